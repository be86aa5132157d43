"""What the answer to "Who did you meet, where, for which role?" leaves known, and what is asked next."""

from datetime import UTC, datetime

import pytest

from bot.wiring import read
from flows.case import Case, fresh
from flows.events import Commanded, Said
from flows.machine import step

NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)


def told(*lines: str) -> Case:
    """Someone on the short lane who says these lines."""
    case = fresh("terminal:local", "00000000-0000-4000-8000-000000000000", 9)
    case = step(case, Commanded("start"), NOW).changes or case
    for line in ("just the note", *lines):
        case = step(case, read(Said(line)), NOW).changes or case
    return case


def facts(case: Case) -> tuple[tuple[str, ...], str | None, str | None]:
    """Whom they met, where, and for which role."""
    said = case.interview
    return said.interviewers, said.company, said.role


@pytest.mark.parametrize(
    ("line", "people", "company", "role"),
    [
        ("Jo Marsh, Evri, parcel sorter", ("Jo Marsh",), "Evri", "parcel sorter"),
        ("EcoMet, junior data tech, Julia", ("Julia",), "EcoMet", "junior data tech"),
        ("St Mark's Primary, deputy head", (), "St Mark's Primary", "deputy head"),
        ("amazon warehouse picker, dont know the guys name", (), "amazon", "warehouse picker"),
        ("Gebr. Weiss, Lagerist, Frau Huber", ("Frau Huber",), "Gebr. Weiss", "Lagerist"),
        ("no idea of his name, some logistics company, driver", (), None, "driver"),
    ],
)
def test_one_line_with_a_role_is_not_asked_for_again(
    line: str, people: tuple[str, ...], company: str | None, role: str
) -> None:
    """The line's facts are kept as they are meant, and the next question is the topic's."""
    case = told(line)
    assert tuple(map(str, facts(case)[0])) == people
    assert (case.interview.company or "").lower() == (company or "").lower()
    assert case.interview.role == role
    assert case.talk.state == "topic"


@pytest.mark.parametrize(
    "line",
    ["nothing really", "I don't know", "no idea", "honestly no clue", "it's all a blur", "2 hours long ..."],
)
def test_an_answer_that_says_nothing_becomes_no_fact(line: str) -> None:
    """Neither in the question for all three nor in the one for the role."""
    case = told(line)
    assert facts(case) == ((), None, None)
    assert case.talk.state == "role"


@pytest.mark.parametrize("line", ["nothing really", "no clue honestly", "idk"])
def test_the_role_is_no_answer_that_says_nothing(line: str) -> None:
    """It stays unknown, whatever else is known."""
    case = told("Dana Novak at Acme", line)
    assert case.talk.state == "role"
    assert facts(case) == (("Dana Novak",), "Acme", None)


def _only_the_company_missing(line: str) -> Case:
    """Someone who told whom they met and for which role in the account before, and then says this line."""
    case = fresh("terminal:local", "00000000-0000-4000-8000-000000000000", 9)
    case = step(case, Commanded("start"), NOW).changes or case
    account = "Priya Shah asked about SQL for the data analyst role and I blanked"
    for said in ("not great", account, "I fixed a report", "a little", "next", "skip"):
        case = step(case, read(Said(said)), NOW).changes or case
    assert case.talk.state == "who"
    assert facts(case) == (("Priya Shah",), None, "data analyst")
    return step(case, read(Said(line)), NOW).changes or case


@pytest.mark.parametrize(
    ("line", "company"),
    [
        ("it's Zalando", "Zalando"),
        ("It’s Zalando", "Zalando"),
        ("Zalando", "Zalando"),
        ("the wobbly duck", "Wobbly Duck"),
        ("a school in Leeds", None),
        ("some startup", None),
        ("nothing really", None),
    ],
)
def test_the_only_missing_fact_is_what_the_line_is(line: str, company: str | None) -> None:
    """Asked for the employer alone, a few words are the employer, unless they name none."""
    assert facts(_only_the_company_missing(line)) == (("Priya Shah",), company, "data analyst")


@pytest.mark.parametrize(
    ("line", "met", "name"),
    [
        ("Ana Ruiz, Acme, nurse. I'm Lea Koch", "Ana Ruiz", "Lea Koch"),
        (
            "Klaus Hofmann at Siemens, electrician, my name is Yusuf al-Khatib",
            "Klaus Hofmann",
            "Yusuf al-Khatib",
        ),
    ],
)
def test_the_writers_own_name_is_nobody_they_met(line: str, met: str, name: str) -> None:
    """It goes under the note, and not over it."""
    case = told(line)
    assert case.interview.interviewers == (met,)
    assert case.person.name == name
