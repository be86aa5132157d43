"""What strangers may try on the web server: refused or shown literally, nothing stored, nothing of it in the log."""

import logging
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import BytesIO

import aiohttp
import orjson
import pytest
from aiohttp import web as aiohttp_web

from bot.engine import Engine
from bot.ports import Applied, Envelope
from bot.slack.app.bolt import Dispatch, app
from bot.slack.app.desk import Desk
from bot.slack.app.http import EVENTS, Events
from bot.slack.app.installs import Installed
from bot.slack.app.workspace import OneWorkspace
from bot.slack.client import client, session
from bot.store.memory import MemoryStore
from bot.telegram.app.webhook import PATH, SECRET_HEADER, Webhook
from bot.telegram.inbound import Me
from bot.web import Inside, Route, make
from bot.wiring import read
from flows.machine import step
from tests.engine.conversation import SetClock
from tests.fakes.slack.server import BOT, BOT_TOKEN, BOT_USER, SECRET, TEAM, Delivery, FakeSlack

HIDDEN = "what nobody may read"


@dataclass
class Site:
    """A web server with both doors, and what it stored."""

    client: aiohttp.ClientSession
    store: MemoryStore
    slack: FakeSlack

    async def kept(self) -> dict[str, int]:
        """Rows that were stored."""
        counts = await self.store.counts()
        return {name: counts[f"rows.{name}"] for name in ("persons", "dedupe", "dead_letters")}


async def _ready() -> dict[str, str]:
    return {}


async def _metrics() -> bytes:
    return b""


@asynccontextmanager
async def site() -> AsyncIterator[Site]:
    """Everything real but the platforms."""
    async with FakeSlack() as slack, session() as over:
        store, one = MemoryStore(), OneWorkspace()
        await store.open()
        one.learn(TEAM, Installed(BOT_TOKEN, BOT_USER, BOT))
        engine = Engine(store, SetClock(), step, lambda: 3, read=read)
        api = client(slack.api, over)

        async def take(envelopes: Sequence[Envelope]) -> list[Applied]:
            return await engine.take(envelopes)

        desk = Desk(api, one, take, store.load)
        events = Events(Dispatch(app(api, one, desk, SECRET), take), SECRET, lambda: True)

        async def call(*_args: object, **_more: object) -> bool:
            return True

        hook = Webhook(call, take, Me(1, "AfterwordBot"), "right")  # type: ignore[arg-type]
        routes = [Route("POST", EVENTS, events.handle), Route("POST", PATH, hook.handle)]
        runner = aiohttp_web.AppRunner(make(Inside(_ready, _metrics), routes), access_log=None)
        await runner.setup()
        await aiohttp_web.TCPSite(runner, "127.0.0.1", 0).start()
        async with aiohttp.ClientSession(f"http://127.0.0.1:{runner.addresses[0][1]}") as web_client:
            yield Site(web_client, store, slack)
        await desk.close()
        await hook.close()
        await runner.cleanup()
        await store.close()


def told(text: str = HIDDEN, team: str = TEAM) -> Delivery:
    """A direct message on its way."""
    event = {
        "type": "message", "channel": "D1", "channel_type": "im", "user": "U1", "team": team, "text": text,
        "ts": "1.1",
    }  # fmt: skip
    body = {"type": "event_callback", "team_id": team, "event_id": "Ev1", "event_time": 1, "event": event}
    return Delivery("events_api", body, "U1", "e1")


NOTHING = {"persons": 0, "dedupe": 0, "dead_letters": 0}


