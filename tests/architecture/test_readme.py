"""What the README promises is so."""

import re
from pathlib import Path

from flows.debrief.commands import COMMANDS
from flows.debrief.diagram import mermaid
from tests.flows.golden.play import excerpt

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def between(name: str) -> str:
    """What stands between two markers."""
    return README.split(f"<!-- {name} -->", 1)[1].split(f"<!-- /{name} -->", 1)[0]


def test_the_picture_is_drawn_from_the_table() -> None:
    """The picture of the conversation is the one the table gives today; `make diagram` renews it."""
    assert mermaid().strip() in between("diagram")


def test_the_transcript_is_a_golden_one() -> None:
    """The README's transcript is one that the tests play, whole."""
    assert between("transcript") == excerpt()


def test_every_word_inside_the_chat_is_listed() -> None:
    """The table of words holds every command, and no other."""
    table = README.split("## Inside the chat", 1)[1].split("\n## ", 1)[0]
    rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    listed = {word for row in rows for word in re.findall(r"`([\w]+)`", row)}
    hidden = {"start", "continue", "rude"}  # said by the door, by a button, and by nobody on purpose
    assert listed == {*COMMANDS, "skip", "sos"} - hidden


def test_every_command_of_help_works() -> None:
    """A word that help shows is a command."""
    copy = (ROOT / "flows" / "copy" / "en" / "repair.ftl").read_text("utf-8")
    assert set(re.findall(r"\[\[(\w+)\]\]", copy)) <= {*COMMANDS, "skip", "sos"}
