"""A sign stops the conversation wherever it stands, and only *Continue* goes on."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest

from bot.wiring import read
from flows.case import Case, CheckIn, fresh
from flows.check_ins import KINDS
from flows.debrief.table import OVERLAYS, STATES
from flows.events import Chose, Commanded, Event, Said
from flows.machine import step
from flows.outcome import Step

NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
SIGN = "I want to kill myself"
PAUSED = set(OVERLAYS) - {"caring"}
"""Where the conversation had stopped already; it goes back to what was there before."""
SIGNS = {
    "said": Said(SIGN),
    "said with more": Said(f"Dana at Acme, data engineer. {SIGN}"),
    "command": Commanded("note", SIGN),
    "correction": Commanded("fix", f"it was Dana and {SIGN}"),
    "way out": Commanded("stop", SIGN),
    "unknown command": Commanded("nonsense", SIGN),
}


@cache
def drafted() -> Case:
    """A case with a draft."""
    case = fresh("terminal:local", "00000000-0000-4000-8000-000000000000", 3, zone="Europe/Lisbon")
    case = step(case, Commanded("start"), NOW).changes or case
    for text in ("5", "Dana Novak at Acme, data engineer", "the move to streams", "five years of pipelines"):
        case = step(case, read(Said(text)), NOW).changes or case
    return case


def placed(state: str) -> Case:
    """A case with a draft and a check-in, standing in ``state``."""
    case = drafted().copy()
    queue = ("detail:fumbled_answer",) if state == "detail" else ("stay:hurts",)
    offers = (("week", NOW + timedelta(days=7)),) if state == "check_ins" else case.talk.offers
    paused = "who" if state in PAUSED else ""
    case.talk = replace(case.talk, state=state, queue=queue, offers=offers, paused=paused)
    due = NOW + timedelta(days=7)
    case.check_ins["week-1"] = CheckIn("week-1", case.person.id, case.talk.interview, "week", due)
    return case


def done(case: Case, event: Event) -> tuple[Case, Step]:
    """One event, read as the engine reads it; the case as it stands afterwards."""
    made = step(case, read(event), NOW)
    assert made.changes
    return made.changes, made


def keys(made: Step) -> list[str]:
    """The first line of each new message."""
    return [one.message.lines[0].key for one in made.says if one.message is not None]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("event", SIGNS.values(), ids=list(SIGNS))
def test_a_sign_stops_every_state(state: str, event: Event) -> None:
    """The reply is care's alone, nothing of the state is asked, and scheduled messages pause."""
    case, made = done(placed(state), event)
    assert case.talk.state == "caring"
    assert keys(made)
    assert all(key.startswith(("care-", "caring-")) for key in keys(made))
    assert case.talk.care.waiting
    assert "week" in {one.kind for one in case.check_ins.values()}
    assert all(one.paused for one in case.check_ins.values() if one.kind in KINDS)


@pytest.mark.parametrize("state", [one for one in STATES if one != "caring"])
def test_only_continue_goes_on(state: str) -> None:
    """Typed words, a joke taken back and commands that move on leave it there; *Continue* returns."""
    case, _ = done(placed(state), Said(SIGN))
    for event in (
        Said("just kidding"), Said("Dana at Acme"), Said("skip"), Said("1"), Said("keep it"),
        Commanded("note"), Commanded("back"), Commanded("skip"), Commanded("start"),
    ):  # fmt: skip
        case, made = done(case, event)
        assert case.talk.state == "caring", event
        assert all(key.startswith(("care-", "caring-")) for key in keys(made)), (event, keys(made))
    assert all(one.paused for one in case.check_ins.values() if one.kind in KINDS)
    case, _ = done(case, Chose("continue"))
    assert case.talk.state == ("who" if state in PAUSED else state)
    assert not any(one.paused for one in case.check_ins.values() if one.kind in KINDS)


@pytest.mark.parametrize("state", STATES)
def test_help_privacy_and_forget_still_work(state: str) -> None:
    """After a sign the person can ask for help, read what is kept, and erase it."""
    case, _ = done(placed(state), Said(SIGN))
    for word in ("help", "privacy"):
        after, made = done(case, Commanded(word))
        assert made.says, word
        assert after.talk.state == "caring"
    after, made = done(case, Said("forget"))
    assert made.says
    assert after.talk.state == "forgetting"


@pytest.mark.parametrize("state", STATES)
def test_not_ok_works_in_every_state(state: str) -> None:
    """Pressed or typed, it opens help at once."""
    for event in (Chose("sos"), Said("sos"), Commanded("sos"), Said("not ok")):
        case, made = done(placed(state), event)
        assert case.talk.state == "caring", event
        assert keys(made)[0].startswith("care-"), event
