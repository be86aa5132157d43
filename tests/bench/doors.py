"""CPU and pace of the whole program on a fake Telegram, beside a plain python-telegram-bot echo bot.

Polling, SQLite on disk (synchronous FULL), encryption, outbox. The fake runs in this process, so that only the bot's
own CPU is counted; what starting costs is measured by itself and taken off. Run: make bench.
"""

import asyncio
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from bot.crypto import new_key
from tests.fakes.telegram.server import TOKEN, FakeTelegram

ROOT = Path(__file__).parents[2]
PEOPLE = 100
TAPS = ("Badly", "I'd rather not say", "Nothing comes to mind", "A little", "Next", "Skip")
"""A walk by buttons alone; each tap is answered, collapses its keyboard, and brings the next question."""
MESSAGES = 600


@dataclass(frozen=True)
class Figures:
    """What a run cost: events, the bot's CPU seconds, seconds on the wall, calls it made."""

    events: int
    cpu_s: float
    wall_s: float
    calls: int


async def run(command: list[str], work: Callable[[FakeTelegram], Awaitable[int]]) -> Figures:
    """Start a bot, let it work, stop it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as folder:
        async with FakeTelegram() as fake:
            env = {
                "PATH": os.environ["PATH"], "HOME": folder, "PYTHONPATH": str(ROOT),
                "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": fake.root,
                "AFTERWORD_DATABASE_URL": f"sqlite:///{folder}/a.db", "AFTERWORD_KEYS": new_key(),
                "AFTERWORD_DEV": "1", "AFTERWORD_PACE": "1000", "AFTERWORD_PORT": "0",
            }  # fmt: skip
            process = await asyncio.create_subprocess_exec(
                sys.executable, *command, env=env, cwd=folder, stderr=asyncio.subprocess.DEVNULL
            )
            await fake.polled.wait()
            began = time.perf_counter()
            events = await work(fake)
            wall_s = time.perf_counter() - began
            calls = sum(fake.calls.values())
            process.send_signal(signal.SIGTERM)
            await process.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Figures(events, cpu_s, wall_s, calls)


async def nothing(_fake: FakeTelegram) -> int:
    """Only start and stop."""
    return 0


async def opened(fake: FakeTelegram) -> int:
    """Everybody opens the conversation; taken off what the walk costs."""
    for person in range(1, PEOPLE + 1):
        fake.user(person).says("/start")
    await fake.until(lambda: all(fake.chat(person) for person in range(1, PEOPLE + 1)))
    return PEOPLE


async def walked(fake: FakeTelegram) -> int:
    """Everybody walks by buttons, one tap after another, all at the same time."""
    await opened(fake)

    async def one(person: int) -> None:
        for label in TAPS:
            await fake.until(lambda: _offers(fake, person, label))  # noqa: B023
            fake.user(person).taps(label)
        await fake.until(lambda: not _offers(fake, person, TAPS[-1]))

    await asyncio.gather(*(one(person) for person in range(1, PEOPLE + 1)))
    await fake.until(lambda: not fake.pending)
    return PEOPLE * len(TAPS)


def _offers(fake: FakeTelegram, person: int, label: str) -> bool:
    newest = next((message for message in reversed(fake.chat(person)) if message.keyboard), None)
    return newest is not None and label in newest.labels


async def echoed(fake: FakeTelegram) -> int:
    """As many texts, each answered by one message."""
    for number in range(MESSAGES):
        fake.user(number % PEOPLE + 1).says(f"hello {number}")
    await fake.until(lambda: fake.calls["sendMessage"] >= MESSAGES and not fake.pending)
    return MESSAGES


async def main() -> None:
    """Measure and print both."""
    ours, echo = ["-m", "bot", "run"], [str(Path(__file__).with_name("echo.py"))]
    idle, start = await run(echo, nothing), await run(ours, opened)
    plain, whole = await run(echo, echoed), await run(ours, walked)
    echo_us = (plain.cpu_s - idle.cpu_s) / plain.events * 1e6
    turn_us = (whole.cpu_s - start.cpu_s) / whole.events * 1e6
    calls = (whole.calls - start.calls) / whole.events
    print(
        f"{'echo, python-telegram-bot':34} {echo_us:7.0f} us CPU, {plain.events / plain.wall_s:5.0f} events/s, 1 call"
    )
    print(
        f"{'a button, the whole program':34} {turn_us:7.0f} us CPU, {whole.events / whole.wall_s:5.0f} events/s,"
        f" {calls:.1f} calls: {turn_us / echo_us:.2f} of the echo, {turn_us / echo_us / calls:.2f} a call"
    )


if __name__ == "__main__":
    asyncio.run(main())
