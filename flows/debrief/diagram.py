"""The picture of the conversation, drawn from the table it runs on; repair rows are left out.

A state is passed over when its guard finds nothing to ask, so each route is drawn as arrows to the next two
states it may lead to, and the lanes as arrows of their own.
"""

from collections.abc import Iterator

from flows.debrief.table import LANES, OVERLAYS, ROUTES, STATES

_ALWAYS_NEXT = "answered"
DRAWN = 2
"""Arrows for one route: the next state, and the one after it when the first has nothing to ask."""


def mermaid() -> str:
    """The flow as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", "    [*] --> opening"]
    for stage in dict.fromkeys(state.stage for state in STATES.values()):
        lines += _stage(stage)
    lines += dict.fromkeys(_arrows())
    return "\n".join(lines) + "\n"


def _stage(stage: str) -> list[str]:
    members = [name for name, state in STATES.items() if state.stage == stage and name not in OVERLAYS]
    if not members or members == [stage]:
        return []
    label = stage.replace("_", " ")
    return [f'    state "{label}" as stage_{stage} {{', *(f"        {name}" for name in members), "    }"]


def _arrows() -> Iterator[str]:
    for lane, first in LANES.items():
        yield f"    opening --> {first}: {lane}"
    for (trigger, source), dests in ROUTES.items():
        if source == "opening":
            continue
        onward = dests[dests.index(source) + 1 :] if source in dests else dests
        label = "" if trigger == _ALWAYS_NEXT else f": {trigger}"
        for dest in onward[:DRAWN]:
            yield f"    {source} --> {dest}{label}"
