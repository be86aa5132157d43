"""The door on Slack as the service sees it."""

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Protocol

import aiohttp

from bot.slack.app.desk import Desk
from bot.slack.app.workspace import OneWorkspace
from bot.slack.sender import SlackSender

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.web import Route

LOG: Final = logging.getLogger(__name__)


class Listens(Protocol):
    """How events come in: Socket Mode."""

    @property
    def why(self) -> str:
        """Why nothing comes in just now."""

    async def run(self) -> None:
        """Listen until cancelled."""

    async def stop(self) -> None:
        """Take nothing new."""

    async def close(self) -> None:
        """Let go of connections."""


class SlackDoor:
    """A ``bot.serving.Door``.

    Attributes:
        name: ``slack``.
        sender: For the outbox.
        routes: Its paths on the web server; set once the door is there to be asked whether it is open.
    """

    name = "slack"

    def __init__(
        self,
        session: aiohttp.ClientSession,
        sender: SlackSender,
        desk: Desk,
        *,
        socket: Listens | None,
        workspace: OneWorkspace,
    ) -> None:
        """Bring the parts together.

        Args:
            session: What every call goes through; closed with the door.
            sender: For the outbox.
            desk: Takes payloads.
            socket: Socket Mode, or None for HTTP events.
            workspace: Learns whose the bot token is before anything may come in, where there is one.
        """
        self.sender = sender
        self.routes: Sequence[Route] = ()
        self._session = session
        self._desk = desk
        self._socket = socket
        self._workspace = workspace
        self._why = "it has not connected yet"
        self._running: asyncio.Task[None] | None = None

    @property
    def is_open(self) -> bool:
        """Whether anything may be taken now."""
        return not self._why

    def why(self) -> str:
        """Why nothing comes in just now."""
        return self._workspace.why or self._why or (self._socket.why if self._socket else "")

    async def run(self) -> None:
        """Connect and listen until it is stopped."""
        self._running = asyncio.current_task()
        with suppress(asyncio.CancelledError):
            await self._workspace.prove()
            self._why = ""
            if self._socket is not None:
                await self._socket.run()
            await asyncio.Event().wait()

    async def stop(self) -> None:
        """Take nothing new; what was begun is committed and acknowledged."""
        self._why = "it is stopping"
        if self._socket is not None:
            await self._socket.stop()
        if self._running is not None:
            self._running.cancel()

    async def close(self) -> None:
        """Let go of connections."""
        await self._workspace.close()
        await self._desk.close()
        if self._socket is not None:
            await self._socket.close()
        await self._session.close()
