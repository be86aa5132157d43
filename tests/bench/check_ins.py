"""100,000 pending check-ins: as rows of our store, and as jobs of python-telegram-bot's JobQueue.

Each in a process of its own, so that the memory is its own; nothing is asserted. JobQueue needs APScheduler, which
the program does not: without it that half is left out, and said so.
"""

import asyncio
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.crypto import Keyring, new_key
from bot.ports import Envelope
from bot.store.sqlite import SqliteStore
from flows.case import Case, CheckIn, fresh
from flows.events import Said
from flows.outcome import Step

PENDING = 100_000
BATCH = 500
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def memory_mb() -> float:
    """The resident memory of this process, in MB."""
    pages = int(Path("/proc/self/statm").read_text("utf-8").split()[1])
    return pages * 4096 / 1e6


def told(title: str, seconds: float, mb: float) -> None:
    """One line of the report."""
    print(f"{title:<54}{seconds:>9.3f} s{mb:>9.1f} MB")


def one_each(_case: Case | None, envelope: Envelope) -> Step:
    """Somebody with one check-in some time in the next weeks."""
    number = int(envelope.key)
    case = fresh(envelope.person, f"00000000-0000-4000-8000-{number:012}", 0)
    due = NOW + timedelta(minutes=1 + number % 40_000)
    row = CheckIn(f"row-{number}", envelope.person, case.talk.interview, "week", due)
    case.check_ins[row.id] = row
    return Step(case)


async def rows() -> None:
    """Put them in, open the store anew as after a restart, and ask what is due."""
    with tempfile.TemporaryDirectory() as folder:
        path, keys = Path(folder) / "a.db", new_key()
        store = SqliteStore(path, Keyring.parse(keys))
        await store.open()
        started = time.perf_counter()
        for at in range(0, PENDING, BATCH):
            numbers = range(at, at + BATCH)
            await store.apply(
                [Envelope(str(n), f"telegram:{n}", str(n), Said("")) for n in numbers], one_each, NOW
            )
        print(f"rows, put in once, persons and all: {time.perf_counter() - started:.1f} s, "
              f"{path.stat().st_size / 1e6:.0f} MB on disk")  # fmt: skip
        await store.close()
        subprocess.run([sys.executable, __file__, "restarted", str(path), keys], check=True)  # noqa: ASYNC221


async def restarted(path: str, keys: str) -> None:
    """What a start costs with all of them pending, and a look at what is due."""
    before, started = memory_mb(), time.perf_counter()
    store = SqliteStore(Path(path), Keyring.parse(keys))
    await store.open()
    told(f"{PENDING:,} rows: a start", time.perf_counter() - started, memory_mb() - before)
    for title, now in (("nothing due", NOW), ("100 due", NOW + timedelta(minutes=40))):
        started = time.perf_counter()
        found = await store.due(now, 100)
        told(
            f"{PENDING:,} rows: a look, {title} ({len(found)} found)",
            time.perf_counter() - started,
            memory_mb() - before,
        )
    await store.close()


async def jobs() -> None:
    """The same as jobs, which live in memory and are made anew at every start."""
    try:
        from telegram.ext import JobQueue

        queue = JobQueue()
    except (ImportError, RuntimeError) as absent:
        print(f"JobQueue: left out, APScheduler is not installed ({type(absent).__name__})")
        return

    async def say(_context: object) -> None:
        """A job."""

    before, started = memory_mb(), time.perf_counter()
    for number in range(PENDING):
        when = datetime.now(UTC) + timedelta(days=1, minutes=number % 40_000)
        queue.run_once(say, when, chat_id=number, name=f"row-{number}")
    told(f"{PENDING:,} jobs, added", time.perf_counter() - started, memory_mb() - before)
    queue.scheduler.start()
    told(f"{PENDING:,} jobs: started", time.perf_counter() - started, memory_mb() - before)
    queue.scheduler.shutdown(wait=False)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["restarted", path, keys]:
            asyncio.run(restarted(path, keys))
        case ["jobs"]:
            asyncio.run(jobs())
        case _:
            asyncio.run(rows())
            subprocess.run([sys.executable, __file__, "jobs"], check=True)
