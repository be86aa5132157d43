"""The SQLite store: one connection, one writer, one hop to its thread for a whole transaction."""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

import aiosqlite

from bot.crypto import Keyring
from bot.errors import RowDamagedError, StoreError
from bot.kill_points import point
from bot.ports import NOTHING_HELD, Applied, Asked, Decide, Due, Envelope, Held, Marked, Outgoing
from bot.store import batch, cases, keys, letters, outgoing, requests
from bot.store.database import Database, need_database, transaction, translated
from bot.store.fates import DEAD_DAYS, DEDUPE_DAYS, REQUEST_DAYS, moment, stamp
from bot.store.lock import FileLock
from bot.store.migrate import migrate
from bot.store.sweep import AT_ONCE_BYTES, empty_log, sweep
from bot.store.vault import SqliteVault
from flows.case import Case, Conversation

T = TypeVar("T")


class SqliteStore:
    """A ``Store`` in one file. See ``bot.ports.Store`` for what its methods promise."""

    def __init__(self, path: Path, ring: Keyring, *, _without: frozenset[str] = frozenset()) -> None:
        """Name the file and the keys.

        Args:
            path: The database; its folder must exist.
            ring: The keys.
            _without: Only for the tests that prove why each is needed: ``secure_delete``, ``vacuum``,
                ``truncate``.
        """
        self._path = path
        self._ring = ring
        self._without = _without
        self._lock = FileLock(path)
        self._one_at_a_time = asyncio.Lock()
        self._connection: aiosqlite.Connection | None = None
        self._database: Database | None = None

    async def open(self) -> None:
        """See ``Store.open``; a file that is no database is left as it was, with nothing beside it."""
        with translated():
            need_database(self._path)
            self._lock.take()
        try:
            with translated():
                # Made here, so that nobody but its owner can read it from the first byte on.
                self._path.touch(mode=0o600)
                self._connection = await aiosqlite.connect(self._path, isolation_level=None)
            await self._shielded(self._prepare)
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """See ``Store.close``."""
        async with self._one_at_a_time:
            connection, self._connection, self._database = self._connection, None, None
            try:
                if connection is not None:
                    await connection.close()
            finally:
                self._lock.release()

    async def apply(self, envelopes: Sequence[Envelope], decide: Decide, now: datetime) -> list[Applied]:
        """See ``Store.apply``."""

        def work(database: Database) -> list[Applied]:
            plan = transaction(
                database,
                partial(batch.apply, envelopes=envelopes, decide=decide, now=now),
                partial(point, "before-commit"),
            )
            point("after-commit")
            if plan.erased:
                self._sweep(database)
            return plan.results

        return await self._run(work)

    async def claim(self, now: datetime, limit: int, held: Held = NOTHING_HELD) -> list[Outgoing]:
        """See ``Store.claim``."""
        return await self._transact(partial(outgoing.claim, now=now, limit=limit, held=held))

    async def mark(self, marks: Sequence[Marked], now: datetime) -> None:
        """See ``Store.mark``."""

        def work(database: Database) -> None:
            point("before-mark")
            settled = transaction(database, partial(_mark, marks=marks, now=now))
            point("after-mark")
            if settled.erased_gone:
                self._sweep(database)

        await self._run(work)

    async def due(self, now: datetime, limit: int) -> list[Due]:
        """See ``Store.due``."""
        return await self._run(partial(_due, now=now, limit=limit))

    async def asked(self, limit: int) -> list[Asked]:
        """See ``Store.asked``."""
        return await self._transact(partial(requests.claim, limit=limit))

    async def load(self, person: str) -> Case | None:
        """See ``Store.load``."""
        return (await self._run(partial(cases.load, persons=[person]))).get(person)

    async def forget(self, person: str, now: datetime) -> bool:  # noqa: ARG002 - SQLite needs no date for it
        """See ``Store.forget``."""

        def work(database: Database) -> bool:
            known = transaction(database, partial(_forget, person=person))
            self._sweep(database)
            return known

        return await self._run(work)

    async def tidy(self, now: datetime) -> None:
        """See ``Store.tidy``."""

        def work(database: Database) -> None:
            transaction(database, partial(_tidy, now=now))
            self._sweep(database, None)

        await self._run(work)

    async def drop_outgoing(self) -> int:
        """Drop all that waits to go out, and say how much it was; for a backup that is put back."""
        return await self._transact(lambda database: database.run("outbox_drop"))

    async def letters(self) -> list[letters.DeadLetter]:
        """The dead letters, oldest first, opened."""
        return await self._run(letters.read)

    @property
    def vault(self) -> SqliteVault:
        """Installations by OAuth, in the same file."""
        return SqliteVault(self._transact)

    async def counts(self) -> dict[str, int]:
        """See ``Store.counts``."""
        return await self._run(lambda database: dict(database.rows("counts_all")))

    async def rotate(self) -> int:
        """Seal everything anew under the newest key; older keys are not needed any more. How many rows."""

        def work(database: Database) -> int:
            total = transaction(database, _rotate)
            self._sweep(database)
            return total

        return await self._run(work)

    async def _transact(self, work: Callable[[Database], T]) -> T:
        return await self._run(partial(transaction, work=work))

    async def _run(self, work: Callable[[Database], T]) -> T:
        """Do ``work`` in the connection's thread: one hop however many statements it has."""

        def locked(_connection: sqlite3.Connection) -> T:
            if self._database is None:
                raise StoreError("it is not open")
            return work(self._database)

        return await self._shielded(locked)

    async def _shielded(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """A caller who is cancelled stops waiting; the work itself always comes to its end."""
        task = asyncio.ensure_future(self._alone(work))
        # Whoever was cancelled will not ask for the outcome; asking here keeps asyncio from complaining.
        task.add_done_callback(lambda done: done.cancelled() or done.exception())
        return await asyncio.shield(task)

    async def _alone(self, work: Callable[[sqlite3.Connection], T]) -> T:
        async with self._one_at_a_time:
            connection = self._connection
            if connection is None:
                raise StoreError("it is not open")
            with translated():
                # aiosqlite names no public way to run a function in its thread; all its methods are made
                # of this one, and tests/store holds it still.
                hop: Callable[..., Awaitable[T]] = connection._execute  # noqa: SLF001
                return await hop(lambda: work(connection._conn))  # noqa: SLF001

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Set the file up; secure_delete stands before the first row does."""
        connection.execute(f"PRAGMA secure_delete = {'OFF' if 'secure_delete' in self._without else 'ON'}")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        migrate(connection)
        database = Database(connection, self._ring)
        transaction(database, _recover)
        self._sweep(database)
        self._database = database

    def _sweep(self, database: Database, at_once_bytes: int | None = AT_ONCE_BYTES) -> None:
        """Make erasures true on the disk; see ``bot.store.sweep``."""
        if not self._without:
            sweep(database, at_once_bytes)
        elif "truncate" not in self._without:
            empty_log(database)


def _recover(database: Database) -> None:
    keys.prove(database)
    settled = outgoing.recover(database)
    requests.recover(database)
    batch.count(database, settled.totals + Counter(unswept=int(settled.erased_gone)))


def _mark(database: Database, marks: Sequence[Marked], now: datetime) -> outgoing.Settled:
    settled = outgoing.mark(database, marks, now)
    batch.count(database, settled.totals + Counter(unswept=int(settled.erased_gone)))
    return settled


def _rotate(database: Database) -> int:
    # What was sealed under an old key goes for good: it may be given up because it was seen.
    batch.count(database, Counter(unswept=1))
    return keys.rotate(database)


def _forget(database: Database, person: str) -> bool:
    known = batch.erase(database, [person]) > 0
    batch.count(database, Counter(erased=int(known), unswept=1))
    return known


def _due(database: Database, now: datetime, limit: int) -> list[Due]:
    found = []
    for check_in, person, kind, due, data in database.rows("check_ins_due", stamp(now), limit):
        try:
            address = database.unseal(Conversation, "conversations", person, data).address
        except RowDamagedError:
            # A check-in that can't be told must not hold up the others; what expires goes all the same.
            if kind != "expiry":
                continue
            address = ""
        found.append(Due(check_in, person, address, kind, moment(due)))
    return found


def _tidy(database: Database, now: datetime) -> None:
    database.run("tidy_dedupe", stamp(now - timedelta(days=DEDUPE_DAYS)))
    dead = stamp(now - timedelta(days=DEAD_DAYS))
    database.run("tidy_dead_letters", dead)
    database.run("tidy_outbox", dead)
    database.run("tidy_requests", stamp(now - timedelta(days=REQUEST_DAYS)))
