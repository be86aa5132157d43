"""What a folded name means, where it is known as it stands: city, country, region, or a few to choose from."""

from typing import Final

from flows.places.gazetteer import (
    City,
    Country,
    country,
    ever_named,
    listed,
    main_cities,
    named,
    regions,
    words,
)
from flows.places.place import NOWHERE, Place, Places, among, certain
from flows.places.zone_words import zone_words

MUCH: Final = 5
"""How many times larger a city is than the next of its name to be meant without asking."""

_REGION_LETTERS: Final = 4
"""Letters from which a region's word stands alone; shorter ones ("or") need a city before them."""


def known(head: str, tail: str = "") -> Places:
    """The place of a folded name, or of a city (``head``) in a country or region (``tail``)."""
    if tail:
        return within(head, tail) or known(f"{head} {tail}")
    if head in words("nothing")["words"]:
        return NOWHERE
    if head in words("cities"):
        return _offered(head)
    return zone_words(head) or land(head) or chosen(named(head)) or _parted(head)


def _offered(key: str) -> Places:
    """What the words list for a name: one city is meant, of several it is asked."""
    cities = _listed(key)
    if len(cities) == 1:
        return certain(Place(cities[0].zone, cities[0].name))
    return among(tuple(city.place for city in cities))


def _listed(key: str) -> tuple[City, ...]:
    """The cities that the words list for a name, each as "Portland, US" or "Portland, US, OR"."""
    return tuple(city for row in words("cities").get(key, ()) for city in listed(row))


def land(name: str) -> Places:
    """A country or a region: its zone, or its main cities."""
    found = country(name)
    if found:
        return _of_country(found)
    keys = _regions(name) if len(name) >= _REGION_LETTERS else []
    return next((_of_region(key) for key in keys), NOWHERE)


def _of_country(found: Country) -> Places:
    if found.zone:
        return certain(Place(found.zone, found.name))
    return among(tuple(city.place for city in main_cities(found.code)))


def _of_region(key: str) -> Places:
    code, _, region = key.partition("-")
    cities = main_cities(code, region)
    if cities and (len(cities) == 1 or cities[0].people >= MUCH * cities[1].people):
        return certain(Place(cities[0].zone, regions()[key][0]))
    return among(tuple(city.place for city in cities))


def _regions(name: str) -> list[str]:
    return [key for key, (_, *others) in regions().items() if name in others]


def chosen(cities: tuple[City, ...]) -> Places:
    """The first of several cities when it is much larger than any in another zone; otherwise all to choose from.

    Args:
        cities: The most populous first.
    """
    if not cities:
        return NOWHERE
    largest = cities[0]
    rivals = [city.people for city in cities if city.zone != largest.zone]
    if not rivals or largest.people >= MUCH * max(rivals):
        return certain(Place(largest.zone, largest.name))
    return among(tuple(city.place for city in cities))


def _parted(name: str) -> Places:
    """A city and its country or region without a comma between: "portland oregon", "birmingham uk"."""
    tokens = name.split()
    cuts = range(len(tokens) - 1, 0, -1)
    tries = (within(" ".join(tokens[:cut]), " ".join(tokens[cut:])) for cut in cuts)
    return next((found for found in tries if found), NOWHERE)


def within(head: str, tail: str) -> Places:
    """A city of a country or region; of several words behind it ("oregon usa") the first that fits counts."""
    for cities in (named(head), ever_named(head), _listed(head)):
        for part in dict.fromkeys((tail, *tail.split())):
            nation, states = country(part), _regions(part)
            fitting = tuple(
                city
                for city in cities
                if (nation and city.country == nation.code) or f"{city.country}-{city.region}" in states
            )
            if fitting:
                return chosen(fitting)
    return NOWHERE
