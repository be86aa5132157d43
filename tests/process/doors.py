"""`afterword run` as a process against a fake platform: killed, restarted, and played to by many people at once.

Which named point kills, at which count, and every fault of the platform come from one seed.
"""

import asyncio
import os
import random
import re
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import aiohttp

from bot.crypto import Keyring, new_key
from bot.store.sqlite import SqliteStore
from tests.process.stages import PACE, Platform

WINDOW = 3
"""Messages a person has sent ahead of the answers."""
EXTRA = 2
"""Lines said beyond those that are judged: the answer to the last of these may be one that was given up."""
LANE = "Just let me vent"
ASK_S = 0.05
"""Between two looks at the metrics."""
QUOTED = re.compile(r"the screen froze (\d+)")
POINTS = {
    "before-commit": 6, "after-commit": 6, "before-send": 40, "after-send": 40, "before-mark": 12, "after-mark": 12,
}  # fmt: skip
"""Where a kill may fall, and at which count at the latest."""


@dataclass
class Program:
    """The program under test, on a folder of its own."""

    folder: Path
    env: dict[str, str]
    keys: str = field(default_factory=new_key)
    running: asyncio.subprocess.Process | None = None

    @property
    def database(self) -> Path:
        """Its database."""
        return self.folder / "a.db"

    async def start(self, kill_at: str = "", now: datetime | None = None) -> asyncio.subprocess.Process:
        """Start it; ``kill_at`` as in ``bot.kill_points``, ``now`` where its clock starts."""
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "AFTERWORD_DATABASE_URL": f"sqlite:///{self.database}",
            "AFTERWORD_KEYS": self.keys,
            "AFTERWORD_LOG": "json",
            "AFTERWORD_DEV": "1",
            "AFTERWORD_PACE": str(PACE),
            **self.env,
        }
        if kill_at:
            environment["AFTERWORD_KILL_AT"] = kill_at
        with (self.folder / "log").open("ab") as log:
            self.running = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", *(["--now", now.isoformat()] if now else []),
                env=environment, cwd=Path(__file__).parents[2], stdout=log, stderr=log,
            )  # fmt: skip
        return self.running

    async def stop(self) -> int:
        """End it in an orderly way; its exit code."""
        assert self.running is not None
        self.running.send_signal(signal.SIGTERM)
        return await self.running.wait()

    def log(self) -> str:
        """All that it wrote."""
        return (self.folder / "log").read_text()

    async def counts(self) -> dict[str, int]:
        """Its totals, once it has ended."""
        async with self.opened() as store:
            return await store.counts()

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[SqliteStore]:
        """Its store, between two starts."""
        store = SqliteStore(self.database, Keyring.parse(self.keys))
        await store.open()
        try:
            yield store
        finally:
            await store.close()


@dataclass(frozen=True)
class Trial:
    """How hard it is tried."""

    transport: str
    people: int
    each: int
    kills: int
    seed: int


class Quiet:
    """Counts the moments at which nothing is on its way in or out: an answer still missing then was given up.

    Whoever waited for it goes on, as a person would who writes again. The program itself tells, by its metrics.
    """

    def __init__(self, stage: Platform) -> None:
        """``stage``: whose people wait."""
        self.count = 0
        self._stage = stage
        self._url = f"http://127.0.0.1:{stage.env['AFTERWORD_PORT']}/metrics"

    async def watch(self) -> None:
        """Ask again and again, until cancelled."""
        async with aiohttp.ClientSession() as client:
            while True:
                await asyncio.sleep(ASK_S)
                if not self._stage.pending and await self._is_idle(client) and not self._stage.pending:
                    self.count += 1
                    self._stage.wake()

    async def _is_idle(self, client: aiohttp.ClientSession) -> bool:
        try:
            async with client.get(self._url) as answer:
                return "afterword_outbox_pending 0.0" in await answer.text()
        except aiohttp.ClientError:
            return False  # it was killed just now


