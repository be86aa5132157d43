"""How it feels at the end, whether a lesson helped, what came of it, and a line that asks them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.case import Case, Lesson
from flows.debrief.answers.hindsight import WAIT
from flows.events import Commanded, Said
from flows.machine import view
from flows.note.chaser import WORDS, chaser
from flows.note.check import check
from flows.note.facts import Facts
from tests.flows.check_ins.people import at_rest, closed, local
from tests.flows.check_ins.test_inside import comes, does, text

HERE = "Europe/Lisbon"
NOW = local(HERE, "2026-03-02 12:00")
WALK = ("badly", "1", "that's all", "1", "a little", "next", "skip", "no note", "no check-ins")


def walked(case: Case, *words: str) -> Case:
    """The case after some typed lines."""
    for word in words:
        case, _ = does(case, Said(word), NOW)
    return case


@pytest.mark.parametrize(
    ("answer", "kept"), [("1", 1), ("5", 5), ("skip", None), ("hard to put in a number", None), ("2", 2)]
)
def test_how_it_feels_is_asked_once_at_the_end(answer: str, kept: int | None) -> None:
    """A number from 1 to 5, or none; beside the number of the start, and not asked again."""
    case, _ = does(at_rest(HERE, NOW), Commanded("new"), NOW)
    case = walked(case, *WALK)
    assert case.talk.state == "felt"
    case = walked(case, answer)
    assert case.talk.state == "resting"
    assert (case.interview.felt, case.interview.felt_after) == (1, kept)
    case = walked(case, "checkins", "no check-ins")
    assert case.talk.state == "resting"


@pytest.mark.parametrize(
    ("answer", "helped"),
    [
        ("it helped", "yes"),
        ("a little", "little"),
        ("no", "no"),
        ("I didn't need it", "unused"),
        ("hm, who knows", None),
    ],
)
def test_a_lesson_returns_and_is_asked_about_once(answer: str, helped: str | None) -> None:
    """At the start of the next talk it stands in the person's words; whether it helped is asked once."""
    case = closed(at_rest(HERE, NOW), NOW)
    case.lessons["l"] = Lesson("l", case.person.id, "one", "Next time, I will breathe out first.")
    case, done = does(case, Commanded("new"), NOW)
    assert "Next time, I will breathe out first." in text(done)
    case = walked(case, *WALK[:6])
    assert case.talk.state == "helped"
    case = walked(case, answer)
    assert case.talk.state == "lesson"
    assert (case.lessons["l"].asked, case.lessons["l"].helped) == (True, helped)
    case, _ = does(case, Commanded("new"), NOW)
    case = walked(case, *WALK[:6])
    assert case.talk.state == "lesson"


def test_a_lesson_that_did_not_help_does_not_return() -> None:
    """What they called no help is not brought back."""
    case = closed(at_rest(HERE, NOW), NOW)
    case.lessons["l"] = Lesson(
        "l", case.person.id, "one", "Next time, I will breathe.", asked=True, helped="no"
    )
    _, done = does(case, Commanded("new"), NOW)
    assert "breathe" not in text(done)


def weekly() -> tuple[Case, object]:
    """Someone whose week's check-in stands before them."""
    case = closed(at_rest(HERE, NOW), NOW, asked="week")
    said = replace(case.interviews["one"], company="Acme", role="data engineer", interviewers=("Dana Novak",))
    case.interviews["one"] = said
    case.talk = replace(case.talk, interview="one")
    case, _, at = comes("week", case)
    return case, at


def test_the_week_asks_after_them_before_the_employer() -> None:
    """How they are comes first; then whether there is news; a draft only after a yes."""
    case, at = weekly()
    case, _ = does(case, Said("still sore"), at)  # type: ignore[arg-type]
    assert case.talk.state == "outcome"
    case, _ = does(case, Said("nothing yet"), at)  # type: ignore[arg-type]
    assert case.talk.state == "chasing"
    assert view(case).note is None
    case, _ = does(case, Said("yes please"), at)  # type: ignore[arg-type]
    card = view(case).note
    assert card is not None
    assert "Dana Novak" in card.body
    assert case.interview.schedule.chasers == 1
    case, _ = does(case, Said("I sent it"), at)  # type: ignore[arg-type]
    assert case.talk.state == "resting"


