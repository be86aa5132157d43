"""The program as people start it: killed at named points, and opened twice on one file."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import orjson
import pytest

from bot.crypto import new_key
from tests.process.talk import TALK

KEYS = new_key()
START = ("chat", "--jsonl", "--seed", "7", "--now", "2026-03-02T17:00:00+00:00", "--db", "talk.db")
Seen = tuple[object, ...]


def command(folder: Path, *arguments: str, kill_at: str = "") -> dict[str, Any]:
    """How the program is started: in a folder, with settings of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AFTERWORD_")}
    own = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    dev = {"AFTERWORD_KEYS": KEYS, "AFTERWORD_DEV": "1", "AFTERWORD_KILL_AT": kill_at}
    root = {"PYTHONPATH": str(Path(__file__).parents[2])}
    return {
        "args": [sys.executable, "-m", "bot", *arguments],
        "env": kept | own | dev | root,
        "cwd": folder,
    }


@dataclass
class Sitting:
    """An open terminal."""

    source: IO[bytes]
    target: IO[bytes]

    def see(self) -> Seen | None:
        """What the next turn asks; None when the program is gone."""
        line = self.target.readline()
        if not line.endswith(b"\n"):
            return None
        turn = orjson.loads(line)
        return turn["state"], turn["note"], tuple(choice["label"] for choice in turn["choices"])

    def say(self, text: str) -> Seen | None:
        """Type something."""
        try:
            self.source.write(orjson.dumps({"text": text}) + b"\n")
            self.source.flush()
        except BrokenPipeError:
            return None
        return self.see()


@contextmanager
def sitting(folder: Path, kill_at: str = "") -> Iterator[Sitting]:
    """Open a terminal; at the end close its input and let it come to its end."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(**command(folder, *START, kill_at=kill_at), **pipes) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        yield Sitting(program.stdin, program.stdout)
        program.stdin.close()
        program.wait(30)
        wanted = -signal.SIGKILL if kill_at else 0
        assert program.returncode == wanted, program.stderr and program.stderr.read().decode()
        # The pipe was closed above; a context of Popen would flush it again.
        program.stdin = None


def exported(folder: Path) -> str:
    """All that is kept, in readable words, without moments."""
    done = subprocess.run(
        **command(folder, "export", "terminal:local", "--text", "--db", "talk.db"),
        capture_output=True,
        check=True,
        timeout=60,
    )
    return re.sub(r"\d{2}:\d{2}(:\d{2})?\S*", "", done.stdout.decode())


@dataclass
class Undisturbed:
    """What a conversation without a kill looks like: what is asked after each input, and all that is kept."""

    asked: list[Seen] = field(default_factory=list)
    kept: str = ""


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """Held once."""
    folder = tmp_path_factory.mktemp("undisturbed")
    found = Undisturbed()
    with sitting(folder) as terminal:
        for seen in (terminal.see(), *(terminal.say(text) for text in TALK)):
            assert seen is not None
            found.asked.append(seen)
    assert all(one != other for one, other in zip(found.asked, found.asked[1:], strict=False))
    found.kept = exported(folder)
    return found


def go_on(terminal: Sitting, undisturbed: Undisturbed, at: int) -> int:
    """Say what is left to say, as a person would who reads what is asked; how far it came."""
    seen = terminal.see()
    if seen is None:
        return at
    # What was said last either took effect wholly, or not at all: there is no third question.
    assert seen in undisturbed.asked[at : at + 2], (seen, undisturbed.asked[at : at + 2])
    at += undisturbed.asked[at : at + 2].index(seen)
    while at < len(TALK):
        if (seen := terminal.say(TALK[at])) is None:
            return at
        at += 1
        assert seen == undisturbed.asked[at]
    return at


@pytest.mark.parametrize(
    "kills",
    [
        "before-commit:1 after-commit:3 before-send:4 after-send:6 before-mark:5 after-mark:9",
        pytest.param(
            "after-mark:2 before-mark:3 after-send:7 before-send:5 after-commit:2 before-commit:4",
            marks=pytest.mark.torture,
        ),
    ],
    ids=["one order", "another order"],
)
def test_killed_again_and_again_the_conversation_ends_as_if_nothing_had_happened(
    tmp_path: Path, undisturbed: Undisturbed, kills: str
) -> None:
    """One kill at each named point: every input took effect once, and all that is kept is the same."""
    at = 0
    for kill_at in kills.split():
        with sitting(tmp_path, kill_at) as terminal:
            at = go_on(terminal, undisturbed, at)
        assert at < len(TALK)
    with sitting(tmp_path) as terminal:
        assert go_on(terminal, undisturbed, at) == len(TALK)
    assert exported(tmp_path) == undisturbed.kept


def test_a_second_terminal_on_one_file_is_told_so(tmp_path: Path) -> None:
    """It says one sentence, with an exit code that is not 0; the first goes on."""
    with sitting(tmp_path) as first:
        assert first.see()
        for arguments in (START, ("forget", "terminal:local", "--db", "talk.db")):
            second = subprocess.run(
                **command(tmp_path, *arguments), input=b"", capture_output=True, check=False, timeout=60
            )
            told = second.stderr.decode()
            assert second.returncode != 0
            assert told.startswith("Another Afterword has this database open;")
            assert (told.count("\n"), second.stdout) == (1, b"")
        assert first.say("Badly")
