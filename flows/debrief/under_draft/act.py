"""Do what a typed line asks of the note, say what was done, and draft again."""

from collections.abc import Callable
from typing import Final

from flows import wording
from flows.debrief import facts, learn, mend, restyle
from flows.debrief.drafting import redraft, write
from flows.debrief.turn import Turn
from flows.debrief.under_draft.ask import Ask
from flows.debrief.under_draft.content import added, chosen_out, excluded, included, removed, retold
from flows.debrief.under_draft.questions import ANSWERS
from flows.messages import Line
from flows.note.names import capitals

DRAFT: Final = "to_draft"
OTHER_WORDS: Final = "differently"
"""What an act answers when only another wording can follow."""
OF_THE_TEXT: Final = frozenset({"style", "include", "exclude", "remove", "add", "strength", "topic"})
"""Wishes that would make the text anew: a note changed by hand is left alone."""


def do(turn: Turn, asks: tuple[Ask, ...]) -> str:
    """Do them in order, keeping last; answers the trigger that follows."""
    turn.keep(detail=0)
    if turn.note and turn.note.by_hand and any(one.kind in OF_THE_TEXT for one in asks):
        turn.say(Line("by-hand-stays"))
        return DRAFT
    said = len(turn.says)
    settles = [one for one in asks if one.kind == "keep"]
    changes = [one for one in asks if one.kind != "keep"]
    went = [ACTS[one.kind](turn, one) for one in changes]
    if right := ", ".join(one.words for one in changes if one.kind == "fact"):
        turn.say(turn.line("fixed", right=right))
    if settles and (not changes or any(one.what != "pleased" for one in settles)):
        redraft(turn)
        return _keep(turn, settles[-1])
    onward = next((one for one in went if one and one != OTHER_WORDS), None)
    return onward or _drawn(turn, differently=OTHER_WORDS in went, silent=len(turn.says) == said)


def _drawn(turn: Turn, *, differently: bool, silent: bool) -> str:
    """The new draft; the missing words are asked for, and words that break a rule are asked about."""
    changed = redraft(turn, differently=differently)
    if not changed and turn.note and not turn.note.by_hand and facts.attempt(turn).body is None:
        if facts.open_detail(turn):
            return "to_detail"
        if facts.trouble(turn):
            return "to_words"
    if silent:
        turn.say(turn.line("draft-again") if changed else Line("draft-same"))
    return DRAFT


def _keep(turn: Turn, ask: Ask) -> str:
    """Kept; at "fixing" and the like it only means that nothing is wrong."""
    if turn.state != "draft":
        return DRAFT
    if ask.what == "send":
        turn.say(Line("draft-not-sent"))
    return restyle.closed(turn, "keep")


def _more(turn: Turn, _ask: Ask) -> str:
    turn.keep(detail=1)
    return DRAFT


def _style(turn: Turn, ask: Ask) -> str | None:
    if ask.what == "longer":
        if turn.interview.form == "standard":
            turn.say(Line("draft-length"))
            return DRAFT
        turn.learn(form="standard")
        return None
    return OTHER_WORDS if restyle.wear(turn, ask.what) else None


def _sign(turn: Turn, ask: Ask) -> str | None:
    if not ask.words:
        turn.say(Line("draft-name-ask"))
        return DRAFT
    mend.name(turn, ask.words)
    return None


def _fact(turn: Turn, ask: Ask) -> None:
    """A fact given anew; where one stood, it is replaced wherever it stands."""
    said, right = turn.interview, ask.words
    if ask.what == "day":
        turn.learn(when=right)
    elif ask.what == "interviewer":
        right = capitals(right)
        met = (turn.note.facts.interviewer if turn.note else None) or next(iter(said.interviewers), "")
        mend.correct(turn, met, right)
        if not met:
            turn.learn(interviewers=(right, *said.interviewers))
    else:
        right = capitals(right) if ask.what == "company" else right
        mend.correct(turn, getattr(said, ask.what) or right, right)
        turn.learn(**{ask.what: right})


def _another(turn: Turn, ask: Ask) -> str:
    """A note to somebody else they met; the first one is kept."""
    person = capitals(ask.words)
    turn.learn(interviewers=tuple(dict.fromkeys((*turn.interview.interviewers, person))))
    write(turn, another=person)
    turn.say(turn.line("draft-another", name=person))
    return DRAFT


def _spelled(turn: Turn, ask: Ask) -> str | None:
    mend.correct(turn, ask.what, ask.words)
    own = turn.case.person.name or ""
    if ask.what.casefold() in (own.casefold(), *own.casefold().split()):
        mend.name(turn, mend.swapped(own, ask.what, ask.words) or ask.words)
    else:
        turn.say(turn.line("fixed", right=ask.words))
    return None


def _question(turn: Turn, ask: Ask) -> str:
    turn.say(turn.line(ANSWERS[ask.what]))
    return DRAFT


def _untold(turn: Turn, ask: Ask) -> str:
    """What the note says nothing of unless they want it: the reason is told."""
    reason = wording.say(f"note-reason-none-{ask.what.replace('_', '-')}")
    turn.say(Line("editing-finding", "", {"message": reason}))
    turn.learn(causes=tuple(dict.fromkeys((*turn.interview.causes, ask.what))))
    learn.put(turn, ask.what, include=False)
    return DRAFT


ACTS: Final[dict[str, Callable[[Turn, Ask], str | None]]] = {
    "more": _more, "style": _style, "sign": _sign, "another": _another, "fact": _fact, "spelled": _spelled,
    "question": _question, "untold": _untold, "include": included, "exclude": excluded, "which": chosen_out,
    "remove": removed, "add": added, "strength": retold, "topic": retold,
}  # fmt: skip
"""What each kind of wish does. It answers None where a new draft follows, else where to go."""
