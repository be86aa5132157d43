"""What is read of a place: a zone that is certain, or a few to choose from."""

from dataclasses import dataclass
from typing import Final

MOST: Final = 5
"""Options offered at most: what fits under a message as buttons."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place to choose.

    Attributes:
        zone: Its IANA zone.
        name: As to be said on a button: "Lisbon", "Portland, Oregon".
    """

    zone: str
    name: str


@dataclass(frozen=True, slots=True)
class Places:
    """What a text says of a place.

    Attributes:
        zone: The IANA zone when it is certain, else None.
        name: The place as to be said before "time" ("Lisbon"); empty when no zone is certain.
        options: When it is not certain, two to ``MOST`` places to choose from, the likeliest first.
        guessed: The name was misspelt, and this is the nearest known: worth saying back.
    """

    zone: str | None = None
    name: str = ""
    options: tuple[Place, ...] = ()
    guessed: bool = False

    def __bool__(self) -> bool:
        return self.zone is not None or bool(self.options)


NOWHERE: Final = Places()
"""Nothing known is named."""


def certain(place: Place) -> Places:
    """The reading that leaves no question."""
    return Places(place.zone, place.name)


def among(options: tuple[Place, ...]) -> Places:
    """The reading that asks; one option, or several of one zone, leave no question."""
    if not options:
        return NOWHERE
    if len({place.zone for place in options}) == 1:
        return certain(options[0])
    return Places(options=_spread(options))


def _spread(options: tuple[Place, ...]) -> tuple[Place, ...]:
    """At most ``MOST``: the first of every zone before a second of any, in the order given."""
    first: dict[str, Place] = {}
    for place in options:
        first.setdefault(place.zone, place)
    heads = tuple(first.values())[:MOST]
    rest = [place for place in options if place not in heads][: MOST - len(heads)]
    return tuple(place for place in options if place in heads or place in rest)
