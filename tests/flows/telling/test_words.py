"""Told in words: what is missing is asked for one thing at a time, and all of it is said back before it is noted."""

from datetime import UTC, datetime, timedelta

import pytest

from flows.events import Chose, Commanded
from tests.flows.telling.sitting import LISBON, NOW, Sitting

WHOLE = "interview with Acme Friday 3pm, Dana and Raj, data engineer"
FRIDAY = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)


def test_all_of_it_in_one_line() -> None:
    """It is said back in words with the place, and noted only after a yes, with the check-ins in words."""
    sitting = Sitting().say(WHOLE)
    said = "Friday, 27 November, 15:00, Lisbon time, with Dana and Raj at Acme, for data engineer. Right?"
    assert sitting.words.endswith(said)
    assert sitting.labels[:3] == ["Yes", "Change", "No"]
    assert not sitting.told
    sitting.tap("Yes")
    (row,) = sitting.told
    assert (row.company, row.role, row.interviewers) == ("Acme", "data engineer", ("Dana", "Raj"))
    assert (row.start, row.end, row.zone) == (FRIDAY, FRIDAY + timedelta(hours=1), LISBON)
    assert "18:00, Lisbon time" in sitting.words
    assert "16:00, Lisbon time" in sitting.words
    assert sitting.kinds == ["after", "before"]
    assert sitting.state == "resting"


