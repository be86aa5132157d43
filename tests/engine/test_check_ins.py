"""Check-ins through the store and the outbox: once each, paced, after three days down and under two programs."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.check_ins import CheckIns
from bot.crypto import Keyring, new_key
from bot.engine import Engine
from bot.outbox import Outbox
from bot.pacing import Pacing
from bot.ports import Envelope, Outgoing, Store
from bot.store.memory import MemoryStore
from bot.store.sqlite import SqliteStore
from bot.telegram.limits import PACE
from flows import check_ins as times
from flows.case import Case, Interview, fresh
from flows.events import Said
from flows.machine import step
from flows.outcome import Step
from tests.contracts.store_stand_ins import talk_of
from tests.engine.conversation import SetClock

MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)
BACK = datetime(2026, 3, 12, 11, tzinfo=UTC)
"""A Thursday, three days after the week's check-ins were due."""
PEOPLE = 500


@pytest.fixture(params=["memory", "sqlite"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """Each store, open."""
    made: Store = (
        MemoryStore()
        if request.param == "memory"
        else SqliteStore(tmp_path / "a.db", Keyring.parse(new_key()))
    )
    await made.open()
    yield made
    await made.close()


class Wire:
    """Takes messages down: to whom and when."""

    def __init__(self, clock: SetClock) -> None:
        self.clock = clock
        self.went: list[tuple[str, datetime]] = []

    async def send(self, row: Outgoing) -> str | None:
        """Take one down."""
        if row.operation.kind == "send":
            self.went.append((row.person, self.clock.at))
        return row.operation.screen


class World:
    """A store with its programs."""

    def __init__(self, store: Store, *, programs: int = 1) -> None:
        self.store, self.clock = store, SetClock(MONDAY)
        self.wire = Wire(self.clock)
        self.start_up(programs)

    def start_up(self, programs: int) -> None:
        """Programs made anew; all they know is in the store."""
        engines = [Engine(self.store, self.clock, step, lambda: 7) for _ in range(programs)]
        self.loops = [CheckIns(self.store, engine, self.clock) for engine in engines]
        pacing = Pacing({"telegram": PACE})
        self.outbox = Outbox(self.store, {"telegram": self.wire}, self.clock, pacing=pacing)

    async def people(self, count: int) -> None:
        """So many who wait for their week, and have had another interview meanwhile."""
        envelopes = [Envelope(f"p:{n}", f"telegram:{n}", str(n), Said("")) for n in range(count)]
        for at in range(0, count, 100):
            await self.store.apply(envelopes[at : at + 100], waiting, MONDAY)

    async def send_all(self) -> None:
        """Send, a second at a time, until nothing is left that may go."""
        for _ in range(120):
            await self.outbox.drain()
            if not (await self.store.counts())["outbox.waiting"]:
                return
            self.clock.go(1)


def waiting(case: Case | None, envelope: Envelope) -> Step:
    """Someone at rest with a week's check-in and an interview to come, before and after which it writes."""
    case = case or fresh(envelope.person, talk_of(envelope.person), 0, zone="Europe/Lisbon")
    said = case.interview
    schedule = replace(said.schedule, asked=("week",), closed_at=MONDAY)
    case.interviews[said.id] = replace(said, told_at=MONDAY, schedule=schedule)
    start = datetime(2026, 3, 11, 16, tzinfo=UTC)
    case.interviews["two"] = Interview(f"two-{envelope.person}", envelope.person, start=start)
    case.interviews = {row.id: row for row in case.interviews.values()}
    case.talk = replace(case.talk, state="resting", address=envelope.address)
    times.settle(case, MONDAY)
    return Step(case)


async def test_after_three_days_down_everyone_gets_one_at_the_platforms_pace(store: Store) -> None:
    """500 overdue: never more than 30 a second, one to each person that day, the other on a later day."""
    world = World(store)
    await world.people(PEOPLE)
    world.clock.at = BACK
    named = await store.due(BACK, 10_000)
    assert len(named) == 3 * PEOPLE  # before, after and week of each
    await world.loops[0].take_due()
    await world.send_all()
    first = Counter(person for person, _ in world.wire.went)
    assert len(first) == PEOPLE
    assert set(first.values()) == {1}
    assert max(Counter(at for _, at in world.wire.went).values()) <= 30
    for day in (1, 2, 3, 4, 5):
        world.clock.at = BACK + timedelta(days=day)
        await world.loops[0].take_due()
        await world.send_all()
    days = Counter((person, at.date()) for person, at in world.wire.went)
    assert set(days.values()) == {1}
    assert set(Counter(person for person, _ in world.wire.went).values()) == {2}  # *before* had no more sense


async def test_two_programs_on_one_store_send_each_once(store: Store) -> None:
    """Both see the same rows at the same moment; each check-in takes effect once."""
    world = World(store, programs=2)
    await world.people(60)
    for day in range(12):
        world.clock.at = datetime(2026, 3, 5, 18, 30, tzinfo=UTC) + timedelta(days=day)
        await asyncio.gather(*(loop.take_due() for loop in world.loops))
        await world.send_all()
    days = Counter((person, at.date()) for person, at in world.wire.went)
    assert set(days.values()) == {1}
    assert set(Counter(person for person, _ in world.wire.went).values()) == {3}


async def test_a_restart_between_commit_and_delivery_sends_each_once(store: Store) -> None:
    """Killed after the commit, the messages go out after the restart, and the rows do not fall due again."""
    world = World(store)
    await world.people(40)
    world.clock.at = BACK
    await world.loops[0].take_due()
    await store.close()
    await store.open()
    world.start_up(1)
    await world.loops[0].take_due()
    await world.send_all()
    assert set(Counter(person for person, _ in world.wire.went).values()) == {1}


async def test_a_clock_that_goes_back_sends_nothing_twice(store: Store) -> None:
    """Set back by a day and on again, what was sent stays sent."""
    world = World(store)
    await world.people(20)
    for hours in (0, -24, 1, -1, 2):
        world.clock.at = BACK + timedelta(hours=hours)
        await world.loops[0].take_due()
        await world.send_all()
    assert set(Counter(person for person, _ in world.wire.went).values()) == {1}
