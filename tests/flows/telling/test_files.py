"""Calendar files: what they bring is said back, updates and cancellations find the interview that is there."""

from datetime import UTC, datetime
from typing import get_args

import pytest

from flows.calendars import LARGEST
from flows.debrief.errands import still_wanted
from flows.debrief.telling.titles import names_in
from flows.events import Brought, Chose, RequestDone
from flows.telling import Fetched, FileFault, SharedFile
from flows.wording import variants
from tests.flows.calendars.written import calendar, event, kept
from tests.flows.telling.sitting import Sitting

MARCH = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
FILE = SharedFile("terminal:x", "invite.ics")


def ours(
    start: str = "20260306T150000Z", *more: str, uid: str = "one@example.org", sequence: int = 0
) -> bytes:
    """A small invitation."""
    lines = (f"DTSTART:{start}", f"SEQUENCE:{sequence}", "SUMMARY:Interview with Acme", *more)
    return calendar(event(*lines, uid=uid))


def in_march(zone: str | None = "Europe/Lisbon") -> Sitting:
    """Somebody on that Monday."""
    return Sitting(zone, now=MARCH)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "google",
            "Friday, 6 March, 15:00, Lisbon time, with Dana Novak and Raj Patel at Acme, for Data Engineer",
        ),
        ("outlook", "Wednesday, 1 April, 14:30, Berlin time"),
        ("apple", ""),
        ("zoom", ""),
        ("teams", ""),
        ("old_phone", ""),
        ("outlook_own_zone", ""),
    ],
)
def test_real_invitations_are_said_back_and_noted_once(name: str, words: str) -> None:
    """Whatever program wrote it: all of it in words first, one interview after a yes."""
    sitting = in_march().send(kept(name))
    assert sitting.state == "confirm", sitting.words
    assert words in sitting.words
    sitting.say("yes")
    (row,) = sitting.told
    assert row.calendar is not None
    assert row.end is not None
    assert row.start is not None
    assert row.end > row.start


def test_the_same_file_twice_changes_nothing() -> None:
    """It is known, and said so."""
    sitting = in_march().send(ours()).say("yes")
    before = sitting.case.interviews
    sitting.send(ours())
    assert sitting.case.interviews == before
    assert "calendar-same" in sitting.keys
    assert sitting.state == "resting"


def test_an_update_moves_it_and_says_both_times() -> None:
    """By UID and SEQUENCE; an older version that comes later changes nothing."""
    sitting = in_march().send(kept("google")).say("yes").send(kept("google_moved"))
    assert "Friday, 6 March, 15:00" in sitting.words
    assert "Monday, 9 March, 14:00" in sitting.words
    assert [f"{one.start:%d %H:%M}" for one in sitting.told] == ["09 14:00"]
    sitting.send(kept("google"))
    assert "calendar-same" in sitting.keys
    assert [f"{one.start:%d %H:%M}" for one in sitting.told] == ["09 14:00"]


def test_a_program_that_forgets_to_count_still_moves_it() -> None:
    """The same version with another time is an update."""
    sitting = in_march().send(ours()).say("yes").send(ours("20260307T100000Z"))
    assert [f"{one.start:%d %H:%M}" for one in sitting.told] == ["07 10:00"]


def test_what_the_person_changed_themselves_stays() -> None:
    """The same file again does not undo the hour they gave."""
    sitting = in_march().send(ours()).say("4pm", "yes").send(ours())
    assert [f"{one.start:%d %H:%M}" for one in sitting.told] == ["06 16:00"]


def test_a_cancellation_ends_its_check_ins_after_saying_so() -> None:
    """Said with its time; sent again it changes nothing; a later version brings it back."""
    sitting = in_march().send(kept("google")).say("yes")
    assert sitting.kinds == ["after", "before"]
    sitting.send(kept("google_moved")).send(kept("google_cancelled"))
    assert "calendar-cancelled" in sitting.keys
    assert "Monday, 9 March, 14:00" in sitting.words
    assert sitting.kinds == []
    assert not sitting.told
    assert "calendar-same" in sitting.send(kept("google_cancelled")).keys
    back = sitting.send(kept("google_moved").replace(b"SEQUENCE:1", b"SEQUENCE:3"))
    assert "calendar-on_again" in back.keys
    assert sitting.kinds == ["after", "before"]


