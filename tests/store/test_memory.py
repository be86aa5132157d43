from collections.abc import Callable

import pytest

from bot.ports import Store
from bot.store.memory import MemoryStore
from tests.contracts.store_contract import StoreContract


class TestMemoryStore(StoreContract):
    """The reference keeps the contract."""

    @pytest.fixture
    def make(self) -> Callable[[], Store]:
        """The same object each time: its memory is all it has."""
        store = MemoryStore()
        return lambda: store
