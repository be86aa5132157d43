"""Boxes that are ticked, one by one or as a list of numbers."""

from flows.debrief import typed
from flows.debrief.screens import screen
from flows.debrief.turn import Turn
from flows.messages import Operation


def tick(turn: Turn, wanted: set[str]) -> None:
    """Set the ticks, in the order shown; the question stays where it is and changes in place."""
    order = [typed.name_of(one) for one in screen(turn.case).choices if one.ticked is not None]
    if "nothing_wrong" in wanted - set(turn.case.talk.ticks):
        wanted = {"nothing_wrong"}
    elif len(wanted) > 1:
        wanted = wanted - {"nothing_wrong"}
    turn.keep(ticks=tuple(name for name in order if name in wanted))
    turn.says.append(Operation("edit", turn.case.talk.screen, screen(turn.case)))
