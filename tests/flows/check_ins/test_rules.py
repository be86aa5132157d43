"""Which check-in comes on which day, how late it may be, and what drops it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from flows import check_ins as times
from flows.case import Case, Sent
from flows.check_ins import workdays
from tests.flows.check_ins.people import at_rest, closed, due, knows, local, plan

HERE = "Europe/Lisbon"
NOW = local(HERE, "2026-03-02 12:00")  # a Monday


def at(words: str) -> datetime:
    """An instant in Lisbon."""
    return local(HERE, words)


def person(now: datetime = NOW, **rhythm: Any) -> Case:
    """Someone in Lisbon."""
    case = at_rest(HERE, now)
    case.person = replace(case.person, rhythm=replace(case.person.rhythm, **rhythm))
    return case


@pytest.mark.parametrize(
    ("told", "start", "before"),
    [
        ("2026-03-02 12:00", "2026-03-05 10:00", "2026-03-04 18:00"),
        ("2026-03-02 12:00", "2026-03-05 06:00", "2026-03-04 18:00"),  # just twelve hours ahead
        ("2026-03-02 12:00", "2026-03-05 05:00", "2026-03-04 17:00"),  # never later than twelve hours ahead
        ("2026-03-02 12:00", "2026-03-05 00:30", "2026-03-04 12:30"),
        ("2026-03-04 18:30", "2026-03-05 10:00", "2026-03-05 08:00"),  # told that late: at eight
        ("2026-03-05 07:00", "2026-03-05 10:00", "2026-03-05 08:00"),
        ("2026-03-04 23:00", "2026-03-05 08:00", None),  # at eight it begins
        ("2026-03-05 09:00", "2026-03-05 10:00", None),  # told even later: dropped
        ("2026-03-05 11:00", "2026-03-05 10:00", None),
    ],
)
def test_before_comes_the_evening_before(told: str, start: str, before: str | None) -> None:
    """At 18:00 the evening before, never under 12 hours ahead; told later, at 08:00 on the day, or not at all."""
    case = knows(
        person(at(told)), at(told), at(start), at("2026-03-05 20:30")
    )  # its *after* comes the day after
    assert due(case, "before", at(told)) == before


def test_told_late_before_gives_way_to_after() -> None:
    """Of the one message of the interview's day *after* has the right: *before* at 08:00 is then dropped."""
    told = at("2026-03-04 18:30")
    case = knows(person(told), told, at("2026-03-05 10:00"))
    assert (due(case, "before", told), due(case, "after", told)) == (None, "2026-03-05 11:00")


@pytest.mark.parametrize(
    ("told", "start", "end", "after"),
    [
        ("2026-03-02 12:00", "2026-03-05 10:00", "2026-03-05 10:45", "2026-03-05 10:45"),
        (
            "2026-03-02 12:00",
            "2026-03-05 10:00",
            None,
            "2026-03-05 11:00",
        ),  # an hour where the end is not known
        (
            "2026-03-02 12:00",
            "2026-03-05 10:00",
            "2026-03-05 09:00",
            "2026-03-05 11:00",
        ),  # an end before the start
        ("2026-03-02 12:00", "2026-03-05 19:00", "2026-03-05 19:59", "2026-03-05 19:59"),
        ("2026-03-02 12:00", "2026-03-05 19:00", "2026-03-05 20:00", "2026-03-06 09:00"),  # joins the morning
        ("2026-03-02 12:00", "2026-03-05 22:30", "2026-03-06 00:30", "2026-03-06 08:00"),
        ("2026-03-02 12:00", "2026-03-05 05:00", "2026-03-05 06:00", "2026-03-05 08:00"),
        (
            "2026-03-05 10:30",
            "2026-03-05 10:00",
            "2026-03-05 11:00",
            "2026-03-05 11:00",
        ),  # told while it lasts
        ("2026-03-05 11:00", "2026-03-05 10:00", "2026-03-05 11:00", None),  # told when it was over
    ],
)
def test_after_comes_when_it_ends(told: str, start: str, end: str | None, after: str | None) -> None:
    """When the interview ends; past 20:00 the next morning; one that is over already is not asked about."""
    case = knows(person(at(told)), at(told), at(start), at(end) if end else None)
    assert due(case, "after", at(told)) == after


