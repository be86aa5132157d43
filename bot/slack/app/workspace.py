"""The one workspace whose bot token is set: which it is, and whether Slack still accepts the token."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final

import aiohttp
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.app.installs import Installed
from bot.slack.refusals import REFUSED_S, TOKEN_REFUSED, code_of, told

LOG: Final = logging.getLogger(__name__)

BACKOFF_MOST_S: Final = 60.0
ENDED: Final = "the app was uninstalled or its token revoked: install it again and set SLACK_BOT_TOKEN anew"

Ask = Callable[[], Awaitable[tuple[str, Installed]]]
"""Asks Slack whose the token is: the team, and what is known of the installation."""


def asks(api: AsyncWebClient, token: str) -> Ask:
    """``auth.test`` with a bot token."""

    async def ask() -> tuple[str, Installed]:
        told_us = await api.api_call("auth.test", headers={"Authorization": f"Bearer {token}"})
        installed = Installed(token, str(told_us.get("user_id") or ""), str(told_us.get("bot_id") or ""))
        return str(told_us["team_id"]), installed

    return ask


class OneWorkspace:
    """The workspace of one bot token.

    What comes from it is taken even while Slack refuses the token: it is committed, and what is to be said waits
    until somebody sets another one. Nothing of it may be lost in silence.

    Attributes:
        why: Why nothing can be said there just now, for the operator; empty when all is well.
    """

    def __init__(
        self, ask: Ask | None = None, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        """``ask``: to prove the token, None where it was ``learn``ed; ``sleep`` waits for so many seconds."""
        self.why = ""
        self._ask = ask
        self._sleep = sleep
        self._team = ""
        self._installed: Installed | None = None
        self._again: asyncio.Task[None] | None = None

    def learn(self, team: str, installed: Installed) -> None:
        """What ``auth.test`` told."""
        self._team, self._installed = team, installed

    @property
    def is_known(self) -> bool:
        """Whether Slack has told us which workspace it is."""
        return bool(self._team)

    async def of(self, team: str) -> Installed | None:
        """See ``Installs.of``."""
        return self._installed if team == self._team else None

    async def ended(self, team: str, at: datetime) -> None:  # noqa: ARG002 - Slack itself is asked whether it is so
        """See ``Installs.ended``; news of a token that was replaced since changes nothing for long."""
        if team == self._team:
            self._doubt(ENDED)

    def refused(self, code: str) -> None:
        """A call was answered that the token is none; everything waits until Slack takes it again."""
        self._doubt(told("bot", "SLACK_BOT_TOKEN", code))

    async def prove(self) -> None:
        """Ask Slack which workspace the token is of, as often as it takes; a refused one once a minute."""
        wait_s = 1.0
        while self._ask is not None:
            try:
                team, installed = await self._ask()
            except (SlackClientError, aiohttp.ClientError, TimeoutError) as fault:
                code = code_of(fault)
                # That it was uninstalled says more than that its token is no longer good.
                self._say(self.why if self.why == ENDED else told("bot", "SLACK_BOT_TOKEN", code))
                await self._sleep(REFUSED_S if code in TOKEN_REFUSED else wait_s)
                wait_s = min(wait_s * 2, BACKOFF_MOST_S)
            else:
                self.learn(team, installed)
                self._say("")
                return

    async def close(self) -> None:
        """Stop asking."""
        if self._again is not None:
            self._again.cancel()
            await asyncio.gather(self._again, return_exceptions=True)

    def _doubt(self, why: str) -> None:
        self._say(why)
        if self._again is None or self._again.done():
            self._again = asyncio.create_task(self.prove())

    def _say(self, why: str) -> None:
        """Keep the reason, and put it into the log once."""
        if why and why != self.why:
            LOG.warning("slack: %s", why)
        self.why = why
