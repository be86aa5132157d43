"""The file of the SQLite store: how it is set up, who is let in, what is refused."""

import asyncio
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bot.crypto import Keyring
from bot.errors import (
    StoreError,
    StoreInUseError,
    StoreTooNewError,
)
from bot.store.migrate import migrate
from bot.store.sql import migrations, queries
from bot.store.sqlite import SqliteStore
from tests.contracts.store_stand_ins import NOW, echo, results, said
from tests.store.sqlite_file import NEW, Make, peek


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
    """A file of another kind is refused, not touched, and nothing is left beside it."""
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Dana, " * 200)
    with pytest.raises(StoreError, match="no database"):
        await make(name="letter.txt").open()
    assert letter.read_text().startswith("Dear Dana")
    assert [one.name for one in tmp_path.iterdir() if "letter" in one.name] == ["letter.txt"]  # noqa: ASYNC240


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
