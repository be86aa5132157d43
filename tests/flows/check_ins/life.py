"""A life on a fake clock: interviews, answers, pauses, restarts; and everything that came unasked is written down."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.check_ins import CheckIns
from bot.engine import Engine
from bot.outbox import Outbox
from bot.ports import Envelope, Outgoing
from bot.store.memory import MemoryStore
from bot.wiring import read
from flows import check_ins as times
from flows.case import Case, Interview, Sent
from flows.events import Chose, Commanded, Event, Said
from flows.machine import step
from flows.outcome import Step
from tests.flows.check_ins.people import at_rest, closed

PERSON = "telegram:7"
BEGIN = datetime(2026, 3, 23, 9, 0, tzinfo=UTC)
"""A week before the clocks of Europe change."""


class Hand:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.at = BEGIN

    def now(self) -> datetime:
        """Where the hand stands."""
        return self.at


@dataclass(frozen=True)
class Came:
    """A message that nobody had asked for just then."""

    at: datetime
    zone: str
    state: str
    kinds: tuple[tuple[str, str], ...]

    @property
    def local(self) -> datetime:
        """When, on the person's clock."""
        return self.at.astimezone(ZoneInfo(self.zone))


class Life:
    """One person, two engines on one store, and the world's clock."""

    def __init__(self, zone: str = "Europe/Lisbon") -> None:
        self.clock, self.zone, self.count = Hand(), zone, 0
        self.store = MemoryStore()
        self.came: list[Came] = []
        self.said: list[str] = []
        self.latest = BEGIN

    async def begin(self) -> None:
        """Be there, at rest."""
        await self.store.open()
        self.start_up()
        await self.change(lambda _: replaced(at_rest(self.zone, self.clock.at)))

    def start_up(self) -> None:
        """Two programs, made anew; the store is all they have."""
        self.engines = [Engine(self.store, self.clock, step, lambda: 7, read=read) for _ in range(2)]
        self.loops = [CheckIns(self.store, engine, self.clock) for engine in self.engines]
        self.outbox = Outbox(self.store, {"telegram": self}, self.clock)

    async def send(self, row: Outgoing) -> str | None:
        """Take a message down."""
        if row.operation.kind == "send" and row.operation.message:
            self.said.append(row.operation.message.lines[0].key)
        return row.operation.screen

    async def restart(self) -> None:
        """Stop and start; what was claimed comes again."""
        await self.store.close()
        await self.store.open()
        self.start_up()

    async def case(self) -> Case:
        """The person as stored."""
        found = await self.store.load(PERSON)
        assert found
        return found

    async def change(self, to: object) -> None:
        """Change the case as another part of the program would, through the store."""

        def decide(case: Case | None, _envelope: Envelope) -> Step:
            after = to(case)  # type: ignore[operator]
            times.settle(after, self.clock.at)
            return Step(after)

        self.count += 1
        await self.store.apply([Envelope(f"set:{self.count}", PERSON, "", Said(""))], decide, self.clock.at)

    async def does(self, event: Event) -> None:
        """The person does something."""
        self.count += 1
        envelope = Envelope(f"k:{self.count}", PERSON, "chat", event, zone=self.zone)
        (applied,) = await self.engines[0].take([envelope])
        assert applied.result == "applied", event
        await self.outbox.drain()

    async def look(self) -> None:
        """Both programs look at what is due, one right after the other."""
        before = await self.case()
        self.said = []
        named = await self.store.due(self.clock.at, 100)
        assert all(one.due <= self.clock.at for one in named)
        # The second program looked at the same moment, and brings the same events.
        from bot.check_ins import envelope

        twins = [envelope(one) for one in named]
        for loop in self.loops:
            await loop.take_due()
        if twins:
            again = await self.engines[1].take(twins)
            assert all(one.result != "dead_letter" for one in again)
        await self.outbox.drain()
        self.write_down(before, await self.case())

    def write_down(self, before: Case, after: Case) -> None:
        """What came, and what it was about."""
        new = [
            (said.id, one)
            for said in after.interviews.values()
            for one in said.schedule.sent
            if one.key not in {old.key for old in sent_before(before, said.id)}
        ]
        # What brought others along stands first.
        new.sort(key=lambda row: not row[1].joined)
        if self.said:
            state = (
                "silent"
                if before.talk.state == "stopped" and before.talk.silent
                else before.person.rhythm.state
            )
            kinds = tuple((interview, one.kind) for interview, one in new)
            self.came += [Came(self.clock.at, self.zone, state, kinds) for _ in self.said]
        else:
            assert not new

    async def goes_by(self, minutes: int, *, looking: bool = True) -> None:
        """Time passes; where the programs run they look every quarter of an hour, else only at the end."""
        end = self.clock.at + timedelta(minutes=minutes)
        while looking and self.clock.at + timedelta(minutes=15) < end:
            self.clock.at += timedelta(minutes=15)
            if await self.store.due(self.clock.at, 1):
                await self.look()
        self.clock.at = end
        await self.look()

    async def tells(self, hours: int, minutes: int) -> None:
        """They tell of an interview so many hours ahead (or behind)."""
        start = self.clock.at.replace(minute=0, second=0) + timedelta(hours=hours)

        def told(case: Case) -> Case:
            row = Interview(
                case.new_id("interview"), case.person.id, start=start, end=start + timedelta(minutes=minutes)
            )
            case.interviews[row.id] = row
            return case

        await self.change(told)

    async def closes(self, asked: str) -> None:
        """A talk about an interview is closed now, and check-ins are asked for."""

        def told(case: Case) -> Case:
            open_ones = [said.id for said in case.interviews.values() if not said.schedule.closed_at]
            return closed(case, self.clock.at, name=open_ones[0], asked=asked) if open_ones else case

        await self.change(told)

    async def presses(self, what: str, back: int) -> None:
        """They press a choice inside one of the messages they ever got."""
        sent = sorted((await self.case()).interviews.values(), key=lambda said: said.id)
        keys = [one.key for said in sent for one in said.schedule.sent]
        if keys:
            await self.does(Chose(f"ci:{keys[back % len(keys)]}:{what}"))


