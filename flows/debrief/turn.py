"""One turn: a short-lived model for the machine. It collects what to say and never does any IO."""

from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from flows import wording
from flows.case import Case, Interview, Note
from flows.events import Event
from flows.messages import NOTHING, Choice, Line, Message, NoteCard, Operation, Value
from flows.note.compose import draft
from flows.note.facts import Facts
from flows.note.findings import Draft
from flows.note.names import capitals

if TYPE_CHECKING:
    from flows.outcome import Reply, Request


def vary(case: Case, key: str, /, nth: int = 0, **values: Value) -> Line:
    """A line in one of its wordings, chosen by the seed, the line and the visit.

    The same case gives the same words at every door; the next visit gives others, and so does ``nth`` for a
    line that is said several times in one visit.
    """
    names = wording.variants(key)
    if not names:
        return Line(key, "", values or NOTHING)
    digest = blake2b(f"{case.talk.seed}:{key}".encode(), digest_size=4).digest()
    return Line(key, names[(int.from_bytes(digest) + case.talk.visit + nth) % len(names)], values or NOTHING)


class Turn:
    """What one event does to one case."""

    __slots__ = (
        "asks", "case", "chosen", "drafts", "erased", "event", "now", "reply", "requests", "says", "state",
    )  # fmt: skip

    def __init__(self, case: Case, event: Event, now: datetime) -> None:
        """``case`` is changed in place: hand in a copy."""
        self.case = case
        self.event = event
        self.now = now
        self.state = case.talk.state
        self.says: list[Operation] = []
        self.asks = False
        self.chosen: Line | None = None
        self.erased = False
        self.reply: Reply | None = None
        self.requests: list[Request] = []
        self.drafts: dict[Facts, Draft] = {}

    @property
    def interview(self) -> Interview:
        """The interview the conversation is about."""
        return self.case.interview

    @property
    def note(self) -> Note | None:
        """The note being worked on."""
        return self.case.notes.get(self.case.talk.note)

    def keep(self, **changes: Any) -> None:
        """Change fields of the conversation."""
        for name, value in changes.items():
            setattr(self.case.talk, name, value)

    def learn(self, **changes: Any) -> None:
        """Change fields of the interview it is about; names typed in lower case get their capitals."""
        if changes.get("company"):
            changes["company"] = capitals(changes["company"])
        if "interviewers" in changes:
            changes["interviewers"] = tuple(dict.fromkeys(map(capitals, changes["interviewers"])))
        changed = replace(self.interview, **changes)
        self.case.interviews[changed.id] = changed

    def told(self, what: str) -> bool:
        """Whether something that is said once was said in this visit; it counts as said from now on."""
        if what in self.case.talk.told:
            return True
        self.keep(told=(*self.case.talk.told, what))
        return False

    def line(self, key: str, /, nth: int = 0, **values: Value) -> Line:
        """A line in the wording of this visit; ``nth`` for one that is said several times in it."""
        return vary(self.case, key, nth, **values)

    def say(self, *lines: Line, note: NoteCard | None = None, document: bool = False) -> None:
        """Say something that asks nothing."""
        self.send(Message(tuple(lines), note=note, document=document))

    def draft(self, facts: Facts) -> Draft:
        """The draft of these facts, made once in a turn."""
        if facts not in self.drafts:
            self.drafts[facts] = draft(facts)
        return self.drafts[facts]

    def send(self, message: Message) -> str:
        """Send a message on a screen of its own and return the screen's id."""
        count = self.case.talk.screens + 1
        self.keep(screens=count)
        screen = f"{self.case.talk.id}:{count}"
        self.says.append(Operation("send", screen, message))
        return screen


def choice(case: Case, name: str, label: Line | None = None, *, row: Any = "answer") -> Choice:
    """A button of the present question, its label the line ``choice-<name>`` unless another is given."""
    return Choice(f"{case.talk.serial}.{name}", label or Line(f"choice-{name}"), row=row)


def box(case: Case, name: str, label: Line) -> Choice:
    """A box of the present question; its id carries the state wanted, so a double tap acts once."""
    ticked = name in case.talk.ticks
    return Choice(f"{case.talk.serial}.{'-' if ticked else '+'}{name}", label, ticked=ticked)


def standing(name: str) -> Choice:
    """A choice that never goes stale."""
    return Choice(name, Line(f"choice-{name}"), row="standing")
