"""Takes events in: reads the text, shares a transaction with whoever is waiting, wakes the outbox.

Knows the conversation and the ports; no platform, no database.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.deciding import Core, Decider, failure_of
from bot.errors import StaleCaseError
from bot.ports import Applied, Clock, Envelope, Knocked, Store, Unreadable
from flows.events import Brought, Commanded, Event, FilledIn, Said, Submitted
from flows.wish import ModelHost

LOG: Final = logging.getLogger(__name__)

BATCH: Final = 200
"""Envelopes in one transaction at most: enough to share a disk flush, few enough to stay within 100 ms."""

TRIES: Final = 3
"""A stale case is decided again; more than this means that something is wrong."""


def _unread(event: Event) -> Event:
    return event


def _nobody() -> None:
    """Wake no one."""


@dataclass(slots=True)
class _Group:
    """What one call of ``take`` brought, and where its answer is awaited."""

    envelopes: list[Envelope]
    answer: asyncio.Future[list[Applied]]


class Engine:
    """Turns events into committed effects."""

    def __init__(  # noqa: PLR0913 - four parts it needs and four it may have
        self,
        store: Store,
        clock: Clock,
        core: Core,
        draw: Callable[[], int],
        *,
        read: Callable[[Event], Event] = _unread,
        wake: Callable[[], None] = _nobody,
        asked: Callable[[], None] = _nobody,
        model: ModelHost | None = None,
    ) -> None:
        """Bring the parts together.

        Args:
            store: Where everything is kept.
            clock: Where time comes from.
            core: The pure step.
            draw: A seed for a new visit.
            read: Fills in what was understood of an event's text; pure, on text alone.
            wake: Called after each commit that may have left something to send.
            asked: Called after each commit that left a request to perform.
            model: The language model there is, or None; the core learns it with every event.
        """
        self._store = store
        self._clock = clock
        self._core = core
        self._draw = draw
        self._read = read
        self._wake = wake
        self._asked = asked
        self._model = model
        self._waiting: list[_Group] = []
        self._worker: asyncio.Task[None] | None = None

    async def take(self, envelopes: Sequence[Envelope]) -> list[Applied]:
        """Take events in their order; committed when it returns.

        Events that arrive while a transaction is running share the next one. A caller who is cancelled
        stops waiting; the events still take effect, and brought again they are duplicates.

        Raises:
            StoreError: Nothing of this call took effect, or only the events before the one that failed.
        """
        ready = []
        for envelope in envelopes:
            ready.append(self._with_reading(envelope))
            await asyncio.sleep(0)
        group = _Group(ready, asyncio.get_running_loop().create_future())
        self._waiting.append(group)
        if self._worker is None or self._worker.done():
            self._worker = asyncio.create_task(self._work())
        return await group.answer

    def _with_reading(self, envelope: Envelope) -> Envelope:
        """Clean the text and read it; what cannot be read goes on unread, and the step will tell."""
        if isinstance(envelope.event, Unreadable | Knocked):
            return envelope
        event = _clean(envelope.event)
        try:
            event = self._read(event)
        except Exception as fault:  # noqa: BLE001 - a defect in understanding must not lose the event
            LOG.warning("reading failed: %s", failure_of(fault))
        return replace(envelope, event=event)

    async def _work(self) -> None:
        """Apply what is waiting until nothing is."""
        while self._waiting:
            groups = self._next()
            try:
                await self._apply_together(groups)
            except asyncio.CancelledError:
                for group in groups:
                    group.answer.cancel()
                raise

    def _next(self) -> list[_Group]:
        """The groups that share the next transaction: at least one, ``BATCH`` envelopes if they fit."""
        groups = [self._waiting.pop(0)]
        total = len(groups[0].envelopes)
        while self._waiting and total + len(self._waiting[0].envelopes) <= BATCH:
            groups.append(self._waiting.pop(0))
            total += len(groups[-1].envelopes)
        return groups

    async def _apply_together(self, groups: list[_Group]) -> None:
        """One transaction for all; if it fails, each on its own, so that one never holds up another."""
        try:
            results = await self._apply([envelope for group in groups for envelope in group.envelopes])
        except Exception:  # noqa: BLE001 - each group gets its own answer or error below
            for group in groups:
                await self._apply_alone(group)
            return
        for group in groups:
            _answer(group, results[: len(group.envelopes)])
            results = results[len(group.envelopes) :]

    async def _apply_alone(self, group: _Group) -> None:
        """An envelope at a time; the first error is the caller's, who will bring the events again."""
        results: list[Applied] = []
        fault: Exception | None = None
        for envelope in group.envelopes:
            try:
                results += await self._apply([envelope])
            except Exception as raised:  # noqa: BLE001 - handed to the caller
                fault = fault or raised
        if fault is None:
            _answer(group, results)
        elif not group.answer.done():
            group.answer.set_exception(fault)

    async def _apply(self, envelopes: list[Envelope]) -> list[Applied]:
        for tries_left in reversed(range(TRIES)):
            now = self._clock.now()
            decider = self._decider(now)
            try:
                results = await self._store.apply(envelopes, decider, now)
            except StaleCaseError:
                if not tries_left:
                    raise
            else:
                for error in decider.failed:
                    LOG.error("an event was put aside as a dead letter: %s", error)
                self._wake()
                if decider.asked:
                    self._asked()
                return results
        raise AssertionError("unreachable")

    def _decider(self, now: datetime) -> Decider:
        return Decider(self._core, self._draw, now, self._model)


def _answer(group: _Group, results: list[Applied]) -> None:
    if not group.answer.done():
        group.answer.set_result(results)


def _clean(event: Event) -> Event:
    """Text that can be written: half of a surrogate pair, which some platforms let through, becomes ``?``."""
    match event:
        case Said(text) | Brought(_, text):
            return replace(event, text=_encodable(text))
        case Commanded(_, rest):
            return replace(event, rest=_encodable(rest))
        case Submitted(_, subject, body):
            return replace(event, subject=_encodable(subject), body=_encodable(body))
        case FilledIn():
            return replace(
                event, place=_encodable(event.place), company=_encodable(event.company),
                people=_encodable(event.people), role=_encodable(event.role),
            )  # fmt: skip
        case _:
            return event


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
