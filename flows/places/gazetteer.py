"""Cities and countries with their zones, read once from ``data`` on first use and kept.

The data is GeoNames' (CC BY 4.0, see ``data/LICENSE``), made by ``deploy/places/build.py``.
"""

import tomllib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from flows.places.fold import fold
from flows.places.place import Place

_BETWEEN: Final = ";"


@dataclass(frozen=True, slots=True)
class City:
    """One city of the data.

    Attributes:
        name: As written in English where it has an English name.
        country: ISO 3166-1 alpha-2.
        region: State or province code in countries whose places are told apart by it, else empty.
        zone: Its IANA zone.
        people: Thousands of people.
    """

    name: str
    country: str
    region: str
    zone: str
    people: int

    @property
    def place(self) -> Place:
        """The city as an option, told apart from others of its name: "Portland, Oregon"."""
        region = regions().get(f"{self.country}-{self.region}", ("",))[0] if self.region else ""
        return Place(self.zone, f"{self.name}, {region or country_name(self.country)}")


@dataclass(frozen=True, slots=True)
class Country:
    """A country: its code, its English name, and its zone where one holds nearly all its people."""

    code: str
    name: str
    zone: str


@dataclass(frozen=True, slots=True)
class _Index:
    """All cities, by number; the most populous have the smallest numbers.

    Attributes:
        zones: What the rows' zone numbers mean.
        rows: The rows as in the file.
        own: Folded name to numbers.
        other: Folded alternate name to numbers.
        at: Latitude and longitude of each row, one after the other, in degrees.
        zone_at: The zone number of each row.
    """

    zones: tuple[str, ...]
    rows: tuple[str, ...]
    own: dict[str, tuple[int, ...]]
    other: dict[str, tuple[int, ...]]
    at: "array[float]"
    zone_at: "array[int]"


def _read(name: str) -> str:
    return (resources.files("flows") / "places" / "data" / name).read_text("utf-8")


@cache
def index() -> _Index:
    """The cities, ready to be looked up; built on first use."""
    zones, *rows = _read("cities.tsv").splitlines()
    found = _Index(tuple(zones.split(";")), tuple(rows), {}, {}, array("f"), array("H"))
    own, other, at, zone_at = found.own, found.other, found.at, found.zone_at
    for number, row in enumerate(rows):
        name, _, _, zone, _, latitude, longitude, key, others = row.split("\t")
        me = (number,)
        zone_at.append(int(zone))
        at.extend((float(latitude), float(longitude)))
        key = key or name.lower()
        own[key] = own[key] + me if key in own else me
        if others:
            for alias in others.split(_BETWEEN):
                other[alias] = other[alias] + me if alias in other else me
    return found


def city(number: int) -> City:
    """One row as a city."""
    name, country, region, zone, people, *_ = index().rows[number].split("\t")
    return City(name, country, region, index().zones[int(zone)], int(people))


def named(key: str) -> tuple[City, ...]:
    """The cities of a folded name, the most populous first; by another name only where none has it as its own."""
    numbers = index().own.get(key) or index().other.get(key) or ()
    return tuple(city(number) for number in numbers)


def ever_named(key: str) -> tuple[City, ...]:
    """The cities that have a folded name as their own or as another, the most populous first."""
    numbers = {*index().own.get(key, ()), *index().other.get(key, ())}
    return tuple(city(number) for number in sorted(numbers))


def listed(row: str) -> tuple[City, ...]:
    """The largest city that a row of the words names, "Portland, US" or "Portland, US, OR", alone in a tuple."""
    name, code, *region = row.split(", ")
    fitting = [one for one in ever_named(fold(name)) if one.country == code and region in ([], [one.region])]
    return tuple(fitting[:1])


def main_cities(country: str, region: str = "") -> tuple[City, ...]:
    """The largest city of each zone in a country (or those the words list), or in a region of it; the largest first."""
    kept = words("main_cities").get(country)
    if kept and not region:
        return tuple(city for row in kept for city in listed(row))
    largest: dict[str, City] = {}
    for number, row in enumerate(index().rows):
        _, code, state, _ = row.split("\t", 3)
        if code == country and region in ("", state):
            found = city(number)
            largest.setdefault(found.zone, found)
    return tuple(largest.values())


@cache
def _countries() -> tuple[dict[str, Country], dict[str, str]]:
    """Code to country, and folded name to code."""
    countries: dict[str, Country] = {}
    names: dict[str, str] = {}
    for row in _read("countries.tsv").splitlines():
        code, name, zone, others = row.split("\t")
        countries[code] = Country(code, name, zone)
        for key in (name.lower(), *filter(None, others.split(_BETWEEN))):
            names.setdefault(key, code)
    names.update(words("countries"))
    return countries, names


def country(key: str) -> Country | None:
    """The country of a folded name in one of many languages, or of a short form such as "uk"."""
    countries, names = _countries()
    return countries.get(names.get(key, ""))


def country_keys() -> Iterable[str]:
    """All folded names of countries."""
    return _countries()[1].keys()


def country_name(code: str) -> str:
    """A country's English name."""
    return _countries()[0][code].name


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_read("words.toml"))


@cache
def words(section: str) -> dict[str, Any]:
    """One section of ``data/words.toml``: folded words to what they mean."""
    return {str(key): value for key, value in _table()[section].items()}


@cache
def regions() -> dict[str, tuple[str, ...]]:
    """Region ("US-OR") to its name and the folded words for it."""
    return {key: tuple(value) for key, value in _table()["regions"].items()}
