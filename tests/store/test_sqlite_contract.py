from collections.abc import Callable
from pathlib import Path

import pytest

from bot.crypto import Keyring, new_key
from bot.ports import Store
from bot.store.sqlite import SqliteStore
from tests.contracts.store_contract import StoreContract


class TestSqliteStore(StoreContract):
    """The SQLite store keeps the contract."""

    @pytest.fixture
    def make(self, tmp_path: Path) -> Callable[[], Store]:
        """A new object on the same file each time."""
        ring = Keyring.parse(new_key())
        return lambda: SqliteStore(tmp_path / "a.db", ring)