@pytest.mark.parametrize("wrong", ["secret", "old", "tampered", "unsigned", "future"])
async def test_slack_is_believed_only_with_a_true_and_recent_signature(
    wrong: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A false, old, early, missing or borrowed signature is refused, and nothing is read of the body."""
    async with site() as one:
        at = {"old": time.time() - 3600, "future": time.time() + 3600}.get(wrong)
        headers, body = one.slack.signed(told(), at=at, secret="guess" if wrong == "secret" else None)
        if wrong == "tampered":
            body = body.replace(b"nobody", b"anybody")
        if wrong == "unsigned":
            headers = {"Content-Type": "application/json"}
        answer = await one.client.post(EVENTS, data=body, headers=headers)
        assert (answer.status, await answer.text()) == (401, "")
        assert await one.kept() == NOTHING
    assert HIDDEN not in caplog.text


async def test_a_replay_takes_effect_once() -> None:
    """The same signed body again is acknowledged and changes nothing."""
    async with site() as one:
        headers, body = one.slack.signed(told("it went badly"))
        for _ in range(3):
            assert (await one.client.post(EVENTS, data=body, headers=headers)).status == 200
        counts = await one.store.counts()
        assert (counts["total.applied"], counts["total.duplicate"]) == (1, 2)


async def test_another_workspace_is_not_ours(caplog: pytest.LogCaptureFixture) -> None:
    """An event of a team that never installed the app is acknowledged and forgotten, without a word."""
    async with site() as one:
        headers, body = one.slack.signed(told(team="T666"))
        answer = await one.client.post(EVENTS, data=body, headers=headers)
        assert (answer.status, await answer.text()) == (200, "")
        assert caplog.text == ""
        assert await one.kept() == NOTHING
        assert one.slack.accepted == []


@pytest.mark.parametrize("secret", ["", "wrong", "righ", "right "])
async def test_telegram_is_believed_only_with_its_secret(secret: str) -> None:
    """Without it nothing is read; the answer says nothing."""
    update = {"update_id": 1, "message": {"text": HIDDEN}}
    async with site() as one:
        answer = await one.client.post(PATH, json=update, headers={SECRET_HEADER: secret} if secret else {})
        if secret == "right ":
            # HTTP takes white space from the ends of a header: this one is right.
            assert answer.status == 200
            return
        assert (answer.status, await answer.text()) == (403, "")
        assert await one.kept() == NOTHING


async def test_a_body_too_large_is_refused_unread() -> None:
    """5 MB to either door."""
    async with site() as one:
        for path, headers in ((PATH, {SECRET_HEADER: "right"}), (EVENTS, {})):
            answer = await one.client.post(path, data=BytesIO(b"x" * 5_000_000), headers=headers)
            assert answer.status == 413
        assert await one.kept() == NOTHING


@pytest.mark.parametrize("raw", ["{", "[" * 100_000, "null", '{"type": 7}', '{"update_id": []}', '"x"'])
async def test_what_nobody_can_read_is_put_aside_and_the_next_flows(
    raw: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Deep, broken or senseless JSON from a platform is acknowledged; its words stand in no log."""
    caplog.set_level(logging.DEBUG, "bot")
    async with site() as one:
        headers, body = one.slack.signed(Delivery("events_api", {}, "", "e", raw=raw))
        assert (await one.client.post(EVENTS, data=body, headers=headers)).status in {200, 401}
        answer = await one.client.post(PATH, data=raw, headers={SECRET_HEADER: "right"})
        assert answer.status == 200
        headers, body = one.slack.signed(told("it went badly"))
        assert (await one.client.post(EVENTS, data=body, headers=headers)).status == 200
        kept = await one.kept()
        assert kept["persons"] == 1
        assert kept["dead_letters"] >= 1


async def test_a_payload_of_nobody_is_put_aside() -> None:
    """What names no workspace is acknowledged with nothing, and kept for whoever mends it."""
    async with site() as one:
        headers, body = one.slack.signed(Delivery("interactive", {"type": "block_actions"}, "", "e"))
        answer = await one.client.post(EVENTS, data=body, headers=headers)
        assert (answer.status, await answer.text()) == (200, "")
        assert (await one.kept())["dead_letters"] == 1


async def test_marked_up_words_are_shown_as_they_are() -> None:
    """What would call a channel, name a person or close a tag is text."""
    nasty = "badly <!channel> <@U1> </b> &amp; *x* https://x.y"
    async with site() as one:
        escaped = nasty.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        headers, body = one.slack.signed(told(escaped))
        assert (await one.client.post(EVENTS, data=body, headers=headers)).status == 200
        case = await one.store.load(f"slack:{TEAM}:U1")
        assert case is not None
        rows = await one.store.claim(SetClock().now(), 10)
        from bot.slack.render import payload as slack_payload
        from bot.telegram.render import sends
        from flows.messages import Line, Message
        from tests.fakes.slack.rules import check_message, shown
        from tests.fakes.telegram.rules import text_of

        assert rows
        message = Message((Line("plain-words", values={"text": nasty}),))
        sent = slack_payload(message)
        check_message(sent)
        assert shown(sent["blocks"]) == nasty
        assert text_of(sends(message)[0].params) == nasty
        assert "<!channel>" not in orjson.dumps(sent["text"]).decode()
