"""Plays a golden transcript: text that anybody can read, through the engine, a store and the outbox.

``> `` is what the person types (``>> `` a line of several, ended by ``>> .``), ``bot: `` a message, ``[1 a | 2 b]``
the choices under it, ``# day 2, 08:30 Lisbon`` moves the clock, ``= `` says who this is, and
``= has an interview on day 4, 10:00 to 11:00`` sets its time, as telling of it does.
"""

import re
import sys
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.check_ins import CheckIns
from bot.engine import Engine
from bot.outbox import Outbox
from bot.ports import Envelope, Outgoing
from bot.store.memory import MemoryStore
from bot.terminal.render import bubble, label
from bot.wiring import read
from flows import check_ins
from flows.case import Case, Interview
from flows.events import Commanded, Event, Said
from flows.machine import step, view
from flows.outcome import Step

FOLDER = Path(__file__).parent
PERSON = "terminal:local"
DAY_ONE = datetime(2026, 3, 2).date()  # a Monday  # noqa: DTZ001
ZONES = {"Lisbon": "Europe/Lisbon", "Chicago": "America/Chicago", "Mumbai": "Asia/Kolkata"}
KNOWN = re.compile(r"= has an interview on day (\d+), (\d\d:\d\d) to (\d\d:\d\d)")
CLOCK = re.compile(r"# day (\d+), (\d\d):(\d\d) (\w+)")


class Hand:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 2, 17, 0, tzinfo=ZoneInfo("UTC"))

    def now(self) -> datetime:
        """Where the hand stands."""
        return self.at


class Recorder:
    """Writes down what is sent, as text."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    async def send(self, row: Outgoing) -> str | None:
        """Take a message down."""
        if row.operation.kind == "send" and row.operation.message:
            text = bubble(row.operation.message)
            self.lines += [f"bot: {line}" if line else "bot:" for line in text.split("\n")] if text else []
            files = [name for name, _ in row.operation.message.attachments]
            if picture := row.operation.message.picture:
                files.append(picture.name)
            if files:
                self.lines.append(f"bot: ({', '.join(files)})")
        return row.operation.screen


class Play:
    """One sitting, from the first word to the last."""

    person = PERSON

    def __init__(self, seed: int = 11) -> None:
        self.clock = Hand()
        self.zone = "Europe/Lisbon"
        self.recorder = Recorder()
        self.store = MemoryStore()
        self.engine = Engine(self.store, self.clock, step, lambda: seed, read=read)
        self.outbox = Outbox(self.store, {"terminal": self.recorder}, self.clock)
        self.check_ins = CheckIns(self.store, self.engine, self.clock)
        self.count = 0

    async def give(self, *events: Event) -> list[str]:
        """Hand in events; what the bot said, as transcript lines."""
        self.recorder.lines = []
        for event in events:
            self.count += 1
            envelope = Envelope(f"terminal:{self.count}", PERSON, "terminal", event, zone=self.zone)
            results = await self.engine.take([envelope])
            assert results[0].result == "applied", results
        await self.outbox.drain()
        return [*self.recorder.lines, *await self.offered()]

    async def tick(self) -> list[str]:
        """Let what is due fall due."""
        self.recorder.lines = []
        await self.check_ins.take_due()
        await self.outbox.drain()
        return list(self.recorder.lines)

    async def offered(self) -> list[str]:
        """The open question's choices on one line."""
        case = await self.store.load(PERSON)
        if case is None or not (choices := view(case).choices):
            return []
        marks = {True: "x ", False: "_ ", None: ""}
        shown = [f"{n} {marks[one.ticked]}{label(one)}" for n, one in enumerate(choices, 1)]
        return [f"[{' | '.join(shown)}]"]

    async def knows(self, match: re.Match[str]) -> None:
        """Set the time of an interview to come, as a line such as ``KNOWN`` tells it."""
        day, zone = DAY_ONE + timedelta(days=int(match[1]) - 1), ZoneInfo(self.zone)
        start, end = (datetime.combine(day, time.fromisoformat(hour), zone) for hour in match.groups()[1:])

        def told(case: Case | None, _envelope: Envelope) -> Step:
            assert case is not None
            row = Interview(case.new_id("interview"), case.person.id, start=start, end=end, zone=self.zone)
            case.interviews[row.id] = row
            check_ins.settle(case, self.clock.at)
            return Step(case)

        self.count += 1
        envelope = Envelope(f"known:{self.count}", self.person, "", Said(""))
        await self.store.apply([envelope], told, self.clock.at)

    def move(self, match: re.Match[str]) -> None:
        """Set the clock to a line such as ``# day 2, 08:30 Lisbon``."""
        day, hour, minute = (int(number) for number in match.groups()[:3])
        self.zone = ZONES[match[4]]
        date = DAY_ONE + timedelta(days=day - 1)
        local = datetime(date.year, date.month, date.day, hour, minute, tzinfo=ZoneInfo(self.zone))
        self.clock.at = local.astimezone(ZoneInfo("UTC"))


def event_of(line: str) -> Event:
    """What a typed line means to the terminal's inbound side."""
    word, _, rest = line.removeprefix("/").partition(" ")
    return Commanded(word, rest) if line.startswith("/") else Said(line)


def inputs(text: str) -> Iterator[str]:
    """The lines of a transcript that are not the bot's."""
    for line in text.splitlines():
        if not line.startswith(("bot:", "[")):
            yield line


async def play(text: str) -> str:
    """Play the person's lines of a transcript; the whole transcript as it now goes."""
    sitting, out, block, opened = Play(), [], [], False
    await sitting.store.open()
    for line in inputs(text):
        out.append(line)
        if match := CLOCK.fullmatch(line):
            sitting.move(match)
            out += await sitting.tick() if opened else []
            out += await sitting.give(Commanded("start"))
            opened = True
        elif match := KNOWN.fullmatch(line):
            await sitting.knows(match)
        elif line.startswith(">> "):
            if line == ">> .":
                out += await sitting.give(Said("\n".join(block)))
                block = []
            else:
                block.append(line[3:])
        elif line.startswith("> "):
            out += await sitting.give(event_of(line[2:]))
    return "\n".join(out) + "\n"


WIDE = 120
"""A list of choices longer than this is left out of the README."""


def excerpt() -> str:
    """Ben's transcript as the README shows it."""
    text = (FOLDER / "02-fumbled-answer.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if not (line.startswith("[") and len(line) > WIDE)]
    return "\n".join(["", "```text", *lines, "```", ""])


def into_readme(readme: Path) -> None:
    """Put the excerpt between the README's markers."""
    before, rest = readme.read_text("utf-8").split("<!-- transcript -->", 1)
    after = rest.split("<!-- /transcript -->", 1)[1]
    readme.write_text(f"{before}<!-- transcript -->{excerpt()}<!-- /transcript -->{after}", "utf-8")


if __name__ == "__main__":
    import asyncio

    for name in sys.argv[1:] or sorted(str(path) for path in FOLDER.glob("*.txt")):
        path = Path(name)
        path.write_text(asyncio.run(play(path.read_text("utf-8"))), "utf-8")
    into_readme(FOLDER.parents[2] / "README.md")