@pytest.mark.parametrize(
    ("kind", "back", "then", "how"),
    [
        ("before", "2026-03-04 18:30", "2026-03-04 18:30", ""),
        ("before", "2026-03-04 19:30", "2026-03-04 19:30", "late"),
        ("before", "2026-03-04 21:00", "2026-03-05 08:00", "next"),
        ("before", "2026-03-05 09:30", "2026-03-05 09:30", "next"),  # up to the start
        ("before", "2026-03-05 10:00", None, ""),
        ("after", "2026-03-05 12:30", "2026-03-05 12:30", "late"),
        ("after", "2026-03-05 19:59", "2026-03-05 19:59", "late"),
        ("after", "2026-03-05 20:00", "2026-03-06 09:00", "next"),  # joins the morning
        ("after", "2026-03-06 19:00", "2026-03-06 19:00", "next"),
        ("after", "2026-03-06 20:00", None, ""),
    ],
)
def test_late_before_and_after(kind: str, back: str, then: str | None, how: str) -> None:
    """We were down: *before* comes up to the start, *after* until 20:00 and then in the morning, and says so."""
    case = knows(person(), NOW, at("2026-03-05 10:00"), at("2026-03-05 11:00"))
    case = only(case, kind)
    assert due(case, kind, at(back)) == then
    if then:
        assert plan(case, at(back))["one", kind].how == how


def only(case: Case, kind: str) -> Case:
    """The case without the other kinds in the way: they were sent long ago."""
    said = case.interviews["one"]
    gone = tuple(
        Sent(name, name, NOW - timedelta(days=9)) for name in times.KINDS if name != kind
    )  # fmt: skip
    case.interviews["one"] = replace(said, schedule=replace(said.schedule, sent=gone))
    return case


@pytest.mark.parametrize(
    ("kind", "back", "then", "how"),
    [
        ("morning", "2026-03-03 19:59", "2026-03-03 19:59", "late"),
        ("morning", "2026-03-03 20:00", None, ""),  # until 20:00 the same day
        ("week", "2026-03-09 19:59", "2026-03-09 19:59", "late"),
        ("week", "2026-03-09 20:00", "2026-03-10 10:00", ""),
        ("week", "2026-03-14 09:00", "2026-03-16 10:00", ""),  # a Saturday: on Monday
        ("week", "2026-05-20 12:00", "2026-05-20 12:00", "late"),  # always
    ],
)
def test_late_morning_and_week(kind: str, back: str, then: str | None, how: str) -> None:
    """*Morning* is dropped after 20:00; *week* always comes, on a working day, and says that it is late."""
    case = closed(person(), NOW, asked=kind)
    assert due(case, kind, at(back)) == then
    if then:
        assert plan(case, at(back))["one", kind].how == how


@pytest.mark.parametrize(
    ("now", "promised", "week"),
    [
        ("2026-03-02 12:00", None, "2026-03-09 10:00"),
        ("2026-03-06 12:00", None, "2026-03-13 10:00"),
        ("2026-03-07 12:00", None, "2026-03-13 10:00"),  # from a Saturday
        ("2026-03-02 12:00", "2026-03-06", "2026-03-10 10:00"),  # two past Friday
        ("2026-03-02 12:00", "2026-03-18", "2026-03-20 10:00"),
        ("2026-03-30 12:00", None, "2026-04-07 10:00"),  # Good Friday lies between
        ("2026-04-20 12:00", "2026-04-29", "2026-05-04 10:00"),  # 1 May, and a weekend
        ("2026-12-21 12:00", None, "2026-12-29 10:00"),  # Christmas
    ],
)
def test_week_counts_business_days(now: str, promised: str | None, week: str) -> None:
    """Five business days later, or two past what was promised, weekends and public holidays left out."""
    case = closed(person(at(now)), at(now), asked="week")
    said = case.interviews["one"]
    day = datetime.fromisoformat(promised).date() if promised else None
    case.interviews["one"] = replace(said, schedule=replace(said.schedule, promised_on=day))
    assert due(case, "week", at(now)) == week


def test_holidays_and_weekends_move_only_the_week() -> None:
    """*Before*, *after* and *morning* belong to the interview's hour: on Easter Sunday they come all the same."""
    case = knows(person(at("2026-04-01 12:00")), at("2026-04-01 12:00"), at("2026-04-04 10:00"))
    now = at("2026-04-01 12:00")
    assert (due(case, "before", now), due(case, "after", now)) == ("2026-04-03 18:00", "2026-04-04 11:00")
    told = closed(case, at("2026-04-04 12:00"))
    assert due(told, "morning", at("2026-04-04 12:00")) == "2026-04-05 09:00"


