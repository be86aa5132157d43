"""The one form in which names of places are compared; the build of the data uses the same."""

import unicodedata
from functools import lru_cache
from typing import Final

LONGEST: Final = 80
"""Characters read of an answer: the longest name of a place in the data has fewer than 60."""

_LETTERS: Final = str.maketrans({
    "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ə": "e",
})  # fmt: skip
_APOSTROPHES: Final = "'’‘ʻʼ`´"
_WORDS: Final = {
    "st": "saint",
    "ste": "sainte",
    "sankt": "saint",
    "sto": "santo",
    "mt": "mount",
    "ft": "fort",
}


@lru_cache(maxsize=1024)
def fold(name: str) -> str:
    """A name without case, accents and marks, with "St" opened: "St. Pölten" → "saint polten".

    Of a longer text only the first ``LONGEST`` characters are read. Empty for a text without letters.
    """
    plain = unicodedata.normalize("NFKD", name[:LONGEST].casefold().translate(_LETTERS))
    bare = "".join(_sign(sign) for sign in plain if not "\u0300" <= sign <= "\u036f")
    # Put together again: what NFKD took apart of other scripts (한) is one letter as people type it.
    words = unicodedata.normalize("NFC", bare).split()
    return " ".join(_WORDS.get(word, word) for word in words)


def _sign(sign: str) -> str:
    """A letter, digit or vowel sign as it is; nothing for an apostrophe, a blank for the rest."""
    if sign.isalnum() or unicodedata.category(sign).startswith("M"):
        return sign
    return "" if sign in _APOSTROPHES else " "
