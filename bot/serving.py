"""The life of ``afterword run``: everything starts, works side by side, and stops within ten seconds."""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Protocol

from bot.errors import AfterwordError
from bot.ports import Clock, Store
from bot.web import Route

LOG: Final = logging.getLogger(__name__)

STOP_DOOR_S: Final = 2.5
DRAIN_S: Final = 1.0
"""Of the ten seconds a host allows: doors 2.5, what is ready to go 1, sends in flight 4, web server 2."""
TIDY_EVERY_S: Final = 3600.0


class Door(Protocol):
    """A platform's app: connects, listens, stops."""

    @property
    def name(self) -> str:
        """The platform."""

    @property
    def routes(self) -> Sequence[Route]:
        """Its paths on the web server."""

    async def run(self) -> None:
        """Connect and listen until it is stopped; faults of the platform never end it."""

    async def stop(self) -> None:
        """Take nothing new, and finish what was begun; then ``run`` returns."""

    async def close(self) -> None:
        """Let go of connections; the outbox needs them until then."""

    def why(self) -> str:
        """Why nothing comes in just now, for the operator; empty when all is well."""


class Works(Protocol):
    """Something that works until it is cancelled."""

    def run(self) -> Coroutine[None, None, None]:
        """Work."""


class Drains(Works, Protocol):
    """The outbox."""

    async def drain(self) -> None:
        """Send what may go now."""

    def why(self) -> dict[str, str]:
        """By platform, why what is to go through it does not."""


class Serves(Protocol):
    """The web server."""

    async def start(self) -> None:
        """Listen."""

    async def close(self) -> None:
        """Stop listening."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What works side by side."""

    store: Store
    outbox: Drains
    check_ins: Works
    requests: Works
    doors: Sequence[Door]
    web: Serves
    clock: Clock


class Service:
    """Runs the parts until it is told to stop."""

    def __init__(self, parts: Parts, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """``sleep`` waits for so many seconds."""
        self._parts = parts
        self._sleep = sleep
        self._stop = asyncio.Event()

    def stop(self) -> None:
        """Begin to stop; a second time changes nothing."""
        self._stop.set()

    async def why_not_ready(self) -> dict[str, str]:
        """By part, why it is not ready."""
        why = self._parts.outbox.why()
        why |= {door.name: reason for door in self._parts.doors if (reason := door.why())}
        if self._stop.is_set():
            why["program"] = "it is stopping"
        try:
            await self._parts.store.claim(self._parts.clock.now(), 0)
        except AfterwordError as fault:
            why["database"] = type(fault).__name__
        return why

    async def run(self, listening: Callable[[], None] = lambda: None) -> None:
        """Serve until SIGTERM, SIGINT or ``stop``; a part that ends by a defect ends everything.

        Args:
            listening: Called once the web server listens.

        Raises:
            AfterwordError: A part could not be started.
        """
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            with suppress(NotImplementedError):  # Windows has no signals on its loop
                loop.add_signal_handler(name, self.stop)
        await self._parts.web.start()
        listening()
        parts = self._parts
        doors = [asyncio.create_task(door.run(), name=door.name) for door in parts.doors]
        works = [asyncio.create_task(work, name=name) for name, work in self._works().items()]
        stopped = asyncio.create_task(self._stop.wait())
        try:
            await asyncio.wait([*doors, *works, stopped], return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopped.cancel()
            await self._end(doors, works)
        _raise_first(doors + works)

    def _works(self) -> dict[str, Coroutine[None, None, None]]:
        parts = self._parts
        return {
            "outbox": parts.outbox.run(),
            "check-ins": parts.check_ins.run(),
            "requests": parts.requests.run(),
            "tidy": self._tidy(),
        }

    async def _tidy(self) -> None:
        """At the start too: a service that is started anew every half hour would never tidy otherwise."""
        while True:
            try:
                await self._parts.store.tidy(self._parts.clock.now())
            except AfterwordError as fault:
                LOG.warning("tidying: %s", type(fault).__name__)
            await self._sleep(TIDY_EVERY_S)

    async def _end(self, doors: list[asyncio.Task[None]], works: list[asyncio.Task[None]]) -> None:
        """Doors first, then what is to go out, then the connections it goes through."""
        self._stop.set()
        stops = [asyncio.create_task(door.stop()) for door in self._parts.doors]
        await _within(STOP_DOOR_S, [*stops, *doors])
        if not any(work.done() for work in works):
            await _within(DRAIN_S, [asyncio.create_task(self._parts.outbox.drain())])
        for work in works:
            work.cancel()
        await asyncio.gather(*works, return_exceptions=True)
        await self._parts.web.close()
        for door in self._parts.doors:
            with suppress(Exception):
                await door.close()


async def _within(seconds: float, tasks: Sequence[asyncio.Task[None]]) -> None:
    """Wait for tasks; those that are not done in time are cancelled."""
    if not tasks:
        return
    _, late = await asyncio.wait(tasks, timeout=seconds)
    for task in late:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _raise_first(tasks: Sequence[asyncio.Task[None]]) -> None:
    """A part that failed is the program's failure."""
    for task in tasks:
        if not task.cancelled() and (fault := task.exception()):
            raise fault
