"""The right local hour: in thirteen zones, over both changes of the clock, and for people who move."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from flows import check_ins as times
from flows.case import Person
from flows.check_ins.local import instant
from flows.events import CheckInDue
from flows.machine import step
from tests.flows.check_ins.people import at_rest, closed, due, knows, local, plan, shown

ZONES = [
    # zone, told at, start, end; before, after, morning (closed at the end) and week as they are to come
    ("Europe/Lisbon", "2026-03-23 12:00", "2026-03-26 10:00", "2026-03-26 11:00",
     "2026-03-25 18:00", "2026-03-26 11:00", "2026-03-27 09:00", "2026-04-02 10:00"),
    # Forward in the night before, and the evening before is still at six.
    ("Europe/Lisbon", "2026-03-26 12:00", "2026-03-29 10:00", "2026-03-29 11:00",
     "2026-03-28 18:00", "2026-03-29 11:00", "2026-03-30 09:00", "2026-04-06 10:00"),
    # And back: the night is an hour longer.
    ("Europe/Lisbon", "2026-10-22 12:00", "2026-10-24 19:00", "2026-10-24 20:30",
     "2026-10-23 18:00", "2026-10-25 09:00", "2026-10-25 09:00", "2026-10-30 10:00"),
    # Half an hour, no summer time; Holi lies between.
    ("Asia/Kolkata", "2026-02-26 09:00", "2026-02-27 15:00", "2026-02-27 16:00",
     "2026-02-26 18:00", "2026-02-27 16:00", "2026-02-28 09:00", "2026-03-09 10:00"),
    # Three quarters of an hour.
    ("Asia/Kathmandu", "2026-07-01 09:00", "2026-07-03 15:00", None,
     "2026-07-02 18:00", "2026-07-03 16:00", "2026-07-04 09:00", "2026-07-10 10:00"),
    # Three quarters, and a change of the clock, in the south.
    ("Pacific/Chatham", "2026-04-03 09:00", "2026-04-05 10:00", "2026-04-05 11:00",
     "2026-04-04 18:00", "2026-04-05 11:00", "2026-04-06 09:00", "2026-04-13 10:00"),
    # The clock changes by half an hour.
    ("Australia/Lord_Howe", "2026-10-02 09:00", "2026-10-04 10:00", "2026-10-04 11:00",
     "2026-10-03 18:00", "2026-10-04 11:00", "2026-10-05 09:00", "2026-10-09 10:00"),
    ("Australia/Sydney", "2026-10-02 09:00", "2026-10-04 10:00", "2026-10-04 11:00",
     "2026-10-03 18:00", "2026-10-04 11:00", "2026-10-05 09:00", "2026-10-09 10:00"),
    # Gave up summer time in 2019: in its old rules the clock would have changed on 1 November.
    ("America/Sao_Paulo", "2026-10-30 09:00", "2026-11-01 10:00", "2026-11-01 11:00",
     "2026-10-31 18:00", "2026-11-01 11:00", "2026-11-02 09:00", "2026-11-09 10:00"),
    # Took summer time up again in 2023; its weekend is Friday and Saturday.
    ("Africa/Cairo", "2026-04-22 09:00", "2026-04-24 10:00", "2026-04-24 11:00",
     "2026-04-23 18:00", "2026-04-24 11:00", "2026-04-25 09:00", "2026-04-30 10:00"),
    # Has no summer time, and a leap day.
    ("Asia/Tokyo", "2028-02-26 09:00", "2028-02-29 10:00", "2028-02-29 11:00",
     "2028-02-28 18:00", "2028-02-29 11:00", "2028-03-01 09:00", "2028-03-07 10:00"),
    # The year ends, with two holidays in it.
    ("America/Chicago", "2026-12-29 09:00", "2026-12-31 10:00", "2026-12-31 11:00",
     "2026-12-30 18:00", "2026-12-31 11:00", "2027-01-01 09:00", "2027-01-08 10:00"),
    # As far east as it goes.
    ("Pacific/Kiritimati", "2026-06-02 09:00", "2026-06-03 10:00", "2026-06-03 11:00",
     "2026-06-02 18:00", "2026-06-03 11:00", "2026-06-04 09:00", "2026-06-10 10:00"),
    # An hour behind, and west of the date line.
    ("Pacific/Honolulu", "2026-06-02 09:00", "2026-06-04 10:00", "2026-06-04 11:00",
     "2026-06-03 18:00", "2026-06-04 11:00", "2026-06-05 09:00", "2026-06-11 10:00"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "told", "start", "end", "before", "after", "morning", "week"), ZONES,
    ids=[f"{row[0]} {row[2]}" for row in ZONES],
)  # fmt: skip
def test_every_kind_comes_at_its_local_hour(  # noqa: PLR0917 - a row of the table
    zone: str, told: str, start: str, end: str | None, before: str, after: str, morning: str, week: str
) -> None:
    """Before, after, morning and week stand at their hours on the person's own clock."""
    now = local(zone, told)
    case = knows(at_rest(zone, now), now, local(zone, start), local(zone, end) if end else None)
    assert (due(case, "before", now), due(case, "after", now)) == (before, after)
    ended = local(zone, end or start)
    alone = closed(at_rest(zone, ended), ended)
    assert (due(alone, "morning", ended), due(alone, "week", ended)) == (morning, week)


