"""Questions that only a language model brings: consent, another wording, causes that may fit."""

from collections.abc import Callable
from typing import Final

from flows.case import Case
from flows.debrief.turn import box, choice, vary
from flows.messages import Line, Message, NoteCard


def consenting(case: Case) -> Message:
    """What would be sent, where to, that it is optional and can be taken back: yes or no?"""
    answers = (choice(case, "send_yes"), choice(case, "send_no"))
    model = case.talk.model
    if model is None:
        return Message((Line("consent-no-model"),), answers, "one")
    key = "consent-ask-local" if model.local else "consent-ask-away"
    return Message((Line(key, values={"host": model.name}), Line("consent-may-i")), answers, "one")


def reworded(case: Case) -> Message:
    """Another wording of the note, beside the one that stands."""
    wish, note = case.talk.wish, case.notes.get(case.talk.note)
    ours = NoteCard(note.subject, note.body) if note else None
    answers = (choice(case, "use_it"), choice(case, "keep_ours"))
    return Message((vary(case, "reworded-ask"),), answers, "one", note=wish.card if wish else ours)


def suggested(case: Case) -> Message:
    """Causes that may fit what they told, none of them ticked."""
    labels = case.talk.wish.labels if case.talk.wish else ()
    boxes = tuple(box(case, cause, Line(f"choice-{cause}")) for cause in labels)
    buttons = (choice(case, "done"), choice(case, "none_fit"))
    return Message((vary(case, "suggested-ask"),), (*boxes, *buttons), "many")


SCREENS: Final[dict[str, Callable[[Case], Message]]] = {
    screen.__name__: screen for screen in (consenting, reworded, suggested)
}
