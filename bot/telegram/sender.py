"""Carries out operations on Telegram, and tells our errors from theirs."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, Protocol

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.drawing import draw
from bot.errors import DeliveryError, FailedError, RetryableError, UncertainError, UndeliverableError
from bot.ports import Outgoing
from bot.telegram.picturing import ways
from bot.telegram.render import Call, closes, edits, markup, sends
from bot.telegram.request import NotSentError, ServerFaultError
from flows.messages import Message

REFUSED_S: Final = 60.0
"""A token that is refused stays so until somebody acts; meanwhile everything waits."""

REFUSED: Final = "the token was refused: set TELEGRAM_BOT_TOKEN anew"
UNFIT: Final = 400
"""What stands in the message is at fault, not who it is for."""

TIMED_OUT: Final = frozenset({504, 522, 524})
"""A gateway gave up waiting: whether what it waited for was taken nobody knows. 503 says that nothing was taken."""

_SAME: Final = "message is not modified"
_GONE: Final = ("message to edit not found", "message can't be edited", "message_id_invalid")


class Api(Protocol):
    """Calls one method of the Bot API and gives back its ``result``; raises ``telegram.error.TelegramError``."""

    def __call__(
        self,
        method: str,
        params: Mapping[str, Any],
        *,
        file: tuple[str, str | bytes] | None = None,
        read_timeout_s: float | None = None,
    ) -> Awaitable[Any]:
        """``file`` as (name, content); ``read_timeout_s`` for a call that may take longer."""


class TelegramSender:
    """A ``Sender`` for one bot.

    Attributes:
        why: Why nothing can be sent just now, for the operator; empty when all is well.
    """

    def __init__(self, api: Api, *, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock``: seconds that only rise, for waits that overlap."""
        self.why = ""
        self._api = api
        self._clock = clock
        self._waits: dict[str, float] = {}
        self._typing: set[asyncio.Task[None]] = set()

    async def send(self, row: Outgoing) -> str | None:
        """See ``bot.ports.Sender``; the handle is the message ids, joined by commas."""
        operation = row.operation
        if operation.kind == "send":
            handle = await self._sends(row, operation.message, row.handle)
            if row.more:
                self._type(row.address)
            return handle
        if row.handle is None:
            return await self._sends(row, operation.message, None) if operation.kind == "edit" else None
        if operation.kind == "close":
            await self._in_place(row, closes(operation))
            return row.handle
        return await self._edit(row, operation.message)

    async def close(self) -> None:
        """Let go of what nobody waits for."""
        for task in self._typing:
            task.cancel()
        await asyncio.gather(*self._typing, return_exceptions=True)

    async def _sends(self, row: Outgoing, message: Message | None, handle: str | None) -> str | None:
        """Send the parts that do not stand yet; a failure says which do."""
        stand = handle.split(",") if handle else []
        for call in sends(message)[len(stand) :] if message else ():
            try:
                result = await self._hand_over(row.address, call)
            except DeliveryError as fault:
                fault.handle = ",".join(stand) or None
                raise
            stand.append(str(result["message_id"]))
        return ",".join(stand) or None

    async def _hand_over(self, address: str, call: Call) -> Any:
        """One call; a picture is drawn first, and where one form of it is refused the next is tried."""
        if call.picture is None:
            return await self._call(address, call)
        *better, last = ways(call, await asyncio.to_thread(draw, call.picture))
        for way in better:
            try:
                return await self._call(address, way)
            except UndeliverableError as fault:
                if fault.status != UNFIT:
                    raise
        return await self._call(address, last)

    async def _edit(self, row: Outgoing, message: Message | None) -> str | None:
        """In place where it stands; one that is gone becomes a new message."""
        if message is None:
            return row.handle
        single = "," not in (row.handle or "")
        call = (edits(message) if single else None) or markup(message)
        if await self._in_place(row, call):
            return row.handle
        return await self._sends(row, message, None)

    async def _in_place(self, row: Outgoing, call: Call) -> bool:
        """Edit the last message of the screen; False when it is gone."""
        last = (row.handle or "").rpartition(",")[2]
        try:
            await self._call(row.address, Call(call.method, {**call.params, "message_id": int(last)}))
        except GoneError:
            return False
        except UndeliverableError as fault:
            if _SAME in str(fault).lower():
                return True
            raise
        return True

    async def _call(self, address: str, call: Call) -> Any:
        """One call; their errors become ours."""
        try:
            result = await self._api(call.method, {"chat_id": _chat(address), **call.params}, file=call.file)
        except ChatMigrated as moved:
            return await self._call(str(moved.new_chat_id), call)
        except TelegramError as fault:
            raise self._ours(address, fault) from fault
        self.why = ""
        return result

    def _ours(self, address: str, fault: TelegramError) -> DeliveryError:
        match fault:
            case RetryAfter():
                return self._asked_to_wait(address, _seconds(fault))
            case Forbidden():
                return UndeliverableError(fault.message, status=403)
            case InvalidToken() | Conflict():
                self.why = REFUSED if isinstance(fault, InvalidToken) else "another poller"
                return RetryableError(after_s=REFUSED_S, scope="", status=401)
            case BadRequest():
                gone = any(text in fault.message.lower() for text in _GONE)
                return (GoneError if gone else UndeliverableError)(fault.message, status=400)
            case NotSentError():
                return RetryableError()
            case ServerFaultError(status=503):
                return RetryableError(status=503)
            case ServerFaultError(status=status):
                return (UncertainError if status in TIMED_OUT else FailedError)(status=status)
            case _:
                return UncertainError()

    def _asked_to_wait(self, address: str, after_s: float) -> RetryableError:
        """A wait concerns its chat; if another chat is asked while one waits, it concerns them all."""
        now = self._clock()
        self._waits = {chat: until for chat, until in self._waits.items() if until > now}
        everybody = bool(self._waits.keys() - {address})
        self._waits[address] = now + after_s
        return RetryableError(after_s=after_s, scope="" if everybody else None, status=429)

    def _type(self, address: str) -> None:
        """Show that more is coming; nobody waits for it, and nothing depends on it."""
        task = asyncio.create_task(self._show_typing(address))
        self._typing.add(task)
        task.add_done_callback(self._typing.discard)

    async def _show_typing(self, address: str) -> None:
        try:
            await self._api("sendChatAction", {"chat_id": _chat(address), "action": "typing"})
        except TelegramError:
            return


class GoneError(UndeliverableError):
    """The message that was to be changed is gone."""


def _chat(address: str) -> int | str:
    return int(address) if address.lstrip("-").isdigit() else address


def _seconds(fault: RetryAfter) -> float:
    after = fault.retry_after
    return float(after) if isinstance(after, int | float) else after.total_seconds()
