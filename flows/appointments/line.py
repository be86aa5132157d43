"""A message made easy to search for times: words in one form, each after one blank, places kept.

``text`` of "Interview w/ Acme, Fri 3p.m.!" is `` interview w / acme , friday 3 pm | ``. A full stop between
figures stays ("3.30"); other ends of sentences are ``|``.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from flows.appointments.words import maybe_word, mended

LONGEST: Final = 600
"""Characters read: nobody announces an interview in more, and work stays bounded."""

STOP: Final = "|"
_LEFT_OUT: Final = frozenset({"ish", "§", "¤", "~"})
"""Words that say nothing of a time ("3ish"), and the signs that later stand for what was read."""

_QUOTES: Final = str.maketrans("’‘ʼ`´–—−", "'''''---")
_TOKEN: Final = re.compile(
    r"(?P<half>(?<![^\W\d_])[ap]\.\s?m\b\.?|(?<![^\W\d_])[ap]m\b\.?|(?<=\d)[ap](?![^\W_]))"
    r"|(?P<word>\d+(?:moro|morrow|mrw|nite|day)\b|\d+|[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<point>(?<=\d)\.(?=\d))|(?P<stop>[.!?;\n…]+)|(?P<sign>[^\w\s])"
)
_BEFORE_DAY: Final = frozenset(
    {"on", "next", "this", "coming", "for", ",", "last", "every", "or", "and", "(", "-", "is", "interview"}
)
_AFTER_DAY: Final = frozenset(
    {"at", "the", "morning", "afternoon", "evening", "night", "week", "noon", ",", "around", "@", STOP}
)
_SUBJECTS: Final = frozenset({"i", "we", "the", "they", "he", "she", "you", "just"})
_FEW: Final = 4
"""Words of an answer short enough that a short form is a day."""


@dataclass(frozen=True, slots=True)
class Line:
    """A message ready to be searched.

    Attributes:
        original: As typed, cut at ``LONGEST``.
        text: Its words in one form, between blanks.
        starts: For each word of ``text``, its place there.
        spans: For each word of ``text``, its place in ``original``.
    """

    original: str
    text: str
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in ``original`` of a piece of ``text``."""
        if not self.spans:
            return 0, 0
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first, bisect_right(self.starts, max(start, end - 1)) - 1)
        return self.spans[first][0], self.spans[last][1]


def read_line(message: str) -> Line:
    """Fold one message; anything past ``LONGEST`` characters is not read."""
    original = message[:LONGEST]
    plain = original.translate(_QUOTES).lower()
    if len(plain) != len(original):  # A few letters grow when lowered; keep places true.
        plain = original.translate(_QUOTES)
    matches = [match for match in _TOKEN.finditer(plain) if match[0] not in _LEFT_OUT]
    raw = [_form(match) for match in matches]
    words = [_whole(raw, at, original[match.start()]) for at, match in enumerate(matches)]
    starts: list[int] = []
    place = 1
    for word in words:
        starts.append(place)
        place += len(word) + 1
    return Line(original, f" {' '.join(words)} ", tuple(starts), tuple(match.span() for match in matches))


def _form(match: re.Match[str]) -> str:
    kind, sign = match.lastgroup, match[0]
    if kind == "half":
        return sign[0] + "m"
    return STOP if kind == "stop" else sign


def _whole(raw: list[str], at: int, initial: str) -> str:
    """A word in its full form; "sat", "sun" and "wed" only where a day can stand."""
    word = raw[at]
    if not maybe_word(word):
        return mended(word)
    before, behind = raw[at - 1] if at else STOP, raw[at + 1] if at + 1 < len(raw) else STOP
    if before in _SUBJECTS:
        return word
    fits = before in _BEFORE_DAY or behind.isdecimal() or behind in _AFTER_DAY or len(raw) <= _FEW
    return mended(word) if fits or (initial.isupper() and at) else word
