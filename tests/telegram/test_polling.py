"""Long polling: what Telegram may answer, and what then becomes of the conversation; waits are counted, not waited."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.engine import Engine
from bot.errors import StoreError
from bot.ports import Applied, Envelope
from bot.store.memory import MemoryStore
from bot.telegram.app.api import BotApi
from bot.telegram.app.door import TelegramDoor
from bot.telegram.request import AiohttpRequest
from bot.wiring import read
from flows.machine import step
from tests.engine.conversation import SetClock
from tests.fakes.telegram.server import TOKEN, FakeTelegram


@dataclass
class Post:
    """A door that polls, and what stands behind it."""

    fake: FakeTelegram
    store: MemoryStore
    door: TelegramDoor
    waits: list[float] = field(default_factory=list)
    refusals: int = 0
    news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def waited(self, count: int) -> None:
        """Until it waited that often."""
        async with self.news:
            await self.news.wait_for(lambda: len(self.waits) >= count)


@asynccontextmanager
async def posted(*, refused: bool = False, refusals: int = 0) -> AsyncIterator[Post]:
    """A running door; ``refusals``: how often the database can't take what comes."""
    async with FakeTelegram() as fake:
        fake.unauthorized = refused
        store = MemoryStore()
        await store.open()
        engine = Engine(store, SetClock(), step, lambda: 3, read=read)
        request = AiohttpRequest()

        async def take(envelopes: Sequence[Envelope]) -> list[Applied]:
            if post.refusals:
                post.refusals -= 1
                raise StoreError("no room on the disk")
            return await engine.take(envelopes)

        async def sleep(seconds: float) -> None:
            post.waits.append(seconds)
            async with post.news:
                post.news.notify_all()

        door = TelegramDoor(
            BotApi(request, fake.root, TOKEN), [request], take, sleep=sleep, chance=lambda: 0.5
        )
        post = Post(fake, store, door, refusals=refusals)
        await door.open()
        running = asyncio.create_task(door.run())
        try:
            yield post
        finally:
            await door.stop()
            await running
            await door.close()
            await store.close()


async def test_a_malformed_update_is_put_aside_and_the_next_flows() -> None:
    """A number where a message belongs, a chat that is a list; then a person, who is answered."""
    async with posted() as post:
        post.fake.push({"message": 7})
        post.fake.push({"message": {"from": {"id": 7}, "chat": []}})
        post.fake.user(7).says("/start")
        await post.fake.until(lambda: not post.fake.pending)
        counts = await post.store.counts()
        assert (counts["rows.dead_letters"], counts["rows.persons"]) == (2, 1)


async def test_the_offset_moves_only_after_the_commit() -> None:
    """What the database could not take is fetched again, takes effect once, and is told meanwhile."""
    async with posted(refusals=3) as post:
        post.fake.user(7).says("/start")
        await post.fake.until(lambda: not post.fake.pending)
        assert len(post.waits) == 3
        assert (await post.store.counts())["total.applied"] == 1
        assert post.door.why() == ""


async def test_a_refused_token_is_told_and_asked_again_once_a_minute() -> None:
    """No hot loop; and once it is mended, everything goes on by itself."""
    async with posted(refused=True) as post:
        await post.waited(2)
        assert post.door.why() == "the token was refused: set TELEGRAM_BOT_TOKEN anew"
        assert set(post.waits) == {60.0}
        post.fake.unauthorized = False
        await post.fake.until(lambda: post.fake.calls["getUpdates"])
        await post.fake.polled.wait()
        assert post.fake.settings.keys() == {"setMyCommands", "setMyDescription", "setMyShortDescription"}


async def test_another_poller_is_told_and_waited_out() -> None:
    """409: half a minute each time, and the reason for the operator."""
    async with posted() as post:
        await post.fake.polled.wait()
        post.fake._polling += 1
        post.fake.user(7).says("/start")
        await post.waited(1)
        assert post.door.why() == "another program polls with this token"
        assert set(post.waits) == {30.0}
        post.fake._polling -= 1
        await post.fake.until(lambda: not post.fake.pending)


async def test_a_stop_takes_nothing_new() -> None:
    """What comes after it waits at Telegram."""
    async with posted() as post:
        await post.fake.polled.wait()
        await post.door.stop()
        post.fake.user(7).says("/start")
        await asyncio.sleep(0)
        assert post.fake.pending == 1
        assert (await post.store.counts())["rows.persons"] == 0
