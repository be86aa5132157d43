"""The life of the service: what is ready, what is counted, and how it ends."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO

import aiohttp
import pytest
from aiohttp import web

from bot.errors import StoreError
from bot.metrics import Metrics
from bot.ports import Applied, Envelope, Marked
from bot.serving import Parts, Service
from bot.store.memory import MemoryStore
from bot.web import BODY_BYTES, Inside, PortTakenError, Route, Server, make
from tests.contracts.store_stand_ins import NOW, echo, said
from tests.engine.conversation import SetClock, until

HOST = "127.0.0.1"


@dataclass
class StandInDoor:
    """A door that runs until it is stopped."""

    name: str = "telegram"
    routes: Sequence[Route] = ()
    reason: str = ""
    lived: list[str] = field(default_factory=list)
    fault: Exception | None = None
    stopped: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Run."""
        self.lived.append("run")
        if self.fault:
            raise self.fault
        await self.stopped.wait()

    async def stop(self) -> None:
        """Stop."""
        self.lived.append("stop")
        self.stopped.set()

    async def close(self) -> None:
        """Close."""
        self.lived.append("close")

    def why(self) -> str:
        """Why not."""
        return self.reason


@dataclass
class StandInWork:
    """Outbox, check-ins and web server at once."""

    lived: list[str] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)

    def why(self) -> dict[str, str]:
        """Why nothing goes out."""
        return dict(self.reasons)

    async def run(self) -> None:
        """Work until cancelled."""
        await asyncio.Event().wait()

    async def drain(self) -> None:
        """Drain."""
        self.lived.append("drain")

    async def start(self) -> None:
        """Listen."""

    async def close(self) -> None:
        """Stop listening."""
        self.lived.append("web closed")


@pytest.fixture
async def store() -> AsyncIterator[MemoryStore]:
    """An open store."""
    store = MemoryStore()
    await store.open()
    yield store
    await store.close()


def service(store: MemoryStore, *doors: StandInDoor, work: StandInWork | None = None) -> Service:
    """A service of stand-ins."""
    work = work or StandInWork()
    return Service(Parts(store, work, work, work, doors, work, SetClock()))


async def test_a_stop_ends_doors_first_and_closes_what_the_outbox_needs_last(store: MemoryStore) -> None:
    """Nothing new is taken, what may go goes, then connections are let go."""
    door, work = StandInDoor(), StandInWork()
    serving = service(store, door, work=work)
    running = asyncio.create_task(serving.run())
    await until(lambda: door.lived)
    serving.stop()
    await running
    assert door.lived == ["run", "stop", "close"]
    assert work.lived == ["drain", "web closed"]


async def test_a_door_that_breaks_ends_the_service_and_says_so(store: MemoryStore) -> None:
    """A defect is not hidden: the host starts the program anew."""
    door, other = StandInDoor(fault=RuntimeError("defect")), StandInDoor("slack")
    with pytest.raises(RuntimeError, match="defect"):
        await service(store, door, other).run()
    assert other.lived[-1] == "close"


async def test_it_is_ready_when_the_database_and_every_door_are(store: MemoryStore) -> None:
    """A door that is not attached, a database that can't be written, and a stop are named."""
    door, work = StandInDoor(), StandInWork()
    serving = service(store, door, work=work)
    assert await serving.why_not_ready() == {}
    work.reasons["telegram"] = "messages have not gone out for 5 s"
    assert await serving.why_not_ready() == work.reasons
    door.reason = "the token was refused"
    assert await serving.why_not_ready() == {"telegram": "the token was refused"}
    await store.close()
    serving.stop()
    assert set(await serving.why_not_ready()) == {"telegram", "program", "database"}


async def test_it_tidies_at_the_start_and_then_every_hour(store: MemoryStore) -> None:
    """A service that is started anew more often than that tidies all the same."""
    tidied, slept = [], list[float]()

    async def tidy(now: object) -> None:
        tidied.append(now)

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        await asyncio.Event().wait()

    store.tidy = tidy  # type: ignore[method-assign, assignment]
    work = StandInWork()
    serving = Service(Parts(store, work, work, work, [StandInDoor()], work, SetClock()), sleep=sleep)
    running = asyncio.create_task(serving.run())
    await until(lambda: slept)
    serving.stop()
    await running
    assert (len(tidied), slept) == (1, [3600.0])


