"""How long from now: "in two hours", "in an hour and a half", "45 minutes from now"."""

import re
from datetime import timedelta
from typing import Final

from flows.appointments.found import Span
from flows.appointments.words import NUMBERS, number

_NUM: Final = rf"(?P<num>\d{{1,3}}|{'|'.join(NUMBERS)})"
_UNIT: Final = r"(?P<unit>hours?|h|minutes?)"
_AND: Final = (
    r"(?P<half> and a half)?"
    r"(?: and (?P<more>\d{1,2}|ten|twenty|thirty|fifteen) minutes?| (?P<more_>\d{1,2}) minutes?)?"
)
_PATTERNS: Final = tuple(
    re.compile(rf"(?<= )(?:{pattern})(?= )")
    for pattern in (
        r"in (?P<part>half|quarter|a quarter)(?: of)? an hour(?:'s)?(?: time)?|in half hour",
        rf"in (?:about |around )?{_NUM}(?: . (?P<tenth>\d))? {_UNIT}{_AND}(?:'s| ')?(?: time)?",
        r"(?P<part>half) an hour from now",
        rf"{_NUM}(?: . (?P<tenth>\d))? {_UNIT}{_AND} from now",
    )
)


def find_span(text: str) -> Span | None:
    """The first such words of ``Line.text``, or None."""
    matches = (pattern.search(text) for pattern in _PATTERNS)
    match = next((one for one in matches if one), None)
    return Span(_length(match.groupdict()), *match.span()) if match else None


def _length(groups: dict[str, str | None]) -> timedelta:
    if not groups.get("num"):
        return timedelta(minutes=15 if "quarter" in (groups.get("part") or "") else 30)
    count = number(groups["num"] or "") + int(groups.get("tenth") or 0) / 10 + 0.5 * bool(groups.get("half"))
    minutes = (groups["unit"] or "").startswith("m")
    more = number(groups.get("more") or groups.get("more_") or "0")
    return timedelta(minutes=count + more) if minutes else timedelta(hours=count, minutes=more)
