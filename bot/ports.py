"""What the engine needs of the world, in words: order, who is eligible, which error, what the second time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, Protocol

from flows.case import Case
from flows.events import Event
from flows.messages import Operation
from flows.outcome import Reply, Request, Step


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A payload that could not be parsed: kept as a dead letter, answered with nothing.

    Attributes:
        payload: As it came, cut to what is worth keeping; sealed like everything else.
        error: The error's type, without what it quotes.
    """

    payload: str
    error: str


@dataclass(frozen=True, slots=True)
class Knocked:
    """Somebody called in a group: ``link``, the door to the private chat, is posted there; nothing is kept."""

    link: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """An event with where it came from.

    Attributes:
        key: The dedupe key; the same key never takes effect twice within 30 days.
        person: Its account; nothing after the colon (``telegram:``): nobody's, as ``Unreadable`` and ``Knocked``.
        address: Where answers go from now on. The door's own form, beginning with what shares its limits:
            ``<chat>`` on Telegram, ``<team>/<channel>[/<thread>]`` on Slack.
        event: What happened.
        locale: What the platform says of the language, or None.
        zone: What the door knows of the zone (IANA), or None.
        profile: Where the door can look up the person's zone, in its own form; empty where it can't.
        handle: The platform's handle of the screen that was tapped, which proves that it arrived; or None.
    """

    key: str
    person: str
    address: str
    event: Event | Unreadable | Knocked
    locale: str | None = None
    zone: str | None = None
    handle: str | None = None
    profile: str = ""


def nobodys(person: str) -> bool:
    """Whether an account names a platform and nobody on it."""
    return person.endswith(":")


@dataclass(frozen=True, slots=True)
class Failure:
    """A step that raised: the event becomes a dead letter and ``says`` is the one honest line.

    Attributes:
        error: The error's type and place, without a person's words.
        case: The case as it was before, with its screen counter moved on; None for nobody's.
        says: What the person meets.
    """

    error: str
    case: Case | None
    says: tuple[Operation, ...]


Decide = Callable[[Case | None, Envelope], Step | Failure]
"""Pure, synchronous; called inside the transaction, once for each event that was not seen before."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of one envelope. ``reply`` is what only this delivery can carry, or None."""

    key: str
    result: Literal["applied", "duplicate", "dead_letter"]
    reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An outbox row claimed for sending.

    Attributes:
        id: The row's id; rows of one conversation go in the order of ``sequence``.
        sequence: Rises with each row.
        platform: Who carries it: the first part of the person's id.
        person: Whose it is; empty for what is still said to someone who was erased.
        conversation: Whose order it keeps.
        address: Where it goes.
        operation: What is to be done.
        handle: The platform's handle of the screen, or None; for a ``send``, the parts that stand already.
        attempts: How often it was tried before.
        uncertain: It may already have been taken once.
        fallback: The same in plain English, for a program that does not know one of its lines.
        more: Another message waits behind it, and comes so much later that it is felt.
    """

    id: str
    sequence: int
    platform: str
    person: str
    conversation: str
    address: str
    operation: Operation
    handle: str | None
    attempts: int
    uncertain: bool
    fallback: str = ""
    more: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """What became of an outgoing row.

    Attributes:
        row: The outbox row's id.
        result: ``sent`` (the row goes at once), ``retry`` (certain not to have arrived), ``failed`` (the platform
            says so; a send is counted as uncertain, and goes again all the same), ``uncertain`` (counted, resent
            at most once) or ``dead`` (kept for 14 days without its text).
        handle: The platform's handle of the screen, after a send; after a failure, of the parts that stand.
        again_at: For ``retry``, ``failed`` and ``uncertain``: not before then.
        reason: For ``dead``: in words, without a person's text.
    """

    row: str
    result: Literal["sent", "retry", "failed", "uncertain", "dead"]
    handle: str | None = None
    again_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """What may not be claimed just now.

    Attributes:
        conversations: Those whose limit has been used up.
        platforms: Likewise.
        doubtful: How many rows that are in doubt may be claimed. One that comes into doubt again is given up,
            so only a few of them are ever on their way at once: a crash then costs a few at the most.
    """

    conversations: frozenset[str] = frozenset()
    platforms: frozenset[str] = frozenset()
    doubtful: int = 1_000


NOTHING_HELD: Final = Held()


@dataclass(frozen=True, slots=True)
class Due:
    """A check-in (or expiry) that has fallen due, with where its conversation is."""

    check_in: str
    person: str
    address: str
    kind: str
    due: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to perform: whose it is, since when, and how often it was handed out before."""

    request: Request
    person: str
    at: datetime
    attempts: int