CONVERSATIONS = {
    "a bare hour is asked about": (
        LISBON, ("I have an interview tomorrow at 3", "afternoon", "yes"), ["resting"], "2026-11-26 15:00",
    ),
    "pm is an answer": (LISBON, ("interview on Friday at 4 with Acme", "pm", "yes"), ["resting"], "2026-11-27 16:00"),
    "the zone is asked first, misspelt": (
        None, ("I have an interview tomorrow at 3", "lisbona", "3pm", "yes"), ["resting"], "2026-11-26 15:00",
    ),
    "tomorrow is counted where they are": (
        None, ("I have an interview tomorrow at 10am", "auckland", "yes"), ["resting"], "2026-11-25 21:00",
    ),
    "a place of several": (
        None, ("/interview with Acme Friday 3pm", "portland", "Portland, Maine", "yes"), ["resting"], "2026-11-27 20:00",
    ),
    "day, then hour": (LISBON, ("/interview", "Friday", "noon", "yes"), ["resting"], "2026-11-27 12:00"),
    "a bare day of the month": (LISBON, ("/interview", "27", "9am", "yes"), ["resting"], "2026-11-27 09:00"),
    "either way round": (
        LISBON, ("interview with Acme on 01/02/2027 at 3pm", "Monday, 1 February", "yes"), ["resting"], "2027-02-01 15:00",
    ),
    "the month typed": (
        LISBON, ("interview with Acme on 01/02/2027 at 3pm", "February", "yes"), ["resting"], "2027-02-01 15:00",
    ),
    "either way round, and one of them is over": (
        LISBON, ("interview with Acme on 10/12/2026 at 3pm", "yes"), ["resting"], "2026-12-10 15:00",
    ),
    "another zone's hour": (
        LISBON, ("interview with Acme Friday 3pm London time", "yes"), ["resting"], "2026-11-27 15:00",
    ),
    "a zone of two": (
        LISBON, ("interview with Acme Friday 3pm CST", "Chicago", "yes"), ["resting"], "2026-11-27 21:00",
    ),
    "no, and nothing is noted": (LISBON, (WHOLE, "no"), ["opening"], ""),
    "changed at once": (LISBON, (WHOLE, "Thursday 4pm", "yes"), ["resting"], "2026-11-26 16:00"),
    "changed by the menu": (LISBON, (WHOLE, "change", "the time", "5pm", "yes"), ["resting"], "2026-11-27 17:00"),
    "another place for the hour": (
        LISBON, (WHOLE, "change", "the place", "Berlin", "yes"), ["resting"], "2026-11-27 14:00",
    ),
    "another day keeps the hour": (
        LISBON, (WHOLE, "change", "the day", "Monday", "yes"), ["resting"], "2026-11-30 15:00",
    ),
    "left at the first question": (None, ("/interview", "leave it"), ["opening"], ""),
    "skipped": (LISBON, ("/interview", "skip"), ["opening"], ""),
    "help, then the answer": (
        LISBON, ("/interview", "help", "Friday", "why", "3pm", "yes"), ["resting"], "2026-11-27 15:00",
    ),
    "a stop in the midst": (
        LISBON, ("/interview", "Friday", "stop", "hello", "3pm", "yes"), ["resting"], "2026-11-27 15:00",
    ),
    "back and forth": (LISBON, ("/interview", "Friday", "back", "Thursday", "3pm", "yes"), ["resting"], "2026-11-26 15:00"),
    "back out of it": (LISBON, ("/interview", "back"), ["opening"], ""),
    "an hour that was skipped by the clock": (
        "Europe/Berlin", ("interview on 28 March 2027 at 2:30am", "3:30am", "yes"), ["resting"], "2027-03-28 01:30",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_conversations(name: str) -> None:
    """Each ends where it should, with the one instant meant or with nothing noted."""
    zone, lines, states, start = CONVERSATIONS[name]
    sitting = Sitting(zone).say(*lines)
    assert sitting.state == states[-1], sitting.words
    assert [f"{one.start:%Y-%m-%d %H:%M}" for one in sitting.told] == ([start] if start else [])
    assert sitting.case.talk.telling is None


def test_one_thing_is_asked_at_a_time() -> None:
    """The city, the day, the half of the day, then all of it: in this order, one question a message."""
    sitting, states = Sitting(None), []
    for line in ("/interview with Acme", "lisbon", "Friday at 3", "afternoon"):
        states.append(sitting.say(line).state)
        assert sitting.words.count("?") <= 1
    assert states == ["zone", "day", "hour", "confirm"]


def test_a_name_that_was_guessed_is_said_back() -> None:
    """A misspelt city is named as it was taken."""
    sitting = Sitting(None).say("/interview Friday 3pm", "lisbom")
    assert "tell-guessed" in sitting.keys
    assert "Lisbon" in sitting.words


def test_an_unknown_place_is_asked_again_with_a_way_out() -> None:
    """A larger city will do, or they leave it."""
    sitting = Sitting(None).say("/interview Friday 3pm", "xqzzyvwk")
    assert "tell-no_place" in sitting.keys
    assert sitting.state == "zone"
    assert "Leave it" in sitting.labels


def test_what_is_past_is_questioned() -> None:
    """It was then: the talk about it begins. Another day: it is asked for, with the hour they told."""
    sitting = Sitting().say("interview today at 9am with Acme")
    assert sitting.state == "lapsed"
    assert "that is over by now" in sitting.words or "passed" in sitting.words or "behind us" in sitting.words
    then = Sitting().say("interview today at 9am with Acme").tap("It was then")
    assert then.state == "opening"
    assert (then.case.interview.company, len(then.told)) == ("Acme", 1)
    other = sitting.tap("Another day").say("Friday")
    assert other.state == "confirm"
    assert "Friday, 27 November, 09:00" in other.words


def test_the_hour_where_they_are_is_said_where_the_clocks_differ() -> None:
    """An hour told in another zone is said in both."""
    sitting = Sitting().say("interview with Acme Friday 3pm New York time")
    assert "15:00, New York time" in sitting.words
    assert "Friday, 20:00, Lisbon time" in sitting.words


@pytest.mark.parametrize(
    "text",
    [
        "Terrible. Train was late, then I blanked on SQL. Dana at Acme",
        "I had an interview today, it went badly",
        "the interview on Friday went badly, I froze",
        "they'll decide by Friday",
    ],
)
def test_what_has_been_is_no_telling(text: str) -> None:
    """An account of an interview that was held begins the walk."""
    sitting = Sitting().say(text)
    assert sitting.case.talk.telling is None
    assert not sitting.told


def test_nerves_before_one_are_no_account_of_it() -> None:
    """Somebody nervous about tomorrow is not told that it went badly."""
    sitting = Sitting().say("so nervous about my interview tomorrow at 3pm")
    assert sitting.state == "confirm"


def test_told_again_it_is_asked_whether_it_is_the_same() -> None:
    """The same employer or the same day: one interview for one, two for two, never two for one telling."""
    sitting = Sitting().say(WHOLE, "yes", "interview with Acme next Tuesday at 10am")
    assert sitting.state == "twin"
    assert "Friday, 27 November, 15:00" in sitting.words
    same = sitting.tap("The same one")
    assert same.state == "confirm"
    same.say("yes")
    assert "tell-moved" in same.keys
    (row,) = same.told
    assert f"{row.start:%d %H:%M}" == "01 10:00"
    assert row.interviewers == ("Dana", "Raj")
    two = Sitting().say(WHOLE, "yes", "interview on Friday at 5pm with Bolt")
    assert two.state == "twin"
    two.tap("Another one").say("yes")
    assert len(two.told) == 2


def test_a_double_tap_on_yes_notes_one() -> None:
    """The second tap belongs to an earlier question."""
    sitting = Sitting().say(WHOLE)
    yes = Chose(f"{sitting.case.talk.serial}.tell_yes")
    sitting.do(yes).do(yes)
    assert len(sitting.told) == 1
    assert "stale" in sitting.keys


def test_in_the_midst_of_the_walk_it_returns_there() -> None:
    """The command works in every state; the walk goes on where it was, its answers kept."""
    sitting = Sitting().say("badly", "I froze on SQL and rambled")
    before, causes, trail = sitting.state, sitting.case.interview.causes, sitting.case.talk.trail
    sitting.say("/interview with Bolt Friday 3pm", "yes")
    assert sitting.state == before
    assert (sitting.case.interview.causes, sitting.case.talk.trail) == (causes, trail)
    assert [one.company for one in sitting.told] == ["Bolt"]


def test_care_has_the_floor_there_too() -> None:
    """A sign stops the telling; *Continue* takes it up where it was; the command does not go past it."""
    sitting = Sitting().say("/interview Friday", "I want to kill myself")
    assert sitting.state == "caring"
    assert sitting.say("/interview Friday 3pm").state == "caring"
    assert sitting.do(Chose("continue")).state == "hour"
    assert Sitting().do(Commanded("interview", "I want to kill myself")).state == "caring"


def test_it_comes_back_as_a_check_in() -> None:
    """After its end the one that was told of is the one that is asked about."""
    sitting = Sitting().say(WHOLE, "yes")
    row = sitting.told[0].id
    sitting.now = FRIDAY + timedelta(hours=2)
    sitting.say("new")
    assert sitting.case.talk.interview == row


def test_stopped_check_ins_stay_stopped() -> None:
    """Whoever wants no messages gets none by telling of a date, and that is said."""
    sitting = Sitting().say("stop check ins", WHOLE, "yes")
    assert sitting.kinds == []
    assert "tell-kept" in sitting.keys


@pytest.mark.parametrize(
    "text", ["I'm in Berlin now", "i’m now in berlin", "I moved to Berlin", "/timezone berlin"]
)
def test_another_city(text: str) -> None:
    """Said at rest or by the command, it counts from then on; the instants of interviews stay."""
    sitting = Sitting().say(WHOLE, "yes", text)
    assert sitting.case.person.zone == "Europe/Berlin"
    assert sitting.case.person.zone_said
    assert sitting.told[0].start == FRIDAY
    assert sitting.state == "resting"


@pytest.mark.parametrize(
    "text", ["I'm in pain now", "I'm in a bad place now", "I'm in trouble now", "I am in love now"]
)
def test_no_city(text: str) -> None:
    """A state of mind is no place on the map."""
    assert Sitting().say("/timezone leave it").case.person.zone == LISBON
    assert Sitting().say(text).case.person.zone == LISBON


def test_time_zone_without_words_asks() -> None:
    """And may be left as it is."""
    sitting = Sitting().say("/timezone")
    assert sitting.state == "zone"
    assert sitting.say("st petersburg").labels[:2] == ["Saint Petersburg, Russia", "St. Petersburg, Florida"]
    assert sitting.say("leave it").case.person.zone == LISBON
    assert sitting.state == "opening"


def test_nothing_of_it_is_kept_when_it_was_left() -> None:
    """What was told and then left for something else is not kept in the row."""
    sitting = Sitting().say("/interview with Acme", "/note")
    assert sitting.case.talk.telling is None
    assert sitting.now == NOW