def test_a_chaser_is_offered_twice_at_most_and_not_too_soon() -> None:
    """Five days lie between; after the second there is none; and none in the first days or before a promised one."""
    case, at = weekly()
    offered = []
    for _ in range(4):
        case, _ = does(case, Commanded("outcome"), at)  # type: ignore[arg-type]
        case, _ = does(case, Said("nothing yet"), at)  # type: ignore[arg-type]
        offered.append(case.talk.state == "chasing")
        if offered[-1]:
            case, _ = does(case, Said("draft one"), at)  # type: ignore[arg-type]
            case, _ = does(case, Said("later"), at)  # type: ignore[arg-type]
        at += WAIT if len(offered) != 2 else timedelta(days=1)  # type: ignore[operator]
    assert offered == [True, True, False, False]
    early = closed(at_rest(HERE, NOW), NOW)
    early.talk = replace(early.talk, interview="one")
    early, _ = does(early, Commanded("outcome"), NOW + timedelta(days=2))
    early, _ = does(early, Said("nothing yet"), NOW + timedelta(days=2))
    assert early.talk.state == "resting"


@pytest.mark.parametrize("lane", ["vent", "no note"])
def test_no_chaser_where_none_was_wanted(lane: str) -> None:
    """Whoever only vented, or wants no note, is not steered to writing to them."""
    case, at = weekly()
    said = case.interviews["one"]
    case.interviews["one"] = (
        replace(said, schedule=replace(said.schedule, chaser=False))
        if lane == "vent"
        else replace(said, no_note=True)
    )
    case, _ = does(case, Said("still sore"), at)  # type: ignore[arg-type]
    case, _ = does(case, Said("nothing yet"), at)  # type: ignore[arg-type]
    assert case.talk.state == "resting"


@pytest.mark.parametrize("chasers", [1, 2])
@pytest.mark.parametrize("role", ["data engineer", "deputy head of regional maintenance and repair", None])
@pytest.mark.parametrize("company", ["Acme", "The Very Long Name of a Society for Public Works", None])
def test_a_chaser_is_short_and_breaks_no_rule(chasers: int, role: str | None, company: str | None) -> None:
    """At most 60 words with the person's own, and nothing in it that a note may not hold."""
    case, _ = weekly()
    said = replace(
        case.interviews["one"], role=role, company=company,
        schedule=replace(case.interviews["one"].schedule, chasers=chasers),
    )  # fmt: skip
    card = chaser(said, "Ben Okonkwo")
    assert len(card.body.split()) <= WORDS
    facts = Facts(
        role=role or "job",
        topic="t",
        strength="s",
        company=company,
        interviewer="Dana Novak",
        name="Ben Okonkwo",
    )
    words = {
        "blame",
        "begging",
        "grovelling",
        "pressure",
        "stock_phrase",
        "flattery",
        "promise",
        "desperation",
        "others",
    }
    found = [one for one in check(card.subject, card.body, facts, "standard").findings if one.rule in words]
    assert found == []


def test_a_no_gets_comfort_and_nothing_else() -> None:
    """I heard back, at any time: on a no no lesson, no advice, no chaser; and nothing more about it is sent."""
    case, at = weekly()
    case, _ = does(case, Said("I heard back"), at)  # type: ignore[arg-type]
    case, done = does(case, Said("they said no"), at)  # type: ignore[arg-type]
    keys = [line.key for one in done.says if one.message and one.kind == "send" for line in one.message.lines]
    assert keys[0] == "outcome-no"
    assert set(keys) == {"outcome-no", "resting-line"}
    assert {one.kind for one in case.check_ins.values()} == {"expiry"}


def test_a_promise_moves_the_week_and_says_so() -> None:
    """Promised for the 16th, it looks in two business days after that, and says when."""
    case = closed(at_rest(HERE, NOW), NOW)
    case.talk = replace(case.talk, interview="one", note="note-one", state="promised")
    case, done = does(case, Said("on 16 March"), NOW)
    assert "Wednesday, 18 March, 10:00, Lisbon time" in text(done)
