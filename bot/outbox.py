"""Sends what is to go out: in order within a conversation, and never one conversation behind another.

What a failure means:

- *No connection*, or *the platform asks to wait* (429, "unavailable"): certainly not taken. It goes again, after our
  own growing waits or the platform's, for as long as it takes.
- *The platform answers that it failed* (5xx, ``internal_error``): very likely not taken. It goes again after growing
  waits, for half an hour; then it is given up, so that a message which a platform can never take does not hold up
  what stands behind it. Each time is counted as in doubt.
- *Nothing was answered* after the request had been written, or only a gateway's "timed out": nobody knows. It is
  resent once, after a pause; in doubt again it is given up. An edit or a close can be repeated, and is.
- *The platform refuses it*: given up at once.

Whatever is given up is counted and told in the log, without its content; meanwhile its conversation waits in order.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, Literal

from bot.errors import AfterwordError, DeliveryError, FailedError, RetryableError, UndeliverableError
from bot.kill_points import point
from bot.pacing import Holdups, Pacing
from bot.ports import Clock, Marked, Outgoing, Sender, Store
from flows.fallback import instead, known

LOG: Final = logging.getLogger(__name__)

AT_ONCE: Final = 100
"""Sends in flight at most; platforms allow about 30 a second, and each takes well under three seconds."""

TOGETHER_S: Final = 0.02
"""What is to go, or comes back, within this time shares a transaction; no reader notices it."""

DOUBTFUL_AT_ONCE: Final = 3
"""Of those, rows that are in doubt: they are resent at most once, so a crash must not catch many on their way."""

BACKOFF_S: Final = 1.0
BACKOFF_MOST_S: Final = 300.0
"""Our own backoff doubles from one second to five minutes, halved or half as much again by chance."""

DOUBT_S: Final = 10.0
"""Before the one resend of what is in doubt: longer than a hiccup of the network, shorter than a reader's patience."""

FAILED_MOST_S: Final = 60.0
"""Between tries while a platform answers that it fails: who needs the message has it a minute after the outage."""

GIVEN_UP: Final = timedelta(minutes=30)
"""How long a platform may answer that it failed: longer than most of its outages."""
FAILED_TOO_LONG: Final = "The platform answered for half an hour that it failed to take it."

IDLE_S: Final = 5.0
"""How often to look without being woken: a row whose time has come wakes nobody."""

GRACE_S: Final = 4.0
"""How long a stop waits for sends in flight; of the ten seconds a host allows."""


Told = Callable[[Outgoing, Marked, DeliveryError | None], None]
"""Called with each row that came back, what became of it, and why where it failed."""


def _nobody(_row: Outgoing, _marked: Marked, _fault: DeliveryError | None) -> None:
    """Tell no one."""


