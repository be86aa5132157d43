"""A place as typed → its zone: certain, or a few to choose from, or nothing.

In order: words of zones, short forms, "city, country", countries and regions, cities, misspelt names.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Final

from flows.places.fold import LONGEST, fold
from flows.places.gazetteer import country, named, words
from flows.places.known import chosen, known, land, within
from flows.places.place import NOWHERE, Places
from flows.places.spelling import SHORTEST, nearest
from flows.places.zone_words import zone_words

_MOST_WORDS: Final = 8
"""Words of an answer that is looked at: a longer one tells something else."""

_PARTS: Final = re.compile(r"[,/(]")
_EDGES: Final = ' .!?"“”…\n\t'


@lru_cache(maxsize=512)
def find_zone(text: str) -> Places:
    """Read the answer to "Which city are you in?". Pure; work is bounded whatever the text.

    Args:
        text: As typed: a city, a country, "Portland, Oregon", "NYC", "Europe/Lisbon", "UTC+2", "CET";
            with words around it ("I'm in Lisbon now") and mistakes ("lisbona", "sao paolo").

    Returns:
        The zone and the place's name; or options to choose from; or nothing, which is false.
    """
    found = place_named(text)
    if found:
        return found
    guesses = (_misspelt(head, tail) for head, tail in _tries(text))
    return next((replace(guess, guessed=True) for guess in guesses if guess), NOWHERE)


@lru_cache(maxsize=512)
def place_named(text: str) -> Places:
    """The same without mending what is misspelt: for a place in the midst of other words."""
    if len(text) > LONGEST:
        return NOWHERE
    read = (known(head, tail) for head, tail in _tries(text))
    return zone_words(text.strip(_EDGES)) or next((found for found in read if found), NOWHERE)


def _tries(text: str) -> list[tuple[str, str]]:
    """A text as (name, country or region): as it stands, and without the words around a name."""
    whole = fold(text)
    if len(text) > LONGEST or len(whole.split()) > _MOST_WORDS:
        return []
    head, *tail = _PARTS.split(text, maxsplit=1)
    parted = (_core(fold(head)), _core(fold("".join(tail))))
    return [one for one in dict.fromkeys(((whole, ""), parted, (_core(whole), ""))) if one[0]]


def _core(key: str) -> str:
    """A folded text without the words around a name: "im in lisbon now" → "lisbon"."""
    around = words("around")
    while True:
        lead = next((lead for lead in around["before"] if key.startswith(lead + " ")), "")
        trail = next((trail for trail in around["after"] if key.endswith(" " + trail)), "")
        if not (lead or trail) or named(key):
            return key
        key = key.removeprefix(lead).removesuffix(trail).strip()


def _misspelt(head: str, tail: str) -> Places:
    """The place of the nearest known name; of an unknown town, that of the country or region behind it."""
    if head in words("nothing")["words"]:
        return NOWHERE
    if tail:
        return _first(within(near, tail) for near in nearest(head)) or known(tail)
    return _nearest_place(nearest(head)) or _misspelt_before(head)


def _misspelt_before(name: str) -> Places:
    """A misspelt or unknown town before a country or region: "portlnd oregon", "obidos portugal"."""
    first, _, last = name.rpartition(" ")
    if len(first) < SHORTEST:
        return NOWHERE
    return _first(within(near, last) for near in nearest(first)) or land(last)


def _nearest_place(names: tuple[str, ...]) -> Places:
    """The place of names that are equally near: a country, a listed name, or the cities weighed by their people."""
    lands = (land(near) for near in names if country(near))
    short = (known(near) for near in names if near in words("cities"))
    cities = sorted((city for near in names for city in named(near)), key=lambda city: -city.people)
    return _first(lands) or _first(short) or chosen(tuple(cities))


def _first(found: Iterable[Places]) -> Places:
    return next((one for one in found if one), NOWHERE)
