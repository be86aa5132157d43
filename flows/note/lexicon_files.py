"""The note's lexicons: word lists and patterns, kept as data by language and read once."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from operator import add
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

LANGUAGE: Final = "en"
GRAM: Final = 6
_MACRO: Final = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of breaking a rule.

    Attributes:
        key: Substrings one of which must stand in the text; without them nothing is searched.
        find: What is looked for, in lower-case text with straight apostrophes.
        near: What must stand in the same sentence, or None.
        unless: What excuses it when it stands in the same sentence, or None.
        soft: Not a fault inside the topic or strength a person gave: there it is what was talked about.
        note_only: Not looked for in a person's own words before drafting.
        starts: The first letters of every key, ``GRAM`` of them: a quick way to see that none stands.
    """

    key: tuple[str, ...]
    find: str
    near: str | None = None
    unless: str | None = None
    soft: bool = False
    note_only: bool = False
    starts: frozenset[str] = frozenset()

    def regex(self) -> re.Pattern[str]:
        """The compiled ``find``, made at first use."""
        return compiled(self.find)


@cache
def _table(name: str) -> dict[str, Any]:
    file = resources.files("flows") / "note" / "lexicon" / LANGUAGE / f"{name}.toml"
    return tomllib.loads(file.read_text("utf-8"))


@cache
def phrases(name: str, key: str) -> tuple[str, ...]:
    """A list of words or phrases: ``key`` of the lexicon file ``name``."""
    return tuple(_table(name)[key])


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """Like ``phrases``, for asking whether a word is among them."""
    return frozenset(phrases(name, key))


@cache
def patterns(name: str, rule: str) -> tuple[Pattern, ...]:
    """The patterns of a rule, or of a cause, in a lexicon file; empty when it has none."""
    return tuple(_pattern(entry) for entry in _table(name).get(rule, ()))


def grams(text: str) -> frozenset[str]:
    """Every run of ``GRAM`` letters or fewer in a text."""
    runs = set(text)
    longer: Iterable[str] = text
    for size in range(1, GRAM):
        longer = list(map(add, longer, text[size:]))
        runs.update(longer)
    return frozenset(runs)


def _pattern(entry: dict[str, Any]) -> Pattern:
    keys = tuple(entry["key"].split("|"))
    return Pattern(
        key=keys,
        starts=frozenset(key[:GRAM] for key in keys),
        find=entry["find"],
        near=entry.get("near"),
        unless=entry.get("unless"),
        soft=entry.get("soft", False),
        note_only=entry.get("note_only", False),
    )


@cache
def compiled(source: str) -> re.Pattern[str]:
    """Compile a pattern of the lexicon: ``{name}`` is a macro, a blank any run of blanks."""
    macros = _table("macros")

    def fill(match: re.Match[str]) -> str:
        return f"(?:{_MACRO.sub(fill, str(macros[match[1]]))})"

    filled = _MACRO.sub(fill, source).replace(" ?", r"\s*").replace(" ", r"\s+")
    head = r"(?<![\w'])" if filled[0] in "(abcdefghijklmnopqrstuvwxyz" else ""
    return re.compile(f"{head}(?:{filled})(?!\\w)")
