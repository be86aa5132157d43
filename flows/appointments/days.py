"""Days told from today: "tomorrow", "next Tuesday", "on Monday week", "in three days"; and all days of a line.

Where people differ in what they mean ("next Friday" on a Wednesday; "Friday" on a Friday) both days are given.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from flows.appointments import dated
from flows.appointments.dated import Rule
from flows.appointments.found import DAY_MARK, Day, masked
from flows.appointments.words import NUMBERS, WEEKDAYS, number

MOST: Final = 6
"""Days looked at in one message: more of them tell no one time."""

_WD: Final = rf"(?P<wd>{'|'.join(WEEKDAYS)})"
_NUM: Final = rf"(?P<num>\d{{1,3}}|{'|'.join(NUMBERS)})"
_NEAR: Final = r"(?P<near>today|tomorrow|now)"
_WEEK: Final = timedelta(days=7)
_UNITS: Final = {"day": 1, "week": 7, "fortnight": 14}


def _rule(pattern: str, read: Callable[[re.Match[str], date], Day]) -> Rule:
    return re.compile(rf"(?<= )(?:{pattern})(?= )"), read


def _coming(today: date, weekday: int) -> date:
    """The next day of that name, today included."""
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _anchor(match: re.Match[str], today: date) -> date:
    """The day that weeks are counted from: "today", "tomorrow" or the coming weekday."""
    groups = match.groupdict()
    if groups.get("wd"):
        return _coming(today, WEEKDAYS.index(match["wd"]))
    return today + timedelta(days=groups.get("near") == "tomorrow")


def _weeks_on(match: re.Match[str], today: date) -> Day:
    """As in "Monday week", "a fortnight on Friday", "two weeks from tomorrow"."""
    groups = match.groupdict()
    weeks = number(groups.get("num") or "one") * (2 if groups.get("unit") == "fortnight" else 1)
    return Day((_anchor(match, today) + weeks * _WEEK,))


def _shifted(days: int) -> Callable[[re.Match[str], date], Day]:
    return lambda _, today: Day((today + timedelta(days=days),))


def _in(match: re.Match[str], today: date) -> Day:
    """As in "In three days", "two weeks from now", "in a month"."""
    count = number(match["num"])
    if match["unit"].startswith("month"):
        return _months_on(count, today)
    return Day((today + timedelta(days=count * _UNITS[match["unit"].removesuffix("s")]),))


def _months_on(count: int, today: date) -> Day:
    months = today.month - 1 + count
    try:
        return Day((today.replace(year=today.year + months // 12, month=months % 12 + 1),))
    except ValueError:
        return Day()


def _of_week(weeks: int) -> Callable[[re.Match[str], date], Day]:
    """A weekday of this week or of a coming one; weeks begin on Monday."""

    def read(match: re.Match[str], today: date) -> Day:
        monday = today - timedelta(days=today.weekday())
        return Day((monday + timedelta(days=WEEKDAYS.index(match["wd"]) + 7 * weeks),))

    return read


def _next(match: re.Match[str], today: date) -> Day:
    """As in "Next Friday": of this week or of the next one, where the coming Friday is still this week's."""
    weekday = WEEKDAYS.index(match["wd"])
    coming = _coming(today, weekday)
    if coming == today:
        return Day((today + _WEEK,), weekday=weekday)
    same_week = weekday > today.weekday()
    return Day((coming, coming + _WEEK) if same_week else (coming,), weekday=weekday)


def _last(match: re.Match[str], today: date) -> Day:
    return Day((_coming(today, WEEKDAYS.index(match["wd"])) - _WEEK,))


def _this(match: re.Match[str], today: date) -> Day:
    weekday = WEEKDAYS.index(match["wd"])
    return Day((_coming(today, weekday),), weekday=weekday)


def _weekday(match: re.Match[str], today: date) -> Day:
    """A bare weekday: the coming one; on that very day, today or in a week."""
    weekday = WEEKDAYS.index(match["wd"])
    coming = _coming(today, weekday)
    return Day((today, today + _WEEK) if coming == today else (coming,), weekday=weekday)


def _vague(_: re.Match[str], __: date) -> Day:
    """As in "next week", "at the weekend": a day is told of, and not which."""
    return Day()


def _after_next(match: re.Match[str], today: date) -> Day:
    """As in "Friday after next": a week behind the coming one; "the week after next on Friday"."""
    if match["wd"]:
        weekday = WEEKDAYS.index(match["wd"])
        return Day((_coming(today, weekday) + _WEEK,))
    monday = today - timedelta(days=today.weekday())
    return Day((monday + timedelta(days=WEEKDAYS.index(match["behind"])) + 2 * _WEEK,))


def _next_week(match: re.Match[str], today: date) -> Day:
    monday = today - timedelta(days=today.weekday())
    return Day((monday + timedelta(days=WEEKDAYS.index(match["wd"] or match["behind"])) + _WEEK,))


