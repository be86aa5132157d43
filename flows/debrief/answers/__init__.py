"""What an answer teaches in each state, and which trigger follows.

An answer function returns a trigger of the table, ``AGAIN`` to ask the same question once more, or None when
it did not understand.
"""

from collections.abc import Callable
from typing import Final

from flows.debrief.answers import after, check_ins, draft, hindsight, managing, model, note, telling, walk
from flows.debrief.answers.answer import AGAIN, Answer
from flows.debrief.turn import Turn

ANSWERS: Final[dict[str, Callable[[Turn, Answer], str | None]]] = {
    **walk.ANSWERS,
    **note.ANSWERS,
    **draft.ANSWERS,
    **after.ANSWERS,
    **check_ins.ANSWERS,
    **managing.ANSWERS,
    **hindsight.ANSWERS,
    **model.ANSWERS,
    **telling.ANSWERS,
}

SKIP: Final = {
    "opening": "hard_to_say", "venting": "done", "listening": "rather_not", "evidence": "nothing",
    "outlook": "skip", "pausing": "go_on", "forgiving": "next", "staying": "skip", "lesson": "skip",
    "owed": "no_note", "who": "unknown", "role": "unknown", "topic": "nothing", "strength": "nothing",
    "hurt": "awkward", "extenuating": "leave_out", "detail": "leave_out", "grave": "go_on",
    "words": "leave_out", "draft": "later", "editing": "back_to_note", "fixing": "back_to_note",
    "another": "back_to_note", "repairing": "back_to_note", "check_ins": "neither", "promised": "not_told",
    "same": "same_one", "outcome": "not_now", "before": "skip", "after": "skip", "morning": "skip", "week": "skip",
    "managing": "that_is_all", "timing": "leave_time", "quiet": "done", "felt": "skip", "helped": "helped_unused",
    "chasing": "wait_on",
    "forgetting": "keep_it_all", "consenting": "send_no", "reworded": "keep_ours", "suggested": "none_fit",
    "zone": "tell_leave", "day": "tell_leave", "hour": "tell_leave", "lapsed": "tell_leave", "twin": "same_one",
    "picking": "tell_leave", "names": "tell_as_is", "confirm": "tell_no", "changing": "tell_as_is",
}  # fmt: skip
"""What *skip* answers in each state; where nothing stands, there is nothing to skip."""

YES: Final = {
    "listening": "done", "outlook": "little", "forgiving": "next", "staying": "next", "owed": "write",
    "extenuating": "add_line", "grave": "go_on", "words": "tidy", "draft": "keep", "check_ins": "both",
    "same": "same_one", "outcome": "moving_on", "before": "open", "after": "open", "morning": "sent",
    "week": "all_right", "managing": "change_time", "helped": "helped_yes", "chasing": "draft_it",
    "forgetting": "erase", "pausing": "go_on", "consenting": "send_yes", "reworded": "use_it",
    "lapsed": "tell_was_then", "twin": "same_one", "confirm": "tell_yes",
}  # fmt: skip
"""What a plain yes answers; yes and no count only where a question takes one."""

NO: Final = {
    "pausing": "go_on", "forgiving": "stay", "staying": "next",
    "listening": "rather_not", "evidence": "nothing", "outlook": "not_really", "lesson": "skip",
    "owed": "no_note", "topic": "nothing", "strength": "nothing", "hurt": "awkward",
    "extenuating": "leave_out", "detail": "leave_out", "words": "leave_out", "draft": "more", "check_ins": "neither",
    "promised": "not_told", "same": "other_one", "outcome": "turned_down", "before": "skip", "after": "skip",
    "morning": "not_sending", "week": "still_sore", "managing": "that_is_all", "timing": "leave_time",
    "helped": "helped_no", "chasing": "wait_on", "felt": "skip", "forgetting": "keep_it_all", "venting": "done",
    "who": "unknown", "consenting": "send_no", "reworded": "keep_ours", "suggested": "none_fit",
    "zone": "tell_leave", "day": "tell_leave", "hour": "tell_leave",
    "lapsed": "tell_other_day", "twin": "other_one", "picking": "tell_leave", "confirm": "tell_no",
    "names": "tell_as_is", "changing": "tell_as_is",
}  # fmt: skip
"""What a plain no answers."""


def yes_or_no(turn: Turn, answer: Answer) -> Answer:
    """Yes and no count only where the open question takes them."""
    intent = answer.reading.intent if answer.reading else None
    name = {"yes": YES, "no": NO}.get(intent or "", {}).get(turn.state)
    if name == "both" and "morning" not in dict(turn.case.talk.offers):
        name = "week"
    return Answer(choice=name) if name else answer


__all__ = ["AGAIN", "ANSWERS", "NO", "SKIP", "YES", "Answer", "yes_or_no"]
