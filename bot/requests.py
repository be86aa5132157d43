"""Performs what the core wants done and cannot do itself, after the commit and beside the conversation.

A request is a row. It is handed out, counted, performed within a time limit, and its answer or failure comes back as
``RequestDone``, an event like any other with a key of its own, in whose transaction the row goes. Killed in
between, it is performed once more at most. Nobody waits for it.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, Protocol

from bot.check_ins import Taker
from bot.errors import AfterwordError
from bot.ports import Asked, Clock, Envelope, Store
from flows.case import Case
from flows.events import RequestDone
from flows.outcome import Request
from flows.telling import Fetched, ZoneFound
from flows.wish import ModelAnswer

LOG: Final = logging.getLogger(__name__)

LIMIT_S: Final = 8.0
"""Seconds to an answer: longer than that the person has read on."""
TIMES: Final = 2
"""A request is handed out once, and once more after a kill; then it is given up."""
AT_ONCE: Final = 4
"""Requests performed at the same time: a local model answers them one after another anyway."""
EVERY_S: Final = 60.0
"""How often to look without being woken: what an earlier process left is found at the start."""


Answer = ModelAnswer | Fetched | ZoneFound
"""What a performer may bring back."""


class Performer(Protocol):
    """Carries out one kind of request."""

    async def perform(self, request: Request) -> Answer:
        """The answer; raises ``AfterwordError`` when there is none. Never tried again by itself."""


Wanted = Callable[[Case, Request, datetime], bool]
"""Whether a request may still be performed as the case now stands; pure."""


class Requests:
    """Hands requests to their performers, and the answers to the engine."""

    def __init__(  # noqa: PLR0913 - five parts it needs and one for tests
        self,
        store: Store,
        engine: Taker,
        clock: Clock,
        performers: Mapping[str, Performer],
        wanted: Wanted,
        *,
        limit_s: float = LIMIT_S,
    ) -> None:
        """Bring the parts together.

        Args:
            store: Where requests stand.
            engine: Where answers go.
            clock: Where time comes from.
            performers: By kind of request; one of another kind fails at once.
            wanted: Asked just before a request is performed.
            limit_s: Seconds until it counts as failed.
        """
        self._store = store
        self._engine = engine
        self._clock = clock
        self._performers = performers
        self._wanted = wanted
        self._limit_s = limit_s
        self._awake = asyncio.Event()
        self._flying: set[asyncio.Task[Envelope]] = set()
        self._answers: list[Envelope] = []

    @property
    def answered(self) -> bool:
        """Whether an answer waits to be delivered."""
        return bool(self._answers)

    def wake(self) -> None:
        """There may be something to perform."""
        self._awake.set()

    async def start(self) -> None:
        """Begin with what is there to perform, as far as there is room; nothing is waited for."""
        room = AT_ONCE - len(self._flying)
        for asked in await self._store.asked(room) if room > 0 else ():
            task = asyncio.create_task(self._perform(asked))
            self._flying.add(task)
            task.add_done_callback(self._landed)

    async def deliver(self) -> int:
        """Hand the answers that came to the engine; how many there were."""
        answers, self._answers = self._answers, []
        if answers:
            await self._engine.take(answers)
        return len(answers)

    async def drain(self) -> int:
        """Perform and deliver all there is, and wait for it; how many answers there were."""
        total = 0
        while True:
            await self.start()
            if self._flying:
                await asyncio.wait(self._flying)
            elif came := await self.deliver():
                total += came
            else:
                return total

    async def run(self) -> None:
        """Perform and deliver until cancelled; what is under way then is left for the next start."""
        try:
            while True:
                self._awake.clear()
                await self._turn()
                await self._idle()
        finally:
            await self.close()

    async def close(self) -> None:
        """Stop what is under way; its rows stay, and are handed out at the next start."""
        for task in (flying := tuple(self._flying)):
            task.cancel()
        await asyncio.gather(*flying, return_exceptions=True)

    async def _turn(self) -> None:
        try:
            await self.deliver()
            await self.start()
        except AfterwordError as fault:
            LOG.warning("requests: %s", type(fault).__name__)

    async def _idle(self) -> None:
        try:
            await asyncio.wait_for(self._awake.wait(), EVERY_S)
        except TimeoutError:
            return

    def _landed(self, task: asyncio.Task[Envelope]) -> None:
        self._flying.discard(task)
        if not task.cancelled() and task.exception() is None:
            self._answers.append(task.result())
        self._awake.set()

    async def _perform(self, asked: Asked) -> Envelope:
        return envelope(asked, await self._answer(asked) if await self._may_go(asked) else None)

    async def _may_go(self, asked: Asked) -> bool:
        """Not a third time, not without a performer, and not once the person has moved on or said no."""
        if asked.attempts >= TIMES or asked.request.kind not in self._performers:
            return False
        try:
            case = await self._store.load(asked.person)
        except AfterwordError:
            return False
        return case is not None and self._wanted(case, asked.request, self._clock.now())

    async def _answer(self, asked: Asked) -> Answer | None:
        """What the performer gives in time. Of a failure only its type is told: the rest may quote a person."""
        request = asked.request
        try:
            async with asyncio.timeout(self._limit_s):
                return await self._performers[request.kind].perform(request)
        except Exception as fault:  # noqa: BLE001 - whatever it is, the conversation goes on without it
            LOG.warning("a request failed: %s", type(fault).__name__)
            return None


def envelope(asked: Asked, answer: Answer | None) -> Envelope:
    """The event of an answer: the same request has the same key, however often it was performed."""
    request = asked.request
    event = RequestDone(request.id, request.serial, answer)
    return Envelope(f"request:{request.id}", asked.person, "", event)
