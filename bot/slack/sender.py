"""Carries out operations on Slack, and tells our errors from theirs."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.drawing import draw
from bot.errors import DeliveryError, FailedError, RetryableError, UncertainError, UndeliverableError
from bot.ports import Outgoing
from bot.slack.limits import FILE_PIECES
from bot.slack.picturing import alternative
from bot.slack.refusals import REFUSED_S, TOKEN_REFUSED, code_of
from bot.slack.render import Json, closed, file_text, payload
from flows.messages import Line, Message, Picture

TokenOf = Callable[[str], Awaitable[str | None]]
"""The bot token of a team, or None where the app is not installed (any more)."""

KNOWN_CHANNELS: Final = 10_000
"""Direct messages remembered by person; looked up again when forgotten."""
TOO_MANY: Final = 429
SERVER_FAULT: Final = 500
WAIT_S: Final = 30.0
"""When a 429 does not say how long."""

_GONE: Final = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
_THEIRS: Final = frozenset({"fatal_error", "internal_error"})
"""https://docs.slack.dev/reference/methods/chat.postMessage: "some aspect of the operation" may have succeeded."""
_NOT_NOW: Final = frozenset({"service_unavailable", "request_timeout", "team_added_to_org"})
"""The same page: the service is away, the request came cut off, the workspace is being moved. Nothing was taken."""
TIMED_OUT: Final = frozenset({504, 522, 524})
"""A gateway gave up waiting: whether what it waited for was taken nobody knows."""
NOT_NOW: Final = 503
_NO_FILES: Final = frozenset(
    {"missing_scope", "file_uploads_disabled", "file_uploads_except_images_disabled", "not_allowed_token_type",
     "restricted_action", "access_denied", "storage_limit_reached", "file_type_not_allowed"}
)  # fmt: skip


class SlackSender:
    """A ``Sender`` for every workspace there is a token of."""

    def __init__(
        self, client: AsyncWebClient, token_of: TokenOf, refused: Callable[[str], bool] = lambda _code: False
    ) -> None:
        """Bring the parts together.

        Args:
            client: Without a token, and without retries of its own; only the outbox retries.
            token_of: The token to call with.
            refused: Told Slack's word for why a token is none; whether another one is to be waited for.
        """
        self._client = client
        self._token_of = token_of
        self._refused = refused
        self._opened: OrderedDict[str, str] = OrderedDict()

    async def send(self, row: Outgoing) -> str | None:
        """See ``bot.ports.Sender``; the handle is ``<channel>:<ts>``, and a comma for each file that went."""
        try:
            return await self._send(row)
        except TokenRefusedError as fault:
            if not self._refused(str(fault.args[0])):
                raise
            scope = f"{place(row.address)[0]}/"
            raise RetryableError(after_s=REFUSED_S, scope=scope, handle=fault.handle, status=401) from None

    async def _send(self, row: Outgoing) -> str | None:
        operation, message = row.operation, row.operation.message
        team, channel, thread = place(row.address)
        token = await self._token_of(team)
        if token is None:
            raise UndeliverableError("the app is not installed there")
        talk = _Talk(self._client, team, token)
        if operation.kind == "close":
            body = closed(operation)
            if row.handle is not None and body is not None:
                await _in_place(talk, row.handle, body)
            return row.handle
        if message is None:
            return row.handle
        if operation.kind == "edit" and row.handle is not None:
            if await _in_place(talk, row.handle, payload(message)):
                return row.handle
            row_handle = None
        else:
            row_handle = row.handle
        return await self._sends(talk, await self._channel(talk, channel), thread, message, row_handle)

    async def _channel(self, talk: "_Talk", channel: str) -> str:
        """A person's direct message, opened once and remembered; a channel as it is."""
        if channel[:1] not in {"U", "W"}:
            return channel
        key = f"{talk.team}/{channel}"
        if key not in self._opened:
            answer = await talk.call("conversations.open", {"users": channel})
            self._opened[key] = str(answer["channel"]["id"])
            while len(self._opened) > KNOWN_CHANNELS:
                self._opened.popitem(last=False)
        return self._opened[key]

    async def _sends(
        self, talk: "_Talk", channel: str, thread: str, message: Message, handle: str | None
    ) -> str | None:
        """Send the parts that do not stand yet; a failure says which do."""
        where = {"channel": channel} | ({"thread_ts": thread} if thread else {})
        stand = handle.split(",") if handle else []
        try:
            if not stand:
                answer = await talk.call("chat.postMessage", where | payload(message))
                stand.append(f"{channel}:{answer['ts']}")
            for name, content in message.attachments[len(stand) - 1 :]:
                await _hand_over(talk, where, name, content)
                stand.append("file")
            if message.picture and len(stand) <= 1 + len(message.attachments):
                await _show(talk, where, message.picture, alternative(message))
                stand.append("file")
        except DeliveryError as fault:
            fault.handle = ",".join(stand) or None
            raise
        return ",".join(stand)


