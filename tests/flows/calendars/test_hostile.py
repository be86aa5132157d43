"""Files made to harm: they cost little, say little, and raise nothing."""

import base64
import time
from datetime import UTC, datetime
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.calendars import LARGEST, Reading
from tests.flows.calendars.test_programs import NAMES
from tests.flows.calendars.written import FILES, NOW, calendar, event, kept, read

START = "DTSTART:20260105T100000Z"
SOONEST = 0.05
"""Seconds for one event whatever its rule: told to be under 50 milliseconds."""


def cost(data: bytes) -> float:
    """The least of three times, in seconds of this process."""
    spent = []
    for _ in range(3):
        began = time.process_time()
        read(data)
        spent.append(time.process_time() - began)
    return min(spent)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;COUNT=2000000000",
        "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;COUNT=2147483647",
        "FREQ=DAILY;INTERVAL=2147483647",
        "FREQ=DAILY;UNTIL=99991231T235959Z;BYDAY=MO;BYMONTHDAY=31;BYMONTH=2",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYDAY=53MO;BYWEEKNO=-53;BYYEARDAY=-366",
        "FREQ=MONTHLY;BYSETPOS=366;BYDAY=MO",
        "FREQ=WEEKLY;BYMONTH=13",
        "FREQ=YEARLY;BYDAY=99MO;BYMONTH=1",
        "FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYSECOND=" + ",".join(map(str, range(60))),
        "FREQ=DAILY;BYHOUR=99",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-3;COUNT=-1",
        "FREQ=YEARLY;BYYEARDAY=" + ",".join(map(str, range(1, 367))),
        "FREQ=DAILY;UNTIL=00010101T000000Z",
        "FREQ=YEARLY;RSCALE=HEBREW;BYMONTH=5L;SKIP=FORWARD",
    ],
)
@pytest.mark.parametrize("start", [START, "DTSTART:19000101T000000Z", "DTSTART;VALUE=DATE:20200229"])
def test_rules(rule: str, start: str) -> None:
    """No rule costs more than 50 milliseconds, not one without end or without a single date."""
    data = calendar(event(start, f"RRULE:{rule}"))
    assert len(read(data).events) == 1
    assert cost(data) < SOONEST


YEARLY = (
    "BEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT"
)


