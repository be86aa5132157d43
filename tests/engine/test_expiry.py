"""An expiry comes true whatever becomes of its step."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.check_ins import CheckIns
from bot.crypto import Keyring, new_key
from bot.deciding import Core
from bot.engine import Engine
from bot.errors import RowDamagedError, StoreError
from bot.ports import Applied, Envelope, Store
from bot.store.memory import MemoryStore
from bot.store.sqlite import SqliteStore
from flows.case import Case, CheckIn, fresh
from flows.events import CheckInDue, Event
from flows.outcome import Step
from tests.contracts.store_stand_ins import talk_of
from tests.engine.conversation import NOW, SetClock, echo, said

ANA, BEN = "telegram:1", "telegram:2"
MONTH_S = 31 * 86400.0


@pytest.fixture(params=["memory", "sqlite"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """Each of the stores, open."""
    kinds = {
        "memory": MemoryStore,
        "sqlite": lambda: SqliteStore(tmp_path / "a.db", Keyring.parse(new_key())),
    }
    store: Store = kinds[request.param]()
    await store.open()
    yield store
    await store.close()


def core(expire: Core) -> Core:
    """A step that sets an expiry in a month, and lets ``expire`` take it when it falls due."""

    def take(case: Case, event: Event, now: datetime) -> Step:
        if isinstance(event, CheckInDue):
            return expire(case, event, now)
        step = echo(case, event, now)
        assert step.changes is not None
        name = f"x {case.person.id}"
        step.changes.check_ins[name] = CheckIn(
            name, case.person.id, "", "expiry", now + timedelta(seconds=MONTH_S)
        )
        return step

    return take


def failing(case: Case, _event: Event, _now: datetime) -> Step:
    """Raise for the first person only."""
    if case.person.id == ANA:
        raise ZeroDivisionError
    return Step(None)


def idle(case: Case, _event: Event, _now: datetime) -> Step:
    """Leave everything as it is."""
    return Step(case)


@pytest.mark.parametrize("step", [failing, idle])
async def test_an_expiry_whose_step_fails_or_forgets_to_erase_leaves_nothing(
    store: Store, step: Core
) -> None:
    """The person is erased without it, at the first look; nobody else is touched before their time."""
    clock = SetClock()
    engine = Engine(store, clock, core(step), lambda: 0)
    await engine.take([said("a", person=ANA)])
    clock.go(60)
    await engine.take([said("b", person=BEN)])
    clock.go(MONTH_S - 60)
    assert await CheckIns(store, engine, clock).take_due() == 1
    assert await store.load(ANA) is None
    assert await store.load(BEN) is not None
    counts = await store.counts()
    assert (counts["rows.dead_letters"], counts["rows.check_ins"]) == (0, 1)


async def test_killed_between_the_failure_and_the_erasure_it_is_taken_up_again(store: Store) -> None:
    """A step that failed in an earlier life is still named, and the person goes."""
    clock = SetClock()
    engine = Engine(store, clock, core(failing), lambda: 0)
    await engine.take([said("a", person=ANA)])
    clock.go(MONTH_S)
    (due,) = await store.due(clock.now(), 9)
    key = f"due:{due.check_in}:{due.due.isoformat()}"
    (applied,) = await engine.take([Envelope(key, ANA, "", CheckInDue(due.check_in))])
    assert applied.result == "dead_letter"
    assert await CheckIns(store, engine, clock).take_due() == 1
    assert await store.load(ANA) is None


async def test_an_expiry_that_was_moved_is_left_alone(store: Store) -> None:
    """Whoever keeps their lessons for a year stays until then."""
    clock = SetClock()

    def move(case: Case, event: Event, now: datetime) -> Step:
        assert isinstance(event, CheckInDue)
        after = case.copy()
        row = after.check_ins[event.check_in]
        after.check_ins[row.id] = replace(row, due=now + timedelta(days=300))
        return Step(after)

    engine = Engine(store, clock, core(move), lambda: 0)
    await engine.take([said("a", person=ANA)])
    clock.go(MONTH_S)
    loop = CheckIns(store, engine, clock)
    assert [await loop.take_due(), await loop.take_due()] == [1, 0]
    assert await store.load(ANA) is not None


class Engineless:
    """Stands for an engine that can't take one person's events."""

    def __init__(self, fault: Exception) -> None:
        self.fault = fault

    async def take(self, _envelopes: Sequence[Envelope]) -> list[Applied]:
        """Refuse."""
        raise self.fault


async def test_a_person_whose_rows_are_damaged_expires_too(store: Store) -> None:
    """Rows that nobody can read any more are erased; a store that is out of order erases nobody."""
    clock = SetClock()
    await Engine(store, clock, core(idle), lambda: 0).take([said("a", person=ANA)])
    clock.go(MONTH_S)
    with pytest.raises(StoreError):
        await CheckIns(store, Engineless(StoreError("full")), clock).take_due()
    assert await store.load(ANA) is not None
    await CheckIns(store, Engineless(RowDamagedError()), clock).take_due()
    assert await store.load(ANA) is None


async def test_a_damaged_conversation_does_not_hold_up_the_others(tmp_path: Path) -> None:
    """Its check-in is passed over, its expiry is named, everybody else's are too."""
    store = SqliteStore(tmp_path / "a.db", Keyring.parse(new_key()))
    await store.open()
    rows = {"m": "morning", "x": "expiry"}

    def decide(case: Case | None, envelope: Envelope) -> Step:
        ready = case or fresh(envelope.person, talk_of(envelope.person), 0)
        for name, kind in rows.items():
            key = f"{name} {envelope.person}"
            ready.check_ins[key] = CheckIn(key, envelope.person, "", kind, NOW)
        return Step(ready)

    try:
        await store.apply([said("a", person=ANA), said("b", person=BEN)], decide, NOW)
        assert store._connection is not None
        await store._connection.execute("UPDATE conversations SET data = x'00' WHERE person = ?", (ANA,))
        named = [(row.check_in, row.address) for row in await store.due(NOW, 9)]
        assert sorted(named) == [
            (f"m {BEN}", ""),
            (f"x {ANA}", ""),
            (f"x {BEN}", ""),
        ]
    finally:
        await store.close()
