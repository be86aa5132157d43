"""The journey's picture in the terminal: a file beside the exports."""

import stat
from pathlib import Path

from bot.terminal.sender import TerminalSender, erase_files
from flows.journey import message
from flows.messages import Message, Operation
from tests.flows.test_journey import kept
from tests.terminal.stand_in import outgoing


async def test_a_picture_is_drawn_kept_and_erased_like_every_file(tmp_path: Path) -> None:
    """Its words are shown, its place is told, and it goes with the rest."""
    shown: list[Message] = []
    folder = tmp_path / "files"
    made = message(kept({"company": "Acme", "felt": 1}))
    await TerminalSender(shown.append, folder).send(outgoing(Operation("send", "s", made)))
    (file,) = folder.iterdir()
    assert (file.name, file.read_bytes()[:4]) == ("afterword-journey.png", b"\x89PNG")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert shown[0] == made
    assert str(file) in str(shown[1].lines[0].values["path"])
    assert erase_files(folder)
    assert not folder.exists()
