"""Keys made up for the tests of the SQLite store, and what another reader sees of its file."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from bot.crypto import new_key
from bot.store.sqlite import SqliteStore

OLD, NEW = new_key(), new_key()
Make = Callable[..., SqliteStore]


def peek(path: Path, sql: str) -> list[tuple[object, ...]]:
    """What another reader sees."""
    reader = sqlite3.connect(path)
    try:
        return reader.execute(sql).fetchall()
    finally:
        reader.close()
