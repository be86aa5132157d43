"""The list of check-ins in words, and everything that can be changed about them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows import check_ins as times
from flows.case import Case
from flows.debrief.answers.managing import typed_hour
from flows.debrief.turn import Turn
from flows.events import Chose, Commanded, Event, Said
from flows.machine import step, view
from tests.flows.check_ins.people import at_rest, closed, due, knows, local
from tests.flows.check_ins.test_inside import does, text

HERE = "Europe/Lisbon"
NOW = local(HERE, "2026-03-02 12:00")


def someone() -> Case:
    """Someone with all four kinds before them."""
    return knows(closed(at_rest(HERE, NOW), NOW), NOW, local(HERE, "2026-03-05 10:00"), name="two")


def after(case: Case, *events: Event | str) -> Case:
    """The case after some events; a bare word is typed."""
    for event in events:
        case, _ = does(case, Said(event) if isinstance(event, str) else event, NOW)
    return case


def test_the_list_says_every_time_with_its_place() -> None:
    """Each pending check-in is a line of words with the hour and the city, in order."""
    _, done = does(someone(), Commanded("checkins"), NOW)
    lines = text(done).splitlines()
    assert [line.rpartition(": ")[2] for line in lines[:4]] == [
        "tomorrow, Tue 9:00, Lisbon time",
        "Wednesday, 4 March, 18:00, Lisbon time",
        "Thursday, 5 March, 11:00, Lisbon time",
        "Monday, 9 March, 10:00, Lisbon time",
    ]


def test_nothing_set_is_said_and_offered() -> None:
    """With nothing pending it says so, and offers what could be."""
    case, done = does(at_rest(HERE, NOW), Commanded("checkins"), NOW)
    assert "No check-ins are set" in text(done)
    assert case.talk.state == "check_ins"


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("9:30", "09:30"), ("at 9", "09:00"), ("7pm", "19:00"), ("half past eight", "08:30"), ("19", "19:00"),
        ("5", "17:00"), ("7", "19:00"), ("12", "12:00"), ("noon", "12:00"), ("8 o'clock", "08:00"), ("14:15", "14:15"),
        ("10 in the morning", "10:00"), ("7:30", "19:30"), ("25", None), ("hello", None), ("", None), ("tomorrow", None),
    ],
)  # fmt: skip
def test_an_hour_is_read_as_people_type_it(typed: str, hour: str | None) -> None:
    """A bare hour is the one at which it may write."""
    found = typed_hour(Turn(at_rest(HERE, NOW), Said(typed), NOW), typed)
    assert (f"{found:%H:%M}" if found else None) == hour


@pytest.mark.parametrize(
    ("which", "hour", "kind", "then"),
    [
        ("the note again", "8:30", "morning", "2026-03-03 08:30"),
        ("the note again", "at 7 in the evening", "morning", "2026-03-03 19:00"),
        ("the evening before", "16:00", "before", "2026-03-04 16:00"),
        ("how I am", "18:00", "week", "2026-03-09 18:00"),
    ],
)
def test_a_time_is_changed(which: str, hour: str, kind: str, then: str) -> None:
    """Which one, then the hour, by button or typed; it holds for every one of its kind to come."""
    case = after(someone(), Commanded("checkins"), "change a time", which, hour)
    assert case.talk.state == "managing"
    name = "two" if kind == "before" else "one"
    assert due(case, kind, NOW, name) == then


@pytest.mark.parametrize("hour", ["7:30 am", "20:00", "21:15", "11pm"])
def test_no_hour_outside_the_day(hour: str) -> None:
    """Before 8:00 and from 20:00 on it does not write: it asks for another hour."""
    case = after(someone(), Commanded("checkins"), "change a time", "the note again")
    case, done = does(case, Said(hour), NOW)
    assert case.talk.state == "timing"
    assert "8:00" in text(done)
    assert due(case, "morning", NOW) == "2026-03-03 09:00"


def test_quiet_days_are_ticked() -> None:
    """Days are ticked in a list; what belongs to one of them is dropped, the week moves, and it is said."""
    case = after(someone(), Commanded("checkins"), "days off")
    case, done = does(after(case, "2, 1"), Said("that's all"), NOW)
    assert "Monday and Tuesday" in text(done)
    assert case.person.rhythm.quiet == (0, 1)
    assert due(case, "morning", NOW) is None
    assert due(case, "week", NOW) == "2026-03-11 10:00"
    case = after(case, "days off", "0", "that's all")
    assert case.person.rhythm.quiet == ()


def test_pause_and_start_again_from_the_list() -> None:
    """Paused, the list says so and offers to let them come again."""
    case = after(someone(), Commanded("checkins"), "pause all")
    assert case.talk.state == "resting"
    assert case.person.rhythm.state == "paused"
    case, done = does(case, Commanded("checkins"), NOW)
    assert "paused" in text(done)
    case = after(case, "let them come again")
    assert case.person.rhythm.state == "on"
    assert not any(one.paused for one in case.check_ins.values())


def test_stop_from_the_list_and_a_yes_later_brings_none_of_the_old_back() -> None:
    """Stopped is stopped; a later yes is for the interview it is given for."""
    case = after(someone(), Commanded("checkins"), "stop all")
    assert {one.kind for one in case.check_ins.values()} == {"expiry"}
    case = closed(case, NOW + timedelta(days=1), name="three")
    assert {one.kind for one in case.check_ins.values()} == {"expiry"}
    case.talk = replace(case.talk, interview="three", note="note-three", told=())
    case = after(case, Commanded("checkins"), "both")
    assert {one.interview for one in case.check_ins.values() if one.kind != "expiry"} == {"three"}


def test_started_again_after_a_stop_only_what_is_ahead_comes() -> None:
    """A new yes brings back what belongs to an interview to come, and no series that was stopped."""
    case = after(someone(), Commanded("stop_check_ins"), Commanded("resume_check_ins"))
    assert {(one.interview, one.kind) for one in case.check_ins.values() if one.kind != "expiry"} == {
        ("two", "before"),
        ("two", "after"),
    }


def test_it_returns_to_where_they_were() -> None:
    """Looked at in the middle of a talk, the list leads back to its open question."""
    case = after(someone(), Commanded("new"), "badly", Commanded("checkins"), "that's all, thank you")
    assert case.talk.state == "listening"


@pytest.mark.parametrize("word", ["stop check-ins", "unsubscribe", "no more messages"])
def test_stop_all_works_typed_anywhere(word: str) -> None:
    """Whoever asks for no more messages gets none, wherever they say it; the talk goes on."""
    case = after(someone(), Commanded("new"), "badly", word)
    assert case.person.rhythm.state == "stopped"
    assert case.talk.state == "listening"
    assert {one.kind for one in case.check_ins.values()} == {"expiry"}


def test_a_list_of_nothing_but_after_has_no_hour_to_change() -> None:
    """*After* comes when its interview ends; that is said."""
    case = knows(at_rest(HERE, NOW), NOW, local(HERE, "2026-03-03 05:00"))
    case = after(case, Commanded("pause_check_ins"), Commanded("resume_check_ins"))
    only = {row.id: row for row in case.check_ins.values() if row.kind in ("after", "expiry")}
    case.check_ins = only
    case.person = replace(case.person, rhythm=replace(case.person.rhythm, quiet=(0,)))
    case, _ = does(case, Commanded("checkins"), NOW)
    _, done = does(case, Said("change a time"), NOW)
    assert "can't be moved" in text(done)


def test_every_state_of_it_has_a_way_out() -> None:
    """The list, its hours and its days can be left by *skip*, and survive *help* and a repeat."""
    case = after(someone(), Commanded("checkins"))
    for word in ("change a time", "days off"):
        there = after(case, word, Commanded("help"), Commanded("repeat"))
        assert view(there).choices
        assert after(there, Commanded("skip"), Commanded("skip")).talk.state == "resting"
    assert step(case, Chose("0.nothing"), NOW).changes
    assert times.KINDS == ("before", "after", "morning", "week")
