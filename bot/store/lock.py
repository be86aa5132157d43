"""One process per database file, held by the operating system, so that a killed process holds nothing."""

import os
import sys
from pathlib import Path

from bot.errors import StoreInUseError

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """A lock on a file beside the database; the file itself stays, empty."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}.lock.os")
        self._handle: int | None = None

    def take(self) -> None:
        """Take the lock; raises ``StoreInUseError`` when somebody else holds it."""
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(handle)
        except OSError as held:
            os.close(handle)
            raise StoreInUseError(self._path.name.removesuffix(".lock.os")) from held
        self._handle = handle

    def release(self) -> None:
        """Let go; a second time does nothing."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