def _ago(match: re.Match[str], today: date) -> Day:
    days = {"day": 1, "week": 7, "month": 30}[match["unit"].removesuffix("s")] * number(match["num"])
    return Day((today - timedelta(days=days),))


_WD_BEHIND: Final = _WD.replace("<wd>", "<behind>")
_VAGUE: Final = (
    r"(?:(?:early|late|later|sometime|some time) )?(?:next week|this week|next month|this month)",
    r"(?:at |on |over )?(?:the |this |next )?weekend",
    r"(?:the )?week after next",
    r"in (?:a few|a couple of|several|some) (?:days|weeks|months)",
    r"(?:the )?(?:end|middle|start|beginning) of (?:the|this|next) (?:week|month)",
)
RULES: Final[tuple[Rule, ...]] = (
    _rule(r"(?:the )?day after tomorrow|overmorrow", _shifted(2)),
    _rule(r"(?:the )?day before yesterday", _shifted(-2)),
    _rule(rf"(?:the )?{_WD} after next|(?:the )?week after next(?: ,)?(?: on)? {_WD_BEHIND}", _after_next),
    _rule(rf"{_WD}(?: of| in| ,)? next week|next week(?: ,)?(?: on)?(?: the)? {_WD_BEHIND}", _next_week),
    _rule(rf"{_WD}(?: of| ,)? this week", _of_week(0)),
    _rule(rf"(?:later )?this week(?: ,)?(?: on)? {_WD}", _of_week(0)),
    _rule(rf"(?:{_NUM} )?(?P<unit>weeks?|fortnight)(?: from| on| after)?(?: this)? (?:{_NEAR}|{_WD})", _weeks_on),
    _rule(rf"(?:this )?(?:{_NEAR}|{_WD})(?: ,)?(?: in)?(?: (?P<num>a|one|two|2|three|3))? (?P<unit>weeks?|fortnight)"
          r"(?! of)(?:'s time| time)?", _weeks_on),
    _rule(rf"in {_NUM} (?P<unit>days?|weeks?|fortnights?|months?)(?: '|'s)?(?: time)?", _in),
    _rule(rf"{_NUM} (?P<unit>days?|weeks?|fortnights?|months?)(?: from (?:now|today)|'s time| ' time)", _in),
    _rule(rf"{_NUM} (?P<unit>days?|weeks?|months?) ago", _ago),
    _rule(r"tomorrow", _shifted(1)),
    _rule(r"(?:later )?(?:today|tonight)|this(?= (?:morning|afternoon|evening) )", _shifted(0)),
    _rule(r"yesterday|last night", _shifted(-1)),
    _rule(rf"last {_WD}", _last),
    _rule(rf"(?:the )?(?:next|following) {_WD}", _next),
    _rule(rf"(?:this|this coming|the coming|coming|upcoming) {_WD}", _this),
    _rule(rf"{_WD}(?: coming)?", _weekday),
    _rule("|".join(_VAGUE), _vague),
)  # fmt: skip
"""In the order in which they are tried: what names more comes first."""


def find_days(text: str, today: date) -> tuple[list[Day], str]:
    """All words of ``Line.text`` that tell a day, in order; and the text with marks in their place."""
    found: list[Day] = []
    for pattern, read in (*dated.RULES[:4], *RULES[:-2], *dated.RULES[4:], *RULES[-2:]):
        for match in pattern.finditer(text):
            if len(found) == MOST:
                break
            try:
                day = read(match, today)
            except (ValueError, OverflowError):
                day = Day()
            found.append(replace(day, start=match.start(), end=match.end()))
        text = _masked(text, found)
    return sorted(found, key=lambda day: day.start), text


def _masked(text: str, found: Iterable[Day]) -> str:
    for day in found:
        text = masked(text, day.start, day.end, DAY_MARK)
    return text


def agreed(found: list[Day]) -> Day | None:
    """The one day that all words tell together; None where there are none, and no dates where they disagree.

    A weekday beside a date chooses among the date's readings, and must fit one.
    """
    if not found:
        return None
    dates = [day for day in found if day.weekday is None or not day.dates]
    weekdays = {day.weekday for day in found if day.dates} - {None}
    if not dates:
        return _common(found)
    fitting = [_fitting(day, weekdays) for day in dates]
    return _common(fitting)


def _fitting(day: Day, weekdays: set[int | None]) -> Day:
    kept = tuple(one for one in day.dates if not weekdays or weekdays == {one.weekday()})
    kept = kept[:1] if day.first else kept
    return replace(day, dates=kept, month=day.month and len(kept) > 1, first=False)


def _common(found: list[Day]) -> Day:
    """The readings that all share, "next Friday" and "the 4th" among them."""
    shared = tuple(one for one in found[0].dates if all(one in day.dates for day in found))
    return replace(found[0], dates=shared, month=found[0].month and len(shared) > 1)
