"""A message made easy to match: lower case, plain quotes, contractions opened, misspellings mended.

Every word keeps its place in the original, so that what is found can be shown as it was typed.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from flows.understanding.lexicons import table

LONGEST: Final = 4_000
"""Characters read of one message: an account of an interview is far shorter, and work stays bounded."""

LONGEST_WORD: Final = 40
"""Characters matched of one word; what is longer is no word of a language read here."""

_QUOTES: Final = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "\u200b": " "}
)
_TOKEN: Final = re.compile(
    r"(?P<word>[^\W_]+(?:['&][^\W_]+|[.:/](?=\d)\d+)*)"
    r"|(?P<stop>[.!?;\n…]+|\s[-–—]+\s|[–—]+|->)|(?P<comma>[,()]|:(?=\s))|(?P<sign>[^\w\s\"'_-])",
)
_REPEAT: Final = re.compile(r"([a-z])\1{2,}")
STOP: Final = "."
COMMA: Final = ","


@dataclass(frozen=True, slots=True)
class Text:
    """A message ready to be matched.

    Attributes:
        original: As typed, cut at ``LONGEST``.
        line: Words in folded form, each after one blank; ``.`` ends a sentence, ``,`` parts clauses. It
            begins with `` .`` and ends with `` . ``.
        starts: For each word of ``line``, the place of its blank.
        spans: For each word of ``line``, its place in ``original``.
        known: The different words of ``line``.
    """

    original: str
    line: str
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    known: frozenset[str]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in ``original`` of a piece of ``line``."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first, bisect_right(self.starts, max(start, end - 1)) - 1)
        return self.spans[first][0], self.spans[last][1]

    def words(self, start: int, end: int) -> str:
        """A piece of ``line`` as the person typed it."""
        first, last = self.span(start, end)
        return self.original[first:last]


@lru_cache(maxsize=4096)
def _mended(word: str) -> tuple[str, ...]:
    """The folded form of one word: one word, or several where a contraction is opened."""
    word = word[:LONGEST_WORD]
    plain = _REPEAT.sub(r"\1\1", word)
    spellings = table("spelling.toml", "spelling")
    opened = spellings.get(plain) or spellings.get(_REPEAT.sub(r"\1", word)) or _opened(plain)
    return tuple(opened.split())


def _opened(word: str) -> str:
    endings = table("spelling.toml", "endings")
    for ending, full in endings.items():
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)] + " " + full if full else word[: -len(ending)]
    return word


def read(message: str) -> Text:
    """Fold one message; anything past ``LONGEST`` characters is not read."""
    original = message[:LONGEST]
    plain = original.translate(_QUOTES).lower()
    if len(plain) != len(original):  # A few letters grow when lowered; keep places true.
        plain = original.translate(_QUOTES)
    words: list[str] = [STOP]
    spans: list[tuple[int, int]] = [(0, 0)]
    for match in _TOKEN.finditer(plain):
        kind = match.lastgroup
        found = _mended(match[0]) if kind == "word" else (_sign(kind, match[0]),)
        words.extend(found)
        spans.extend([match.span()] * len(found))
    words.append(STOP)
    spans.append((len(original), len(original)))
    return _joined(original, words, spans)


def _sign(kind: str | None, sign: str) -> str:
    if kind == "stop":
        return STOP
    return COMMA if kind == "comma" else sign


def _joined(original: str, words: list[str], spans: list[tuple[int, int]]) -> Text:
    starts: list[int] = []
    at = 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    line = " " + " ".join(words) + " "
    return Text(original, line, tuple(starts), tuple(spans), frozenset(words))


_ENDLESS: Final = re.compile(rf"\S{{{LONGEST_WORD},}}")


def without_endless(message: str) -> str:
    """A message without its endless words, so that looking for names in it stays quick."""
    return _ENDLESS.sub(" ", message[:LONGEST])
