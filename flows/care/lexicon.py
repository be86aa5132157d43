"""The lists of care, read once from ``flows/care/data/en`` and made ready to search.

A group of the lists holds phrases (regular expressions over the plain spelling), the words one of which
a message must hold before they are tried, and what lifts or lowers them. In phrases ``<name>`` is a
macro of macros.toml and ``<3>`` up to three words in between.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

FILES: Final = ("explicit", "emergency", "self_harm", "oblique", "others", "danger", "illness", "hints")
"""The lists with signs; masks.toml holds what means something else."""

_MACRO: Final = re.compile(r"<([a-z_]+|\d+)>")


@dataclass(frozen=True, slots=True)
class Group:
    """Phrases that mean the same.

    Attributes:
        tier: ``ask``, ``stop``, ``emergency``, ``other``; ``hint`` (two different ones ask) or ``weak``.
        kind: What it shows.
        phrase: Any of the phrases.
        unless: In the same sentence, takes the sign away; None when nothing does.
        softer: In the same sentence, lowers it to one question; None when nothing does.
        lifts: Time or means elsewhere in the message make it an emergency.
    """

    tier: str
    kind: str
    phrase: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    softer: re.Pattern[str] | None = None
    lifts: bool = False


@dataclass(frozen=True, slots=True)
class Lists:
    """Groups by the words that call for them."""

    groups: Mapping[str, tuple[Group, ...]]
    masks: Mapping[str, tuple[re.Pattern[str], ...]]
    stems: tuple[int, ...]
    patterns: Mapping[str, re.Pattern[str]]


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


def _expand(phrase: str) -> str:
    def put(match: re.Match[str]) -> str:
        name = match[1]
        return f"(?:[a-z0-9]+ ){{0,{name}}}" if name.isdigit() else _macros()[name]

    before = ""
    while before != phrase:
        before, phrase = phrase, _MACRO.sub(put, phrase)
    return phrase


def compiled(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases, as whole words."""
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(_expand, phrases))})(?![a-z0-9])")


def _group(raw: Mapping[str, Any], kind: str) -> Group:
    return Group(
        tier=raw["tier"],
        kind=raw.get("kind", kind),
        phrase=compiled(raw["phrases"]),
        unless=compiled(raw["unless"]) if "unless" in raw else None,
        softer=compiled(raw["softer"]) if "softer" in raw else None,
        lifts=raw.get("lifts", False),
    )


@cache
def lists() -> Lists:
    """All lists; about 0.2 s the first time, then free."""
    groups: dict[str, list[Group]] = {}
    masks: dict[str, list[re.Pattern[str]]] = {}
    for name in FILES:
        for raw in _read(name)["sign"]:
            made = _group(raw, name)
            for word in raw["words"]:
                groups.setdefault(word, []).append(made)
    for raw in _read("masks")["mask"]:
        mask = compiled(raw["phrases"])
        for word in raw["words"]:
            masks.setdefault(word, []).append(mask)
    stems = {len(word) - 1 for word in (*groups, *masks) if word.endswith("*")}
    return Lists(
        groups={word: tuple(found) for word, found in groups.items()},
        masks={word: tuple(found) for word, found in masks.items()},
        stems=tuple(sorted(stems)),
        patterns={name: compiled(phrases) for name, phrases in _read("context").items()},
    )