async def people_talk(stage: Platform, trial: Trial, quiet: Quiet) -> None:
    """Everybody says their lines, a few ahead of the answers, until the last was answered or given up."""

    async def answered(happened: Callable[[], object]) -> None:
        before = quiet.count
        await stage.until(lambda: happened() or quiet.count > before + 1)

    async def one(person: int) -> None:
        stage.says(person, LANE)
        await answered(lambda: stage.shown(person))
        for number in range(1, trial.each + EXTRA + 1):
            stage.says(person, f"the screen froze {number}")
            await answered(lambda: _heard(stage, person) >= number - WINDOW)  # noqa: B023
        await answered(lambda: _heard(stage, person) >= trial.each)

    await asyncio.gather(*(one(person) for person in range(1, trial.people + 1)))
    await stage.until(lambda: not stage.pending)


def _heard(stage: Platform, person: int) -> int:
    """The number of the line that was answered last."""
    for text in reversed(stage.shown(person)):
        if found := QUOTED.search(text):
            return int(found[1])
    return 0


Told = Callable[[Quiet], Awaitable[None]]
"""What somebody waits for, once the talking is over."""


async def live_through(
    program: Program,
    stage: Platform,
    trial: Trial,
    moments: Sequence[datetime] = (),
    told: Told | None = None,
) -> list[str]:
    """Run the trial: kill at seeded points, start again, until everybody was answered. The points that killed.

    Args:
        program: To be killed.
        stage: Where the people are.
        trial: How hard it is tried.
        moments: Where the clock stands at each start, one more than there are kills; none for this computer's.
        told: Waited for before the end, beside the answers.
    """
    chance = random.Random(trial.seed)
    quiet = Quiet(stage)
    watching = asyncio.create_task(quiet.watch())
    talking = asyncio.create_task(people_talk(stage, trial, quiet))
    killed = []
    clocks = list(moments) or [None] * (trial.kills + 1)
    try:
        for now in clocks[:-1]:
            point = chance.choice(sorted(POINTS))
            kill_at = f"{point}:{chance.randint(1, POINTS[point])}"
            process = await program.start(kill_at, now)
            ended = asyncio.create_task(process.wait())
            await asyncio.wait({ended, talking}, return_when=asyncio.FIRST_COMPLETED)
            if talking.done():
                process.kill()
                await ended
                break
            assert ended.result() == -signal.SIGKILL, program.log()
            killed.append(kill_at)
        process = await program.start(now=clocks[-1])
        ended = asyncio.create_task(process.wait())
        waiting = asyncio.create_task(_both(talking, told, quiet))
        await asyncio.wait({ended, waiting}, return_when=asyncio.FIRST_COMPLETED)
        assert not ended.done(), program.log()
        await waiting
        assert await program.stop() == 0, program.log()
        await ended
    finally:
        talking.cancel()
        watching.cancel()
        if program.running and program.running.returncode is None:
            program.running.kill()
            await program.running.wait()
    return killed


async def _both(talking: Awaitable[None], told: Told | None, quiet: Quiet) -> None:
    await talking
    if told is not None:
        await told(quiet)


@dataclass(frozen=True)
class Verdict:
    """What came of a trial.

    Attributes:
        lost: Lines that were never answered.
        doubled: Answers that arrived twice.
        disordered: People whose answers came out of order.
    """

    lost: int
    doubled: int
    disordered: int


def judged(stage: Platform, trial: Trial) -> Verdict:
    """Look at what every chat shows."""
    lost = doubled = disordered = 0
    for person in range(1, trial.people + 1):
        heard = [int(found[1]) for text in stage.shown(person) if (found := QUOTED.search(text))]
        heard = [number for number in heard if number <= trial.each]
        lost += trial.each - len(set(heard))
        doubled += sum(times - 1 for times in Counter(heard).values())
        disordered += list(dict.fromkeys(heard)) != sorted(set(heard))
    return Verdict(lost, doubled, disordered)
