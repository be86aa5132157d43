"""Calendar files for tests: those kept beside this file, and small ones written on the spot."""

from datetime import UTC, datetime
from pathlib import Path

from flows.calendars import Invitation, Reading, read_calendar

NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
"""A Monday."""
FILES = Path(__file__).parent / "files"
CRLF = "\r\n"


def kept(name: str) -> bytes:
    """A file as it would come, with the line ends of RFC 5545."""
    return (FILES / f"{name}.ics").read_bytes().replace(b"\r", b"").replace(b"\n", b"\r\n")


def event(*lines: str, uid: str = "one@example.org") -> str:
    """An event of the given lines."""
    return CRLF.join(("BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT"))


def calendar(*blocks: str, head: str = "VERSION:2.0") -> bytes:
    """A calendar of the given blocks."""
    return (CRLF.join(("BEGIN:VCALENDAR", head, *blocks, "END:VCALENDAR")) + CRLF).encode()


def read(data: bytes, zone: str | None = None, now: datetime = NOW) -> Reading:
    """What a file says, on that Monday."""
    return read_calendar(data, now, zone)


def only(data: bytes, zone: str | None = None, now: datetime = NOW) -> Invitation:
    """The one invitation of a file."""
    (invitation,) = read(data, zone, now).events
    return invitation


def start_of(*lines: str, zone: str | None = None, now: datetime = NOW) -> str:
    """The start of one event of the given lines, in UTC."""
    return f"{only(calendar(event(*lines)), zone, now).start:%Y-%m-%d %H:%M}"