async def test_it_says_that_it_serves_only_once_it_listens(store: MemoryStore) -> None:
    """A port that is taken is told instead."""
    told: list[str] = []
    work = StandInWork()

    async def taken() -> None:
        raise PortTakenError("127.0.0.1:8080")

    work.start = taken  # type: ignore[method-assign]
    with pytest.raises(PortTakenError):
        await service(store, StandInDoor(), work=work).run(lambda: told.append("serving"))
    assert told == []


@pytest.fixture
async def site() -> AsyncIterator[tuple[aiohttp.ClientSession, dict[str, str]]]:
    """A client of a web server on a free port, and why it is not ready."""
    why: dict[str, str] = {}

    async def reasons() -> dict[str, str]:
        return why

    async def metrics() -> bytes:
        return b"afterword_events 1\n"

    async def broken(request: web.Request) -> web.Response:
        text = await request.text()
        raise {"store": StoreError("secret words"), "defect": ValueError("secret words")}[text]

    app = make(Inside(reasons, metrics), [Route("POST", "/broken", broken)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, HOST, 0)
    await site.start()
    port = runner.addresses[0][1]
    async with aiohttp.ClientSession(f"http://{HOST}:{port}") as client:
        yield client, why
    await runner.cleanup()


async def test_health_and_readiness(site: tuple[aiohttp.ClientSession, dict[str, str]]) -> None:
    """It lives whatever happens; it is ready when nothing stands against it, else it says what."""
    client, why = site
    assert (await client.get("/healthz")).status == 200
    assert (await client.get("/readyz")).status == 200
    why["telegram"] = "the token was refused"
    answer = await client.get("/readyz")
    assert (answer.status, (await answer.json())["why"]) == (503, why)
    assert "afterword_events" in await (await client.get("/metrics")).text()


async def test_an_error_says_nothing_of_what_came(site: tuple[aiohttp.ClientSession, dict[str, str]]) -> None:
    """Neither a fault of ours nor a refusal repeats the body or the fault's words."""
    client, _ = site
    for body, status in (("store", 503), ("defect", 500), ("x" * (BODY_BYTES + 1), 413)):
        answer = await client.post("/broken", data=BytesIO(body.encode()))
        assert (answer.status, await answer.text()) == (status, "")
    assert (await client.get("/nothing")).status == 404


async def test_a_port_that_is_taken_is_a_sentence(site: tuple[aiohttp.ClientSession, dict[str, str]]) -> None:
    """The operator is told which setting to change."""
    client, _ = site
    port = int(str(client._base_url).rsplit(":", 1)[1].strip("/"))
    with pytest.raises(Exception, match="AFTERWORD_PORT"):
        await Server(web.Application(), HOST, port).start()


async def test_events_and_sends_are_counted_by_platform_and_result(store: MemoryStore) -> None:
    """Names, texts and addresses are in no label."""
    metrics = Metrics()

    async def take(envelopes: Sequence[Envelope]) -> list[Applied]:
        return await store.apply(envelopes, echo, NOW)

    await metrics.counted(take)([said("a"), said("a"), said("x", "slack:T1:U2")])
    (row, other) = await store.claim(NOW, 10)
    metrics.told(row, Marked(row.id, "sent"), None)
    metrics.told(other, Marked(other.id, "uncertain"), None)
    text = metrics.scrape(await store.counts(), NOW).decode()
    assert 'afterword_events_total{platform="telegram",result="applied"} 1.0' in text
    assert 'afterword_events_total{platform="telegram",result="duplicate"} 1.0' in text
    assert 'afterword_sends_total{platform="slack",result="uncertain"} 1.0' in text
    assert "afterword_outbox_pending 2.0" in text
    assert "U2" not in text


async def test_refusals_of_a_platform_are_counted() -> None:
    """429 and 5xx by status; a refusal for good is none."""
    from bot.errors import RetryableError, UncertainError, UndeliverableError

    metrics, store = Metrics(), MemoryStore()
    await store.open()
    await store.apply([said("a")], echo, NOW)
    (row,) = await store.claim(NOW, 1)
    for fault in (RetryableError(status=429), UncertainError(status=502), UndeliverableError(status=403)):
        metrics.told(row, Marked(row.id, "retry"), fault)
    text = metrics.scrape({}, NOW).decode()
    assert [f'status="{status}"' in text for status in (429, 502, 403)] == [True, True, False]
    await store.close()
