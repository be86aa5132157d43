"""What the lines of an event say: moments, lengths, words, names. What can't be read is None."""

import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any, Final

from icalendar.prop import vDDDTypes, vDuration, vUTCOffset

from flows.calendars.blocks import Block, Field

LONGEST_TEXT: Final = 200
"""Characters of a title or a place: what fits a line or two of a chat."""
LONGEST_NAME: Final = 80
MOST_PEOPLE: Final = 40
"""Attendees looked at: a panel has ten; more is a mailing list."""
MOST_DATES: Final = 1_000
"""Dates taken out of a series or added to it: three years of a daily one."""
HIGHEST_SEQUENCE: Final = 2**31 - 1
"""RFC 5545, 3.3.8: an integer's upper end."""
LONGEST_UID: Final = 255
"""RFC 7986, 5.3."""

Moment = datetime | date
"""A date, a naive time (of a zone named elsewhere, or floating) or an aware one (UTC)."""
_JOINERS: Final = frozenset("\u200c\u200d")
"""Signs of format that letters and pictures need; the others only hide or turn text."""


def _tried(read: Callable[[str], Any], value: str) -> Any:
    """What a reader of the library makes of a value, or None."""
    try:
        return read(value)
    except Exception:  # noqa: BLE001 - a value is hostile, and the library raises what it meets
        return None


def moment(value: str) -> Moment | None:
    """A date or a time; of a period its start."""
    found = _tried(vDDDTypes.from_ical, value.strip().upper())
    if isinstance(found, tuple):
        found = found[0]
    return found if isinstance(found, date) else None


def moments(block: Block, name: str) -> Iterator[tuple[Moment, Field]]:
    """All moments of the lines of a name, each with its line; at most ``MOST_DATES``."""
    values = ((value, line) for line in block.fields(name, MOST_DATES) for value in line.value.split(","))
    for value, line in islice(values, MOST_DATES):
        if (found := moment(value)) is not None:
            yield found, line


def length(line: Field | None) -> timedelta | None:
    """A duration."""
    found = _tried(vDuration.from_ical, line.value.upper()) if line else None
    return found if isinstance(found, timedelta) else None


def offset(line: Field | None) -> timedelta | None:
    """A distance from UTC, under a day."""
    found = _tried(vUTCOffset.from_ical, line.value) if line else None
    return found if isinstance(found, timedelta) and abs(found) < timedelta(days=1) else None


def number(line: Field | None) -> int:
    """A count from 0 on, 0 where there is none."""
    found = _tried(int, line.value) if line else None
    return min(max(found, 0), HIGHEST_SEQUENCE) if isinstance(found, int) else 0


def clean(text: str, most: int) -> str:
    """Text on one line: breaks and runs of space are one space, signs that hide or turn text are gone."""
    kept = "".join(
        " " if sign.isspace() or unicodedata.category(sign) == "Cc" else sign
        for sign in text
        if sign in _JOINERS or unicodedata.category(sign) not in {"Cf", "Cs"}
    )
    return " ".join(kept.split())[:most].rstrip()


def words(line: Field | None) -> str:
    """A line's text, clean; empty where there is none."""
    return clean(line.value, LONGEST_TEXT) if line else ""


def name(line: Field | None) -> str | None:
    """The name a person is shown by, if it is one: some programs write the address there."""
    given = clean(line.params.get("CN", "").strip("\"'"), LONGEST_NAME) if line else ""
    return given if given and "@" not in given else None


def people(block: Block, leave_out: str | None) -> tuple[str, ...]:
    """The names of those invited, each once, in the file's order."""
    named = (
        name(line)
        for line in block.fields("ATTENDEE", MOST_PEOPLE)
        if line.params.get("CUTYPE", "").upper() not in {"ROOM", "RESOURCE"}
    )
    return tuple(dict.fromkeys(one for one in named if one and one != leave_out))
