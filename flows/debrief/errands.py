"""What the world is asked for beside the conversation: calendar files, a zone, a language model's help."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final
from zoneinfo import available_timezones

from flows.case import Case
from flows.debrief import wishes
from flows.debrief.table import TELLING
from flows.debrief.telling import begin, files
from flows.debrief.turn import Turn
from flows.events import RequestDone
from flows.outcome import Request
from flows.places import zone_name
from flows.telling import FETCH_CALENDAR, LOOK_UP_ZONE, ZoneFound

Triggers = Iterator[str]

OURS: Final = frozenset({FETCH_CALENDAR, LOOK_UP_ZONE})


def settle(turn: Turn) -> tuple[Request, ...]:
    """Once the question is put: what is to be asked for; a telling that was left for something else is let go."""
    talk = turn.case.talk
    if turn.state not in TELLING and talk.paused not in TELLING:
        turn.keep(telling=None)
    return (*wishes.settle(turn), *turn.requests, *_profile(turn))


def _profile(turn: Turn) -> tuple[Request, ...]:
    """The zone in the person's profile, asked for once, and never waited for."""
    person, profile = turn.case.person, turn.case.talk.profile
    if not profile or person.zone_asked:
        return ()
    turn.case.person = replace(person, zone_asked=True)
    if person.zone is not None:
        return ()
    return (Request(turn.case.new_id("zone"), LOOK_UP_ZONE, turn.case.talk.serial, profile),)


def still_wanted(case: Case, request: Request, now: datetime) -> bool:
    """Whether a stored request may still be performed as the case now stands."""
    if request.kind == FETCH_CALENDAR:
        return request.id in case.talk.fetches and case.talk.state not in files.DEAF
    if request.kind == LOOK_UP_ZONE:
        return case.person.zone is None
    return wishes.still_wanted(case, request, now)


def done(turn: Turn, event: RequestDone) -> Triggers:
    """An answer, or word that there is none."""
    if event.request in turn.case.talk.fetches:
        yield from files.done(turn, event)
    elif isinstance(event.answer, ZoneFound):
        yield from _zone(turn, event.answer.zone)
    else:
        yield from wishes.done(turn, event)


def _zone(turn: Turn, zone: str) -> Triggers:
    """What the profile says counts where nothing better is known; the question for it then answers itself."""
    if turn.case.person.zone is not None or zone not in available_timezones():
        return
    begin.set_zone(turn, zone, said=False)
    talk = turn.case.talk
    if turn.state == "zone" and talk.telling and talk.telling.goal == "interview":
        turn.say(turn.line("tell-zone-profile", place=zone_name(zone)))
        yield "answered"
