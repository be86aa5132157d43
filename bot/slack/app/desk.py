"""Where every payload of Slack is taken: committed first, acknowledged then, and what may follow begun."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import aiohttp
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import AfterwordError
from bot.ports import Applied, Envelope
from bot.slack.app.installs import Installs
from bot.slack.inbound import ENDED, Json, envelopes, in_a_channel
from bot.slack.views import home_view, modal_errors, note_modal, tell_modal
from flows.case import Case
from flows.home import home
from flows.messages import Line
from flows.outcome import NoteForm, TellForm
from flows.wording import plain

LOG: Final = logging.getLogger(__name__)

Take = Callable[[Sequence[Envelope]], Awaitable[list[Applied]]]
Look = Callable[[str], Awaitable[Case | None]]
"""A person's case as it stands; nothing is changed."""

REACHED: Final = "afterword-reached"
"""Stands in the context once a payload came through Bolt to us."""


class Desk(AsyncMiddleware):
    """The last of Bolt's global middleware: it always answers, so no listener ever runs.

    Bolt acknowledges an event before its listener runs; here nothing is acknowledged that does not stand.
    """

    def __init__(self, client: AsyncWebClient, installs: Installs, take: Take, look: Look) -> None:
        """``take`` commits before it returns."""
        self._client = client
        self._installs = installs
        self._take = take
        self._look = look
        self._after: set[asyncio.Task[None]] = set()

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002 - the library's own signature
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002, ARG002
    ) -> BoltResponse:
        """See ``AsyncMiddleware``."""
        try:
            return await self._answer(req)
        except AfterwordError as fault:
            # Not acknowledged: Slack sends it again.
            req.context[REACHED] = True
            LOG.warning("an event was not taken: %s", type(fault).__name__)
            return BoltResponse(status=503, body="")

    async def close(self) -> None:
        """Let what follows commits come to its end."""
        await asyncio.gather(*self._after, return_exceptions=True)

    async def _answer(self, req: AsyncBoltRequest) -> BoltResponse:
        body = req.body
        req.context[REACHED] = False
        authorized = req.context.authorize_result
        found = envelopes(body, authorized.bot_user_id if authorized else None)
        req.context[REACHED] = True
        if await self._ended(body):
            return BoltResponse(status=200, body="")
        results = await self._take(found) if found else []
        self._follow(body, found, results)
        return _acknowledged(body, found, results)

    async def _ended(self, body: Json) -> bool:
        event = body.get("event") or {}
        if body.get("type") != "event_callback" or event.get("type") not in ENDED:
            return False
        revoked = event.get("tokens", {}).get("bot") if event["type"] == "tokens_revoked" else True
        if revoked:
            at = datetime.fromtimestamp(float(body["event_time"]), UTC)
            await self._installs.ended(str(body["team_id"]), at)
        return True

    def _follow(self, body: Json, found: Sequence[Envelope], results: Sequence[Applied]) -> None:
        """What only this delivery can carry; best effort, and nobody waits for it."""
        if "trigger_id" in body and body.get("type") != "view_submission":
            for applied in results:
                if applied.reply and applied.reply.form:
                    self._begin(self._open(body, applied.reply.form))
        event = body.get("event") or {}
        if event.get("type") == "app_home_opened" and event.get("tab") == "home":
            self._begin(self._publish(str(body["team_id"]), str(event["user"])))
        if event.get("type") == "app_mention" and found and (channel := in_a_channel(body)):
            self._begin(self._point(str(body["team_id"]), channel, str(event["user"])))

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._after.add(task)
        task.add_done_callback(self._after.discard)

    async def _open(self, body: Json, form: NoteForm | TellForm) -> None:
        team = str(body["team_id"] if "team_id" in body else body["team"]["id"])
        if view := note_modal(form) if isinstance(form, NoteForm) else tell_modal(form):
            await self._call(team, "views.open", trigger_id=body["trigger_id"], view=view)

    async def _publish(self, team: str, user: str) -> None:
        try:
            case = await self._look(f"slack:{team}:{user}")
        except AfterwordError as fault:
            LOG.warning("the home page was not made: %s", type(fault).__name__)
            return
        await self._call(team, "views.publish", user_id=user, view=home_view(home(case)))

    async def _point(self, team: str, channel: str, user: str) -> None:
        text = plain(Line("door-ephemeral"))
        await self._call(team, "chat.postEphemeral", channel=channel, user=user, text=text)

    async def _call(self, team: str, method: str, **params: Any) -> None:
        try:
            installed = await self._installs.of(team)
            if installed is not None:
                headers = {"Authorization": f"Bearer {installed.token}"}
                await self._client.api_call(method, json=params, headers=headers)
        except (SlackClientError, aiohttp.ClientError, TimeoutError, AfterwordError) as fault:
            LOG.warning("%s did not work: %s", method, type(fault).__name__)


def _acknowledged(body: Json, found: Sequence[Envelope], results: Sequence[Applied]) -> BoltResponse:
    """200, with what the acknowledgement itself may carry."""
    if body.get("type") == "view_submission":
        faults = next((applied.reply.faults for applied in results if applied.reply), ())
        return BoltResponse(status=200, body=modal_errors(faults) if faults else "")
    if "command" in body and found and in_a_channel(body):
        pointer = {"response_type": "ephemeral", "text": plain(Line("door-ephemeral"))}
        return BoltResponse(status=200, body=pointer)
    return BoltResponse(status=200, body="")
