"""Turns what has fallen due into events. A due row is an event like any other, with a key of its own."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, Protocol

from bot.errors import AfterwordError, RowDamagedError
from bot.ports import Applied, Clock, Due, Envelope, Store
from flows.events import CheckInDue

LOG: Final = logging.getLogger(__name__)

AT_ONCE: Final = 100
EXPIRY: Final = "expiry"
EVERY_S: Final = 15.0
"""How often to look: a check-in is told in minutes, so a quarter of one is exact enough."""


class Taker(Protocol):
    """Where events go: the engine."""

    async def take(self, envelopes: Sequence[Envelope]) -> list[Applied]:
        """Take events in their order; committed when it returns."""


class CheckIns:
    """Looks for what is due and hands it to the engine, once for each occurrence and never early."""

    def __init__(
        self,
        store: Store,
        engine: Taker,
        clock: Clock,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """``sleep`` waits for so many seconds; the rest is as in ``Engine``."""
        self._store = store
        self._engine = engine
        self._clock = clock
        self._sleep = sleep

    async def take_due(self) -> int:
        """Take everything that is due now, earliest first; how many there were."""
        total = 0
        while found := await self._store.due(self._clock.now(), AT_ONCE):
            try:
                if told := [envelope(due) for due in found if due.kind != EXPIRY]:
                    await self._engine.take(told)
            finally:
                for due in found:
                    if due.kind == EXPIRY:
                        await self._expire(due)
            total += len(found)
        return total

    async def _expire(self, due: Due) -> None:
        """Let an expiry take its step; if that leaves it due, the person is erased without it.

        The promise that everything goes in time outranks whatever the step would have kept.
        """
        try:
            await self._engine.take([envelope(due)])
            left = await self._still_due(due)
        except RowDamagedError:
            left = True
        if left:
            LOG.warning("an expiry failed; the person was erased without its step")
            await self._store.forget(due.person, self._clock.now())

    async def _still_due(self, due: Due) -> bool:
        case = await self._store.load(due.person)
        row = case.check_ins.get(due.check_in) if case else None
        return row is not None and not row.paused and row.due <= self._clock.now()

    async def run(self) -> None:
        """Look again and again for as long as it is not cancelled."""
        while True:
            try:
                await self.take_due()
            except AfterwordError as fault:
                LOG.warning("check-ins: %s", type(fault).__name__)
            await self._sleep(EVERY_S)


def envelope(due: Due) -> Envelope:
    """The event of an occurrence: the same check-in at the same time has the same key."""
    key = f"due:{due.check_in}:{due.due.isoformat()}"
    return Envelope(key, due.person, due.address, CheckInDue(due.check_in))
