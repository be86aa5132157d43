"""A draft on the screen, and someone who types under it."""

from datetime import UTC, datetime

from bot.wiring import read
from flows.case import Case, Note, fresh
from flows.debrief import facts
from flows.events import Commanded, Said
from flows.machine import step
from flows.note.check import check

NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)


def begun() -> Case:
    """Someone who has just opened the door."""
    case = fresh("terminal:local", "00000000-0000-4000-8000-000000000000", 3)
    return step(case, Commanded("start"), NOW).changes or case


def draft(*more: str, met: str = "Dana Novak", topic: str = "how they move billing to streams") -> Case:
    """Nothing went wrong, a draft is on the screen, and then they say ``more``."""
    opening = ("just the note", f"{met} at Acme, data engineer", topic, "five years of Python")
    return tell(begun(), *opening, *more)


def tell(case: Case, *lines: str) -> Case:
    """The person says these lines."""
    for line in lines:
        case = step(case, read(Said(line)), NOW).changes or case
    return case


def keys(case: Case, line: str) -> set[str]:
    """The lines of copy the bot answers with."""
    done = step(case, read(Said(line)), NOW)
    return {one.key for said in done.says if said.message for one in said.message.lines}


def note(case: Case) -> Note:
    """The note on the screen."""
    return case.notes[case.talk.note]


def holds(case: Case) -> bool:
    """Whether the note on the screen passes its check."""
    shown = note(case)
    return check(shown.subject, shown.body, shown.facts, shown.facts.form).ok


def include(case: Case, cause: str) -> bool | None:
    """Whether they want a repair in the note; None when they said nothing of it."""
    repair = facts.repair(case.interview, cause)
    return repair.include if repair else None
