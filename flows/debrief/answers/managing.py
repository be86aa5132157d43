"""Answers at the list of check-ins: another hour, quiet days, a pause, an end."""

import re
from collections.abc import Callable
from datetime import time
from typing import Final

from flows import check_ins as times
from flows.appointments import read_moment
from flows.debrief import rhythm
from flows.debrief.answers.answer import AGAIN, Answer
from flows.debrief.screens.managing import HOURS, movable, quiet_words
from flows.debrief.turn import Turn
from flows.messages import Line

_BARE: Final = re.compile(r"\s*(?:at )?(?P<hour>\d{1,2})\s*(?:h|o'?clock)?\s*", re.IGNORECASE)
_FIRST: Final = 8
_LAST: Final = 20


def managing(turn: Turn, answer: Answer) -> str | None:
    """What shall be different?"""
    name = answer.choice
    if name == "pause_all":
        rhythm.pause_all(turn)
        return _back(turn)
    if name == "come_again":
        rhythm.resume_all(turn)
        return AGAIN
    if name == "stop_all":
        rhythm.stop_all(turn)
        return _back(turn)
    if name == "quiet_days":
        turn.keep(ticks=tuple(f"quiet_{day}" for day in turn.case.person.rhythm.quiet))
        return "to_quiet"
    if name == "that_is_all":
        return _back(turn)
    return _another_hour(turn, answer)


def _another_hour(turn: Turn, answer: Answer) -> str | None:
    """*Change a time*, or an hour typed at once."""
    hour = typed_hour(turn, answer.text)
    kinds = movable(turn.case)
    if answer.choice != "change_time" and hour is None:
        return None
    if not kinds:
        turn.say(Line("timing-fixed"))
        return AGAIN
    turn.keep(queue=kinds if len(kinds) == 1 else ())
    if hour and len(kinds) == 1:
        return _set(turn, kinds[0], hour)
    return "to_timing"


def timing(turn: Turn, answer: Answer) -> str | None:
    """Which one, and at which hour?"""
    if answer.choice == "leave_time":
        turn.keep(queue=())
        return "to_managing"
    if answer.choice.startswith("time_"):
        turn.keep(queue=(answer.choice.removeprefix("time_"),))
        return AGAIN
    kind = turn.case.talk.queue[0] if turn.case.talk.queue else ""
    hour = _pressed(answer.choice) or typed_hour(turn, answer.text)
    return _set(turn, kind, hour) if kind in HOURS and hour else None


def _set(turn: Turn, kind: str, hour: time) -> str:
    if not rhythm.set_hour(turn, kind, hour):
        turn.say(turn.line("timing-out"))
        return "to_timing"
    turn.keep(queue=())
    due = [one.due for one in times.planned(turn.case, turn.now) if one.kind == kind]
    if due:
        turn.say(turn.line("timing-set", time=times.in_words(min(due), turn.case, turn.now)))
    return "to_managing"


def _pressed(name: str) -> time | None:
    return time.fromisoformat(name.removeprefix("at_")) if name.startswith("at_") else None


def typed_hour(turn: Turn, text: str) -> time | None:
    """An hour as typed: "9:30", "7pm", "half past eight"; a bare one is the hour at which we may write."""
    if bare := _BARE.fullmatch(text):
        return _likely(int(bare["hour"]), 0)
    # "At" makes an hour of "10 in the morning"; where one stands already a second does no harm.
    zone = times.zone_of(turn.case).key
    found = [read_moment(words, turn.now, zone) for words in (text, f"at {text}")]
    clock = next((one.clock for one in found if one and one.clock), None)
    if clock is None:
        return None
    return time(clock.hour, clock.minute) if clock.certain else _likely(clock.hour, clock.minute)


def _likely(hour: int, minute: int) -> time | None:
    if hour >= 24:
        return None
    after_noon = hour + 12 if hour < _FIRST and hour + 12 < _LAST else hour
    return time(after_noon, minute)


def quiet(turn: Turn, answer: Answer) -> str | None:
    """On which days?"""
    if answer.choice != "done":
        return None
    rhythm.set_quiet(turn, (int(name[-1]) for name in turn.case.talk.ticks))
    turn.keep(ticks=())
    words = quiet_words(turn.case)
    turn.say(turn.line("quiet-set", days=words) if words else turn.line("quiet-none"))
    return "to_managing"


def _back(turn: Turn) -> str:
    """Where they were before they looked."""
    back = turn.case.talk.paused or "resting"
    turn.keep(paused="")
    return f"to_{back}"


ANSWERS: Final[dict[str, Callable[[Turn, Answer], str | None]]] = {
    function.__name__: function for function in (managing, timing, quiet)
}
