"""Hours told in words or figures: "3pm", "15:00", "half two", "noon", "at 3"; and the part of the day beside them.

An hour is certain when it can be only one: with am or pm, from 13 on, "09:00", twelve, or beside a part of
the day ("tomorrow afternoon at 3"). "At 3" and "9:30" may be either; they are never guessed.
"""

import re
from collections.abc import Callable
from typing import Final

from flows.appointments.appointment import Clock
from flows.appointments.found import DAY_MARK, HOUR_MARK, Hour, masked
from flows.appointments.words import number

MOST: Final = 6
"""Hours looked at in one message."""

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Clock | None]]

_WORDS: Final = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_H: Final = rf"(?P<hour>\d{{1,2}}|{_WORDS})"
_M: Final = r"(?P<minute>\d{2})"
_HALF: Final = r"(?P<half>am|pm)"
_UNITS: Final = (
    r"(?! (?:minutes?|hours?|people|persons?|years?|yrs|days?|weeks?|months?|rounds?|%|percent|k|th|st|nd|rd|"
    r"questions?|interviews?|of|/|[-:.] ?\d|am|pm|stages?|others?|more|steps?|parts?|places?|times?|managers?|"
    r"company|companies|firms?|employers?|point|go|thing|end|different|engineers?|panel|interviewers?|-|\d|x|"
    r"euros?|pounds?|dollars?)(?= ))(?! [$€£%'])"
)
"""What may not follow a bare number that is an hour: "at 3 companies"."""

_AT: Final = r"(?:at|@|around|about|for|from|approx|approximately|circa|ca|say|like)"


def _rule(pattern: str, read: Callable[[re.Match[str]], Clock | None]) -> Rule:
    return re.compile(rf"(?<= )(?:{pattern})(?= )"), read


def _clock(hour: int, minute: int, half: str | None = None, *, figures: bool = False) -> Clock | None:
    """An hour as said; None for an impossible one.

    Args:
        hour: As said, 0 to 23; 24:00 is no hour of the day that is named.
        minute: As said.
        half: "am", "pm" or nothing.
        figures: Said as on a digital clock, "09:00": a leading nought makes it certain.
    """
    if hour > 23 or minute > 59:
        return None
    if half:
        return Clock(hour % 12 + 12 * (half == "pm"), minute) if hour <= 12 else _late(hour, minute, half)
    return Clock(hour, minute, certain=hour >= 12 or not hour or figures)


def _late(hour: int, minute: int, half: str) -> Clock | None:
    """As in "15:00 pm" says one thing twice; "15 am" contradicts itself."""
    return Clock(hour, minute) if half == "pm" else None


def _figures(match: re.Match[str]) -> Clock | None:
    digits = match["hour"]
    return _clock(
        int(digits), int(match["minute"]), match["half"], figures=len(digits) == 2 and digits[0] == "0"
    )


def _plain(match: re.Match[str]) -> Clock | None:
    groups = match.groupdict()
    minute = groups.get("minute")
    return _clock(number(match["hour"]), number(minute) if minute else 0, groups.get("half"))


def _military(match: re.Match[str]) -> Clock | None:
    digits = match["digits"]
    return _clock(int(digits[:-2]), int(digits[-2:]), figures=len(digits) == 4)


def _beside(match: re.Match[str]) -> Clock | None:
    """As in "Quarter past three", "ten to four", "half two"."""
    words = match["minutes"]
    minutes = {"half": 30, "quarter": 15, "a quarter": 15, "twenty five": 25, "twenty - five": 25}.get(words)
    minutes = minutes or number(words)
    hour = number(match["hour"])
    if not 0 < hour < 25 or minutes > 59:
        return None
    if match["side"] in {"to", "before", "till", "of"}:
        hour, minutes = (hour - 1 or 12), 60 - minutes
    half = match["half"]
    if half and match["hour"] in {"12", "twelve"} and hour == 11:  # "quarter to twelve pm" is before noon
        half = "am" if half == "pm" else "pm"
    return _clock(hour, minutes % 60, half)


def _half_of(match: re.Match[str]) -> Clock | None:
    """As in "Half two", as the British say for half past two."""
    return _clock(number(match["hour"]), 30, match["half"])


def _range(match: re.Match[str]) -> Clock | None:
    """The beginning of "3-4pm", "11 to 1pm", "from 14:00 to 15:00"."""
    start, end = number(match["hour"]), number(match["to"])
    half = match["half"] or match["last"]
    if not match["half"] and half and start % 12 > end % 12:
        half = "am" if half == "pm" else "pm"
    digits = match["hour"]
    return _clock(
        start, int(match["minute"] or 0), half if start <= 12 else None, figures=digits.startswith("0")
    )


