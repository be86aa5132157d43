"""A tiny house for the terminal's tests: a question with boxes, a block, and a memory of what came."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.ports import Envelope, Outgoing
from bot.terminal.app.session import House, Session
from bot.terminal.clock import SteppedClock
from bot.terminal.sender import TerminalSender
from flows.events import Chose, Said
from flows.messages import Choice, Line, Message, NoteCard, Operation

HINT = Line("terminal-hint-free")


@dataclass
class View:
    """The shape of ``flows.machine.View``."""

    state: str = "listening"
    select: str = "many"
    choices: tuple[Choice, ...] = ()
    note: NoteCard | None = None
    care: str = "none"
    block: bool = False


def box(name: str, *, ticked: bool | None = False, label: str = "terminal-note-title") -> Choice:
    """A choice of the open question."""
    return Choice(f"1.{name}", Line(label), ticked=ticked)


def said(text: str, **more: Any) -> Message:
    """A message that holds a person's text and nothing else."""
    return Message(lines=(Line("terminal-subject", values={"subject": text}),), **more)


@dataclass
class StandIn:
    """Answers each envelope by saying what it was; remembers all."""

    folder: Any
    came: list[Envelope] = field(default_factory=list)
    waiting: list[Message] = field(default_factory=list)
    due: list[tuple[datetime, Message]] = field(default_factory=list)
    view: View | None = field(default_factory=View)
    clock: SteppedClock = field(default_factory=SteppedClock)
    sender: TerminalSender | None = None
    handed_over: bool = False

    @property
    def events(self) -> list[object]:
        """What came in, in order."""
        return [envelope.event for envelope in self.came]

    async def take(self, envelopes: Sequence[Envelope]) -> None:
        """Remember, and answer."""
        for envelope in envelopes:
            self.came.append(envelope)
            match envelope.event:
                case Said(text):
                    self.waiting.append(said(text))
                case Chose(choice):
                    self.waiting.append(said(choice))
                case other:
                    self.waiting.append(said(other.word))

    async def drain(self) -> None:
        """Send what waits."""
        assert self.sender is not None
        for n, message in enumerate(self.waiting):
            operation = Operation("send", f"screen-{len(self.came)}-{n}", message)
            await self.sender.send(outgoing(operation))
        self.waiting.clear()

    async def fire_due(self) -> bool:
        """Say what is due."""
        now = self.clock.now()
        fallen = [message for at, message in self.due if at <= now]
        self.due = [(at, message) for at, message in self.due if at > now]
        self.waiting.extend(fallen)
        return bool(fallen)

    async def seen(self) -> Any:
        """The open question."""
        return self.view

    async def sit(self, face: Any) -> None:
        """One sitting at this house."""
        session = Session(face)
        self.sender = TerminalSender(session.show, self.folder)
        await session.run(
            House(
                self.take,
                self.drain,
                self.fire_due,
                self.seen,
                self.clock,
                "Europe/Lisbon",
                lambda: self.handed_over,
            )
        )


def outgoing(operation: Operation) -> Outgoing:
    """An outbox row around an operation."""
    talk = "terminal:local"
    return Outgoing(
        "row", 1, "terminal", talk, "talk", talk, operation, handle=None, attempts=0, uncertain=False
    )
