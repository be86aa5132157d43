"""Names that were misspelt: the known name nearest to what was typed, with a bound on the work.

A name one step away is looked up, step by step (about sixty tries a letter). Two steps are allowed in
names of eight letters and more, and looked for only among those of ``LARGE`` cities that begin alike.
The shorter the word, the larger must be the city that it is taken for.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from flows.places.gazetteer import city, country_keys, index, words
from flows.understanding.lexicons import words as lexicon

SHORTEST: Final = 4
"""Letters from which a word may be misspelt: of three, one wrong makes another word."""

LONG: Final = 8
"""Letters from which two may be wrong."""

LONGEST: Final = 30
"""Longer than any name that people type; bounds the work."""

LARGE: Final = 300
"""Thousands of people from which two letters may be wrong."""

_PEOPLE: Final = {4: 1_000, 5: 400, 6: 200}
"""Thousands of people of a city that a word of so many letters may be taken for."""

_PEOPLE_ELSE: Final = 100
_OTHER_LETTERS: Final = 6
"""Letters from which a city's other names may be misspelt, too; the city is a ``LARGE`` one then."""

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz "


def nearest(key: str) -> tuple[str, ...]:
    """The known folded names nearest to one that is not known: those of the least distance, or none.

    Everyday words and given names are never taken for misspelt places.
    """
    if not SHORTEST <= len(key) <= LONGEST or _common(key):
        return ()
    steps = frozenset(_steps(key))
    found = {near for near in steps if _fits(near, len(key))}
    if not found and len(key) >= _OTHER_LETTERS:
        found = {near for near in steps if near in index().other and _people(index().other[near]) >= LARGE}
    if not found and len(key) >= LONG:
        found = {name for name in _alike(key) if _two_apart(key, name)}
    return tuple(sorted(found))


def _common(key: str) -> bool:
    return (
        key in lexicon("common.txt") or key in lexicon("given_names.txt") or key in words("nothing")["words"]
    )


def _fits(near: str, letters: int) -> bool:
    """Whether a name is known, and large enough for a word of so many letters."""
    if near in index().own:
        return _people(index().own[near]) >= _PEOPLE.get(letters, _PEOPLE_ELSE)
    return letters > SHORTEST and (near in _lands() or (near in words("cities") and len(near) > SHORTEST))


def _people(numbers: tuple[int, ...]) -> int:
    return city(numbers[0]).people


@cache
def _lands() -> frozenset[str]:
    return frozenset(name for name in country_keys() if len(name) > SHORTEST)


def _steps(key: str) -> Iterator[str]:
    """Every word that one wrong, missing, surplus or swapped letter makes."""
    for at in range(len(key) + 1):
        head, tail = key[:at], key[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


@cache
def _large() -> Mapping[str, tuple[str, ...]]:
    """The own names of large cities, by their first letter."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, numbers in index().own.items():
        if len(key) >= LONG - 1 and _people(numbers) >= LARGE:
            found[key[0]].append(key)
    return {letter: tuple(names) for letter, names in found.items()}


def _alike(key: str) -> Iterator[str]:
    return (name for name in _large().get(key[0], ()) if abs(len(name) - len(key)) <= 2)


def _two_apart(typed: str, name: str) -> bool:
    """Whether two letters, or fewer, part two words."""
    row = list(range(len(name) + 1))
    for at, letter in enumerate(typed, 1):
        above, row = row, [at]
        for place, wanted in enumerate(name, 1):
            row.append(min(above[place] + 1, row[-1] + 1, above[place - 1] + (letter != wanted)))
        if min(row) > 2:
            return False
    return row[-1] <= 2
