"""A backup of a live database, and a restore that erases again."""

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.commands.backup import ASIDE, backup, restore
from bot.commands.letters import letters
from bot.crypto import new_key
from bot.errors import AfterwordError, FileThereError, StoreInUseError
from bot.ports import Envelope, Failure, Unreadable
from bot.settings import Settings
from bot.store.copies import persons
from bot.store.sqlite import SqliteStore
from bot.wiring import open_store
from tests.contracts.store_stand_ins import echo, said

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
ANA, BEN, EVE = "telegram:1", "telegram:2", "telegram:3"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of a database in a folder of its own."""
    monkeypatch.setenv("AFTERWORD_DATABASE_URL", f"sqlite:///{tmp_path}/a.db")
    monkeypatch.setenv("AFTERWORD_KEYS", new_key())
    return Settings(_env_file=None)  # type: ignore[call-arg]


async def say(store: SqliteStore, *people: str) -> None:
    """Somebody says something, and something waits to be sent."""
    await store.apply([said(f"{store}{who}", who) for who in people], echo, NOW)


async def test_a_live_database_is_backed_up(settings: Settings, tmp_path: Path) -> None:
    """The writer goes on; the copy is whole, readable by its owner alone, and never written over."""
    target = tmp_path / "copy.db"
    async with open_store(settings) as store:
        await say(store, ANA)
        assert await backup(settings, None, target) == 0
        await say(store, BEN)
    assert persons(target) == {ANA}
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with pytest.raises(FileThereError, match="ever written over"):
        await backup(settings, None, target)


async def test_a_restore_erases_again_whoever_was_erased_since(settings: Settings, tmp_path: Path) -> None:
    """Who asked to be forgotten stays forgotten; what was to be sent is dropped; the old file is kept aside."""
    target = tmp_path / "copy.db"
    async with open_store(settings) as store:
        await say(store, ANA, BEN)
        await backup(settings, None, target)
        await store.forget(BEN, NOW)
        await say(store, EVE)
    assert await restore(settings, None, target) == 0
    async with open_store(settings) as store:
        assert [await store.load(who) is not None for who in (ANA, BEN, EVE)] == [True, False, False]
        assert await store.claim(NOW, 10) == []
    assert persons(tmp_path / f"a.db{ASIDE}") == {ANA, EVE}
    left = {file.name for file in tmp_path.iterdir()}  # noqa: ASYNC240 - nothing else runs
    assert left == {"a.db", "a.db.lock.os", f"a.db{ASIDE}", "copy.db"}


async def test_a_restore_into_nothing_brings_everybody_back(settings: Settings, tmp_path: Path) -> None:
    """On a new host there is nothing to compare with."""
    target = tmp_path / "copy.db"
    async with open_store(settings) as store:
        await say(store, ANA)
        await backup(settings, None, target)
    (tmp_path / "a.db").unlink()
    await restore(settings, None, target)
    assert persons(tmp_path / "a.db") == {ANA}


async def test_a_restore_is_refused_while_the_program_runs(settings: Settings, tmp_path: Path) -> None:
    """Nothing is touched."""
    target = tmp_path / "copy.db"
    async with open_store(settings) as store:
        await say(store, ANA)
        await backup(settings, None, target)
        with pytest.raises(StoreInUseError):
            await restore(settings, None, target)


async def test_what_is_no_backup_is_refused(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a letter nor a backup under another key takes the database's place."""
    letter, target = tmp_path / "letter.txt", tmp_path / "copy.db"
    letter.write_text("Dear Dana, " * 500)
    async with open_store(settings) as store:
        await say(store, ANA)
    await backup(settings, None, target)
    monkeypatch.setenv("AFTERWORD_KEYS", new_key())
    for wrong, keys in ((letter, settings), (target, Settings(_env_file=None))):  # type: ignore[call-arg]
        with pytest.raises(AfterwordError):
            await restore(keys, None, wrong)
    assert persons(tmp_path / "a.db") == {ANA}


async def test_dead_letters_are_listed(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """When, what kind and why; what came only if it is asked for."""
    async with open_store(settings) as store:
        envelope = Envelope("u1", "telegram:", "", Unreadable('{"secret": 7}', "KeyError"))
        await store.apply([envelope], lambda _case, _envelope: Failure("KeyError", None, ()), NOW)
    await letters(settings, None, show=False)
    assert capsys.readouterr().out == "2026-03-03 12:00 Unreadable: KeyError\n"
    await letters(settings, None, show=True)
    assert "secret" in capsys.readouterr().out
