"""Webhook: an update gets its 200 only after its effects were committed."""

import hmac
import logging
import secrets
from typing import Final

import orjson
from aiohttp import web

from bot.errors import AfterwordError
from bot.telegram.app.polling import Take
from bot.telegram.app.taps import Taps
from bot.telegram.inbound import ALLOWED, Batch, Me, read, unreadable
from bot.telegram.sender import Api

LOG: Final = logging.getLogger(__name__)

PATH: Final = "/telegram/webhook"
SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
CONNECTIONS: Final = 40
"""Telegram's own default: what arrives at once shares a transaction."""


class Webhook:
    """Takes what Telegram posts."""

    def __init__(self, api: Api, take: Take, me: Me, secret: str | None = None) -> None:
        """``secret``: what Telegram has to show; drawn if there is none."""
        self._api = api
        self._take = take
        self._me = me
        self._secret = secret or secrets.token_urlsafe(32)
        self._taps = Taps(api)

    async def start(self, public_url: str) -> None:
        """Tell Telegram where to post; what waits is kept."""
        await self._api(
            "setWebhook",
            {
                "url": public_url + PATH,
                "secret_token": self._secret,
                "allowed_updates": ALLOWED,
                "max_connections": CONNECTIONS,
                "drop_pending_updates": False,
            },
        )

    async def close(self) -> None:
        """Let answers under way come to their end."""
        await self._taps.close()

    async def handle(self, request: web.Request) -> web.Response:
        """One update: 403 without the secret, 503 if it could not be kept, else 200."""
        shown = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(shown.encode(), self._secret.encode()):
            return web.Response(status=403)
        batch = self._read(await request.read())
        try:
            results = await self._take(batch.envelopes) if batch.envelopes else []
        except AfterwordError as fault:
            LOG.warning("an update was not taken: %s", type(fault).__name__)
            return web.Response(status=503)
        self._taps.answer(batch.taps, results)
        return web.Response()

    def _read(self, body: bytes) -> Batch:
        """One update; what is no JSON would be no better if it were sent again, so it is put aside."""
        try:
            return read([orjson.loads(body)], self._me)
        except orjson.JSONDecodeError as fault:
            return Batch([unreadable(body.decode("utf-8", "replace"), self._me, fault)], [], None)
