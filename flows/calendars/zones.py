"""Which hour a clock time is: zones by their IANA names, by Outlook's names, or by a file's own rules."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from flows.calendars.blocks import Block
from flows.calendars.observances import own_offset

_UTC_NAMES: Final = frozenset(
    {"utc", "etc/utc", "gmt", "etc/gmt", "z", "zulu", "etc/zulu", "uct", "etc/uct", "tzone://microsoft/utc"}
)
MOST_ZONES: Final = 20
"""Zones of a file that are looked at: an invitation has one or two."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone.

    Attributes:
        name: By IANA; None for UTC and for rules of a file's own.
        offset: How far its clocks are from UTC at a clock time.
        assumed: Whether it is the person's, taken because a file names none.
    """

    name: str | None
    offset: Callable[[datetime], timedelta]
    assumed: bool = False

    def instant(self, wall: datetime) -> datetime:
        """A clock time, naive, in UTC. The year is to be from 2 to 9998.

        RFC 5545, 3.3.5: of a doubled hour it is the first; of a skipped one, as if the clock had not changed.
        """
        return (wall - self.offset(wall)).replace(tzinfo=UTC)


UTC_ZONE: Final = Zone(None, lambda _: timedelta(0))


@cache
def _names() -> Mapping[str, str]:
    """IANA names by their small letters. The list is data, so no machine's "localtime" is among them."""
    listed = files("tzdata").joinpath("zones").read_text("utf-8").split()
    return {name.lower(): name for name in listed}


@cache
def _windows() -> Mapping[str, str]:
    return {name.lower(): zone for name, zone in WINDOWS_TO_OLSON.items()}


def _named(name: str) -> Zone:
    zone = ZoneInfo(name)
    return Zone(name, lambda wall: zone.utcoffset(wall.replace(tzinfo=zone)) or timedelta(0))


def known(tzid: str) -> Zone | None:
    """The zone of a name: IANA's, Outlook's, or one with a maker's prefix ("/maker.org/Europe/Berlin")."""
    for name in _readings(tzid.strip().lower()):
        if name in _UTC_NAMES:
            return UTC_ZONE
        if name in _names():
            return _named(_names()[name])
    return None


def _readings(name: str) -> Iterator[str]:
    yield name
    yield _windows().get(name, "").lower()
    if name.startswith("/"):
        parts = name.split("/")
        yield from ("/".join(parts[-count:]) for count in (3, 2, 1))


def zone_reader(calendar: Block, default: Zone) -> Callable[[str | None], Zone]:
    """How the zones of one calendar are read.

    Args:
        calendar: The block with its VTIMEZONEs.
        default: The zone of times without one, and of names that mean nothing.

    Returns:
        From the name a line gives, or None, to the zone.
    """
    own = {
        line.value: block
        for block in calendar.named("VTIMEZONE")[:MOST_ZONES]
        for line in block.fields("TZID")
    }

    @cache
    def read(tzid: str | None) -> Zone:
        return (_zone(tzid, own.get(tzid)) if tzid else None) or default

    return read


def _zone(tzid: str, block: Block | None) -> Zone | None:
    """A name that is a place's (or Outlook's) is sure; a short one, "EST", means what the file says it means."""
    named = known(tzid)
    if block is None or (named and (named.name is None or "/" in named.name)):
        return named
    place = block.field("X-LIC-LOCATION")
    offset = own_offset(block)
    return (known(place.value) if place else None) or (Zone(None, offset) if offset else named)
