"""Every golden transcript, through the other doors: the same words in the same turns, commands apart."""

import asyncio
from pathlib import Path

import pytest

from tests.doors.replay import at_slack, at_telegram, expected, replayed, words

TRANSCRIPTS = sorted((Path(__file__).parents[1] / "flows" / "golden").glob("*.txt"))
DOORS = {"telegram": at_telegram, "slack": at_slack}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_the_conversation_is_the_same_behind_every_door(path: Path, door: str) -> None:
    """Turn by turn, what stands in the transcript is what the platform shows; nothing is refused by it."""
    text = path.read_text("utf-8")

    async def played() -> list[tuple[str, list[str]]]:
        async with DOORS[door]() as sitting:  # type: ignore[operator]
            return await replayed(sitting, text)

    found = [(line, words(said)) for line, said in asyncio.run(played())]
    assert found == [(line, words(said)) for line, said in expected(text)]
