"""Installations by OAuth, and dead letters opened for the operator."""

from datetime import timedelta
from pathlib import Path

from bot.ports import Envelope, Failure, Unreadable
from bot.store.sqlite import SqliteStore
from tests.contracts.store_stand_ins import NOW
from tests.store.sqlite_file import NEW, OLD, Make


async def test_an_installation_is_kept_sealed_until_it_is_removed(store: SqliteStore, tmp_path: Path) -> None:
    """The newest one is given back; nothing of the token can be read in the file; removed, it is gone."""
    await store.vault.save("T1", b"xoxb-first", NOW)
    await store.vault.save("T1", b"xoxb-second", NOW)
    assert await store.vault.load("T1") == b"xoxb-second"
    assert await store.vault.load("T2") is None
    await store.close()
    assert all(b"xoxb" not in file.read_bytes() for file in tmp_path.iterdir())  # noqa: ASYNC240 - nothing else runs
    await store.open()
    await store.vault.remove("T1")
    await store.vault.remove("T1")
    assert await store.vault.load("T1") is None


async def test_a_state_counts_once_and_in_time(store: SqliteStore) -> None:
    """A state that was never kept, is too old, or was taken before does not count."""
    await store.vault.keep_state("s", NOW + timedelta(minutes=5))
    await store.vault.keep_state("old", NOW)
    assert [await store.vault.take_state(state, NOW) for state in ("s", "s", "old", "never")] == [
        True, False, False, False,
    ]  # fmt: skip


async def test_new_keys_open_installations(make: Make) -> None:
    """Rotation seals installations too."""
    store = make(OLD)
    await store.open()
    await store.vault.save("T1", b"token", NOW)
    await store.close()
    store = make(f"{NEW} {OLD}")
    await store.open()
    await store.rotate()
    await store.close()
    store = make(NEW)
    await store.open()
    assert await store.vault.load("T1") == b"token"


async def test_dead_letters_are_opened(store: SqliteStore) -> None:
    """Each tells when, of what kind, what failed, and what came."""
    envelope = Envelope("u1", "telegram:", "", Unreadable('{"update_id": 7}', "KeyError"))
    await store.apply([envelope], lambda _case, _envelope: Failure("KeyError", None, ()), NOW)
    (letter,) = await store.letters()
    assert (letter.at, letter.kind, letter.error) == (NOW, "Unreadable", "KeyError")
    assert "update_id" in letter.payload
