"""What is laid over a question, and taken off again, leaves the question as it was."""

import pytest

from flows.care import Sign, Tier
from flows.case import Case
from flows.events import Chose, Commanded, Event, Said
from flows.machine import step, view
from flows.understanding import Reading
from tests.flows.placed import NOW
from tests.flows.test_turns import open_case


def after(case: Case, *events: Event) -> Case:
    """The case after some events."""
    for event in events:
        case = step(case, event, NOW).changes or case
    return case


def ticked(case: Case) -> set[str]:
    """The boxes that are ticked on the screen."""
    return {one.id.partition(".")[2].lstrip("+-") for one in view(case).choices if one.ticked}


def listening() -> Case:
    """Two causes are ticked and not yet sent."""
    case = after(open_case(), Chose(f"{open_case().talk.serial}.badly"))
    assert case.talk.state == "listening"
    for name in ("late", "nerves"):
        box = next(one for one in view(case).choices if one.id.endswith(f"+{name}"))
        case = after(case, Chose(box.id))
    assert ticked(case) == {"late", "nerves"}
    return case


@pytest.mark.parametrize(
    "events",
    [
        (Chose("sos"), Chose("continue")),
        (Said("kms", reading=Reading(), sign=Sign(Tier.ASK, "masked")), Chose("care:expression")),
        (Commanded("stop"), Commanded("resume")),
        (Commanded("forget"), Said("no", reading=Reading(intent="no"))),
    ],
    ids=["not ok", "asked", "stop", "forget, and not"],
)
def test_ticks_outlive_what_is_laid_over_them(events: tuple[Event, ...]) -> None:
    """Nothing is lost, as the words on leaving say."""
    case = after(listening(), *events)
    assert case.talk.state == "listening"
    assert ticked(case) == {"late", "nerves"}
