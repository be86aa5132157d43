"""The loop that performs requests, with a performer that can be held up."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.errors import ModelUnreachableError
from bot.ports import Applied, Envelope
from bot.requests import AT_ONCE, Requests
from bot.store.memory import MemoryStore
from flows.case import Case
from flows.outcome import Request
from flows.wish import ModelAnswer, Worded
from tests.contracts.requests import wishing
from tests.contracts.store_stand_ins import NOW, echo, said
from tests.engine.conversation import until
from tests.llm.world import SetClock


class Notes:
    """An engine that notes what it is given, and takes it."""

    def __init__(self, store: MemoryStore) -> None:
        self.store = store
        self.came: list[Envelope] = []

    async def take(self, envelopes: Sequence[Envelope]) -> list[Applied]:
        """Take it."""
        self.came.extend(envelopes)
        return await self.store.apply(envelopes, echo, NOW)


class Gate:
    """A performer that waits to be let through, and counts."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.open = asyncio.Event()
        self.inside = 0
        self.most = 0
        self.fault = fault

    async def perform(self, _request: Request) -> ModelAnswer:
        """Wait."""
        self.inside += 1
        self.most = max(self.most, self.inside)
        try:
            await self.open.wait()
        finally:
            self.inside -= 1
        if self.fault:
            raise self.fault
        return Worded("s", "b")


async def test_it_runs_beside_the_conversation_a_few_at_a_time_and_stops_when_cancelled() -> None:
    """Woken by the commit; a slow one holds up neither the others nor the person; cancelled, it leaves at once."""
    store, clock, gate = MemoryStore(), SetClock(), Gate()
    await store.open()
    notes = Notes(store)

    def always(_case: Case, _request: Request, _now: object) -> bool:
        return True

    requests = Requests(store, notes, clock, {"word_note": gate}, always)
    running = asyncio.create_task(requests.run())
    await until(lambda: True)
    await store.apply([said(f"k{n}", f"telegram:{n}") for n in range(AT_ONCE + 2)], wishing, NOW)
    requests.wake()
    await until(lambda: gate.inside == AT_ONCE)
    assert notes.came == []
    gate.open.set()
    await until(lambda: len(notes.came) == AT_ONCE + 2)
    assert gate.most == AT_ONCE
    assert sorted(one.key for one in notes.came) == sorted(f"request:r k{n}" for n in range(AT_ONCE + 2))
    gate.open.clear()
    await store.apply([said("last")], wishing, NOW)
    requests.wake()
    await until(lambda: gate.inside == 1)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert gate.inside == 0
    assert (await store.counts())["rows.requests"] == 1
    await store.close()


@pytest.mark.parametrize(
    "fault", [ModelUnreachableError("x"), RuntimeError("somebody's words"), TimeoutError()]
)
async def test_whatever_fails_is_an_answer_without_content(
    fault: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    """A defect of a performer too; only its type is told."""
    store, gate = MemoryStore(), Gate(fault)
    gate.open.set()
    await store.open()
    notes = Notes(store)

    await store.apply([said("a")], wishing, NOW)
    requests = Requests(store, notes, SetClock(), {"word_note": gate}, lambda *_: True)
    await requests.drain()
    assert [one.event.answer for one in notes.came] == [None]  # type: ignore[union-attr]
    assert "somebody's words" not in caplog.text
    assert type(fault).__name__ in caplog.text
    await store.close()
