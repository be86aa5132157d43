"""The day by which somebody was promised an answer, out of their words; the later reading where there are two."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from flows.appointments import read_moment
from flows.case import Case
from flows.check_ins.local import day_of, zone_of

_FRIDAY: Final = 4
_WEEK: Final = timedelta(days=7)
_COUNTS: Final = {
    "a": 1, "one": 1, "1": 1, "a couple of": 2, "couple of": 2, "a few": 3, "several": 3, "two": 2, "2": 2,
    "three": 3, "3": 3, "four": 4, "4": 4, "five": 5, "5": 5, "six": 6, "6": 6, "ten": 10, "10": 10,
}  # fmt: skip
_NUMBER: Final = "|".join(sorted(_COUNTS, key=len, reverse=True))
_LENGTH: Final = re.compile(
    rf"\b(?:(?:{_NUMBER})(?: or | to |-))?(?P<count>{_NUMBER}) (?P<unit>(?:business |working )?days?|weeks?|months?)\b",
    re.IGNORECASE,
)
_OR_TWO: Final = re.compile(r"\b(?:a|one) (?P<unit>day|week|month) or (?:two|so)\b", re.IGNORECASE)
_BY: Final = re.compile(r"\b(?:by|before|until|till|no later than|latest)\b", re.IGNORECASE)
_NEXT: Final = re.compile(r"\bnext week\b", re.IGNORECASE)
_THIS: Final = re.compile(
    r"\b(?:this week|(?:the )?end of (?:the|this) week|later this week)\b", re.IGNORECASE
)
_MONTH: Final = re.compile(r"\b(?:the )?end of (?:the|this) month\b", re.IGNORECASE)


def promised_day(words: str, case: Case, now: datetime) -> date | None:
    """The day meant by "by Friday", "in two weeks", "end of next week"; None when no day can be told.

    Args:
        words: As the person wrote them.
        case: Whose; their zone says which day is today.
        now: Aware.
    """
    today = day_of(case, now)
    if either := _OR_TWO.search(words):
        return today + _length(2, either["unit"].lower())
    if length := _LENGTH.search(words):
        return today + _length(_COUNTS[length["count"].lower()], length["unit"].lower())
    # "By Friday" says a day as "on Friday" does.
    found = read_moment(_BY.sub("on", words), now, zone_of(case).key)
    days = [one.date() for one in found.candidates] if found else []
    day = found.date if found and found.date else max(days, default=None)
    if day:
        return day if day >= today else None
    return _vague(words, today)


def _length(count: int, unit: str) -> timedelta:
    if unit.startswith(("business", "working")):
        # Counted generously: a weekend lies in every five of them.
        return timedelta(days=count + 2 * ((count + 4) // 5))
    return {"w": count * _WEEK, "m": count * timedelta(days=30)}.get(unit[0], timedelta(days=count))


def _vague(words: str, today: date) -> date | None:
    monday = today - timedelta(days=today.weekday())
    if _NEXT.search(words):
        return monday + _WEEK + timedelta(days=_FRIDAY)
    if _THIS.search(words):
        return max(today, monday + timedelta(days=_FRIDAY))
    if _MONTH.search(words):
        return (today.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return None
