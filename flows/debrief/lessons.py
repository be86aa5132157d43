"""Which lessons are suggested for which causes, their words standing in ``flows/copy``; and which one comes back."""

from typing import Final

from flows.case import Case, Lesson
from flows.debrief import facts

SUGGESTED: Final = {
    "nerves": ("breathe", "practise"),
    "fumbled_answer": ("pause", "practise"),
    "misread_interviewer": ("formal",),
    "dress": ("clothes",),
    "late": ("leave",),
    "left_something_out": ("list",),
    "underprepared": ("plan", "practise"),
    "lack_of_research": ("research",),
    "extenuating": ("move",),
    "technical_trouble": ("test",),
    "interviewer_off": ("question",),
    "talked_too_much": ("short",),
    "salary_or_hard_question": ("money", "pause"),
    "inappropriate_question": ("boundary",),
}
"""Cause to names of lessons, best first."""

FOR_ANYTHING: Final = ("practise", "list")
"""Where no cause was named that has one of its own."""
MOST: Final = 4
"""With *Skip* that makes five answers, the most a message may have."""


def suggestions(causes: tuple[str, ...]) -> tuple[str, ...]:
    """At most four lessons: the best for each cause first, the heaviest cause first."""
    ranked = [SUGGESTED.get(cause, ()) for cause in facts.heaviest(causes)]
    first = [names[0] for names in ranked if names]
    rest = [name for names in ranked for name in names[1:]]
    return tuple(dict.fromkeys((*first, *rest)))[:MOST]


def kept(case: Case, but: str = "") -> Lesson | None:
    """The newest lesson that was kept from an interview other than ``but``."""
    held = [one for one in case.lessons.values() if one.interview != but and one.helped != "no"]
    return held[-1] if held else None


def unasked(case: Case) -> Lesson | None:
    """That lesson, if they were never asked whether it helped."""
    held = kept(case, case.talk.interview)
    return held if held and not held.asked else None
