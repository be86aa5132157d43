"""Turning it on: settings, what ``afterword check`` says, and the terminal."""

import io
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from bot.commands.check import look
from bot.crypto import Keyring, new_key
from bot.settings import Settings
from bot.store.sqlite import SqliteStore
from bot.terminal.app.plain import PlainFace
from bot.terminal.clock import SteppedClock
from bot.wiring import sit
from bot.wiring.llm import model_host, performers
from flows.wish import READ_CAUSES, WORD_NOTE, ModelHost
from tests.llm.server import Model
from tests.llm.world import BETTER, TO_THE_DRAFT

LOCAL = "http://127.0.0.1:11434/v1"


def settings(**given: Any) -> Settings:
    """Settings of a test, whatever the environment says."""
    return Settings(_env_file=None, **given)  # type: ignore[call-arg]


def test_it_is_off_unless_set() -> None:
    """No host, nothing that performs."""
    assert model_host(settings()) is None
    assert performers(settings()) == {}


def test_address_and_model_turn_it_on() -> None:
    """The conversation learns the host alone; a key is optional and hidden."""
    on = settings(llm_url=f"{LOCAL}/", llm_model="small", llm_key="hunter2")
    assert model_host(on) == ModelHost("127.0.0.1", local=True)
    assert set(performers(on)) == {WORD_NOTE, READ_CAUSES}
    assert "hunter2" not in repr(on)
    away = settings(llm_url="https://models.example/v1", llm_model="big")
    assert model_host(away) == ModelHost("models.example", local=False)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"llm_url": LOCAL}, "belong together"),
        ({"llm_model": "small"}, "belong together"),
        ({"llm_key": "k"}, "also needs"),
        ({"llm_url": "http://models.example/v1", "llm_model": "m"}, "https://"),
        ({"llm_url": "http://user:pw@127.0.0.1/v1", "llm_model": "m"}, "password"),
        ({"llm_url": "ftp://127.0.0.1", "llm_model": "m"}, "https://"),
        ({"llm_url": "https://", "llm_model": "m"}, "names a host"),
    ],
)
def test_what_makes_no_sense_is_refused(given: dict[str, str], words: str) -> None:
    """With a sentence, and without the value."""
    with pytest.raises(ValidationError, match=words) as refused:
        settings(**given)
    assert "user:pw" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "verdict", "words"),
    [
        ("", "good", "AFTERWORD_LLM_KEY"),
        (LOCAL, "good", "127.0.0.1"),
        ("https://m.example/v1", "note", "masked"),
    ],
)
async def test_check_names_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, url: str, verdict: str, words: str
) -> None:
    """Off, near or far; it is not asked anything."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AFTERWORD_LLM_URL", url)
    monkeypatch.setenv("AFTERWORD_LLM_MODEL", "small" if url else "")
    (found,) = [one async for one in look(tmp_path / "none.db") if one.subject == "language model"]
    assert found.verdict == verdict
    assert words in found.words


async def test_in_a_plain_terminal_an_empty_line_looks_for_it(served: Model, tmp_path: Path) -> None:
    """The draft stands at once; an empty line waits for the answer, and without one asks again as ever."""
    served.will_say(BETTER)
    store = SqliteStore(tmp_path / "a.db", Keyring.parse(new_key()))
    await store.open()
    lines = [*TO_THE_DRAFT, "more freely", "yes", "", "use this one", ""]
    out = io.StringIO()
    face = PlainFace(io.BytesIO("".join(f"{line}\n" for line in lines).encode()), out)
    given = settings(llm_url=served.url, llm_model="small")
    await sit(store, lambda _answered: face, SteppedClock(), tmp_path / "files", given, seed=3)
    await store.close()
    assert len(served.asked) == 1
    turns = out.getvalue().split("\n>\n")
    at = next(number for number, turn in enumerate(turns) if "1) Use this one" in turn)
    assert "1) Keep it" in turns[at - 1]
    assert BETTER["body"] in turns[at]
    assert [BETTER["body"] in turn for turn in turns[at + 1 : at + 3]] == [True, True]