class Outbox:
    """Claims rows, sends them, marks them."""

    def __init__(  # noqa: PLR0913 - three parts it needs and five it may have
        self,
        store: Store,
        senders: Mapping[str, Sender],
        clock: Clock,
        *,
        pacing: Pacing | None = None,
        told: Told = _nobody,
        together_s: float = TOGETHER_S,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """Bring the parts together.

        Args:
            store: Where rows stand.
            senders: By platform, the first part of a person's id.
            clock: Where time comes from.
            pacing: The platforms' limits, or None for none.
            together_s: How long to gather what shares a transaction.
            told: Hears of every row that came back; for what is counted.
            sleep: Waits for so many seconds.
            chance: A number from 0 to 1, for the backoff.
        """
        self._store = store
        self._senders = senders
        self._clock = clock
        self._pacing = pacing or Pacing({})
        self._told = told
        self._together_s = together_s
        self._sleep = sleep
        self._chance = chance
        self._awake = asyncio.Event()
        self._flying: set[asyncio.Task[Marked]] = set()
        self._doubtful: set[str] = set()
        self._holdups = Holdups()
        self._marks: list[Marked] = []
        self._one_at_a_time = asyncio.Lock()

    def wake(self) -> None:
        """There may be something to send."""
        self._awake.set()

    def why(self) -> dict[str, str]:
        """By platform, why what is to go through it does not; empty where all goes."""
        return self._holdups.why(self._clock.now())

    async def drain(self) -> None:
        """Send all that is due now, and what becomes due by it; a row to be retried later stays."""
        while True:
            await self._turn()
            if not self._flying:
                return
            await asyncio.wait(self._flying, return_when=asyncio.FIRST_COMPLETED)

    async def run(self) -> None:
        """Send for as long as it is not cancelled; then let sends in flight come to their end."""
        try:
            while True:
                self._awake.clear()
                try:
                    await self._turn()
                except AfterwordError as fault:
                    LOG.warning("outbox: %s", type(fault).__name__)
                    await self._sleep(IDLE_S)
                await self._pause()
                await self._sleep(self._together_s)
        finally:
            await self._settle()

    async def _turn(self) -> None:
        """Mark what has come back, claim what may go, and let it fly."""
        async with self._one_at_a_time:
            await self._mark_landed()
            now = self._clock.now()
            held, room = self._pacing.held(now), self._pacing.room(AT_ONCE - len(self._flying))
            if room > 0:
                held = replace(held, doubtful=DOUBTFUL_AT_ONCE - len(self._doubtful))
                for row in await self._store.claim(now, room, held):
                    if row.uncertain:
                        self._doubtful.add(row.id)
                    self._flying.add(asyncio.create_task(self._send(row)))

    async def _mark_landed(self) -> None:
        """Marks that could not be written are kept for the next turn."""
        landed = {task for task in self._flying if task.done()}
        self._flying -= landed
        self._marks += [task.result() for task in landed if not task.cancelled()]
        self._doubtful -= {mark.row for mark in self._marks}
        if self._marks:
            await self._store.mark(self._marks, self._clock.now())
            self._marks = []

    async def _pause(self) -> None:
        """Wait until woken, until a send comes back, until a limit lets go, or for a while."""
        next_at = self._pacing.next_at()
        idle_s = IDLE_S if next_at is None else (next_at - self._clock.now()).total_seconds()
        idle = self._sleep(min(max(idle_s, 0.0), IDLE_S))
        waits = {asyncio.ensure_future(self._awake.wait()), asyncio.ensure_future(idle)}
        try:
            await asyncio.wait(waits | self._flying, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
            await asyncio.gather(*waits, return_exceptions=True)

    async def _settle(self) -> None:
        if self._flying:
            await asyncio.wait(self._flying, timeout=GRACE_S)
        for task in self._flying:
            task.cancel()
        await asyncio.gather(*self._flying, return_exceptions=True)
        with suppress(AfterwordError):
            await self._mark_landed()

    async def _send(self, row: Outgoing) -> Marked:
        sender = self._senders.get(row.platform)
        if sender is None:
            # The door is shut just now; what is to go through it waits.
            return Marked(row.id, "retry", again_at=self._later(BACKOFF_MOST_S))
        if until := self._pacing.waits_until(row):
            return Marked(row.id, "retry", again_at=until)
        fault: DeliveryError | None = None
        try:
            self._pacing.starts(row, self._clock.now())
            point("before-send")
            ready = _readable(row if self._pacing.is_felt(row) else replace(row, more=False))
            marked = Marked(row.id, "sent", handle=await sender.send(ready))
            point("after-send")
        except DeliveryError as raised:
            fault = raised
            marked = self._failed(row, raised)
        except Exception as raised:  # noqa: BLE001 - a defect in a sender never stops the others
            LOG.warning("sender failed: %s", type(raised).__name__)
            marked = Marked(row.id, "dead", reason=f"A defect in the sender: {type(raised).__name__}.")
        self._pacing.lands(row, self._clock.now())
        self._note(row, marked, fault)
        return marked

    def _note(self, row: Outgoing, marked: Marked, fault: DeliveryError | None) -> None:
        """What became of a row, for whoever counts and for the log: never whose it was, nor what it said."""
        given_up = marked.result == "dead" or (marked.result == "uncertain" and _is_last(row))
        if given_up:
            status = fault.status if fault else None
            LOG.warning(
                "a message to %s was given up: %s%s",
                row.platform,
                type(fault).__name__ if fault else "a defect",
                f" {status}" if status else "",
            )
        self._told(row, replace(marked, result="dead") if given_up else marked, fault)
        asked = isinstance(fault, RetryableError) and fault.after_s is not None
        again_at = None if given_up or asked else marked.again_at
        self._holdups.note(row, self._clock.now(), again_at, failed=isinstance(fault, FailedError))

    def _failed(self, row: Outgoing, fault: DeliveryError) -> Marked:
        """What a failure means for its row, and who else has to wait for it."""
        if isinstance(fault, UndeliverableError):
            return Marked(row.id, "dead", handle=fault.handle, reason=str(fault))
        if isinstance(fault, FailedError) and self._fails_for(row) >= GIVEN_UP:
            return Marked(row.id, "dead", handle=fault.handle, reason=FAILED_TOO_LONG)
        asked_s = fault.after_s if isinstance(fault, RetryableError) else None
        wait_s = self._backoff_s(row, fault) if asked_s is None else asked_s
        until = self._later(wait_s / self._pacing.speed)
        self._pacing.wait(row, until, fault.scope if isinstance(fault, RetryableError) and asked_s else None)
        return Marked(row.id, _result(fault), handle=fault.handle, again_at=until)

    def _fails_for(self, row: Outgoing) -> timedelta:
        now = self._clock.now()
        return (now - (self._holdups.failing_since(row) or now)) * self._pacing.speed

    def _backoff_s(self, row: Outgoing, fault: DeliveryError) -> float:
        doubled = BACKOFF_S * 2.0 ** min(row.attempts, 10)
        if not isinstance(fault, RetryableError | FailedError) and row.operation.kind == "send":
            doubled = max(doubled, DOUBT_S)
        most_s = FAILED_MOST_S if isinstance(fault, FailedError) else BACKOFF_MOST_S
        return min(doubled, most_s) * (0.5 + self._chance())

    def _later(self, wait_s: float) -> datetime:
        return self._clock.now() + timedelta(seconds=wait_s)


def _result(fault: DeliveryError) -> Literal["retry", "failed", "uncertain"]:
    if isinstance(fault, RetryableError):
        return "retry"
    return "failed" if isinstance(fault, FailedError) else "uncertain"


def _is_last(row: Outgoing) -> bool:
    """Whether the store gives the row up if it is in doubt now; see ``bot.store.fates``."""
    return row.uncertain and row.operation.kind == "send"


def _readable(row: Outgoing) -> Outgoing:
    """The row, in its plain words where it names a line that only a newer program has."""
    if not row.fallback or known(row.operation):
        return row
    return replace(row, operation=instead(row.operation, row.fallback))
