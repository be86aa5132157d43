"""Zones named as such: "Europe/Lisbon", "UTC+2", "CET", "Eastern time"."""

import re
from functools import cache
from typing import Final
from zoneinfo import available_timezones

from flows.places.fold import fold
from flows.places.gazetteer import words
from flows.places.place import NOWHERE, Place, Places, among, certain

_OFFSET: Final = re.compile(
    r"(?:(?:utc|gmt|z)\s*)?(?P<sign>[+\-−–])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?", re.IGNORECASE
)
_EAST: Final = 14
_WEST: Final = 12
"""Whole hours that zones are ahead of and behind UTC at most."""

_TAIL: Final = re.compile(
    r" (?:standard |daylight |summer |savings? )*time(?: zone)?$| (?:standard|daylight)$"
)


def zone_words(text: str) -> Places:
    """The zone that a text names in words of zones, from end to end; nothing for anything else."""
    text = text.strip()
    offset = _OFFSET.fullmatch(text)
    if offset:
        return _shifted(offset)
    if text.lower() in _keys():
        zone = _keys()[text.lower()]
        return certain(Place(zone, zone_name(zone)))
    key = _TAIL.sub("", fold(text))
    if key in words("capitals")["words"] and not text.isupper():
        return NOWHERE
    return among(tuple(_place(option) for option in words("zones").get(key, ())))


def _place(option: str) -> Place:
    zone, _, name = option.partition(" = ")
    return Place(zone, name)


@cache
def _keys() -> dict[str, str]:
    """IANA's names with an area, in small letters; those without one ("Cuba", "EST") are read as words."""
    return {key.lower(): key for key in available_timezones() if "/" in key}


def _shifted(offset: re.Match[str]) -> Places:
    hours, minutes = int(offset["hours"]), int(offset["minutes"] or 0)
    west = offset["sign"] != "+"
    if hours > (_WEST if west else _EAST) or minutes > 59:
        return NOWHERE
    name = f"UTC{'-' if west else '+'}{hours}" + (f":{minutes:02}" if minutes else "")
    if minutes:
        zone = words("offsets").get(f"{'-' if west else '+'}{hours:02}{minutes:02}")
        return certain(Place(zone, name)) if zone else NOWHERE
    if not hours:
        return certain(Place("UTC", "UTC"))
    # In IANA's own names the sign is turned: Etc/GMT-2 is two hours ahead.
    return certain(Place(f"Etc/GMT{'+' if west else '-'}{hours}", name))


def zone_name(zone: str) -> str:
    """An IANA zone as to be said before "time": "Lisbon", "UTC+2"."""
    last = zone.rsplit("/", 1)[-1]
    if zone.startswith("Etc/GMT") and last[3:4] in {"+", "-"}:
        return f"UTC{'-' if last[3] == '+' else '+'}{last[4:]}"
    return last.replace("_", " ")
