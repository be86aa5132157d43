"""Puts ``afterword run`` together: the doors whose tokens are set, the outbox, the check-ins, the web server."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

from bot.check_ins import CheckIns
from bot.engine import Engine
from bot.errors import AfterwordError
from bot.metrics import Metrics, Take
from bot.outbox import Outbox
from bot.pacing import Pace, Pacing
from bot.ports import Clock, Sender
from bot.requests import Requests
from bot.serving import Door, Parts, Service
from bot.settings import Settings
from bot.store.sqlite import SqliteStore
from bot.web import Inside, Server, make
from bot.wiring import drawn, read
from bot.wiring.llm import model_host, performers
from bot.wiring.lookups import Lookups, lookups
from flows.debrief.errands import still_wanted
from flows.machine import step


class NoDoorError(AfterwordError):
    """No platform is configured; set TELEGRAM_BOT_TOKEN or SLACK_BOT_TOKEN, or open `afterword chat` here."""


Opened = tuple[Door, Sender, Pace]
"""A door, what carries its messages, and how fast."""


@asynccontextmanager
async def service(settings: Settings, store: SqliteStore, clock: Clock) -> AsyncIterator[Service]:
    """A service over an open store, ready to run; its connections are closed behind it.

    Args:
        settings: Which platforms, with which tokens.
        store: Where everything is kept.
        clock: Where time comes from.

    Raises:
        NoDoorError: No platform is configured.
    """
    metrics = Metrics()
    engine = Engine(
        store,
        clock,
        step,
        lambda: drawn(None),
        read=read,
        wake=lambda: outbox.wake(),  # noqa: PLW0108 - the outbox is made below
        asked=lambda: requests.wake(),  # noqa: PLW0108 - likewise
        model=model_host(settings),
    )
    found = lookups(clock, performers(settings))
    requests = Requests(store, engine, clock, found.performers, still_wanted)
    opened = await _doors(settings, store, clock, metrics.counted(engine.take), found)
    doors = [door for door, _, _ in opened]
    senders = {door.name: sender for door, sender, _ in opened}
    pacing = Pacing({door.name: pace for door, _, pace in opened}, settings.pace)
    outbox = Outbox(store, senders, clock, pacing=pacing, told=metrics.told)

    async def why() -> dict[str, str]:
        return await serving.why_not_ready()

    async def scraped() -> bytes:
        return metrics.scrape(await store.counts(), clock.now())

    app = make(Inside(why, scraped), [route for door in doors for route in door.routes])
    web = Server(app, settings.host, settings.port)
    serving = Service(Parts(store, outbox, CheckIns(store, engine, clock), requests, doors, web, clock))
    try:
        yield serving
    finally:
        for door in doors:
            await door.close()


async def _doors(
    settings: Settings, store: SqliteStore, clock: Clock, take: Take, found: Lookups
) -> Sequence[Opened]:
    opened: list[Opened] = []
    if settings.telegram_bot_token is not None:
        from bot.wiring.telegram import open_telegram

        opened.append(await open_telegram(settings, take, found))
    if settings.slack_bot_token is not None or settings.slack_client_id is not None:
        from bot.wiring.slack import open_slack

        opened.append(await open_slack(settings, store, clock, take, found))
    if not opened:
        raise NoDoorError
    return opened


__all__: Final = ["NoDoorError", "service"]
