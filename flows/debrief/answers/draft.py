"""Answers to a draft: keep it, change how it sounds, edit it, correct it, write to someone else."""

from collections.abc import Callable
from typing import Final

from flows.debrief import facts, learn, mend, restyle, wishes
from flows.debrief.answers.answer import Answer
from flows.debrief.answers.by_hand import PASTED_WORDS, typed_note
from flows.debrief.answers.correcting import correct
from flows.debrief.drafting import redraft, write
from flows.debrief.screens.note import repairable, unwritten
from flows.debrief.turn import Turn
from flows.debrief.under_draft.act import do
from flows.debrief.under_draft.read import read
from flows.understanding import understand_details

REDRAW: Final = "to_draft"


def draft(turn: Turn, answer: Answer) -> str | None:
    """What may be done with the draft on the screen."""
    if answer.asks:
        return do(turn, answer.asks)
    name = answer.choice
    if name in restyle.STYLES:
        return restyle.restyled(turn, name)
    if name == "freely":
        return wishes.word_note(turn)
    if name in ("more", "back_to_note"):
        turn.keep(detail=turn.case.talk.detail + 1 if name == "more" else 0)
        return REDRAW
    if name in restyle.CLOSED:
        return restyle.closed(turn, name)
    if name in ("edit", "fix", "repair", "another"):
        return name
    return _typed(turn, answer)


def _typed(turn: Turn, answer: Answer) -> str | None:
    if len(answer.text.split()) >= PASTED_WORDS:
        typed_note(turn, answer.text)
        return REDRAW
    if answer.asks is None and (asks := read(turn, answer)):
        return do(turn, asks)
    if answer.reading and answer.reading.name:
        mend.name(turn, answer.reading.name)
        redraft(turn)
        return REDRAW
    return None


def editing(turn: Turn, answer: Answer) -> str | None:
    """The whole text, by hand."""
    turn.keep(detail=0)
    if answer.choice == "back_to_note":
        return "answered"
    if answer.choice or not answer.words:
        return None
    typed_note(turn, answer.text)
    return "answered"


def fixing(turn: Turn, answer: Answer) -> str | None:
    """Which fact is wrong?"""
    turn.keep(detail=0)
    if answer.choice == "back_to_note":
        return "answered"
    if answer.choice or not answer.words:
        return None
    if answer.asks:
        return do(turn, answer.asks)
    return "answered" if correct(turn, answer) else None


def repairing(turn: Turn, answer: Answer) -> str | None:
    """What the note mentions: exactly what is ticked, or what is typed besides."""
    turn.keep(detail=0)
    if answer.choice == "back_to_note":
        return "answered"
    if answer.asks:
        return do(turn, answer.asks)
    if answer.choice != "done":
        return None
    for cause in repairable(turn.case):
        ticked = cause in turn.case.talk.ticks
        known = facts.repair(turn.interview, cause)
        if not ticked and known is None and cause not in turn.interview.causes:
            continue
        learn.put(turn, cause, include=ticked)
        if cause == "misread_interviewer" and ticked:
            learn.put(turn, cause, offended=True)
    write(turn)
    turn.keep(detail=0)
    return "answered"


def another(turn: Turn, answer: Answer) -> str | None:
    """A note to someone else they met: another opening, another thing recalled."""
    turn.keep(detail=0)
    if answer.choice == "back_to_note":
        return "answered"
    known = {f"person_{at}": name for at, name in unwritten(turn.case)}
    if not (answer.choice in known or answer.words):
        return None
    read_of = understand_details(answer.text) if answer.text else None
    named = read_of.interviewers[0] if read_of and read_of.interviewers else learn.short(answer.text, 4)
    person = known.get(answer.choice, named)
    turn.learn(interviewers=tuple(dict.fromkeys((*turn.interview.interviewers, person))))
    write(turn, another=person)
    turn.keep(detail=0)
    return "answered"


ANSWERS: Final[dict[str, Callable[[Turn, Answer], str | None]]] = {
    function.__name__: function for function in (draft, editing, fixing, repairing, another)
}
