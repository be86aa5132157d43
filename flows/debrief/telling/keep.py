"""What a yes does: one interview noted, or the one that is there changed, and what follows said in words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, timedelta

from flows import check_ins as times
from flows.case import Interview
from flows.debrief.begin import begin
from flows.debrief.telling import files, known, words
from flows.debrief.telling.begin import is_blank, leave
from flows.debrief.turn import Turn

Triggers = Iterator[str]


def keep(turn: Turn) -> Triggers:
    """Yes: note it, once, say when there will be a line about it, and go on with what waits."""
    telling = known.of(turn.case)
    if known.start_of(turn.case) is None:
        # Nothing to note: a yes typed where the time went missing meanwhile.
        yield known.first(turn)
        return
    old = turn.case.interviews.get(telling.near) if telling.decided == "same" else None
    before = words.of_row(turn.case, old, turn.now) if old else ""
    said = noted(turn, old)
    now = words.of_row(turn.case, said, turn.now)
    if before and before != now:
        turn.say(turn.line("tell-moved", old=before, now=now))
    else:
        say_noted(turn, said)
    later = telling.later
    if later:
        yield from files.again(turn, later, told=True)
    else:
        yield from leave(turn, told=True)


def noted(turn: Turn, old: Interview | None) -> Interview:
    """The row: a new one, or the old one with what was told in its place."""
    telling, start = known.of(turn.case), known.start_of(turn.case)
    row = old or Interview(turn.case.new_id("interview"), turn.case.person.id)
    found = telling.found
    row = replace(
        row,
        company=found.company or row.company,
        role=found.role or row.role,
        interviewers=found.interviewers or row.interviewers,
        calendar=telling.calendar or row.calendar,
        when=row.when or (None if start else found.span or None),
    )
    if start:
        begins = start.astimezone(UTC)
        end = begins + timedelta(minutes=telling.minutes)
        row = replace(row, start=begins, end=end, zone=known.zone_of(turn.case).key)
    turn.case.interviews[row.id] = row
    return row


def say_noted(turn: Turn, said: Interview) -> None:
    """When there will be a line before it and after it; nothing is promised that is not planned."""
    due = {
        one.kind: times.in_words(one.due, turn.case, turn.now)
        for one in times.planned(turn.case, turn.now)
        if one.interview == said.id and one.kind in ("before", "after")
    }
    if len(due) == 2:
        turn.say(turn.line("tell-kept-both", before=due["before"], after=due["after"]))
    elif due:
        turn.say(turn.line("tell-kept-one", time=next(iter(due.values()))))
    else:
        turn.say(turn.line("tell-kept"))


def it_was_then(turn: Turn) -> Triggers:
    """It has been: the talk about it begins, with one interview and never two."""
    known.change(turn, known_past=True)
    blank = turn.interview if is_blank(turn.case) else None
    said = noted(turn, known.nearest(turn) or blank)
    begin(turn, said)
    turn.keep(telling=None)
    yield "to_opening"
