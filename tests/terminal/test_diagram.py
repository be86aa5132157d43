"""The flow's picture is put between the markers of a file."""

import pytest

from bot.commands.diagram import FIRST, LAST, placed


def test_the_drawing_replaces_what_stands_between_the_markers() -> None:
    """A second time changes nothing, whatever signs the drawing holds."""
    drawing = r"stateDiagram-v2 \1 --> \g<0>"
    drawn = placed(f"# A\n{FIRST}\nold\n{LAST}\nrest", drawing)
    assert drawn == f"# A\n{FIRST}\n```mermaid\n{drawing}\n```\n{LAST}\nrest"
    assert placed(drawn, drawing) == drawn


@pytest.mark.parametrize("text", ["", FIRST, LAST, f"{LAST}\n{FIRST}"])
def test_a_file_without_both_markers_is_left_alone(text: str) -> None:
    """There is no guessing where the drawing belongs."""
    assert placed(text, "x") is None
