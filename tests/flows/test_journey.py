"""The word ``journey``: one line an interview, felt against happened, in words and as a value to be drawn."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.store.codec import dump, load
from bot.terminal.render import words
from bot.wiring import read
from flows.case import Case, Interview, Lesson, fresh
from flows.events import Chose, Commanded, Said
from flows.fallback import known
from flows.journey import DRAWN, NAME, WORDED, message
from flows.machine import step
from flows.messages import Message, Operation
from flows.wording import plain, say
from tests.flows.placed import NOW, placed

PERSON = "terminal:local"


def kept(*interviews: dict[str, object], lessons: tuple[str | None, ...] = ()) -> Case:
    """A case with these interviews, told of a week after one another."""
    case = fresh(PERSON, "00000000-0000-4000-8000-000000000000", 3, zone="Europe/Lisbon")
    case.interviews = {}
    for at, fields in enumerate(interviews):
        row = Interview(
            f"i{at}",
            PERSON,
            **{
                "told_at": NOW + timedelta(weeks=at),
                **fields,
            },  # type: ignore[arg-type]
        )
        case.interviews[row.id] = row
    for at, text in enumerate(lessons):
        if text:
            case.lessons[f"l{at}"] = Lesson(f"l{at}", PERSON, f"i{at}", text)
    case.talk.interview = next(iter(case.interviews), "")
    return case


def looked_back(state: str) -> Case:
    """A case in that state, whose interview felt bad."""
    case = placed(state)
    case.talk.paused = "resting" if state in {"stopped", "forgetting"} else ""
    case.interviews = {key: replace(one, felt=1) for key, one in case.interviews.items()}
    return case


def shown(case: Case) -> list[str]:
    """The lines of the journey, without its first and last."""
    return words(message(case)).split("\n\n")[1:-1]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"company": "Acme", "felt": 1}, "Acme: at first it felt bad. What came of it is open."),
        (
            {"company": "Acme", "felt": 2, "felt_after": 4, "outcome": "moving_on"},
            "Acme: at first it felt not great, and rather light at the end. They said yes.",
        ),
        ({"felt_after": 1, "outcome": "no"}, "interview 1: at the end it felt heavy. They said no."),
        ({"felt": 4, "outcome": "nothing"}, "interview 1: at first it felt fine. There was no news yet."),
        ({"company": "Acme", "outcome": "no"}, "Acme: how it felt was not said. They said no."),
        (
            {"company": "Acme", "felt": 3, "outcome": "??"},
            "Acme: at first it felt mixed. What came of it is open.",
        ),
    ],
)
def test_a_line_says_how_it_felt_and_what_came_of_it(fields: dict[str, object], line: str) -> None:
    """In words, and only what is known."""
    assert shown(kept(fields)) == [f"Told on 2 March 2026, {line}"]


def test_a_line_ends_with_the_lesson_in_the_persons_words() -> None:
    """Whatever they typed stands there as it is."""
    (line,) = shown(kept({"company": "Acme", "felt": 1}, lessons=("Leave **early** { $x } [[forget]]",)))
    assert line.endswith("You kept: “Leave **early** { $x } [[forget]]”")


def test_interviews_stand_in_the_order_in_which_they_took_place() -> None:
    """By their own day, in the person's zone, else by the day they were told of; what is still to come is not there."""
    late = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
    case = kept(
        {"company": "Second", "felt": 1},
        {"company": "First", "felt": 1, "start": datetime(2026, 1, 2, 9, tzinfo=UTC)},
        {"company": "Known but not held", "told_at": None, "start": late},
        {"company": "Third", "felt": 1, "start": late + timedelta(days=1)},
    )
    assert [line.partition(":")[0] for line in shown(case)] == [
        "2 January 2026, First",
        "Told on 2 March 2026, Second",
        "30 March 2026, Third",
    ]


def test_where_there_is_nothing_to_show_it_says_so_kindly() -> None:
    """One line and no picture."""
    for case in (kept(), kept({"told_at": None})):
        assert message(case) == Message((message(case).lines[0],), document=True)
        assert words(message(case)) == say("journey-none")


def test_a_long_journey_shows_the_newest() -> None:
    """So many in words, fewer in the picture, and where the rest is."""
    case = kept(*({"company": f"C{at}", "felt": 1} for at in range(40)))
    made = message(case)
    assert len(shown(case)) == WORDED + 1
    assert "/export" in shown(case)[0]
    assert made.picture is not None
    assert [plain(stop.title) for stop in made.picture.stops] == [f"C{at}" for at in range(40 - DRAWN, 40)]


def test_the_picture_is_a_value_and_holds_what_the_words_hold() -> None:
    """Felt, outcome, lessons once each; every one of its lines is known, so an older program can do without it."""
    case = kept(
        {"company": "Acme", "felt": 1, "felt_after": 4, "outcome": "moving_on"},
        {"felt": 2},
        lessons=("Leave early", "Leave early"),
    )
    made = message(case)
    picture = made.picture
    assert picture is not None
    assert picture.name == NAME
    assert [(stop.first, stop.last, stop.outcome) for stop in picture.stops] == [
        (1, 4, "moving_on"),
        (2, None, ""),
    ]
    assert [plain(stop.title) for stop in picture.stops] == ["Acme", "Interview 2"]
    assert [plain(line) for line in picture.lessons] == ["Leave early"]
    assert known(Operation("send", "s", made))
    assert load(Operation, dump(Operation("send", "s", made))) == Operation("send", "s", made)
    unknown = replace(picture, title=replace(picture.title, key="no-such-line"))
    assert not known(Operation("send", "s", replace(made, picture=unknown)))


@pytest.mark.parametrize("event", [Commanded("journey"), Said("my interviews"), Chose("home:journey")])
@pytest.mark.parametrize("state", ["opening", "evidence", "draft", "resting", "stopped", "forgetting"])
def test_the_word_works_everywhere_and_changes_nothing(state: str, event: Commanded | Said | Chose) -> None:
    """Then the open question stands again."""
    case = looked_back(state)
    done = step(case, event, NOW)
    assert done.changes is not None
    said = [one.message for one in done.says if one.kind == "send" and one.message]
    assert any(one.picture for one in said)
    if not (state == "stopped" and isinstance(event, Said)):
        assert done.changes.talk.state == state
    assert done.changes.interviews == case.interviews


def test_it_waits_while_care_has_the_floor() -> None:
    """Old hurts are not brought up beside a call for help; help stays in sight."""
    case = step(looked_back("resting"), read(Said("I want to kill myself")), NOW).changes
    assert case is not None
    done = step(case, Commanded("journey"), NOW)
    assert done.changes is not None
    assert done.changes.talk.state == "caring"
    assert not any(one.message and one.message.picture for one in done.says)


def test_after_a_year_was_asked_for_what_is_kept_still_shows() -> None:
    """Names and words went with everything else; how it felt and what came of it stay."""
    (line,) = shown(kept({"felt": 1, "felt_after": 4, "outcome": "moving_on"}))
    assert line == (
        "Told on 2 March 2026, interview 1: at first it felt bad, and rather light at the end. They said yes."
    )
