"""The zone named beside an hour: "15:00 CET", "3pm London time", "9am (UTC+2)"."""

import re
from dataclasses import dataclass
from typing import Final

from flows.places import Places, place_named
from flows.places.zone_words import zone_words

MOST: Final = 4
"""Places looked up in one message."""

_OFFSET: Final = re.compile(r"\b(?:utc|gmt)(?:\s*[+\-−–]\s*\d{1,2}(?::\d{2})?)?(?![\w+])", re.IGNORECASE)
_SHORT: Final = re.compile(r"\b[A-Z]{3,5}\b")
_AFTER: Final = re.compile(r"\s*[,(]?\s*(?P<word>[A-Za-z]{2,5})\b")
_TIME: Final = re.compile(r"(?P<words>(?:[^\W\d_][\w.'-]*\s+){1,3})time\b", re.IGNORECASE)
_NOT_PLACES: Final = frozenset({
    "my", "your", "our", "their", "local", "the", "this", "that", "any", "some", "same", "first", "second", "last",
    "next", "long", "short", "good", "full", "part", "half", "what", "which", "a", "more", "prep", "start", "whole",
    "run", "on", "in", "of", "lunch",
})  # fmt: skip
_LONGEST_PLACE: Final = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A zone that the words name.

    Attributes:
        places: The zone, or those that the words may mean.
        start: Where the words begin in the message.
        end: Where they end.
    """

    places: Places
    start: int
    end: int


def find_zone_words(message: str, hour_ends: list[int]) -> Named | None:
    """The zone named in a message, or None.

    Args:
        message: As typed.
        hour_ends: Where the words of hours end: there, small letters and two letters are a zone, too.
    """
    return _offset(message) or _beside(message, hour_ends) or _spelt(message) or _capitals(message)


def _offset(message: str) -> Named | None:
    for match in _OFFSET.finditer(message):
        found = zone_words(match[0])
        if found:
            return Named(found, *match.span())
    return None


def _beside(message: str, hour_ends: list[int]) -> Named | None:
    for end in hour_ends[:MOST]:
        match = _AFTER.match(message, end)
        found = zone_words(match["word"]) if match else None
        if match and found and not message[match.end() :].lstrip().lower().startswith("time"):
            return Named(found, match.start("word"), match.end())
    return None


def _spelt(message: str) -> Named | None:
    """As in "London time", "US Eastern time"."""
    for match in list(_TIME.finditer(message))[:MOST]:
        words = list(re.finditer(r"\S+", match["words"]))[-_LONGEST_PLACE:]
        for first in range(len(words)):
            start = match.start() + words[first].start()
            if words[-1][0].lower() in _NOT_PLACES or words[first][0].lower() in _NOT_PLACES:
                continue
            name = message[start : match.end("words")].strip()
            found = zone_words(f"{name} time") or place_named(name)
            if found:
                return Named(found, start, match.end())
    return None


def _capitals(message: str) -> Named | None:
    for match in list(_SHORT.finditer(message))[:MOST]:
        found = zone_words(match[0])
        if found and not message.isupper():
            return Named(found, *match.span())
    return None
