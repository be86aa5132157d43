"""The real conversation over a store, with a language model on the loopback."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.engine import Engine
from bot.llm.client import ChatClient
from bot.llm.performing import CauseReader, NoteWorder
from bot.ports import Envelope, Marked, Store
from bot.requests import LIMIT_S, Performer, Requests
from bot.wiring import read
from flows.case import Case
from flows.debrief.wishes import still_wanted
from flows.events import Commanded, Event, Said
from flows.machine import step, view
from flows.messages import Message, NoteCard
from flows.wish import READ_CAUSES, WORD_NOTE, ModelHost
from flows.wording import plain

ANA = "telegram:1"
AWAY = ModelHost("models.example", local=False)
NEAR = ModelHost("127.0.0.1", local=True)
TO_THE_DRAFT = (
    "just the note",
    "Dana Novak at Wolfsberg, data engineer",
    "how your team at Wolfsberg moves billing to streams",
    "five years of pipelines in Python",
    "I'm Ben",
)
HARD = (
    "So the whole thing felt like walking through a grey tunnel, every line I gave seemed to land somewhere else, and "
    "by the end Zbigniew at Wolfsberg and I were both just watching the window, which is odd since I had slept well"
)
"""A long text in which no cause is found, whatever understanding may learn to find in it: see ``unread``."""
BETTER = {
    "subject": "Thank you for our conversation",
    "body": "Dear Dana Novak,\n\nThank you so much for taking the time to talk with me about the data engineer role at "
    "Wolfsberg. I really enjoyed hearing how your team at Wolfsberg moves billing to streams, and it gave me a much "
    "clearer picture of the work.\n\nI would be glad to bring five years of pipelines in Python to your team. The more "
    "I think about our talk, the more I would like to join you. Thank you again for a conversation I "
    "enjoyed.\n\nBest regards,\nBen",
}
"""A good wording of that note."""


def unread(event: Event) -> Event:
    """An event as it is read, but for ``HARD``, in which no cause is ever found."""
    done = read(event)
    if isinstance(done, Said) and done.reading and done.text.startswith(HARD):
        return replace(done, reading=replace(done.reading, causes=(), snippets={}, valence="bad"))
    return done


@dataclass
class SetClock:
    """A clock that stands until it is moved."""

    at: datetime = field(default_factory=lambda: datetime(2026, 3, 2, 17, tzinfo=UTC))

    def now(self) -> datetime:
        """The instant it was set to."""
        return self.at

    def go(self, minutes: float) -> None:
        """Move on."""
        self.at += timedelta(minutes=minutes)


class World:
    """A person, the engine, the requests and a model."""

    def __init__(
        self,
        store: Store,
        url: str,
        host: ModelHost | None = NEAR,
        *,
        key: str | None = None,
        limit_s: float = LIMIT_S,
    ) -> None:
        self.store = store
        self.clock = SetClock()
        self.host = host
        self.count = 0
        self.said: list[Message] = []
        client, local = ChatClient(url, "small", key), host is not None and host.local
        self.performers: dict[str, Performer] = {
            WORD_NOTE: NoteWorder(client, local=local),
            READ_CAUSES: CauseReader(client, local=local),
        }
        self.limit_s = limit_s
        self._begin()

    def _begin(self) -> None:
        """The parts that live as long as the process."""
        self.engine = Engine(self.store, self.clock, step, lambda: 7, read=unread, model=self.host)
        self.requests = Requests(
            self.store, self.engine, self.clock, self.performers, still_wanted, limit_s=self.limit_s
        )

    async def kill(self) -> None:
        """End the process, whatever is under way or not yet committed, and start it anew."""
        await self.requests.close()
        await self.store.close()
        await self.store.open()
        self._begin()

    async def performed(self) -> None:
        """Let the requests be performed; their answers are not delivered yet."""
        await self.requests.start()
        while self.requests._flying:
            await asyncio.wait(self.requests._flying)
        await asyncio.sleep(0)

    async def tell(self, *texts: str | Event) -> None:
        """The person says these things, or does them."""
        for one in texts:
            self.count += 1
            event = Said(one) if isinstance(one, str) else one
            envelope = Envelope(f"{id(self)}:{self.count}", ANA, "chat", event, zone="Europe/Lisbon")
            (done,) = await self.engine.take([envelope])
            assert done.result == "applied"

    async def start(self, *texts: str | Event) -> None:
        """Open the conversation, then say these things."""
        await self.tell(Commanded("start"), *texts)

    async def ask_freely(self, *, consent: str = "Yes, you may") -> None:
        """Come to a draft and ask for a freer wording of it."""
        await self.start(*TO_THE_DRAFT, "more freely")
        if (await self.case()).talk.state == "consenting":
            await self.tell(consent)

    async def case(self) -> Case:
        """As it stands."""
        case = await self.store.load(ANA)
        assert case is not None
        return case

    async def state(self) -> str:
        """Where the conversation stands."""
        return (await self.case()).talk.state

    async def labels(self) -> list[str]:
        """What may be chosen now."""
        return [plain(one.label) for one in view(await self.case()).choices]

    async def heard(self) -> list[str]:
        """The keys of all lines said since it was asked last."""
        keys = []
        while rows := await self.store.claim(self.clock.now(), 50):
            for row in rows:
                message = row.operation.message
                if message and row.operation.kind == "send":
                    self.said.append(message)
                    keys += [line.key for line in message.lines]
            await self.store.mark([Marked(row.id, "sent") for row in rows], self.clock.now())
        return keys

    def moved_to(self, host: ModelHost | None) -> None:
        """The operator sets up another model, or none."""
        self.host = host
        self._begin()


async def note_of(world: World) -> NoteCard:
    """The note as it stands."""
    case = await world.case()
    note = case.notes[case.talk.note]
    return NoteCard(note.subject, note.body)
