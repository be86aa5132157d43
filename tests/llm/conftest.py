"""A model on the loopback, and a world around it."""

from collections.abc import AsyncIterator

import pytest

from bot.store.memory import MemoryStore
from tests.llm.server import Model, model
from tests.llm.world import World


@pytest.fixture
async def served() -> AsyncIterator[Model]:
    """A model that listens."""
    async with model() as one:
        yield one


@pytest.fixture
async def world(served: Model) -> AsyncIterator[World]:
    """A conversation whose model is near."""
    store = MemoryStore()
    await store.open()
    yield World(store, served.url)
    await store.close()
