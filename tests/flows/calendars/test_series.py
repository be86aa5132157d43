"""Which occurrence of a series is meant, and which version of an event."""

from datetime import UTC, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from flows.calendars.rules import read_rule
from tests.flows.calendars.written import NOW, calendar, event, kept, only, read, start_of

START = "DTSTART:20260105T100000Z"  # a Monday
HOUR = "DURATION:PT1H"


@pytest.mark.parametrize(
    ("rule", "start"),
    [
        ("FREQ=WEEKLY", "2026-03-09 10:00"),
        ("FREQ=WEEKLY;INTERVAL=2", "2026-03-16 10:00"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "2026-03-05 10:00"),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,MO", "2026-03-15 10:00"),
        ("FREQ=DAILY", "2026-03-03 10:00"),
        ("FREQ=DAILY;INTERVAL=10", "2026-03-06 10:00"),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=42", "2026-03-03 10:00"),
        ("FREQ=DAILY;COUNT=58", "2026-03-03 10:00"),
        ("FREQ=MONTHLY", "2026-03-05 10:00"),
        ("FREQ=MONTHLY;BYDAY=2TU", "2026-03-10 10:00"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-03-31 10:00"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-03-31 10:00"),
        ("FREQ=YEARLY", "2027-01-05 10:00"),
        ("FREQ=YEARLY;BYMONTH=6;BYDAY=-1FR", "2026-06-26 10:00"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2028-02-29 10:00"),
        ("freq=weekly;byday=we;", "2026-03-04 10:00"),
    ],
)
def test_next_occurrence(rule: str, start: str) -> None:
    """Of a series the next occurrence that is not over is given."""
    assert start_of(START, HOUR, f"RRULE:{rule}") == start


def test_running_occurrence() -> None:
    """An occurrence that has begun is still the next; at its end it is over."""
    lines = ("DTSTART:20260105T163000Z", HOUR, "RRULE:FREQ=WEEKLY")
    assert start_of(*lines) == "2026-03-02 16:30"
    assert start_of(*lines, now=NOW + timedelta(minutes=30)) == "2026-03-09 16:30"


def test_running_before_later() -> None:
    """One that has begun comes before one that is added later."""
    lines = ("DTSTART:20260302T163000Z", HOUR, "RDATE:20260304T163000Z")
    assert start_of(*lines) == "2026-03-02 16:30"


def test_series_keeps_its_hour() -> None:
    """A weekly hour stays the same on the clock when the clock changes."""
    lines = ("DTSTART;TZID=Europe/Lisbon:20260302T100000", HOUR, "RRULE:FREQ=WEEKLY")
    days = [datetime(2026, 3, day, 18, tzinfo=UTC) for day in (16, 23)]
    assert [start_of(*lines, now=day) for day in days] == ["2026-03-23 10:00", "2026-03-30 09:00"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;UNTIL=20260223T100000Z",
        "FREQ=WEEKLY;UNTIL=20260223",
        "FREQ=WEEKLY;UNTIL=20260223T100000",
        "FREQ=WEEKLY;COUNT=8",
    ],
)
def test_series_that_is_over(rule: str) -> None:
    """Of a series that is over the last occurrence is given, and that it is past."""
    reading = read(calendar(event(START, HOUR, f"RRULE:{rule}")))
    assert reading.fault == "past_only"
    assert reading.events[0].start == datetime(2026, 2, 23, 10, tzinfo=UTC)


def test_series_long_over() -> None:
    """Of a series that ended years ago the last occurrence is found too."""
    start = start_of("DTSTART:20200106T100000Z", HOUR, "RRULE:FREQ=WEEKLY;UNTIL=20230105T000000Z")
    assert start == "2023-01-02 10:00"


def test_until_is_the_last() -> None:
    """A series ends with UNTIL, that instant included."""
    day = datetime(2026, 3, 9, 9, tzinfo=UTC)
    assert start_of(START, HOUR, "RRULE:FREQ=WEEKLY;UNTIL=20260309T100000Z", now=day) == "2026-03-09 10:00"
    assert start_of(START, HOUR, "RRULE:FREQ=WEEKLY;UNTIL=20260309T095959Z", now=day) == "2026-03-02 10:00"


