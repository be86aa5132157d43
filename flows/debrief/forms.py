"""Forms that were sent: a note edited by hand, an interview to come. Faults stay in the form, and change nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

from flows.debrief import careful
from flows.debrief.answers.by_hand import by_hand, form_faults
from flows.debrief.telling import begin, reading
from flows.debrief.turn import Turn
from flows.debrief.writing import leave_overlay
from flows.events import FilledIn, Submitted
from flows.messages import Line
from flows.outcome import FormField, Reply
from flows.places import find_zone
from flows.telling import Telling

Triggers = Iterator[str]


def submitted(turn: Turn, event: Submitted) -> Triggers:
    """A note edited in a form: its faults stay in the form; a form that came too late changes nothing."""
    if turn.state == "caring":
        yield from careful.stay(turn)
        return
    if event.note not in turn.case.notes:
        turn.say(turn.line("stale"))
        turn.asks = True
        return
    turn.reply = form_faults(event.subject, event.body)
    if turn.reply is None:
        turn.keep(note=event.note, interview=turn.case.notes[event.note].interview)
        by_hand(turn, event.subject, event.body)
        yield "to_draft"


def filled_in(turn: Turn, event: FilledIn) -> Triggers:
    """A form: its faults stay in it; what holds is said back in the chat like everything else."""
    if turn.state == "caring":
        yield from careful.stay(turn)
        return
    zone, fault = _zone_of(turn, event)
    start = _start(event)
    faults: list[tuple[FormField, Line]] = [("place", fault)] if fault else []
    if start is None:
        faults.append(("time" if _date(event) else "date", Line("form-tell-missing")))
    elif zone and _is_past(start, zone, turn.now):
        faults.append(("date", Line("form-tell-past")))
    if faults or start is None or zone is None:
        turn.reply = Reply(faults=tuple(faults))
        return
    yield from leave_overlay(turn)
    if turn.case.person.zone is None:
        begin.set_zone(turn, zone)
    names = (event.company, event.people, event.role)
    found = reading.from_form(start, start.time(), zone, names)
    yield from begin.begin(turn, Telling(begin.place_of(turn), turn.now, found=found))


def _zone_of(turn: Turn, event: FilledIn) -> tuple[str | None, Line | None]:
    """The zone, or what is wrong with the city."""
    own = turn.case.person.zone
    if own is not None and not event.place.strip():
        return own, None
    places = find_zone(event.place)
    if places.zone:
        return places.zone, None
    if places.options:
        named = "; ".join(one.name for one in places.options)
        return None, Line("form-tell-which", values={"places": named})
    return None, Line("form-tell-no_place")


def _date(event: FilledIn) -> datetime | None:
    try:
        return datetime.fromisoformat(event.date).replace(tzinfo=None) if event.date else None
    except ValueError:
        return None


def _start(event: FilledIn) -> datetime | None:
    """The day and hour on the clock of the place."""
    day = _date(event)
    try:
        hour = time.fromisoformat(event.time) if event.time else None
    except ValueError:
        hour = None
    return datetime.combine(day.date(), hour.replace(tzinfo=None)) if day and hour else None


def _is_past(start: datetime, zone: str, now: datetime) -> bool:
    return reading.anchored(start.replace(tzinfo=UTC), zone) <= now
