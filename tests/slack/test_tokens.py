"""A token that Slack refuses is named to the operator, and nothing is lost while it is."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
import pytest
from aiohttp import web
from slack_sdk.errors import SlackApiError

from bot.engine import Engine
from bot.errors import RetryableError
from bot.outbox import Outbox
from bot.ports import Applied, Envelope
from bot.settings import Settings
from bot.slack.app.bolt import Dispatch, app
from bot.slack.app.desk import Desk
from bot.slack.app.door import SlackDoor
from bot.slack.app.http import EVENTS
from bot.slack.app.installs import Installed
from bot.slack.app.socket import Sockets
from bot.slack.app.workspace import ENDED, OneWorkspace
from bot.slack.client import client, session
from bot.store.memory import MemoryStore
from bot.web import Inside, make
from bot.wiring import read
from bot.wiring.lookups import lookups
from bot.wiring.slack import open_slack
from flows.machine import step
from tests.engine.conversation import SetClock, until
from tests.fakes.slack.server import BOT_TOKEN, SECRET, TEAM, Delivery, FakeSlack

REFUSED = "the bot token was refused (invalid_auth): set SLACK_BOT_TOKEN anew"


@dataclass
class Site:
    """The door of one workspace by HTTP events, as it is wired, and what stands behind it."""

    door: SlackDoor
    slack: FakeSlack
    store: MemoryStore
    outbox: Outbox
    clock: SetClock
    client: aiohttp.ClientSession

    async def hears(self, event: dict[str, object]) -> int:
        """An event of the workspace; the answer's status."""
        body = {"type": "event_callback", "team_id": TEAM, "event_id": self.slack.ts(), "event_time": 4e9}
        headers, raw = self.slack.signed(Delivery("events_api", {**body, "event": event}, "U1", "e"))
        return (await self.client.post(EVENTS, data=raw, headers=headers)).status

    async def is_told(self, text: str) -> int:
        """Somebody writes."""
        return await self.hears(
            {"type": "message", "channel": "DU1", "channel_type": "im", "user": "U1", "team": TEAM, "text": text,
             "ts": self.slack.ts()}
        )  # fmt: skip


