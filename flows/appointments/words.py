"""The words of days, months and numbers, with the ways they are shortened and misspelt."""

import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from flows.understanding.lexicons import words as lexicon

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_TENS: Final = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
} | {"fifteen": 15, "a": 1, "an": 1, **_TENS}
ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        (
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
            "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
            "nineteenth", "twentieth",
        ),
        1,
    )
}  # fmt: skip

_MENDED: Final = (
    *WEEKDAYS, "tomorrow", "january", "february", "august", "september", "october", "november", "december",
    "afternoon", "morning", "evening", "tonight", "fortnight", "interview",
)  # fmt: skip
"""Long words that are known with one wrong letter, too."""

_OTHERS: Final = frozenset({"mourning", "sundry", "interviews", "warning", "boring", "sunny", "monkey"})
_SHORTEST: Final = 6
"""Letters from which a word may be misspelt."""

_MAYBE_WORDS: Final = frozenset({"sat", "sun", "wed", "mar"})
"""Short forms that are everyday words, too: they count only where a day can stand."""


@cache
def _table() -> dict[str, str]:
    """Short and misspelt words to what is meant."""
    file = resources.files("flows") / "appointments" / "data" / "words.toml"
    sections = tomllib.loads(file.read_text("utf-8"))
    return {str(word): str(meant) for section in sections.values() for word, meant in section.items()}


@lru_cache(maxsize=4096)
def mended(word: str) -> str:
    """A word of a message, in small letters, in its full and right form; other words as they are."""
    plain = _table().get(word, word)
    plural = plain.removesuffix("s") if plain.endswith("days") and plain[:-1] in WEEKDAYS else plain
    if len(plural) < _SHORTEST or plural in _OTHERS or plural in _MENDED or plural in lexicon("common.txt"):
        return plural
    return next((known for known in _MENDED if _one_apart(plural, known)), plural)


def maybe_word(word: str) -> bool:
    """Whether a short form is an everyday word too."""
    return word in _MAYBE_WORDS


def _one_apart(typed: str, known: str) -> bool:
    """Whether one letter is wrong, missing, surplus, or two have changed places."""
    if abs(len(typed) - len(known)) > 1 or typed[0] != known[0]:
        return False
    same = next((at for at, (one, two) in enumerate(zip(typed, known, strict=False)) if one != two), -1)
    if same < 0:
        return True
    left, right = typed[same:], known[same:]
    swapped = left[1:2] + left[:1] + left[2:]
    return right in (left[1:], swapped) or left == right[1:] or left[1:] == right[1:]


def number(word: str) -> int:
    """A number in figures or in one word; ValueError for anything else."""
    return int(word) if word.isdecimal() else NUMBERS.get(word) or _unknown(word)


def _unknown(word: str) -> int:
    raise ValueError(word)