_CLOCK_OR_HALF: Final = r"(?: [:.] \d{2}| am| pm)"
_TO: Final = r"(?:-|to|until|till|and)"
_RANGE: Final = (
    rf"{_H}(?: [:.] {_M})?(?: {_HALF})? {_TO} (?P<to>\d{{1,2}}|{_WORDS})(?: [:.] (?P<tail>\d{{2}}))?"
    r"(?: (?P<last>am|pm))?"
)
RULES: Final[tuple[Rule, ...]] = (
    _rule(rf"(?:from|between) {_RANGE}{_UNITS}", _range),
    _rule(rf"(?=\S+(?: \S+){{0,3}} {_TO} \S+{_CLOCK_OR_HALF}){_RANGE}{_UNITS}", _range),
    _rule(rf"(?P<hour>\d{{1,3}}) [:.] {_M}(?: : \d{{2}})?(?: {_HALF})?(?: (?:h|hours|o'clock))?{_UNITS}",
          _figures),
    _rule(rf"(?P<minutes>half|a quarter|quarter|twenty(?: -)? five|\d{{1,2}}|five|ten|twenty)(?: minutes?)? "
          rf"(?P<side>past|to|after|before|till|of) {_H}(?: o'clock)?(?: {_HALF})?{_UNITS}", _beside),
    _rule(rf"half {_H}(?: {_HALF})?{_UNITS}", _half_of),
    _rule(rf"{_H}(?: (?P<minute>fifteen|thirty|forty five|forty|\d{{2}}))?(?: o'clock)? {_HALF}", _plain),
    _rule(rf"(?:{_AT} )?{_H} o'clock", _plain),
    _rule(rf"(?<!for )(?<!in )(?P<hour>\d{{1,2}}) h(?: {_M})?(?! (?:long|interview|call|chat))", _plain),
    _rule(r"(?P<digits>\d{3,4}) (?:h|hours)", _military),
    _rule(r"(?:at|@) (?P<digits>\d{1,2}[0-5][05])(?! \S*(?:people|street|road))", _military),
    _rule(r"(?:12 |twelve )?noon", lambda _: Clock(12)),
    _rule(r"(?:12 )?midnight", lambda _: None),  # of which day is not certain
    _rule(rf"(?:{_AT} )?{_H} thirty", lambda match: _clock(number(match["hour"]), 30)),
    _rule(rf"(?:at|@)(?: about| around)? {_H}{_UNITS}", _plain),
    _rule(rf"(?:around|about|approx|from) (?P<hour>\d{{1,2}}){_UNITS}", _plain),
    _rule(rf"(?<={DAY_MARK} )(?:(?:,|at|@|-) )?(?:around |about )?{_H}{_UNITS}", _plain),
    _rule(rf"(?!one ){_H}(?= (?:on |, )?{DAY_MARK})", _plain),  # "another one tomorrow"
)  # fmt: skip
"""In the order in which they are tried: what names more comes first."""

_PART: Final = re.compile(
    r"(?<= )(?<!good )(?:in the |this |at |the )?(?P<part>morning|afternoon|evening|night|tonight|lunchtime)(?= )"
)
_PARTS: Final = {
    "morning": (1, 11), "lunchtime": (11, 14), "afternoon": (12, 18), "evening": (16, 23), "tonight": (17, 23),
    "night": (18, 23),
}  # fmt: skip
"""The hours, first and last, that a part of the day may hold."""


def find_hours(text: str) -> tuple[list[Hour], str]:
    """All words of ``Line.text`` that tell an hour, in order; and the text with marks in their place."""
    found: list[Hour] = []
    for pattern, read in RULES:
        for match in pattern.finditer(text):
            if len(found) == MOST:
                break
            try:
                clock = read(match)
            except ValueError:
                clock = None
            found.append(Hour(clock, match.start(), match.end()))
        for hour in found:
            text = masked(text, hour.start, hour.end, HOUR_MARK)
    return sorted(found, key=lambda hour: hour.start), text


def part_of_day(text: str) -> tuple[str, int, int] | None:
    """The part of the day ("in the afternoon") and its place; None where there is none, or two differ."""
    found = [(match["part"], match.start(), match.end()) for match in _PART.finditer(text)]
    return found[0] if len({part for part, *_ in found}) == 1 else None


def within(clock: Clock, part: str) -> Clock | None:
    """An hour in a part of the day; None where it can't be ("15:00 in the morning")."""
    first, last = _PARTS[part]
    readings = (clock.hour,) if clock.certain else (clock.hour, (clock.hour + 12) % 24)
    fitting = [hour for hour in readings if first <= hour <= last]
    return Clock(fitting[0], clock.minute) if len(fitting) == 1 else None


def agreed(found: list[Hour], part: str | None) -> Clock | None:
    """The one hour that all words tell together; None where none does or they disagree."""
    clocks = [hour.clock for hour in found]
    read = [within(clock, part) if clock and part else clock for clock in clocks]
    if not read or any(clock is None for clock in read):
        return None
    kept = {clock for clock in read if clock}
    certain = {clock for clock in kept if clock.certain} or kept
    sure = next(iter(certain))
    same = all((one.hour % 12, one.minute) == (sure.hour % 12, sure.minute) for one in kept)
    return sure if len(certain) == 1 and same else None
