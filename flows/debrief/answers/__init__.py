"""What an answer teaches in each state, and which trigger follows.

An answer function returns a trigger of the table, ``AGAIN`` to ask the same question once more, or None when
it did not understand.
"""

from collections.abc import Callable
from typing import Final

from flows.debrief.answers import after, draft, note, walk
from flows.debrief.answers.answer import AGAIN, Answer
from flows.debrief.turn import Turn

ANSWERS: Final[dict[str, Callable[[Turn, Answer], str | None]]] = {
    **walk.ANSWERS,
    **note.ANSWERS,
    **draft.ANSWERS,
    **after.ANSWERS,
}

SKIP: Final = {
    "opening": "hard_to_say", "venting": "done", "listening": "rather_not", "evidence": "nothing",
    "outlook": "skip", "pausing": "go_on", "forgiving": "next", "staying": "skip", "lesson": "skip",
    "owed": "no_note", "who": "unknown", "role": "unknown", "topic": "nothing", "strength": "nothing",
    "hurt": "awkward", "extenuating": "leave_out", "detail": "leave_out", "grave": "go_on",
    "words": "leave_out", "draft": "later", "editing": "back_to_note", "fixing": "back_to_note",
    "another": "back_to_note", "repairing": "back_to_note", "check_ins": "neither", "promised": "not_told",
    "same": "same_one", "outcome": "not_now", "morning": "later", "week": "not_now",
    "forgetting": "keep_it_all",
}  # fmt: skip
"""What *skip* answers in each state; where nothing stands, there is nothing to skip."""

YES: Final = {
    "outlook": "little", "forgiving": "next", "staying": "next", "owed": "write", "hurt": "hurt",
    "extenuating": "add_line", "grave": "go_on", "words": "tidy", "draft": "keep", "check_ins": "both",
    "same": "same_one", "outcome": "moving_on", "morning": "sent", "week": "all_right",
    "forgetting": "erase", "pausing": "go_on",
}  # fmt: skip
"""What a plain yes answers; yes and no count only where a question takes one."""

NO: Final = {
    "pausing": "go_on", "forgiving": "stay", "staying": "next",
    "listening": "rather_not", "evidence": "nothing", "outlook": "not_really", "lesson": "skip",
    "owed": "no_note", "topic": "nothing", "strength": "nothing", "hurt": "awkward",
    "extenuating": "leave_out", "detail": "leave_out", "words": "leave_out", "check_ins": "neither",
    "promised": "not_told", "same": "other_one", "outcome": "turned_down", "morning": "not_sending",
    "week": "still_sore", "forgetting": "keep_it_all", "venting": "done", "who": "unknown",
}  # fmt: skip
"""What a plain no answers."""

__all__ = ["AGAIN", "ANSWERS", "NO", "SKIP", "YES", "Answer"]
