"""The protocol over streams, with a stand-in for the house behind it."""

import io
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest

from bot.terminal.app.jsonl import JsonFace
from bot.terminal.app.plain import PlainFace
from bot.terminal.clock import SteppedClock
from bot.terminal.inbound import REPEAT
from bot.terminal.sender import TerminalSender, erase_files, files_of, write_private
from flows.events import Chose, Commanded, Said
from flows.messages import Message, Operation
from flows.wording import say
from tests.terminal.stand_in import StandIn, box, outgoing, said

START = Commanded("start")


async def spoken(house: StandIn, typed: bytes) -> str:
    """What the plain face writes while it reads ``typed``."""
    target = io.StringIO()
    await house.sit(PlainFace(io.BytesIO(typed), target))
    return target.getvalue()


async def answered(house: StandIn, *lines: bytes, dev: bool = False) -> list[dict[str, object]]:
    """The lines that the JSON face writes."""
    target = io.BytesIO()
    await house.sit(JsonFace(io.BytesIO(b"\n".join(lines)), target, house.clock, dev=dev))
    return [orjson.loads(line) for line in target.getvalue().splitlines()]


async def test_plain_reads_like_the_protocol(house: StandIn) -> None:
    """A message and an empty line, the choices, a line with only the sign; then the answer."""
    assert house.view is not None
    house.view.choices = (box("late", ticked=True), box("done", ticked=None))
    transcript = await spoken(house, b"1,2\n")
    asked = "[x] 1) Your note\n2) Your note\n>\n"
    assert transcript == f"Subject: start\n\n{asked}Subject: 1,2\n\n{asked}"
    assert house.events == [START, Said("1,2")]


async def test_what_waits_in_the_outbox_comes_before_the_opening(house: StandIn) -> None:
    """Then what is due, then the opening."""
    house.waiting.append(said("left"))
    house.due.append((datetime(2020, 1, 1, tzinfo=UTC), said("due")))
    assert (await spoken(house, b"")).split("\n\n")[:3] == ["Subject: left", "Subject: due", "Subject: start"]


async def test_an_answer_is_taken_before_what_fell_due_meanwhile(house: StandIn) -> None:
    """A check-in that falls due while somebody thinks can't put its question under their answer."""
    house.due.append((house.clock.now() + timedelta(microseconds=1), said("due")))
    house.fire_due, due = (lambda: due() if len(house.came) > 1 else no()), house.fire_due  # type: ignore[method-assign]

    async def no() -> bool:
        return False

    transcript = await spoken(house, b"1\n")
    assert transcript.index("Subject: 1") < transcript.index("Subject: due")


@pytest.mark.parametrize(
    ("typed", "events"),
    [
        (b"", []),
        (b"no line end", [Said("no line end")]),
        (b"\n", [REPEAT]),
        (b"/help\r\n", [Commanded("help")]),
        (b"\xff\xfe\n", [Said("��")]),
    ],
)
async def test_input_may_end_anywhere(house: StandIn, typed: bytes, events: list[object]) -> None:
    """The end of input leaves; a last line without its end still counts."""
    await spoken(house, typed)
    assert house.events == [START, *events]


@pytest.mark.parametrize("typed", [b"one\n\ntwo\n.\n", b"one\n\ntwo\n . \n", b"one\n\ntwo"])
async def test_several_lines_end_with_a_dot(house: StandIn, typed: bytes) -> None:
    """Where several lines are wanted it says so and shows two signs; the end of input keeps what was said."""
    assert house.view is not None
    house.view.block = True
    transcript = await spoken(house, typed)
    assert "holds only a dot.\n\n>>\n" in transcript
    assert house.events == [START, Said("one\n\ntwo")]


async def test_a_megabyte_is_cut_with_a_sentence(house: StandIn) -> None:
    """It becomes one answer, and the next line is a turn of its own."""
    transcript = await spoken(house, b"a" * 6_000_000 + b"\nnext\n")
    assert [len(event.text) for event in house.events[1:] if isinstance(event, Said)] == [20_000, 4]
    assert "I kept the first 20,000 characters." in transcript


async def test_json_answers_each_line_with_one_line(house: StandIn) -> None:
    """The first comes before any input; a line that is not valid changes nothing."""
    lines = await answered(
        house, b'{"text":"hi"}', b"what", b'{"choose":["1.a","1.b"]}', b'{"command":"help"}'
    )
    assert [line.get("messages") for line in lines] == [
        ["Subject: start"], ["Subject: hi"], None, ["Subject: 1.a", "Subject: 1.b"], ["Subject: help"],
    ]  # fmt: skip
    assert list(lines[2]) == ["error"]
    assert house.events == [START, Said("hi"), Chose("1.a"), Chose("1.b"), Commanded("help")]


async def test_a_clock_set_forward_brings_what_is_due(house: StandIn) -> None:
    """As a turn of its own; backwards is refused."""
    house.clock = SteppedClock(datetime(2026, 3, 9, tzinfo=UTC))
    house.due.append((datetime(2026, 3, 10, 9, tzinfo=UTC), said("morning")))
    lines = await answered(
        house, b'{"now":"2026-03-10T10:00:00Z"}', b'{"now":"2026-03-09T00:00:00Z"}', dev=True
    )
    assert lines[1]["messages"] == ["Subject: morning"]
    assert list(lines[2]) == ["error"]
    assert house.clock.now().date().isoformat() == "2026-03-10"


async def test_keys_differ_and_the_zone_is_told(house: StandIn) -> None:
    """Each envelope is its own event, from this computer's zone."""
    await spoken(house, b"a\na\n")
    assert len({envelope.key for envelope in house.came}) == 3
    assert {(e.person, e.address, e.zone) for e in house.came} == {
        ("terminal:local", "terminal:local", "Europe/Lisbon")
    }


async def test_an_edit_that_only_ticks_is_not_said_again(tmp_path: Path) -> None:
    """Its choices are under the prompt anyway; an edit with other words is shown."""
    shown: list[Message] = []
    sender = TerminalSender(shown.append, tmp_path)
    for kind, text in (("send", "a"), ("edit", "a"), ("edit", "b"), ("close", "")):
        await sender.send(outgoing(Operation(kind, "s", said(text) if text else None)))  # type: ignore[arg-type]
    assert shown == [said("a"), said("b")]


async def test_a_file_is_kept_for_its_owner_and_named(tmp_path: Path) -> None:
    """Mode 0600, inside the folder whatever its name says, and an older file is never written over."""
    shown: list[Message] = []
    sender = TerminalSender(shown.append, tmp_path / "files")
    message = Message(attachments=(("../../evil.json", "{}"), ("evil.json", "two")))
    await sender.send(outgoing(Operation("send", "s", message)))
    files = sorted((tmp_path / "files").iterdir())
    assert [file.name for file in files] == ["evil-2.json", "evil.json"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert str(files[0]) in str(shown[-1].lines[0].values["path"])


async def test_after_an_erasure_it_says_that_files_went_too(house: StandIn) -> None:
    """What was handed over holds the same words; it goes with the rest, and they are told."""
    house.handed_over, house.view = True, None
    assert say("terminal-files-gone") in await spoken(house, b"")


def test_only_files_of_that_folder_are_erased(tmp_path: Path) -> None:
    """The folder goes with its last file; a second time, or without a folder, nothing happens."""
    folder = files_of(tmp_path / "talk.db")
    other = write_private(files_of(tmp_path / "other.db"), "export.json", "{}")
    write_private(folder, "export.json", "{}")
    assert [erase_files(folder), erase_files(folder)] == [True, False]
    assert not folder.exists()
    assert other.exists()
