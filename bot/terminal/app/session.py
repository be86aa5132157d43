"""One sitting at a terminal: what is waiting is shown, then turns, until the person leaves.

Every turn is committed before anything of it is shown, so leaving needs no saving.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol
from uuid import uuid4

from bot.ports import Envelope
from bot.terminal.clock import SteppedClock
from bot.terminal.inbound import REPEAT, TEXT_LIMIT, Typed
from bot.terminal.render import offered
from flows.events import Brought, Commanded, Event
from flows.messages import Choice, Line, Message

if TYPE_CHECKING:
    from flows.machine import View

PERSON: Final = "terminal:local"
"""The one account of this door."""

START: Final = Commanded("start")
"""Opens the conversation, or welcomes back; the core knows which."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands before the person when it is their turn.

    Attributes:
        view: The open question; None when nothing is kept of the person.
        choices: What is numbered, the open question's first.
        messages: What was shown since the turn before.
    """

    view: "View | None"
    choices: tuple[Choice, ...]
    messages: tuple[Message, ...]

    @property
    def own(self) -> int:
        """How many of the choices belong to the open question."""
        return len(self.view.choices) if self.view else 0


class Face(Protocol):
    """How a terminal looks: plain lines, JSON, or a screen with keys.

    Attributes:
        blocks: Nothing else runs while it is the person's turn.
    """

    blocks: bool

    def show(self, message: Message) -> None:
        """A message has arrived."""

    async def ask(self, asked: Asked) -> Typed | None:
        """Hand the turn to the person; None when they leave. No events: nothing was said yet."""


async def _nothing() -> bool:
    """Nothing was asked."""
    return False


@dataclass(frozen=True, slots=True)
class House:
    """What a session needs of the rest.

    Attributes:
        take: Hands envelopes to the engine; they stand when it returns.
        drain: Sends everything that waits in the outbox.
        fire_due: Gives the engine every check-in that is due by the clock, and every answer of a language model
            that has come; True if there was one.
        look: The person looks without saying anything: what a language model was asked is waited for, no longer
            than its limit; True if an answer came.
        view: The person's open question, or None when nothing is kept.
        clock: Where time comes from.
        zone: This computer's zone (IANA), or None.
        erase_files: Deletes the files handed over; True if there were any.
    """

    take: Callable[[Sequence[Envelope]], Awaitable[object]]
    drain: Callable[[], Awaitable[object]]
    fire_due: Callable[[], Awaitable[bool]]
    view: Callable[[], Awaitable["View | None"]]
    clock: SteppedClock
    zone: str | None = None
    erase_files: Callable[[], bool] = lambda: False
    look: Callable[[], Awaitable[bool]] = _nothing


class Session:
    """One sitting. ``show`` is what the sender calls."""

    def __init__(self, face: Face) -> None:
        self._face = face
        self._messages: list[Message] = []

    def show(self, message: Message) -> None:
        """Put a message before the person and remember it for this turn."""
        self._messages.append(message)
        self._face.show(message)

    async def run(self, house: House) -> None:
        """Show what waits, open the conversation, then take turns until the person leaves."""
        await house.drain()
        await self._due(house)
        if await house.view() is None:
            # They were erased while no terminal was open, or just before it was killed.
            house.erase_files()
        await self._take(house, (START,))
        while (typed := await self._ask(house)) is not None:
            if typed.now is not None:
                house.clock.set(typed.now)
            if typed.cut:
                self.show(Message(lines=(Line("terminal-too-long", values={"count": TEXT_LIMIT}),)))
            if typed.events == (REPEAT,) and await house.look():
                await house.drain()
                continue
            # What was answered is taken before anything due may put another question in its place.
            await self._take(house, typed.events)
            if any(isinstance(event, Brought) for event in typed.events) and await house.look():
                # A file on this computer is read at once: nothing else goes on here meanwhile.
                await house.drain()
            await self._due(house)

    async def _ask(self, house: House) -> Typed | None:
        view = await house.view()
        if view is None and house.erase_files():
            # Erasing everything includes what was handed over: it holds the same words, and lies open.
            self.show(Message(lines=(Line("terminal-files-gone"),)))
        messages = tuple(self._messages)
        self._messages.clear()
        return await self._face.ask(Asked(view, offered(view.choices if view else (), messages), messages))

    async def _due(self, house: House) -> None:
        if await house.fire_due():
            await house.drain()

    async def _take(self, house: House, events: Iterable[Event]) -> None:
        envelopes = [
            Envelope(f"terminal:{uuid4()}", PERSON, PERSON, event, zone=house.zone) for event in events
        ]
        if envelopes:
            await house.take(envelopes)
            await house.drain()
