"""Calendar files: fetched by request, read, and matched by their UID with the interviews that are there."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, timedelta
from typing import Final

from flows.calendars import LARGEST, Invitation
from flows.case import Interview
from flows.debrief.rhythm import schedule
from flows.debrief.table import ROUTES, TELLING
from flows.debrief.telling import begin, known, reading, words
from flows.debrief.turn import Turn
from flows.debrief.writing import leave_overlay
from flows.events import RequestDone
from flows.outcome import Request
from flows.telling import FETCH_CALENDAR, MOST_FETCHES, CalendarMark, Fetched, SharedFile, Telling

Triggers = Iterator[str]

SHOWN: Final = 5
"""Events to pick from; more answers than that nobody reads."""
DEAF: Final = frozenset({"caring", "stopped", "forgetting", "consenting"})
"""Where something weightier has the floor, a file that comes in is let go."""
MINUTE: Final = timedelta(minutes=1)


def brought(turn: Turn, file: SharedFile) -> None:
    """A calendar file was sent: ask for it, unless it is plainly too large."""
    talk = turn.case.talk
    if file.size is not None and file.size > LARGEST:
        turn.say(turn.line("calendar-too_large"))
    elif len(talk.fetches) >= MOST_FETCHES:
        # The oldest is waited for no longer: one that was lost for good must not close the door for ever.
        turn.keep(fetches=talk.fetches[1:])
        turn.say(turn.line("calendar-busy"))
    else:
        row = turn.case.new_id("fetch")
        asked = {"ref": file.ref, "zone": turn.case.person.zone}
        turn.requests.append(Request(row, FETCH_CALENDAR, talk.serial, json.dumps(asked)))
        turn.keep(fetches=(*talk.fetches, row))
        turn.say(turn.line("calendar-reading"))
    turn.asks = True


def done(turn: Turn, event: RequestDone) -> Triggers:
    """A file came, or word that it can't be had. It answers no question, so none has to stand still for it."""
    fetches = turn.case.talk.fetches
    turn.keep(fetches=tuple(one for one in fetches if one != event.request))
    if turn.state in DEAF:
        return
    answer = event.answer if isinstance(event.answer, Fetched) else Fetched(fault="unreachable")
    new = _taken(turn, answer)
    if answer.fault == "past_only" and len(new) == 1:
        yield from again(turn, new)
        return
    if answer.fault and (answer.fault != "all_day_only" or not new):
        if new or not answer.events:
            turn.say(turn.line(f"calendar-{answer.fault}"))
        turn.asks = True
        return
    yield from again(turn, new, read_in=answer.zone)


def _taken(turn: Turn, answer: Fetched) -> list[Invitation]:
    """Updates and cancellations take effect; what is new is given back."""
    new, told = [], set[str]()
    for event in answer.events:
        row = _row(turn, event)
        if row is not None:
            _updated(turn, row, event, answer.zone, told)
        elif event.cancelled:
            told.add("calendar-not_known")
        elif event.end > turn.now or answer.fault == "past_only":
            new.append(event)
    for key in sorted(told):
        turn.say(turn.line(key))
    return new


def _row(turn: Turn, event: Invitation) -> Interview | None:
    """The interview that stands in this event; the next one of a series is another, once the last is over."""
    for said in turn.case.interviews.values():
        if said.calendar is None or said.calendar.uid != event.uid:
            continue
        over = said.end is not None and said.end <= turn.now < event.start
        if not (over and event.recurring):
            return said
    return None


def _updated(turn: Turn, said: Interview, event: Invitation, read_in: str | None, told: set[str]) -> None:
    """The interview that is there, changed as the file says; an older or the same version changes nothing."""
    mark = said.calendar or CalendarMark(event.uid)
    newer = event.sequence > mark.sequence
    moved = event.sequence == mark.sequence and event.start != mark.start
    if event.cancelled:
        one_of_many = event.recurrence_id is not None and event.recurrence_id != mark.start
        if said.start is None or event.sequence < mark.sequence or one_of_many:
            told.add("calendar-same")
        else:
            _called_off(turn, said, replace(mark, sequence=event.sequence))
    elif event.all_day or not (newer or (moved and said.start)):
        told.add("calendar-same")
    else:
        _moved(turn, said, event, read_in, told)


def _called_off(turn: Turn, said: Interview, mark: CalendarMark) -> None:
    """It is said, and nothing more is written about it."""
    turn.say(turn.line("calendar-cancelled", when=words.of_row(turn.case, said, turn.now)))
    schedule(turn, replace(said, start=None, end=None, calendar=mark), silent=True)


def _moved(turn: Turn, said: Interview, event: Invitation, read_in: str | None, told: set[str]) -> None:
    """A new time takes the place of the old one, and both are said."""
    start, end = reading.instants(event, read_in, turn.case)
    old = words.of_row(turn.case, said, turn.now)
    row = replace(
        said, start=start, end=max(end, start + MINUTE), zone=event.zone or said.zone,
        calendar=CalendarMark(event.uid, event.sequence, event.start),
    )  # fmt: skip
    schedule(turn, row, **({"silent": False} if said.start is None else {}))
    now = words.of_row(turn.case, row, turn.now)
    if not old:
        turn.say(turn.line("calendar-on_again", now=now))
    elif old == now:
        told.add("calendar-same")
    else:
        turn.say(turn.line("tell-moved", old=old, now=now))


def again(
    turn: Turn, events: Sequence[Invitation], *, read_in: str | None = None, told: bool = False
) -> Triggers:
    """New events: one is said back, of several one is picked; in the midst of a telling they wait."""
    telling = turn.case.talk.telling
    if turn.state in TELLING and telling and telling.goal == "interview" and not told:
        if events:
            waiting = (_anchored(turn, one, read_in) for one in events)
            known.change(turn, later=(*telling.later, *waiting)[:SHOWN])
            turn.say(turn.line("calendar-next"))
        turn.asks = True
        return
    if not events:
        turn.asks = True
        return
    yield from leave_overlay(turn)
    place = begin.place_of(turn)
    if len(events) == 1:
        yield from begin.begin(turn, reading.from_event(events[0], read_in, turn.case, place, turn.now))
        return
    if len(events) > SHOWN:
        turn.say(turn.line("calendar-first_five"))
    shown = tuple(_anchored(turn, one, read_in) for one in events[:SHOWN])
    turn.keep(telling=Telling(place, turn.now, events=shown))
    yield "brought" if ("brought", turn.state) in ROUTES else "to_picking"


def _anchored(turn: Turn, event: Invitation, read_in: str | None) -> Invitation:
    """An event with its hour in the person's zone, where the file names none and theirs is known."""
    start, end = reading.instants(event, read_in, turn.case)
    own = turn.case.person.zone
    known_now = event.floating and own is not None
    if not known_now:
        return event
    return replace(event, start=start.astimezone(UTC), end=end.astimezone(UTC), floating=False, zone=own)


def pick(turn: Turn, number: int) -> Triggers:
    """One of them; the file is not kept."""
    telling = known.of(turn.case)
    chosen = telling.events[number]
    made = reading.from_event(chosen, None, turn.case, telling.place, turn.now)
    yield from begin.begin(
        turn, replace(made, events=telling.events, steps=telling.steps, later=telling.later)
    )
