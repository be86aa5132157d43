"""Killed at any named point and started again, nothing acknowledged is lost and nothing doubled in secret."""

import os
import signal
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from bot import kill_points
from bot.crypto import new_key

ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).with_name("small_program.py")
EVENTS = 8

POINTS = {"before-commit", "after-commit", "before-send", "after-send", "before-mark", "after-mark"}
DOUBTFUL = {"before-send", "after-send", "before-mark"}
"""Points between a claim and its mark: whether the platform took the message cannot be known afterwards."""


def run(folder: Path, kill_at: str = "") -> int:
    """Start the program on a folder; its exit code, negative for a signal."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    if kill_at:
        environment |= {"AFTERWORD_DEV": "1", "AFTERWORD_KILL_AT": kill_at}
    done = subprocess.run(
        [sys.executable, str(PROGRAM), str(folder)],
        env=environment,
        timeout=60,
        check=False,
        capture_output=True,
    )
    assert done.returncode in {0, -signal.SIGKILL}, done.stderr.decode()
    return done.returncode


def lines(file: Path) -> list[str]:
    """The lines of a file, none if it is not there."""
    return file.read_text().splitlines() if file.exists() else []


def prepared(folder: Path) -> Path:
    """A folder with events to take."""
    (folder / "key").write_text(new_key())
    (folder / "events").write_text("".join(f"{key}\n" for key in range(EVENTS)))
    return folder


def check(folder: Path) -> int:
    """Everything took effect once and was sent in order; how many doubles there were, all of them told."""
    taken = [line.split() for line in lines(folder / "taken")]
    assert lines(folder / "acked")
    assert {key for _, key, _, _ in taken} == {str(key) for key in range(EVENTS)}
    by_talk: dict[str, list[int]] = defaultdict(list)
    for talk, key, turn, _ in taken:
        # The turn counts what took effect before: every event exactly once, in the order it came.
        assert int(turn) == int(key) // 2 + 1
        by_talk[talk].append(int(turn))
    assert len(by_talk) == 2
    assert all(turns == sorted(turns) for turns in by_talk.values())
    times = Counter((talk, key) for talk, key, _, _ in taken)
    doubled = {which for which, number in times.items() if number > 1}
    assert max(times.values()) <= 2
    in_doubt = {(talk, key) for talk, key, _, how in taken if how == "doubt"}
    assert doubled <= in_doubt
    assert int(lines(folder / "counts")[-1]) >= len(in_doubt)
    return len(doubled)


def test_left_alone_it_sends_each_message_once(tmp_path: Path) -> None:
    """Without a kill nothing is doubled and nothing doubtful, and a second run has nothing to do."""
    prepared(tmp_path)
    assert run(tmp_path) == run(tmp_path) == 0
    assert check(tmp_path) == 0
    assert lines(tmp_path / "counts") == ["0", "0"]


@pytest.mark.parametrize("point", sorted(POINTS))
def test_killed_at_a_point_and_started_again(tmp_path: Path, point: str) -> None:
    """After a kill everything is taken and sent; only what was in flight may come twice, and is counted."""
    prepared(tmp_path)
    assert run(tmp_path, f"{point}:2") == -signal.SIGKILL
    assert run(tmp_path) == 0
    check(tmp_path)
    uncertain = int(lines(tmp_path / "counts")[-1])
    assert (uncertain > 0) == (point in DOUBTFUL)


def test_killed_again_and_again(tmp_path: Path) -> None:
    """One kill after another, at a new point each time, changes nothing of that."""
    prepared(tmp_path)
    for point in ("before-commit", "after-send", "after-commit", "before-mark"):
        run(tmp_path, f"{point}:1")
    assert run(tmp_path) == 0
    taken = {line.split()[1] for line in lines(tmp_path / "taken")}
    assert taken == {str(key) for key in range(EVENTS)}


def test_without_the_development_switch_nobody_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name of a point alone does nothing."""
    killed: list[int] = []
    monkeypatch.setattr("os.kill", lambda _process, number: killed.append(number))
    monkeypatch.setattr("bot.kill_points._passed", Counter())
    monkeypatch.setenv("AFTERWORD_KILL_AT", "before-commit:1")
    monkeypatch.delenv("AFTERWORD_DEV", raising=False)
    kill_points.point("before-commit")
    assert killed == []
    monkeypatch.setenv("AFTERWORD_DEV", "1")
    kill_points.point("before-commit")
    kill_points.point("before-commit")
    assert killed == [signal.SIGKILL]
