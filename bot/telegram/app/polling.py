"""Long polling: what is fetched is confirmed only with the next call, after its effects were committed."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.errors import AfterwordError
from bot.ports import Applied, Envelope
from bot.telegram.app.taps import Taps
from bot.telegram.inbound import ALLOWED, Me, read
from bot.telegram.limits import UPDATES
from bot.telegram.sender import REFUSED, Api

LOG: Final = logging.getLogger(__name__)

Take = Callable[[Sequence[Envelope]], Awaitable[list[Applied]]]

POLL_S: Final = 30
"""How long Telegram holds the call while nothing comes."""
GRACE_S: Final = 10.0
"""How much longer we wait for its answer."""
REFUSED_S: Final = 60.0
CONFLICT_S: Final = 30.0
"""A refused token or another poller is mended by somebody, not by asking faster."""
BACKOFF_MOST_S: Final = 30.0


class Polling:
    """Fetches updates until it is stopped.

    Attributes:
        why: Why nothing comes in just now, for the operator; empty when all is well.
    """

    def __init__(
        self,
        api: Api,
        take: Take,
        me: Me,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """Bring the parts together.

        Args:
            api: The Bot API.
            take: Commits before it returns.
            me: The bot.
            sleep: Waits for so many seconds.
            chance: A number from 0 to 1, for the backoff.
        """
        self.why = "it has not polled yet"
        self._api = api
        self._take = take
        self._me = me
        self._sleep = sleep
        self._chance = chance
        self._taps = Taps(api)
        self._offset: int | None = None
        self._failures = 0

    async def run(self) -> None:
        """Poll until cancelled. A turn that was begun is finished first; see ``Door.stop``."""
        try:
            while True:
                updates = await self._fetch()
                if updates is not None:
                    await asyncio.shield(self._turn(updates))
        finally:
            await self._taps.close()

    async def start(self) -> None:
        """Take a webhook away that an earlier start may have set; what waits there is kept."""
        await self._api("deleteWebhook", {"drop_pending_updates": False})

    async def _fetch(self) -> list[Any] | None:
        """The next updates; None after a failure, which was waited out."""
        params: dict[str, Any] = {"timeout": POLL_S, "limit": UPDATES, "allowed_updates": ALLOWED}
        if self._offset is not None:
            params["offset"] = self._offset
        try:
            updates = await self._api("getUpdates", params, read_timeout_s=POLL_S + GRACE_S)
        except TelegramError as fault:
            await self._wait_out(fault)
            return None
        self.why, self._failures = "", 0
        return list(updates)

    async def _turn(self, updates: Sequence[Any]) -> None:
        """Commit, then confirm: the offset moves only when everything stands."""
        batch = read(updates, self._me)
        try:
            results = await self._take(batch.envelopes) if batch.envelopes else []
        except AfterwordError as fault:
            self.why = "the database could not take what came"
            LOG.warning("updates not taken: %s", type(fault).__name__)
            await self._sleep(self._backoff_s())
            return
        if batch.last is not None:
            self._offset = batch.last + 1
        self._taps.answer(batch.taps, results)

    async def _wait_out(self, fault: TelegramError) -> None:
        match fault:
            case InvalidToken():
                self.why, wait_s = REFUSED, REFUSED_S
            case Conflict():
                self.why, wait_s = "another program polls with this token", CONFLICT_S
            case RetryAfter():
                after = fault.retry_after
                wait_s = float(after) if isinstance(after, int | float) else after.total_seconds()
            case _:
                self.why, wait_s = "Telegram can't be reached", self._backoff_s()
        LOG.warning("polling: %s (%s)", self.why, type(fault).__name__)
        await self._sleep(wait_s)

    def _backoff_s(self) -> float:
        self._failures += 1
        doubled = 2.0 ** min(self._failures - 1, 10)
        return float(min(doubled, BACKOFF_MOST_S) * (0.5 + self._chance()))
