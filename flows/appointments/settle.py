"""A day, an hour and a zone put together to an instant, or to what has to be asked.

Clock changes: an hour that the change skips is asked about; of an hour that comes twice the first is meant.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flows.appointments.appointment import Appointment, Clock
from flows.appointments.found import Day

DAYTIME: Final = range(7, 19)
"""Hours at which an interview begins as a rule: of two readings the one in it is named first."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the words tell, before it is put together.

    Attributes:
        day: The day's readings; None where no word tells a day.
        clock: The hour; None where no word tells one, or an impossible one.
        length: How long from now, where that is told instead.
        zone: The zone in which the hour is meant; None where it is not known.
        span: The words read.
    """

    day: Day | None
    clock: Clock | None
    length: timedelta | None
    zone: str | None
    span: str


def zone_info(zone: str | None) -> ZoneInfo | None:
    """The zone of that name; None for none and for one that does not exist."""
    try:
        return ZoneInfo(zone) if zone else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def settle(told: Told, now: datetime) -> Appointment:
    """What is known of the time, and what has to be asked next. Never raises."""
    empty = Appointment(span=told.span, zone=told.zone, clock=told.clock)
    zone = zone_info(told.zone)
    try:
        if told.length is not None:
            return _from_now(empty, now + told.length, zone)
        if zone is None:
            return replace(empty, needs="zone", zone=None)
        return _on_a_day(empty, told, now.astimezone(zone), zone)
    except (OverflowError, ValueError):  # The end of the calendar.
        return replace(empty, needs="date")


def _from_now(empty: Appointment, instant: datetime, zone: ZoneInfo | None) -> Appointment:
    """A start so long from now is certain in any zone; without one it stands in UTC."""
    minute = instant.replace(second=0, microsecond=0)
    start = minute.astimezone(zone or UTC)
    clock = Clock(start.hour, start.minute) if zone else None
    return replace(
        empty, date=start.date() if zone else None, start=start, clock=clock, needs="" if zone else "zone"
    )


def _on_a_day(empty: Appointment, told: Told, now: datetime, zone: ZoneInfo) -> Appointment:
    days = told.day.dates if told.day else ()
    if len(days) != 1:
        needs = "month" if told.day and told.day.month else "date"
        return replace(empty, needs=needs, candidates=_on_days(days, told.clock, zone))
    [day] = days
    found = replace(empty, date=day, past=day < now.date())
    if told.clock is None:
        return replace(found, needs="hour")
    if not told.clock.certain:
        return _either(found, day, told.clock, now, zone)
    return _at(found, day, told.clock, now, zone)


def _on_days(days: tuple[date, ...], clock: Clock | None, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The same hour on several days; midnight where the hour is not certain."""
    hour = time(clock.hour, clock.minute) if clock and clock.certain else time()
    return tuple(datetime.combine(day, hour, zone) for day in days)


def _either(found: Appointment, day: date, clock: Clock, now: datetime, zone: ZoneInfo) -> Appointment:
    """A bare hour: two readings, unless only the one in daytime is still to come."""
    hours = sorted((clock.hour % 12, clock.hour % 12 + 12), key=lambda hour: hour not in DAYTIME)
    starts = [datetime.combine(day, time(hour, clock.minute), zone) for hour in hours]
    ahead = [start for start in starts if start > now]
    if day == now.date() and len(ahead) == 1 and ahead[0].hour in DAYTIME:
        return _at(found, day, Clock(ahead[0].hour, clock.minute), now, zone)
    real = tuple(start for start in starts if _exists(start))
    past = found.past or not ahead
    return replace(found, needs="hour", candidates=real, past=past)


def _at(found: Appointment, day: date, clock: Clock, now: datetime, zone: ZoneInfo) -> Appointment:
    start = datetime.combine(day, time(clock.hour, clock.minute), zone)
    if not _exists(start):
        return replace(found, needs="hour", clock=None)
    return replace(found, start=start, clock=clock, past=start.astimezone(UTC) < now.astimezone(UTC))


def _exists(start: datetime) -> bool:
    """Whether no change of the clock skips a local time."""
    back = start.astimezone(UTC).astimezone(start.tzinfo)
    return back.replace(tzinfo=None) == start.replace(tzinfo=None)
