"""Golden transcripts: people one can read about, played word for word."""

import asyncio
import re
from pathlib import Path

import pytest

from tests.flows.golden.play import play

DIGRESSING = {"04-dress", "16-leaves-and-returns", "18-digresses"}
"""They ask back, pause or make a point of being difficult; each of that is a turn of its own."""
TRANSCRIPTS = sorted(Path(__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_the_conversation_goes_as_written(path: Path) -> None:
    """What the bot says to each of these people stands in the transcript, word for word."""
    text = path.read_text("utf-8")
    assert asyncio.run(play(text)) == text


def test_there_are_at_least_sixteen_people() -> None:
    """The transcripts show at least sixteen different people."""
    assert len(TRANSCRIPTS) >= 16


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_a_draft_comes_within_the_turns_promised(path: Path) -> None:
    """A draft stands on the screen after at most 10 turns, at most 4 of them typed; in the express lane after 4."""
    turns = typed = 0
    lane = ""
    shown: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("bot: Subject:"):
            break
        if line.startswith("["):
            shown = line.strip("[]").split(" | ")
        if line.startswith("> "):
            answer = line[2:]
            if re.fullmatch(r"[\d, ]+", answer) and all(
                " _ " in f" {one} " or " x " in f" {one} " for one in picked(answer, shown)
            ):
                continue
            lane = lane or picked_label(answer, shown)
            turns += 1
            typed += not (re.fullmatch(r"\d+", answer) or answer.casefold() in labels(shown))
    else:
        return
    if lane == "Just the note":
        assert turns <= 4
    elif path.stem not in DIGRESSING:
        assert turns <= 10
        assert typed <= 4


def labels(shown: list[str]) -> set[str]:
    """What stands on the buttons, without numbers and ticks."""
    return {re.sub(r"^\d+ ([x_] )?", "", one).casefold() for one in shown}


def picked(answer: str, shown: list[str]) -> list[str]:
    """The choices a line of numbers names."""
    return [one for one in shown if one.split(" ", 1)[0] in re.split(r"[, ]+", answer)]


def picked_label(answer: str, shown: list[str]) -> str:
    """The label behind a number, or the answer itself."""
    return next((one.split(" ", 1)[1] for one in shown if one.split(" ", 1)[0] == answer), answer)
