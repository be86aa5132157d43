"""When something recurs, at a cost that is bounded whatever the rule.

The library finds the days of one year; which of them are in step with an interval, how many there may be and
when it ends is counted here. Asked for a whole rule it would look for the thirtieth of February until the year
9999, or for each second since the year 1.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import prod
from typing import Any, Final

from dateutil.rrule import YEARLY, rrule, weekday  # type: ignore[import-untyped]
from icalendar.prop import vRecur

MOST_TIMES: Final = 8
"""Times of day a rule may name: an interview has one."""
COUNTED_YEARS: Final = 10
"""A rule that ends after a number of times is counted from its start; one older than this is taken as over."""
_WEEK: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES: Final = frozenset({"YEARLY", "MONTHLY", "WEEKLY", "DAILY"})
_DAYS: Final = {"BYMONTHDAY": "bymonthday", "BYYEARDAY": "byyearday", "BYWEEKNO": "byweekno"}
_TIMES: Final = ("BYHOUR", "BYMINUTE", "BYSECOND")
_ONE_YEAR: Final = 10_000
"""An interval in years after which the calendar has ended: so the library looks at one year only."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that was understood.

    Attributes:
        start: The first clock time, naive.
        every: YEARLY, MONTHLY, WEEKLY or DAILY.
        interval: From 1.
        count: How many there are; None without such an end.
        until: The last moment: a date, a clock time, or an instant in UTC.
        first_day: The week's, 0 is Monday.
        days: What the library is asked for.
    """

    start: datetime
    every: str
    interval: int
    count: int | None
    until: datetime | date | None
    first_day: int
    days: Mapping[str, Any]

    def ended(self, wall: datetime, instant: datetime) -> bool:
        """Whether the rule no longer holds at a clock time, which is that instant."""
        if not isinstance(self.until, datetime):
            return self.until is not None and wall.date() > self.until
        return (instant if self.until.tzinfo else wall) > self.until

    def walls(self, first_year: int, last_year: int) -> Iterator[datetime]:
        """The clock times of some years, in order, none before the start."""
        began = self.start.year if self.count is not None else max(first_year, self.start.year)
        if began < first_year - COUNTED_YEARS:
            return
        seen = 0
        for year in range(began, last_year + 1):
            for wall in self._in_year(year):
                if wall < self.start or not self._in_step(wall):
                    continue
                seen += 1
                if self.count is not None and seen > self.count:
                    return
                if year >= first_year:
                    yield wall

    def _in_year(self, year: int) -> Iterator[datetime]:
        """The clock times of one year as if the interval were 1."""
        months = self.days.get("bymonth") or range(1, 13)
        # A month's "last working day" is chosen within the month, so each is asked for alone.
        alone = self.every == "MONTHLY" and "bysetpos" in self.days
        for asked in [{"bymonth": (month,)} for month in months] if alone else [{}]:
            yield from _year(year, self.first_day, {**self.days, **asked})

    def _in_step(self, wall: datetime) -> bool:
        days = (wall.date() - self.start.date()).days
        if self.every == "WEEKLY":
            into_week = (self.start.weekday() - self.first_day) % 7
            return (days + into_week) // 7 % self.interval == 0
        months = (wall.year - self.start.year) * 12 + wall.month - self.start.month
        steps = {"DAILY": days, "MONTHLY": months, "YEARLY": wall.year - self.start.year}
        return steps[self.every] % self.interval == 0


def _year(year: int, first_day: int, asked: Mapping[str, Any]) -> list[datetime]:
    """The library's clock times of one year; none for numbers it does not take."""
    first = datetime(year, 1, 1)  # noqa: DTZ001 - a clock time
    try:
        return list(rrule(YEARLY, dtstart=first, interval=_ONE_YEAR, wkst=first_day, **asked))
    except Exception:  # noqa: BLE001 - numbers are hostile, and the library raises what it meets
        return []


def parts_of(text: str) -> Mapping[str, list[Any]] | None:
    """A rule's parts by name, each a list; None if it can't be read."""
    try:
        return {name: list(values) for name, values in vRecur.from_ical(text.upper()).items()}
    except Exception:  # noqa: BLE001 - a rule is hostile, and the library raises what it meets
        return None


def read_rule(text: str, start: datetime) -> Rule | None:
    """A rule as written, for something that first happens at a clock time.

    Args:
        text: As in RRULE.
        start: Naive, in a year from 1900 to 2199.

    Returns:
        None for what no invitation has: hours and seconds that recur, a dozen times a day, other calendars.
    """
    parts = parts_of(text)
    every = str((parts or {}).get("FREQ", [""])[0])
    if not parts or every not in _FREQUENCIES or "RSCALE" in parts or "SKIP" in parts:
        return None
    if (days := _asked(parts, every, start)) is None:
        return None
    week = str(parts.get("WKST", ["MO"])[0])
    return Rule(
        start=start,
        every=every,
        interval=max(1, int(parts.get("INTERVAL", [1])[0])),
        count=int(parts["COUNT"][0]) if parts.get("COUNT") else None,
        until=next((one for one in parts.get("UNTIL", ()) if isinstance(one, date)), None),
        first_day=_WEEK.index(week) if week in _WEEK else 0,
        days=days,
    )


def _asked(parts: Mapping[str, list[Any]], every: str, start: datetime) -> dict[str, Any] | None:
    """What the library is asked for one year, or None for more times a day than an invitation has."""
    given = {
        "BYHOUR": [start.hour], "BYMINUTE": [start.minute], "BYSECOND": [start.second],
    } | {name: parts[name] for name in _TIMES if parts.get(name)}  # fmt: skip
    if prod(len(set(values)) for values in given.values()) > MOST_TIMES:
        return None
    asked: dict[str, Any] = {name.lower(): sorted(set(values)) for name, values in given.items()}
    asked |= {ours: tuple(map(int, parts[name])) for name, ours in _DAYS.items() if parts.get(name)}
    if parts.get("BYMONTH"):
        asked["bymonth"] = sorted({int(month) for month in parts["BYMONTH"]})
    if parts.get("BYDAY"):
        ranked = every in {"MONTHLY", "YEARLY"}
        asked["byweekday"] = tuple(
            weekday(_WEEK.index(day.weekday), day.relative if ranked else None) for day in parts["BYDAY"]
        )
    if parts.get("BYSETPOS"):
        if every in {"WEEKLY", "DAILY"}:
            return None
        asked["bysetpos"] = tuple(parts["BYSETPOS"])
    return asked | _understated(asked, every, start)


def _understated(asked: Mapping[str, Any], every: str, start: datetime) -> dict[str, Any]:
    """What a rule leaves to its start: a weekly one its weekday, a monthly one its day, a yearly one both."""
    more: dict[str, Any] = {}
    if every == "MONTHLY" and "bymonth" not in asked:
        more["bymonth"] = range(1, 13)  # so that "the second Tuesday" is each month's, not the year's
    if asked.keys() & {*_DAYS.values(), "byweekday"}:
        return more
    if every == "YEARLY":
        return {"bymonth": asked.get("bymonth", (start.month,)), "bymonthday": (start.day,)}
    if every == "MONTHLY":
        return {**more, "bymonthday": (start.day,)}
    return {"byweekday": (start.weekday(),) if every == "WEEKLY" else tuple(range(7))}
