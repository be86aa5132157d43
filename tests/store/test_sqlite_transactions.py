"""Transactions of the SQLite store: cancelled, closed upon, batched, overtaken."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import aiosqlite
import pytest

from bot.errors import (
    StaleCaseError,
)
from bot.ports import Envelope
from bot.store.sqlite import SqliteStore
from flows.case import Case
from flows.outcome import Step
from tests.contracts.store_stand_ins import ANA, NOW, echo, results, said
from tests.store.sqlite_file import Make, peek


async def test_cancelling_a_caller_never_wedges_the_store(store: SqliteStore) -> None:
    """At whatever moment a caller is cancelled, the next one is served and nothing is half done."""
    for turns in range(12):
        caller = asyncio.create_task(store.apply([said(f"c{turns}")], echo, NOW))
        for _ in range(turns):
            await asyncio.sleep(0)
        caller.cancel()
        await asyncio.gather(caller, return_exceptions=True)
    await store.apply([said("last")], echo, NOW)
    case = await store.load(ANA)
    assert case is not None
    counts = await store.counts()
    assert case.talk.turns == counts["rows.dedupe"] == counts["outbox.waiting"] > 1


async def test_what_a_cancelled_caller_began_comes_to_its_end(store: SqliteStore) -> None:
    """Even one who was still waiting for their turn is taken."""
    async with store._one_at_a_time:
        caller = asyncio.create_task(store.apply([said("a")], echo, NOW))
        for _ in range(5):
            await asyncio.sleep(0)
        caller.cancel()
        with pytest.raises(asyncio.CancelledError):
            await caller
    assert await store.load(ANA) is not None


async def test_closing_waits_for_what_is_under_way(store: SqliteStore, make: Make) -> None:
    """A transaction that had begun is on disk when close returns."""
    caller = asyncio.create_task(store.apply([said("a")], echo, NOW))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await store.close()
    assert results(await caller) == ["applied"]
    await (again := make()).open()
    assert await again.load(ANA) is not None


async def test_a_batch_costs_a_handful_of_statements(store: SqliteStore) -> None:
    """A hundred events of fifty people cost as many statements as one event, and one hop."""
    assert store._connection is not None
    await store.apply([said(f"first {n}", f"telegram:{n}") for n in range(50)], echo, NOW)
    hops: list[int] = []
    inner = store._connection._execute

    async def counted(*work: object) -> object:
        hops.append(1)
        return await inner(*work)

    store._connection._execute = counted  # type: ignore[method-assign, assignment]
    one = await statements(store, lambda: store.apply([said("one", "telegram:1")], echo, NOW))
    many = [said(f"many {n}", f"telegram:{n % 50}") for n in range(100)]
    hundred = await statements(store, lambda: store.apply(many, echo, NOW))
    assert one == hundred <= 20
    assert len(hops) == 2


async def statements(store: SqliteStore, work: Callable[[], object]) -> int:
    """How many different statements ran; one carried out for many rows counts once."""
    seen: set[str] = set()
    assert store._database is not None
    database = store._database
    rows, many = database.rows, database.many
    database.rows = lambda name, *values: (seen.add(name), rows(name, *values))[1]  # type: ignore[method-assign, func-returns-value]
    database.many = lambda name, values: many(name, [(seen.add(name), row)[1] for row in values])  # type: ignore[method-assign, func-returns-value]
    await work()  # type: ignore[misc]
    database.rows, database.many = rows, many  # type: ignore[method-assign]
    return len(seen)


async def test_an_old_version_is_not_saved_over_a_new_one(store: SqliteStore, tmp_path: Path) -> None:
    """If a conversation moved on behind our back, the batch is refused and undone."""
    await store.apply([said("a")], echo, NOW)

    def meddle(case: Case | None, envelope: Envelope) -> Step:
        assert store._database is not None
        store._database.connection.execute("UPDATE conversations SET version = 9")
        return echo(case, envelope)

    with pytest.raises(StaleCaseError):
        await store.apply([said("b")], meddle, NOW)
    assert peek(tmp_path / "a.db", "SELECT version FROM conversations") == [(1,)]


def test_the_library_still_has_the_one_hop_we_use() -> None:
    """Aiosqlite's methods are all made of ``_execute``, which is not promised; an upgrade is looked at."""
    assert asyncio.iscoroutinefunction(aiosqlite.Connection._execute)
    assert isinstance(aiosqlite.Connection._conn, property)