@asynccontextmanager
async def opened(monkeypatch: pytest.MonkeyPatch, token: str = BOT_TOKEN) -> AsyncIterator[Site]:
    """A running door."""
    async with FakeSlack() as slack:
        for name, value in {
            "SLACK_BOT_TOKEN": token, "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": slack.api,
        }.items():  # fmt: skip
            monkeypatch.setenv(name, value)
        store, clock = MemoryStore(), SetClock()
        await store.open()
        engine = Engine(store, clock, step, lambda: 3, read=read)

        async def take(envelopes: Sequence[Envelope]) -> list[Applied]:
            return await engine.take(envelopes)

        settings = Settings(_env_file=None)  # type: ignore[call-arg]
        door, sender, _ = await open_slack(settings, store, clock, take, lookups(clock, {}))  # type: ignore[arg-type]
        running = asyncio.create_task(door.run())
        runner = web.AppRunner(make(Inside(_reasons, _metrics), door.routes), access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        outbox = Outbox(store, {"slack": sender}, clock)
        try:
            async with aiohttp.ClientSession(f"http://127.0.0.1:{runner.addresses[0][1]}") as browser:
                await slack.until(lambda: slack.calls["auth.test"])
                yield Site(door, slack, store, outbox, clock, browser)
        finally:
            await door.stop()
            await running
            await runner.cleanup()
            await door.close()


async def _reasons() -> dict[str, str]:
    return {}


async def _metrics() -> bytes:
    return b""


async def waiting(door: SlackDoor, why: str) -> None:
    """Until the door says that."""
    for _ in range(200):
        if door.why() == why:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(door.why())


async def test_a_refused_bot_token_is_named_at_the_start(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """With the setting to mend, on the readiness page and in the log, and without the token."""
    async with opened(monkeypatch, "xoxb-wrong") as site:
        await waiting(site.door, REFUSED)
        assert f"slack: {REFUSED}" in caplog.messages
        assert "xoxb" not in caplog.text


@pytest.mark.parametrize("news", [True, False])
async def test_what_comes_while_the_token_is_refused_is_kept_and_answered_later(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, *, news: bool
) -> None:
    """Told by Slack's event, or found out by a send: what comes is taken, and its answer waits for a token."""
    async with opened(monkeypatch) as site:
        await waiting(site.door, "")
        del site.slack.tokens[BOT_TOKEN]
        if news:
            assert await site.hears({"type": "tokens_revoked", "tokens": {"bot": ["UBOT"]}}) == 200
            await waiting(site.door, ENDED)
        assert await site.is_told("it went badly") == 200
        await site.outbox.drain()
        counts = await site.store.counts()
        assert (counts["total.applied"], counts["outbox.dead"]) == (1, 0)
        assert counts["outbox.waiting"] > 0
        await waiting(site.door, ENDED if news else REFUSED)
        assert len([line for line in caplog.messages if line.startswith("slack: ")]) == 1
        site.slack.problems.clear()


async def test_a_users_token_that_ends_is_none_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the bot's own matters."""
    async with opened(monkeypatch) as site:
        await waiting(site.door, "")
        assert await site.hears({"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}}) == 200
        assert site.door.why() == ""


async def test_slack_itself_is_asked_whether_a_token_is_good_again(caplog: pytest.LogCaptureFixture) -> None:
    """Once a minute while it is refused; late news of an older token clears itself away."""
    caplog.set_level(logging.WARNING)
    refusals, waits = [SlackApiError("no", {"ok": False, "error": "token_revoked"})] * 3, list[float]()

    async def ask() -> tuple[str, Installed]:
        if refusals:
            raise refusals.pop()
        return TEAM, Installed("t", None, None)

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        await asyncio.sleep(0)

    one = OneWorkspace(ask, sleep=sleep)
    one.learn(TEAM, Installed("t", None, None))
    one.refused("token_revoked")
    assert "set SLACK_BOT_TOKEN anew" in one.why
    await until(lambda: not one.why)
    assert waits == [60.0] * 3
    await one.close()


async def test_a_refused_app_token_is_named(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The SDK only goes on trying; the reason is put into the log once, and is gone once it is mended."""
    monkeypatch.setattr("bot.slack.app.socket.PING_S", 0.05)
    why = "the app token was refused (invalid_auth): set SLACK_APP_TOKEN anew"
    async with FakeSlack() as slack, session() as over:
        api, one = client(slack.api, over), OneWorkspace()

        async def take(_envelopes: Sequence[Envelope]) -> list[Applied]:
            return []

        desk = Desk(api, one, take, MemoryStore().load)
        sockets = Sockets(api, "xapp-wrong", Dispatch(app(api, one, desk, None), take))
        running = asyncio.create_task(sockets.run())
        await slack.until(lambda: slack.calls["apps.connections.open"] == 3)
        assert sockets.why == why
        assert caplog.messages.count(f"socket mode: {why}") == 1
        assert "xapp-wrong" not in "\n".join(caplog.messages)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await sockets.close()


async def test_a_door_that_waits_for_a_token_says_how_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute, for everything on Slack."""
    async with opened(monkeypatch) as site:
        await waiting(site.door, "")
        assert await site.is_told("it went badly") == 200
        del site.slack.tokens[BOT_TOKEN]
        (row,) = await site.store.claim(site.clock.now(), 10)
        with pytest.raises(RetryableError) as refused:
            await site.door.sender.send(row)
        assert (refused.value.after_s, refused.value.status) == (60.0, 401)
        site.slack.problems.clear()


async def test_an_ordinary_start_says_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Bolt reads SLACK_BOT_TOKEN by itself and would warn of it each time."""
    async with opened(monkeypatch) as site:
        await waiting(site.door, "")
    assert [line for line in caplog.records if line.levelno >= logging.WARNING] == []
