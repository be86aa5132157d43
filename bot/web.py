"""The web server: health, readiness, metrics, and whatever paths the doors bring."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.errors import AfterwordError

LOG: Final = logging.getLogger(__name__)

BODY_BYTES: Final = 2**20
"""An update or event is a few kilobytes; Slack's largest, with a message's blocks, stays far below this."""
STOP_S: Final = 2.0
"""How long a stop waits for answers under way."""

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Route:
    """A path of a door."""

    method: str
    path: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Inside:
    """What the server asks the rest.

    Attributes:
        why_not_ready: By part, why it is not ready; empty when all are.
        metrics: What ``/metrics`` shows.
    """

    why_not_ready: Callable[[], Awaitable[dict[str, str]]]
    metrics: Callable[[], Awaitable[bytes]]


def make(inside: Inside, routes: Sequence[Route] = ()) -> web.Application:
    """The application, not yet listening."""
    app = web.Application(client_max_size=BODY_BYTES, middlewares=[_quiet])

    async def healthz(_request: web.Request) -> web.Response:
        return web.Response(text="ok")

    async def readyz(_request: web.Request) -> web.Response:
        why = await inside.why_not_ready()
        return web.json_response({"ready": not why, "why": why}, status=503 if why else 200)

    async def metrics(_request: web.Request) -> web.Response:
        return web.Response(
            body=await inside.metrics(), headers={"Content-Type": "text/plain; version=0.0.4"}
        )

    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/metrics", metrics)
    for route in routes:
        app.router.add_route(route.method, route.path, route.answer)
    return app


@web.middleware
async def _quiet(request: web.Request, handler: Answer) -> web.StreamResponse:
    """An error answers with its number alone: what came in, or went wrong, is nobody's outside."""
    try:
        return await handler(request)
    except web.HTTPException as refusal:
        return web.Response(status=refusal.status)
    except AfterwordError as fault:
        LOG.warning("a request failed: %s", type(fault).__name__)
        return web.Response(status=503)
    except Exception as defect:  # noqa: BLE001 - the message may quote the body
        LOG.error("a request failed: %s", type(defect).__name__)  # noqa: TRY400
        return web.Response(status=500)


class Server:
    """Listens until it is closed; keeps no access log, since paths and addresses are somebody's."""

    def __init__(self, app: web.Application, host: str, port: int) -> None:
        """``port`` 0 takes any free one."""
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=STOP_S, handle_signals=False)
        self._host = host
        self._port = port

    async def start(self) -> None:
        """Listen.

        Raises:
            AfterwordError: The port is taken or not allowed.
        """
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
        except OSError as taken:
            await self._runner.cleanup()
            raise PortTakenError(f"{self._host}:{self._port}") from taken

    async def close(self) -> None:
        """Stop listening, and let answers under way come to their end."""
        await self._runner.cleanup()


class PortTakenError(AfterwordError):
    """The web server can't listen there; set AFTERWORD_HOST or AFTERWORD_PORT to an address that is free."""
