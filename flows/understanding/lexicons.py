"""The word lists and patterns, read once from ``data/en`` and kept.

A list file holds one entry a line; a ``#`` begins a comment, a blank line says nothing.
"""

import tomllib
from functools import cache
from importlib import resources
from typing import Final

LOCALE: Final = "en"


def _read(name: str) -> str:
    folder = resources.files("flows") / "understanding" / "data" / LOCALE
    return (folder / name).read_text("utf-8")


def _bare(line: str) -> str:
    """A line without its comment; "C#" holds no comment."""
    return "" if line.startswith("#") else line.partition(" # ")[0].strip()


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of a list file, in its order; ``name`` is relative to the locale's folder."""
    return tuple(bare for line in _read(name).splitlines() if (bare := _bare(line)))


@cache
def words(name: str) -> frozenset[str]:
    """All words of a list file whose lines may hold several words, split at blanks."""
    return frozenset(word for line in entries(name) for word in line.split())


@cache
def phrases(name: str) -> frozenset[str]:
    """The entries of a list file as a set, folded to lower case; ``;`` separates several on a line."""
    return frozenset(
        part for line in entries(name) for piece in line.split(";") if (part := piece.strip().lower())
    )


@cache
def table(name: str, section: str) -> dict[str, str]:
    """One section of a TOML file that maps words to words."""
    return {str(key): str(value) for key, value in tomllib.loads(_read(name))[section].items()}
