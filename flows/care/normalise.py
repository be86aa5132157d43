"""One plain spelling for what was typed, so that the lists need not know every way to type it.

Out comes lower case: words of ``a-z0-9`` parted by one space, ``.`` where a sentence ends, ``,`` where
the writer pauses. Apostrophes are gone (``don't`` and ``dont`` are one word). The original is kept by
the caller; nothing here is shown to anyone.
"""

import re
import unicodedata
from functools import cache
from typing import Final

from flows.care.lexicon import spelling

LONGEST: Final = 10_000
"""Characters read: the first and last half of a longer text. Platforms cut far below this."""

_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]"
)
_APOSTROPHES: Final = re.compile("(?<=[a-z])['’‘‛ʼʹ`´′＇ʻ](?=[a-z])")
_STRIKE: Final = re.compile("[💀🔫🔪☠⚰🪦]+(?= ?my ?self)")
_SENTENCE: Final = re.compile(r"[.!?…;\n\r]+")
_PAUSE: Final = re.compile(r"[,:()\[\]/\\–—―|]+|(?<=\s)-+(?=\s)")
_SPLIT_LETTERS: Final = re.compile(r"(?<![a-z0-9])(?:[a-z](?:\s?[.\-_*]\s?|\s)){2,12}[a-z](?![a-z0-9])")
_DISGUISED: Final = re.compile(
    r"(?<![a-z$@!*#0-9+])(?=[a-z]*[$@!*#0-9+])[a-z$@!*#0-9+]{2,24}(?![a-z$@!*#0-9+])"
)
_REPEATED: Final = re.compile(r"([a-z])\1{2,}")
_JUNK: Final = re.compile(r"[^a-z0-9.,]+")
_FOLDED: Final = re.compile(r"(?: [.,])+(?= \.)|(?<= \.)(?: ,)+|(?<= ,)(?: ,)+")
_CAPITAL: Final = re.compile("(?<=[a-z])I+(?![A-Z])")
_BROKEN: Final = re.compile(r"(?<![a-z])su ?i ?[cs] ?i ?d ?(?=(?:e|al)(?![a-z]))|(?<![a-z])un[ -]alive")
_LOOKALIKES: Final = str.maketrans("аеорсухіјѕԁɡαεονρι", "aeopcyxijsdgaeovpi")
_LEET: Final = str.maketrans(
    {"1": "i", "!": "i", "@": "a", "$": "s", "0": "o", "3": "e", "4": "a", "5": "s", "+": "t"}
)


def normalise(text: str) -> str:
    """Spell a message plainly.

    Args:
        text: What was typed; over ``LONGEST`` characters its middle is left out.

    Returns:
        The plain text, with a space before and ``" . "`` after it.
    """
    if len(text) > LONGEST:
        text = f"{text[: LONGEST // 2]}\n{text[-LONGEST // 2 :]}"
    upright = _CAPITAL.sub(lambda match: "l" * len(match[0]), unicodedata.normalize("NFKC", text))
    plain = upright.lower()
    if not plain.isascii():
        plain = _ascii(plain)
    plain = _APOSTROPHES.sub("", plain)
    plain = _SPLIT_LETTERS.sub(_join, plain)
    plain = _BROKEN.sub(lambda match: "unalive" if match[0][1] == "n" else "suicid", plain)
    plain = _DISGUISED.sub(_undisguise, plain)
    plain = _REPEATED.sub(_unstretch, plain)
    plain = _PAUSE.sub(" , ", _SENTENCE.sub(" . ", plain))
    words = _JUNK.sub(" ", plain).split()
    return _FOLDED.sub("", f" {' '.join(map(_respell, words))} . ").replace(" my self", " myself")


def _ascii(plain: str) -> str:
    """Invisible marks out, look-alike letters and accents plain, anything else a space."""
    plain = _INVISIBLE.sub("", plain).translate(_LOOKALIKES)
    plain = _APOSTROPHES.sub("", _STRIKE.sub(" kill ", plain))
    plain = _PAUSE.sub(" , ", plain.replace("…", " . "))
    letters = (letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    return "".join(letter if letter.isascii() else " " for letter in letters)


def _join(match: re.Match[str]) -> str:
    """``k i l l`` and ``k.y.s``: single letters are one word if the lists know it, else they stay."""
    letters = re.sub(r"[^a-z]", "", match[0])
    known = spelling().keys
    for start in range(2):
        if letters[start:] in known:
            return f"{' '.join(letters[:start])} {letters[start:]}"
    return match[0]


def _undisguise(match: re.Match[str]) -> str:
    """``su1cide``, ``k!ll``, ``s*icide``: only if a word of the lists comes out."""
    word = match[0]
    tail = len(word) - len(word.rstrip("!"))
    core = word[: len(word) - tail] if tail else word
    plain = core.translate(_LEET)
    known = spelling().keys
    if plain in known:
        return plain
    if "*" in core or "#" in core:
        shape = re.compile("".join("[a-z]?" if letter in "*#" else re.escape(letter) for letter in plain))
        return next((key for key in spelling().starred if shape.fullmatch(key)), word)
    return word


def _unstretch(match: re.Match[str]) -> str:
    return (
        match[1] * 2
        if match[1] in "eol" and match.string[match.end() : match.end() + 1].strip() == ""
        else match[1]
    )


@cache
def _near() -> dict[str, str]:
    """Every spelling one slip away from a key word: a letter lost, doubled, swapped or exchanged."""
    table = spelling()
    near: dict[str, str] = {}
    for key in table.near:
        for slip in _slips(key):
            near.setdefault(slip, key)
    for word in (*table.keys, *table.real):
        near.pop(word, None)
    near.update(table.typos)
    return near


def _slips(key: str) -> set[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    lost = {key[:at] + key[at + 1 :] for at in range(len(key))}
    swapped = {key[:at] + key[at + 1] + key[at] + key[at + 2 :] for at in range(len(key) - 1)}
    wrong = {key[:at] + letter + key[at + 1 :] for at in range(1, len(key)) for letter in letters}
    added = {key[:at] + letter + key[at:] for at in range(1, len(key) + 1) for letter in letters}
    return lost | swapped | wrong | added


def _respell(word: str) -> str:
    return _near().get(word, word)
