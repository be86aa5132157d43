"""Requests beside the conversation: once, in time, across restarts, and gone with their person."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.check_ins import CheckIns
from bot.crypto import Keyring, new_key
from bot.requests import Requests
from bot.store.memory import MemoryStore
from bot.store.sqlite import SqliteStore
from tests.llm.server import Model
from tests.llm.world import ANA, BETTER, World
from tests.process.talk import sealed, tables, traces

KEYS = new_key()


@pytest.fixture(params=["memory", "sqlite"])
async def lived(request: pytest.FixtureRequest, served: Model, tmp_path: Path) -> AsyncIterator[World]:
    """A world over each of the stores."""
    store = (
        MemoryStore() if request.param == "memory" else SqliteStore(tmp_path / "a.db", Keyring.parse(KEYS))
    )
    await store.open()
    yield World(store, served.url)
    await store.close()


async def test_interrupted_it_is_performed_again_and_its_answer_still_fits(
    lived: World, served: Model
) -> None:
    """The row and the wish are both there after the start."""
    served.will_say(asyncio.Event(), BETTER)
    await lived.ask_freely()
    await lived.requests.start()
    await until_asked(served, 1)
    await lived.kill()
    await lived.requests.drain()
    assert len(served.asked) == 2
    assert await lived.state() == "reworded"


async def test_interrupted_twice_it_is_given_up(lived: World, served: Model) -> None:
    """It is sent at most twice, and the person is told once that there is no answer."""
    served.will_say(asyncio.Event())
    await lived.ask_freely()
    for number in (1, 2):
        await lived.requests.start()
        await until_asked(served, number)
        await lived.kill()
    await lived.heard()
    await lived.requests.drain()
    assert len(served.asked) == 2
    assert await lived.heard() == ["freely-unanswered"]
    assert (await lived.store.counts())["rows.requests"] == 0


async def until_asked(served: Model, number: int) -> None:
    """Let the loop turn until the server was asked so often."""
    for _ in range(500):
        if len(served.asked) >= number:
            return
        await asyncio.sleep(0.001)
    raise AssertionError("it was never asked")


async def test_killed_between_the_answer_and_its_commit_it_is_asked_once_more(
    lived: World, served: Model
) -> None:
    """An answer that was not committed is lost; the row still stands."""
    served.will_say(BETTER)
    await lived.ask_freely()
    await lived.performed()
    await lived.kill()
    await lived.requests.drain()
    assert len(served.asked) == 2
    assert await lived.state() == "reworded"


async def test_the_same_answer_again_changes_nothing(lived: World, served: Model) -> None:
    """It has a key of its own."""
    served.will_say(BETTER)
    await lived.ask_freely()
    await lived.performed()
    (answer,) = lived.requests._answers
    first, again = await lived.engine.take([answer, answer])
    assert (first.result, again.result) == ("applied", "duplicate")
    assert await lived.state() == "reworded"


async def test_after_a_long_time_down_it_is_not_sent(lived: World, served: Model) -> None:
    """Hours later nobody waits for it: it is dropped, and nothing is said."""
    served.will_say(BETTER)
    await lived.ask_freely()
    await lived.heard()
    lived.clock.go(11)
    await lived.requests.drain()
    assert served.asked == []
    assert await lived.heard() == []
    assert await lived.state() == "draft"
    assert (await lived.store.counts())["rows.requests"] == 0


async def test_forgotten_while_it_is_under_way_nothing_comes_back(served: Model, tmp_path: Path) -> None:
    """The answer meets nobody: no person, no message, no trace of what was asked or answered."""
    path = tmp_path / "talk.db"
    store = SqliteStore(path, Keyring.parse(KEYS))
    await store.open()
    world = World(store, served.url)
    served.will_say({**BETTER, "body": BETTER["body"].replace("a conversation", "a quagmire")})
    await world.ask_freely()
    cipher = sealed(path)
    await world.performed()
    assert world.requests.answered
    await world.tell("forget", "yes")
    await world.heard()
    await world.requests.drain()
    assert await store.load(ANA) is None
    assert await world.heard() == []
    words = ("Wolfsberg", "Novak", "quagmire", ANA)
    assert traces([path, Path(f"{path}-wal")], words, cipher) == []
    assert [name for name, rows in tables(path).items() if ANA in repr(rows)] == []
    await store.close()


async def test_forgotten_before_it_is_sent_nothing_is_sent(lived: World, served: Model) -> None:
    """The row goes with the person, whether they or the operator asked for it."""
    served.will_say(BETTER)
    await lived.ask_freely()
    await lived.store.forget(ANA, lived.clock.now())
    await lived.requests.drain()
    assert served.asked == []
    assert await lived.store.load(ANA) is None


async def test_expired_it_is_gone(lived: World, served: Model) -> None:
    """Thirty days on, with nothing to perform it meanwhile, the person and the request go together."""
    served.will_say(BETTER)
    await lived.ask_freely()
    lived.clock.go(40 * 24 * 60)
    await CheckIns(lived.store, lived.engine, lived.clock).take_due()
    assert await lived.store.load(ANA) is None
    assert (await lived.store.counts())["rows.requests"] == 0
    assert served.asked == []


async def test_turned_off_what_was_asked_is_dropped(lived: World, served: Model) -> None:
    """Without performers a request fails at once, and a wish for a model that is gone says nothing."""
    served.will_say(BETTER)
    await lived.ask_freely()
    await lived.heard()
    lived.moved_to(None)
    off = Requests(lived.store, lived.engine, lived.clock, {}, lambda *_: True)
    await off.drain()
    assert served.asked == []
    assert (await lived.store.counts())["rows.requests"] == 0
    assert (await lived.heard(), await lived.state()) == ([], "draft")