@pytest.mark.parametrize(
    "taken_out",
    [
        ("EXDATE:20260309T100000Z,20260316T100000Z",),
        ("EXDATE:20260309T100000Z", "EXDATE;TZID=Europe/Berlin:20260316T110000"),
        ("EXDATE;VALUE=DATE:20260309,20260316",),
    ],
)
def test_dates_taken_out(taken_out: tuple[str, ...]) -> None:
    """What EXDATE names does not happen, in whichever zone or form it is named."""
    assert start_of(START, HOUR, "RRULE:FREQ=WEEKLY", *taken_out) == "2026-03-23 10:00"


@pytest.mark.parametrize(
    ("added", "start"),
    [
        ("RDATE:20260304T120000Z", "2026-03-04 12:00"),
        ("RDATE;VALUE=DATE:20260304", "2026-03-04 10:00"),
        ("RDATE;VALUE=PERIOD:20260304T120000Z/PT2H", "2026-03-04 12:00"),
    ],
)
def test_dates_added(added: str, start: str) -> None:
    """What RDATE names happens too."""
    assert start_of(START, HOUR, "RRULE:FREQ=WEEKLY", added) == start
    assert only(calendar(event(START, added))).recurring


def test_added_and_taken_out() -> None:
    """A date that is both added and taken out does not happen."""
    lines = ("RDATE:20260304T120000Z,20260305T120000Z", "EXDATE:20260304T120000Z")
    assert start_of(START, *lines) == "2026-03-05 12:00"


def test_google_series() -> None:
    """A date taken out is passed over, and the next one is given as it was moved, with its own words."""
    one = only(kept("google_series"))
    assert (one.title, one.start) == ("Panel with Acme (moved)", datetime(2026, 3, 12, 17, 30, tzinfo=UTC))
    assert (one.recurring, one.recurrence_id, one.sequence) == (True, None, 4)


def test_google_series_cancelled_date() -> None:
    """After the moved one, the date that was called off is passed over."""
    one = only(kept("google_series"), now=datetime(2026, 3, 13, tzinfo=UTC))
    assert (one.title, one.start) == ("Panel with Acme", datetime(2026, 3, 24, 14, 0, tzinfo=UTC))
    assert (one.sequence, one.cancelled) == (4, False)


def test_one_date_alone() -> None:
    """A file about one date of a series says which it was."""
    lines = ("DTSTART:20260310T100000Z", HOUR, "RECURRENCE-ID:20260309T100000Z")
    one = only(calendar(event(*lines), head="METHOD:CANCEL"))
    assert (one.cancelled, one.recurring) == (True, True)
    assert one.recurrence_id == datetime(2026, 3, 9, 10, tzinfo=UTC)


def test_some_dates_alone() -> None:
    """Of several dates without their series the next that stands is given."""
    lines = [
        (f"DTSTART:2026030{day}T100000Z", f"RECURRENCE-ID:2026030{day}T090000Z", f"STATUS:{status}")
        for day, status in ((4, "CANCELLED"), (5, "CONFIRMED"), (6, "CONFIRMED"))
    ]
    assert only(calendar(*(event(*one) for one in lines))).start.day == 5


def test_nothing_left() -> None:
    """A series of which every date was taken out is called off."""
    one = only(
        calendar(event("DTSTART:20260309T100000Z", "RRULE:FREQ=WEEKLY;COUNT=1", "EXDATE:20260309T100000Z"))
    )
    assert one.cancelled


def test_series_called_off() -> None:
    """A series that is called off is, whatever its dates say."""
    changed = event("DTSTART:20260303T100000Z", "RECURRENCE-ID:20260309T100000Z")
    series = event(START, HOUR, "RRULE:FREQ=WEEKLY", "STATUS:CANCELLED")
    one = only(calendar(series, changed))
    assert (one.cancelled, one.start.day) == (True, 3)


