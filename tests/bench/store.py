"""Events a second through engine and SQLite store (on disk, synchronous FULL); nothing is asserted."""

import asyncio
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.crypto import Keyring, new_key
from bot.engine import Engine
from bot.ports import Envelope, Marked
from bot.store.sqlite import SqliteStore
from flows.case import Case
from flows.events import Event, Said
from flows.messages import Line, Message, Operation
from flows.outcome import Step

SECONDS = 3.0
PERSONS = 1_000


class WallClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Now."""
        return datetime.now(UTC)


def step(case: Case, event: Event, _now: datetime) -> Step:
    """A cheap step, so that the store is what is measured."""
    assert isinstance(event, Said)
    after = case.copy()
    after.talk = replace(case.talk, turns=case.talk.turns + 1)
    message = Message((Line("said", "", {"text": event.text}),))
    return Step(after, (Operation("send", f"s{after.talk.turns}", message),))


async def measure(batch: int) -> None:
    """Take batches for a while, then send what they left, and print both rates."""
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "a.db", Keyring.parse(new_key()))
        await store.open()
        engine = Engine(store, WallClock(), step, lambda: 0)
        taken, started, cpu = 0, time.perf_counter(), time.process_time()
        while time.perf_counter() - started < SECONDS:
            keys = range(taken, taken + batch)
            await engine.take(
                [Envelope(f"{n}", f"t:{n % PERSONS}", "chat", Said("It went badly.")) for n in keys]
            )
            taken += batch
        took, cost = time.perf_counter() - started, time.process_time() - cpu
        print(f"batches of {batch:>3}: {taken / took:>7.0f} events/s, {cost / taken * 1e6:>5.0f} µs CPU each")
        sent, started = 0, time.perf_counter()
        while time.perf_counter() - started < SECONDS / 2 and (
            rows := await store.claim(WallClock().now(), batch)
        ):
            await store.mark([Marked(row.id, "sent", handle="h") for row in rows], WallClock().now())
            sent += len(rows)
        print(f"               {sent / (time.perf_counter() - started):>7.0f} sent/s")
        await store.close()


if __name__ == "__main__":
    for size in (1, 10, 100):
        asyncio.run(measure(size))
