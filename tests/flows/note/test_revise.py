"""What a person may ask of a draft."""

import pytest

from flows.note.facts import Facts, Repair
from flows.note.revise import (
    differently,
    for_interviewer,
    more_formal,
    replace_word,
    shorter,
    tidy,
    warmer,
    with_repair,
)

FACTS = Facts(role="Nurse", topic="the ward", strength="patience", repairs=(Repair("late"),))


def test_each_change_is_one_change() -> None:
    """Shorter, warmer, more formal and differently each change one field."""
    assert shorter(FACTS).form == "short"
    assert warmer(FACTS).tone == "warm"
    assert warmer(warmer(FACTS)).tone == "warm"
    assert warmer(more_formal(FACTS)).tone == "plain"
    assert differently(FACTS).seed == 1


def test_with_repair() -> None:
    """A cause is overruled where it stands, added when asked for, and not added to be left out."""
    assert with_repair(FACTS, "late", include=False).repairs == (Repair("late", include=False),)
    assert with_repair(FACTS, "nerves", include=True).repairs[1] == Repair("nerves", include=True)
    assert with_repair(FACTS, "nerves", include=False) == FACTS


def test_for_interviewer() -> None:
    """Another interviewer has another name and a note unlike the others."""
    made = for_interviewer(FACTS, "Priya", ("a",))
    assert (made.interviewer, made.unlike) == ("Priya", ("a",))


@pytest.mark.parametrize(
    ("body", "old", "new", "after"),
    [
        ("Dear Diana,\n\nDiana's lab.", "Diana", "Dana", "Dear Dana,\n\nDana's lab."),
        ("Ann met Anna.", "Ann", "Eve", "Eve met Anna."),
        ("At acme.", "Acme", "Apex", "At Apex."),
        ("C++ and C.", "C++", "Rust", "Rust and C."),
        ("Nothing here.", "Bob", "Rob", "Nothing here."),
        ("Nothing here.", " ", "Rob", "Nothing here."),
        ("Dear Jo,", "Jo", r"\1", "Dear \\1,"),
    ],
)
def test_replace_word(body: str, old: str, new: str, after: str) -> None:
    """Correcting a fact changes that word and nothing else."""
    assert replace_word(body, old, new) == after


@pytest.mark.parametrize(
    ("field", "typed", "stands"),
    [
        ("topic", "We talked about the new lab.", "the new lab"),
        ("topic", "I especially enjoyed hearing about how their team works", "how your team works"),
        ("topic", "how nurses manage their shifts", "how nurses manage their shifts"),
        ("topic", "Kafka migrations", "Kafka migrations"),
        ("topic", "they said the school is adding a club", "the school is adding a club"),
        ("topic", "Dana told me how the lab began", "how the lab began"),
        ("topic", "hearing that they want to grow", "that you want to grow"),
        ("strength", "I would bring Patience with people", "patience with people"),
        ("strength", "Patience with people!", "patience with people"),
        ("strength", "SQL", "SQL"),
        ("repairs[0].better", "I should have said check the policy", "check the policy"),
        ("repairs[0].what", "I blanked on the last question", "the last question"),
        ("topic", "...", ""),
    ],
)
def test_tidy(field: str, typed: str, stands: str) -> None:
    """Leads, stops and opening capitals go; names and other people's "their" stay."""
    assert tidy(field, typed) == stands