def replaced(case: Case) -> Case:
    """The case of somebody at Telegram."""
    case.person = replace(case.person, id=PERSON)
    case.interviews = {key: replace(said, person=PERSON) for key, said in case.interviews.items()}
    case.talk = replace(case.talk, person=PERSON, address="chat")
    case.check_ins = {}
    return case


def sent_before(case: Case, interview: str) -> tuple[Sent, ...]:
    """What had been sent about an interview, as it may have been turned since."""
    said = case.interviews.get(interview)
    return said.schedule.sent if said else ()


def earliest(case: Case, interview: str, kind: str, zone: str) -> tuple[date, datetime]:
    """The day and the moment before which a kind must not come, reckoned anew and in another way than the code."""
    said, here = case.interviews[interview], ZoneInfo(zone)
    if kind in ("before", "after"):
        assert said.start
        start = said.start.astimezone(here)
        if kind == "after":
            end = (said.end or said.start + timedelta(hours=1)).astimezone(here)
            return end.date(), end
        six = datetime.combine(start.date() - timedelta(days=1), time(18), here)
        first = min(six.astimezone(UTC), said.start - timedelta(hours=12))
        return first.astimezone(here).date(), first
    assert said.schedule.closed_at
    closed_at = said.schedule.closed_at.astimezone(here)
    if kind == "morning":
        night = closed_at.hour < 5
        day = closed_at.date() + timedelta(days=0 if night else 1)
        return day, datetime.combine(day, time(9), here)
    day, left = closed_at.date(), 5
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day, datetime.combine(day, time(10), here)


__all__ = ["BEGIN", "Came", "Commanded", "Life", "earliest"]
