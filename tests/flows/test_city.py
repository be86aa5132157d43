"""Check-ins are set in the person's own hours: where the door does not know the city, it is asked."""

from dataclasses import replace

from flows import wording
from flows.case import Case
from flows.events import Chose, Event, Said
from flows.machine import step, view
from flows.understanding import Reading
from tests.flows.placed import NOW, placed


def after(case: Case, event: Event) -> Case:
    """The case after one event."""
    return step(case, event, NOW).changes or case


def offered() -> Case:
    """A note is kept, and nobody knows where the person is."""
    case = placed("draft")
    case.person = replace(case.person, zone=None)
    case = after(case, Chose(next(one.id for one in view(case).choices if one.id.endswith(".keep"))))
    assert case.talk.state == "check_ins"
    return case


def press(case: Case, name: str) -> Case:
    """A choice of the open question."""
    return after(case, Chose(next(one.id for one in view(case).choices if one.id.endswith(f".{name}"))))


def test_no_hour_is_named_before_the_city_is_known() -> None:
    """A time in a zone that nobody named would be a promise at the wrong hour."""
    asked = offered().talk.asked
    assert asked
    assert "UTC" not in " ".join(wording.plain(line) for line in asked.lines)


def test_the_city_is_asked_and_then_all_is_set_at_once() -> None:
    """One question more, and nothing has to be chosen twice."""
    case = press(offered(), "both")
    assert case.talk.state == "zone"
    assert not [one for one in case.check_ins.values() if one.kind in {"morning", "week"}]
    case = after(case, Said("Los Angeles", reading=Reading()))
    assert case.person.zone == "America/Los_Angeles"
    assert case.talk.state == "promised"
    due = {one.kind: one.due for one in case.check_ins.values() if one.kind in {"morning", "week"}}
    assert set(due) == {"morning", "week"}


def test_who_leaves_the_city_open_may_still_choose() -> None:
    """The times are then named with the zone they are in, and the question is not put again."""
    case = press(press(offered(), "both"), "tell_leave")
    assert case.talk.state == "check_ins"
    asked = case.talk.asked
    assert asked
    assert "UTC" in " ".join(wording.plain(line) for line in asked.lines)
    assert press(case, "week").talk.state == "promised"
