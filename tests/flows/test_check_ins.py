"""When it writes first, what it says then, and what expires."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.terminal.render import bubble
from bot.wiring import read
from flows import check_ins as times
from flows.case import Case, CheckIn, fresh
from flows.events import CheckInDue, Chose, Commanded, Event, Said
from flows.machine import step, view
from flows.outcome import Step

MONDAY = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)


def start(zone: str = "Europe/Lisbon") -> Case:
    """Someone new in ``zone``."""
    case = fresh("terminal:local", "00000000-0000-4000-8000-000000000000", 3, zone=zone)
    return step(case, Commanded("start"), MONDAY).changes or case


def settled() -> Case:
    """Someone at rest with a kept note, a morning's and a week's check-in."""
    case = start()
    answers = (
        "5",
        "Dana Novak at Acme, data engineer",
        "the move to streams",
        "five years of pipelines",
        "keep it",
    )
    for text in (*answers, "both", "no"):
        case = step(case, read(Said(text)), MONDAY).changes or case
    assert case.talk.state == "resting"
    return case


def row(case: Case, kind: str) -> CheckIn:
    """The check-in of a kind."""
    return next(one for one in case.check_ins.values() if one.kind == kind)


def said(done: Step) -> str:
    """Everything a step says, as text."""
    return "\n".join(bubble(one.message) for one in done.says if one.message)


def due(case: Case, kind: str, after: timedelta = timedelta(minutes=5)) -> Step:
    """The check-in of a kind falls due."""
    one = row(case, kind)
    return step(case, CheckInDue(one.id), one.due + after)


@pytest.mark.parametrize(
    ("zone", "now", "local"),
    [
        ("Europe/Lisbon", "2026-03-02T17:00+00:00", "2026-03-03 09:00"),
        ("Europe/Lisbon", "2026-03-28T20:00+00:00", "2026-03-29 09:00"),  # the clock goes forward that night
        ("America/Chicago", "2026-10-31T22:00+00:00", "2026-11-01 09:00"),  # and back
        ("Asia/Kolkata", "2026-03-02T17:00+00:00", "2026-03-03 09:00"),  # half an hour
        ("Asia/Kathmandu", "2026-03-02T12:00+00:00", "2026-03-03 09:00"),  # 45 minutes
        ("Australia/Sydney", "2026-04-04T07:00+00:00", "2026-04-05 09:00"),
        ("America/Sao_Paulo", "2026-12-31T23:30+00:00", "2027-01-01 09:00"),
        (
            "Europe/Lisbon",
            "2026-03-03T02:00+00:00",
            "2026-03-03 09:00",
        ),  # late at night "tomorrow" is this morning
    ],
)
def test_a_morning_is_the_next_local_morning(zone: str, now: str, local: str) -> None:
    """The morning's check-in comes at nine o'clock local time the next day, over every change of clock."""
    case = start(zone)
    found = times.next_morning(case, datetime.fromisoformat(now)).astimezone(ZoneInfo(zone))
    assert found.strftime("%Y-%m-%d %H:%M") == local


@pytest.mark.parametrize(
    ("day", "then"), [(2, "2026-03-09"), (5, "2026-03-12"), (6, "2026-03-13"), (7, "2026-03-13")]
)
def test_a_week_is_five_business_days(day: int, then: str) -> None:
    """The week's check-in comes five business days later, on a working day, at ten."""
    found = times.next_week(start(), datetime(2026, 3, day, 17, 0, tzinfo=UTC)).astimezone(
        ZoneInfo("Europe/Lisbon")
    )
    assert found.strftime("%Y-%m-%d %H:%M") == f"{then} 10:00"
    assert found.weekday() < 5


def test_times_are_said_in_words_with_the_place() -> None:
    """A time is said with its day, hour and city."""
    case = start()
    assert times.in_words(times.next_morning(case, MONDAY), case, MONDAY) == "tomorrow, Tue 9:00, Lisbon time"


def test_the_first_line_names_nothing_and_the_draft_comes_after_a_tap() -> None:
    """A morning's message names no employer, person or role; its note is shown only when asked for."""
    done = due(settled(), "morning")
    assert done.changes
    for word in ("Dana", "Novak", "Acme", "data", "interview"):
        assert word not in said(done)
    assert view(done.changes).note is None
    shown = step(done.changes, read(Said("show me")), row(settled(), "morning").due)
    assert "Dana Novak" in said(shown)


