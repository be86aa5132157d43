import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.check_ins import CheckIns
from bot.check_ins import envelope as envelope_of
from bot.deciding import Decider, failure_of
from bot.engine import BATCH, Engine
from bot.errors import StaleCaseError, StoreError
from bot.ports import Applied, Decide, Due, Envelope, Failure, Marked
from bot.store.memory import MemoryStore
from flows.case import Case, CheckIn, fresh
from flows.events import CheckInDue, Commanded, Event, Said
from flows.outcome import Step
from tests.engine.conversation import NOW, SetClock, echo, said, text_of, until


class WatchedStore(MemoryStore):
    """The reference store, with its batches noted, and errors to raise on the way."""

    def __init__(self) -> None:
        super().__init__()
        self.batches: list[list[str]] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.faults: list[Exception] = []
        self.poison = ""

    async def apply(self, envelopes: Sequence[Envelope], decide: Decide, now: datetime) -> list[Applied]:
        """Note the batch, wait at the gate, raise what was asked for."""
        self.batches.append([envelope.key for envelope in envelopes])
        await self.gate.wait()
        if self.faults:
            raise self.faults.pop(0)
        if any(envelope.key == self.poison for envelope in envelopes):
            raise StoreError("poison")
        return await super().apply(envelopes, decide, now)


@pytest.fixture
async def store() -> AsyncIterator[WatchedStore]:
    """An open store."""
    store = WatchedStore()
    await store.open()
    yield store
    await store.close()


@pytest.fixture
def engine(store: WatchedStore) -> Engine:
    """An engine with the repeating step."""
    return Engine(store, SetClock(), echo, lambda: 42)


async def test_an_event_is_applied_and_its_reply_handed_back(engine: Engine, store: WatchedStore) -> None:
    """The result carries the reply; the case is new, with seed, locale, zone and address."""
    (applied,) = await engine.take([said("a", "hello", locale="pt", zone="Europe/Lisbon")])
    assert (applied.result, applied.reply and applied.reply.key) == ("applied", "hello")  # type: ignore[attr-defined]
    case = await store.load("telegram:1")
    assert case is not None
    assert (case.talk.seed, case.person.locale, case.person.zone) == (42, "pt", "Europe/Lisbon")
    assert case.talk.address == "chat of telegram:1"


async def test_what_the_door_knows_replaces_only_what_it_says(engine: Engine, store: WatchedStore) -> None:
    """A later event changes address and zone if it has them, and leaves them if not."""
    await engine.take([said("a", zone="Europe/Lisbon", locale="pt")])
    await engine.take([said("b", address="elsewhere")])
    case = await store.load("telegram:1")
    assert case is not None
    assert (case.talk.address, case.person.zone, case.person.locale) == ("elsewhere", "Europe/Lisbon", "pt")
    await engine.take([said("c", address="", zone="Asia/Tokyo")])
    case = await store.load("telegram:1")
    assert case is not None
    assert (case.talk.address, case.person.zone) == ("elsewhere", "Asia/Tokyo")


async def test_the_platform_does_not_overrule_the_language_of_a_person(
    engine: Engine, store: WatchedStore
) -> None:
    """What a platform says of the language counts only while the person has the default."""
    for key, told, kept in (("a", None, "en"), ("b", "pt", "pt"), ("c", "de", "pt"), ("d", None, "pt")):
        await engine.take([replace(said(key), locale=told)])
        case = await store.load("telegram:1")
        assert case is not None
        assert case.person.locale == kept


async def test_events_that_wait_share_a_transaction(engine: Engine, store: WatchedStore) -> None:
    """While one transaction runs, everyone else who comes goes into the next one, in order."""
    store.gate.clear()
    first = asyncio.create_task(engine.take([said("a")]))
    await until(lambda: store.batches)
    others = [asyncio.create_task(engine.take([said(f"{n}", person=f"telegram:{n}")])) for n in range(5)]
    for _ in range(10):
        await asyncio.sleep(0)
    store.gate.set()
    await asyncio.gather(first, *others)
    assert store.batches == [["a"], ["0", "1", "2", "3", "4"]]


