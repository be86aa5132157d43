"""One question to an OpenAI-compatible chat-completions address.

Plain aiohttp, which the doors need anyway: it is one POST, and here it is certain that no redirect is followed, no
proxy of the environment is used, nothing is tried twice, and no text reaches a log.
"""

from collections.abc import Mapping
from typing import Any, Final

import aiohttp
import orjson

from bot.errors import ModelAnswerError, ModelUnreachableError

ANSWER_BYTES: Final = 64 * 1024
"""The longest answer read; a note is about one thousand characters."""
ANSWER_TOKENS: Final = 800
"""Room for the longest note and its subject as JSON."""
OK: Final = 200

Schema = Mapping[str, Any]


class ChatClient:
    """Asks one model at one address.

    Args:
        url: The base, up to and with the version: ``http://127.0.0.1:11434/v1``.
        model: The model's name there.
        key: Sent as a bearer token, or None.
    """

    def __init__(self, url: str, model: str, key: str | None = None) -> None:
        self._url = f"{url.rstrip('/')}/chat/completions"
        self._model = model
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}

    async def ask(self, system: str, user: str, name: str, schema: Schema) -> str:
        """What the model says to ``user`` under the rules of ``system``, asked for as JSON of ``schema``.

        The time limit is the caller's: cancelled, the connection is closed.

        Raises:
            ModelUnreachableError: No answer came.
            ModelAnswerError: What came is no answer.
        """
        body = {
            "model": self._model,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": name, "strict": True, "schema": schema},
            },
            "max_tokens": ANSWER_TOKENS,
            "stream": False,
        }
        return _content(await self._post(orjson.dumps(body)))

    async def _post(self, body: bytes) -> bytes:
        headers = {**self._headers, "Content-Type": "application/json"}
        try:
            async with (
                aiohttp.ClientSession(trust_env=False, cookie_jar=aiohttp.DummyCookieJar()) as session,
                session.post(self._url, data=body, headers=headers, allow_redirects=False) as answer,
            ):
                if answer.status != OK:
                    raise ModelUnreachableError(str(answer.status))
                return await _read(answer)
        except (aiohttp.ClientError, OSError) as fault:
            # The cause could name the address with what was sent to it.
            raise ModelUnreachableError(type(fault).__name__) from None


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    """The body, unless it is longer than an answer can be."""
    read = bytearray()
    async for piece in answer.content.iter_chunked(ANSWER_BYTES):
        read += piece
        if len(read) > ANSWER_BYTES:
            raise ModelAnswerError("it is too long")
    return bytes(read)


def _content(raw: bytes) -> str:
    """The text of the first choice."""
    try:
        content = orjson.loads(raw)["choices"][0]["message"]["content"]
    except (orjson.JSONDecodeError, LookupError, TypeError):
        raise ModelAnswerError("it has no text") from None
    if not isinstance(content, str):
        raise ModelAnswerError("it has no text")
    return content
