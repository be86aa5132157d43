"""One-line answers as people type them, and days and employers that are not the interview's."""

import tomllib
from itertools import permutations
from pathlib import Path

import pytest

from flows.understanding import understand, understand_details
from flows.understanding.blanks import names_nothing, no_employer, only_a_kind, tells
from flows.understanding.doubts import own_when

_LINES = tomllib.loads((Path(__file__).parent / "data" / "details.toml").read_text("utf-8"))
_ROWS = [row for rows in _LINES.values() for row in rows]


@pytest.mark.parametrize(("line", "people", "company", "role"), _ROWS)
def test_each_part_is_read_as_what_it_is(line: str, people: str, company: str, role: str) -> None:
    """A person, an employer, a role or nothing: how it was held, what is not known, what kind of place it was."""
    found = understand_details(line)
    assert (", ".join(found.interviewers), found.company or "", found.role or "") == (people, company, role)


@pytest.mark.parametrize("order", list(permutations(("Julia", "EcoMet", "junior data tech"))))
def test_the_third_of_three_parts_is_what_is_missing(order: tuple[str, ...]) -> None:
    """A person and a role leave the employer, whatever the order, even in small letters."""
    for line in (", ".join(order), ", ".join(order).replace("EcoMet", "ecomet")):
        found = understand_details(line)
        assert found.interviewers == ("Julia",)
        assert (found.company or "").lower() == "ecomet"
        assert found.role == "junior data tech"


@pytest.mark.parametrize(
    ("line", "wanted", "people", "company"),
    [
        ("it's Zalando", "company", (), "Zalando"),
        ("the wobbly duck", "company", (), "wobbly duck"),
        ("Baker & Sons", "company", (), "Baker & Sons"),
        ("a small bakery", "company", (), None),
        ("some startup", "company", (), None),
        ("no idea", "company", (), None),
        ("oyelaran", "interviewers", ("oyelaran",), None),
        ("Mrs Oyelaran", "interviewers", ("Mrs Oyelaran",), None),
        ("HR lady", "interviewers", (), None),
        ("two engineers and the owner", "interviewers", (), None),
        ("didn't catch it", "interviewers", (), None),
        ("a panel", "interviewers", (), None),
    ],
)
def test_a_lone_part_answers_the_one_question(
    line: str, wanted: str, people: tuple[str, ...], company: str | None
) -> None:
    """What was asked for is evidence too; a kind of person or place is still nobody and nowhere."""
    found = understand_details(line, (wanted,))
    assert (found.interviewers, found.company) == (people, company)


@pytest.mark.parametrize(
    "message",
    [
        "I felt like I was being processed at passport control, she never looked up",
        "my hand shook so the water glass rattled against my teeth",
        "she rolled her eyes at everything I said",
        "I was there at nine and nobody came",
        "the shoes squeaked at every step",
    ],
)
def test_things_and_measures_are_no_employer(message: str) -> None:
    """Words in small letters behind "at" are an employer's only if they may be a name."""
    assert understand(message).company is None


def test_a_thing_is_no_job_where_a_job_is_named() -> None:
    """Of two that seem jobs, the one that ends as jobs end."""
    told = "my hand shook so the water glass spilled, water glass everywhere. nurse role at Acme"
    assert understand(told).role == "nurse"


@pytest.mark.parametrize(
    "message",
    [
        "The lady said 'casual Friday?' and I wanted to sink",
        'The lady said "casual Friday?" and looked at my jeans',
        "She said ‘we work late on Fridays’ and I made a face",
        "they do pizza Fridays and I said I hate pizza",
        "sold him a pen for 39.99, he wasn't impressed",
        "the label said £39.99 and I still had it on",
        "it cost £12.50 and I wore it",
        "I got the eviction letter on Tuesday and could not think straight in there",
        "Tuesday they evicted us, I went anyway",
        "my dog had a seizure at 4am and I never slept",
    ],
)
def test_another_day_or_a_price_is_not_the_interviews(message: str) -> None:
    """A quotation, a habit, a price and another event tell nothing of when it was."""
    assert understand(message).when is None


@pytest.mark.parametrize(
    ("message", "when"),
    [
        ("interview was on Friday with Dana at Acme", "Friday"),
        ("The interview was Tuesday, the eviction letter came after", "Tuesday"),
        ("the bus broke down so I missed the 10:30 slot on Wednesday", "Wednesday"),
        ("my alarm didn't ring so I got to the Monday 9am interview late", "Monday 9am"),
        ("had it this morning, call lasted half an hour", "this morning"),
        ("it was at 14.30 on Friday", "14.30 on Friday"),
    ],
)
def test_the_interviews_own_day_is_still_read(message: str, when: str) -> None:
    """Near misses of what is set aside."""
    assert understand(message).when == when


def test_a_day_in_a_one_line_answer_is_no_part_of_a_name() -> None:
    """It is told apart from employer and people, and a plural one is a habit."""
    found = understand_details("Tuesday 3pm, Aldi, store assistant, Karl")
    assert (found.when, found.company, found.interviewers) == ("Tuesday 3pm", "Aldi", ("Karl",))
    assert own_when("they do casual Fridays", "Fridays") is None


def test_what_names_nothing_is_told_from_names() -> None:
    """The closed lists take no name along."""
    assert all(
        map(names_nothing, ("phone call", "Panel of three", "2 hours long", "HR lady", "dont know names"))
    )
    assert not any(map(names_nothing, ("Nkechi Obi", "Three Rivers NHS", "Will", "deputy head", "Costa")))
    assert all(
        map(only_a_kind, ("some logistics company", "a hospital in Leeds", "hospital", "my cousin's garage"))
    )
    assert not any(map(only_a_kind, ("a Bosch plant", "Leeds General Hospital", "some Costa", "the Grand")))
    assert all(map(tells, ("head was a woman", "calliope hugged me", "everyone heard")))
    assert not any(map(tells, ("Save the Children", "Mercy Hospital", "registered nurse", "Costa")))
    assert all(map(no_employer, ("water glass", "39.99", "every")))
    assert not any(map(no_employer, ("Glass", "Water Aid", "acme", "at&t")))


def test_a_slip_of_a_name_is_nobody_they_met() -> None:
    """Whoever called Andreas "Anders" is not given a note to Anders."""
    from flows.understanding import understand

    said = "I was rubbish. I called the CEO by the wrong name twice, Anders instead of Andreas"
    assert "Anders" not in understand(said).interviewers
