"""Another interview named in passing: never taken for the one told of, and asked about once that is over."""

from datetime import UTC, datetime

import pytest

from bot.wiring import read
from flows.case import Case, fresh
from flows.events import Commanded, Said
from flows.machine import step

NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)


def told(first: str, *more: str) -> Case:
    """Somebody in Lisbon whose first line this is, and who then says these."""
    case = fresh("terminal:local", "00000000-0000-4000-8000-000000000000", 5, zone="Europe/Lisbon")
    case = step(case, Commanded("start"), NOW).changes or case
    for line in (first, *more):
        case = step(case, read(Said(line)), NOW).changes or case
    return case


def to_the_end(case: Case) -> Case:
    """As short as it can be: every question is skipped, and no note is wanted."""
    for line in ("that's all", *("skip",) * 12):
        if case.talk.state == "resting" or case.talk.telling:
            break
        case = step(case, read(Said("no note" if case.talk.state == "who" else line)), NOW).changes or case
    return case


@pytest.mark.parametrize(
    ("first", "state", "company"),
    [
        ("That went badly. I have another one on Friday at 10 with Globex", "hour", "Globex"),
        ("terrible, I blanked and now another on Friday", "hour", None),
        ("awful, I was so nervous. My next interview is on 12 March at 3pm with Acme", "confirm", "Acme"),
        ("it was so so, the next one is tomorrow at 9am", "confirm", None),
    ],
)
def test_it_is_kept_until_the_account_is_over(first: str, state: str, company: str | None) -> None:
    """Company and day belong to the other one; at rest what is missing is asked, or all of it said back."""
    case = told(first)
    assert case.interview.company is None
    assert case.interview.when is None
    assert case.talk.telling is None
    case = to_the_end(case)
    assert case.talk.state == state
    assert case.talk.telling is not None
    assert case.talk.telling.found.company == company
    assert case.talk.ahead == ""


def test_it_is_noted_once_confirmed() -> None:
    """And its check-ins are set like any other's."""
    case = to_the_end(told("awful, I was so nervous. My next interview is on 12 March at 3pm with Acme"))
    case = step(case, read(Said("yes")), NOW).changes or case
    assert [(one.company, one.start) for one in case.interviews.values() if one.start] == [
        ("Acme", datetime(2026, 3, 12, 15, 0, tzinfo=UTC))
    ]
    assert {row.kind for row in case.check_ins.values()} >= {"before", "after"}


@pytest.mark.parametrize(
    "first",
    [
        "I bombed it at Acme and they have invited another candidate on Friday",
        "bad. next time on friday I will be on time",
        "another one like that and I give up on suits",
        "it went on for another hour",
    ],
)
def test_other_words_are_no_other_interview(first: str) -> None:
    """Another candidate, the next time, another hour."""
    assert told(first).talk.ahead == ""
