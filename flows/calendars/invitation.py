"""What a calendar file comes to: invitations, or the reason why there is none to use."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Fault = Literal[
    "too_large",  # over 200 KB, not opened
    "not_a_calendar",  # no calendar in it
    "too_many",  # a whole calendar, no invitation
    "no_event",  # a calendar with to-dos, alarms or nothing
    "no_start",  # events, none with a date that can be read
    "past_only",  # everything in it is over; the events are given all the same
    "all_day_only",  # days without an hour; the events are given all the same
]


@dataclass(frozen=True, slots=True)
class Invitation:
    """One event as an invitation tells of it; of a series, its next occurrence that is not over.

    Attributes:
        uid: As written; made of start and title where the file has none. At most 255 characters.
        sequence: The version, from 0; a higher one replaces a lower one of the same uid.
        title: One line of at most 200 characters, without control characters; may be empty.
        start: In UTC. Of an all-day event its first midnight.
        end: In UTC, never before the start; equal to it where the file gives no end. At most 31 days later.
        zone: The place by its IANA name; None where the file names none: UTC, floating, rules of its own.
        floating: The hour was read in the person's own zone, because the file does not say which.
        all_day: Days without an hour.
        cancelled: Called off, by the file's method or the event's status.
        recurring: One of a series.
        recurrence_id: The start once planned, in UTC, if the file speaks of one occurrence of a series alone.
        organizer: Their name; None where only an address is given.
        attendees: Names, in the file's order, each once; addresses, rooms and the organizer are left out.
        location: One line of at most 200 characters, None where none is given.
    """

    uid: str
    sequence: int
    title: str
    start: datetime
    end: datetime
    zone: str | None
    floating: bool
    all_day: bool
    cancelled: bool
    recurring: bool
    recurrence_id: datetime | None
    organizer: str | None
    attendees: tuple[str, ...]
    location: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read.

    Attributes:
        events: First those not over, by start; then those over, the latest first.
        fault: Why there is nothing to go by, or None.
    """

    events: tuple[Invitation, ...]
    fault: Fault | None