async def test_a_batch_is_limited(engine: Engine, store: WatchedStore) -> None:
    """Groups that would make a batch too long wait for the one after it."""
    store.gate.clear()
    first = asyncio.create_task(engine.take([said("a")]))
    await until(lambda: store.batches)
    long = [asyncio.create_task(engine.take([said(f"{g}.{n}") for n in range(BATCH - 1)])) for g in range(2)]
    for _ in range(3 * BATCH):
        await asyncio.sleep(0)
    store.gate.set()
    await asyncio.gather(first, *long)
    assert [len(batch) for batch in store.batches] == [1, BATCH - 1, BATCH - 1]


async def test_a_cancelled_caller_loses_nothing(engine: Engine, store: WatchedStore) -> None:
    """The event of a caller who went away takes effect; brought again it is a duplicate."""
    store.gate.clear()
    caller = asyncio.create_task(engine.take([said("a")]))
    await until(lambda: store.batches)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    store.gate.set()
    assert [one.result for one in await engine.take([said("a"), said("b")])] == ["duplicate", "applied"]


async def test_a_defect_in_the_step_is_told_honestly(
    engine: Engine, store: WatchedStore, caplog: pytest.LogCaptureFixture
) -> None:
    """The person meets one line, the ones behind go on, and no words of theirs leave the case."""
    caplog.set_level(logging.DEBUG)
    applied = await engine.take([said("a"), said("b", "raise my secret"), said("c")])
    assert [one.result for one in applied] == ["applied", "dead_letter", "applied"]
    texts = []
    while rows := await store.claim(NOW, 10):
        texts += [text_of(row) for row in rows]
        await store.mark([Marked(row.id, "sent") for row in rows], NOW)
    assert texts == ["a", "sorry-defect", "c"]
    assert "secret" not in caplog.text


async def test_each_defect_has_a_screen_of_its_own() -> None:
    """Two failures in a row say their line on two screens."""
    decide = Decider(echo, lambda: 0, NOW)
    first = decide(None, said("a", "raise"))
    assert isinstance(first, Failure)
    second = decide(first.case, said("b", "raise"))
    assert isinstance(second, Failure)
    assert first.says[0].screen != second.says[0].screen


def test_an_error_is_named_without_its_message() -> None:
    """Type and place are enough to find a defect; the message may hold a person's words."""
    try:
        echo(fresh("telegram:1", "", 0), Said("raise my secret"), NOW)
    except ValueError as fault:
        named = failure_of(fault)
    assert named.startswith("ValueError in echo, engine/conversation.py:")
    assert "secret" not in named


async def test_text_is_read_before_the_transaction_and_cleaned(store: WatchedStore) -> None:
    """Reading fills the event in; half a surrogate pair cannot stop anything."""
    seen: list[Event] = []

    def read(event: Event) -> Event:
        assert not store.batches
        return replace(event, rest=f"{event.rest}, read") if isinstance(event, Commanded) else event

    def core(case: Case, event: Event, now: datetime) -> Step:
        seen.append(event)
        return echo(case, event, now)

    engine = Engine(store, SetClock(), core, lambda: 0, read=read)
    await engine.take([Envelope("a", "telegram:1", "", Commanded("help", "\ud83d me"))])
    assert seen == [Commanded("help", "? me, read")]


async def test_a_defect_in_reading_does_not_lose_the_event(store: WatchedStore) -> None:
    """An event that cannot be read goes on unread."""

    def read(event: Event) -> Event:
        raise LookupError(event)

    engine = Engine(store, SetClock(), echo, lambda: 0, read=read)
    assert (await engine.take([said("a")]))[0].result == "applied"


async def test_the_outbox_is_woken_after_the_commit(store: WatchedStore) -> None:
    """Whoever is woken finds the row."""
    woken: list[int] = []
    engine = Engine(store, SetClock(), echo, lambda: 0, wake=lambda: woken.append(len(store._cases)))
    await engine.take([said("a")])
    assert woken == [1]


