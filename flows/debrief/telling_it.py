"""How an interview to come reaches the conversation: in the midst of words, by a form, a file or a shared place."""

import re
from collections.abc import Iterator
from typing import Final

from flows.debrief.table import TELLING
from flows.debrief.telling import begin, files, reading
from flows.debrief.telling.passing import set_aside
from flows.debrief.turn import Turn
from flows.debrief.writing import leave_overlay
from flows.events import Brought
from flows.places import place_named, zone_at, zone_name
from flows.telling import Telling
from flows.understanding import Reading

Triggers = Iterator[str]

__all__ = ["brought", "said", "set_aside", "taken_up"]

_HERE_NOW: Final = re.compile(
    r"(?:hi,? |hello,? )?(?:by the way,? |btw,? )?(?:i'?m|i am|i'?ve|i have|i|we'?re|we are|we)? ?"
    r"(?:(?:now|currently|just) )?(?:"
    r"(?:living |staying |back )?in (?P<now>[^,.!?]{2,40}(?:, [^,.!?]{2,30})?) (?:now|these days|at the moment|from now on)"
    r"|(?:now|currently) (?:living |staying |back )?in (?P<then>[^.!?]{2,60})"
    r"|moved to (?P<moved>[^.!?]{2,60}))[.!]?",
    re.IGNORECASE,
)


def said(turn: Turn, text: str, understood: Reading | None) -> Triggers | None:
    """What is meant where a line tells of an interview to come, or of another city; None for anything else."""
    if turn.state not in (*begin.TAKES_IT, *TELLING):
        return None
    here = _HERE_NOW.fullmatch(text.strip().replace("’", "'"))
    city = next((part for part in here.groups() if part), "") if here else ""
    city = city.removesuffix(" now").strip()
    if city and place_named(city) and turn.state in TELLING:
        return begin.elsewhere(turn, city)
    if turn.state in TELLING:
        return None
    if city and place_named(city):
        turn.keep(telling=Telling(begin.place_of(turn), turn.now, goal="zone"))
        return begin.city(turn, city)
    if understood and reading.is_ahead(text, understood, turn.case, turn.now):
        return begin.words(turn, text)
    return None


def taken_up(turn: Turn) -> Triggers:
    """At rest, an interview that was named in passing is asked about."""
    words = turn.case.talk.ahead
    if turn.state == "resting" and words:
        turn.keep(ahead="")
        turn.say(turn.line("tell-passing"))
        yield from begin.words(turn, words)


def brought(turn: Turn, event: Brought) -> Triggers | None:
    """A calendar file, or a place where one was asked for; None for what has only a kind answer."""
    if event.what == "file" and event.file is not None and event.file.is_calendar:
        return _file(turn, event)
    if event.what == "place" and event.spot is not None and turn.state == "zone":
        zone = zone_at(*event.spot)
        return _place(turn, zone) if zone else None
    return None


def _file(turn: Turn, event: Brought) -> Triggers:
    if turn.state == "stopped":
        yield from leave_overlay(turn)
    if event.file is not None:
        files.brought(turn, event.file)


def _place(turn: Turn, zone: str) -> Triggers:
    """Where they are: its zone is kept, the point on the map is not."""
    from flows.debrief.answers.telling import learn_zone

    turn.say(turn.line("tell-spot", place=zone_name(zone)))
    yield learn_zone(turn, zone)
