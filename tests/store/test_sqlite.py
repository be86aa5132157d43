"""What is true of the SQLite store beyond the contract."""

import asyncio
import sqlite3
import stat
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import aiosqlite
import pytest

from bot.crypto import Keyring, new_key
from bot.errors import (
    AfterwordError,
    KeyMissingError,
    RowDamagedError,
    StaleCaseError,
    StoreError,
    StoreInUseError,
    StoreTooNewError,
)
from bot.ports import Envelope
from bot.store.database import translate
from bot.store.migrate import migrate
from bot.store.sql import migrations, queries
from bot.store.sqlite import SqliteStore
from flows.case import Case
from flows.outcome import Step
from tests.contracts.store_contract import ANA, BEN, NOW, echo, results, said

OLD, NEW = new_key(), new_key()
Make = Callable[..., SqliteStore]


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


def peek(path: Path, sql: str) -> list[tuple[object, ...]]:
    """What another reader sees."""
    reader = sqlite3.connect(path)
    try:
        return reader.execute(sql).fetchall()
    finally:
        reader.close()


# ---- the file


async def test_the_file_is_set_up_for_durability(store: SqliteStore) -> None:
    """WAL, FULL, overwriting, nothing in temporary files."""
    assert store._connection is not None
    wanted = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "temp_store": 2}
    for pragma, value in wanted.items():
        async with store._connection.execute(f"PRAGMA {pragma}") as cursor:
            assert await cursor.fetchone() == (value,)


async def test_a_second_process_is_refused_with_a_sentence(store: SqliteStore, tmp_path: Path) -> None:
    """Another process on the same file is told so, and the first goes on."""
    program = (
        "import asyncio, sys, pathlib\n"
        "from bot.crypto import Keyring\n"
        "from bot.store.sqlite import SqliteStore\n"
        "store = SqliteStore(pathlib.Path(sys.argv[1]), Keyring.parse(sys.argv[2]))\n"
        "try:\n    asyncio.run(store.open())\nexcept Exception as fault:\n    print(fault)\n"
    )
    arguments = [sys.executable, "-c", program, str(tmp_path / "a.db"), NEW]
    run = await asyncio.to_thread(
        subprocess.run, arguments, capture_output=True, text=True, timeout=30, check=True
    )
    assert run.stdout.startswith("Another Afterword has this database open;"), run.stderr
    assert results(await store.apply([said("a")], echo, NOW)) == ["applied"]


async def test_the_file_is_free_again_after_closing(store: SqliteStore, make: Make) -> None:
    """In one process too, the second is refused, and let in once the first has closed."""
    second = make()
    with pytest.raises(StoreInUseError):
        await second.open()
    await store.close()
    await second.open()


async def test_a_newer_file_is_refused(store: SqliteStore, make: Make, tmp_path: Path) -> None:
    """A database of a newer program is left alone, and let go of."""
    await store.close()
    peek(tmp_path / "a.db", "PRAGMA user_version = 999")
    for _ in range(2):
        with pytest.raises(StoreTooNewError, match="upgrade"):
            await make().open()


async def test_what_is_no_database_is_told(make: Make, tmp_path: Path) -> None:
    """A file of another kind is refused and not touched."""
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Dana, " * 200)
    with pytest.raises(StoreError, match="SQLITE_NOTADB"):
        await make(name="letter.txt").open()
    assert letter.read_text().startswith("Dear Dana")


async def test_migrated_equals_fresh(tmp_path: Path) -> None:
    """A database brought up step by step has the schema that tests/store/schema.sql shows for a new one."""
    connection = sqlite3.connect(tmp_path / "b.db", isolation_level=None)
    try:
        migrate(connection)
        found = [
            row[0]
            for row in connection.execute("SELECT sql FROM sqlite_schema WHERE sql NOT NULL ORDER BY name")
        ]
        migrate(connection)
        assert connection.execute("PRAGMA user_version").fetchone() == (max(migrations()),)
    finally:
        connection.close()
    assert ";\n\n".join(found) + ";\n" == Path(__file__).with_name("schema.sql").read_text()


