"""Calendar files on this computer, which the person names."""

import asyncio
import os
import stat
from pathlib import Path

from bot.errors import FileGoneError, FileTooLargeError


class LocalFiles:
    """A ``bot.ports.Files``: a reference is a path."""

    async def fetch(self, ref: str, most: int) -> bytes:
        """See ``bot.ports.Files``."""
        return await asyncio.to_thread(_read, ref, most)


def _read(ref: str, most: int) -> bytes:
    """A plain file's bytes; a pipe or device, which may never end, is refused unread."""
    try:
        handle = os.open(Path(ref).expanduser(), os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError, RuntimeError):
        raise FileGoneError from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise FileGoneError
    with os.fdopen(handle, "rb") as file:
        try:
            data = file.read(most + 1)
        except OSError:
            raise FileGoneError from None
    if len(data) > most:
        raise FileTooLargeError
    return data
