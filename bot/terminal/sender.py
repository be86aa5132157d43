"""Carries out operations on this terminal: shows messages, keeps the files they hand over."""

import asyncio
import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from bot.drawing import draw
from bot.ports import Outgoing
from bot.terminal.render import bubble
from flows.messages import Line, Message, Picture

_UNSAFE: Final = re.compile(r"[^\w.-]+")


class TerminalSender:
    """A ``Sender`` for one open terminal.

    Args:
        show: Puts a message before the person, at once or with the turn.
        folder: Where files are kept; made when first needed.
    """

    def __init__(self, show: Callable[[Message], None], folder: Path) -> None:
        self._show = show
        self._folder = folder
        self._shown: dict[str, str] = {}

    async def send(self, row: Outgoing) -> str | None:
        """Show what is new; an edit that only moved ticks is told by the choices under the prompt."""
        operation = row.operation
        if operation.kind == "close" or operation.message is None:
            return row.handle
        text = bubble(operation.message)
        if operation.kind == "send" or self._shown.get(operation.screen) != text:
            self._show(operation.message)
        self._shown[operation.screen] = text
        for name, content in operation.message.attachments:
            self._show(Message(lines=(self._keep(name, content),)))
        if operation.message.picture:
            self._show(Message(lines=(await self._picture(operation.message.picture),)))
        return operation.screen

    async def _picture(self, picture: Picture) -> Line:
        """Draw it and keep it beside the other files; its words were shown above."""
        drawn = await asyncio.to_thread(draw, picture)
        return Line("journey-undrawn") if drawn is None else self._keep(picture.name, drawn.png)

    def _keep(self, name: str, content: str | bytes) -> Line:
        """Write a file that only its owner can read, and say where it is."""
        safe = _UNSAFE.sub("-", Path(name).name).strip(".-") or "file"
        try:
            path = write_private(self._folder, safe, content)
        except OSError:
            return Line("terminal-file-failed", values={"name": safe})
        return Line("terminal-file", values={"path": str(path)})


def files_of(database: Path) -> Path:
    """The folder for the files handed over in conversations of one database: beside it, and only theirs."""
    return database.with_name(f"{database.stem}-files")


def erase_files(folder: Path) -> bool:
    """Delete what was handed over, folder included; True if there was anything.

    Raises:
        OSError: A file can't be deleted.
    """
    files = [file for file in folder.iterdir() if file.is_file()] if folder.is_dir() else []
    for file in files:
        file.unlink(missing_ok=True)
    with suppress(OSError):
        # Whatever else somebody put there stays, and the folder with it.
        folder.rmdir()
    return bool(files)


def write_private(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a new file (0600) in a folder of ours (0700); an older one of that name is kept.

    Raises:
        OSError: The folder or file can't be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    count = 1
    while True:
        path = folder / (name if count == 1 else f"{Path(name).stem}-{count}{Path(name).suffix}")
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            count += 1
            continue
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        return path