def test_a_cancellation_of_what_was_never_noted() -> None:
    """Nothing to do, and said so."""
    sitting = in_march().send(kept("google_cancelled"))
    assert "calendar-not_known" in sitting.keys
    assert sitting.state == "opening"


def test_of_several_the_person_picks_one() -> None:
    """At most five, each with its day; none of them is a way out."""
    blocks = [
        event(f"DTSTART:202603{day:02}T150000Z", f"SUMMARY:Round {day}", uid=f"u{day}")
        for day in range(6, 14)
    ]
    sitting = in_march().send(calendar(*blocks))
    assert sitting.state == "picking"
    assert "calendar-first_five" in sitting.keys
    assert [label.startswith(("Fri", "Sat", "Sun", "Mon", "Tue")) for label in sitting.labels[:5]] == [
        True
    ] * 5
    assert sitting.labels[5:] == ["Leave it"]
    sitting.say("2")
    assert sitting.state == "confirm"
    assert "Saturday, 7 March, 15:00" in sitting.words
    assert "Round 7" in sitting.words
    sitting.say("back")
    assert sitting.state == "picking"
    sitting.say("none of these")
    assert (sitting.state, sitting.told) == ("opening", [])


def test_a_second_file_waits_for_the_first() -> None:
    """What comes in the midst of a telling is asked about when that is settled."""
    sitting = in_march().send(ours()).send(ours("20260310T090000Z", uid="two"))
    assert (sitting.state, "calendar-next" in sitting.keys) == ("confirm", True)
    sitting.say("yes")
    assert "Tuesday, 10 March, 09:00" in sitting.words
    # The same employer: one or two is theirs to say.
    assert sitting.state == "twin"
    sitting.tap("Another one").say("yes")
    assert len(sitting.told) == 2


def test_a_day_without_an_hour_is_asked_for_it() -> None:
    """The day is taken from the file, the hour from the person."""
    sitting = in_march().send(calendar(event("DTSTART;VALUE=DATE:20260306", "SUMMARY:Interview")))
    assert sitting.state == "hour"
    sitting.say("3pm")
    assert "Friday, 6 March, 15:00, Lisbon time" in sitting.words


def test_an_hour_without_a_zone_is_the_persons_own() -> None:
    """Asked for first where it is not known; then the same hour on their clock."""
    data = ours("20260306T150000")
    sitting = in_march(None).send(data)
    assert sitting.state == "zone"
    sitting.say("new york")
    assert "Friday, 6 March, 15:00, New York time" in sitting.words
    sitting.say("yes")
    assert [f"{one.start:%d %H:%M}" for one in sitting.told] == ["06 20:00"]
    assert [f"{one.start:%d %H:%M}" for one in in_march("Asia/Kolkata").send(data).say("yes").told] == [
        "06 09:30"
    ]


def test_one_that_is_over_is_questioned() -> None:
    """It was then: the talk about it begins."""
    sitting = in_march().send(ours("20260302T100000Z"))
    assert sitting.state == "lapsed"
    sitting.tap("It was then")
    assert (sitting.state, sitting.case.interview.company) == ("opening", "Acme")


@pytest.mark.parametrize("fault", get_args(FileFault))
def test_every_fault_has_words(fault: str) -> None:
    """One kind sentence or two, three wordings; nothing is noted and the open question stands."""
    assert len(variants(f"calendar-{fault}")) == 3
    sitting = in_march().do(Brought("file", file=FILE))
    asked = sitting.requests[-1]
    sitting.do(RequestDone(asked.id, asked.serial, Fetched(fault=fault)))  # type: ignore[arg-type]
    assert sitting.keys[0] == f"calendar-{fault}"
    assert (sitting.state, sitting.told) == ("opening", [])


def test_no_answer_in_time_is_told() -> None:
    """A request that failed comes back without an answer."""
    sitting = in_march().do(Brought("file", file=FILE))
    asked = sitting.requests[-1]
    assert "calendar-unreachable" in sitting.do(RequestDone(asked.id, asked.serial)).keys
    # The same answer brought again says nothing.
    assert sitting.do(RequestDone(asked.id, asked.serial)).keys == []


