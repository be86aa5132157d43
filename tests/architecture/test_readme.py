"""What the README promises is so."""

import re
from pathlib import Path

from flows.debrief.commands import COMMANDS
from flows.debrief.diagram import mermaid

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def between(name: str) -> str:
    """What stands between two markers."""
    return README.split(f"<!-- {name} -->", 1)[1].split(f"<!-- /{name} -->", 1)[0]


def test_the_picture_is_drawn_from_the_table() -> None:
    """The picture of the conversation is the one the table gives today; `make diagram` renews it."""
    assert mermaid().strip() in between("diagram")


def test_the_transcript_is_a_golden_one() -> None:
    """Every line of the README's transcript stands, in this order, in a transcript that the tests play."""
    golden = (ROOT / "tests" / "flows" / "golden" / "02-fumbled-answer.txt").read_text("utf-8")
    shown = [line for line in between("transcript").splitlines() if line and not line.startswith("```")]
    assert len(shown) > 30
    at = 0
    for line in shown:
        assert line in golden[at:], line
        at = golden.index(line, at)


def test_every_word_inside_the_chat_is_listed() -> None:
    """The table of words holds every command, and no other."""
    table = README.split("## Inside the chat", 1)[1].split("\n## ", 1)[0]
    rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    listed = {word for row in rows for word in re.findall(r"`([\w]+)`", row)}
    hidden = {"start", "continue"}  # the door says one, a button the other
    assert listed == {*COMMANDS, "skip", "sos"} - hidden


def test_every_command_of_help_works() -> None:
    """A word that help shows is a command."""
    copy = (ROOT / "flows" / "copy" / "en" / "repair.ftl").read_text("utf-8")
    assert set(re.findall(r"\[\[(\w+)\]\]", copy)) <= {*COMMANDS, "skip", "sos"}
