import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta

import pytest

from bot.engine import Engine
from bot.errors import FailedError, RetryableError, StoreError, UncertainError, UndeliverableError
from bot.outbox import BACKOFF_MOST_S, DOUBT_S, FAILED_MOST_S, GIVEN_UP, Outbox
from bot.ports import Marked
from bot.store.memory import MemoryStore
from tests.engine.conversation import NOW, Recorder, SetClock, echo, said, until


class World:
    """Store, engine, outbox and one sender for two platforms."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.clock = SetClock()
        self.sender = Recorder()
        senders = {"telegram": self.sender, "slack": self.sender}
        self.outbox = Outbox(self.store, senders, self.clock, together_s=0.0, chance=lambda: 0.5)
        self.engine = Engine(self.store, self.clock, echo, lambda: 0, wake=self.outbox.wake)

    async def say(self, *texts: str, person: str = "telegram:1") -> None:
        """Let somebody say something, each with a key of its own."""
        await self.engine.take([said(f"{person} {text}", text, person) for text in texts])

    async def until(self, *texts: str) -> None:
        """Let the loop turn until these were sent."""
        await until(lambda: set(texts) <= set(self.sender.sent))


@pytest.fixture
async def world() -> AsyncIterator[World]:
    """A world with an open store."""
    world = World()
    await world.store.open()
    yield world
    await world.store.close()


async def test_draining_sends_all_in_order(world: World) -> None:
    """When drain returns, everything due was sent, in order per conversation."""
    await world.say("a", "b", "c")
    await world.say("x", "y", person="slack:T:1")
    await world.outbox.drain()
    assert [text for text in world.sender.sent if text in "abc"] == ["a", "b", "c"]
    assert [text for text in world.sender.sent if text in "xy"] == ["x", "y"]
    assert (await world.store.counts())["total.sent"] == 5


async def test_a_slow_conversation_holds_up_nobody(world: World) -> None:
    """While one send hangs, others go on, those that come later too."""
    gate = asyncio.Event()
    world.sender.plan["slow"] = gate
    await world.say("slow", "after slow")
    running = asyncio.create_task(world.outbox.run())
    await world.say("x", "y", person="slack:T:1")
    await world.until("x", "y")
    await world.say("z", person="slack:T:1")
    await world.until("z")
    assert "after slow" not in world.sender.sent
    gate.set()
    await world.until("slow", "after slow")
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


async def test_a_certain_failure_is_tried_again_later(world: World) -> None:
    """Our own backoff doubles, up to five minutes; nothing overtakes the row."""
    world.sender.plan["a"] = RetryableError()
    await world.say("a", "b")
    await world.outbox.drain()
    await world.outbox.drain()
    waits = []
    for _ in range(11):
        before = world.clock.now()
        while len(world.sender.tried) == len(waits) + 1:
            world.clock.go(0.5)
            await world.outbox.drain()
        waits.append((world.clock.now() - before).total_seconds())
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, BACKOFF_MOST_S, BACKOFF_MOST_S]
    del world.sender.plan["a"]
    world.clock.go(BACKOFF_MOST_S)
    await world.outbox.drain()
    assert world.sender.sent == ["a", "b"]


async def test_a_platform_that_asks_to_wait_is_obeyed(world: World) -> None:
    """The platform's own time wins over ours."""
    world.sender.plan["a"] = RetryableError(after_s=30)
    await world.say("a")
    await world.outbox.drain()
    world.sender.plan.clear()
    world.clock.go(29.9)
    await world.outbox.drain()
    assert world.sender.sent == []
    world.clock.go(0.1)
    await world.outbox.drain()
    assert world.sender.sent == ["a"]


async def test_an_uncertain_send_is_repeated_once(world: World) -> None:
    """Nobody gets a message three times; the second doubt ends it, visibly."""
    world.sender.plan["a"] = UncertainError()
    await world.say("a", "b")
    for _ in range(4):
        await world.outbox.drain()
        world.clock.go(10)
    assert [row.uncertain for row in world.sender.tried[:2]] == [False, True]
    assert world.sender.sent == ["b"]
    counts = await world.store.counts()
    assert (counts["total.uncertain"], counts["outbox.dead"]) == (2, 1)


async def test_the_resend_of_what_is_in_doubt_waits_out_a_hiccup(world: World) -> None:
    """Not a second later, but after a pause; nothing of the conversation overtakes it."""
    world.sender.plan["a"] = UncertainError()
    await world.say("a", "b")
    await world.outbox.drain()
    world.sender.plan.clear()
    world.clock.go(DOUBT_S - 0.1)
    await world.outbox.drain()
    assert len(world.sender.tried) == 1
    world.clock.go(0.1)
    await world.outbox.drain()
    assert world.sender.sent == ["a", "b"]


async def test_a_platform_that_says_it_failed_is_asked_again_for_half_an_hour(world: World) -> None:
    """With growing waits, in order, each time counted as in doubt; then it is given up and the next one goes."""
    world.sender.plan["a"] = FailedError(status=502)
    await world.say("a", "b")
    began = world.clock.now()
    while not world.sender.sent:
        await world.outbox.drain()
        world.clock.go(1)
    assert world.sender.sent == ["b"]
    assert GIVEN_UP <= world.clock.now() - began <= GIVEN_UP + timedelta(seconds=FAILED_MOST_S + 1)
    waits = [row.attempts for row in world.sender.tried[:-1]]
    assert waits == list(range(len(waits)))
    counts = await world.store.counts()
    assert (counts["outbox.dead"], counts["total.uncertain"]) == (1, len(waits) - 1)