def test_a_quiet_day_drops_what_belongs_to_it_and_moves_the_week() -> None:
    """A quiet Wednesday has no *before*, a quiet Thursday no *after*, and *week* comes on the next open day."""
    start = at("2026-03-05 10:00")
    wednesday = knows(person(quiet=(2,)), NOW, start)
    assert due(wednesday, "before", NOW) is None
    assert due(wednesday, "before", at("2026-03-05 07:00")) is None
    assert due(wednesday, "after", NOW) == "2026-03-05 11:00"
    thursday = knows(person(quiet=(3,)), NOW, start)
    assert due(thursday, "after", NOW) is None
    assert due(closed(person(quiet=(1,)), NOW), "morning", NOW) is None
    assert due(closed(person(quiet=(0, 1)), NOW), "week", NOW) == "2026-03-11 10:00"


def test_nothing_is_planned_without_being_asked_for() -> None:
    """No start and no yes: nothing. An outcome, a stop or silence about one interview ends its series."""
    assert times.planned(person(), NOW) == ()
    case = closed(knows(person(), NOW, at("2026-03-12 10:00"), name="two"), NOW)
    assert {name for name, _ in plan(case, NOW)} == {"one", "two"}
    for changes in ({"outcome": "no"}, {"outcome": "moving_on"}):
        other = case.copy()
        other.interviews["one"] = replace(case.interviews["one"], **changes)
        assert {name for name, _ in plan(other, NOW)} == {"two"}
    case.person = replace(case.person, rhythm=replace(case.person.rhythm, state="stopped"))
    assert times.planned(case, NOW) == ()


def test_a_note_that_was_sent_needs_no_second_look() -> None:
    """*Morning* is for a note that is still to be sent."""
    case = closed(person(), NOW)
    case.notes["note-one"] = replace(case.notes["note-one"], status="sent")
    assert due(case, "morning", NOW) is None


def test_what_is_told_already_is_not_asked() -> None:
    """Whoever has told how it went is not asked how it went."""
    case = knows(person(), NOW, at("2026-03-05 10:00"))
    case.interviews["one"] = replace(case.interviews["one"], told_at=at("2026-03-05 10:50"))
    assert due(case, "after", at("2026-03-05 10:50")) is None


def test_a_moved_interview_moves_what_belongs_to_it() -> None:
    """A new start makes a new plan; told too late of the new one, *before* keeps to the rule for that."""
    case = knows(person(), NOW, at("2026-03-05 10:00"))
    case.interviews["one"] = replace(case.interviews["one"], start=at("2026-03-09 10:00"))
    times.settle(case, NOW)
    assert due(case, "before", NOW) == "2026-03-08 18:00"
    late = at("2026-03-08 19:00")
    long = replace(case.interviews["one"], start=at("2026-03-09 09:00"), end=at("2026-03-09 21:00"))
    case.interviews["one"] = long
    assert due(case, "before", late) == "2026-03-09 08:00"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by Friday", "2026-03-06"), ("next week", "2026-03-13"), ("in two weeks", "2026-03-16"),
        ("within a week or two", "2026-03-16"), ("the 20th", "2026-03-20"), ("by tomorrow", "2026-03-03"),
        ("end of the month", "2026-03-31"), ("end of the week", "2026-03-06"), ("in a few days", "2026-03-05"),
        ("5 to 10 business days", "2026-03-16"), ("next Tuesday", "2026-03-10"), ("on 14 March", "2026-03-14"),
        ("soon", None), ("they didn't", None), ("yesterday", None),
    ],
)  # fmt: skip
def test_a_promise_in_words_is_a_day(words: str, day: str | None) -> None:
    """The day by which an answer was promised, the later reading where there are two; none where none is told."""
    found = times.promised_day(words, person(), NOW)
    assert (found.isoformat() if found else None) == day


def test_countries_have_their_own_weekends_and_unknown_ones_none_of_ours() -> None:
    """Friday is no working day in Cairo; in UTC, where nobody lives, only Saturday and Sunday are none."""
    friday = datetime(2026, 3, 6).date()  # noqa: DTZ001
    assert not workdays.is_working(friday, workdays.country_of("Africa/Cairo"))
    assert workdays.is_working(friday, workdays.country_of("UTC"))
    assert workdays.country_of("Asia/Calcutta") == "IN"
    assert workdays.is_working(friday, "ZZ")
