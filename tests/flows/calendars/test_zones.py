"""Which instant an invitation's hour is."""

import pytest

from tests.flows.calendars.written import CRLF, calendar, event, only, start_of


def zone(tzid: str, *observances: str, more: str = "X-OWN:1") -> str:
    """A VTIMEZONE."""
    return CRLF.join(("BEGIN:VTIMEZONE", f"TZID:{tzid}", more, *observances, "END:VTIMEZONE"))


def since(kind: str, start: str, before: str, after: str, *more: str) -> str:
    """A summer or winter time."""
    lines = (f"DTSTART:{start}", f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}", *more)
    return CRLF.join((f"BEGIN:{kind}", *lines, f"END:{kind}"))


@pytest.mark.parametrize(
    ("tzid", "wall", "utc"),
    [
        ("Europe/Lisbon", "20260328T090000", "2026-03-28 09:00"),
        ("Europe/Lisbon", "20260329T090000", "2026-03-29 08:00"),
        ("Europe/Lisbon", "20261025T090000", "2026-10-25 09:00"),
        ("America/New_York", "20260307T090000", "2026-03-07 14:00"),
        ("America/New_York", "20260308T090000", "2026-03-08 13:00"),
        ("America/New_York", "20261101T090000", "2026-11-01 14:00"),
        ("Asia/Kathmandu", "20260305T100000", "2026-03-05 04:15"),
        ("Pacific/Chatham", "20260404T100000", "2026-04-03 20:15"),
        ("Pacific/Chatham", "20260406T100000", "2026-04-05 21:15"),
        ("Australia/Sydney", "20260404T090000", "2026-04-03 22:00"),
        ("Australia/Sydney", "20260405T090000", "2026-04-04 23:00"),
        ("Australia/Sydney", "20261004T090000", "2026-10-03 22:00"),
        ("Australia/Lord_Howe", "20260404T090000", "2026-04-03 22:00"),
        ("Australia/Lord_Howe", "20260406T090000", "2026-04-05 22:30"),
        ("America/Sao_Paulo", "20261201T090000", "2026-12-01 12:00"),
        ("Asia/Tokyo", "20260701T090000", "2026-07-01 00:00"),
    ],
)
def test_places(tzid: str, wall: str, utc: str) -> None:
    """The hour is the place's, before and after its clocks change, with 45 and 30 minutes, in both hemispheres."""
    assert start_of(f"DTSTART;TZID={tzid}:{wall}") == utc


