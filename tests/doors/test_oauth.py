"""Many workspaces: installed by OAuth, kept sealed, and stopped at once when it ends."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.crypto import Keyring, new_key
from bot.engine import Engine
from bot.errors import UndeliverableError
from bot.ports import Applied, Envelope
from bot.settings import Settings
from bot.slack.app.door import SlackDoor
from bot.slack.app.http import EVENTS, INSTALL, REDIRECT
from bot.slack.sender import SlackSender
from bot.store.sqlite import SqliteStore
from bot.web import Inside, make
from bot.wiring import read, system_clock
from bot.wiring.lookups import lookups
from bot.wiring.slack import open_slack
from flows.machine import step
from tests.fakes.slack.server import SECRET, Delivery, FakeSlack

TEAM = "T02"
"""The workspace that the fake lets install."""


@dataclass
class Site:
    """The pages of an installation, and what stands behind them."""

    client: aiohttp.ClientSession
    store: SqliteStore
    slack: FakeSlack
    sender: SlackSender

    async def installs(self) -> int:
        """Go through an installation as a browser does; the last page's status."""
        page = await self.client.get(INSTALL)
        text = await page.text()
        state = re.search(r"state=([\w-]+)", text)
        assert state, text
        cookie = SimpleCookie(page.headers["Set-Cookie"])
        headers = {"Cookie": "; ".join(f"{name}={one.value}" for name, one in cookie.items())}
        answer = await self.client.get(REDIRECT, params={"code": "c", "state": state[1]}, headers=headers)
        return answer.status

    async def hears(self, event: dict[str, object], at: float = 4e9) -> int:
        """An event of the workspace; the answer's status."""
        self.slack.ts()
        body = {"type": "event_callback", "team_id": TEAM, "event_id": self.slack.ts(), "event_time": at}
        headers, raw = self.slack.signed(Delivery("events_api", {**body, "event": event}, "U1", "e"))
        return (await self.client.post(EVENTS, data=raw, headers=headers)).status

    async def sends(self) -> int:
        """Send what waits; how many messages there were."""
        count = 0
        while rows := await self.store.claim(system_clock().now(), 10):
            for row in rows:
                await self.sender.send(row)
                count += 1
            return count
        return count


async def _ready() -> dict[str, str]:
    return {}


async def _metrics() -> bytes:
    return b""


@asynccontextmanager
async def opened(
    folder: Path, slack: FakeSlack, keys: str, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Site]:
    """Everything as `afterword run` wires it, on one database."""
    for name, value in {
        "SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "hidden", "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": slack.api, "AFTERWORD_PUBLIC_URL": "https://afterword.example.org",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    store = SqliteStore(folder / "a.db", Keyring.parse(keys))
    await store.open()
    engine = Engine(store, system_clock(), step, lambda: 3, read=read)

    async def take(envelopes: Sequence[Envelope]) -> list[Applied]:
        return await engine.take(envelopes)

    clock = system_clock()
    settings = Settings(_env_file=None)  # type: ignore[call-arg]
    door, sender, _ = await open_slack(settings, store, clock, take, lookups(clock, {}))
    running = asyncio.create_task(door.run())
    await asyncio.sleep(0)  # nothing has to be learned first with OAuth
    assert door.is_open
    runner = await _served(door)
    try:
        root = f"http://127.0.0.1:{runner.addresses[0][1]}"
        async with aiohttp.ClientSession(root, cookie_jar=aiohttp.DummyCookieJar()) as client:
            yield Site(client, store, slack, sender)
    finally:
        await door.stop()
        await running
        await runner.cleanup()
        await door.close()
        await store.close()


async def _served(door: SlackDoor) -> web.AppRunner:
    runner = web.AppRunner(make(Inside(_ready, _metrics), door.routes), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner


HELLO: dict[str, object] = {
    "type": "message", "channel": "DU1", "channel_type": "im", "user": "U1", "team": TEAM, "text": "badly", "ts": "1.1",
}  # fmt: skip


async def test_an_installed_workspace_is_served_after_a_restart_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it is installed nothing of it is kept; then it is, and its token is found again in the database."""
    keys = new_key()
    async with FakeSlack() as slack:
        async with opened(tmp_path, slack, keys, monkeypatch) as site:
            assert await site.hears(HELLO) == 200
            assert (await site.store.counts())["rows.persons"] == 0
            assert await site.installs() == 200
        async with opened(tmp_path, slack, keys, monkeypatch) as site:
            assert await site.hears({**HELLO, "ts": "2.1"}) == 200
            assert await site.sends() == 1
            assert [one.method for one in slack.accepted] == ["chat.postMessage"]
        assert all(b"xoxb-new" not in file.read_bytes() for file in tmp_path.iterdir())  # noqa: ASYNC240 - over


@pytest.mark.parametrize(
    "order", [("app_uninstalled", "tokens_revoked"), ("tokens_revoked", "app_uninstalled")]
)
async def test_an_end_in_either_order_stops_everything_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, order: tuple[str, str]
) -> None:
    """What waits is undeliverable, what comes is not kept; an end older than a new installation ends nothing."""
    async with FakeSlack() as slack, opened(tmp_path, slack, new_key(), monkeypatch) as site:
        assert await site.installs() == 200
        await site.hears(HELLO)
        for kind in order:
            assert await site.hears({"type": kind, "tokens": {"bot": ["UBOT"]}}) == 200
        with pytest.raises(UndeliverableError, match="not installed"):
            await site.sends()
        before = await site.store.counts()
        await site.hears({**HELLO, "ts": "3.1"})
        assert (await site.store.counts())["total.applied"] == before["total.applied"]
        assert await site.installs() == 200
        await site.hears({"type": order[0], "tokens": {"bot": ["UBOT"]}}, at=1.0)
        await site.hears({**HELLO, "ts": "4.1"})
        assert (await site.store.counts())["total.applied"] == before["total.applied"] + 1


async def test_an_installation_that_nobody_began_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A state that is not ours installs nothing."""
    async with FakeSlack() as slack, opened(tmp_path, slack, new_key(), monkeypatch) as site:
        answer = await site.client.get(REDIRECT, params={"code": "c", "state": "made-up"})
        assert answer.status == 400
        assert await site.store.vault.load(TEAM) is None
