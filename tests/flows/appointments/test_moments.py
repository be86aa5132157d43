"""Facts about days and hours as people type them. It is Wednesday 25 November 2026, 10:00 in Lisbon."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from flows.appointments import Appointment, read_moment

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
LISBON = "Europe/Lisbon"

CERTAIN = (
    ("Friday 3pm", "2026-11-27 15:00"),
    ("fri 3 p.m.", "2026-11-27 15:00"),
    ("Friday at 15:00", "2026-11-27 15:00"),
    ("thurs 16:00", "2026-11-26 16:00"),
    ("Sat 10am", "2026-11-28 10:00"),
    ("tmrw 9am", "2026-11-26 09:00"),
    ("tommorow at noon", "2026-11-26 12:00"),
    ("2moro 5p", "2026-11-26 17:00"),
    ("tomorrow 12", "2026-11-26 12:00"),
    ("tomorrow 12:30", "2026-11-26 12:30"),
    ("tomorrow 00:30", "2026-11-26 00:30"),
    ("tomorrow 09:30", "2026-11-26 09:30"),
    ("tomorrow 15h", "2026-11-26 15:00"),
    ("tomorrow 15h30", "2026-11-26 15:30"),
    ("tomorrow at 1500", "2026-11-26 15:00"),
    ("1500 hours tomorrow", "2026-11-26 15:00"),
    ("tomorrow morning at 9", "2026-11-26 09:00"),
    ("tomorrow at 9 in the morning", "2026-11-26 09:00"),
    ("tomorrow half past two in the afternoon", "2026-11-26 14:30"),
    ("tomorrow eve at 6", "2026-11-26 18:00"),
    ("tonight at 8", "2026-11-25 20:00"),
    ("this afternoon at 3", "2026-11-25 15:00"),
    ("today at 3", "2026-11-25 15:00"),
    ("ten to four tomorrow afternoon", "2026-11-26 15:50"),
    ("quarter past 3pm tomorrow", "2026-11-26 15:15"),
    ("quarter to twelve pm tomorrow", "2026-11-26 11:45"),
    ("half two pm tomorrow", "2026-11-26 14:30"),
    ("three thirty pm tomorrow", "2026-11-26 15:30"),
    ("tomorrow 3 o'clock in the afternoon", "2026-11-26 15:00"),
    ("midday on thursday", "2026-11-26 12:00"),
    ("next Tuesday at 14.30", "2026-12-01 14:30"),
    ("next Wednesday 10am", "2026-12-02 10:00"),
    ("this Friday 2pm", "2026-11-27 14:00"),
    ("coming monday 8am", "2026-11-30 08:00"),
    ("on Monday week at 4pm", "2026-12-07 16:00"),
    ("Friday week 4 pm", "2026-12-04 16:00"),
    ("a week on Friday, 4pm", "2026-12-04 16:00"),
    ("a week from tomorrow 4pm", "2026-12-03 16:00"),
    ("two weeks on Friday at 2:30pm", "2026-12-11 14:30"),
    ("a fortnight today at 11am", "2026-12-09 11:00"),
    ("Thursday next week at 10am", "2026-12-03 10:00"),
    ("next week on Monday 10am", "2026-11-30 10:00"),
    ("Friday after next 10am", "2026-12-04 10:00"),
    ("day after tomorrow 11am", "2026-11-27 11:00"),
    ("in 3 days at 11am", "2026-11-28 11:00"),
    ("in a week at 11am", "2026-12-02 11:00"),
    ("5 Dec 2026 15:00", "2026-12-05 15:00"),
    ("Sat 5 Dec 3pm", "2026-12-05 15:00"),
    ("December 5th, 2026, 3pm", "2026-12-05 15:00"),
    ("Dec 5, 3pm", "2026-12-05 15:00"),
    ("5th of December at 10am", "2026-12-05 10:00"),
    ("5 Dec '26 3pm", "2026-12-05 15:00"),
    ("21-Jan-2027 10am", "2027-01-21 10:00"),
    ("twenty-first of January at 10am", "2027-01-21 10:00"),
    ("Jan 21st 10 a.m.", "2027-01-21 10:00"),
    ("the first of March 10am", "2027-03-01 10:00"),
    ("5 Jan 9am", "2027-01-05 09:00"),
    ("2026-12-05T15:00", "2026-12-05 15:00"),
    ("05.12.2026 15:00", "2026-12-05 15:00"),
    ("13/12/2026 3pm", "2026-12-13 15:00"),
    ("12/13/2026 3pm", "2026-12-13 15:00"),
    ("12/12/26 2pm", "2026-12-12 14:00"),
    ("Sat 3/4/2027 2pm", "2027-04-03 14:00"),
    ("the 14th at 3pm", "2026-12-14 15:00"),
    ("the 25th at 3pm", "2026-11-25 15:00"),
    ("the 31st at 3pm", "2026-12-31 15:00"),
    ("the 14th in January at 3pm", "2027-01-14 15:00"),
    ("Friday the 4th, 3pm", "2026-12-04 15:00"),
    ("Tue 1st 14.30", "2026-12-01 14:30"),
    ("29 Feb 2028 10am", "2028-02-29 10:00"),
    ("3-4pm friday", "2026-11-27 15:00"),
    ("friday 11-1pm", "2026-11-27 11:00"),
    ("Friday between 2 and 4pm", "2026-11-27 14:00"),
    ("from 14:00 to 15:00 tomorrow", "2026-11-26 14:00"),
    ("in two hours", "2026-11-25 12:00"),
    ("in half an hour", "2026-11-25 10:30"),
    ("in an hour and a half", "2026-11-25 11:30"),
    ("in 1.5 hours", "2026-11-25 11:30"),
    ("45 mins from now", "2026-11-25 10:45"),
)


def _read(text: str, now: datetime = NOW, zone: str | None = LISBON) -> Appointment:
    found = read_moment(text, now, zone)
    assert found is not None
    return found


@pytest.mark.parametrize(("text", "start"), CERTAIN)
def test_what_can_be_only_one_instant_is_read_as_it(text: str, start: str) -> None:
    """British and American forms, 24 hours, words and mistakes: nothing is asked."""
    found = _read(text)
    assert found.start is not None
    assert (f"{found.start:%Y-%m-%d %H:%M}", found.needs, found.past) == (start, "", False)
    assert found.date == found.start.date()


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("tomorrow at 3", "15:00", "03:00"),
        ("tomorrow 3", "15:00", "03:00"),
        ("3 tomorrow", "15:00", "03:00"),
        ("tomorrow at three", "15:00", "03:00"),
        ("tomorrow around 3ish", "15:00", "03:00"),
        ("3 o'clock tomorrow", "15:00", "03:00"),
        ("tomorrow half two", "14:30", "02:30"),
        ("tomorrow quarter to four", "15:45", "03:45"),
        ("three thirty tomorrow", "15:30", "03:30"),
        ("tomorrow at 9", "09:00", "21:00"),
        ("tomorrow at 10", "10:00", "22:00"),
        ("tomorrow at 11", "11:00", "23:00"),
        ("tomorrow 9:30", "09:30", "21:30"),
        ("today at 11", "11:00", "23:00"),
    ],
)
def test_a_bare_hour_is_asked_about(text: str, first: str, second: str) -> None:
    """Both readings are given, the one in daytime first; no start is guessed."""
    found = _read(text)
    assert (found.needs, found.start) == ("hour", None)
    assert [f"{one:%H:%M}" for one in found.candidates] == [first, second]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("next Friday 3pm", ["2026-11-27", "2026-12-04"]),
        ("Wednesday 3pm", ["2026-11-25", "2026-12-02"]),
        ("next week", []),
        ("sometime next week", []),
        ("at the weekend", []),
        ("in December", []),
        ("in a few days", []),
        ("tomorrow or Friday 3pm", []),
        ("Fri 5 Dec 15:00", []),
        ("31 Feb 3pm", []),
        ("Feb 30th", []),
        ("32/13/2026", []),
        ("Friday the 13th", []),
        ("3pm", []),
        ("at 3", []),
    ],
)
def test_a_day_that_is_vague_impossible_or_one_of_two_is_asked_about(text: str, days: list[str]) -> None:
    """As "next Friday" on a Wednesday is two days; 5 December is no Friday; 31 February is none."""
    found = _read(text)
    assert (found.needs, found.date, found.start) == ("date", None, None)
    assert [f"{one:%Y-%m-%d}" for one in found.candidates] == days


@pytest.mark.parametrize("text", ["3/4/2027 3pm", "3/4/27 at 3pm", "3-4-2027 15:00", "3/4 3pm"])
def test_day_and_month_in_figures_are_asked_about(text: str) -> None:
    """The third of April or the fourth of March."""
    found = _read(text)
    assert found.needs == "month"
    assert [f"{one:%d %b %Y %H:%M}" for one in found.candidates] == ["04 Mar 2027 15:00", "03 Apr 2027 15:00"]


@pytest.mark.parametrize(
    "text",
    [
        "tomorrow",
        "tomorrow 25:00",
        "tomorrow 12:75",
        "tomorrow at 24:00",
        "tomorrow 3pm or 4pm",
        "tomorrow 15:00 in the morning",
        "tomorrow midnight",
        "tomorrow afternoon",
    ],
)
def test_no_hour_or_an_impossible_one_is_asked_about(text: str) -> None:
    """The day stays; the hour is asked, without readings to choose from."""
    found = _read(text)
    assert (found.needs, found.candidates, f"{found.date}") == ("hour", (), "2026-11-26")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20 Nov 3pm", "2026-11-20"),
        ("yesterday 3pm", "2026-11-24"),
        ("last Friday at 3pm", "2026-11-20"),
        ("today at 8am", "2026-11-25"),
        ("1 Nov 2026 3pm", "2026-11-01"),
        ("25 November at 9am", "2026-11-25"),
    ],
)
def test_what_lies_in_the_past_is_questioned_and_never_moved(text: str, day: str) -> None:
    """A date that has just been keeps its year and is marked."""
    found = _read(text)
    assert (found.past, f"{found.date}") == (True, day)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "hello",
        "yes",
        "3",
        "may",
        "maybe",
        "I sat down",
        "I may",
        "the sun",
        "we wed",
        "marching on",
        "24/7",
    ],
)
def test_what_tells_no_time_is_nothing(text: str) -> None:
    """Everyday words that look like days and months are none."""
    assert read_moment(text, NOW, LISBON) is None


def test_the_words_read_are_given_back() -> None:
    """As typed, with what stands between them left out."""
    assert _read("well, Friday, hmm, at 3 p.m. then").span == "Friday 3 p.m."
    assert _read("3 Dec 14:00-15:00 CET").span == "3 Dec 14:00-15:00 CET"


def test_start_is_aware_and_in_its_zone() -> None:
    """The instant carries the zone in which it is meant."""
    found = _read("Friday 3pm")
    assert found.start is not None
    assert found.start.tzinfo == ZoneInfo(LISBON)
    assert found.zone == LISBON
