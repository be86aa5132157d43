"""What a person's words, a form or a calendar file say of an interview to come, as one value to ask on from."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from flows.appointments import Appointment, Clock, read_appointment, read_moment
from flows.appointments.line import read_line
from flows.appointments.telling import announced
from flows.calendars import Invitation
from flows.case import Case
from flows.debrief import learn
from flows.debrief.telling.titles import names_in
from flows.places import Place, zone_name
from flows.telling import CalendarMark, Telling
from flows.understanding import Reading, understand_details

LONGEST: Final = 600
"""Characters of the words kept until the zone is known."""
NAME_CHARS: Final = 80
MOST_PEOPLE: Final = 4
"""Of a file's list: a whole department is not whom they meet."""
MINUTE_S: Final = 60
NOON: Final = 12
LONGEST_MINUTES: Final = 24 * 60
BEFORE_IT: Final = frozenset({"nerves", "nothing_wrong", "underprepared", "lack_of_research"})
"""Causes that people also name before an interview; any other tells of one that has been."""
_NAMES: Final = re.compile(r"\s*(?:,|;|&|\band\b)\s*", re.IGNORECASE)
_INTERVIEW: Final = re.compile(r"\binterview", re.IGNORECASE)


def is_ahead(text: str, reading: Reading, case: Case, now: datetime) -> bool:
    """Whether a message tells of an interview to come, and of none that has been."""
    if set(reading.causes) - BEFORE_IT or reading.turned_down:
        return False
    line = read_line(text).text
    telling = announced(line)
    return bool(telling and telling[0] == line and read_appointment(text, now, case.person.zone))


def from_words(text: str, at: datetime, zone: str | None) -> Appointment:
    """What words tell that are known to tell of one; whatever they leave open is asked."""
    whole = text if _INTERVIEW.search(text) else f"interview {text}"
    found = read_appointment(whole, at, zone)
    if found is None:
        details = understand_details(whole)
        moment = read_moment(text, at, zone) or Appointment(needs="date", zone=zone)
        found = replace(moment, company=details.company, role=details.role, interviewers=details.interviewers)
    return sole(found, at)


def sole(found: Appointment, now: datetime) -> Appointment:
    """Of several days that the words may mean, the only one that is not over is taken: it is said back anyway."""
    days = {one.date() for one in found.candidates if one.date() >= now.astimezone(one.tzinfo).date()}
    if found.needs not in ("date", "month") or len(days) != 1 or not found.zone:
        return found
    return on_day(found, days.pop(), now, found.zone)


def on_day(found: Appointment, day: date, now: datetime, zone: str) -> Appointment:
    """A day put together with the hour that was told, read as if typed: a bare one is asked about."""
    plain = replace(found, date=day, candidates=(), needs="hour", start=None)
    clock = found.clock
    if clock is None:
        return plain
    half = ("am" if clock.hour < NOON else "pm") if clock.certain else ""
    return read_moment(f"{clock.hour % NOON or NOON}:{clock.minute:02}{half}", now, zone, plain) or plain


def meant_zones(found: Appointment) -> tuple[Place, ...]:
    """The zones that the words may mean, where they name one that is not certain."""
    if found.needs != "zone":
        return ()
    keys = [getattr(one.tzinfo, "key", "") for one in found.candidates]
    return tuple(Place(key, zone_name(key)) for key in dict.fromkeys(keys) if key)


def in_zone(found: Appointment, zone: str) -> Appointment:
    """The same clock time, meant in another zone; what has no time yet is asked for its day."""
    wall = found.start or (found.candidates[0] if found.candidates else None)
    if wall is None:
        return replace(found, zone=zone, needs="date" if found.date is None else "hour")
    moment = datetime.combine(wall.date(), wall.time(), ZoneInfo(zone))
    return replace(
        found, zone=zone, start=moment, date=moment.date(), needs="", candidates=(),
        clock=Clock(moment.hour, moment.minute),
    )  # fmt: skip


def from_event(event: Invitation, read_in: str | None, case: Case, place: str, now: datetime) -> Telling:
    """An event of a calendar file.

    Args:
        event: The event.
        read_in: The zone in which its floating times were read; None for UTC.
        case: Whose.
        place: The state to return to.
        now: Aware.
    """
    company, role = names_in(event.title)
    people = dict.fromkeys((*((event.organizer,) if event.organizer else ()), *event.attendees))
    own = (case.person.name or "").casefold()
    met = tuple(name[:NAME_CHARS] for name in people if name.casefold() != own)[:MOST_PEOPLE]
    start, end = instants(event, read_in, case)
    zone = event.zone or case.person.zone
    found = Appointment(
        company=company, role=role, interviewers=met, zone=zone,
        date=start.astimezone(ZoneInfo(zone or "UTC")).date(),
    )  # fmt: skip
    found = replace(found, needs="hour") if event.all_day else replace(found, start=start)
    minutes = 60 if event.all_day else round((end - start).total_seconds() / MINUTE_S)
    return Telling(
        place, now, found=found, title=event.title, minutes=min(minutes, LONGEST_MINUTES) or 60,
        calendar=CalendarMark(event.uid, event.sequence, event.start),
        floating=event.floating and case.person.zone is None,
    )  # fmt: skip


def instants(event: Invitation, read_in: str | None, case: Case) -> tuple[datetime, datetime]:
    """Start and end; an hour without a zone is the person's own, even where it was learned since."""
    own = case.person.zone
    if not event.floating or own is None or own == read_in:
        return event.start, event.end
    return anchored(event.start, own), anchored(event.end, own)


def anchored(moment: datetime, zone: str) -> datetime:
    """A clock time that was read as UTC, in the zone that was meant."""
    return moment.astimezone(UTC).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def from_form(day: datetime, hour: time, zone: str, names: tuple[str, str, str]) -> Appointment:
    """A form's fields; ``names`` are the company, the people and the role as typed."""
    start = datetime.combine(day.date(), hour, ZoneInfo(zone))
    company, people, role = (learn.short(one, 12)[:NAME_CHARS] for one in names)
    return Appointment(
        company=company or None, role=role or None, interviewers=listed(people), date=start.date(), start=start,
        zone=zone, clock=Clock(hour.hour, hour.minute),
    )  # fmt: skip


def listed(people: str) -> tuple[str, ...]:
    """Names out of one line."""
    return tuple(dict.fromkeys(name[:NAME_CHARS] for name in _NAMES.split(people) if name.strip()))[
        :MOST_PEOPLE
    ]
