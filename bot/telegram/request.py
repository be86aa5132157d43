"""How the Bot API is called: python-telegram-bot's ``BaseRequest`` over one aiohttp session.

Its default transport is most of what a message costs. No address is ever logged: it holds the token.
"""

import os
from typing import Any, Final

import aiohttp
import orjson
from telegram._utils.defaultvalue import DEFAULT_NONE
from telegram._utils.types import JSONDict, ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT_S: Final = 5.0
READ_S: Final = 10.0
"""Telegram answers within a second; what takes ten may or may not have been taken."""
CONNECTIONS: Final = 64
"""More than thirty messages a second ever need."""
SERVER_FAULT: Final = 500
CHUNK_BYTES: Final = 1 << 14


class NotSentError(NetworkError):
    """No connection was made, so nothing was taken."""


class LostError(TimedOut):
    """The connection was lost, or nothing came back: whether it was taken nobody knows."""


class TooMuchError(NetworkError):
    """A file is larger than was allowed for; the rest was not loaded."""


class ServerFaultError(NetworkError):
    """Telegram failed inside.

    Attributes:
        status: The HTTP status, 500 or above.
    """

    def __init__(self, status: int) -> None:
        super().__init__(f"the server answered {status}")
        self.status = status


class AiohttpRequest(BaseRequest):
    """One session for all calls, made at the first ``initialize``."""

    def __init__(self, read_timeout_s: float = READ_S) -> None:
        """``read_timeout_s``: how long to wait for an answer where a call names no time of its own."""
        self._read_timeout_s = read_timeout_s
        self._session: aiohttp.ClientSession | None = None
        # The library warns of each 429 until its waits may be told as durations; both are read here.
        os.environ.setdefault("PTB_TIMEDELTA", "1")

    @property
    def read_timeout(self) -> float:
        """See ``BaseRequest``."""
        return self._read_timeout_s

    async def initialize(self) -> None:
        """Open the session; a second time does nothing."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS),
                cookie_jar=aiohttp.DummyCookieJar(),
                skip_auto_headers=("User-Agent", "Accept-Encoding"),
            )

    async def shutdown(self) -> None:
        """Close the session; a second time does nothing."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSONDict:
        """See ``BaseRequest``; what is no JSON is not repeated in the error."""
        try:
            found: JSONDict = orjson.loads(payload)
        except orjson.JSONDecodeError:
            raise TelegramError("Invalid server response") from None
        return found

    async def load(self, url: str, most: int) -> tuple[int, bytes]:
        """A file: its status and its bytes, never more than ``most`` of them; nowhere else than at ``url``.

        Raises:
            TooMuchError: It is larger.
            NotSentError: It is not open.
            LostError: It did not come.
        """
        if self._session is None:
            raise NotSentError("it is not open")
        wait = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_S, sock_read=self._read_timeout_s)
        data = bytearray()
        try:
            async with self._session.get(url, timeout=wait, allow_redirects=False) as answer:
                if (answer.content_length or 0) > most:
                    raise TooMuchError("it says so itself")
                async for chunk in answer.content.iter_chunked(CHUNK_BYTES):
                    data += chunk
                    if len(data) > most:
                        raise TooMuchError("it goes on and on")
        except (aiohttp.ClientError, TimeoutError) as fault:
            raise LostError(type(fault).__name__) from None
        if answer.status >= SERVER_FAULT:
            raise ServerFaultError(answer.status)
        return answer.status, bytes(data)

    async def do_request(  # noqa: PLR0913, PLR0917 - the library's own signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = DEFAULT_NONE,
        write_timeout: ODVInput[float] = DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: ODVInput[float] = DEFAULT_NONE,
        pool_timeout: ODVInput[float] = DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """See ``BaseRequest``.

        Raises:
            NotSentError: No connection was made.
            LostError: Nobody knows whether it was taken.
            ServerFaultError: Telegram answered 500 or above.
        """
        if self._session is None:
            raise NotSentError("it is not open")
        wait = aiohttp.ClientTimeout(
            total=None,
            sock_connect=_seconds(connect_timeout, CONNECT_S),
            sock_read=_seconds(read_timeout, self._read_timeout_s),
        )
        try:
            async with self._session.request(method, url, timeout=wait, **_body(request_data)) as answer:
                status, payload = answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as fault:
            raise NotSentError(type(fault).__name__) from None
        except (aiohttp.ClientError, TimeoutError) as fault:
            raise LostError(type(fault).__name__) from None
        if status >= SERVER_FAULT:
            raise ServerFaultError(status)
        return status, payload


def _seconds(given: ODVInput[float], otherwise: float) -> float:
    return given if isinstance(given, int | float) else otherwise


def _body(data: RequestData | None) -> dict[str, Any]:
    """JSON, or a form where a file goes with it."""
    if data is None:
        return {}
    if not data.contains_files:
        return {"data": orjson.dumps(data.parameters), "headers": {"Content-Type": "application/json"}}
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return {"data": form}