def test_an_hour_that_is_skipped_comes_after_and_one_that_comes_twice_is_the_first() -> None:
    """At the change in March half past one is half past two; in October the first half past one counts."""
    case = at_rest("Europe/Lisbon", local("Europe/Lisbon", "2026-03-20 12:00"))
    assert shown("Europe/Lisbon", instant(case, date(2026, 3, 29), time(1, 30))) == "2026-03-29 02:30"
    assert instant(case, date(2026, 10, 25), time(1, 30)).isoformat() == "2026-10-25T00:30:00+00:00"


def test_a_day_that_is_left_out_is_passed_over() -> None:
    """Samoa had no 30 December 2011: what would come then comes within the hours of the next day."""
    now = local("Pacific/Apia", "2011-12-29 15:00")
    case = closed(at_rest("Pacific/Apia", now), now)
    assert (due(case, "morning", now) or "").startswith("2011-12-31")


@pytest.mark.parametrize(
    ("to", "morning"),
    [
        ("America/New_York", "2026-03-03 09:00"),
        ("Asia/Tokyo", "2026-03-04 09:00"),  # the night there is over when the talk was closed
        ("Europe/Madrid", "2026-03-03 09:00"),
        (None, "2026-03-03 09:00"),
    ],
)
def test_a_person_who_moves_is_written_to_at_the_hour_there(to: str | None, morning: str) -> None:
    """The zone is read again at sending: at the hour of the old place nothing is said."""
    lisbon = local("Europe/Lisbon", "2026-03-02 22:00")
    case = closed(at_rest("Europe/Lisbon", lisbon), lisbon)
    old = next(row for row in case.check_ins.values() if row.kind == "morning")
    case.person = Person(case.person.id, zone=to, rhythm=case.person.rhythm)
    assert shown(to or "UTC", plan(case, lisbon)["one", "morning"].due) == morning
    at = max(old.due, lisbon + timedelta(minutes=1))
    done = step(case, CheckInDue(old.id), at)
    assert bool(done.says) == (shown(to or "UTC", at) >= morning)
    assert done.changes
    moved = [row for row in done.changes.check_ins.values() if row.kind == "morning"]
    assert bool(done.says) or shown(to or "UTC", moved[0].due) == morning


def test_a_move_does_not_bring_a_second_message_on_one_local_day() -> None:
    """Written to in Tokyo, then home in Honolulu on what is the same day there: nothing more until it is over."""
    tokyo = local("Asia/Tokyo", "2026-03-03 09:00")
    case = at_rest("Asia/Tokyo", tokyo)
    rhythm = replace(case.person.rhythm, written_at=tokyo, written_on=date(2026, 3, 3))
    case.person = replace(case.person, zone="Pacific/Honolulu", rhythm=rhythm)
    now = tokyo + timedelta(hours=1)
    start = local("Pacific/Honolulu", "2026-03-02 16:00")
    known = knows(case, now, start)
    assert due(known, "after", now) is None or due(known, "after", now) >= "2026-03-04"  # type: ignore[operator]


def test_a_zone_that_does_not_exist_counts_as_utc() -> None:
    """A zone that this machine's data does not know is UTC, and is called so."""
    now = datetime.fromisoformat("2026-03-02T12:00+00:00")
    case = closed(at_rest("Mars/Olympus", now), now)
    assert due(case, "morning", now) == "2026-03-03 09:00"
    assert times.place(case) == "UTC"
