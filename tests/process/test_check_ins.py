"""Check-ins that fall due while the program is killed again and again, under every transport and every fault.

The clock of each start is set by hand: interviews end between one start and the next, and once while nothing ran.
"""

import asyncio
import os
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.ports import Envelope
from flows import check_ins
from flows.case import Case, Interview
from flows.events import Said
from flows.outcome import Step
from tests.fakes.faults import Faults, all_kinds
from tests.process.doors import Program, Quiet, Trial, judged, live_through
from tests.process.stages import Platform, platform

SEED = int(os.environ.get("AFTERWORD_TEST_SEED", "7"))
TRANSPORTS = ("polling", "webhook", "socket", "http")
ZONE = "Asia/Kathmandu"
"""A quarter of an hour off the full one."""
EVENING = datetime(2026, 3, 3, 19, 0, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
HOUR = timedelta(hours=1)
ENDS = datetime(2026, 3, 4, 11, 0, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
"""When the first interview ends, on a Wednesday."""
EACH_MIN = 2
"""Minutes from one start to the next, and from one interview's end to another's."""


async def say_hello(program: Program, stage: Platform, persons: range) -> None:
    """Everybody greets the bot the evening before, so that it knows where to write."""
    process = await program.start(now=EVENING)
    for person in persons:
        stage.says(person, "hello")
    ended = asyncio.create_task(process.wait())
    greeted = asyncio.create_task(
        stage.until(lambda: all(stage.shown(person) for person in persons) and not stage.pending)
    )
    await asyncio.wait({ended, greeted}, return_when=asyncio.FIRST_COMPLETED)
    greeted.cancel()
    assert not ended.done(), program.log()
    assert await program.stop() == 0, program.log()
    await ended


def known_to(program: Program) -> list[str]:
    """Whoever has a conversation."""
    with sqlite3.connect(program.database) as database:
        return [name for (name,) in database.execute("SELECT person FROM conversations ORDER BY person")]


async def tell_of_interviews(program: Program) -> None:
    """Give everybody an interview; two end each time, and the last two not before the trial is over."""
    persons = known_to(program)

    def tell(case: Case | None, envelope: Envelope) -> Step:
        assert case is not None
        end = ENDS + timedelta(minutes=EACH_MIN * (persons.index(envelope.person) // 2))
        told = case.copy()
        told.person = replace(case.person, zone=ZONE)
        row = Interview(told.new_id("interview"), case.person.id, start=end - HOUR, end=end)
        told.interviews[row.id] = row
        check_ins.settle(told, EVENING)
        return Step(told)

    async with program.opened() as store:
        envelopes = [Envelope(f"told:{person}", person, "", Said("")) for person in persons]
        applied = await store.apply(envelopes, tell, EVENING)
    assert {one.result for one in applied} == {"applied"}


def left_due(program: Program, now: datetime) -> int:
    """How many check-ins are due by now and were not taken notice of."""
    with sqlite3.connect(f"file:{program.database}?mode=ro", uri=True) as database:
        query = "SELECT COUNT(*) FROM check_ins WHERE waiting = 1 AND paused = 0 AND due <= ?"
        return int(database.execute(query, (int(now.timestamp() * 1e6),)).fetchone()[0])


async def occurrences(program: Program) -> list[int]:
    """How many check-ins each person with an interview was sent, as their conversations know it; in rising order."""
    async with program.opened() as store:
        cases = [case for person in known_to(program) if (case := await store.load(person))]
    rows = [row for case in cases for row in case.interviews.values() if row.start]
    return sorted(len(row.schedule.sent) for row in rows)


async def fire(folder: Path, trial: Trial) -> None:
    """Live through a trial in which two interviews end between one start and the next."""
    moments = [ENDS + timedelta(minutes=EACH_MIN * start + 1) for start in range(trial.kills + 1)]
    last = moments[-1]
    first = trial.people + 1  # those before talk
    everybody = range(first, first + 2 * len(moments) + 2)
    async with platform(trial.transport, Faults()) as stage:
        program = Program(folder, stage.env)
        await say_hello(program, stage, everybody)
        await tell_of_interviews(program)
        before = {person: len(stage.shown(person)) for person in everybody}
        stage.fails(all_kinds(trial.seed))

        async def written_to(quiet: Quiet) -> None:
            await stage.until(lambda: not left_due(program, last))
            seen = quiet.count
            await stage.until(lambda: quiet.count > seen + 1)

        killed = await live_through(program, stage, trial, moments, written_to)
        counts = await program.counts()
        verdict = judged(stage, trial)
        taken = await occurrences(program)
    came = {person: list(stage.shown(person))[before[person] :] for person in everybody}
    totals = {name: counts.get(name, 0) for name in ("total.uncertain", "total.dead", "total.sent")}
    print(trial, killed, verdict, totals, sorted(map(len, came.values())))
    not_over = [person for person, messages in came.items() if not messages]
    doubled = sum(len(messages) - 1 for messages in came.values() if messages)
    assert stage.problems == []
    assert taken == [0, 0, *[1] * (len(came) - 2)]
    assert 2 <= len(not_over) <= 2 + counts.get("total.dead", 0)
    assert doubled + verdict.doubled <= counts.get("total.uncertain", 0)
    assert verdict.disordered == 0
    assert verdict.lost <= counts.get("total.dead", 0)
    assert counts["rows.dead_letters"] == 0


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_a_check_in_comes_once_whatever_kills_the_program(tmp_path: Path, transport: str) -> None:
    """Four people's interviews end while two others talk, with a kill; two interviews are not over yet."""
    await fire(tmp_path, Trial(transport, people=2, each=5, kills=1, seed=SEED))


@pytest.mark.torture
@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_a_check_in_comes_once_for_long(tmp_path: Path, transport: str) -> None:
    """The same with eighteen people, eight kills."""
    await fire(tmp_path, Trial(transport, people=10, each=20, kills=8, seed=SEED))
