"""The door on Telegram as the service sees it: one bot, by polling or by webhook."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Final

from aiohttp import web
from telegram.error import InvalidToken, TelegramError
from telegram.request import BaseRequest

from bot.telegram.app.api import BotApi
from bot.telegram.app.menu import set_menu
from bot.telegram.app.polling import BACKOFF_MOST_S, REFUSED_S, Polling, Take
from bot.telegram.app.webhook import PATH, Webhook
from bot.telegram.inbound import Me
from bot.telegram.sender import REFUSED, TelegramSender
from bot.web import Route

LOG: Final = logging.getLogger(__name__)


class TelegramDoor:
    """A ``bot.serving.Door``.

    Attributes:
        name: ``telegram``.
        sender: For the outbox.
    """

    name = "telegram"

    def __init__(  # noqa: PLR0913 - three parts it needs and four it may have
        self,
        api: BotApi,
        requests: Sequence[BaseRequest],
        take: Take,
        *,
        public_url: str | None = None,
        secret: str | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """Bring the parts together.

        Args:
            api: The Bot API.
            requests: What it goes through, to be opened and closed.
            take: Commits before it returns.
            public_url: Where Telegram reaches us; turns the webhook on.
            secret: What Telegram shows there.
            sleep: Waits for so many seconds.
            chance: A number from 0 to 1, for the backoff.
        """
        self.sender = TelegramSender(api)
        self._api = api
        self._requests = requests
        self._take = take
        self._public_url = public_url
        self._secret = secret
        self._sleep = sleep
        self._chance = chance
        self._why = "it has not connected yet"
        self._polling: Polling | None = None
        self._webhook: Webhook | None = None
        self._running: asyncio.Task[None] | None = None

    @property
    def routes(self) -> Sequence[Route]:
        """The webhook's path, where there is one."""
        return [Route("POST", PATH, self._posted)] if self._public_url else []

    def why(self) -> str:
        """Why nothing comes in or goes out just now."""
        return self._why or (self._polling.why if self._polling else "") or self.sender.why

    async def open(self) -> None:
        """Open connections; the outbox may send from here on."""
        for request in self._requests:
            await request.initialize()

    async def run(self) -> None:
        """Connect, set the menu, and listen until it is stopped."""
        self._running = asyncio.current_task()
        with suppress(asyncio.CancelledError):
            await self._connect()
            await set_menu(self._api)
            if self._polling:
                await self._polling.run()
            await asyncio.Event().wait()

    async def stop(self) -> None:
        """Take nothing new; a batch that was begun is committed."""
        self._why = "it is stopping"
        if self._running is not None:
            self._running.cancel()

    async def close(self) -> None:
        """Let go of connections."""
        if self._webhook:
            await self._webhook.close()
        await self.sender.close()
        for request in self._requests:
            await request.shutdown()

    async def _connect(self) -> None:
        """Learn who we are and attach, as often as it takes; a refused token is asked again once a minute."""
        failures = 0
        while True:
            try:
                await self._attach()
            except TelegramError as fault:
                refused = isinstance(fault, InvalidToken)
                self._why = REFUSED if refused else "Telegram can't be reached"
                LOG.warning("telegram: %s (%s)", self._why, type(fault).__name__)
                backoff_s = min(2.0**failures, BACKOFF_MOST_S) * (0.5 + self._chance())
                failures = min(failures + 1, 10)
                await self._sleep(REFUSED_S if refused else backoff_s)
            else:
                self._why = ""
                return

    async def _attach(self) -> None:
        found = await self._api("getMe", {})
        me = Me(int(found["id"]), str(found["username"]))
        if self._public_url:
            self._webhook = Webhook(self._api, self._take, me, self._secret)
            await self._webhook.start(self._public_url)
        else:
            self._polling = Polling(self._api, self._take, me, sleep=self._sleep, chance=self._chance)
            await self._polling.start()

    async def _posted(self, request: web.Request) -> web.Response:
        """An update that came before we know who we are is sent again by Telegram."""
        if self._webhook is None or self._running is None or self._running.cancelling():
            return web.Response(status=503)
        return await self._webhook.handle(request)
