"""A line typed under a draft, read as one wish or several.

A line is read whole first, then clause by clause ("I'm Sam, keep"), by readers that know what they see; what none
of them takes is tried as an apology, a fact told or a plain sentence about the writer.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from flows.debrief.answers.answer import Answer
from flows.debrief.answers.by_hand import PASTED_WORDS
from flows.debrief.answers.correcting import names_something_known, read_correction
from flows.debrief.turn import Turn
from flows.debrief.typed import fold
from flows.debrief.under_draft.adding import statement, told
from flows.debrief.under_draft.ask import Ask
from flows.debrief.under_draft.facts_said import also_met, facts
from flows.debrief.under_draft.lexicon import bare, clauses, listed, plain
from flows.debrief.under_draft.names import bare_name, sign
from flows.debrief.under_draft.parts import removal
from flows.debrief.under_draft.questions import any_question, question
from flows.debrief.under_draft.repairs import SHORT, apology, cause_in, owned, slip
from flows.debrief.under_draft.sound import style, verdict

Reader = Callable[[Turn, str], Ask | None]

STATES: Final = frozenset({"draft", "fixing", "repairing"})
"""Where a draft is on the screen, and a line may be about anything in it."""
SURE: Final[tuple[Reader, ...]] = (question, style, verdict, sign, removal, owned)
"""Readers that may take a clause out of a longer line."""
WHOLE: Final[tuple[Reader, ...]] = (bare_name, apology, slip, told, statement)
"""Readers that take a whole line."""
STYLED: Final = {"shorter": "shorter", "more_formal": "formal"}
"""Intents that are a wish for another sound."""


def heard(turn: Turn, answer: Answer) -> Answer:
    """The answer with what it asks of the note; untouched elsewhere, and where it plainly corrects a word."""
    found = read_correction(answer) if turn.state in STATES else None
    if turn.state not in STATES or (found and names_something_known(turn, found)):
        return answer
    return replace(answer, asks=read(turn, answer))


def read(turn: Turn, answer: Answer) -> tuple[Ask, ...]:
    """What a line asks of the note; empty when it is not understood, or is the note itself."""
    text = plain(answer.text)
    if len(text.split()) >= PASTED_WORDS or not answer.words:
        return ()
    if here := _answers(turn, text):
        return (here,)
    if first := question(turn, text) or also_met(turn, text.strip(" .!")):
        return (first,)
    sure = _sure(turn, bare(text)) or tuple(facts(turn, text.strip(" .!")))
    if sure and sure[0].kind != "which":
        return sure
    for parts in clauses(text):
        each = [_sure(turn, bare(part)) or _told(turn, bare(part)) for part in parts]
        if all(each):
            return tuple(ask for asks in each for ask in asks)
    return _styled(answer) or sure if sure else _whole(turn, text, answer)


def _answers(turn: Turn, text: str) -> Ask | None:
    """A plain answer to the question that stands over the draft: what to put right, or which fact is wrong."""
    if turn.state != "draft" and fold(text) in listed("repairs", "none"):
        return Ask("exclude", "all") if turn.state == "repairing" else Ask("keep", "pleased")
    cause = cause_in(text, heard=False) if turn.state == "repairing" and len(text.split()) <= SHORT else None
    return Ask("include", cause, text) if cause else None


def _sure(turn: Turn, clause: str) -> tuple[Ask, ...]:
    for reader in SURE:
        if ask := reader(turn, clause):
            return (ask,)
    return tuple(facts(turn, clause))


def _told(turn: Turn, clause: str) -> tuple[Ask, ...]:
    ask = slip(turn, clause) or statement(turn, clause)
    return (ask,) if ask else ()


def _whole(turn: Turn, text: str, answer: Answer) -> tuple[Ask, ...]:
    for reader in WHOLE:
        if ask := reader(turn, bare(text)):
            return (ask,)
    intent = answer.reading.intent if answer.reading else None
    asked = None if intent else any_question(turn, text)
    return (asked,) if asked else _styled(answer)


def _styled(answer: Answer) -> tuple[Ask, ...]:
    """A wish for another sound that is known by its whole wording ("cut it in half")."""
    style_of = STYLED.get((answer.reading.intent if answer.reading else None) or "")
    return (Ask("style", style_of),) if style_of else ()
