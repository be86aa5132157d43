"""Questions that look back: how it feels now, whether a lesson helped, what came of it, a line to ask them."""

from collections.abc import Callable
from typing import Final

from flows.case import Case
from flows.debrief import lessons
from flows.debrief.turn import choice, vary
from flows.messages import Message
from flows.note.chaser import chaser

FELT: Final = tuple(f"felt_{number}" for number in range(1, 6))


def felt(case: Case) -> Message:
    """How does it feel now, from 1 to 5?"""
    return Message((vary(case, "felt-ask"),), tuple(choice(case, name) for name in FELT), "one")


def helped(case: Case) -> Message:
    """Did the lesson of last time help?"""
    held = lessons.unasked(case)
    answers = tuple(
        choice(case, name) for name in ("helped_yes", "helped_little", "helped_no", "helped_unused")
    )
    lines = (vary(case, "lesson-returns", lesson=held.text if held else ""), vary(case, "helped-ask"))
    return Message(lines, answers, "one")


def outcome(case: Case) -> Message:
    """I heard back; or, after a week, whether they did."""
    answers = tuple(choice(case, name) for name in ("moving_on", "turned_down", "still_nothing", "not_now"))
    key = "news-ask" if "news" in case.talk.queue else "outcome-ask"
    return Message((vary(case, key),), answers, "one")


def chasing(case: Case) -> Message:
    """A short line that asks them; drafted only after a yes."""
    if not case.talk.detail:
        return Message(
            (vary(case, "chasing-ask"),), (choice(case, "draft_it"), choice(case, "wait_on")), "one"
        )
    answers = tuple(choice(case, name) for name in ("sent", "later", "not_sending"))
    return Message(
        (vary(case, "chasing-shown"),), answers, "one", note=chaser(case.interview, case.person.name)
    )


SCREENS: Final[dict[str, Callable[[Case], Message]]] = {
    screen.__name__: screen for screen in (felt, helped, outcome, chasing)
}
