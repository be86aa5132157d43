"""Names as they stand in a letter: only people are greeted, and an answer that says nothing is no fact."""

import pytest

from flows.note.compose import draft
from flows.note.facts import Facts
from flows.note.names import employer, greeted, says_nothing

BASE = Facts(role="data engineer", topic="how you bill", strength="patience", company="Acme", name="Max")


@pytest.mark.parametrize(
    ("given", "greeting"),
    [
        ("Dana Novak", "Dana Novak"),
        ("dana novak, PhD (CTO)", "Dana Novak"),
        ("Dana Novak, Head of Data", "Dana Novak"),
        ("Dana, Raj and Li", "Dana, Raj and Li"),
        ("Dana/Raj", "Dana and Raj"),
        ("Ms. Novak and her team", "Ms. Novak"),
        ("Mr. and Mrs. Patel", "Mr. and Mrs. Patel"),
        ("Prof. Bianchi; Dott.ssa Russo", "Prof. Bianchi and Dott.ssa Russo"),
        ("Dr. med. Novak", "Dr. Novak"),
        ("J. R. Smith Jr.", "J. R. Smith"),
        ("Ana de Souza", "Ana de Souza"),
        ("mary o'brien", "Mary O'Brien"),
        ("JAMES SMITH", "James Smith"),
        ("hiring manager Tom Ellis", "Tom Ellis"),
        ("Dana from HR", "Dana"),
        ("Dear Dana", "Dana"),
        ("Sir James Whitmore QC", "Sir James Whitmore"),
        ("Владимир", "Владимир"),
        ("李明", "李明"),
    ],
)
def test_people_are_greeted_by_their_names(given: str, greeting: str) -> None:
    """Titles before a name stay; what stands behind it, and its capitals, do not trouble the letter."""
    assert greeted(given) == greeting


@pytest.mark.parametrize(
    "given",
    [
        "the panel", "the hiring manager", "two engineers", "3 people", "HR lady", "Team lead", "Panel of three",
        "I don't know", "not sure", "a@b.example", "Phone Call", "Ana, Ben, Cleo and Dov", "", None, "PhD",
    ],
)  # fmt: skip
def test_nobody_is_greeted_where_nobody_is_named(given: str | None) -> None:
    """Kinds of people, ways of meeting, addresses, and lists too long to be read out."""
    assert greeted(given) is None


@pytest.mark.parametrize("given", [
    "Dana, Raj and Li", "Dana Novak, PhD", "Dana Novak (CTO)", "Dana/Raj", "Ms. K. Thorne, MBE", "Dr. med. Novak",
    "Alex (they/them)", "Prof. Bianchi; Dott.ssa Russo", "someone@acme.example", "the team",
])  # fmt: skip
def test_any_way_to_name_people_gives_a_draft(given: str) -> None:
    """None of them keeps the note from being made, and the check reads its greeting as one."""
    made = draft(Facts(role="data engineer", topic="how you bill", strength="patience", interviewer=given))
    assert made.body
    assert not made.findings
    assert "(" not in made.body.split("\n", 1)[0]


@pytest.mark.parametrize(
    "text",
    [
        "nothing", "Nothing comes to mind", "to be honest I dont know", "I dont remember", "nothing really lol",
        "none really", "idk", "?", "-", "not sure tbh", "no idea, sorry", "", None,
    ],
)  # fmt: skip
def test_an_answer_that_says_nothing_is_no_fact(text: str | None) -> None:
    """It is asked for as what is missing, and never printed."""
    assert says_nothing(text)
    made = draft(Facts(role="data engineer", topic=text, strength="patience"))
    assert made.body is None
    assert made.needs == ("topic",)


@pytest.mark.parametrize(
    "text", ["patience", "I know Python", "no fear of heights", "idk the coffee i guess"]
)
def test_an_answer_with_something_in_it_is_one(text: str) -> None:
    """Words of not knowing beside a fact take nothing from it."""
    assert not says_nothing(text)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("acme", "Acme"), ("eBay", "eBay"), ("Bank of Ireland", "Bank of Ireland"), ("a hospital in Leeds", None),
        ("hospital in Leeds", None), ("my cousin's garage", None), ("I forgot", None), ("some logistics company", None),
    ],
)  # fmt: skip
def test_only_a_name_is_an_employers_name(given: str, name: str | None) -> None:
    """The employer knows well that it is a hospital."""
    assert employer(given) == name
