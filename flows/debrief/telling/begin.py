"""How a telling begins, goes one step back, and ends without anything noted."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from flows.case import Case
from flows.debrief.table import OVERLAYS, ROUTES, TELLING
from flows.debrief.telling import known, reading
from flows.debrief.turn import Turn
from flows.debrief.writing import leave_overlay
from flows.events import Commanded
from flows.outcome import Reply, TellForm
from flows.places import find_zone, zone_name
from flows.telling import Telling

Triggers = Iterator[str]

TAKES_IT: Final = frozenset({"opening", "resting", "check_ins", "felt", "week"})
"""States in which an interview to come may be told of in the midst of other words."""
PASSING: Final = frozenset({"after", "before"})
"""States of a scheduled message: nobody is brought back to one."""


def interview(turn: Turn) -> Triggers:
    """The command: what follows it is read; without words a door with forms opens one."""
    rest = turn.event.rest if isinstance(turn.event, Commanded) else ""
    yield from leave_overlay(turn)
    if not rest:
        asks = turn.case.person.zone is None
        turn.reply = Reply(form=TellForm(asks_place=asks))
    yield from words(turn, rest)


def words(turn: Turn, text: str) -> Triggers:
    """Begin with words that tell of one."""
    zone = turn.case.person.zone
    found = reading.from_words(text[: reading.LONGEST], turn.now, zone)
    telling = Telling(place_of(turn), turn.now, text=text[: reading.LONGEST], found=found)
    yield from begin(turn, telling)


def begin(turn: Turn, telling: Telling) -> Triggers:
    """Ask for what is missing, or say back what is known."""
    options = () if turn.case.person.zone is None else reading.meant_zones(telling.found)
    turn.keep(telling=replace(telling, options=options))
    yield "ahead" if ("ahead", turn.state) in ROUTES else known.first(turn)


def timezone(turn: Turn) -> Triggers:
    """The command: the city that follows it, or the question for one."""
    rest = turn.event.rest if isinstance(turn.event, Commanded) else ""
    yield from leave_overlay(turn)
    if known.under_way(turn):
        yield from elsewhere(turn, rest)
        return
    turn.keep(telling=Telling(place_of(turn), turn.now, goal="zone"))
    yield from city(turn, rest)


def elsewhere(turn: Turn, text: str) -> Triggers:
    """Another city in the midst of a telling: theirs from now on, while the hour that was told stays as meant."""
    places = find_zone(text) if text else None
    if places and places.zone:
        yield from moved_to(turn, places.zone)
        return
    turn.say(turn.line("tell-zone-later"))
    turn.asks = True


def city(turn: Turn, text: str) -> Triggers:
    """A city named at once is taken; one that is not certain is asked about."""
    places = find_zone(text) if text else None
    if places and places.zone:
        yield from moved_to(turn, places.zone)
        return
    known.change(turn, options=places.options if places else ())
    yield "to_zone"


def moved_to(turn: Turn, zone: str) -> Triggers:
    """The person is in another zone from now on, and says so themselves."""
    set_zone(turn, zone)
    telling = known.of(turn.case)
    turn.say(turn.line("tell-zone-set", place=zone_name(zone)))
    if telling.goal == "zone":
        yield from leave(turn)
    else:
        yield known.first(turn)


def set_zone(turn: Turn, zone: str, *, said: bool = True) -> None:
    """Keep where they are, and read again what was told before it was known."""
    turn.case.person = replace(turn.case.person, zone=zone, zone_said=said or turn.case.person.zone_said)
    telling = turn.case.talk.telling
    if telling is None or telling.goal == "zone":
        return
    if telling.text:
        found = reading.from_words(telling.text, telling.at, zone)
        known.change(turn, found=found, text="", options=reading.meant_zones(found))
    elif telling.floating and telling.found.start:
        start = reading.anchored(telling.found.start, zone)
        known.learn(turn, start=start, zone=zone, date=start.date())
        known.change(turn, floating=False, options=())
    else:
        known.learn(turn, zone=telling.found.zone or zone)
        known.change(turn, options=())


def place_of(turn: Turn) -> str:
    """Where to go back to when it is told."""
    if turn.state in TELLING:
        return known.of(turn.case).place
    return "resting" if turn.state in (*PASSING, *OVERLAYS) else turn.state


def is_blank(case: Case) -> bool:
    """Whether nothing was told yet of the interview the talk is about."""
    said = case.interview
    return not (said.told_at or said.start or said.causes or said.company)


def leave(turn: Turn, *, told: bool = False) -> Triggers:
    """Back to where they were; who only came to tell of an interview is not asked how it went."""
    place = known.of(turn.case).place
    if told and place == "opening" and is_blank(turn.case):
        place = "resting"
    turn.keep(telling=None)
    yield f"to_{place}"


CLEARED: Final[dict[str, dict[str, Any]]] = {
    "picking": {"start": None, "date": None, "needs": "date"},
    "day": {"start": None, "date": None, "needs": "date", "candidates": ()},
    "hour": {"start": None, "clock": None, "needs": "hour", "candidates": ()},
    "lapsed": {"start": None, "date": None, "needs": "date", "candidates": ()},
}
"""What going back to a question forgets."""


def back(turn: Turn) -> Triggers:
    """One question back within it; before the first one, out of it."""
    *before, _ = known.of(turn.case).steps or ("",)
    turn.say(turn.line("went-back"))
    turn.asks = True
    if not before:
        yield from leave(turn)
        return
    state = before[-1]
    known.change(turn, steps=tuple(before[:-1]), decided="", near="", known_past=False)
    if state in CLEARED:
        known.learn(turn, **CLEARED[state])
    yield f"to_{state}"
