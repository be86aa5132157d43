"""Begin to talk about an interview: another one, or one that was told of before."""

from datetime import timedelta
from typing import Final

from flows.case import Interview
from flows.debrief.turn import Turn

JUST_HELD: Final = timedelta(hours=36)
"""An interview known by its time that began so shortly before is the one a new talk is about."""


def begin_another(turn: Turn) -> None:
    """A new visit, about the known interview that was just held, else about a new one; the others are kept."""
    held = [
        said
        for said in turn.case.interviews.values()
        if said.start and not said.told_at and timedelta(0) <= turn.now - said.start <= JUST_HELD
    ]
    if held and held[-1].id != turn.case.talk.interview:
        begin(turn, held[-1])
        return
    row = Interview(turn.case.new_id("interview"), turn.case.person.id)
    turn.case.interviews[row.id] = row
    begin(turn, row)


def begin(turn: Turn, said: Interview) -> None:
    """A new visit about one interview."""
    turn.keep(
        interview=said.id, note="", visit=turn.case.talk.visit + 1, told=(), trail=(), ticks=(), turns=0, typed=0,
        lane="walk", queue=(), detail=0, misses=0, paused="",
    )  # fmt: skip
