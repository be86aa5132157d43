"""One event of a file as it stands there: its clock times with their zone, before any series is looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from typing import Final

from flows.calendars.blocks import Block, Field
from flows.calendars.values import LONGEST_UID, Moment, length, moment, number, words
from flows.calendars.zones import UTC_ZONE, Zone

YEARS: Final = range(1900, 2200)
"""Years an event may be in: outside lie slips of the keyboard, and the ends of the calendar."""
LONGEST: Final = timedelta(days=31)
"""What an event lasts at most; what is written longer is cut."""
Zones = Callable[[str | None], Zone]


@dataclass(frozen=True, slots=True)
class Entry:
    """A VEVENT that has a start.

    Attributes:
        block: Its lines.
        zones: How its calendar's zones are read.
        uid: As written or made.
        sequence: The version.
        stamp: When this version was made, as far as the file says; of two alike the later counts.
        wall: The start on the clock of the zone; of an all-day event midnight.
        zone: The zone of the start.
        lasts: From 0 to 31 days; of an all-day event whole days by the calendar.
        all_day: Days without an hour.
        cancelled: Called off.
        instead_of: The occurrence of a series that this one replaces: an instant in UTC, or a date.
    """

    block: Block
    zones: Zones
    uid: str
    sequence: int
    stamp: str
    wall: datetime
    zone: Zone
    lasts: timedelta
    all_day: bool
    cancelled: bool
    instead_of: Moment | None

    def times(self, wall: datetime) -> tuple[datetime, datetime]:
        """Start and end in UTC when it happens at a clock time: days are the calendar's, hours are hours."""
        start = self.zone.instant(wall)
        return start, self.zone.instant(wall + self.lasts) if self.all_day else start + self.lasts


def read_entry(block: Block, zones: Zones, *, called_off: bool) -> Entry | None:
    """An event.

    Args:
        block: A VEVENT.
        zones: The calendar's zones by name; of None the zone for floating times.
        called_off: Whether the calendar's method cancels what is in it.

    Returns:
        None without a start that can be read, in a year from 1900 to 2199.
    """
    line = block.field("DTSTART")
    start = moment(line.value) if line else None
    if line is None or start is None or start.year not in YEARS:
        return None
    zone, wall = _clock(start, line, zones)
    midnight = block.field("X-MICROSOFT-CDO-ALLDAYEVENT")
    all_day = not isinstance(start, datetime) or bool(midnight and midnight.value.upper() == "TRUE")
    again, status = block.field("RECURRENCE-ID"), block.field("STATUS")
    return Entry(
        block=block,
        zones=zones,
        uid=_uid(block, wall),
        sequence=number(block.field("SEQUENCE")),
        stamp=max(
            (one.value for name in ("DTSTAMP", "LAST-MODIFIED") for one in block.fields(name)), default=""
        ),
        wall=wall,
        zone=zone,
        lasts=_lasts(block, zone, wall, zones, all_day=all_day),
        all_day=all_day,
        cancelled=called_off or bool(status and status.value.upper() in {"CANCELLED", "CANCELED"}),
        instead_of=as_instant(moment(again.value), again, zones) if again else None,
    )


def as_instant(found: Moment | None, line: Field, zones: Zones) -> Moment | None:
    """A moment of a line: an instant in UTC, or a date as it is. None for years no event is in."""
    if found is None or found.year not in YEARS:
        return None
    if not isinstance(found, datetime):
        return found
    zone, wall = _clock(found, line, zones)
    return zone.instant(wall)


def _clock(found: Moment, line: Field, zones: Zones) -> tuple[Zone, datetime]:
    """The zone of a moment and its clock time there."""
    if not isinstance(found, datetime):
        return zones(None), datetime.combine(found, time())
    if found.tzinfo:
        return UTC_ZONE, found.astimezone(UTC).replace(tzinfo=None)
    return zones(line.params.get("TZID")), found


def _lasts(block: Block, zone: Zone, wall: datetime, zones: Zones, *, all_day: bool) -> timedelta:
    line = block.field("DTEND")
    end = moment(line.value) if line else None
    span = length(block.field("DURATION"))
    if line and end and end.year in YEARS:
        at, clock = _clock(end, line, zones)
        span = clock - wall if all_day else at.instant(clock) - zone.instant(wall)
    if all_day:
        span = timedelta(days=max(1, (span or timedelta()).days))
    return min(max(span or timedelta(), timedelta()), LONGEST)


def _uid(block: Block, wall: datetime) -> str:
    """The uid; a file without one gets one that the same file always gets."""
    line = block.field("UID")
    given = line.value if line else ""
    if given and len(given) <= LONGEST_UID:
        return given
    made = given or f"{wall.isoformat()} {words(block.field('SUMMARY'))}"
    return sha256(made.encode("utf-8", "replace")).hexdigest()
