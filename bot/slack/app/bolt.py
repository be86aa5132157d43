"""Bolt, set up so that our desk has the last word; and the one place where payloads are handed to it."""

import logging
from typing import Any, Final

import orjson
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import AfterwordError
from bot.ports import Envelope, Unreadable
from bot.slack.app.desk import REACHED, Desk, Take
from bot.slack.app.installs import Installs
from bot.slack.inbound import NOBODY

LOG: Final = logging.getLogger(__name__)

PAYLOAD_CHARACTERS: Final = 10_000
"""Of a payload that can't be read: enough to see what it was."""
_UNREAD: Final = 500


def app(client: AsyncWebClient, installs: Installs, desk: Desk, signing_secret: str | None) -> AsyncApp:
    """Bolt without listeners, and without calls of its own: who a workspace is, we know already.

    Args:
        client: Without a token.
        installs: Whose events are taken.
        desk: The last middleware.
        signing_secret: For HTTP events; None with Socket Mode, whose connection is its proof.
    """

    async def authorize(
        enterprise_id: str | None, team_id: str | None, context: AsyncBoltContext
    ) -> AuthorizeResult:
        if team_id is None and enterprise_id is None:
            raise LookupError("it names no workspace, so it is none of Slack's payloads")
        # Until the desk has it, a failure is ours and not the payload's: it is to come again.
        context[REACHED] = True
        installed = await installs.of(str(team_id))
        if installed is None:
            # Not None, Bolt's own word for a workspace that is not ours: it would apologise to whoever wrote, and
            # report an error each time. Without a token our desk acknowledges it and forgets it.
            return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_user_id=installed.bot_user,
            bot_id=installed.bot,
            bot_token=installed.token,
        )

    made = AsyncApp(
        client=client,
        authorize=authorize,
        signing_secret=signing_secret or "",
        request_verification_enabled=signing_secret is not None,
        logger=quiet(),
    )
    made.use(desk)
    return made


class Dispatch:
    """Hands payloads to Bolt; one that breaks it before it reaches our desk is put aside and acknowledged."""

    def __init__(self, bolt: AsyncApp, take: Take) -> None:
        """``take`` commits before it returns."""
        self._bolt = bolt
        self._take = take

    async def __call__(self, request: AsyncBoltRequest, raw: str, name: str) -> BoltResponse:
        """Bolt's answer; 503 when nothing could be kept.

        Args:
            request: From a caller who proved to be Slack.
            raw: The payload as it came.
            name: What tells this payload from every other one.
        """
        answer = await self._bolt.async_dispatch(request)
        if answer.status != _UNREAD or request.context.get(REACHED):
            return answer
        return await self.aside(raw, name)

    async def aside(self, raw: str, name: str) -> BoltResponse:
        """Put a payload aside that can't be read: sent again it would be no better."""
        unread = Unreadable(raw[:PAYLOAD_CHARACTERS], "UnreadablePayload")
        try:
            await self._take([Envelope(f"slack:unread:{name}", NOBODY, "", unread)])
        except AfterwordError as fault:
            LOG.warning("a payload was not put aside: %s", type(fault).__name__)
            return BoltResponse(status=503, body="")
        return BoltResponse(status=200, body="")


def quiet() -> logging.Logger:
    """For Bolt: errors alone.

    Its warnings are for who writes listeners. One comes at every start, because Bolt looks for SLACK_BOT_TOKEN in the
    environment by itself and finds that it was given a client as well.
    """
    logger = logging.getLogger("slack_bolt.afterword")
    logger.setLevel(logging.ERROR)
    return logger


def raw_of(payload: Any) -> str:
    """A parsed payload as text again."""
    return orjson.dumps(payload, default=str).decode("utf-8", "replace")
