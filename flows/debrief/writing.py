"""Commands about when it writes, and about leaving: check-ins listed, paused, stopped; a stop; a goodbye."""

from collections.abc import Callable, Iterator
from typing import Final

from flows import check_ins as times
from flows.debrief import careful, learn, rhythm
from flows.debrief.table import OVERLAYS, STATES
from flows.debrief.turn import Turn
from flows.messages import Line

Triggers = Iterator[str]

LOOKING: Final = frozenset({"managing", "timing", "quiet"})
"""Laid over another state to change when it writes."""
LESSONS: Final = 10
"""The newest that are listed; all of them are in the export."""


def again(turn: Turn) -> None:
    """Take up the thread: ask the open question once more."""
    turn.asks = True


def leave_overlay(turn: Turn) -> Triggers:
    """Back to the state that another is laid over."""
    if turn.state in OVERLAYS and turn.case.talk.paused:
        trigger = f"to_{turn.case.talk.paused}"
        turn.keep(paused="")
        yield trigger


def stop(turn: Turn) -> Triggers:
    """Pause where it is, and say how to return; while care has the floor, help stays in sight."""
    if turn.state == "caring":
        turn.keep(silent=True)
        yield from careful.stay(turn)
        return
    turn.say(turn.line("stopped"))
    if times.listed(turn.case, turn.now) and turn.case.person.rhythm.state == "on":
        turn.say(Line("check_ins-held"))
    yield from _pause(turn, silent=True)


def bye(turn: Turn) -> Triggers:
    """A goodbye pauses here too, and what was asked for still comes."""
    turn.say(turn.line("stopped"))
    found = times.listed(turn.case, turn.now)
    if found and turn.case.person.rhythm.state == "on":
        when = learn.times_in_a_row([when for _, when in found])
        turn.say(Line("check_ins-come", values={"times": when}))
    yield from _pause(turn, silent=False)


def _pause(turn: Turn, *, silent: bool) -> Triggers:
    turn.keep(silent=silent)
    if turn.state in LOOKING:
        turn.keep(paused="", state=turn.case.talk.paused or "resting")
        turn.state = turn.case.talk.state
    if turn.state in OVERLAYS:
        return
    turn.keep(paused=turn.state)
    yield "to_stopped"
    turn.asks = False


def check_ins(turn: Turn) -> Triggers:
    """When it will write; asked for here, it is offered here."""
    if times.listed(turn.case, turn.now):
        if turn.state not in LOOKING:
            turn.keep(paused=turn.case.talk.paused if turn.state in OVERLAYS else turn.state)
        yield "to_managing"
        again(turn)
        return
    turn.say(Line("check_ins-empty"))
    if STATES[turn.state].stage in ("resting", "closing", "venting") and turn.state != "check_ins":
        yield from leave_overlay(turn)
        yield "to_check_ins"
    again(turn)


def stop_check_ins(turn: Turn) -> Triggers:
    """Stop all, wherever it is said."""
    rhythm.stop_all(turn)
    again(turn)
    yield from ()


def pause_check_ins(turn: Turn) -> Triggers:
    """Pause all, wherever it is said."""
    rhythm.pause_all(turn)
    again(turn)
    yield from ()


def resume_check_ins(turn: Turn) -> Triggers:
    """Let them come again."""
    rhythm.resume_all(turn)
    again(turn)
    yield from ()


def lesson(turn: Turn) -> Triggers:
    """What they wanted to remember, in their words."""
    kept = list(turn.case.lessons.values())[-LESSONS:]
    lines = [Line("lessons-one", values={"lesson": one.text}) for one in kept]
    turn.say(*([Line("lessons-list"), *lines] if lines else [Line("lessons-none")]), document=True)
    again(turn)
    yield from ()


COMMANDS: Final[dict[str, Callable[[Turn], Triggers]]] = {
    "stop": stop, "bye": bye, "checkins": check_ins, "stop_check_ins": stop_check_ins,
    "pause_check_ins": pause_check_ins, "resume_check_ins": resume_check_ins, "lesson": lesson,
}  # fmt: skip
