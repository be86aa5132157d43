"""What holds for any text: no exception, bounded time, and an answer that agrees with itself."""

from datetime import UTC, datetime
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flows.appointments import Appointment, read_appointment, read_moment
from flows.places import find_zone

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
LIMIT = 0.05
"""Seconds for one text."""

WORDS = (
    "interview", "with", "Acme", "on", "at", "3", "pm", "am", "friday", "next", "week", "a", "in", "two",
    "hours", "minutes", "from", "now", "the", "14th", "of", "december", "may", "25:00", "31", "feb",
    "3/4/2027", "-", "to", "until", "half", "past", "quarter", "noon", "tomorrow", "today", "time",
    "EST", "CET", "IST", "London", "UTC+2", ",", ".", ";", ":", "/", "12", "1500", "h", "o'clock",
    "morning", "every", "had", "was", "by", "Monday", "(", ")", "sat", "I", "days", "weeks", "ago",
    "last", "this", "~", "§", "¤", "|", "2026-12-05T15:00", "between", "9:30", "99", "İ", "ß", "0", "é",
)  # fmt: skip
ZONES = (
    None,
    "Europe/Lisbon",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
)


def _sound(found: Appointment | None) -> None:
    if found is None:
        return
    assert found.needs in {"", "zone", "date", "month", "hour"}
    assert (found.start is not None) or found.needs
    if found.start:
        assert found.start.tzinfo is not None
        back = found.start.astimezone(UTC).astimezone(found.start.tzinfo)
        assert back.replace(tzinfo=None) == found.start.replace(tzinfo=None)
    if found.needs in {"hour", ""}:
        assert found.date is not None
    assert all(one.tzinfo is not None for one in found.candidates)


def _timed(text: str, zone: str | None, now: datetime = NOW) -> None:
    for read in (read_appointment, read_moment):
        best = LIMIT
        for _ in range(3):  # A machine that is busy elsewhere is not the reader's fault.
            begin = perf_counter()
            found = read(text, now, zone)
            best = min(best, perf_counter() - begin)
            if best < LIMIT:
                break
        assert best < LIMIT
        _sound(found)


@pytest.fixture(autouse=True, scope="module")
def _loaded() -> None:
    """The data of places is loaded once, before anything is timed."""
    find_zone("Somewheretown")


@given(
    st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from(ZONES), st.sampled_from((" ", "", ", "))
)
@settings(max_examples=250)
def test_any_words_of_time_are_read_in_bounded_time(words: list[str], zone: str | None, glue: str) -> None:
    """Words that begin many readings, in any order."""
    _timed(glue.join(words), zone)


@given(st.text(max_size=300), st.sampled_from(ZONES))
@example("interview " + "9" * 200, None)
@example("tomorrow at ٣", "Europe/Lisbon")
@settings(max_examples=150)
def test_any_text_is_read(text: str, zone: str | None) -> None:
    """Figures of other scripts, marks and nothing at all among it."""
    _timed("interview " + text, zone)


@given(st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 12, 30), timezones=st.just(UTC)))  # noqa: DTZ001
@settings(max_examples=60)
def test_any_day_is_a_today(now: datetime) -> None:
    """The calendar has no end that is fallen off."""
    for text in (
        "tomorrow at 3pm",
        "next friday",
        "in 900 months",
        "29 Feb",
        "the 31st at 9am",
        "5 Dec",
        "in 999 weeks",
    ):
        _sound(read_moment(text, now, "Europe/Lisbon"))


@given(st.integers(0, 23), st.integers(0, 59), st.integers(1, 400), st.sampled_from(ZONES[1:]))
@settings(max_examples=150)
def test_what_is_written_out_is_read_back(hour: int, minute: int, days: int, zone: str) -> None:
    """A date and time in full means exactly itself, unless the clock change skips it."""
    day = datetime.fromordinal(NOW.toordinal() + days)
    found = read_moment(f"{day:%-d %B %Y} at {hour:02}:{minute:02}", NOW, zone)
    assert found is not None
    wanted = day.replace(hour=hour, minute=minute, tzinfo=ZoneInfo(zone))
    if found.start:
        assert found.start == wanted
    else:
        assert found.needs == "hour"
        assert found.date == day.date()


@pytest.mark.parametrize(
    "text",
    [
        "a" * 90_000,
        "3 " * 40_000,
        "interview " * 9_000,
        "1 : " * 9_000,
        "half " * 9_000,
        "London " * 9_000 + "time",
    ],
)
def test_a_long_text_costs_no_more(text: str) -> None:
    """Only its beginning is read."""
    _timed("interview tomorrow " + text, "Europe/Lisbon")


def test_the_same_text_gives_the_same_answer() -> None:
    """Only ``now`` and the zone decide."""
    text = "interview with Acme Friday at 3, Dana and Raj"
    assert read_appointment(text, NOW, "Europe/Lisbon") == read_appointment(text, NOW, "Europe/Lisbon")
