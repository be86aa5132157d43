"""A file's own zone: its summer and winter times, each with the rule by which it begins."""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from flows.calendars.blocks import Block
from flows.calendars.rules import parts_of
from flows.calendars.values import moment, moments, offset

MOST_OBSERVANCES: Final = 40
"""Changes of the clock that are looked at: a zone's whole history since 1900 fits."""

_EARLIEST: Final = 1600
"""Outlook lets its rules begin in 1601; years at the calendar's end can't be moved by an offset."""
_WEEK: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Observance:
    """From when on a clock is how far from UTC.

    Attributes:
        onset: The clock time at which it first began, on the clock before the change.
        before: The distance from UTC until then.
        after: The distance since.
        again: Further onsets, given as dates.
        rule: The parts of a yearly rule, empty where there is none.
    """

    onset: datetime
    before: timedelta
    after: timedelta
    again: tuple[datetime, ...]
    rule: Mapping[str, list[Any]]

    def latest(self, wall: datetime) -> datetime | None:
        """The last onset at or before a clock time."""
        past = [one for one in (self.onset, *self.again) if one <= wall]
        if past and self.rule:
            past += self._yearly(min(wall, self._last(wall)))
        return max(past, default=None)

    def _last(self, wall: datetime) -> datetime:
        """The clock time after which the rule holds no longer."""
        until = next(iter(self.rule.get("UNTIL", ())), None)
        if not isinstance(until, datetime) or until.year > wall.year + 1:
            return wall
        if until.year < _EARLIEST:
            return self.onset
        return until.replace(tzinfo=None) + self.before if until.tzinfo else until

    def _yearly(self, wall: datetime) -> list[datetime]:
        found = (self._in_year(year) for year in (wall.year - 1, wall.year))
        return [one for one in found if one and one <= wall]

    def _in_year(self, year: int) -> datetime | None:
        """The rule's day of a year: "the last Sunday of March", "the Sunday from the 8th on", "the same day"."""
        month = int(next(iter(self.rule.get("BYMONTH", ())), self.onset.month))
        weekday = next(iter(self.rule.get("BYDAY", ())), None)
        dates = self.rule.get("BYMONTHDAY") or ([] if weekday else [self.onset.day])
        if not 1 <= month <= 12 or not 1 <= year <= 9999:
            return None
        first, last = calendar.monthrange(year, month)
        earliest = (_WEEK.index(weekday.weekday) - first) % 7 + 1 if weekday else 1
        days = [day for day in range(earliest, last + 1, 7 if weekday else 1) if not dates or day in dates]
        place = (weekday.relative if weekday else None) or 1
        index = place - 1 if place > 0 else place
        if not -len(days) <= index < len(days):
            return None
        return self.onset.replace(year=year, month=month, day=days[index])


def own_offset(block: Block) -> Callable[[datetime], timedelta] | None:
    """How far the clocks of a VTIMEZONE are from UTC at a clock time; None if it says nothing of use."""
    inner = [one for one in block.blocks if one.name in {"STANDARD", "DAYLIGHT"}][:MOST_OBSERVANCES]
    known = [one for one in map(_observance, inner) if one]
    return (lambda wall: _offset(known, wall)) if known else None


def _offset(known: list[Observance], wall: datetime) -> timedelta:
    begun = [(onset, one) for one in known if (onset := one.latest(wall))]
    if not begun:
        return min(known, key=lambda one: one.onset).before
    onset, now = max(begun, key=lambda pair: pair[0])
    # In the skipped hour the clock before the change counts.
    return now.before if wall < onset + (now.after - now.before) else now.after


def _observance(block: Block) -> Observance | None:
    start, rule = block.field("DTSTART"), block.field("RRULE")
    onset = moment(start.value) if start else None
    before, after = offset(block.field("TZOFFSETFROM")), offset(block.field("TZOFFSETTO"))
    if not isinstance(onset, datetime) or onset.year < _EARLIEST or before is None or after is None:
        return None
    again = (one for one, _ in moments(block, "RDATE"))
    parts = parts_of(rule.value) if rule else None
    yearly = parts if parts and parts.get("FREQ") == ["YEARLY"] else {}
    plain = tuple(
        one.replace(tzinfo=None) for one in again if isinstance(one, datetime) and one.year >= _EARLIEST
    )
    return Observance(onset.replace(tzinfo=None), before, after, plain, yearly)
