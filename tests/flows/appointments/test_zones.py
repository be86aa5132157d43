"""Facts about zones and clock changes in what is read. It is Wednesday 25 November 2026, 10:00 in Lisbon."""

from datetime import UTC, datetime, timedelta

import pytest

from flows.appointments import Appointment, read_moment

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
LISBON = "Europe/Lisbon"


def _read(text: str, now: datetime = NOW, zone: str | None = LISBON) -> Appointment:
    found = read_moment(text, now, zone)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("tomorrow 3pm London time", "2026-11-26T15:00:00+00:00"),
        ("tomorrow 3pm (Berlin time)", "2026-11-26T14:00:00+00:00"),
        ("tomorrow 15:00 CET", "2026-11-26T14:00:00+00:00"),
        ("tomorrow 3pm EST", "2026-11-26T20:00:00+00:00"),
        ("tomorrow 3pm ET", "2026-11-26T20:00:00+00:00"),
        ("tomorrow 3pm et", None),
        ("tomorrow 15:00 UTC+2", "2026-11-26T13:00:00+00:00"),
        ("tomorrow 15:00 GMT", "2026-11-26T15:00:00+00:00"),
        ("tomorrow at 3pm US Eastern time", "2026-11-26T20:00:00+00:00"),
        ("tomorrow 9am New York time", "2026-11-26T14:00:00+00:00"),
        ("tomorrow 3pm my time", "2026-11-26T15:00:00+00:00"),
    ],
)
def test_a_zone_in_words_is_the_hours_own(text: str, start: str | None) -> None:
    """The person is in Lisbon; the hour is meant where the words say."""
    found = _read(text)
    wanted = start or "2026-11-26T15:00:00+00:00"
    assert found.start is not None
    assert found.start.astimezone(UTC).isoformat() == wanted


def test_a_zone_word_of_several_meanings_is_asked_about_unless_it_is_the_persons() -> None:
    """IST is India's, Ireland's or Israel's."""
    asked = _read("tomorrow 3pm IST")
    assert (asked.needs, len(asked.candidates)) == ("zone", 3)
    sure = _read("tomorrow 3pm IST", zone="Asia/Kolkata")
    assert (sure.needs, sure.zone) == ("", "Asia/Kolkata")
    assert _read("tomorrow 3pm IST", zone="Asia/Jerusalem").zone == "Asia/Jerusalem"


@pytest.mark.parametrize("zone", [None, "Nowhere/Land", "", "../etc/passwd"])
def test_without_a_zone_it_is_asked_first(zone: str | None) -> None:
    """Nothing is settled in a zone that is not known; so long from now is an instant all the same."""
    found = _read("tomorrow at 3", zone=zone)
    assert (found.needs, found.start, found.candidates) == ("zone", None, ())
    soon = _read("in two hours", zone=zone)
    assert (soon.needs, soon.start) == ("zone", NOW + timedelta(hours=2))
    assert _read("Friday 3pm CET", zone=zone).needs == ""


@pytest.mark.parametrize(
    ("zone", "now", "text", "start"),
    [
        ("Asia/Kolkata", "2026-11-25T20:00", "tomorrow 9am", "2026-11-27T03:30"),
        ("Asia/Kathmandu", "2026-11-25T10:00", "tomorrow 9am", "2026-11-26T03:15"),
        ("Australia/Sydney", "2026-11-25T20:00", "tomorrow 9am", "2026-11-26T22:00"),
        ("America/Los_Angeles", "2026-11-26T03:00", "tomorrow 9am", "2026-11-26T17:00"),
        ("America/Sao_Paulo", "2026-11-26T03:00", "tomorrow 9am", "2026-11-27T12:00"),
        ("Pacific/Auckland", "2026-12-31T12:00", "tomorrow 9am", "2027-01-01T20:00"),
        ("Africa/Nairobi", "2028-02-28T10:00", "tomorrow 9am", "2028-02-29T06:00"),
        ("America/St_Johns", "2026-11-26T02:00", "today 11:45pm", "2026-11-26T03:15"),
    ],
)
def test_today_is_the_persons_own(zone: str, now: str, text: str, start: str) -> None:
    """Over midnight, year's end and leap day, in both hemispheres, with zones of half and quarter hours."""
    found = _read(text, datetime.fromisoformat(now).replace(tzinfo=UTC), zone)
    assert found.start is not None
    assert f"{found.start.astimezone(UTC):%Y-%m-%dT%H:%M}" == start


@pytest.mark.parametrize(
    ("zone", "gap", "fold"),
    [
        (LISBON, "28 March 2027 01:30", "31 October 2027 01:30"),
        ("America/New_York", "14 March 2027 02:30am", "7 November 2027 01:30am"),
        ("Australia/Sydney", "3 October 2027 02:30am", "4 April 2027 02:30am"),
        ("Australia/Lord_Howe", "3 October 2027 02:15am", "4 April 2027 01:45am"),
    ],
)
def test_both_changes_of_the_clock_are_right(zone: str, gap: str, fold: str) -> None:
    """A skipped hour is asked about; of one that comes twice, the first is meant."""
    skipped = _read(gap, zone=zone)
    assert (skipped.needs, skipped.start) == ("hour", None)
    twice = _read(fold, zone=zone).start
    assert twice is not None
    assert twice.astimezone(UTC) < twice.replace(fold=1).astimezone(UTC)


def test_a_bare_hour_beside_a_gap_has_one_reading() -> None:
    """As "at 1:30" on the night of the change: the one that the clock skips is not offered."""
    found = _read("28 March 2027 at 1:30")
    assert [f"{one:%H:%M}" for one in found.candidates] == ["13:30"]
