"""Where the database and its keys are."""

import stat
from pathlib import Path

import pytest

from bot.crypto import new_key
from bot.errors import KeyFormatError, KeyMissingError
from bot.settings import Settings, SettingsError, load
from bot.wiring import database_path, key_path, place


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees this computer's settings, files or keys."""
    for name in (
        "AFTERWORD_DATABASE_URL",
        "AFTERWORD_KEYS",
        "AFTERWORD_KEYS_FILE",
        "AFTERWORD_LOG",
        "AFTERWORD_DEV",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("platformdirs.user_data_path", lambda app: tmp_path / "data" / app)
    monkeypatch.setattr("platformdirs.user_config_path", lambda app: tmp_path / "config" / app)
    monkeypatch.chdir(tmp_path)


def test_the_first_chat_makes_a_key_for_its_owner_alone(tmp_path: Path) -> None:
    """Mode 0600, in the configuration's folder; the next start finds it and makes no other."""
    first = place(load(), make_keys=True)
    assert first.database == tmp_path / "data" / "afterword" / "afterword.db"
    assert first.made_key == tmp_path / "config" / "afterword" / "afterword.key"
    assert stat.S_IMODE(first.made_key.stat().st_mode) == 0o600
    again = place(load(), make_keys=True)
    assert again.made_key is None
    assert again.ring.newest == first.ring.newest


def test_a_key_never_lies_in_the_database_s_folder(tmp_path: Path) -> None:
    """Where both folders are one (as on a Mac), the key goes into a folder of its own."""
    beside = tmp_path / "config" / "afterword" / "afterword.db"
    assert key_path(beside).parent not in {beside.parent, beside.parent.parent}
    assert place(load(), beside, make_keys=True).made_key == key_path(beside)


def test_a_database_without_its_key_gets_no_new_one(tmp_path: Path) -> None:
    """A new key could not open it, and would hide that the old one is missing."""
    database = tmp_path / "old.db"
    database.write_bytes(b"SQLite")
    with pytest.raises(KeyMissingError):
        place(load(), database, make_keys=True)
    assert not key_path(database).exists()


def test_only_the_chat_makes_keys() -> None:
    """Other commands say that one is missing, and how to make one."""
    with pytest.raises(KeyMissingError, match="No encryption key is set; make one with afterword new-key"):
        place(load())


def test_keys_of_the_environment_go_before_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several are taken, newest first; a file of keys goes before the chat's own."""
    old, new = new_key(), new_key()
    file = tmp_path / "keys"
    file.write_text(f"{old}\n")
    monkeypatch.setenv("AFTERWORD_KEYS_FILE", str(file))
    by_file = place(load(), make_keys=True)
    assert by_file.made_key is None
    monkeypatch.setenv("AFTERWORD_KEYS", f"{new},{old}")
    assert place(load()).ring.newest != by_file.ring.newest


def test_a_word_that_is_no_key_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """And is not shown."""
    monkeypatch.setenv("AFTERWORD_KEYS", "hunter2")
    with pytest.raises(KeyFormatError) as caught:
        place(load())
    assert "hunter2" not in str(caught.value)


def test_every_fault_of_the_settings_is_told_at_once_without_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that nobody mends them one by one."""
    wrong = {
        "DATABASE_URL": "mysql://secret@x",
        "LOG": "loudly",
        "DEV": "perhaps",
        "KEYS_FILE": "/secret/none",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(f"AFTERWORD_{name}", value)
    with pytest.raises(SettingsError) as caught:
        load()
    assert all(f"AFTERWORD_{name}" in str(caught.value) for name in wrong)
    assert not any(value in str(caught.value) for value in wrong.values())


def test_settings_hide_their_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when somebody prints them."""
    key = new_key()
    monkeypatch.setenv("AFTERWORD_KEYS", key)
    assert key not in repr(load())


def test_the_database_is_the_one_asked_for_then_the_one_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the one in the data folder; three slashes and a path name it."""
    monkeypatch.setenv("AFTERWORD_DATABASE_URL", f"sqlite:///{tmp_path}/set.db")
    assert database_path(load()) == tmp_path / "set.db"
    assert database_path(load(), Path("here.db")) == tmp_path / "here.db"


def test_an_env_file_counts(tmp_path: Path) -> None:
    """A .env of the current folder is read; what is empty in it is as if left out."""
    (tmp_path / ".env").write_text("AFTERWORD_DEV=1\nAFTERWORD_KEYS=\nOTHER=x\n")
    assert load() == Settings(dev=True)
    assert load().keys is None
