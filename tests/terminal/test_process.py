"""The program itself, as it is started."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """An environment with folders of its own and none of this computer's settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AFTERWORD_")}
    folders = {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "HOME": "home"}
    return kept | {name: str(tmp_path / folder) for name, folder in folders.items()}


@pytest.fixture
def run(tmp_path: Path, surroundings: dict[str, str]) -> Run:
    """Starts the program with arguments and input, in an empty folder, and waits for its end."""

    def started(*arguments: str, given: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "bot", *arguments]
        return subprocess.run(
            command,
            input=given,
            capture_output=True,
            env=surroundings | more,
            cwd=tmp_path,
            timeout=60,
            check=False,
        )

    return started


def test_a_conversation_through_a_pipe_is_saved_and_resumed(run: Run, tmp_path: Path) -> None:
    """The first start tells of the key, on stderr and once; both end with exit 0 at the end of input."""
    first = run("chat", given=b"Badly\n")
    assert first.returncode == 0
    assert first.stdout.endswith(b"\n>\n")
    assert b"\x1b" not in first.stdout
    assert b"afterword.key" in first.stderr
    assert list(tmp_path.rglob("afterword.db"))
    again = run("chat", "--plain")
    assert (again.returncode, again.stderr) == (0, b"")
    assert again.stdout.split(b"\n\n")[0] != first.stdout.split(b"\n\n")[0]


def test_whatever_a_pipe_brings_is_survived(run: Run) -> None:
    """No UTF-8, control characters, a line of a megabyte, commands without sense."""
    hostile = [
        b"\xff\xfe\x00",
        b"\x1b[2J\x1b]0;x\x07",
        b"a" * 1_000_000,
        b"/",
        b"/nonsense \xe2",
        b"999,1",
        b"{$x} **[[",
        b"",
    ]
    done = run("chat", "--plain", given=b"\n".join(hostile))
    assert done.returncode == 0
    assert done.stdout.count(b"\n>\n") >= len(hostile) - 1
    assert b"\x1b" not in done.stdout


def test_json_speaks_first_and_keeps_what_it_answered(surroundings: dict[str, str], tmp_path: Path) -> None:
    """The first line comes before any input; a killed program has lost nothing that was answered."""
    command = [sys.executable, "-m", "bot", "chat", "--jsonl", "--db", "talk.db"]
    states: list[object] = []
    for _sitting in range(2):
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=surroundings, cwd=tmp_path
        ) as program:
            assert program.stdin is not None
            assert program.stdout is not None
            states.append(orjson.loads(program.stdout.readline()))
            program.stdin.write(b'{"text":"Badly"}\n' if len(states) == 1 else b"\n")
            program.stdin.flush()
            states.append(orjson.loads(program.stdout.readline()))
            program.kill()
    opening, listening, resumed, _error = states
    assert isinstance(opening, dict)
    assert isinstance(listening, dict)
    assert isinstance(resumed, dict)
    assert list(opening) == ["state", "messages", "note", "choices", "select", "care"]
    assert opening["state"] == "opening"
    assert listening["state"] == resumed["state"] != "opening"


def test_the_same_seed_and_clock_give_the_same_words(run: Run) -> None:
    """From the opening to what falls due."""
    options = ("--jsonl", "--seed", "7", "--now", "2026-03-10T17:00:00+00:00")
    talk = ({"text": "Badly"}, {"text": "I was late and went blank"}, {"now": "2026-03-11T12:00:00Z"})
    lines = b"".join(orjson.dumps(line) + b"\n" for line in talk)
    one, two = (
        run("chat", *options, "--db", name, given=lines, AFTERWORD_DEV="1") for name in ("a.db", "b.db")
    )
    assert (one.returncode, one.stdout) == (0, two.stdout)
    assert len(one.stdout.splitlines()) == 4
    assert b'"error"' not in one.stdout


@pytest.mark.parametrize(
    "options",
    [["chat", "--plain", "--jsonl"], ["chat", "--seed", "7"], ["run", "--now", "2026-03-10T17:00:00+00:00"]],
)
def test_options_without_sense_are_refused(run: Run, options: list[str]) -> None:
    """In a sentence, with exit 2; a seed and a clock are for development only."""
    done = run(*options)
    assert done.returncode == 2
    assert done.stderr
    assert not done.stdout


def test_the_operator_exports_and_forgets(run: Run) -> None:
    """Export is JSON; once forgotten, there is nothing left to forget."""
    run("chat", given=b"I was late at Acme\n")
    exported = run("export", "terminal:local")
    assert b"Acme" in orjson.dumps(orjson.loads(exported.stdout))
    assert run("forget", "terminal:local").returncode == 0
    assert run("forget", "terminal:local").returncode == 1


def test_check_is_content_with_an_empty_house_and_not_with_a_wrong_setting(run: Run) -> None:
    """It makes nothing; a fault is exit 1."""
    assert run("check").returncode == 0
    wrong = run("check", AFTERWORD_LOG="loudly")
    assert wrong.returncode == 1
    assert b"AFTERWORD_LOG" in wrong.stdout


def test_explain_answers_every_line_in_order(run: Run) -> None:
    """Empty ones too; the fields stand in the order of the README."""
    done = run("explain", "--json", given=b"I was late\n\n\xff\nI want to kill myself")
    lines = [orjson.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, len(lines)) == (0, 4)
    assert list(lines[0]) == [
        "text", "valence", "causes", "likely", "company", "interviewers", "role", "when", "intent", "care",
    ]  # fmt: skip
    assert [line["text"] for line in lines][:2] == ["I was late", ""]
    assert "late" in lines[0]["causes"]
    assert lines[3]["care"] == "stop"


def test_there_is_nothing_to_run_yet(run: Run) -> None:
    """It says so in a sentence."""
    done = run("run")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.count(b"\n") == 1
