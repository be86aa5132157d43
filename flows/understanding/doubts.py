"""What looks like the interview's day or employer, and is another's: a price, a quotation, an eviction's Tuesday."""

import re
from typing import Final

from flows.understanding.lexicons import words
from flows.understanding.when import DAY

_QUOTED: Final = re.compile(r"\"[^\"\n]*\"|“[^”\n]*”|(?<!\w)['‘][^\n]*?['’](?!\w)")
_CLOCK: Final = re.compile(r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?!\.?\d)")
_MONEY: Final = re.compile(r"[£$€₹]\s*$")
_MEASURE: Final = re.compile(
    r"\s*(?:%|percent|per cent|degrees|quid|pounds?|euros?|dollars?|bucks|an hour|per hour|p/h|kg|km|miles|metres)",
    re.IGNORECASE,
)
_EVERY: Final = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b", re.IGNORECASE)
_NAMED_DAY: Final = re.compile(
    r"\b(?:casual|dress[- ]down|black|good|super|every|most|each|shrove|pancake)\s+$", re.IGNORECASE
)
_SENTENCE: Final = re.compile(r"[.!?;\n](?=\s|$)|,\s|\s(?:but|so)\s|\band (?=i\b|then\b)", re.IGNORECASE)
_INTERVIEW: Final = re.compile(
    r"\b(?:interview|interviewed|met|meeting|had it|mine|slot|round|appointment)\b", re.IGNORECASE
)
HOURS: Final = 24
MINUTES: Final = 60


def own_when(message: str, when: str | None) -> str | None:
    """The day or hour if it may be the interview's own; None for a price, a habit, or another event's."""
    if not when:
        return None
    start = message.find(when)
    before, behind = message[:start], message[start + len(when) :]
    if any(match.start() < start < match.end() for match in _QUOTED.finditer(message)):
        return None
    clock = _CLOCK.search(when)
    if clock and (int(clock["hour"]) > HOURS or int(clock["minute"]) >= MINUTES):
        return None
    if _EVERY.search(when) or _NAMED_DAY.search(before) or _MONEY.search(before):
        return None
    if clock and _MEASURE.match(behind):
        return None
    return None if _of_another(before, when, behind) else when


def _of_another(before: str, when: str, behind: str) -> bool:
    """Whether the clause around tells of something else: "the eviction letter came on Tuesday"."""
    clause = _SENTENCE.split(before)[-1] + " " + _SENTENCE.split(behind)[0]
    if not re.search(rf"\b{DAY}\b|day|night|morning|:|\d", when, re.IGNORECASE) or _INTERVIEW.search(clause):
        return False
    return bool(set(re.findall(r"[\w'’-]+", clause.lower())) & words("other_events.txt"))
