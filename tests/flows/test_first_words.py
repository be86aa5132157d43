"""Whoever comes in, however they come in, is told what this is and how to erase it: once."""

import pytest

from flows.care import Sign, Tier
from flows.case import Case, fresh
from flows.events import Chose, Commanded, Event, Said
from flows.machine import step
from flows.understanding import Reading
from tests.flows.placed import NOW


def new() -> Case:
    """Somebody who was never here."""
    return fresh("telegram:1", "00000000-0000-4000-8000-000000000000", 3, zone="Europe/Lisbon")


def keys(case: Case, event: Event) -> tuple[list[str], Case]:
    """The lines that are newly said, and the case after."""
    done = step(case, event, NOW)
    said = [line.key for one in done.says if one.kind == "send" and one.message for line in one.message.lines]
    return said, done.changes or case


@pytest.mark.parametrize(
    "event",
    [
        Commanded("start"),
        Commanded("note"),
        Said("I bombed my interview at Acme", reading=Reading(valence="bad", company="Acme")),
        Said("just write the note", reading=Reading()),
        Commanded("help"),
    ],
    ids=["start", "a link to the note", "an account", "a lane", "help"],
)
def test_the_first_screen_says_what_this_is(event: Event) -> None:
    """Product §1: that it is a program, what is kept, how to erase it."""
    said, case = keys(new(), event)
    assert said.count("opening-about") == 1
    again, _ = keys(case, Commanded("repeat"))
    assert "opening-about" not in again[1:] or event == Commanded("help")


def test_care_comes_before_the_small_print() -> None:
    """A sign in the first message gets help and nothing else; what this is follows when they go on."""
    said, case = keys(new(), Said("I want to die", reading=Reading(), sign=Sign(Tier.STOP, "explicit")))
    assert "opening-about" not in said
    said, _ = keys(case, Chose("continue"))
    assert said.count("opening-about") == 1
