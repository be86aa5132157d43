"""How long one turn takes in the core alone, and in the whole program on SQLite. Run: make bench."""

import asyncio
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bot.crypto import Keyring, new_key
from bot.engine import Engine
from bot.ports import Envelope
from bot.store.sqlite import SqliteStore
from bot.wiring import read
from flows.case import fresh
from flows.events import Chose, Commanded, Event, Said
from flows.machine import step, view

ROUNDS = 200
NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
TEXT = "Terrible. Train was late, then I blanked on SQL. Dana at Acme"


STRANGE = {
    "reading 10,000 letters": "x" * 10_000,
    "reading 'kill myself' x 800": "kill myself " * 800,
    "reading 'not' x 2,500": "not " * 2_500,
    "reading 10,000 faces": "\N{LOUDLY CRYING FACE}" * 10_000,
}


class Clock:
    """Stands still."""

    def now(self) -> datetime:
        """Always the same."""
        return NOW


def core() -> dict[str, float]:
    """CPU microseconds a step, by kind of turn, at the median."""
    case = fresh("terminal:local", "00000000-0000-4000-8000-000000000000", 3)
    case = step(case, Commanded("start"), NOW).changes or case
    badly = Chose(view(case).choices[0].id)
    listening = step(case, badly, NOW).changes or case
    tick = Chose(view(listening).choices[4].id)
    said = read(Said(TEXT))
    turns: dict[str, tuple[object, Event]] = {
        "a button": (case, badly), "a tick": (listening, tick), "free text, read before": (case, said),
    }  # fmt: skip
    figures = {}
    for name, (where, event) in turns.items():
        figures[name] = median(lambda where=where, event=event: step(where, event, NOW))  # type: ignore[misc]
    for name, text in (("reading free text", TEXT), *STRANGE.items()):
        figures[name] = median(lambda text=text: read(Said(text)), ROUNDS if name not in STRANGE else 3)  # type: ignore[misc]
    return figures


def median(do: object, rounds: int = ROUNDS) -> float:
    """The median CPU time of one call, in microseconds."""
    times = []
    for _ in range(rounds):
        began = time.process_time_ns()
        do()  # type: ignore[operator]
        times.append((time.process_time_ns() - began) / 1000)
    return statistics.median(times)


async def whole() -> tuple[float, float]:
    """CPU microseconds and wall microseconds a button turn costs, engine and SQLite (FULL) together, in batches of 100."""
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "bench.db", Keyring.parse(new_key()))
        await store.open()
        engine = Engine(store, Clock(), step, lambda: 7, read=read)
        people = [f"terminal:{n}" for n in range(100)]
        opened = [Envelope(f"open:{one}", one, "here", Commanded("start")) for one in people]
        await engine.take(opened)
        cpu, wall = time.process_time_ns(), time.perf_counter_ns()
        for n in range(10):
            word = Commanded("why") if n else Chose("1.badly")
            await engine.take([Envelope(f"{n}:{one}", one, "here", word) for one in people])
        spent = (time.process_time_ns() - cpu) / 1e6, (time.perf_counter_ns() - wall) / 1e6
        await store.close()
        return spent[0], spent[1]


if __name__ == "__main__":
    for name, figure in core().items():
        print(f"{name:28} {figure:8.0f} us CPU, median")
    cpu_us, wall_us = asyncio.run(whole())
    print(f"{'a button, stored, batch 100':28} {cpu_us:8.0f} us CPU, {wall_us:.0f} us wall, mean of 1,000")
