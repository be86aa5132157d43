"""Days told by their date: "5 December", "Dec 5th 2026", "2026-12-05", "3/4/2027", "the 14th".

A rule is a pattern over ``Line.text`` and a function from its match and today's date to a ``Day``. A date
without a year is the one nearest to today; when that is past, it is questioned, and never moved a year.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from flows.appointments.found import Day
from flows.appointments.words import MONTHS, ORDINALS

Rule = tuple[re.Pattern[str], Callable[[re.Match[str], date], Day]]

_MONTH: Final = rf"(?P<month>{'|'.join(MONTHS)})"
_TH: Final = r"(?: (?:st|nd|rd|th))?"
_IN_WORDS: Final = rf"(?:(?:twenty|thirty)(?: -)? )?(?:{'|'.join(ORDINALS)}|thirtieth)"
_DAY: Final = rf"(?P<day>\d{{1,2}}{_TH}|{_IN_WORDS})"
_YEAR: Final = r"(?:(?: ,)? (?P<year>(?:19|20)\d\d)(?! (?:h|hours)(?= ))|(?: ,)? '(?: )?(?P<short>\d\d))?"
_NO_HOUR: Final = r"(?! (?:[:.] \d|am|pm|o'clock|h (?!\S)|hours))"
_NOT_A_DAY: Final = (
    r"(?! (?:interview|round|stage|floor|time|one|call|chat|person|step|part|choice|of|year|screening|meeting|"
    r"attempt|try|test|job|company) )"
)
_MONTHS_AHEAD: Final = 4
"""Months looked at for "Friday the 13th"."""


def _rule(pattern: str, read: Callable[[re.Match[str], date], Day]) -> Rule:
    return re.compile(rf"(?<= )(?:{pattern})(?= )"), read


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _only(*found: date | None) -> Day:
    return Day(tuple(sorted({one for one in found if one})))


def _year(digits: str, today: date) -> int:
    return int(digits) if len(digits) > 2 else today.year // 100 * 100 + int(digits)


def _nearest(month: int, day: int, today: date) -> date | None:
    """The date of this year or a year beside it that is nearest to today."""
    years = (today.year - 1, today.year, today.year + 1, today.year + 2, today.year + 3)
    found = [one for year in years if (one := _on(year, month, day))]
    return min(found, key=lambda one: abs((one - today).days), default=None)


def _iso(match: re.Match[str], _: date) -> Day:
    return _only(_on(int(match["y"]), int(match["m"]), int(match["d"])))


def _figures(match: re.Match[str], today: date) -> Day:
    """Day and month in figures: both ways round, unless only one is a date; with points the day comes first."""
    one, two = int(match["one"]), int(match["two"])
    ways = [(one, two)] if match["sign"] == "." else [(one, two), (two, one)]
    year = match.groupdict().get("year")
    if year:
        found = _only(*(_on(_year(year, today), month, day) for day, month in ways))
    else:
        found = _only(*(_nearest(month, day, today) for day, month in ways))
    return Day(found.dates, month=len(found.dates) > 1)


def _named(match: re.Match[str], today: date) -> Day:
    month = MONTHS.index(match["month"]) + 1
    year = match["year"] or match["short"] or match.groupdict().get("dashed")
    day = _day(match["day"])
    return _only(_on(_year(year, today), month, day) if year else _nearest(month, day, today))


def _day(words: str) -> int:
    """A day of the month, in figures or words: "14 th", "twenty - first"."""
    parts = [part for part in words.split() if part not in {"st", "nd", "rd", "th", "-"}]
    if parts[0].isdecimal():
        return int(parts[0])
    tens = {"twenty": 20, "thirty": 30, "thirtieth": 30}.get(parts[0], 0)
    return tens + ORDINALS.get(parts[-1], 0)


def of_month(day: int, today: date) -> Day:
    """A day of a month that is not named: the next one to come; another month's where a weekday says so."""
    months = (
        (today.year + (today.month - 1 + ahead) // 12, (today.month - 1 + ahead) % 12 + 1)
        for ahead in range(5)
    )
    found = [one for year, month in months if (one := _on(year, month, day)) and one >= today]
    return Day(tuple(found[:_MONTHS_AHEAD]), first=True)


def _of_month(match: re.Match[str], today: date) -> Day:
    return of_month(_day(match["day"] or match["worded"]), today)


RULES: Final[tuple[Rule, ...]] = (
    _rule(r"(?P<y>(?:19|20)\d\d) (?P<sign>[-/.]) (?P<m>\d{1,2}) (?P=sign) (?P<d>\d{1,2})(?: t)?", _iso),
    _rule(
        r"(?P<one>\d{1,2}) (?P<sign>[-/.]) (?P<two>\d{1,2}) (?P=sign) (?P<year>\d{4}|\d{2})(?! [/.:])",
        _figures,
    ),
    _rule(rf"(?:the )?{_DAY}(?: of| in| -| /)? {_MONTH}(?: [-/] (?P<dashed>(?:20)?\d\d)|{_YEAR})?", _named),
    _rule(rf"{_MONTH}(?: -| the| ,)? {_DAY}(?! \d|\d){_NO_HOUR}{_YEAR}", _named),
    _rule(
        r"(?!24 / 7 )(?P<one>\d{1,2}) (?P<sign>/) (?P<two>\d{1,2})"
        r"(?! (?:/|interviews?|rounds?|stages?|of|people|done|questions?) )",
        _figures,
    ),
    _rule(
        rf"(?:the )?(?P<day>\d{{1,2}} (?:st|nd|rd|th)){_NOT_A_DAY}"
        rf"|the (?!(?:first|second|third) )(?P<worded>{_IN_WORDS}){_NOT_A_DAY}",
        _of_month,
    ),
)
"""In the order in which they are tried: what names more comes first."""
