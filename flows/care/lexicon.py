"""The lists of care, read once from ``flows/care/data/en`` and made ready to search.

A group of the lists holds phrases (regular expressions over the plain spelling) and what lifts or lowers
them. In phrases ``<name>`` is a macro of macros.toml and ``<3>`` up to three words in between. Which words
call for a phrase is read off the phrase (see flows/care/gates.py).
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any, Final

from flows.care.gates import Ways, gate, ways_of

FILES: Final = (
    "explicit",
    "emergency",
    "self_harm",
    "oblique",
    "others",
    "danger",
    "illness",
    "hints",
    "wider",
    "pairs",
)
"""The lists with signs; masks.toml holds what means something else."""

_MACRO: Final = re.compile(r"<([a-z_]+|\d+)>")


class Phrases:
    """Phrases to look for, each made ready when a message first calls for it."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.phrases = tuple(phrases)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of the phrases, as whole words."""
        return compiled(self.phrases)


@dataclass(frozen=True, slots=True)
class Group:
    """Phrases that mean the same.

    Attributes:
        tier: ``ask``, ``stop``, ``emergency``, ``other``; ``hint`` (two different ones ask) or ``weak``.
        kind: What it shows.
        unless: In the same sentence, takes the sign away; None when nothing does.
        softer: In the same sentence, lowers it to one question; None when nothing does.
        lifts: Time or means elsewhere in the message make it an emergency.
    """

    tier: str
    kind: str
    unless: Phrases | None = None
    softer: Phrases | None = None
    lifts: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase of the lists.

    Attributes:
        order: Its place in the lists.
        phrase: What to search for.
        group: What it means; None for a phrase that only blanks out or is only looked for.
    """

    order: int
    phrase: Phrases
    group: Group | None = None


class Index:
    """Phrases by the words that call for them."""

    def __init__(self, found: Iterable[tuple[str, Group | None]]) -> None:
        by_word: dict[str, list[Entry]] = {}
        for order, (phrase, group) in enumerate(found):
            entry = Entry(order, Phrases((phrase,)), group)
            for word in gate(ways_of(phrase, _macro_ways), common()):
                by_word.setdefault(word, []).append(entry)
        self.by_word: Final = {word: tuple(entries) for word, entries in by_word.items()}
        self.stems: Final = tuple(sorted({len(word) - 1 for word in by_word if word[-1] == "*"} - {0}))

    def called(self, words: frozenset[str]) -> list[Entry]:
        """The entries that a message's words call for, in the lists' order."""
        found = {entry.order: entry for key in self._keys(words) for entry in self.by_word.get(key, ())}
        return [found[order] for order in sorted(found)]

    def search(self, plain: str, words: frozenset[str]) -> bool:
        """Whether any phrase stands in the text."""
        return any(entry.phrase.pattern.search(plain) for entry in self.called(words))

    def _keys(self, words: frozenset[str]) -> Iterator[str]:
        yield "*"
        yield from words
        for length in self.stems:
            for word in words:
                if len(word) >= length:
                    yield f"{word[:length]}*"


@dataclass(frozen=True, slots=True)
class Lists:
    """All that is searched for.

    Attributes:
        signs: What shows that someone is not all right.
        masks: What means something else.
        context: What is looked for in a whole message, by name.
    """

    signs: Index
    masks: Index
    context: Mapping[str, Index]


@dataclass(frozen=True, slots=True)
class Spelling:
    """What ``flows.care.normalise`` knows: key words, their slips, and real words that look like slips."""

    keys: frozenset[str]
    starred: tuple[str, ...]
    near: tuple[str, ...]
    real: frozenset[str]
    typos: Mapping[str, str]


def _read(name: str) -> dict[str, Any]:
    file = resources.files("flows") / "care" / "data" / "en" / f"{name}.toml"
    return tomllib.loads(file.read_text("utf-8"))


@cache
def spelling() -> Spelling:
    """The key words and their spellings."""
    raw = _read("spelling")
    return Spelling(
        keys=frozenset(raw["keys"]) | frozenset(raw["near"]),
        starred=tuple(raw["starred"]),
        near=tuple(raw["near"]),
        real=frozenset(raw["real"]),
        typos=raw["typos"],
    )


@cache
def _macros() -> dict[str, str]:
    return {name: _any(value) for name, value in _read("macros").items()}


def _any(value: str | Iterable[str]) -> str:
    return value if isinstance(value, str) else f"(?:{'|'.join(value)})"


def expanded(phrase: str) -> str:
    """A phrase with its macros filled in."""

    def put(match: re.Match[str]) -> str:
        name = match[1]
        return f"(?:(?:[a-z0-9]+|,) ){{0,{name}}}" if name.isdigit() else _macros()[name]

    before = ""
    while before != phrase:
        before, phrase = phrase, _MACRO.sub(put, phrase)
    return phrase


def compiled(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases, as whole words."""
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(expanded, phrases))})(?![a-z0-9])")


@cache
def common() -> frozenset[str]:
    """Words too frequent to look a phrase up by."""
    return frozenset(_read("common")["common"])


@cache
def _macro_ways(name: str) -> Ways:
    return ways_of(_macros()[name], _macro_ways)


def _group(raw: Mapping[str, Any], kind: str) -> Group:
    return Group(
        tier=raw["tier"],
        kind=raw.get("kind", kind),
        unless=Phrases(raw["unless"]) if "unless" in raw else None,
        softer=Phrases(raw["softer"]) if "softer" in raw else None,
        lifts=raw.get("lifts", False),
    )


def _signs() -> Iterator[tuple[str, Group]]:
    for name in FILES:
        for raw in _read(name)["sign"]:
            group = _group(raw, name)
            for phrase in raw["phrases"]:
                yield phrase, group


@cache
def lists() -> Lists:
    """All lists; about 0.2 s the first time, then free."""
    masks = (phrase for raw in _read("masks")["mask"] for phrase in raw["phrases"])
    return Lists(
        signs=Index(_signs()),
        masks=Index((phrase, None) for phrase in masks),
        context={
            name: Index((phrase, None) for phrase in phrases) for name, phrases in _read("context").items()
        },
    )
