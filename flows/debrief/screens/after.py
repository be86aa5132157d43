"""Questions after the note: closing, rest, check-ins, and the states laid over another."""

from collections.abc import Callable
from typing import Final

from flows import check_ins as times
from flows import wording
from flows.case import Case
from flows.debrief.rhythm import CITY
from flows.debrief.turn import choice, standing, vary
from flows.messages import Line, Message


def check_ins(case: Case) -> Message:
    """Shall I write, and when?"""
    offers = dict(case.talk.offers)
    if case.person.zone is None and CITY not in case.talk.told:
        words = {kind: wording.say(f"check_ins-{kind}-somewhere") for kind in offers}
    else:
        words = {kind: times.in_words(due, case) for kind, due in offers.items()}
    kinds = [kind for kind in ("morning", "week") if kind in offers]
    answers = [*(["both"] if len(kinds) > 1 else []), *kinds, "neither"]
    if len(kinds) > 1:
        line = vary(case, "check_ins-ask", morning=words["morning"], week=words["week"])
    elif kinds:
        line = vary(case, "check_ins-ask-week", week=words["week"])
        if kinds[0] == "morning":
            line = vary(case, "check_ins-ask-morning", morning=words["morning"])
    else:
        line = Line("check_ins-none-left")
    if case.person.keep_until is None:
        answers.append("keep_year")
    return Message((line,), tuple(choice(case, name) for name in answers), "one")


def promised(case: Case) -> Message:
    """Did they say when?"""
    return Message((vary(case, "promised-ask"),), (choice(case, "not_told"),), "one")


def resting(case: Case) -> Message:
    """Between interviews."""
    key = "resting-again" if case.talk.detail else "resting-line"
    names = ["heard", "new", "check_ins"]
    if any(note.interview == case.interview.id for note in case.notes.values()):
        names.insert(0, "edit_note")
    return Message((vary(case, key),), (*(choice(case, name) for name in names), standing("help")), "one")


def same(case: Case) -> Message:
    """The same interview, or another?"""
    return Message((vary(case, "same-ask"),), (choice(case, "same_one"), choice(case, "other_one")), "one")


def stopped(_case: Case) -> Message:
    """A pause that asks nothing."""
    return Message((Line("stopped-ask"),), (standing("continue"),), "one")


def caring(case: Case) -> Message:
    """Nothing but what care has said stands here; going on is the person's choice."""
    return Message((), case.talk.shown or (standing("continue"), standing("sos")), "one")


def forgetting(case: Case) -> Message:
    """Erase everything?"""
    answers = (choice(case, "erase"), choice(case, "keep_it_all"))
    return Message((vary(case, "forget-ask"),), answers, "one")


SCREENS: Final[dict[str, Callable[[Case], Message]]] = {
    screen.__name__: screen for screen in (check_ins, promised, resting, same, stopped, caring, forgetting)
}
