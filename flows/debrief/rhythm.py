"""How and when a person is written to: set, moved, paused, stopped. All of it acts at once."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import time
from typing import Any, Final

from flows import check_ins as times
from flows.case import Interview
from flows.debrief.turn import Turn
from flows.messages import Line

CITY: Final = "city"
"""Marks a visit in which the city was asked for before check-ins were set."""


def change(turn: Turn, **changes: Any) -> None:
    """Change fields of the person's rhythm."""
    person = turn.case.person
    turn.case.person = replace(person, rhythm=replace(person.rhythm, **changes))


def schedule(turn: Turn, said: Interview, **changes: Any) -> None:
    """Change what is written about one interview."""
    turn.case.interviews[said.id] = replace(said, schedule=replace(said.schedule, **changes))


def stop_all(turn: Turn) -> None:
    """Cancel every check-in; those of interviews told of later come only if they are wanted again."""
    for said in tuple(turn.case.interviews.values()):
        schedule(turn, said, asked=(), silent=True)
    change(turn, state="stopped")
    turn.say(Line("check_ins-stopped"))


def pause_all(turn: Turn) -> None:
    """Hold every check-in until the person says otherwise."""
    if turn.case.person.rhythm.state == "on":
        change(turn, state="paused")
    turn.say(Line("check_ins-paused"))


def resume_all(turn: Turn) -> None:
    """Let them come again; what is too late by now is dropped by the rule of its kind.

    After a stop this is a new yes: it counts for what is still to come, and brings no old series back.
    """
    if turn.case.person.rhythm.state == "stopped":
        ahead = [said for said in turn.case.interviews.values() if said.start and said.start > turn.now]
        for said in ahead:
            schedule(turn, said, silent=False)
    change(turn, state="on")
    turn.say(Line("check_ins-resumed"))


def set_hour(turn: Turn, kind: str, hour: time) -> bool:
    """Let a kind come at another hour; False, and nothing changed, outside 8:00 to 20:00."""
    if not times.EARLIEST <= hour < times.LATEST:
        return False
    hours = {**dict(turn.case.person.rhythm.hours), kind: f"{hour:%H:%M}"}
    change(turn, hours=tuple(hours.items()))
    return True


def set_quiet(turn: Turn, days: Iterable[int]) -> None:
    """Days of the week on which nothing about an interview is written."""
    change(turn, quiet=tuple(sorted(set(days))))


def offer(turn: Turn) -> None:
    """Work out what could be offered, so that the question says what is then set."""
    sent = {one.kind for one in turn.interview.schedule.sent}
    week = ("week", times.next_week(turn.case, turn.now))
    morning = ("morning", times.next_morning(turn.case, turn.now))
    offers = (morning, week) if turn.note else (week,)
    turn.keep(
        offers=tuple(one for one in offers if one[0] not in sent), offered_at=turn.now, last_at=turn.now
    )
