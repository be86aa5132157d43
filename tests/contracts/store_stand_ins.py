"""Events, steps and a store to try them on: what the contract of the stores is told with."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_OID, uuid5

import pytest

from bot.ports import Applied, Decide, Envelope, Marked, Outgoing, Store
from flows.case import Case, CheckIn, fresh
from flows.events import Event, Said
from flows.messages import Line, Message, Operation
from flows.outcome import Step

NOW = datetime(2026, 3, 3, 12, 0, 0, 123456, tzinfo=UTC)
SECOND = timedelta(seconds=1)
ANA = "telegram:1"
BEN = "slack:T1:U2"


class UnforeseenError(BaseException):
    """Not even an ``Exception``, as a cancellation is not."""


def op(text: str, screen: str = "", kind: str = "send") -> Operation:
    """An operation that can be told by its text."""
    message = None if kind == "close" else Message((Line("said", values={"text": text}),))
    return Operation(kind, screen or f"screen of {text}", message)  # type: ignore[arg-type]


def text_of(row: Outgoing) -> str:
    """What ``op`` was told to say; ``close`` says nothing."""
    message = row.operation.message
    return str(message.lines[0].values["text"]) if message else "close"


def said(key: str, person: str = ANA, event: Event | None = None) -> Envelope:
    """An envelope."""
    return Envelope(key, person, f"chat of {person}", event or Said(key))


def talk_of(person: str) -> str:
    """The conversation's id."""
    return str(uuid5(NAMESPACE_OID, person))


def case_of(case: Case | None, envelope: Envelope) -> Case:
    """The case given, or a first one."""
    ready = case.copy() if case else fresh(envelope.person, talk_of(envelope.person), 7)
    ready.talk = replace(ready.talk, address=envelope.address, turns=ready.talk.turns + 1)
    return ready


def echo(case: Case | None, envelope: Envelope) -> Step:
    """A step that answers with the key of what it was told."""
    return Step(case_of(case, envelope), says=(op(envelope.key),), reply=Line(envelope.key))


def saying(*says: Operation) -> Decide:
    """A step that says just this."""
    return lambda case, envelope: Step(case_of(case, envelope), says=says)


def keeping(**check_ins: CheckIn) -> Decide:
    """A step after which exactly these check-ins are pending."""

    def decide(case: Case | None, envelope: Envelope) -> Step:
        ready = case_of(case, envelope)
        ready.check_ins = {row.id: row for row in check_ins.values()}
        return Step(ready)

    return decide


def erasing(*says: Operation) -> Decide:
    """A step that erases the person."""
    return lambda _case, _envelope: Step(None, says=says)


def check_in(name: str, due: datetime = NOW, person: str = ANA, **more: object) -> CheckIn:
    """A check-in."""
    return replace(CheckIn(name, person, "", "morning", due), **more)  # type: ignore[arg-type]


def results(applied: list[Applied]) -> list[str]:
    """What became of each envelope."""
    return [one.result for one in applied]


class OpenStore:
    """An open store for each test."""

    @pytest.fixture
    def make(self) -> Callable[[], Store]:
        """A function that gives the store anew, with what an earlier one kept."""
        raise NotImplementedError

    @pytest.fixture
    async def store(self, make: Callable[[], Store]) -> AsyncIterator[Store]:
        """An open store."""
        store = make()
        await store.open()
        yield store
        await store.close()

    @staticmethod
    async def send_all(store: Store, now: datetime = NOW) -> list[str]:
        """Send whatever may go, one claim after another; what was said, in order."""
        texts: list[str] = []
        while rows := await store.claim(now, 100):
            texts += [text_of(row) for row in rows]
            await store.mark(
                [Marked(row.id, "sent", handle=f"handle {row.operation.screen}") for row in rows], now
            )
        return texts
