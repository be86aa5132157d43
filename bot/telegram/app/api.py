"""The Bot API as one function, over python-telegram-bot's request: JSON in, ``result`` out, its errors raised."""

from collections.abc import Mapping
from typing import Any

from telegram import InputFile
from telegram.request import BaseRequest, RequestData

# The library has no public constructor for raw parameters; tests/telegram holds these two still.
from telegram.request._requestparameter import RequestParameter


class BotApi:
    """Calls one bot's methods; see ``bot.telegram.sender.Api``."""

    def __init__(self, request: BaseRequest, root: str, token: str) -> None:
        """``root``: of the Bot API server, without ``/bot``."""
        self._request = request
        self._base = f"{root}/bot{token}/"

    async def __call__(
        self,
        method: str,
        params: Mapping[str, Any],
        *,
        file: tuple[str, str | bytes] | None = None,
        read_timeout_s: float | None = None,
    ) -> Any:
        """See ``bot.telegram.sender.Api``."""
        fields = [RequestParameter(name, value, None) for name, value in params.items()]
        if file is not None:
            name, content = file
            data = content.encode() if isinstance(content, str) else content
            field = "photo" if method == "sendPhoto" else "document"
            fields.append(RequestParameter(field, None, [InputFile(data, filename=name)]))
        more = {} if read_timeout_s is None else {"read_timeout": read_timeout_s}
        return await self._request.post(self._base + method, RequestData(fields), **more)
