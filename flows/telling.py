"""An interview to come, while a person tells of it; and what has to be fetched or looked up for it. Values only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from flows.appointments.appointment import Appointment
from flows.calendars.invitation import Invitation
from flows.places.place import Place

FETCH_CALENDAR: Final = "fetch_calendar"
LOOK_UP_ZONE: Final = "look_up_zone"
MOST_FETCHES: Final = 3
"""Files of one person under way at once; more come one after another."""

FileFault = Literal[
    "too_large", "not_a_calendar", "too_many", "no_event", "no_start", "past_only", "all_day_only",
    "gone", "unreachable",
]  # fmt: skip
"""What is wrong with a file: ``flows.calendars`` names most; ``gone`` (the platform has it no more, or refuses it)
and ``unreachable`` (nothing came in time) are of the way to it."""


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file that a person sent, not yet looked into.

    Attributes:
        ref: Where its door finds it, beginning with the platform's name and a colon.
        name: As its owner named it; tells a calendar from anything else.
        kind: Its media type as the platform says, or empty.
        size: Bytes as the platform says, or None.
    """

    ref: str
    name: str = ""
    kind: str = ""
    size: int | None = None

    @property
    def is_calendar(self) -> bool:
        """Whether it is worth opening."""
        named = self.name.casefold().endswith((".ics", ".ical", ".icalendar", ".ifb"))
        return named or self.kind.partition(";")[0].strip().casefold() in ("text/calendar", "application/ics")


@dataclass(frozen=True, slots=True)
class Fetched:
    """The answer to ``fetch_calendar``.

    Attributes:
        events: What was read.
        fault: Why there is nothing to go by, or None.
        zone: The zone in which hours without one were read; None for UTC.
    """

    events: tuple[Invitation, ...] = ()
    fault: FileFault | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class ZoneFound:
    """The answer to ``look_up_zone``; not yet known to be a zone."""

    zone: str


@dataclass(frozen=True, slots=True)
class CalendarMark:
    """Which calendar event an interview stands in, so that an update finds it.

    Attributes:
        uid: As the file has it.
        sequence: The version taken last.
        start: The start that version gave: a program that forgets to raise the version still moves it.
    """

    uid: str
    sequence: int = 0
    start: datetime | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """What is known so far of an interview that is being told.

    Attributes:
        place: The state to return to.
        at: When it was begun: "tomorrow" is counted from then.
        goal: ``interview``, or ``zone`` when only the place they live in is asked.
        text: Their words, until they could be read in their zone.
        found: What was read; all that is missing has yet to be asked.
        minutes: How long it takes.
        title: What a calendar file calls it.
        calendar: The event of that file, or None.
        floating: The file's hour was read as UTC for want of a zone, and means the person's own.
        options: Places offered on the open question.
        near: Id of an interview that this may be.
        decided: ``same`` as ``near`` or ``other``; empty until they were asked.
        known_past: They said that it has been.
        events: Events of a file to pick from.
        later: Events that wait until this one is settled.
        steps: States asked in it, newest last, for *back*.
    """

    place: str
    at: datetime
    goal: Literal["interview", "zone"] = "interview"
    text: str = ""
    found: Appointment = Appointment()  # noqa: RUF009 - a frozen value
    minutes: int = 60
    title: str = ""
    calendar: CalendarMark | None = None
    floating: bool = False
    options: tuple[Place, ...] = ()
    near: str = ""
    decided: Literal["", "same", "other"] = ""
    known_past: bool = False
    events: tuple[Invitation, ...] = ()
    later: tuple[Invitation, ...] = ()
    steps: tuple[str, ...] = ()
