"""Questions after the note: closing, rest, check-ins, and the states laid over another."""

from collections.abc import Callable
from typing import Final

from flows import check_ins as times
from flows.case import Case
from flows.debrief.turn import choice, standing, vary
from flows.messages import Line, Message, NoteCard


def check_ins(case: Case) -> Message:
    """Shall I write, and when?"""
    planned = dict(case.talk.offers)
    words = {kind: times.in_words(due, case) for kind, due in planned.items()}
    if "morning" in planned:
        line = vary(case, "check_ins-ask", morning=words["morning"], week=words["week"])
        answers = ["both", "morning", "week", "neither"]
    else:
        line = vary(case, "check_ins-ask-week", week=words["week"])
        answers = ["week", "neither"]
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


def outcome(case: Case) -> Message:
    """I heard back."""
    answers = tuple(choice(case, name) for name in ("moving_on", "turned_down", "still_nothing", "not_now"))
    return Message((vary(case, "outcome-ask"),), answers, "one")


def morning(case: Case) -> Message:
    """The draft again, for fresh eyes; the first line names nothing, and the draft comes after a tap."""
    note = case.notes.get(case.talk.note)
    shown = note is not None and case.talk.detail
    first = "edit_note" if shown else "show"
    answers = tuple(choice(case, name) for name in (first, "sent", "later", "not_sending", "stop_all"))
    card = NoteCard(note.subject, note.body) if note and shown else None
    key = "morning-shown" if shown else "morning-late" if "late" in case.talk.told else "morning-ask"
    return Message((vary(case, key),), answers, "one", note=card)


def week(case: Case) -> Message:
    """How are you?"""
    answers = tuple(
        choice(case, name) for name in ("all_right", "still_sore", "heard", "not_now", "stop_all")
    )
    return Message((vary(case, "week-ask"),), answers, "one")


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
    screen.__name__: screen
    for screen in (check_ins, promised, resting, same, outcome, morning, week, stopped, caring, forgetting)
}