class _Talk:
    """Calls in the name of one workspace; their errors become ours."""

    def __init__(self, client: AsyncWebClient, team: str, token: str) -> None:
        self.team = team
        self.client = client
        self.token = token

    async def call(self, method: str, params: Json) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"}
        with_errors = self.client.api_call(method, json=params, headers=headers)
        return await translated(self.team, with_errors)


async def translated(team: str, call: Awaitable[Any]) -> Any:
    """The answer of a call; their errors become ours."""
    try:
        return await call
    except SlackApiError as fault:
        raise _ours(team, fault) from None
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
        raise RetryableError from None
    except (TimeoutError, aiohttp.ClientError, SlackClientError):
        raise UncertainError from None


def _ours(team: str, fault: SlackApiError) -> DeliveryError:
    answer = fault.response
    status = int(getattr(answer, "status_code", 0) or 0)
    code = code_of(fault)
    named = code != type(fault).__name__
    if status == TOO_MANY or code in {"ratelimited", "rate_limited"}:
        after = answer.headers.get("Retry-After") if hasattr(answer, "headers") else None
        return RetryableError(after_s=float(after or WAIT_S), scope=f"{team}/", status=TOO_MANY)
    if status == NOT_NOW or code in _NOT_NOW:
        return RetryableError(status=NOT_NOW)
    if status >= SERVER_FAULT or code in _THEIRS or not named:
        doubt = status in TIMED_OUT or (status < SERVER_FAULT and not named)
        return (UncertainError if doubt else FailedError)(status=max(status, SERVER_FAULT))
    if code in TOKEN_REFUSED:
        return TokenRefusedError(code, status=401)
    return (GoneError if code in _GONE else UndeliverableError)(code, status=400)


class TokenRefusedError(UndeliverableError):
    """Slack refuses the token that the message was to be sent with."""


class GoneError(UndeliverableError):
    """The message that was to be changed is gone."""


async def _in_place(talk: _Talk, handle: str, body: Json) -> bool:
    """Change a message where it stands; False when it is gone."""
    channel, _, ts = handle.partition(",")[0].partition(":")
    try:
        await talk.call("chat.update", {"channel": channel, "ts": ts, **body})
    except GoneError:
        return False
    return True


async def _hand_over(talk: _Talk, where: Json, name: str, content: str) -> None:
    """A file; where the workspace refuses files, its text as messages."""
    if not await _uploaded(talk, where, name, content):
        for body in file_text(name, content, FILE_PIECES):
            await talk.call("chat.postMessage", where | body)


async def _show(talk: _Talk, where: Json, picture: Picture, words: str) -> None:
    """A picture, drawn here, with ``words`` for who can't see it; where there can be none, that there is none."""
    drawn = await asyncio.to_thread(draw, picture)
    if drawn is None or not await _uploaded(talk, where, picture.name, drawn.png, words):
        await talk.call("chat.postMessage", where | payload(Message((Line("journey-undrawn"),))))


async def _uploaded(
    talk: _Talk, where: Json, name: str, content: str | bytes, alt: str | None = None
) -> bool:
    """Upload a file; False where the workspace refuses files."""
    upload = talk.client.files_upload_v2(
        token=talk.token, channel=where["channel"], filename=name, content=content,
        thread_ts=where.get("thread_ts"), alt_txt=alt,
    )  # fmt: skip
    try:
        await translated(talk.team, upload)
    except UndeliverableError as refused:
        if not refused.args or refused.args[0] not in _NO_FILES:
            raise
        return False
    return True


def place(address: str) -> tuple[str, str, str]:
    """Team, channel (or person) and thread of an address; no thread is empty."""
    team, _, rest = address.partition("/")
    channel, _, thread = rest.partition("/")
    return team, channel, thread
