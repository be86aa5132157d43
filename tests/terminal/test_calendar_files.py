"""Calendar files on this computer: named in the terminal, read at the door, said back."""

import os
from pathlib import Path

import pytest

from bot.errors import FileGoneError, FileTooLargeError
from bot.terminal.app.files import LocalFiles
from bot.terminal.inbound import from_json, from_text
from flows.calendars import LARGEST
from flows.events import Brought, Commanded, Said
from flows.telling import SharedFile
from tests.flows.calendars.written import kept
from tests.terminal.test_process import Run, run, surroundings

__all__ = ["run", "surroundings"]


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("/interview invite.ics", "invite.ics"),
        ("/interview ~/Mail/an invite.ICS", "~/Mail/an invite.ICS"),
        ("/interview '/home/ana/a b.ics'", "/home/ana/a b.ics"),
        ("interview invite.ics", "invite.ics"),
    ],
)
def test_a_path_is_a_file(line: str, path: str) -> None:
    """With or without a stroke, with quotes or without; in JSON as a command."""
    file = SharedFile(f"terminal:{path}", path.rpartition("/")[2])
    assert from_text(line).events == (Brought("file", file=file),)
    if line.startswith("/"):
        assert from_json(b'{"command":"%s"}' % line.encode()).events == (Brought("file", file=file),)


def test_words_are_no_path() -> None:
    """What does not end as a calendar is said."""
    assert from_text("/interview with Acme Friday").events == (Commanded("interview", "with Acme Friday"),)
    assert from_text("I sent the invite.ics").events == (Said("I sent the invite.ics"),)


async def test_only_a_plain_file_within_the_limit_is_read(tmp_path: Path) -> None:
    """No folder, no pipe that would never end, nothing larger than an invitation."""
    files = LocalFiles()
    (tmp_path / "a.ics").write_bytes(b"x" * LARGEST)
    assert len(await files.fetch(str(tmp_path / "a.ics"), LARGEST)) == LARGEST
    (tmp_path / "b.ics").write_bytes(b"x" * (LARGEST + 1))
    with pytest.raises(FileTooLargeError):
        await files.fetch(str(tmp_path / "b.ics"), LARGEST)
    os.mkfifo(tmp_path / "c.ics")
    (tmp_path / "d.ics").mkdir()
    for name in ("c.ics", "d.ics", "absent.ics", "a\0b.ics", "~nobody-here/x.ics"):
        with pytest.raises(FileGoneError):
            await files.fetch(str(tmp_path / name) if "~" not in name else name, LARGEST)


def test_the_program_reads_it_at_once(run: Run, tmp_path: Path) -> None:
    """The same turn says it back; a yes notes it; a file that is not there gets a kind sentence."""
    (tmp_path / "invite.ics").write_bytes(kept("google"))
    given = b"/interview invite.ics\nlisbon\nyes\n/interview absent.ics\ncheckins\n"
    done = run(
        "chat",
        "--plain",
        "--now",
        "2026-03-02T17:00:00+00:00",
        given=given,
        AFTERWORD_DEV="1",
        TZ="Europe/Lisbon",
    )
    text = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert "Friday, 6 March, 15:00, Lisbon time, with Dana Novak and Raj Patel at Acme" in text
    assert "The evening before" in text
    assert any(
        words in text
        for words in ("could not get at that file", "not allowed to open", "can't be had any more")
    )
