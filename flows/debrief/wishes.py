"""Asking the language model: what may be asked, when it is sent, and what becomes of the answer.

It words or reads; it decides nothing. Care comes first: a text with any sign in it is never sent, nor anything
within a day of a sign, and no answer touches what care knows. The person goes on meanwhile; an answer to a question
that has passed is dropped.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from flows.care import Sign, Tier, read_care
from flows.care.memory import recent
from flows.case import Case
from flows.debrief import asking, consent, facts
from flows.debrief.reworded import holds
from flows.debrief.table import OVERLAYS, ROUTES
from flows.debrief.turn import Turn
from flows.events import RequestDone
from flows.labels import CAUSES
from flows.messages import NoteCard
from flows.outcome import Request
from flows.wish import READ_CAUSES, WAITED, WORD_NOTE, Labelled, Wish, Worded

Triggers = Iterator[str]

HARD_WORDS: Final = 25
"""A text shorter than this is no hard paragraph: nothing in it is hidden, we only have no label for it."""
OFFERED: Final = 5
"""Labels offered at most, as many as answers to a message."""
_ANSWERED_IN: Final = {WORD_NOTE: "worded", READ_CAUSES: "suggested"}
"""By kind: the trigger that puts the answer before the person; only states with a route for it take one."""


def word_note(turn: Turn) -> str:
    """*Word it more freely*: ask, or ask for consent first; the draft stands as it is meanwhile."""
    turn.keep(detail=0)
    note = turn.note
    if note is None or not consent.open_to(turn.case):
        return "to_draft"
    made_from = facts.of(turn.case, note.facts.interviewer)
    ours = turn.draft(made_from)
    if ours.body is None or not _calm(turn.case, asking.words_of(made_from, ours), turn.now):
        turn.say(turn.line("freely-not-sent"))
        return "to_draft"
    _wish(turn, Wish(WORD_NOTE, "ready", turn.now, note=note.id, facts=made_from))
    return "to_draft"


def read_paragraph(turn: Turn, text: str) -> None:
    """A long text in which no cause was found may be read, unless it is too heavy to be handed on."""
    fits = len(text.split()) >= HARD_WORDS and not {"hard", "grief"} & set(turn.case.talk.told)
    if fits and consent.open_to(turn.case) and _calm(turn.case, text, turn.now):
        _wish(turn, Wish(READ_CAUSES, "ready", turn.now, text=text))


def _wish(turn: Turn, wish: Wish) -> None:
    turn.keep(wish=wish if consent.agreed(turn.case) else replace(wish, phase="new"))


def follow(turn: Turn) -> Triggers:
    """After everything else: a new wish asks for consent, over the question that comes next."""
    wish = turn.case.talk.wish
    if turn.erased or wish is None:
        return
    if wish.phase == "new" and _takes(turn.state, wish):
        turn.keep(paused=turn.state, wish=replace(wish, phase="consent"))
        yield "to_consenting"
    elif wish.phase == "ready" and wish.kind == WORD_NOTE and turn.state == "draft":
        turn.say(turn.line("freely-asked"))


def settle(turn: Turn) -> tuple[Request, ...]:
    """Once the question is put: the request to store under it; a wish whose place has passed is dropped."""
    talk = turn.case.talk
    wish = talk.wish
    if wish is None:
        return ()
    if wish.phase == "ready" and _takes(turn.state, wish) and consent.agreed(turn.case):
        return (_request(turn, wish),)
    stands = talk.paused if turn.state in OVERLAYS else turn.state
    kept = (
        (wish.phase == "consent" and turn.state == "consenting")
        or (wish.phase == "asked" and wish.serial == talk.serial)
        or (wish.phase == "offered" and stands in ("reworded", "suggested"))
    )
    if not kept:
        turn.keep(wish=None)
    return ()


def _request(turn: Turn, wish: Wish) -> Request:
    row, serial = turn.case.new_id("request"), turn.case.talk.serial
    if wish.facts is not None:
        text = asking.note(turn.case, wish.facts, turn.draft(wish.facts))
    else:
        text = asking.paragraph(turn.case, wish)
    turn.keep(wish=replace(wish, phase="asked", at=turn.now, text="", request=row, serial=serial))
    return Request(row, wish.kind, serial, text)


def still_wanted(case: Case, request: Request, now: datetime) -> bool:
    """Whether a stored request may still be sent: consent may be gone, care may have come, the talk moved on."""
    wish = case.talk.wish
    return (
        wish is not None
        and wish.phase == "asked"
        and wish.request == request.id
        and wish.serial == request.serial == case.talk.serial
        and _takes(case.talk.state, wish)
        and now - wish.at <= WAITED
        and consent.agreed(case)
        and _unhurt(case, now)
    )


def done(turn: Turn, event: RequestDone) -> Triggers:
    """An answer, or word that there is none. One that no longer fits changes nothing and says nothing."""
    wish = turn.case.talk.wish
    if wish is None or wish.request != event.request or wish.phase != "asked":
        return
    turn.keep(wish=None)
    if not still_wanted(
        _with(turn.case, wish), Request(event.request, wish.kind, event.serial, ""), turn.now
    ):
        return
    if wish.kind == WORD_NOTE:
        yield from _worded(turn, wish, event)
    elif isinstance(event.answer, Labelled):
        yield from _labelled(turn, wish, event.answer)


def _with(case: Case, wish: Wish) -> Case:
    held = case.copy()
    held.talk = replace(case.talk, wish=wish)
    return held


def _worded(turn: Turn, wish: Wish, event: RequestDone) -> Triggers:
    """Another wording is offered if it passes the rubric; on any doubt ours stays, and one line says so."""
    note, answer = turn.note, event.answer
    if note is None or note.id != wish.note or facts.of(turn.case, note.facts.interviewer) != wish.facts:
        return
    if not isinstance(answer, Worded):
        turn.say(turn.line("freely-unanswered"))
        return
    card = NoteCard(answer.subject.strip(), answer.body.strip())
    if card.body == note.body or not holds(card, wish.facts, turn.draft(wish.facts)):
        turn.say(turn.line("freely-unfit"))
        return
    turn.keep(wish=replace(wish, phase="offered", card=card))
    yield _ANSWERED_IN[wish.kind]


def _labelled(turn: Turn, wish: Wish, answer: Labelled) -> Triggers:
    """Labels of our list are offered, unticked; the question they come before is asked again after them."""
    known = [label for label in dict.fromkeys(answer.labels) if label in CAUSES]
    labels = tuple(label for label in known if label not in turn.interview.causes)[:OFFERED]
    if not labels or turn.interview.causes != ("other",):
        return
    told = tuple(what for what in turn.case.talk.told if what != turn.state)
    turn.keep(told=told, wish=replace(wish, phase="offered", labels=labels))
    yield _ANSWERED_IN[wish.kind]


def _takes(state: str, wish: Wish) -> bool:
    """Whether an answer could be shown where the conversation stands."""
    return (_ANSWERED_IN[wish.kind], state) in ROUTES


def _calm(case: Case, text: str, now: datetime) -> bool:
    """No sign of any kind in the text, and none remembered."""
    return read_care(text) == Sign(Tier.NONE) and _unhurt(case, now)


def _unhurt(case: Case, now: datetime) -> bool:
    return not case.talk.care.waiting and not recent(case.talk.care, now)
