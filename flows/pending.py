"""What falls due and what has been sent: the rows and values that check-ins are reckoned from."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class CheckIn:
    """Something that falls due: a check-in, or the expiry of everything.

    Attributes:
        id: UUID.
        person: The person's id.
        interview: The interview it belongs to; empty for an expiry and for the line on the day after care.
        kind: ``before``, ``after``, ``morning``, ``week``, ``carry_on`` or ``expiry``.
        due: Aware, in UTC.
        zone: The zone its words were said in.
        paused: Held back until the person goes on; also while another check-in of that day brings it along.
        chaser: Whether a week's check-in may offer a chaser.
        start: The interview's start it was reckoned from.
        known_at: When that start was first planned for: what was told of too late shall not come as if it were late.
    """

    id: str
    person: str
    interview: str
    kind: str
    due: datetime
    zone: str | None = None
    paused: bool = False
    chaser: bool = True
    start: datetime | None = None
    known_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """A check-in that was sent: its choices name it for ever, so it can be answered days later.

    Attributes:
        key: Ten hexadecimal digits, unique within the person.
        kind: As ``CheckIn.kind``.
        at: When.
        how: ``late``, ``next`` (moved to the next morning), ``then`` (past noon) or empty: how it is worded.
        joined: Keys of the check-ins that came along with it, first first.
    """

    key: str
    kind: str
    at: datetime
    how: str = ""
    joined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How and when a person wants to be written to.

    Attributes:
        state: ``on``, ``paused`` (held until they say so) or ``stopped`` (nothing is planned any more).
        quiet: Weekdays, Monday 0, on which nothing about an interview is written.
        hours: By kind, the hour they chose in place of ours, as ``HH:MM``.
        written_at: When they were last written to unasked.
        written_on: Their local day then.
        carried: The moment of care that was followed by its line on the next day.
    """

    state: Literal["on", "paused", "stopped"] = "on"
    quiet: tuple[int, ...] = ()
    hours: tuple[tuple[str, str], ...] = ()
    written_at: datetime | None = None
    written_on: date | None = None
    carried: datetime | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """What is to be written, and was, about one interview.

    Attributes:
        asked: ``morning`` and ``week``, as far as the person asked for them. *Before* and *after* need no more
            than the interview's start, which is only ever set with the person's yes.
        closed_at: When the talk about it was closed: morning and week are counted from there.
        promised_on: The day they were promised an answer, as far as it can be told.
        silent: Nothing more about this interview.
        chaser: Whether a chaser may be offered.
        chasers: How many were drafted; two at most.
        chased_at: When the last one was.
        sent: What was sent, oldest first; of each kind one, so four at most.
    """

    asked: tuple[str, ...] = ()
    closed_at: datetime | None = None
    promised_on: date | None = None
    silent: bool = False
    chaser: bool = True
    chasers: int = 0
    chased_at: datetime | None = None
    sent: tuple[Sent, ...] = ()
