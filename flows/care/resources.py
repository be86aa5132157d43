"""Where help is: by country, from a data file with sources and review dates."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

NOWHERE: Final = "ZZ"
"""The entry for an unknown country: an international directory and the local emergency number."""


@dataclass(frozen=True, slots=True)
class Help:
    """Help in one country; words as they stand in a message, empty where none is known.

    Attributes:
        code: ISO 3166-1 alpha-2, or ``NOWHERE``.
        emergency: The emergency number.
        lines: ``call``, ``text``, ``young``, ``violence``, ``eating``, ``dependence``, each as
            "name and number, hours".
    """

    code: str
    emergency: str
    lines: Mapping[str, str]

    def line(self, kind: str) -> str:
        """One line of help, or empty."""
        return self.lines.get(kind, "")


@cache
def _table() -> dict[str, Any]:
    file = resources.files("flows") / "care" / "data" / "resources.toml"
    return tomllib.loads(file.read_text("utf-8"))


def countries() -> tuple[str, ...]:
    """Codes of the countries with help of their own, in the file's order."""
    return tuple(code for code in _table()["country"] if code != NOWHERE)


@cache
def help_in(country: str | None) -> Help:
    """Help for a country; for an unknown one that of ``NOWHERE``."""
    table = _table()["country"]
    code = country if country and country in table else NOWHERE
    raw = table[code]
    lines = {kind: line["say"] for kind, line in raw.items() if isinstance(line, dict)}
    return Help(code, raw["emergency"], MappingProxyType(lines))


def name_of(code: str) -> str:
    """A country's English name, for a label."""
    return str(_table()["country"][code]["name"])


def country_of(zone: str | None, locale: str | None, typed: str | None) -> str | None:
    """The country of a person, as far as it can be known.

    Args:
        zone: An IANA zone, such as ``Europe/Dublin``.
        locale: A locale with a territory, such as ``pt-BR``; a language alone says no country.
        typed: A country as typed.

    Returns:
        A code of ``countries()``, what was typed before the zone before the locale; else None. Someone in
        a known zone elsewhere is never given the locale's country.
    """
    if typed:
        word = " ".join(typed.casefold().replace(".", "").split())
        return next((code for code, names in _names() if word in names), None)
    if zone:
        return next((code for code in countries() if zone in _table()["country"][code]["zones"]), None)
    territory = (locale or "").replace("_", "-").upper().split("-")[1:]
    return next((part for part in territory if part in countries()), None)


@cache
def _names() -> tuple[tuple[str, frozenset[str]], ...]:
    table = _table()["country"]
    return tuple(
        (code, frozenset({code.casefold(), table[code]["name"].casefold(), *table[code]["names"]}))
        for code in countries()
    )