class Store(Protocol):
    """Keeps cases, outgoing messages and check-ins, and changes them together or not at all.

    Every method may raise ``StoreError``; none leaves half of its work behind, whatever is cancelled or
    killed. ``now`` is aware. Two calls at once are taken one after the other.
    """

    async def open(self) -> None:
        """Make ready: lock, migrate, prove the keys.

        Raises ``StoreInUseError``, ``StoreTooNewError``, ``KeyMissingError``. Rows claimed by a process
        that died are claimable again: sends as uncertain, edits and closes simply again.
        """

    async def close(self) -> None:
        """Let go of everything; a second time does nothing."""

    async def apply(self, envelopes: Sequence[Envelope], decide: Decide, now: datetime) -> list[Applied]:
        """Take a batch in one transaction, in its order; a handful of statements whatever its length.

        Keys already seen are answered ``duplicate`` and change nothing. Several envelopes of one person
        are decided one after another in memory and saved once. A ``Failure`` is kept as a dead letter. A
        step whose ``changes`` is None erases the person wholly. What is nobody's changes no case; what it says
        keeps the order of its address. A tap on the open question that brings a handle proves the screen:
        the handle is kept, and a send still in doubt counts as sent. Committed when it returns.
        """

    async def claim(self, now: datetime, limit: int, held: Held = NOTHING_HELD) -> list[Outgoing]:
        """Claim rows to send: per conversation only the first not yet sent, if it is due and not ``held``.

        Those in doubt come last.

        A row is not handed out again until it is marked or the store is opened anew. Edits not yet sent
        are collapsed into the last; an edit waits for its send.
        """

    async def mark(self, marks: Sequence[Marked], now: datetime) -> None:
        """Record what became of claimed rows; a row that is gone is passed over."""

    async def due(self, now: datetime, limit: int) -> list[Due]:
        """Check-ins at or past their time and not paused, earliest first; it costs what is due.

        One whose ``CheckInDue`` was taken is not named again until its time is changed; an expiry is named
        until it is gone or moved, so that nothing stays because a step failed.
        """

    async def asked(self, limit: int) -> list[Asked]:
        """Requests to perform, oldest first, each handed out and counted durably before it is returned.

        Not again until the store is opened anew; its ``RequestDone``, even one seen before, takes the row away.
        """

    async def load(self, person: str) -> Case | None:
        """The person's whole case, or None. Changes nothing."""

    async def forget(self, person: str, now: datetime) -> bool:
        """Erase every row of the person, freed pages and log included; False if there was none."""

    async def tidy(self, now: datetime) -> None:
        """Drop dedupe keys past 30 days, dead letters past 14, requests past one."""

    async def counts(self) -> dict[str, int]:
        """Totals without names: rows by table, outbox by state, dead letters, uncertain sends.

        ``outbox.oldest`` is when the oldest unsent row was put in, in microseconds since 1970; 0 if there is none.
        """


class Vault(Protocol):
    """Keeps what a workspace handed over when it installed the program; raises ``StoreError``."""

    async def save(self, team: str, data: bytes, now: datetime) -> None:
        """Keep a workspace's installation, in place of an older one; sealed."""

    async def load(self, team: str) -> bytes | None:
        """What was saved last, or None."""

    async def remove(self, team: str) -> None:
        """Forget a workspace's installation; a second time does nothing."""

    async def keep_state(self, state: str, until: datetime) -> None:
        """An installation is under way and will show ``state`` when it comes back, before ``until``."""

    async def take_state(self, state: str, now: datetime) -> bool:
        """Whether ``state`` was kept and is in time; True once at most."""


class Files(Protocol):
    """Where the files are that people send through one door."""

    async def fetch(self, ref: str, most: int) -> bytes:
        """The whole file behind ``SharedFile.ref``, never more than ``most`` bytes of it loaded.

        Raises ``FileTooLargeError``, ``FileGoneError`` or ``FileUnreachableError``; never tried again by itself.
        """


class Sender(Protocol):
    """Carries out operations on one platform."""

    async def send(self, row: Outgoing) -> str | None:
        """Do it and return the platform's handle of the screen (None: as before).

        Raises ``RetryableError``, ``FailedError``, ``UncertainError`` or ``UndeliverableError``, each with the
        handle of the parts that stand; anything else is a defect and counts as undeliverable.
        """


class Clock(Protocol):
    """Where time comes from."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
