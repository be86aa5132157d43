"""When each kind may be sent: its days in order, each with the hours between which it still makes sense.

Product §5. A day's hours begin at the kind's own (or the one the person chose) and end at 20:00; what could not be
sent by then moves to the kind's next day, if it has one, or is dropped.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from types import MappingProxyType
from typing import Final

from flows.case import Case, CheckIn, Interview
from flows.check_ins import workdays
from flows.check_ins.local import day_of, instant, zone_of

EARLIEST: Final = time(8, 0)
LATEST: Final = time(20, 0)
"""Nothing unprompted is said outside these local hours."""
HOURS: Final = MappingProxyType(
    {"before": time(18, 0), "morning": time(9, 0), "week": time(10, 0), "carry_on": time(10, 0)}
)
"""*Morning* is to come between 08:30 and 10:00."""
AHEAD: Final = timedelta(hours=12)
"""*Before* never comes closer to the interview than this, unless it was told of too late."""
LENGTH: Final = timedelta(hours=1)
"""An interview whose end is not known."""
NIGHT_ENDS: Final = time(5, 0)
"""Before that hour "tomorrow morning" is, for the person, the morning that is about to come."""
BUSINESS_DAYS: Final = 5
PAST_PROMISE: Final = 2
"""Business days: *week* comes so much later than the closing, or than the day they were promised."""
DAYS_AHEAD: Final = 60
"""Working days looked at for *week*: a person who is written to daily for longer than that is not missed by it."""
CARRY_ON: Final = "carry_on"
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Slot:
    """One local day on which a check-in may be sent.

    Attributes:
        day: The local day.
        opens: In UTC; not earlier.
        closes: In UTC; before that.
        known_by: It had to be known of before that, or it is not sent on this day; None for always.
        next: It is not the first day of its kind, and is worded for it.
    """

    day: date
    opens: datetime
    closes: datetime
    known_by: datetime | None = None
    next: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """A check-in to be planned.

    Attributes:
        case: Whose.
        said: The interview it is about.
        row: The row that stands for it already, reckoned from the same start; None when it was not known yet.
        now: Aware.
    """

    case: Case
    said: Interview
    row: CheckIn | None
    now: datetime

    @property
    def known_at(self) -> datetime:
        """Since when it is known."""
        return self.row.known_at or self.now if self.row else self.now


def hour_of(case: Case, kind: str) -> time:
    """The hour at which a kind comes: the person's own, else ours."""
    own = dict(case.person.rhythm.hours).get(kind)
    return time.fromisoformat(own) if own else HOURS[kind]


def slot(case: Case, opens: datetime, closes: datetime | None = None) -> Slot:
    """The slot of the day on which ``opens`` falls, cut to the hours between which people are written to."""
    day = day_of(case, opens)
    first, last = instant(case, day, EARLIEST), instant(case, day, LATEST)
    return Slot(day, max(opens, first), min(closes or last, last))


def before(wanted: Wanted) -> Iterator[Slot]:
    """The evening before; told of later than that, at 08:00 on the day itself, if it begins after that."""
    case, start = wanted.case, wanted.said.start
    if start is None:
        return
    day = day_of(case, start)
    evening = min(instant(case, day - DAY, hour_of(case, "before")), start - AHEAD)
    yield replace(slot(case, evening, start), known_by=evening)
    at_eight = instant(case, day, EARLIEST)
    yield replace(slot(case, at_eight, start), known_by=at_eight, next=True)


def after(wanted: Wanted) -> Iterator[Slot]:
    """When it ends; past 20:00 the next morning. Not for one that had ended before it was told of."""
    case, said = wanted.case, wanted.said
    if said.start is None:
        return
    end = said.end if said.end and said.end > said.start else said.start + LENGTH
    yield replace(slot(case, end), known_by=end)
    then = instant(case, day_of(case, end) + DAY, hour_of(case, "morning"))
    yield replace(slot(case, then), known_by=end, next=True)


def morning(wanted: Wanted) -> Iterator[Slot]:
    """The next day, until 20:00."""
    closed = wanted.said.schedule.closed_at
    yield slot(wanted.case, next_morning(wanted.case, closed) if closed else _set_for(wanted))


def _set_for(wanted: Wanted) -> datetime:
    """The time of a row that was set by a version which kept no more than the row."""
    return wanted.row.due if wanted.row else wanted.now


def week(wanted: Wanted) -> Iterator[Slot]:
    """Some business days later, or on any working day after that: it always comes."""
    case = wanted.case
    country = workdays.country_of(zone_of(case).key)
    first = max(_week_day(wanted, country), day_of(case, wanted.now))
    for day in islice(_working(first, country), DAYS_AHEAD):
        if day.weekday() not in case.person.rhythm.quiet:
            yield slot(case, instant(case, day, hour_of(case, "week")))


def _week_day(wanted: Wanted, country: str | None) -> date:
    schedule = wanted.said.schedule
    if schedule.promised_on:
        return workdays.later(schedule.promised_on, PAST_PROMISE, country)
    if schedule.closed_at is None:
        return day_of(wanted.case, _set_for(wanted))
    return workdays.later(day_of(wanted.case, schedule.closed_at), BUSINESS_DAYS, country)


def _working(day: date, country: str | None) -> Iterator[date]:
    while True:
        if workdays.is_working(day, country):
            yield day
        day += DAY


def carry_on(case: Case) -> Slot | None:
    """The day after care, for the one line that says nothing of what happened; never after what is not for it."""
    care, rhythm = case.talk.care, case.person.rhythm
    told = care.at is not None and rhythm.carried == care.at
    if not care.waiting or care.tier not in ("stop", "emergency") or care.at is None or told:
        return None
    day = day_of(case, care.at) + DAY
    return slot(case, instant(case, day, HOURS[CARRY_ON]))


SLOTS: Final[Mapping[str, Callable[[Wanted], Iterator[Slot]]]] = MappingProxyType(
    {"after": after, "before": before, "morning": morning, "week": week}
)
"""In the order of right: of two that fall on one day the first has it."""


def next_morning(case: Case, now: datetime) -> datetime:
    """The next day's morning, in UTC."""
    local = now.astimezone(zone_of(case))
    day = local.date() if local.time() < NIGHT_ENDS else local.date() + DAY
    return instant(case, day, hour_of(case, "morning"))


def next_week(case: Case, now: datetime) -> datetime:
    """Five business days later, in UTC; nothing else of the person's looked at."""
    country = workdays.country_of(zone_of(case).key)
    day = workdays.later(day_of(case, now), BUSINESS_DAYS, country)
    return instant(case, day, hour_of(case, "week"))


def asked_for(case: Case, said: Interview, kind: str) -> bool:
    """Whether a kind is wanted for an interview, was not sent yet, and still has something to say."""
    schedule = said.schedule
    if (
        schedule.silent
        or said.outcome in ("moving_on", "no")
        or any(one.kind == kind for one in schedule.sent)
    ):
        return False
    if kind in ("before", "after"):
        return said.start is not None and not (said.told_at and said.told_at >= said.start)
    if kind not in schedule.asked:
        return False
    return kind == "week" or any(
        note.interview == said.id and note.status in ("draft", "kept") for note in case.notes.values()
    )
