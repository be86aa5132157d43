"""How fast platforms are written to, on a clock moved by hand."""

from datetime import timedelta

from bot.errors import RetryableError, UncertainError
from bot.outbox import Outbox
from bot.pacing import Pace, Pacing
from bot.ports import Envelope
from bot.store.memory import MemoryStore
from flows.case import Case, fresh
from flows.events import Event, Said
from flows.messages import Line, Message, Operation
from flows.outcome import Step
from tests.contracts.store_stand_ins import talk_of
from tests.engine.conversation import NOW, Recorder, SetClock

PACES = {"telegram": Pace(1.0, 3, 2, lambda address: address.startswith("-")), "slack": Pace(1.0)}


class World:
    """A store, an outbox with limits, and a sender that writes down what it is given."""

    def __init__(self, speed: float = 1.0) -> None:
        self.store, self.clock, self.sender = MemoryStore(), SetClock(), Recorder()
        senders = {"telegram": self.sender, "slack": self.sender}
        self.outbox = Outbox(self.store, senders, self.clock, pacing=Pacing(PACES, speed), chance=lambda: 0.5)

    async def says(self, person: str, *texts: str, address: str = "chat", kind: str = "send") -> None:
        """Put texts into somebody's queue."""
        said = tuple(
            Operation(kind, f"{person}{text}", Message((Line("plain-words", values={"text": text}),)))  # type: ignore[arg-type]
            for text in texts
        )

        def decide(case: Case | None, envelope: Envelope) -> Step:
            ready = case.copy() if case else fresh(person, talk_of(person), 0)
            ready.talk.address = envelope.address
            return Step(ready, said)

        event: Event = Said("")
        await self.store.open()
        await self.store.apply([Envelope(f"{person}{texts}", person, address, event)], decide, NOW)

    async def sent(self, after_s: float = 0.0) -> list[str]:
        """What goes out ``after_s`` seconds later."""
        self.clock.at += timedelta(seconds=after_s)
        before = len(self.sender.sent)
        await self.outbox.drain()
        return self.sender.sent[before:]


async def test_a_chat_gets_one_message_a_second() -> None:
    """The second of two waits a second, and goes then; another chat does not wait for it."""
    world = World()
    await world.says("telegram:1", "a", "b")
    await world.says("telegram:2", "x")
    assert await world.sent() == ["a", "x"]
    assert await world.sent(0.9) == []
    assert await world.sent(0.1) == ["b"]


async def test_an_edit_waits_for_no_gap() -> None:
    """Only messages are counted: a keyboard collapses at once."""
    world = World()
    await world.says("telegram:1", "a", "b", kind="edit")
    assert await world.sent() == ["a", "b"]


async def test_everybody_together_gets_no_more_than_the_overall_limit() -> None:
    """Three a second here; the fourth chat waits for the next second."""
    world = World()
    for person in range(5):
        await world.says(f"telegram:{person}", str(person))
    assert len(await world.sent()) == 3
    assert len(await world.sent(1.0)) == 2


async def test_a_group_gets_no_more_in_a_minute() -> None:
    """Two a minute here, a second apart; the third waits out the minute."""
    world = World()
    await world.says("telegram:1", "a", "b", "c", address="-100")
    assert [await world.sent(wait_s) for wait_s in (0, 1, 1, 57, 1)] == [["a"], ["b"], [], [], ["c"]]


async def test_a_wait_is_obeyed_by_the_chat_it_concerns() -> None:
    """The row goes again after the time asked for, not earlier; other chats go on."""
    world = World()
    world.sender.plan["a"] = RetryableError(after_s=7.0, status=429)
    await world.says("telegram:1", "a")
    await world.says("telegram:2", "x", address="other")
    assert await world.sent() == ["x"]
    world.sender.plan.clear()
    assert await world.sent(6.9) == []
    assert await world.sent(0.1) == ["a"]


async def test_a_wait_for_a_team_is_obeyed_by_all_of_it() -> None:
    """Addresses that begin with the scope wait, whoever they are; another team's do not."""
    world = World()
    world.sender.plan["a"] = RetryableError(after_s=5.0, scope="T1/", status=429)
    await world.says("slack:T1:1", "a", address="T1/D1")
    assert await world.sent() == []
    world.sender.plan.clear()
    await world.says("slack:T1:2", "b", address="T1/D2")
    await world.says("slack:T2:1", "c", address="T2/D3")
    assert await world.sent(1.0) == ["c"]
    assert sorted(await world.sent(4.0)) == ["a", "b"]


async def test_a_wait_for_everybody_stops_the_platform_alone() -> None:
    """An empty scope is the whole platform; the other one goes on."""
    world = World()
    world.sender.plan["a"] = RetryableError(after_s=5.0, scope="")
    await world.says("telegram:1", "a")
    await world.sent()
    world.sender.plan.clear()
    await world.says("telegram:2", "b")
    await world.says("slack:T1:1", "c", address="T1/D1")
    assert await world.sent(1.0) == ["c"]
    assert sorted(await world.sent(4.0)) == ["a", "b"]


async def test_limits_that_are_faster_are_obeyed_as_such() -> None:
    """For a test platform ten times as fast the gap is a tenth."""
    world = World(speed=10.0)
    await world.says("telegram:1", "a", "b")
    assert [await world.sent(wait_s) for wait_s in (0, 0.1)] == [["a"], ["b"]]


async def test_what_failed_half_way_keeps_its_parts() -> None:
    """The handle that came with a failure is there when the row goes again."""
    world = World()
    world.sender.plan["a"] = UncertainError(handle="7")
    await world.says("telegram:1", "a")
    await world.sent()
    world.clock.at += timedelta(seconds=10)
    (row,) = await world.store.claim(world.clock.now(), 1)
    assert (row.handle, row.uncertain) == ("7", True)
