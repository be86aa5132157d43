"""A small world for the engine and the outbox: a step, a clock that is set, senders that obey."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.ports import Envelope, Outgoing
from flows.case import Case
from flows.events import Event, Said
from flows.messages import Line, Message, Operation
from flows.outcome import Step

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)


@dataclass
class SetClock:
    """A clock that stands until it is moved."""

    at: datetime = NOW

    def now(self) -> datetime:
        """The instant it was set to."""
        return self.at

    def go(self, seconds: float) -> None:
        """Move on."""
        self.at += timedelta(seconds=seconds)


def echo(case: Case, event: Event, now: datetime) -> Step:
    """Say again what was said, and count it; ``raise …`` raises, with the person's words."""
    text = event.text if isinstance(event, Said) else type(event).__name__
    if text.startswith("raise"):
        raise ValueError(text)
    after = case.copy()
    after.talk = replace(case.talk, turns=case.talk.turns + 1, last_at=now)
    screen = f"s{after.talk.turns}"
    return Step(
        after, (Operation("send", screen, Message((Line("said", values={"text": text}),))),), (), Line(text)
    )


def text_of(row: Outgoing) -> str:
    """What a row says."""
    assert row.operation.message is not None
    line = row.operation.message.lines[0]
    return str(line.values.get("text", line.key))


def said(key: str, text: str = "", person: str = "telegram:1", **more: str) -> Envelope:
    """Somebody says something."""
    return replace(Envelope(key, person, f"chat of {person}", Said(text or key)), **more)  # type: ignore[arg-type]


@dataclass
class Recorder:
    """A sender that notes what it was given, and does what its plan says for it.

    Attributes:
        plan: By text: an error to raise, an event to wait for, or a function to call.
        sent: What it took, in order.
        tried: What it was given, in order.
    """

    plan: dict[str, Exception | asyncio.Event | Callable[[], None]] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)
    tried: list[Outgoing] = field(default_factory=list)

    async def send(self, row: Outgoing) -> str | None:
        """Take a row, unless the plan says otherwise."""
        self.tried.append(row)
        text = text_of(row)
        match self.plan.get(text):
            case Exception() as fault:
                raise fault
            case asyncio.Event() as gate:
                await gate.wait()
        self.sent.append(text)
        return f"handle of {text}"


async def until(happened: Callable[[], object]) -> None:
    """Let the loop turn until something has happened; for ever is stopped by the count."""
    for _ in range(1000):
        if happened():
            return
        await asyncio.sleep(0)
    raise AssertionError("it never happened")
