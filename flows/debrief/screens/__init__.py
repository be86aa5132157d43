"""The question of each state, made from the case alone: asked again, it is the same question."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from flows.case import Case
from flows.debrief.screens import after, check_ins, hindsight, managing, model, note, telling, walk
from flows.debrief.turn import standing
from flows.messages import Message

SCREENS: Final[dict[str, Callable[[Case], Message]]] = {
    **walk.SCREENS,
    **note.SCREENS,
    **after.SCREENS,
    **check_ins.SCREENS,
    **managing.SCREENS,
    **hindsight.SCREENS,
    **model.SCREENS,
    **telling.SCREENS,
}

NOT_OK_ON: Final = frozenset(
    {*walk.SCREENS, "suggested", "resting", *check_ins.SCREENS, "felt", "helped"}
) - {
    "stopped",
    "forgetting",
    "caring",
}
"""*Not OK* stands on the opening, on every question until the note, in the menu and on check-ins."""


def screen(case: Case) -> Message:
    """The question of the case's state, with its standing choices."""
    message = SCREENS[case.talk.state](case)
    if case.talk.state in NOT_OK_ON:
        return replace(message, choices=(*message.choices, standing("sos")))
    return message
