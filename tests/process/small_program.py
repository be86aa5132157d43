"""A small Afterword for the kill tests: everything real but the conversation and the platform.

Takes a folder. Events stand in ``events`` (one key a line); those acknowledged are added to ``acked``; what
the platform took is added to ``taken``. Each file is flushed to disk before the program goes on, as a
platform's own memory would outlive us.
"""

import asyncio
import os
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from bot.crypto import Keyring
from bot.engine import Engine
from bot.outbox import Outbox
from bot.ports import Envelope, Outgoing
from bot.store.sqlite import SqliteStore
from flows.case import Case
from flows.events import Event, Said
from flows.messages import Line, Message, Operation
from flows.outcome import Step

PERSONS = 2
BATCH = 3


def keep(file: Path, line: str) -> None:
    """Add a line that outlives a kill."""
    with file.open("a") as out:
        out.write(f"{line}\n")
        out.flush()
        os.fsync(out.fileno())


@dataclass
class Platform:
    """Takes every message and remembers it. ``doubt`` is written where it may have been taken before."""

    folder: Path

    async def send(self, row: Outgoing) -> str | None:
        """Take it."""
        assert row.operation.message is not None
        text = row.operation.message.lines[0].values["text"]
        keep(self.folder / "taken", f"{row.conversation} {text} {'doubt' if row.uncertain else 'sure'}")
        return f"handle {text}"


@dataclass
class WallClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Now."""
        return datetime.now(UTC)


def count(case: Case, event: Event, _now: datetime) -> Step:
    """Say the event's key and how many there were."""
    assert isinstance(event, Said)
    after = case.copy()
    after.talk = replace(case.talk, turns=case.talk.turns + 1)
    text = f"{event.text} {after.talk.turns}"
    return Step(
        after, (Operation("send", f"s{after.talk.turns}", Message((Line("said", "", {"text": text}),))),)
    )


async def main(folder: Path) -> None:
    """Bring what was not acknowledged, in batches, then send everything."""
    store = SqliteStore(folder / "a.db", Keyring.parse((folder / "key").read_text()))
    await store.open()
    outbox = Outbox(store, {"telegram": Platform(folder)}, WallClock())
    engine = Engine(store, WallClock(), count, lambda: 0, wake=outbox.wake)
    acked = set(read(folder / "acked"))
    left = [key for key in read(folder / "events") if key not in acked]
    for at in range(0, len(left), BATCH):
        keys = left[at : at + BATCH]
        await engine.take(
            [Envelope(key, f"telegram:{int(key) % PERSONS}", "chat", Said(key)) for key in keys]
        )
        for key in keys:
            keep(folder / "acked", key)
        await outbox.drain()
    await outbox.drain()
    keep(folder / "counts", str((await store.counts()).get("total.uncertain", 0)))
    await store.close()


def read(file: Path) -> list[str]:
    """The lines of a file, none if it is not there."""
    return file.read_text().splitlines() if file.exists() else []


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
