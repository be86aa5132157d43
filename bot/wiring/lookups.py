"""What can be fetched and looked up: each door adds its own when it is opened."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.calendars import CalendarFetcher
from bot.ports import Clock, Files
from bot.requests import Performer
from flows.telling import FETCH_CALENDAR


@dataclass(slots=True)
class Lookups:
    """Filled while the doors are opened.

    Attributes:
        files: Where files are, by platform.
        performers: By kind of request.
    """

    files: dict[str, Files] = field(default_factory=dict)
    performers: dict[str, Performer] = field(default_factory=dict)


def lookups(clock: Clock, others: Mapping[str, Performer]) -> Lookups:
    """With the performers there are anyway, and the one for calendar files."""
    found = Lookups(performers=dict(others))
    found.performers[FETCH_CALENDAR] = CalendarFetcher(found.files, clock)
    return found
