"""Which check-in has a day, what comes along with it, and what waits."""

from dataclasses import replace
from datetime import timedelta

from flows import check_ins as times
from flows.case import CheckIn, Interview
from tests.flows.check_ins.people import closed, due, knows, plan
from tests.flows.check_ins.test_rules import NOW, at, person


def test_one_a_day_in_the_order_of_right() -> None:
    """After, before, morning, week: the first has the day; *week* moves, what has no other day comes along."""
    start = at("2026-03-09 10:00")
    case = closed(person(), NOW, asked="week")  # due on the day of the other interview
    case = knows(case, NOW, start, at("2026-03-09 11:00"), name="two")
    assert due(case, "after", NOW, "two") == "2026-03-09 11:00"
    assert due(case, "week", NOW) == "2026-03-10 10:00"
    sunday = closed(case, at("2026-03-07 12:00"), name="three", asked="morning")
    found = plan(sunday, at("2026-03-07 12:00"))
    assert found["two", "before"].under is None
    assert found["three", "morning"].under == ("two", "before")
    rows = {(row.interview, row.kind): row.paused for row in sunday.check_ins.values()}
    assert rows["three", "morning"]
    assert not rows["two", "before"]


def test_two_that_end_on_one_day() -> None:
    """The second *after* of a day comes the next morning; a third comes along with one of them."""
    case = person()
    for name, hour in (("one", "09"), ("two", "12"), ("three", "15")):
        case = knows(case, NOW, at(f"2026-03-05 {hour}:00"), name=name)
    found = plan(case, NOW)
    assert due(case, "after", NOW, "one") == "2026-03-05 10:00"
    assert due(case, "after", NOW, "two") == "2026-03-06 09:00"
    assert found["three", "after"].under
    assert len({found[name].due for name in found if not found[name].under}) == 3  # and one *before*


def test_a_talk_is_not_broken_into() -> None:
    """What falls due in the middle of a talk waits until half an hour after its last word."""
    case = knows(person(), NOW, at("2026-03-05 10:00"))
    end = at("2026-03-05 11:00")
    case.talk = replace(case.talk, state="topic", last_at=end - timedelta(minutes=5))
    assert due(case, "after", end) == "2026-03-05 11:25"
    case.talk = replace(case.talk, last_at=end - timedelta(minutes=40))
    assert due(case, "after", end) == "2026-03-05 11:00"
    case.talk = replace(case.talk, state="resting", last_at=end)
    assert due(case, "after", end) == "2026-03-05 11:00"


def test_a_row_of_an_older_version_still_comes() -> None:
    """A row set before schedules were kept comes at its time, and late by the rule of its kind."""
    case = person()
    interview = Interview("old", case.person.id)
    case.interviews["old"] = interview
    for kind, day in (("morning", "2026-03-03 09:00"), ("week", "2026-03-09 10:00")):
        case.check_ins[kind] = CheckIn(kind, case.person.id, "old", kind, at(day))
    times.settle(case, NOW)
    assert due(case, "morning", NOW, "old") == "2026-03-03 09:00"
    assert due(case, "week", NOW, "old") == "2026-03-09 10:00"
    assert due(case, "morning", at("2026-03-03 20:00"), "old") is None
