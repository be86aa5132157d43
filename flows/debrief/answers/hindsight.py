"""Answers that look back: how it feels now, whether a lesson helped, what came of it, a line to ask them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from flows import check_ins as times
from flows.debrief import lessons, news, rhythm
from flows.debrief.answers.answer import AGAIN, Answer
from flows.debrief.turn import Turn
from flows.note.chaser import MOST

WAIT: Final = timedelta(days=5)
"""A chaser is offered so long after the interview was told of, after a promised day, and after the last chaser."""


def felt(turn: Turn, answer: Answer) -> str | None:
    """How does it feel now? Optional, once."""
    if answer.choice.startswith("felt_"):
        number = int(answer.choice.removeprefix("felt_"))
        began = turn.interview.felt
        turn.learn(felt_after=number)
        turn.say(turn.line("felt-lighter" if began and number > began else "felt-kept"))
        return "answered"
    if answer.choice == "skip":
        turn.say(turn.line("felt-skipped"))
        return "answered"
    if not answer.words:
        return None
    turn.say(turn.line("venting-heard"))
    return "answered"


def helped(turn: Turn, answer: Answer) -> str | None:
    """Did the lesson help? Asked once, whatever is said."""
    held = lessons.unasked(turn.case)
    name = answer.choice.removeprefix("helped_") if answer.choice else "words" if answer.words else ""
    if held is None:
        return "answered"
    if not name:
        return None
    said = name if name in ("yes", "little", "no", "unused") else None
    turn.case.lessons[held.id] = replace(held, asked=True, helped=said)
    turn.say(turn.line(f"helped-{said}" if said else "venting-heard"))
    return "answered"


def outcome(turn: Turn, answer: Answer) -> str | None:
    """I heard back: comfort before anything else, and the series ends."""
    kept = {"moving_on": "moving_on", "turned_down": "no", "still_nothing": "nothing"}
    if answer.choice == "not_now":
        return "to_resting"
    result = kept.get(answer.choice)
    if result is None and not answer.choice:
        result = news.told(answer)
    if result is None:
        return None
    turn.learn(outcome=result)
    turn.say(turn.line(f"outcome-{result}"))
    turn.keep(queue=(), detail=0)
    return "answered" if result == "nothing" else "to_resting"


def chaser_due(turn: Turn) -> bool:
    """Whether a chaser may be offered: after a silence, two at most, and never where no note is owed."""
    said, schedule = turn.interview, turn.interview.schedule
    since = [at for at in (said.told_at, schedule.chased_at) if at]
    today = turn.now.astimezone(times.zone_of(turn.case)).date()
    return (
        said.outcome == "nothing"
        and schedule.chaser
        and not said.no_note
        and schedule.chasers < MOST
        and bool(since)
        and all(turn.now - at >= WAIT for at in since)
        and not (schedule.promised_on and schedule.promised_on >= today)
    )


def chasing(turn: Turn, answer: Answer) -> str | None:
    """A short line that asks them: only after a yes, and sent by the person alone."""
    if answer.choice == "draft_it":
        chasers = turn.interview.schedule.chasers + 1
        rhythm.schedule(turn, turn.interview, chasers=chasers, chased_at=turn.now)
        turn.keep(detail=1)
        return AGAIN
    if answer.choice == "wait_on":
        turn.say(turn.line("chasing-wait"))
        return "answered"
    if answer.choice not in ("sent", "later", "not_sending"):
        return None
    turn.say(turn.line(f"chasing-{answer.choice}"))
    return "answered"


ANSWERS: Final[dict[str, Callable[[Turn, Answer], str | None]]] = {
    function.__name__: function for function in (felt, helped, outcome, chasing)
}