@pytest.mark.parametrize(
    ("wall", "utc"),
    [
        ("20260329T013000", "2026-03-29 00:30"),
        ("20260329T023000", "2026-03-29 01:30"),
        ("20260329T033000", "2026-03-29 01:30"),
        ("20261025T023000", "2026-10-25 00:30"),
        ("20261025T033000", "2026-10-25 02:30"),
    ],
)
@pytest.mark.parametrize("tzid", ["Europe/Berlin", "Own"])
def test_skipped_and_doubled_hours(tzid: str, wall: str, utc: str) -> None:
    """A skipped hour is read by the clock before, of a doubled one it is the first; own rules do the same."""
    own = zone(
        "Own",
        since("DAYLIGHT", "16010101T020000", "+0100", "+0200", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
        since("STANDARD", "16010101T030000", "+0200", "+0100", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
    )
    one = only(calendar(own, event(f"DTSTART;TZID={tzid}:{wall}")))
    assert f"{one.start:%Y-%m-%d %H:%M}" == utc


@pytest.mark.parametrize(
    ("tzid", "name"),
    [
        ("W. Europe Standard Time", "Europe/Berlin"),
        ('"Eastern Standard Time"', "America/New_York"),
        ("Nepal Standard Time", "Asia/Katmandu"),
        ("AUS Eastern Standard Time", "Australia/Sydney"),
        ("europe/berlin", "Europe/Berlin"),
        ("/freeassociation.sourceforge.net/Tzfile/Europe/Berlin", "Europe/Berlin"),
        ("/example.org/20260101/America/Argentina/Salta", "America/Argentina/Salta"),
        ("UTC", None),
        ("tzone://Microsoft/Utc", None),
        ('"tzone://Microsoft/Utc"', None),
    ],
)
def test_names(tzid: str, name: str | None) -> None:
    """Outlook's names, makers' prefixes and small letters all lead to the place; UTC is none."""
    one = only(calendar(event(f"DTSTART;TZID={tzid}:20260305T100000")), "Asia/Tokyo")
    assert (one.zone, one.floating) == (name, False)


@pytest.mark.parametrize(
    "tzid", ["Nowhere", "../../etc/passwd", "localtime", "posix/Europe/Berlin", "", "Europe"]
)
def test_names_that_mean_nothing(tzid: str) -> None:
    """A name that is no zone, and one that would be another on another machine, leave the person's own."""
    one = only(calendar(event(f'DTSTART;TZID="{tzid}":20260305T100000')), "Asia/Tokyo")
    assert (one.zone, one.floating, one.start.hour) == (None, True, 1)


def test_floating() -> None:
    """An hour without a zone is the person's; when theirs is not known, or no zone, it is read in UTC and said so."""
    data = calendar(event("DTSTART:20260707T100000"))
    assert [only(data, place).start.hour for place in ("America/Lima", None, "Mars/Base")] == [15, 10, 10]
    assert only(data).floating


def test_calendar_zone() -> None:
    """A calendar's own zone counts for its floating hours before the person's."""
    data = calendar(event("DTSTART:20260707T100000"), head="X-WR-TIMEZONE:Europe/Madrid")
    one = only(data, "America/Lima")
    assert (one.zone, one.floating, one.start.hour) == ("Europe/Madrid", False, 8)


def test_zone_with_a_colon_in_its_name() -> None:
    """Outlook's names with a colon are understood though they stand without quotes."""
    name = "(UTC+03:00) Own, Place"
    own = zone(name, since("STANDARD", "19700101T000000", "+0300", "+0300"))
    for written in (name, f'"{name}"'):
        assert only(calendar(own, event(f"DTSTART;TZID={written}:20260305T100000"))).start.hour == 7


def test_place_of_own_zone() -> None:
    """A zone of its own name that says which place it is, is that place."""
    own = zone(
        "Mine", since("STANDARD", "19700101T000000", "+0000", "+0100"), more="X-LIC-LOCATION:Europe/Rome"
    )
    assert only(calendar(own, event("DTSTART;TZID=Mine:20260707T100000"))).zone == "Europe/Rome"


def test_short_names_mean_what_the_file_says() -> None:
    """A name like "EST" with a summer time in the file has one; without, it is IANA's, which has none."""
    own = zone(
        "EST",
        since("DAYLIGHT", "20070311T020000", "-0500", "-0400", "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3"),
        since("STANDARD", "20071104T020000", "-0400", "-0500", "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11"),
    )
    line = event("DTSTART;TZID=EST:20260707T100000")
    assert only(calendar(own, line)).start.hour == 14
    assert only(calendar(line)).start.hour == 15


@pytest.mark.parametrize(
    ("wall", "hour"),
    [
        ("19990707T100000", 7),
        ("20140107T100000", 8),
        ("20140707T100000", 7),
        ("20250707T100000", 7),
        ("20260707T100000", 6),
        ("20270107T100000", 7),
        ("20270707T100000", 6),
    ],
)
def test_own_zone_that_changed_its_rules(wall: str, hour: int) -> None:
    """A rule counts until its end, dates given one by one count, and before all of them what was before."""
    until = "BYMONTH={};BYDAY=-1SU;UNTIL=2015{}T010000Z"
    own = zone(
        "Own",
        since("STANDARD", "20001029T040000", "+0300", "+0200", f"RRULE:FREQ=YEARLY;{until.format(10, 1025)}"),
        since(
            "DAYLIGHT", "20010325T030000", "+0200", "+0300", f"RRULE:FREQ=YEARLY;{until.format(3, '0329')}"
        ),
        since("STANDARD", "20160101T000000", "+0200", "+0300", "RDATE:20261025T040000"),
        since("DAYLIGHT", "20260329T030000", "+0300", "+0400", "RDATE:20270328T030000"),
    )
    one = only(calendar(own, event(f"DTSTART;TZID=Own:{wall}")))
    assert one.start.hour == hour


def test_one_file_does_not_teach_the_next() -> None:
    """A zone that one file brings is not known in another."""
    own = zone("Own", since("STANDARD", "19700101T000000", "+0500", "+0500"))
    line = event("DTSTART;TZID=Own:20260707T100000")
    assert only(calendar(own, line)).start.hour == 5
    assert only(calendar(line)).start.hour == 10


@pytest.mark.parametrize(
    "observance",
    [
        "",
        since("STANDARD", "20260101", "+0100", "+0100"),
        since("STANDARD", "00010101T000000", "+0100", "+0100"),
        since("STANDARD", "20260101T000000", "+9900", "+0100"),
        since("STANDARD", "20260101T000000", "one", ""),
    ],
)
def test_own_zone_without_sense(observance: str) -> None:
    """A zone whose rules can't be read leaves the person's own."""
    one = only(calendar(zone("Own", observance), event("DTSTART;TZID=Own:20260305T100000")), "Asia/Tokyo")
    assert (one.floating, one.start.hour) == (True, 1)