def filled(line: str) -> str:
    """As many of a line as a file holds."""
    return (line + "\r\n") * ((LARGEST - 300) // (len(line) + 2))


@pytest.mark.parametrize(
    "data",
    [
        calendar(event(START, "SUMMARY:" + "x" * (LARGEST - 200))),
        calendar(event(START, "SUMMARY:" + "\\" * (LARGEST - 200))),
        calendar(event(START, "ATTENDEE" + ';X="' * 40_000)),
        calendar(event("DTSTART;TZID=" + ":" * (LARGEST - 200))),
        calendar(event(START, filled("ATTENDEE;CN=Raj Patel:mailto:raj@example.org"))),
        calendar(event(START, "RRULE:FREQ=DAILY", filled("EXDATE:20260305T100000Z"))),
        calendar(event(START, "RRULE:FREQ=DAILY", "EXDATE:" + "20260305T100000Z," * 11_000)),
        calendar(event(START, filled("SUMMARY:again"))),
        calendar(filled("BEGIN:VEVENT")),
        calendar(filled("BEGIN:X")),
        calendar(filled("END:VCALENDAR")),
        calendar(filled("BEGIN:X\r\nEND:Y")),
        calendar(filled("BEGIN:VTIMEZONE\r\nTZID:A\r\nEND:VTIMEZONE")),
        b"BEGIN:VCALENDAR" + b"\n" * (LARGEST - 20),
        b"BEGIN:VCALENDAR" + b"\r\n " * (LARGEST // 3 - 20),
        calendar(event(START, " " * (LARGEST - 200))),
        calendar(
            *(
                "\r\n".join((f"BEGIN:VTIMEZONE\r\nTZID:Z{number}", *[YEARLY] * 40, "END:VTIMEZONE"))
                for number in range(20)
            ),
            *(
                event(f"DTSTART;TZID=Z{number % 20}:{2026 + number}0305T100000", uid=str(number))
                for number in range(100)
            ),
        ),
        calendar(event("DTSTART;TZID=A=3D:1" + "=\r\n" * 60_000)),
    ],
    ids=range(18),
)
def test_large_files(data: bytes) -> None:
    """A file filled with one thing is read in half a second at most."""
    assert len(data) <= LARGEST
    assert isinstance(read(data), Reading)
    assert cost(data) < 10 * SOONEST


def test_deep_nesting_hides_nothing() -> None:
    """An event after a deep nest is found, one within it is not."""
    nest = "BEGIN:X\r\n" * 500 + event(START, uid="in") + "\r\nEND:X" * 500
    assert [one.uid for one in read(calendar(nest, event(START, uid="after"))).events] == ["after"]


def test_many_series() -> None:
    """A hundred series at once cost less than a second, counted from years ago."""
    lines = ("DTSTART;TZID=Own:20170101T100000", "RRULE:FREQ=DAILY;COUNT=1000000;BYMONTH=2;BYMONTHDAY=30")
    assert cost(calendar(*(event(*lines, uid=str(number)) for number in range(100)))) < 20 * SOONEST


SEEDS = [kept(name) for name in NAMES]
PIECES = st.sampled_from(
    [
        b"BEGIN:VEVENT", b"END:VEVENT", b"BEGIN:VTIMEZONE", b"END:VCALENDAR", b"\r\n", b"\r\n ", b":", b";", b"=", b'"',
        b"\\", b",", b"\x00", b"\xff", b"\xe2\x82", b"00010101T000000", b"99991231T235959Z", b"16010101T000000",
        b"RRULE:FREQ=YEARLY;BYMONTH=13;BYDAY=9MO", b"RDATE:99991231T000000", b"EXDATE:00010101", b"-", b"P9W",
        b"UNTIL=00010101T000000Z", b"COUNT=0", b"INTERVAL=0", b"+2359", b"-9999", b"TZID=", b"VALUE=DATE",
        b"RECURRENCE-ID:20260310", b"DURATION:-P1D", b"SEQUENCE:-", "٣".encode(), b"1", b"0", b"9", b"BYSETPOS=0",
    ]
)  # fmt: skip


@st.composite
def spoiled(draw: st.DrawFn) -> bytes:
    """A file with a few pieces put in, taken out, doubled or exchanged."""
    data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        piece = draw(st.one_of(PIECES, st.binary(max_size=6), st.just(data[start:end] * 2)))
        data = data[:start] + piece + data[end:]
    return data


def sound(reading: Reading) -> bool:
    """Whether a reading is what it promises."""
    return (reading.fault is None) <= bool(reading.events) and all(
        one.start <= one.end
        and one.start.tzinfo is UTC
        and one.uid
        and one.sequence >= 0
        and len(one.title) <= 200
        and not {"Cc", "Cs"} & set(map(category, one.title + (one.location or "") + "".join(one.attendees)))
        for one in reading.events
    )


@given(data=spoiled(), zone=st.sampled_from([None, "Asia/Kathmandu", "Pacific/Apia", "\x00"]))
@settings(max_examples=150)
def test_spoiled_files(data: bytes, zone: str | None) -> None:
    """Whatever is spoiled in a file, nothing is raised and what is given is sound."""
    assert sound(read(data, zone))


LINES = st.sampled_from(
    [
        "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SEQUENCE", "SUMMARY", "UID",
        "ATTENDEE;CN=A", "STATUS",
    ]
)  # fmt: skip
VALUES = st.one_of(
    st.datetimes().map(lambda at: f"{at:%Y%m%dT%H%M%S}".zfill(15)),
    st.dates().map(lambda day: f"{day:%Y%m%d}".zfill(8)),
    st.builds(
        lambda n, unit: f"P{n}{unit}", st.integers(-9, 10**12), st.sampled_from(["D", "W", "TH", "T1S"])
    ),
    st.builds(
        lambda freq, parts: ";".join((f"FREQ={freq}", *(f"{name}={value}" for name, value in parts.items()))),
        st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "SECONDLY"]),
        st.dictionaries(
            st.sampled_from(
                [
                    "BYDAY",
                    "BYMONTH",
                    "BYMONTHDAY",
                    "BYYEARDAY",
                    "BYWEEKNO",
                    "BYSETPOS",
                    "BYHOUR",
                    "COUNT",
                    "INTERVAL",
                    "UNTIL",
                    "WKST",
                ]
            ),
            st.one_of(
                st.integers(-400, 400), st.sampled_from(["MO", "-1SU", "5FR", "00010101", "99991231T000000Z"])
            ),
            max_size=4,
        ),
    ),
    st.text(max_size=30),
)
ZONES = st.sampled_from(["", ";TZID=Europe/Berlin", ";TZID=Own", ";TZID=Pacific/Apia", ";VALUE=DATE"])
WRITTEN = st.lists(st.builds("{}{}:{}".format, LINES, ZONES, VALUES), max_size=8)


@given(WRITTEN, st.lists(st.tuples(VALUES, VALUES, st.sampled_from(["+0000", "-2359", "+2359"])), max_size=3))
@settings(max_examples=150)
def test_made_up_files(lines: list[str], changes: list[tuple[str, str, str]]) -> None:
    """Whatever values stand in an event and in its zone, nothing is raised and what is given is sound."""
    inner = (
        f"BEGIN:STANDARD\nDTSTART:{start}\nRRULE:{rule}\nTZOFFSETFROM:{far}\nTZOFFSETTO:+0100\nEND:STANDARD"
        for start, rule, far in changes
    )
    own = "\n".join(("BEGIN:VTIMEZONE", "TZID:Own", *inner, "END:VTIMEZONE"))
    body = event("DTSTART;TZID=Own:20260305T100000", *lines)
    assert sound(read(calendar(own, body, event(*lines)).decode().encode("utf-8", "replace")))


@pytest.mark.parametrize("now", [datetime(1970, 1, 1, tzinfo=UTC), NOW, datetime(9998, 12, 31, tzinfo=UTC)])
def test_any_instant(now: datetime) -> None:
    """Files are read at any instant."""
    for name in NAMES:
        assert sound(read(kept(name), now=now))


def test_other_bytes() -> None:
    """A calendar in base64, or pressed, is none."""
    data = (FILES / "google.ics").read_bytes()
    assert read(base64.b64encode(data)).fault == "not_a_calendar"