async def test_a_stale_case_is_taken_again(engine: Engine, store: WatchedStore) -> None:
    """A case changed by somebody else meanwhile is decided anew; after three times it is an error."""
    store.faults = [StaleCaseError(), StaleCaseError()]
    assert (await engine.take([said("a")]))[0].result == "applied"
    store.faults = [StaleCaseError()] * 6
    with pytest.raises(StaleCaseError):
        await engine.take([said("b")])


async def test_one_who_fails_does_not_hold_up_another(engine: Engine, store: WatchedStore) -> None:
    """When a shared transaction fails, each goes alone; only the one that fails hears of it."""
    store.gate.clear()
    first = asyncio.create_task(engine.take([said("a")]))
    await until(lambda: store.batches)
    store.poison = "p"
    bad = asyncio.create_task(engine.take([said("b"), said("p"), said("c")]))
    good = asyncio.create_task(engine.take([said("d", person="telegram:2")]))
    for _ in range(20):
        await asyncio.sleep(0)
    store.gate.set()
    await first
    assert (await good)[0].result == "applied"
    with pytest.raises(StoreError):
        await bad
    store.poison = ""
    again = await engine.take([said("b"), said("p"), said("c")])
    assert [one.result for one in again] == ["duplicate", "applied", "duplicate"]


# ---- what falls due


def due_core(case: Case, event: Event, now: datetime) -> Step:
    """Set a check-in by saying its time in seconds from now; a due one is said and dropped."""
    step = echo(case, event, now)
    after = step.changes
    assert after is not None
    if isinstance(event, Said) and event.text.isdigit():
        row = CheckIn("c", case.person.id, "", "morning", NOW + timedelta(seconds=int(event.text)))
        after.check_ins["c"] = row
    if isinstance(event, CheckInDue):
        after.check_ins.pop(event.check_in)
    return step


async def test_a_check_in_comes_once_and_never_early(store: WatchedStore) -> None:
    """It is taken at its time, with a key of its own, and not a second time."""
    clock = SetClock()
    engine = Engine(store, clock, due_core, lambda: 0)
    loop = CheckIns(store, engine, clock)
    await engine.take([said("a", "60")])
    clock.go(59.9)
    assert await loop.take_due() == 0
    clock.go(0.1)
    assert await loop.take_due() == 1
    assert await loop.take_due() == 0
    assert store.batches[-1] == [f"due:c:{(NOW + timedelta(seconds=60)).isoformat()}"]


async def test_a_due_event_that_came_too_late_does_nothing(store: WatchedStore) -> None:
    """For somebody erased, or a check-in cancelled, paused or moved meanwhile, the step is not even asked."""
    clock = SetClock()
    engine = Engine(store, clock, due_core, lambda: 0)
    due = envelope_of(Due("c", "telegram:1", "old chat", "morning", NOW))
    await engine.take([due])
    assert await store.load("telegram:1") is None
    await engine.take([said("a", "60")])
    await engine.take([replace(due, key="again")])
    case = await store.load("telegram:1")
    assert case is not None
    assert (case.talk.turns, case.talk.address, list(case.check_ins)) == (1, "chat of telegram:1", ["c"])


async def test_a_check_in_that_fails_wakes_nobody(store: WatchedStore) -> None:
    """A defect at a scheduled hour is counted and not said."""
    clock = SetClock()

    def core(case: Case, event: Event, now: datetime) -> Step:
        if isinstance(event, CheckInDue):
            raise ZeroDivisionError
        return due_core(case, event, now)

    engine = Engine(store, clock, core, lambda: 0)
    await engine.take([said("a", "0")])
    assert await CheckIns(store, engine, clock).take_due() == 1
    counts = await store.counts()
    assert (counts["rows.dead_letters"], counts["outbox.waiting"]) == (1, 1)
    assert await CheckIns(store, engine, clock).take_due() == 0


async def test_a_dead_letter_is_told_once_without_content(
    engine: Engine, store: WatchedStore, caplog: pytest.LogCaptureFixture
) -> None:
    """Where it went wrong, once it is kept; a batch that is decided again tells nothing twice."""
    store.faults = [StaleCaseError()]
    await engine.take([said("1", "raise what Dana said")])
    (line,) = [one for one in caplog.messages if "dead letter" in one]
    assert "ValueError in echo" in line
    assert "Dana" not in caplog.text