def test_a_file_too_large_is_not_even_asked_for() -> None:
    """By what the platform says of its size."""
    sitting = in_march()
    before = len(sitting.requests)
    sitting.do(Brought("file", file=SharedFile("terminal:x", "a.ics", "", LARGEST + 1)))
    assert "calendar-too_large" in sitting.keys
    assert len(sitting.requests) == before


def test_other_files_are_not_fetched() -> None:
    """They get the answer that files have, and their caption counts."""
    sitting = in_march().do(Brought("file", file=SharedFile("terminal:x", "cv.pdf", "application/pdf")))
    assert "brought-file" in sitting.keys
    assert not [one for one in sitting.requests if one.kind == "fetch_calendar"]


def test_a_file_is_taken_though_the_person_went_on() -> None:
    """It answers no question, so another answer meanwhile does not lose it; after a stop or care it is let go."""
    sitting = in_march().do(Brought("file", file=FILE)).say("badly")
    assert sitting.answered(ours()).state == "confirm"
    for text in ("stop", "I want to kill myself"):
        away = in_march().do(Brought("file", file=FILE)).say(text)
        state = away.state
        assert not still_wanted(away.case, away.requests[-1], away.now)
        assert away.answered(ours()).state == state
        assert away.keys == []


def test_care_words_in_a_title_are_not_the_persons() -> None:
    """A file is written by others: its words are shown, and never read as a sign."""
    data = calendar(event("DTSTART:20260306T150000Z", "SUMMARY:I want to kill myself"))
    sitting = in_march().send(data)
    assert sitting.state == "confirm"
    assert "“I want to kill myself”" in sitting.words
    assert sitting.say("yes").case.talk.care.tier == "none"


def test_care_comes_before_a_file() -> None:
    """While care has the floor no file is fetched; a caption is read as theirs."""
    sitting = in_march().say("I want to kill myself")
    before = len(sitting.requests)
    assert sitting.do(Brought("file", file=FILE)).state == "caring"
    assert len(sitting.requests) == before
    captioned = in_march()
    captioned.do(Brought("file", "I want to kill myself", file=FILE))
    assert captioned.state == "caring"


def test_a_series_goes_on_with_its_next_one() -> None:
    """Once one of a series is over, the same file tells of another."""
    weekly = calendar(
        event(
            "DTSTART:20260306T150000Z",
            "DURATION:PT1H",
            "RRULE:FREQ=WEEKLY;COUNT=3",
            "SUMMARY:Interview with Acme",
        )
    )
    sitting = in_march().send(weekly).say("yes").later(days=5).send(weekly)
    assert "Friday, 13 March, 15:00" in sitting.words
    sitting.say("yes")
    assert len(sitting.told) == 2


def test_three_files_at_once_and_no_more() -> None:
    """A flood waits its turn."""
    sitting = in_march()
    for _ in range(3):
        sitting.do(Brought("file", file=FILE))
    assert "calendar-busy" in sitting.do(Brought("file", file=FILE)).keys
    assert "calendar-reading" in sitting.do(Brought("file", file=FILE)).keys


def test_an_old_button_of_the_list_changes_nothing() -> None:
    """Picked once, it is picked."""
    blocks = [event(f"DTSTART:202603{day:02}T150000Z", uid=f"u{day}") for day in (6, 7)]
    sitting = in_march().send(calendar(*blocks))
    old = Chose(f"{sitting.case.talk.serial}.tell_event_0")
    sitting.do(old).say("yes").do(old)
    assert len(sitting.told) == 1


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Interview: Data Engineer, Acme", ("Acme", "Data Engineer")),
        ("Interview with Acme", ("Acme", None)),
        ("Phone interview with Acme - Data Engineer", ("Acme", "Data Engineer")),
        ("Data Engineer interview at Acme (Zoom)", ("Acme", "Data Engineer")),
        ("Interview", (None, None)),
        ("Dentist", (None, None)),
        ("I want to kill myself", (None, None)),
        ("x" * 5_000, (None, None)),
        ("interview with " + "a " * 2_000, (None, None)),
    ],
)
def test_titles(title: str, names: tuple[str | None, str | None]) -> None:
    """Only a plain form gives names; anything else is shown as it stands."""
    assert names_in(title) == names
