"""Rows that a newer program left in the outbox: sent in the plain words stored beside them."""

import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest

from bot.crypto import Keyring
from bot.outbox import Outbox
from bot.ports import Outgoing
from bot.store.sqlite import SqliteStore
from bot.terminal.sender import TerminalSender
from flows.fallback import words
from flows.messages import FORMAT, Choice, Line, Message, NoteCard, Operation
from flows.wording import plain
from tests.contracts.store_stand_ins import ANA, NOW, op, said, saying
from tests.store.sqlite_file import NEW, Make

PLAIN = "Shall we look at your note together?"
LATER = Line("opening-from-the-future", "z", {"who": "Dana"})


class SetClock:
    """A clock that stands."""

    def now(self) -> datetime:
        """Always the same instant."""
        return NOW.astimezone(UTC)


def rewrite(path: Path, change: Mapping[str, Any]) -> None:
    """Change the sealed record of the first outbox row, as a newer program would have written it."""
    ring = Keyring.parse(NEW)
    writer = sqlite3.connect(path)
    key, data = writer.execute("SELECT id, data FROM outbox ORDER BY sequence LIMIT 1").fetchone()
    record = orjson.loads(ring.unseal(data, "outbox", key, "data")) | change
    sealed = ring.seal(orjson.dumps(record), "outbox", key, "data")
    writer.execute("UPDATE outbox SET data = ? WHERE id = ?", (sealed, key))
    writer.commit()
    writer.close()


async def sent(store: SqliteStore, folder: Path) -> list[Message]:
    """What the terminal shows of all that waits."""
    shown: list[Message] = []
    await Outbox(store, {"telegram": TerminalSender(shown.append, folder)}, SetClock()).drain()
    return shown


def newer(**operation: object) -> dict[str, object]:
    """A record of the present form, with parts of its operation changed."""
    return {"fallback": PLAIN, "operation": {"kind": "send", "screen": "s", **operation}}


@pytest.mark.parametrize(
    "change",
    [
        newer(message={"lines": [{"key": LATER.key, "variant": "z", "values": {"who": "Dana"}}]}),
        newer(message={"lines": [{"key": "opening-question", "variant": "wording of later"}]}),
        newer(message={"lines": [], "choices": [{"id": "1.x", "label": {"key": "choice-of-later"}}]}),
        {"fallback": PLAIN, "format": FORMAT + 1, "operation": {"does": "hologram", "layers": [1, 2]}},
        {
            "fallback": PLAIN,
            "format": FORMAT + 1,
            "operation": {"kind": "send", "screen": "s", "message": {}},
        },
    ],
    ids=["unknown line", "unknown wording", "unknown label", "newer form", "newer form that reads"],
)
async def test_a_row_of_a_newer_program_is_sent_with_its_plain_words(
    make: Make, tmp_path: Path, change: dict[str, object]
) -> None:
    """Whatever it is that is not known, the person reads the words; the rows behind it follow."""
    await (store := make()).open()
    await store.apply([said("a")], saying(op("x", "s"), op("after", "t")), NOW)
    await store.close()
    rewrite(tmp_path / "a.db", change)
    await store.open()
    first, *_ = await sent(store, tmp_path)
    assert [plain(line) for line in first.lines] == [PLAIN]
    counts = await store.counts()
    assert (counts["total.sent"], counts["outbox.waiting"]) == (1, 0)
    assert counts["outbox.dead"] == 1  # the second row's own line is made up, and has no plain words


async def test_a_standing_choice_outlives_an_unknown_line(make: Make, tmp_path: Path) -> None:
    """*Not OK* is still there when the words around it come from a newer program."""
    await (store := make()).open()
    await store.apply([said("a")], saying(op("x", "s")), NOW)
    await store.close()
    choices = [
        {"id": "sos", "label": {"key": "choice-sos"}, "row": "standing"},
        {"id": "3.badly", "label": {"key": "choice-badly"}},
    ]
    rewrite(tmp_path / "a.db", newer(message={"lines": [{"key": LATER.key}], "choices": choices}))
    await store.open()
    (message,) = await sent(store, tmp_path)
    assert [choice.id for choice in message.choices] == ["sos"]


async def test_a_close_of_a_newer_form_is_a_close(make: Make, tmp_path: Path) -> None:
    """It shows nothing and stands in nobody's way."""
    await (store := make()).open()
    await store.apply([said("a")], saying(op("", "s", "close")), NOW)
    await store.close()
    rewrite(tmp_path / "a.db", {"format": FORMAT + 1, "operation": {"with": "a bow"}})
    await store.open()
    assert await sent(store, tmp_path) == []
    assert (await store.counts())["total.sent"] == 1


async def test_a_row_holds_its_words_in_plain_english(make: Make, tmp_path: Path) -> None:
    """Every row is worded when it is put in: note, lines and labels, sealed with the rest."""
    message = Message(
        (Line("terminal-file", values={"path": "/x"}),),
        (Choice("1.badly", Line("choice-badly")),),
        note=NoteCard("Thank you", "Dear Dana"),
    )
    await (store := make()).open()
    await store.apply([said("a")], saying(Operation("send", "s", message)), NOW)
    (row,) = await store.claim(NOW, 1)
    assert row.fallback == words(row.operation)
    assert row.fallback.split("\n\n")[:2] == ["Thank you", "Dear Dana"]
    assert plain(message.lines[0]) in row.fallback
    assert row.fallback.endswith(f"- {plain(Line('choice-badly'))}")
    assert row.fallback.encode() not in (tmp_path / "a.db").read_bytes()


async def test_what_is_known_is_sent_as_it_is(make: Make) -> None:
    """The plain words are never used where the message itself can be."""
    came: list[Outgoing] = []

    class Catcher:
        async def send(self, row: Outgoing) -> str | None:
            came.append(row)
            return None

    known = Operation("send", "s", Message((Line("terminal-left", values={"command": "x"}),)))
    await (store := make()).open()
    await store.apply([said("a", ANA)], saying(known), NOW)
    await Outbox(store, {"telegram": Catcher()}, SetClock()).drain()
    assert [row.operation for row in came] == [known]
