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
from bot.slack.refusals import code_of
from bot.slack.render import escaped
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

DOOR: Final = "https://slack.com/app_redirect?app={app}&team={team}"
"""Opens the chat with the app: https://docs.slack.dev/interactivity/deep-linking."""
POINTER_S: Final = 1.0
"""Of the three seconds that Slack waits for an acknowledgement."""

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
        if authorized is not None and not authorized.bot_token and not _is_end(body):
            # A workspace that is not ours (any more).
            req.context[REACHED] = True
            return BoltResponse(status=200, body="")
        found = envelopes(body, authorized.bot_user_id if authorized else None)
        req.context[REACHED] = True
        if await self._ended(body):
            return BoltResponse(status=200, body="")
        results = await self._take(found) if found else []
        self._follow(body, found, results)
        return await self._acknowledged(body, found, results)

    async def _ended(self, body: Json) -> bool:
        if not _is_end(body):
            return False
        event = body["event"]
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
            self._begin(self._point(body, channel, str(event["user"])))

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

    async def _point(self, body: Json, channel: str, user: str) -> None:
        text = await self._pointer(body, user)
        await self._call(str(body["team_id"]), "chat.postEphemeral", channel=channel, user=user, text=text)

    async def _pointer(self, body: Json, user: str) -> str:
        """What whoever called in a channel reads there, and nobody else: the same with and without a sign.

        That they have been written to is said only where Slack opens the direct message; else it is the door.
        """
        team = str(body["team_id"])
        if await self._call(team, "conversations.open", users=user):
            return escaped(plain(Line("door-ephemeral")))
        return _door(body)

    async def _call(self, team: str, method: str, **params: Any) -> bool:
        """Whether it worked."""
        try:
            installed = await self._installs.of(team)
            if installed is None:
                return False
            headers = {"Authorization": f"Bearer {installed.token}"}
            await self._client.api_call(method, json=params, headers=headers)
        except (SlackClientError, aiohttp.ClientError, TimeoutError, AfterwordError) as fault:
            LOG.warning("%s did not work: %s", method, code_of(fault))
            return False
        return True

    async def _acknowledged(
        self, body: Json, found: Sequence[Envelope], results: Sequence[Applied]
    ) -> BoltResponse:
        """200, with what the acknowledgement itself may carry."""
        if body.get("type") == "view_submission":
            faults = next((applied.reply.faults for applied in results if applied.reply), ())
            return BoltResponse(status=200, body=modal_errors(faults) if faults else "")
        if "command" in body and found and in_a_channel(body):
            user = str(body["user_id"])
            try:
                async with asyncio.timeout(POINTER_S):
                    text = await self._pointer(body, user)
            except TimeoutError:
                text = _door(body)
            return BoltResponse(status=200, body={"response_type": "ephemeral", "text": text})
        return BoltResponse(status=200, body="")


def _door(body: Json) -> str:
    """The way to the private chat, which is right whatever Slack lets us do."""
    link = DOOR.format(app=body.get("api_app_id", ""), team=body["team_id"])
    return escaped(plain(Line("door-group", values={"link": link})))


def _is_end(body: Json) -> bool:
    """Whether a workspace says that the app was uninstalled there, or a token revoked."""
    event = body.get("event")
    return isinstance(event, dict) and body.get("type") == "event_callback" and event.get("type") in ENDED
