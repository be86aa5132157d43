"""A question of care that was not answered, and the answer that waited behind it."""

from datetime import UTC, datetime

from flows.care import CareMemory, Sign, Tier, answer, left
from flows.case import Case
from flows.events import Chose, Commanded, Said
from flows.machine import step
from flows.understanding import Reading
from tests.flows.placed import NOW, placed

GUESSED = Sign(Tier.ASK, "indirect", guessed=True)
SAID = "I have run a warehouse of 30 people for 6 years"


def asked() -> Case:
    """A strength was typed, the model alone heard a sign in it, and care asks."""
    case = step(placed("strength"), Said(SAID, reading=Reading(), sign=GUESSED), NOW).changes
    assert case
    assert case.talk.state == "caring"
    return case


def test_the_answer_that_waited_is_taken_when_it_was_no_sign() -> None:
    """*No, just an expression*: nothing has to be typed twice."""
    case = step(asked(), Chose("care:expression"), NOW).changes
    assert case
    assert case.interview.strength
    assert "warehouse" in case.interview.strength
    assert case.talk.held == ""


def test_what_a_phrase_of_the_lists_knows_never_becomes_an_answer() -> None:
    """Only where the model alone was wrong are the words an answer; a real sign is never printed in a note."""
    sign = Sign(Tier.ASK, "indirect")
    case = step(placed("strength"), Said("so tired of everything", reading=Reading(), sign=sign), NOW).changes
    assert case
    assert case.talk.held == ""


def test_a_yes_lets_nothing_wait() -> None:
    """Then help comes, and what was typed is not taken up by itself."""
    case = step(asked(), Chose("care:yes"), NOW).changes
    assert case
    assert case.talk.held == ""
    assert case.talk.care.tier == Tier.STOP


def test_a_question_passed_over_is_put_once_more_in_other_words_and_then_left_with_help() -> None:
    """The same block is never repeated, and nobody is held before a wall."""
    case, seen = asked(), []
    for _ in range(2):
        given = step(case, Commanded("skip"), NOW)
        case = given.changes or case
        seen += [
            line for one in given.says if one.message and one.kind == "send" for line in one.message.lines
        ]
    assert [(line.key, line.variant) for line in seen if line.key in {"care-ask", "care-left"}] == [
        ("care-ask", "again"),
        ("care-left", ""),
    ]
    assert case.talk.state != "caring"
    assert case.interview.strength
    assert "warehouse" in case.interview.strength


def test_leaving_the_question_names_help_and_remembers() -> None:
    """A number in the country, *Not OK* beside it, and the next sign weighs more for a day."""
    memory = answer(
        Sign(Tier.ASK, "indirect"), CareMemory(), "GB", datetime(2026, 3, 2, tzinfo=UTC), 1
    ).memory
    given = left(memory, "GB", datetime(2026, 3, 2, tzinfo=UTC))
    assert not given.waits
    assert any(line.key == "care-reach" for line in given.messages[0].lines)
    assert [choice.id for choice in given.messages[0].choices] == ["sos"]
    assert given.memory.tier == Tier.ASK
    assert not given.memory.waiting