async def test_a_network_that_was_away_for_hours_shortens_no_patience(world: World) -> None:
    """The half hour begins with the first answer that it failed, not with the first failure."""
    world.sender.plan["a"] = RetryableError()
    await world.say("a")
    for _ in range(50):
        await world.outbox.drain()
        world.clock.go(BACKOFF_MOST_S)
    world.sender.plan["a"] = FailedError(status=502)
    await world.outbox.drain()
    world.sender.plan.clear()
    world.clock.go(BACKOFF_MOST_S)
    await world.outbox.drain()
    assert world.sender.sent == ["a"]


@pytest.mark.parametrize("fault", [RetryableError(), FailedError(status=500), UncertainError()])
async def test_what_does_not_go_out_is_told_until_it_does(world: World, fault: Exception) -> None:
    """Since when, by platform; a wait that the platform asked for is none of it."""
    world.sender.plan["a"] = fault
    world.sender.plan["x"] = RetryableError(after_s=30)
    await world.say("a")
    await world.say("x", person="slack:T:1")
    await world.outbox.drain()
    world.clock.go(5)
    assert world.outbox.why() == {"telegram": "messages have not gone out for 5 s"}
    world.sender.plan.clear()
    world.clock.go(BACKOFF_MOST_S)
    await world.outbox.drain()
    assert world.outbox.why() == {}


async def test_what_was_erased_while_it_failed_is_not_told_for_ever(world: World) -> None:
    """A row that is gone is not tried again, so nothing waits."""
    world.sender.plan["a"] = FailedError(status=500)
    await world.say("a")
    await world.outbox.drain()
    await world.store.forget("telegram:1", world.clock.now())
    assert world.outbox.why()
    world.clock.go(2 * BACKOFF_MOST_S)
    assert world.outbox.why() == {}


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (
            UndeliverableError("what Dana said", status=403),
            "a message to telegram was given up: UndeliverableError 403",
        ),
        (ZeroDivisionError("what Dana said"), "a message to telegram was given up: a defect"),
        (UncertainError("what Dana said"), "a message to telegram was given up: UncertainError"),
    ],
)
async def test_what_is_given_up_is_told_once_without_content(
    world: World, fault: Exception, line: str, caplog: pytest.LogCaptureFixture
) -> None:
    """One line with the platform and the kind of failure, and one more in the count."""
    told: list[str] = []
    world.outbox._told = lambda _row, marked, _fault: told.append(marked.result)
    world.sender.plan["question"] = fault
    await world.say("question", "b")
    for _ in range(3):
        await world.outbox.drain()
        world.clock.go(60)
    assert [one.message for one in caplog.records if "given up" in one.message] == [line]
    assert "Dana" not in caplog.text
    assert "question" not in caplog.text
    assert told.count("dead") == 1


@pytest.mark.parametrize("fault", [UndeliverableError("blocked"), ZeroDivisionError("words")])
async def test_what_can_never_arrive_is_dead_and_blocks_nobody(world: World, fault: Exception) -> None:
    """A refused message, or a defect in the sender, lets the next one go."""
    world.sender.plan["a"] = fault
    await world.say("a", "b")
    await world.outbox.drain()
    assert world.sender.sent == ["b"]
    assert (await world.store.counts())["outbox.dead"] == 1


async def test_a_closed_door_keeps_its_messages(world: World) -> None:
    """Without a sender for the platform the row waits."""
    await world.say("a", person="carrier pigeon:1")
    await world.outbox.drain()
    counts = await world.store.counts()
    assert (counts["outbox.waiting"], counts["outbox.dead"]) == (1, 0)


async def test_a_mark_that_could_not_be_written_is_not_forgotten(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the store fails after a send, the mark is written later and nothing is sent twice."""
    write = world.store.mark
    faults = [StoreError(), StoreError()]

    async def mark(marks: list[Marked], now: object) -> None:
        if faults:
            raise faults.pop()
        await write(marks, now)  # type: ignore[arg-type]

    monkeypatch.setattr(world.store, "mark", mark)
    await world.say("a", "b")
    for _ in range(2):
        with pytest.raises(StoreError):
            await world.outbox.drain()
    await world.outbox.drain()
    assert world.sender.sent == ["a", "b"]


async def test_stopping_lets_a_send_in_flight_end(world: World) -> None:
    """A send that had begun is marked before the loop ends, so that it is not uncertain."""
    gate = asyncio.Event()
    world.sender.plan["a"] = gate
    running = asyncio.create_task(world.outbox.run())
    await world.say("a")
    await until(lambda: world.sender.tried)
    running.cancel()
    await asyncio.sleep(0)
    gate.set()
    with suppress(asyncio.CancelledError):
        await running
    assert (await world.store.counts())["total.sent"] == 1


async def test_the_backoff_is_never_the_same_for_all(world: World) -> None:
    """By chance it is halved or half as much again, so that many do not come back at once."""
    waits = []
    for chance in (0.0, 1.0):
        outbox = Outbox(world.store, {"telegram": world.sender}, world.clock, chance=lambda c=chance: c)  # type: ignore[misc]
        world.sender.plan[f"{chance}"] = RetryableError()
        await world.say(f"{chance}", person=f"telegram:{chance}")
        (row,) = await world.store.claim(NOW, 10)
        again_at = (await outbox._send(row)).again_at
        assert again_at is not None
        waits.append(again_at - NOW)
    assert waits == [timedelta(seconds=0.5), timedelta(seconds=1.5)]
