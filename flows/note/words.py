"""Closed word lists by which a person's words are read before they are put into a sentence."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any, Final

LANGUAGE: Final = "en"
TOKEN: Final = re.compile(r"[\w'’.+#&/@%$€£-]*\w[\w'’+#%]*")


@cache
def _table() -> dict[str, Any]:
    file = resources.files("flows") / "note" / "templates" / LANGUAGE / "words.toml"
    return tomllib.loads(file.read_text("utf-8"))


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one list, in lower case."""
    return frozenset(_table()[name])


@cache
def alternatives(name: str) -> str:
    """The words of one list as one side of a regular expression, longest first."""
    return "|".join(re.escape(word) for word in sorted(_table()[name], key=len, reverse=True))


def tokens(text: str) -> list[str]:
    """Words in lower case with straight apostrophes."""
    return [word.lower().replace("’", "'") for word in TOKEN.findall(text)]


@cache
def _unmarked() -> tuple[re.Pattern[str], dict[str, str]]:
    pairs = dict(_table()["apostrophes"])
    return re.compile(rf"\b(?:{'|'.join(pairs)})\b", re.IGNORECASE), pairs


def with_apostrophes(text: str) -> str:
    """Put back the apostrophes that hasty typing leaves out: "dont" becomes "don't", "im" becomes "I'm"."""
    pattern, pairs = _unmarked()

    def mend(match: re.Match[str]) -> str:
        whole = pairs[match[0].lower()]
        return whole if whole[0] == "I" or match[0].islower() else whole.capitalize()

    return pattern.sub(mend, text)


def count(text: str) -> int:
    """Words as the rubric counts them: runs without blanks that hold a letter or digit."""
    return sum(1 for word in text.split() if any(letter.isalnum() for letter in word))
