"""The forms an event may have, and what is wrong with a file that nothing can be planned by."""

from datetime import UTC, datetime, timedelta

import pytest

from flows.calendars import LARGEST, MOST_EVENTS
from tests.flows.calendars.written import NOW, calendar, event, only, read

START = "DTSTART:20260305T100000Z"
TODO = "BEGIN:VTODO\r\nUID:t\r\nDTSTART:20260305T100000Z\r\nEND:VTODO"
ALARM = (
    "BEGIN:VALARM\r\nTRIGGER:-PT10M\r\nSUMMARY:No\r\nDTSTART:20270101T000000Z\r\nDURATION:PT9H\r\nEND:VALARM"
)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("lines", "lasts"),
    [
        (("DTEND:20260305T110000Z",), HOUR),
        (("DTEND;TZID=Europe/Berlin:20260305T120000",), HOUR),
        (("DURATION:PT1H",), HOUR),
        (("DURATION:P0DT1H0M0S",), HOUR),
        ((), timedelta()),
        (("DURATION:-PT1H",), timedelta()),
        (("DTEND:20260305T090000Z",), timedelta()),
        (("DTEND:tomorrow",), timedelta()),
        (("DURATION:long",), timedelta()),
        (("DTEND:99991231T235959Z",), timedelta()),
        (("DTEND:21991231T235959Z",), timedelta(days=31)),
        (("DURATION:P100000000D",), timedelta(days=31)),
        (("DURATION:P99999999999999999999W",), timedelta()),
    ],
)
def test_length(lines: tuple[str, ...], lasts: timedelta) -> None:
    """An event ends at its DTEND or after its DURATION, never before it starts, and at most 31 days later."""
    one = only(calendar(event(START, *lines)))
    assert (one.start, one.end - one.start) == (datetime(2026, 3, 5, 10, tzinfo=UTC), lasts)


@pytest.mark.parametrize(
    ("lines", "hours"),
    [
        (("DTSTART;VALUE=DATE:20260328",), 24),
        (("DTSTART;VALUE=DATE:20260328", "DTEND;VALUE=DATE:20260330"), 47),
        (("DTSTART:20260328", "DURATION:P2D"), 47),
        (("DTSTART:20260328T000000", "DTEND:20260330T000000", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"), 47),
        (("DTSTART;VALUE=DATE:20260329", "DTEND;VALUE=DATE:20260329"), 23),
    ],
)
def test_all_day(lines: tuple[str, ...], hours: int) -> None:
    """Days go from midnight to midnight where the person is, so one with a change of the clock is shorter."""
    reading = read(calendar(event(*lines)), "Europe/Berlin")
    (one,) = reading.events
    assert (reading.fault, one.all_day, one.floating) == ("all_day_only", True, True)
    assert (one.start.hour, one.end - one.start) == (23, timedelta(hours=hours))


def test_all_day_beside_an_hour() -> None:
    """A day beside an event with an hour is no fault."""
    data = calendar(event("DTSTART;VALUE=DATE:20260305", uid="day"), event(START, uid="hour"))
    reading = read(data)
    assert ([one.all_day for one in reading.events], reading.fault) == ([True, False], None)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "not_a_calendar"),
        (b"\x00\xff" * 50, "not_a_calendar"),
        (b"%PDF-1.7 BEGIN:VCALENDAR", "not_a_calendar"),
        (b"BEGIN:VCARD\r\nFN:Dana\r\nEND:VCARD\r\n", "not_a_calendar"),
        (calendar(), "no_event"),
        (calendar(TODO, ALARM), "no_event"),
        (calendar(event("SUMMARY:Some day")), "no_start"),
        (calendar(event("DTSTART:soon")), "no_start"),
        (calendar(event("DTSTART:20261305T100000Z")), "no_start"),
        (calendar(event("DTSTART:00010101T000000Z", "RRULE:FREQ=DAILY")), "no_start"),
        (calendar(event("DTSTART:99991231T235959Z")), "no_start"),
        (calendar(event("DTSTART:20260301T100000Z")), "past_only"),
        (calendar(event("DTSTART:20260302T160000Z", "DURATION:PT1H")), "past_only"),
        (b" " * (LARGEST + 1), "too_large"),
        (calendar(*(event(START, uid=str(number)) for number in range(MOST_EVENTS + 1))), "too_many"),
    ],
)
def test_faults(data: bytes, fault: str) -> None:
    """Each file that nothing can be planned by has its reason."""
    assert read(data).fault == fault


def test_limits_are_allowed() -> None:
    """A file of the largest size with the most events is read."""
    data = calendar(*(event(START, uid=str(number)) for number in range(MOST_EVENTS)))
    reading = read(data + b" " * (LARGEST - len(data)))
    assert (len(reading.events), reading.fault) == (MOST_EVENTS, None)


def test_what_is_over_is_given() -> None:
    """Events that are over are given, the latest first, so that one can be asked about."""
    data = calendar(*(event(f"DTSTART:2026020{day}T100000Z", uid=str(day)) for day in (1, 3, 2)))
    assert [one.uid for one in read(data).events] == ["3", "2", "1"]


def test_alarms_say_nothing_of_the_event() -> None:
    """The lines of an alarm are not the event's, and a to-do beside it is no event."""
    one = only(calendar(TODO, event(START, "SUMMARY:Yes", ALARM)))
    assert (one.title, one.start, one.end) == ("Yes", one.start, one.start)


