"""A person's words join the sentence they land in, whatever their shape."""

from dataclasses import replace

import pytest

from flows.note.compose import draft
from flows.note.facts import Facts, Repair

BASE = Facts(
    role="data engineer",
    topic="how you bill",
    strength="patience",
    company="Acme",
    interviewer="Thomas Keller",
)


def body(**facts: object) -> str:
    """The note made of the usual facts with some changed."""
    made = draft(replace(BASE, **facts))  # type: ignore[arg-type]
    assert made.body, (made.needs, made.findings)
    return made.body


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("always on time", " am always on time"),
        ("never late", " am never late"),
        ("not scared of hard work", " am not scared of hard work"),
        ("ive run a shop", "I've run a shop"),
        ("because I care about it", "I care about it"),
        ("how I calm people down", "I calm people down"),
        ("how to fix boilers", "I know how to fix boilers"),
        ("I'd say patience", " patience"),
        ("i just said it, two years on reception", "two years on reception"),
        ("a PhD in physics and I worked at CERN", "a PhD in physics"),
        ("7 years in kitchens, i ran the pass", "7 years in kitchens"),
        ("spanish", "my Spanish"),
        ("customer service", "experience in customer service"),
        ("I never been late", "I have never been late"),
    ],
)
def test_a_strength_is_put_into_a_sentence(typed: str, stands: str) -> None:
    """With its verb, its apostrophes and its capitals; what is no part of it stays out."""
    said = body(strength=typed)
    assert stands.lower() in said.lower()
    assert "CERN" not in said
    assert "bring how" not in said


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("you showed me the lab", " the lab"),
        ("you explained the bench policy to me", "the bench policy"),
        ("I asked about cold chains and you told me about the fridge", "cold chains"),
        ("if remote work is possible", "whether remote work is possible"),
        ("Why do you use Rust?", "why you use Rust"),
        ("how does the team plan releases?", "how the team plans releases"),
        ("how his team cut changeover time", "how your team cut changeover time"),
    ],
)
def test_a_topic_is_told_to_the_one_who_was_there(typed: str, stands: str) -> None:
    """A question is told of, a tour is what was seen, and the reader's team is theirs."""
    said = body(topic=typed)
    assert stands in said
    assert "policy to me" not in said
    assert "showed me" not in said
    assert "you told me" not in said


@pytest.mark.parametrize(
    ("what", "confessed"),
    [
        ("I interrupted a lot", ("speaking over you", "letting you finish", "spoke over you")),
        ("I got his name wrong twice", ("name",)),
        ("my phone rang and i answered it", ("came across", "behaved", "said or did", "out of place")),
        ("i called her love", ("came across", "behaved", "said or did", "out of place")),
        ("a joke about golf", ("remark", "something I said", "should not have said")),
        ("I went for a hug", ("came across", "behaved", "said or did", "out of place")),
        (None, ("came across", "behaved", "said or did", "out of place")),
    ],
)
def test_an_apology_confesses_to_nothing_that_was_not_done(
    what: str | None, confessed: tuple[str, ...]
) -> None:
    """A remark is owned only where something was said."""
    for seed in range(12):
        said = body(seed=seed, repairs=(Repair("misread_interviewer", what=what, offended=True),))
        sorry = next(
            one
            for one in said.replace("\n", " ").split(". ")
            if "sorry" in one or "pologi" in one or "pology" in one
        )
        assert any(piece in sorry for piece in confessed), sorry


@pytest.mark.parametrize(
    "figure",
    [
        "I would expect 9,000 zloty a month", "my expectation is 9,000 zloty", "somewhere around fifty thousand",
        "between 30 and 35 an hour", "my number would be 70,000", "I'd ask for 12 lakhs",
    ],
)  # fmt: skip
def test_no_pay_is_named_in_any_money(figure: str) -> None:
    """Product §4: never a salary figure."""
    made = draft(replace(BASE, repairs=(Repair("salary_or_hard_question", better=figure),)))
    assert made.body is None
    assert {each.rule for each in made.findings} >= {"salary"}
