"""Puts a case into any state of the table, with a draft behind it."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.wiring import read
from flows.case import Case, fresh
from flows.events import Commanded, Said
from flows.machine import step

NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
SAID = ("5", "Dana Novak at Acme, data engineer", "the move to streams", "five years of pipelines in Python")


def placed(state: str) -> Case:
    """A case with a draft, standing in ``state``."""
    case = fresh("terminal:local", "00000000-0000-4000-8000-000000000000", 3, zone="Europe/Lisbon")
    case = step(case, Commanded("start"), NOW).changes or case
    for text in SAID:
        case = step(case, read(Said(text)), NOW).changes or case
    queue = ("detail:fumbled_answer",) if state == "detail" else ("stay:hurts",)
    case.talk = replace(case.talk, state=state, queue=queue, offers=(("week", NOW),))
    return case
