"""Socket Mode: two connections, so that one is there while Slack renews the other.

A connection that has died silently is found by its missing pongs (the SDK's own watchdog), never by silence:
a workspace may be quiet for days.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

import aiohttp
from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.errors import SlackClientError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.app.bolt import Dispatch, raw_of
from bot.slack.refusals import code_of, told

LOG: Final = logging.getLogger(__name__)

CONNECTIONS: Final = 2
"""Of the ten an app may have: https://docs.slack.dev/apis/events-api/using-socket-mode."""
PING_S: Final = 5.0
"""Between pings; four without a pong and the connection is made anew."""
BACKOFF_MOST_S: Final = 30.0


class Socket(SocketModeClient):
    """One connection, which tells why it gets no address to connect to: the SDK itself only goes on trying."""

    told: Callable[[str], None]

    async def issue_new_wss_url(self) -> str:
        """See ``SocketModeClient``."""
        try:
            found = await super().issue_new_wss_url()
        except Exception as fault:
            self.told(told("app", "SLACK_APP_TOKEN", code_of(fault)))
            raise
        self.told("")
        return found


class Sockets:
    """The connections of one app.

    Attributes:
        why: Why nothing comes in just now, for the operator; empty when all is well.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        app_token: str,
        dispatch: Dispatch,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """``sleep`` waits for so many seconds."""
        self._client = client
        self._app_token = app_token
        self._dispatch = dispatch
        self._sleep = sleep
        self._sockets: list[Socket] = []
        self._refused = ""
        self._taking: set[asyncio.Task[None]] = set()
        self._stopping = False

    @property
    def why(self) -> str:
        """See the class."""
        alive = any(socket.current_session and not socket.current_session.closed for socket in self._sockets)
        return "" if alive else self._refused or "no connection to Slack is open"

    async def run(self) -> None:
        """Connect and stay so until cancelled; the SDK makes lost connections anew."""
        for _ in range(CONNECTIONS):
            socket = Socket(
                app_token=self._app_token,
                web_client=self._client,
                ping_interval=PING_S,
                logger=logging.getLogger("slack_sdk.afterword"),
            )
            socket.told = self._told
            socket.socket_mode_request_listeners.append(self._take)
            self._sockets.append(socket)
            await self._connect(socket)
        await asyncio.Event().wait()

    async def stop(self) -> None:
        """Take nothing new; what was begun is committed and acknowledged."""
        self._stopping = True
        if self._taking:
            await asyncio.wait(self._taking)

    async def close(self) -> None:
        """Close the connections."""
        sockets, self._sockets = self._sockets, []
        for socket in sockets:
            with suppress(Exception):
                await socket.close()  # type: ignore[no-untyped-call]

    def _told(self, why: str) -> None:
        """Why Slack gives no address, or that it does; put into the log once."""
        if why and why != self._refused:
            LOG.warning("socket mode: %s", why)
        self._refused = why

    async def _connect(self, socket: Socket) -> None:
        wait_s = 1.0
        while True:
            try:
                await socket.connect()  # type: ignore[no-untyped-call]
            except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as fault:
                self._told(told("app", "SLACK_APP_TOKEN", code_of(fault)))
                await self._sleep(wait_s)
                wait_s = min(wait_s * 2, BACKOFF_MOST_S)
            else:
                return

    async def _take(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        """One envelope: committed, then acknowledged. Without an acknowledgement Slack sends it again."""
        if self._stopping:
            return
        task = asyncio.current_task()
        if task is not None:
            self._taking.add(task)
        try:
            raw = raw_of(request.payload)
            headers = build_headers(request)
            bolt = AsyncBoltRequest(mode="socket_mode", body=request.payload, headers=headers)
            answer = await self._dispatch(bolt, raw, request.envelope_id)
            await send_async_response(client, request, answer, 0.0)
        except (SlackClientError, aiohttp.ClientError, OSError) as fault:
            LOG.warning("an acknowledgement was lost: %s", type(fault).__name__)
        finally:
            if task is not None:
                self._taking.discard(task)
