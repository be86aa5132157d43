"""Copies of a database file: one taken while it is in use, one looked into before it is put back.

Reading beside the one writer is safe: the fault of older SQLite versions needs two that write.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.errors import FileThereError, StoreError
from bot.store.database import translated


def copy(database: Path, target: Path) -> None:
    """Copy a database, in use or not, into a new file that only its owner can read.

    What was deleted is not in the copy (``VACUUM INTO``).

    Raises:
        FileThereError: The target exists already.
        StoreError: There is no such database, or the target can't be written.
    """
    try:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise FileThereError(str(target)) from None
    except OSError as fault:
        raise StoreError(f"{target}: {fault.strerror}") from fault
    try:
        with translated(), closing(_reader(database)) as reader:
            reader.execute("VACUUM INTO ?", (str(target),))
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def persons(database: Path) -> set[str]:
    """Whose rows a file holds; it is read and not changed.

    Raises:
        StoreError: It is no database of ours, or it is damaged.
    """
    with translated(), closing(_reader(database)) as reader:
        if reader.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise StoreError(f"{database.name} is damaged")
        return {row[0] for row in reader.execute("SELECT id FROM persons")}


def _reader(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)
