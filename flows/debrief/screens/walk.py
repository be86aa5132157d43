"""Questions from the opening to the lesson."""

from collections.abc import Callable
from typing import Final

from flows.case import Case
from flows.debrief import facts, lessons
from flows.debrief.turn import box, choice, vary
from flows.labels import CAUSES
from flows.messages import Choice, Line, Message

TELL_ME: Final = 3
"""At most this many *Tell me about ...* under a question, so that no message has over five answers."""


def untold(case: Case) -> list[str]:
    """Causes they named whose check was not given yet, heaviest first."""
    told = case.talk.told
    return [
        cause
        for cause in facts.heaviest(case.interview.causes)
        if cause in CAUSES and f"check:{cause}" not in told
    ]


def _about(case: Case, room: int = TELL_ME) -> tuple[Choice, ...]:
    """*Says who?* once something was claimed, and *Tell me about ...* for the other causes."""
    if not any(told.startswith("check:") for told in case.talk.told):
        return ()
    more = tuple(choice(case, f"tell_{cause}") for cause in untold(case)[: room - 1])
    return (choice(case, "says_who"), *more)


def opening(case: Case) -> Message:
    """How did it go?"""
    question = "opening-question" if case.talk.visit == 1 else "opening-again"
    lines = [vary(case, question)]
    if case.talk.visit == 1 and case.talk.serial <= 1:
        lines.append(Line("opening-about"))
    answers = tuple(choice(case, name) for name in ("badly", "not_great", "hard_to_say", "fine"))
    lanes = tuple(choice(case, name, row="lane") for name in ("note_lane", "vent_lane"))
    return Message(tuple(lines), (*answers, *lanes), "one")


def venting(case: Case) -> Message:
    """Nothing is asked; they talk."""
    key = "venting-more" if case.talk.detail else "venting-ask"
    return Message((vary(case, key, case.talk.detail),), (choice(case, "done"),), "one")


def listening(case: Case) -> Message:
    """What happened?"""
    boxes = tuple(box(case, cause, Line(f"choice-{cause}")) for cause in (*CAUSES, "nothing_wrong"))
    buttons = (choice(case, "done"), choice(case, "rather_not"))
    heard = any(told.startswith("heard:") for told in case.talk.told)
    return Message((vary(case, "listening-heard" if heard else "listening-ask"),), (*boxes, *buttons), "many")


def _size(case: Case) -> tuple[Line, ...]:
    """The size of it, said once: when the question after the checks is first asked."""
    return () if "size" in case.talk.told else (vary(case, "size-of-it"),)


def evidence(case: Case) -> Message:
    """One thing that shows they can do this job."""
    return Message(
        (*_size(case), vary(case, "evidence-ask")), (choice(case, "nothing"), *_about(case, 4)), "one"
    )


def outlook(case: Case) -> Message:
    """Does it look any different?"""
    lines = (*_size(case), vary(case, "outlook-ask"))
    answers = tuple(choice(case, name) for name in ("little", "not_really", "really_bad"))
    return Message(lines, (*answers, *_about(case, 2)), "one")


def pausing(case: Case) -> Message:
    """After one disagreement: stay, or go on?"""
    agreed = () if case.talk.detail else (vary(case, "pausing-agree"),)
    return Message((*agreed, vary(case, "pausing-ask")), (choice(case, "stay"), choice(case, "go_on")), "one")


def forgiving(case: Case) -> Message:
    """Permission to move on."""
    key = "forgiving-own" if _to_own(case) else "forgiving-permission"
    if "grief" in case.talk.told:
        key = "forgiving-grief"
    return Message((vary(case, key),), (choice(case, "next"), choice(case, "stay")), "one")


def _to_own(case: Case) -> bool:
    """For something grave, or a remark that hurt, "it happens to everyone" is false comfort."""
    repair = facts.repair(case.interview, "misread_interviewer")
    return facts.is_grave(case.interview) or (repair is not None and repair.offended is True)


def staying(case: Case) -> Message:
    """One of three short parts: this hurts, you are not alone, what would you tell a friend?"""
    part = case.talk.queue[0].removeprefix("stay:") if case.talk.queue else "friend"
    if part == "everyone" and _to_own(case):
        part = "own"
    return Message((vary(case, f"staying-{part}"),), (choice(case, "next"),), "one")


def lesson(case: Case) -> Message:
    """One lesson, suggested from the causes or typed."""
    suggested = lessons.suggestions(case.interview.causes)
    if not suggested and case.talk.lane == "walk":
        suggested = lessons.FOR_ANYTHING
    key = "lesson-ask" if suggested else "lesson-ask-fine"
    answers = tuple(choice(case, f"lesson_{name}") for name in suggested)
    return Message((vary(case, key),), (*answers, choice(case, "skip")), "one")


SCREENS: Final[dict[str, Callable[[Case], Message]]] = {
    screen.__name__: screen
    for screen in (opening, venting, listening, evidence, outlook, pausing, forgiving, staying, lesson)
}
