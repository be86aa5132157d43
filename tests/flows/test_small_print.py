"""What a tired person types in lower case or in passing stands rightly in the note."""

import pytest

from bot.wiring import read
from flows.case import Case
from flows.events import Said
from flows.machine import step
from tests.flows.test_turns import NOW, open_case


def said(*texts: str) -> Case:
    """The case after these lines."""
    case = open_case()
    for text in texts:
        case = step(case, read(Said(text)), NOW).changes or case
    return case


def test_names_in_lower_case_get_their_capitals() -> None:
    """In the greeting and under the note."""
    case = said(
        "just the note",
        "maria at brew & co, barista",
        "your new kitchen",
        "two years of latte art",
        "im tess",
    )
    (note,) = case.notes.values()
    assert "Maria" in note.body.splitlines()[0]
    assert note.body.endswith("Tess")


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("barista trainer", "barista trainer"),
        ("the night porter job", "night porter"),
        ("a shift lead", "shift lead"),
    ],
)
def test_a_role_asked_for_is_taken_whole(typed: str, role: str) -> None:
    """Where the employer is known nothing else can be meant."""
    case = said(
        "badly",
        "i was so nervous. it was at Globex with Dana Novak",
        "nothing",
        "a little",
        "next",
        "skip",
        typed,
    )
    assert case.interview.role == role


def test_a_day_told_in_passing_is_not_the_interviews() -> None:
    """Least of all in the note."""
    case = said("badly", "nerves", "nothing", "i ran the saturday shift alone for a year")
    assert case.interview.when is None
