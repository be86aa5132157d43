"""After care: everything is held until *Continue*, and at most one line comes the next day."""

from datetime import timedelta

import pytest

from flows import check_ins as times
from flows.events import CheckInDue, Chose, Said
from tests.flows.check_ins.people import at_rest
from tests.flows.check_ins.test_inside import HERE, NOW, does, sent, someone, text


def test_after_care_nothing_comes_until_continue_but_one_line_the_next_day() -> None:
    """Everything is held; the next day one line says nothing of what happened, with *Not OK* on it, once."""
    case, _ = does(someone(), Said("I want to kill myself"), NOW)
    rows = {one.kind: one for one in case.check_ins.values() if one.kind != "expiry"}
    assert all(one.paused for kind, one in rows.items() if kind != times.CARRY_ON)
    line = rows[times.CARRY_ON]
    assert times.in_words(line.due, case, NOW) == "tomorrow, Tue 10:00, Lisbon time"
    case, done = does(case, CheckInDue(line.id), line.due)
    assert text(done) == "We can carry on whenever you like."
    assert "sos" in {one.id for one in sent(done).choices}
    assert case.talk.state == "caring"
    assert times.CARRY_ON not in {one.kind for one in case.check_ins.values()}
    case, _ = does(case, Chose("continue"), line.due + timedelta(hours=1))
    assert "week" in {one.kind for one in case.check_ins.values() if not one.paused}


@pytest.mark.parametrize(
    "words", ["the interviewer put his hand on my leg", "I'm so nervous about everything"]
)
def test_never_after_what_is_not_for_it(words: str) -> None:
    """After abuse, and where there was no sign, no such line comes."""
    case, _ = does(someone(), Said(words), NOW)
    assert times.CARRY_ON not in {one.kind for one in case.check_ins.values()}


def test_whom_nobody_may_write_to_gets_no_line_either() -> None:
    """Without a check-in asked for, the day after is silent."""
    case, _ = does(at_rest(HERE, NOW), Said("I want to kill myself"), NOW)
    assert {one.kind for one in case.check_ins.values()} == {"expiry"}
