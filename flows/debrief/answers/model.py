"""Answers to what only a language model brings: consent, another wording, causes that may fit."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from flows.debrief import consent, facts, learn
from flows.debrief.answers.answer import Answer
from flows.debrief.turn import Turn


def consenting(turn: Turn, answer: Answer) -> str | None:
    """May it be sent? A yes counts from now on for this host, a no takes an earlier yes back."""
    if answer.choice not in ("send_yes", "send_no"):
        return None
    given = answer.choice == "send_yes"
    consent.answered(turn, given=given)
    if turn.case.talk.model is not None:
        turn.say(turn.line("consent-given" if given else "consent-refused"))
    back = turn.case.talk.paused or "resting"
    turn.keep(paused="")
    return f"to_{back}"


def reworded(turn: Turn, answer: Answer) -> str | None:
    """Use the other wording, or keep the one that stood, a hand edit included."""
    note, wish = turn.note, turn.case.talk.wish
    if answer.choice not in ("use_it", "keep_ours"):
        return None
    used = answer.choice == "use_it" and note is not None and wish is not None and wish.card is not None
    if used and note and wish and wish.card and wish.facts:
        turn.case.notes[note.id] = replace(
            note, facts=wish.facts, subject=wish.card.subject, body=wish.card.body, by_hand=False
        )
    turn.say(turn.line("freely-used" if used else "freely-kept"))
    turn.keep(wish=None, detail=0)
    return "answered"


def suggested(turn: Turn, answer: Answer) -> str | None:
    """What they tick counts as if they had named it; what they leave does not."""
    if answer.choice == "done" and turn.case.talk.ticks:
        causes = turn.case.talk.ticks
        turn.learn(causes=causes, snippets=())
        turn.say(turn.line("heard-ticked", causes=learn.in_a_list(facts.heaviest(causes))))
    elif answer.choice in ("done", "none_fit"):
        turn.say(turn.line("suggested-none"))
    elif answer.choice or not answer.words:
        return None
    else:
        if answer.reading:
            learn.from_reading(turn, answer.reading)
        turn.say(turn.line("venting-heard"))
    turn.keep(wish=None)
    return "answered"


ANSWERS: Final[dict[str, Callable[[Turn, Answer], str | None]]] = {
    function.__name__: function for function in (consenting, reworded, suggested)
}
