"""A SQLite store on a file of its own, for the tests beside this file."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.crypto import Keyring
from bot.store.sqlite import SqliteStore
from tests.store.sqlite_file import NEW, Make


@pytest.fixture
async def make(tmp_path: Path) -> AsyncIterator[Make]:
    """A function that gives a store on one file, with the keys named."""
    made: list[SqliteStore] = []

    def make(keys: str = NEW, name: str = "a.db") -> SqliteStore:
        made.append(SqliteStore(tmp_path / name, Keyring.parse(keys)))
        return made[-1]

    yield make
    for store in made:
        await store.close()


@pytest.fixture
async def store(make: Make) -> SqliteStore:
    """An open store."""
    store = make()
    await store.open()
    return store
