"""After *forget*, and after expiry, nothing of a whole conversation is left: rows, pages, log or files."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
import pytest

from bot import log
from bot.check_ins import CheckIns
from bot.commands.data import export, forget
from bot.crypto import Keyring, new_key
from bot.engine import Engine
from bot.outbox import Outbox
from bot.ports import Envelope
from bot.settings import Settings
from bot.store.sqlite import SqliteStore
from bot.terminal.app.session import PERSON
from bot.terminal.sender import TerminalSender, files_of
from bot.wiring import read
from flows.events import Commanded, Event, Said
from flows.machine import step
from tests.process.talk import SECRETS, TALK, sealed, tables, traces

if TYPE_CHECKING:
    from flows.messages import Message

ID = PERSON
KEYS = new_key()


@dataclass
class SetClock:
    """A clock that stands until it is moved."""

    at: datetime = field(default_factory=lambda: datetime(2026, 3, 2, 17, tzinfo=UTC))

    def now(self) -> datetime:
        """The instant it was set to."""
        return self.at


class World:
    """The real conversation over a real file, with a terminal's sender."""

    def __init__(self, folder: Path, without: str = "") -> None:
        self.database = folder / "talk.db"
        self.store = SqliteStore(self.database, Keyring.parse(KEYS), _without=frozenset(without.split()))
        self.clock = SetClock()
        self.shown: list[Message] = []
        self.cipher: set[bytes] = set()
        self._count = count()
        sender = TerminalSender(self.shown.append, files_of(self.database))
        self.outbox = Outbox(self.store, {"terminal": sender}, self.clock)
        self.engine = Engine(self.store, self.clock, step, lambda: 7, read=read)
        self.check_ins = CheckIns(self.store, self.engine, self.clock)

    async def take(self, event: Event) -> None:
        """Take one event, note all ciphertext before it is sent, then send."""
        key = f"terminal:{next(self._count)}"
        await self.engine.take([Envelope(key, PERSON, PERSON, event, zone="Europe/Lisbon")])
        self.cipher |= sealed(self.database)
        await self.outbox.drain()
        self.cipher |= sealed(self.database)

    async def live(self) -> None:
        """Hold the whole conversation, with a check-in and a file that is handed over."""
        await self.take(Commanded("start"))
        for text in TALK:
            await self.take(Said(text))
        self.clock.at += timedelta(days=1)
        assert await self.check_ins.take_due() == 1
        self.cipher |= sealed(self.database)
        await self.outbox.drain()
        await self.take(Commanded("export"))
        kept = await self.store.load(PERSON)
        assert kept is not None
        assert (len(kept.notes), len(kept.lessons)) == (1, 1)
        assert len(kept.check_ins) == 2  # the week's and the expiry

    def left(self, *, files: bool = True) -> list[str]:
        """What is left of the person anywhere."""
        rows = [name for name, rows in tables(self.database).items() if ID in repr(rows)]
        beside = sorted(self.database.parent.glob("talk.db*"))
        if files:
            beside += sorted(files_of(self.database).rglob("*"))
        return rows + traces(beside, (*SECRETS, ID, "Ottoline"), self.cipher)


@asynccontextmanager
async def world(folder: Path, without: str = "") -> AsyncIterator[World]:
    """A world with an open store."""
    world = World(folder, without)
    await world.store.open()
    try:
        yield world
    finally:
        await world.store.close()


@pytest.fixture
def logged(capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """Everything is logged as JSON, debugging too; a function that gives what was."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    log.configure("json", level=logging.DEBUG)
    yield lambda: capsys.readouterr().err  # type: ignore[misc]
    root.handlers[:] = before
    root.setLevel(level)


async def erase_by_forget(world: World) -> None:
    """Ask for it, and say yes."""
    await world.take(Commanded("forget"))
    await world.take(Said("yes"))


async def erase_by_expiry(world: World) -> None:
    """Nothing is said for longer than everything is kept."""
    for days in (10, 60):
        world.clock.at += timedelta(days=days)
        await world.check_ins.take_due()
        world.cipher |= sealed(world.database)
        await world.outbox.drain()


@pytest.mark.parametrize("erase", [erase_by_forget, erase_by_expiry])
async def test_nothing_is_left_of_a_whole_conversation(
    tmp_path: Path, logged: Callable[[], str], erase: Callable[[World], object]
) -> None:
    """No row, no page, no log line and no ciphertext of before; the search found plenty while they were here."""
    async with world(tmp_path) as here:
        await here.live()
        alive = here.left()
        assert "persons" in alive
        handed_over = {file.name for file in files_of(here.database).iterdir()}
        assert handed_over <= {trace.rpartition(" in ")[2] for trace in alive}
        assert any(trace.startswith("ciphertext") for trace in alive)
        assert not [trace for trace in here.left(files=False) if trace.startswith(SECRETS)]
        await erase(here)  # type: ignore[misc]
        assert await here.store.load(PERSON) is None
        assert here.left(files=False) == []
        counts = await here.store.counts()
        assert {name for name, n in counts.items() if n and not name.startswith("total.")} == {"rows.dedupe"}
        told = logged()
    assert '"level": "debug"' in told
    assert not [word for word in (*SECRETS, ID, "Ottoline") if word.lower() in told.lower()]
    assert here.left(files=False) == []


@pytest.mark.parametrize("without", ["secure_delete vacuum", "vacuum truncate"])
async def test_the_search_fails_without(tmp_path: Path, without: str) -> None:
    """Without overwriting what is freed, or without emptying the log, traces are found."""
    async with world(tmp_path, without) as here:
        await here.live()
        await erase_by_forget(here)
        assert here.left(files=False)


async def test_the_operator_exports_and_erases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Export prints all they said; forget leaves nothing of it, the files handed over included."""
    async with world(tmp_path) as here:
        await here.live()
    settings = Settings(keys=KEYS, _env_file=None)  # type: ignore[call-arg, arg-type]
    assert await export(settings, here.database, PERSON, text=False) == 0
    exported = capsys.readouterr().out
    orjson.loads(exported)
    assert not [word for word in SECRETS if word not in exported]
    assert await forget(settings, here.database, PERSON, lambda _question: False) == 1
    assert here.left()
    assert await forget(settings, here.database, PERSON, lambda _question: True) == 0
    assert here.left() == []
    assert await export(settings, here.database, PERSON, text=False) == 1
