"""The form with date and time: its faults stay in it, and what holds is said back in the chat."""

import pytest

from bot.wiring import read
from flows.events import Chose, Commanded, FilledIn
from flows.machine import step
from flows.outcome import TellForm
from flows.wording import plain
from tests.flows.telling.sitting import Sitting

GOOD = FilledIn("2026-11-27", "15:00", "", "Acme", "Dana and Raj", "data engineer")


def test_the_command_without_words_opens_it() -> None:
    """With the city only where it is not known; the question stands in the chat for doors without forms."""
    known = Sitting().do(Commanded("interview"))
    assert known.reply is not None
    assert known.reply.form == TellForm(asks_place=False)
    assert known.state == "day"
    unknown = Sitting(None).do(Chose("home:interview"))
    assert unknown.reply is not None
    assert unknown.reply.form == TellForm(asks_place=True)


def test_what_holds_is_said_back() -> None:
    """All of it in words, and noted only after a yes; the question it was opened over is settled by it."""
    sitting = Sitting().say("/interview").do(GOOD)
    assert (
        "Friday, 27 November, 15:00, Lisbon time, with Dana and Raj at Acme, for data engineer"
        in sitting.words
    )
    sitting.say("yes")
    assert [one.interviewers for one in sitting.told] == [("Dana", "Raj")]
    assert sitting.state == "resting"


@pytest.mark.parametrize(
    ("zone", "form", "field"),
    [
        ("Europe/Lisbon", FilledIn("2026-11-24", "15:00"), "date"),
        ("Europe/Lisbon", FilledIn("2026-11-25", "10:30"), "date"),
        ("Europe/Lisbon", FilledIn("", "15:00"), "date"),
        ("Europe/Lisbon", FilledIn("2026-11-27", ""), "time"),
        ("Europe/Lisbon", FilledIn("2026-02-30", "15:00"), "date"),
        ("Europe/Lisbon", FilledIn("2026-11-27", "25:00"), "time"),
        (None, FilledIn("2026-11-27", "15:00"), "place"),
        (None, FilledIn("2026-11-27", "15:00", "xqzzyvwk"), "place"),
        (None, FilledIn("2026-11-27", "15:00", "portland"), "place"),
    ],
)
def test_a_fault_stays_in_the_form(zone: str | None, form: FilledIn, field: str) -> None:
    """Told beside its field; nothing is said in the chat and nothing changes."""
    sitting = Sitting(zone)
    done = step(sitting.case, read(form), sitting.now)
    assert done.reply is not None
    assert field in [name for name, _ in done.reply.faults]
    assert done.says == ()
    assert done.changes is not None
    assert done.changes.interviews == sitting.case.interviews


def test_an_unclear_city_is_told_its_choices() -> None:
    """In the form, where it can be typed in full."""
    done = step(Sitting(None).case, FilledIn("2026-11-27", "15:00", "portland"), Sitting().now)
    assert done.reply is not None
    assert "Portland, Oregon" in plain(done.reply.faults[0][1])


def test_the_city_of_the_form_is_kept() -> None:
    """It is the person's own word."""
    sitting = Sitting(None).do(FilledIn("2026-11-27", "15:00", "lisboa"))
    assert (sitting.case.person.zone, sitting.case.person.zone_said) == ("Europe/Lisbon", True)


def test_care_reads_the_form() -> None:
    """Every field that is typed."""
    for name in ("place", "company", "people", "role"):
        fields = {"date": "2026-11-27", "time": "15:00", name: "I want to kill myself"}
        assert Sitting().do(FilledIn(**fields)).state == "caring"  # type: ignore[arg-type]
