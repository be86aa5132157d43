"""Invitations as Google Calendar, Exchange and Outlook, Apple's Calendar, Zoom, Teams and old phones write them."""

from datetime import UTC, datetime, timedelta

import pytest

from flows.calendars import Invitation
from tests.flows.calendars.written import kept, only, read

NAMES = (
    "apple",
    "google",
    "google_series",
    "old_phone",
    "outlook",
    "outlook_own_zone",
    "several",
    "teams",
    "zoom",
)


def test_google() -> None:
    """An invitation of Google's: names without addresses, rooms and the organizer; escapes and folds undone."""
    assert only(kept("google")) == Invitation(
        uid="4k2v9m7t1q8e3r5y6u0i@google.com",
        sequence=0,
        title="Interview: Data Engineer, Acme",
        start=datetime(2026, 3, 6, 15, 0, tzinfo=UTC),
        end=datetime(2026, 3, 6, 16, 0, tzinfo=UTC),
        zone=None,
        floating=False,
        all_day=False,
        cancelled=False,
        recurring=False,
        recurrence_id=None,
        organizer="Dana Novak",
        attendees=("Raj Patel",),
        location="Rua Augusta 24, 1100-053 Lisboa, Portugal",
    )


def test_google_moves_and_cancels() -> None:
    """A moved invitation and its cancellation keep the uid and count the sequence up."""
    first, moved, off = (only(kept(name)) for name in ("google", "google_moved", "google_cancelled"))
    assert first.uid == moved.uid == off.uid
    assert [one.sequence for one in (first, moved, off)] == [0, 1, 2]
    assert moved.start == datetime(2026, 3, 9, 14, 0, tzinfo=UTC)
    assert [one.cancelled for one in (first, moved, off)] == [False, False, True]


def test_exchange() -> None:
    """Exchange's "W. Europe Standard Time" is Berlin's; 14:30 after the change of the clock is 12:30 in UTC."""
    one = only(kept("outlook"))
    assert (one.zone, one.start) == ("Europe/Berlin", datetime(2026, 4, 1, 12, 30, tzinfo=UTC))
    assert one.title == "Vorstellungsgespräch – Datenbankentwickler (m/w/d)"
    assert (one.organizer, one.attendees) == ("Weiß, Jürgen", ("Ben Okafor", "Ana Lima"))
    assert one.location == "Raum Elbe; 2. OG"
    assert len(one.uid) == 112


def test_outlook_own_zone() -> None:
    """A zone that Outlook calls "Customized Time Zone" has no place, and its own rules count: summer time here."""
    one = only(kept("outlook_own_zone"), "Europe/Lisbon")
    assert (one.zone, one.floating) == (None, False)
    assert one.start == datetime(2026, 3, 10, 14, 30, tzinfo=UTC)


def test_apple() -> None:
    """Apple's invitation on the Monday after London's clocks changed: 10:00 is 9:00 in UTC."""
    one = only(kept("apple"))
    assert (one.zone, one.start) == ("Europe/London", datetime(2026, 3, 30, 9, 0, tzinfo=UTC))
    assert one.title == "Second interview 🎯 Northwind"
    assert (one.organizer, one.attendees) == ("Siobhán O’Neill", ("Ben Okafor", "Tomasz Zieliński"))
    assert one.location == "Northwind Ltd 1 Canada Square, London, England"


def test_zoom() -> None:
    """Zoom's invitation on the day after California's clocks changed; nobody is named in it."""
    one = only(kept("zoom"))
    assert (one.zone, one.start) == ("America/Los_Angeles", datetime(2026, 3, 9, 16, 0, tzinfo=UTC))
    assert (one.organizer, one.attendees) == (None, ())
    assert one.location == "https://zoom.example.org/j/99912345678?pwd=abc"


def test_teams() -> None:
    """Teams' invitation from India, where the clock never changes."""
    one = only(kept("teams"))
    assert (one.zone, one.start) == ("Asia/Calcutta", datetime(2026, 3, 5, 5, 30, tzinfo=UTC))
    assert (one.sequence, one.organizer, one.attendees) == (1, "Priya Raman", ())


def test_old_phone() -> None:
    """Of vCalendar 1.0: text in quoted-printable, and the hour is the person's own."""
    one = only(kept("old_phone"), "Europe/Zurich")
    assert (one.title, one.location) == ("Entretien à Genève", "Café du Marché")
    assert (one.start, one.zone, one.floating) == (datetime(2026, 3, 10, 8, 0, tzinfo=UTC), None, True)


def test_interview_day() -> None:
    """Several events come by their start; what is over comes last."""
    reading = read(kept("several"))
    assert [one.title for one in reading.events] == ["System design", "Coding", "Closing talk", "First call"]
    assert reading.fault is None
    assert reading.events[2].end - reading.events[2].start == timedelta(minutes=45)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ends", [b"\n", b"\r", b"\r\r\n"])
def test_line_ends(name: str, ends: bytes) -> None:
    """A file says the same whatever became of its line ends on the way."""
    assert read(kept(name).replace(b"\r\n", ends)) == read(kept(name))


def test_mark_hides_nothing() -> None:
    """A byte order mark does not hide the calendar that begins right after it, before another one."""
    assert len(read(b"\xef\xbb\xbf" + kept("google") + kept("apple")).events) == 2


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("way", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(name: str, way: str) -> None:
    """A file says the same with a byte order mark and in UTF-16."""
    mark = "\ufeff" if way.endswith(("le", "be")) else ""
    assert read((mark + kept(name).decode()).encode(way)) == read(kept(name))