def test_highest_version_wins() -> None:
    """Of one uid the highest sequence counts, wherever it stands; of two alike the later stamp."""
    old, new = (event(f"DTSTART:2026030{day}T100000Z", f"SEQUENCE:{day}") for day in (5, 6))
    assert {only(calendar(*both)).start.day for both in ((old, new), (new, old))} == {6}
    early, late = (event(f"DTSTART:2026030{day}T100000Z", f"DTSTAMP:2026030{day}T000000Z") for day in (5, 6))
    assert {only(calendar(*both)).start.day for both in ((early, late), (late, early))} == {6}


def test_cancellation_beside_the_invitation() -> None:
    """A cancellation in the same file wins by its sequence."""
    data = calendar(event("DTSTART:20260305T100000Z")) + calendar(
        event("DTSTART:20260305T100000Z", "SEQUENCE:1"), head="METHOD:CANCEL"
    )
    assert only(data).cancelled


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=HOURLY;COUNT=5", "FREQ=DAILY;BYSETPOS=1", "nonsense", ""]
)
def test_rules_that_are_not_read(rule: str) -> None:
    """A rule that no invitation has leaves the first date; the file still says it is a series."""
    one = only(calendar(event("DTSTART:20260305T100000Z", f"RRULE:{rule}")))
    assert (one.start.day, one.recurring) == (5, True)


DAYS = st.lists(
    st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, max_size=3, unique=True
)
RANKED = st.tuples(st.sampled_from([1, 2, 3, 4, 5, -1, -2]), st.sampled_from(["MO", "FR", "SU"])).map(
    lambda pair: f"BYDAY={pair[0]}{pair[1]}"
)
NUMBERS = st.lists(st.integers(1, 31) | st.integers(-5, -1), min_size=1, max_size=3, unique=True)
MONTHS = st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True)


def listed(
    name: str, values: st.SearchStrategy[list[int]] | st.SearchStrategy[list[str]]
) -> st.SearchStrategy[str]:
    """A part of a rule."""
    return values.map(lambda some: f"{name}=" + ",".join(map(str, some)))


WEEKDAYS = listed("BYDAY", DAYS)
PARTS = {
    "DAILY": (WEEKDAYS, listed("BYMONTH", MONTHS), listed("BYMONTHDAY", NUMBERS)),
    "WEEKLY": (WEEKDAYS, listed("BYMONTH", MONTHS), st.sampled_from(["WKST=MO", "WKST=SU", "WKST=TH"])),
    "MONTHLY": (WEEKDAYS | RANKED, listed("BYMONTHDAY", NUMBERS), listed("BYMONTH", MONTHS)),
    "YEARLY": (WEEKDAYS | RANKED, listed("BYMONTH", MONTHS), listed("BYMONTHDAY", NUMBERS)),
}


@st.composite
def rules(draw: st.DrawFn) -> str:
    """A rule as RFC 5545 allows it."""
    every = draw(st.sampled_from(sorted(PARTS)))
    parts = [draw(part) for part in PARTS[every] if draw(st.booleans())]
    if (
        any(part.startswith("BY") for part in parts)
        and every in {"MONTHLY", "YEARLY"}
        and draw(st.booleans())
    ):
        parts.append(f"BYSETPOS={draw(st.sampled_from([1, 2, -1]))}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    return ";".join((f"FREQ={every}", f"INTERVAL={draw(st.integers(1, 5))}", *parts))


@given(rules(), st.datetimes(datetime(2023, 1, 1), datetime(2026, 1, 1)))  # noqa: DTZ001 - clock times
def test_rules_agree_with_the_library(text: str, start: datetime) -> None:
    """Year by year, the times of a rule are those the library gives for the whole of it."""
    start = start.replace(microsecond=0)
    rule = read_rule(text, start)
    assert rule is not None
    # A sure date after the years looked at, or the library would look for an impossible one until the year 9999.
    whole = rrulestr(f"RRULE:{text};UNTIL=20271231T235959" if "COUNT" not in text else text, dtstart=start)
    if not list(rule.walls(2023, 2045)):
        return
    expected = [wall for wall in whole.xafter(start, count=400, inc=True) if wall.year <= 2027]
    assert list(rule.walls(2023, 2027))[:400] == expected[:400]
