"""What falls due: check-ins that were asked for, and the expiry of everything."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

from flows import check_ins as times
from flows.debrief.answers import after
from flows.debrief.turn import Turn
from flows.messages import Choice, Line, Message

Triggers = Iterator[str]

LATE: Final = timedelta(hours=1)
"""After that a morning's check-in says that it is late."""


def due(turn: Turn, row_id: str) -> Triggers:
    """A row fell due. One that is gone, or too late for its kind, says nothing."""
    row = turn.case.check_ins.get(row_id)
    if row is None:
        return
    if row.kind == "expiry":
        _expire(turn)
        return
    if turn.case.talk.care.waiting or turn.state == "caring":
        turn.case.check_ins[row_id] = replace(row, paused=True)
        return
    del turn.case.check_ins[row_id]
    if times.too_late(row, turn.case, turn.now) or row.interview not in turn.case.interviews:
        return
    note = next((one.id for one in turn.case.notes.values() if one.interview == row.interview), "")
    turn.keep(offered=f"{row.interview}|{note}")
    if turn.state == "resting":
        late = ("late",) if turn.now - row.due > LATE else ()
        turn.keep(interview=row.interview, note=note, detail=0, told=(*turn.case.talk.told, *late))
        yield f"to_{row.kind}"
        return
    _knock(turn, row.kind)


def _knock(turn: Turn, kind: str) -> None:
    """In the middle of something else it only knocks; its choices never go stale."""
    names = ("open", "later", "stop") if kind == "morning" else ("open", "stop")
    choices = [
        Choice(f"ci:{kind}:{name}", Line(f"choice-ci_{kind}_{name}"), row="standing") for name in names
    ]
    choices.append(Choice("sos", Line("choice-sos"), row="standing"))
    turn.send(Message((turn.line(f"{kind}-ask"),), tuple(choices), "one"))


def chose(turn: Turn, name: str) -> Triggers:
    """A choice inside a scheduled message; it acts at once, however late it is pressed."""
    _, kind, what = (*name.split(":"), "", "")[:3]
    if what == "stop":
        after.stop_all(turn)
        turn.asks = True
        return
    if what == "later":
        turn.say(turn.line("morning-later"))
        turn.asks = True
        return
    interview, _, note = turn.case.talk.offered.partition("|")
    if interview in turn.case.interviews:
        turn.keep(interview=interview, note=note if note in turn.case.notes else "", detail=0)
    yield "to_morning" if kind == "morning" and turn.case.talk.note else "to_week"


def _expire(turn: Turn) -> None:
    """30 days of quiet: everything goes; lessons and outcomes stay only if a year was asked for."""
    due_at = times.expiry(turn.case, turn.case.talk.last_at or turn.now)
    if turn.now < due_at:
        return
    until = turn.case.person.keep_until
    if until is None or until <= turn.now:
        turn.erased = True
        return
    _strip(turn)


def _strip(turn: Turn) -> None:
    """Keep what was asked to be kept for a year: lessons, and what came of each interview."""
    case = turn.case
    case.notes = {}
    case.interviews = {
        key: type(row)(row.id, row.person, felt=row.felt, outcome=row.outcome, told_at=row.told_at)
        for key, row in case.interviews.items()
    }
    talk = case.talk
    case.talk = type(talk)(
        talk.id, talk.person, talk.address, "resting", talk.version, seed=talk.seed, visit=talk.visit,
        serial=talk.serial + 1, screens=talk.screens, interview=talk.interview, last_at=talk.last_at,
    )  # fmt: skip
    case.person = replace(case.person, name=None)
    turn.state = "resting"
