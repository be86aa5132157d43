"""HTTP events, and the pages of an installation by OAuth."""

import logging
from collections.abc import Callable
from hashlib import blake2b
from typing import Final

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier

from bot.slack.app.bolt import Dispatch
from bot.web import Route

LOG: Final = logging.getLogger(__name__)

EVENTS: Final = "/slack/events"
INSTALL: Final = "/slack/install"
REDIRECT: Final = "/slack/oauth_redirect"


class Events:
    """Takes what Slack posts."""

    def __init__(self, dispatch: Dispatch, signing_secret: str, is_open: Callable[[], bool]) -> None:
        """Bring the parts together.

        Args:
            dispatch: Where payloads go.
            signing_secret: Proves that a caller is Slack; nothing of anybody else is read.
            is_open: Whether anything may be taken now; if not, Slack sends it again.
        """
        self._dispatch = dispatch
        self._is_open = is_open
        self._verifier = SignatureVerifier(signing_secret)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One payload: 401 without a true and recent signature, 503 if it could not be kept, else Bolt's answer."""
        body = await request.read()
        if not self._verifier.is_valid_request(body, dict(request.headers)):
            return web.Response(status=401)
        if not self._is_open():
            return web.Response(status=503)
        raw = body.decode("utf-8", "replace")
        name = blake2b(body, digest_size=16).hexdigest()
        try:
            bolt = AsyncBoltRequest(body=raw, query=request.query_string, headers=dict(request.headers))
        except (ValueError, RecursionError, TypeError, LookupError, AttributeError) as fault:
            LOG.warning("a payload could not be read: %s", type(fault).__name__)
            return await to_aiohttp_response(await self._dispatch.aside(raw, name))
        return await to_aiohttp_response(await self._dispatch(bolt, raw, name))


def oauth_routes(flow: AsyncOAuthFlow) -> list[Route]:
    """The two pages of an installation."""

    async def install(request: web.Request) -> web.StreamResponse:
        return await to_aiohttp_response(await flow.handle_installation(await to_bolt_request(request)))

    async def redirect(request: web.Request) -> web.StreamResponse:
        return await to_aiohttp_response(await flow.handle_callback(await to_bolt_request(request)))

    return [Route("GET", INSTALL, install), Route("GET", REDIRECT, redirect)]