def test_a_migration_that_fails_leaves_the_file_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of a migration never stands."""
    monkeypatch.setattr("bot.store.migrate.migrations", lambda: {1: ("CREATE TABLE a (b)", "nonsense")})
    connection = sqlite3.connect(":memory:", isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection)
    assert connection.execute("SELECT * FROM sqlite_schema").fetchall() == []
    connection.close()


def test_every_query_stands_with_a_sentence() -> None:
    """Queries are named, explained and not empty."""
    assert len(queries()) > 50
    assert all(sql.endswith(";") for sql in queries().values())


# ---- keys


async def test_a_wrong_key_is_refused_when_opening(store: SqliteStore, make: Make) -> None:
    """Before anything is read or written; with the right key all is there."""
    await store.apply([said("a")], echo, NOW)
    await store.close()
    with pytest.raises(KeyMissingError, match="AFTERWORD_KEYS"):
        await make(OLD).open()
    again = make()
    await again.open()
    assert await again.load(ANA) is not None


async def test_a_key_in_use_cannot_be_left_out(make: Make) -> None:
    """Once rows may stand under a second key, both are needed until everything is sealed anew."""
    await (store := make(OLD)).open()
    await store.apply([said("a")], echo, NOW)
    await store.close()
    await (store := make(f"{NEW} {OLD}")).open()
    await store.apply([said("x", BEN)], echo, NOW)
    await store.close()
    for keys in (OLD, NEW):
        with pytest.raises(KeyMissingError):
            await make(keys).open()


async def test_rotating_makes_the_old_key_needless(make: Make, tmp_path: Path) -> None:
    """Everything is sealed anew; keys seen before are still duplicates."""
    await (store := make(OLD)).open()
    await store.apply([said("a"), said("x", BEN)], echo, NOW)
    await store.close()
    await (store := make(f"{NEW} {OLD}")).open()
    assert await store.rotate() == 8
    await store.close()
    await (store := make(NEW)).open()
    assert await store.load(ANA) is not None
    assert len(await store.claim(NOW, 10)) == 2
    assert results(await store.apply([said("a")], echo, NOW)) == ["duplicate"]
    newest = bytes.fromhex(Keyring.parse(NEW).newest)
    assert {row[0][1:5] for row in peek(tmp_path / "a.db", "SELECT data FROM interviews")} == {newest}  # type: ignore[index]


async def test_a_row_saved_again_is_sealed_under_the_newest_key(make: Make, tmp_path: Path) -> None:
    """Whoever writes moves to the new key by the way."""
    await (store := make(OLD)).open()
    await store.apply([said("a")], echo, NOW)
    await store.close()
    await (store := make(f"{NEW} {OLD}")).open()
    await store.apply([said("b")], echo, NOW)
    newest = bytes.fromhex(Keyring.parse(NEW).newest)
    assert [row[0][1:5] for row in peek(tmp_path / "a.db", "SELECT data FROM conversations")] == [newest]  # type: ignore[index]


async def test_a_value_moved_to_another_row_is_told(store: SqliteStore, tmp_path: Path) -> None:
    """Whoever swaps two sealed values in the file is found out."""
    await store.apply([said("a"), said("x", BEN)], echo, NOW)
    await store.close()
    writer = sqlite3.connect(tmp_path / "a.db")
    writer.execute(
        "UPDATE persons SET data = (SELECT data FROM persons WHERE id = ?) WHERE id = ?", (ANA, BEN)
    )
    writer.commit()
    writer.close()
    await store.open()
    with pytest.raises(RowDamagedError):
        await store.load(BEN)
    assert await store.load(ANA) is not None


async def test_a_damaged_message_does_not_stop_the_others(store: SqliteStore, tmp_path: Path) -> None:
    """A row that cannot be read is dead, and the next one goes."""
    await store.apply([said("a"), said("b"), said("x", BEN)], echo, NOW)
    await store.close()
    writer = sqlite3.connect(tmp_path / "a.db")
    writer.execute("UPDATE outbox SET data = x'00' WHERE sequence = 1")
    writer.commit()
    writer.close()
    await store.open()
    assert [row.sequence for row in await store.claim(NOW, 10)] == [3]
    assert [row.sequence for row in await store.claim(NOW, 10)] == [2]
    assert (await store.counts())["outbox.dead"] == 1


# ---- transactions


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


def fault(kind: type[sqlite3.Error], code: int = 0, name: str | None = None) -> sqlite3.Error:
    """An error as the driver raises it."""
    raised = kind("driver's words")
    raised.sqlite_errorcode = code
    if name:
        raised.sqlite_errorname = name
    return raised


@pytest.mark.parametrize(
    ("raised", "told", "words"),
    [
        (fault(sqlite3.OperationalError, sqlite3.SQLITE_BUSY), StoreInUseError, "Another Afterword"),
        (fault(sqlite3.OperationalError, sqlite3.SQLITE_LOCKED), StoreInUseError, "Another Afterword"),
        (fault(sqlite3.OperationalError, sqlite3.SQLITE_BUSY_SNAPSHOT), StoreInUseError, "Another Afterword"),
        (fault(sqlite3.IntegrityError, sqlite3.SQLITE_CONSTRAINT), StaleCaseError, "taken again"),
        (fault(sqlite3.OperationalError, sqlite3.SQLITE_FULL, "SQLITE_FULL"), StoreError, "SQLITE_FULL"),
        (
            fault(sqlite3.DatabaseError, sqlite3.SQLITE_CORRUPT, "SQLITE_CORRUPT"),
            StoreError,
            "SQLITE_CORRUPT",
        ),
        (sqlite3.ProgrammingError("closed"), StoreError, "ProgrammingError"),
    ],
)
def test_every_driver_error_has_a_sentence(
    raised: sqlite3.Error, told: type[AfterwordError], words: str
) -> None:
    """Driver errors become ours; the driver's own words, which may quote a value, are left to the cause."""
    ours = translate(raised)
    assert type(ours) is told
    assert words in str(ours)
    assert "driver's words" not in str(ours)


async def test_a_missing_folder_is_told(make: Make) -> None:
    """What the system refuses is a sentence too."""
    with pytest.raises(StoreError):
        await make(name="nowhere/a.db").open()


def test_the_mode_is_private(tmp_path: Path) -> None:
    """The side file of the lock is its owner's alone."""
    store = SqliteStore(tmp_path / "a.db", Keyring.parse(NEW))
    store._lock.take()
    assert stat.S_IMODE((tmp_path / "a.db.lock.os").stat().st_mode) == 0o600
    store._lock.release()