def test_event_without_uid() -> None:
    """An event without uid gets one that the same file always gets; two different ones are two."""
    parts = [event(START, f"SUMMARY:{title}").replace("UID:one@example.org\r\n", "") for title in "ab"]
    first, second = read(calendar(*parts)).events
    assert first.uid != second.uid
    assert {first.uid, second.uid} == {one.uid for one in read(calendar(*reversed(parts))).events}


def test_long_uid() -> None:
    """A uid too long to keep is shortened, always alike."""
    uids = {only(calendar(event(START, uid="x" * 300))).uid for _ in range(2)}
    assert len(uids) == 1
    assert len(uids.pop()) == 64


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("SUMMARY:Talk\\, then\\ntea\\; home \\\\o/", "Talk, then tea; home \\o/"),
        ("SUMMARY:Bell\x07 and\x1b[31m red\x00", "Bell and [31m red"),
        ("SUMMARY:Turned \u202eround\u2066 \u200bup", "Turned round up"),
        ("SUMMARY:\U0001f469\u200d\U0001f4bb at work", "\U0001f469\u200d\U0001f4bb at work"),
        ('SUMMARY;LANGUAGE=en;X-A="b:c":  Two   parts ', "Two parts"),
        ("SUMMARY: ", ""),
        ("SUMMARY:" + "long " * 100, ("long " * 40).strip()),
        ("summary:small", "small"),
        ("SUMM\r\n ARY:fol\r\n\tded", "folded"),
        ("DESCRIPTION:SUMMARY:no\r\nX-SUMMARY:no", ""),
        ("SUMMARY;ENCODING=QUOTED-PRINTABLE:=C3=A9t=E9=ZZ", "ét\ufffd=ZZ"),
        ('SUMMARY;=:;;"', ""),
    ],
)
def test_titles(written: str, title: str) -> None:
    """A title is one clean line."""
    assert only(calendar(event(START, written))).title == title


def test_wrong_letters() -> None:
    """A line that is no UTF-8 is read as Windows wrote it, and spoils no other line."""
    data = calendar(event(START, "SUMMARY:Café ONE", "LOCATION:Zürich"))
    data = data.replace("Café ONE".encode(), "Café – eins".encode("cp1252")).replace(
        b"VERSION:2.0", b"X-B:\x81"
    )
    one = only(data)
    assert (one.title, one.location) == ("Café – eins", "Zürich")


def test_letter_folded_in_two() -> None:
    """A letter that was folded between its bytes is whole again."""
    data = calendar(event(START, "SUMMARY:Café")).replace("é".encode(), b"\xc3\r\n \xa9")
    assert only(data).title == "Café"


def test_saved_from_mail() -> None:
    """A file saved in quoted-printable, as it came by mail, is read."""
    lines = "SUMMARY:Caf=C3=A9 with=\r\n Dana"
    data = calendar(event("DTSTART;TZID=3DEurope/Berlin:20260305T100000", lines))
    one = only(data)
    assert (one.zone, one.title) == ("Europe/Berlin", "Café with Dana")


def test_names() -> None:
    """People have names; addresses, rooms, doubles and the organizer are left out."""
    lines = (
        'ORGANIZER;CN="Novak, Dana":mailto:dana@example.org',
        "ATTENDEE;CN=Raj Patel:mailto:raj@example.org",
        "ATTENDEE;CN=Raj Patel:mailto:raj@other.example.org",
        "ATTENDEE;CN=Novak, Dana:mailto:dana@example.org",
        "ATTENDEE;CN=ben@example.org:mailto:ben@example.org",
        "ATTENDEE:mailto:silent@example.org",
        "ATTENDEE;CUTYPE=ROOM;CN=Blue Room:mailto:blue@example.org",
        "ATTENDEE;CN=O^'Brien^nKit:mailto:kit@example.org",
    )
    one = only(calendar(event(START, *lines)))
    assert one.organizer == "Novak, Dana"
    assert one.attendees == ("Raj Patel", 'O"Brien Kit')


@pytest.mark.parametrize(("written", "number"), [("7", 7), ("-1", 0), ("x", 0), ("9" * 30, 2**31 - 1)])
def test_sequence(written: str, number: int) -> None:
    """A version is a number from 0 on."""
    assert only(calendar(event(START, f"SEQUENCE:{written}"))).sequence == number


@pytest.mark.parametrize("status", ["CANCELLED", "cancelled", "CANCELED"])
def test_cancelled_by_status(status: str) -> None:
    """An event whose status says so is called off; a tentative one is not."""
    assert only(calendar(event(START, f"STATUS:{status}"))).cancelled
    assert not only(calendar(event(START, "STATUS:TENTATIVE"), head="METHOD:REPLY")).cancelled


def test_cut_short() -> None:
    """A file cut short gives what is there, as does an event without a calendar around it."""
    data = calendar(event(START, "SUMMARY:Here", "DTEND:20260305T110000Z"))
    assert only(data[: data.index(b"DTEND")]).title == "Here"
    assert only(event(START, "SUMMARY:Here").encode()).title == "Here"


def test_same_file_same_reading() -> None:
    """The same file at the same instant says the same, whichever zone the instant is written in."""
    data = calendar(event("DTSTART;TZID=Asia/Tokyo:20260105T100000", "RRULE:FREQ=WEEKLY"))
    assert read(data) == read(data, now=NOW.astimezone())
