"""An interview to come, out of a message; a day or an hour, out of a short answer."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Final

from flows.appointments import hours
from flows.appointments.appointment import Appointment, Clock
from flows.appointments.dated import of_month
from flows.appointments.found import Day
from flows.appointments.line import Line, read_line
from flows.appointments.settle import Told, settle, zone_info
from flows.appointments.tell import Words, span_of, tell, without
from flows.appointments.telling import announced
from flows.appointments.words import MONTHS
from flows.understanding.companies import listed_company, read_company
from flows.understanding.people import read_people
from flows.understanding.roles import read_role
from flows.understanding.text import without_endless

_NUMBER: Final = re.compile(
    r" (?:(?:at|the|on|around|about) )?(?P<number>\d{1,2})(?: (?:st|nd|rd|th))?(?: (?:please|thanks))? "
)
_HALF: Final = re.compile(
    r" (?:in the |the |it's |its )?(?P<half>am|pm|morning|afternoon|evening|night)(?: one)?(?: please)? "
)
_MONTH: Final = re.compile(rf" (?:in )?(?P<month>{'|'.join(MONTHS)}) ")
_HALVES: Final = {"am": "morning", "pm": "afternoon"}


def read_appointment(text: str, now: datetime, zone: str | None) -> Appointment | None:
    """Read whether a message tells of an interview to come, and when. Pure; never raises; work is bounded.

    Args:
        text: As typed; of a long message the beginning is read.
        now: The instant of the message, aware.
        zone: The person's IANA zone, or None while it is not known.

    Returns:
        What is known of it, with what has to be asked; None when no interview to come is told of.
    """
    line = read_line(text)
    telling = announced(line.text)
    if telling is None:
        return None
    rest, surely = telling
    words = tell(line, rest, now, zone)
    if not (surely or words.day or words.length or (words.clock and words.clock.certain)):
        return None
    return _with_names(_settled(words, line, now, zone), without_endless(without(line, words.spans)))


def read_moment(
    text: str, now: datetime, zone: str | None, known: Appointment | None = None
) -> Appointment | None:
    """Read an answer that holds a day, an hour or both: "Friday 3pm", "the 14th", "pm".

    Args:
        text: As typed.
        now: The instant of the answer, aware.
        zone: The person's IANA zone, or None.
        known: What was read before and asked about: what the answer leaves open is taken from it, and a bare
            number, "pm" or "April" is read as the answer to what it ``needs``.

    Returns:
        All of ``known`` with the answer in its place; None when the answer tells no time.
    """
    line = read_line(text)
    words = tell(line, line.text, now, zone)
    if known:
        words = _with_known(words, line, known, now)
    if not (words.day or words.length or words.clock or words.spans):
        return None
    found = _settled(words, line, now, zone or (known.zone if known else None))
    if not known:
        return found
    return replace(found, company=known.company, role=known.role, interviewers=known.interviewers)


def _with_names(found: Appointment, rest: str) -> Appointment:
    """The employer, the job and the people, by the rules of understanding: announcements keep to few forms."""
    role, people = read_role(rest), read_people(rest)
    company = read_company(rest, people, role) or (listed_company(rest, role, None, people) if role else None)
    return replace(found, company=company, role=role, interviewers=people)


def _settled(words: Words, line: Line, now: datetime, zone: str | None) -> Appointment:
    """The instant, or what to ask; where a zone's words may mean several, the instants to choose from."""
    length = words.length.length if words.length else None
    told = Told(words.day, words.clock, length, zone, span_of(line, words.spans))
    if not words.named or words.length:
        return settle(told, now)
    zones = (words.named.places.zone,) if words.named.places.zone else words.named.places.options
    names = [one if isinstance(one, str) else one.zone for one in zones if one]
    if len(names) == 1 or zone in names:
        return settle(replace(told, zone=zone if zone in names else names[0]), now)
    readings = [settle(replace(told, zone=name), now) for name in names]
    starts = tuple(one.start for one in readings if one.start)
    return replace(settle(replace(told, zone=None), now), candidates=starts)


def _with_known(words: Words, line: Line, known: Appointment, now: datetime) -> Words:
    """The words of an answer, with what was known before where they say nothing."""
    day, clock = words.day, words.clock
    if not (words.length or clock or (day and day.dates)):
        short, clock = _short_answer(line.text, known, now)
        day = short or day
    if day is None and known.date:
        day = Day((known.date,))
    if clock is None and known.clock and not words.length:
        clock = _in_part(known.clock, words.part or "")
    told = (day, clock) != (words.day, words.clock) and (words.spans or _is_short(line.text))
    spans = words.spans or (((0, len(line.original)),) if told else ())
    return replace(words, day=day, clock=clock, spans=spans) if spans else words


def _in_part(clock: Clock, part: str) -> Clock:
    return (hours.within(clock, part) or clock) if part else clock


def _is_short(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (_NUMBER, _HALF, _MONTH))


def _short_answer(text: str, known: Appointment, now: datetime) -> tuple[Day | None, Clock | None]:
    """A bare number, half of the day or month, as the answer to what was asked."""
    figure, half, month = _NUMBER.fullmatch(text), _HALF.fullmatch(text), _MONTH.fullmatch(text)
    if figure and known.needs == "hour":
        return None, _hour(int(figure["number"]))
    if figure and known.needs == "date":
        here = now.astimezone(zone_info(known.zone))
        return Day(of_month(int(figure["number"]), here.date()).dates[:1]), None
    if half and known.clock:
        return None, _in_half(known.clock, half["half"])
    if month and known.candidates:
        wanted = MONTHS.index(month["month"]) + 1
        return Day(tuple(one.date() for one in known.candidates if one.month == wanted)), None
    return None, None


def _hour(number: int) -> Clock | None:
    return Clock(number, certain=not 0 < number < 12) if number < 24 else None


def _in_half(clock: Clock, half: str) -> Clock:
    if half in {"am", "pm"}:
        return Clock(clock.hour % 12 + 12 * (half == "pm"), clock.minute)
    return _in_part(clock, half)
