"""Keys and seals of the SQLite store: which are needed, and what a wrong one meets."""

import sqlite3
from pathlib import Path

import pytest

from bot.crypto import Keyring
from bot.errors import (
    KeyMissingError,
    KeyWrongError,
    RowDamagedError,
)
from bot.store.sqlite import SqliteStore
from tests.contracts.store_stand_ins import ANA, BEN, NOW, echo, results, said
from tests.store.sqlite_file import NEW, OLD, Make, peek


async def test_a_wrong_key_is_refused_when_opening(store: SqliteStore, make: Make) -> None:
    """Before anything is read or written; with the right key all is there."""
    await store.apply([said("a")], echo, NOW)
    await store.close()
    with pytest.raises(KeyWrongError, match=r"AFTERWORD_KEYS.*the one it was made with"):
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