def test_no_answer_means_no_repeat() -> None:
    """A check-in that was said is gone: the same one due again says nothing."""
    case = settled()
    one = row(case, "morning")
    first = step(case, CheckInDue(one.id), one.due)
    assert first.changes
    assert not step(first.changes, CheckInDue(one.id), one.due + timedelta(hours=1)).says


def test_a_morning_too_late_is_dropped_and_a_week_is_not() -> None:
    """After eight in the evening a morning's check-in is dropped without a word; a week's still comes."""
    case = settled()
    assert not due(case, "morning", timedelta(hours=12)).says
    assert due(case, "week", timedelta(days=3)).says


@pytest.mark.parametrize("word", ["stop all check-ins", "stop all"])
def test_stop_all_inside_a_message_acts_at_once(word: str) -> None:
    """Stop all, pressed or typed inside a scheduled message, cancels what is left."""
    done = due(settled(), "morning")
    assert done.changes
    after = step(done.changes, read(Said(word)), MONDAY + timedelta(days=1)).changes
    assert after
    assert {one.kind for one in after.check_ins.values()} == {"expiry"}


def test_in_the_middle_of_something_it_only_knocks() -> None:
    """A check-in due in the middle of a talk leaves the open question alone; its choices never go stale."""
    case = step(settled(), Commanded("new"), MONDAY).changes
    assert case
    done = due(case, "morning")
    assert done.changes
    assert done.changes.talk.state == "opening"
    assert done.changes.talk.serial == case.talk.serial
    opened = step(done.changes, Chose("ci:morning:open"), MONDAY + timedelta(days=2)).changes
    assert opened
    assert opened.talk.state == "morning"


def test_care_pauses_check_ins_and_continue_starts_them() -> None:
    """After a sign that stops the flow nothing is written first, until the person goes on."""
    case = settled()
    stopped = step(case, read(Said("I want to kill myself")), MONDAY).changes
    assert stopped
    assert all(one.paused for one in stopped.check_ins.values() if one.kind in times.KINDS)
    gone_on = step(stopped, Chose("continue"), MONDAY).changes
    assert gone_on
    assert not any(one.paused for one in gone_on.check_ins.values())


def test_everything_goes_thirty_days_after_the_last_check_in() -> None:
    """Nothing expires early; once it is due, the person is erased and nothing is said."""
    case = settled()
    expiry, week = row(case, "expiry"), row(case, "week")
    assert timedelta(days=30) <= expiry.due - week.due <= timedelta(days=31)
    quiet = replace_check_ins(case, "expiry")
    early = step(quiet, CheckInDue(expiry.id), MONDAY + timedelta(days=3))
    assert early.changes is not None
    late = step(quiet, CheckInDue(expiry.id), expiry.due)
    assert late.changes is None
    assert late.says == ()


def replace_check_ins(case: Case, kind: str) -> Case:
    """The case with only the check-ins of one kind left."""
    other = case.copy()
    other.check_ins = {key: one for key, one in case.check_ins.items() if one.kind == kind}
    return other


def test_lessons_and_outcomes_stay_a_year_if_asked_and_nothing_else() -> None:
    """With *keep*, lessons and outcomes outlive the 30 days; names, words and notes do not."""
    case = settled()
    events: tuple[Event, ...] = (Commanded("keep"), Commanded("outcome"), read(Said("they said no")))
    for event in events:
        case = step(case, event, MONDAY).changes or case
    expiry = row(case, "expiry")
    case = replace_check_ins(case, "expiry")
    case.talk = replace(case.talk, last_at=MONDAY)
    done = step(case, CheckInDue(expiry.id), MONDAY + timedelta(days=40))
    assert done.changes is not None
    assert done.changes.notes == {}
    kept = repr(list(done.changes.rows()))
    for word in ("Dana", "Acme", "streams", "pipelines"):
        assert word not in kept
    assert done.changes.interview.outcome == "no"
    later = row(done.changes, "expiry")
    assert later.due >= MONDAY + timedelta(days=360)


@pytest.mark.parametrize(
    ("news", "outcome"),
    [("I got the job", "moving_on"), ("they gave me an offer", "moving_on"), ("they rejected me", "no")],
)
def test_news_told_at_rest_ends_the_series(news: str, outcome: str) -> None:
    """An outcome, told in a sentence at any time, is heard, and nothing more is sent about that interview."""
    case = step(settled(), read(Said(news)), MONDAY).changes
    assert case
    assert case.interview.outcome == outcome
    assert {one.kind for one in case.check_ins.values()} == {"expiry"}
