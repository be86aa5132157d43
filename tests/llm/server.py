"""A language model on the loopback: answers as it is told, and remembers what it was asked."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson
from aiohttp import web

Answer = str | bytes | int | web.Response | asyncio.Event
"""A content to give back; a raw body; a status; a whole response; or an event to wait for, which never comes."""


@dataclass
class Model:
    """The server.

    Attributes:
        answers: What it says, one after another; the last again and again.
        asked: The bodies it got.
        headers: Their headers.
        url: Its base.
        on_ask: Called with each body before it answers.
    """

    answers: list[Answer] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    url: str = ""
    on_ask: Callable[[], None] = lambda: None

    def will_say(self, *answers: Answer | dict[str, Any]) -> None:
        """Set what it says; a dictionary is the content as JSON."""
        self.answers = [orjson.dumps(one).decode() if isinstance(one, dict) else one for one in answers]

    @property
    def heard(self) -> str:
        """Everything it was ever sent."""
        return orjson.dumps(self.asked).decode() + repr(self.headers)

    async def completions(self, request: web.Request) -> web.Response:
        """``POST /v1/chat/completions``."""
        self.asked.append(orjson.loads(await request.read()))
        self.headers.append(dict(request.headers))
        self.on_ask()
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        match answer:
            case asyncio.Event():
                await answer.wait()
                return web.Response(status=500)
            case int():
                return web.Response(status=answer, text="somebody's words")
            case bytes():
                return web.Response(body=answer)
            case str():
                return web.json_response({"choices": [{"message": {"role": "assistant", "content": answer}}]})
            case _:
                return answer


@asynccontextmanager
async def model() -> AsyncIterator[Model]:
    """A server that listens until the end."""
    served = Model()
    app = web.Application()
    app.router.add_post("/v1/chat/completions", served.completions)
    runner = web.AppRunner(app, shutdown_timeout=0.01)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
    served.url = f"http://127.0.0.1:{port}/v1"
    try:
        yield served
    finally:
        await runner.cleanup()
