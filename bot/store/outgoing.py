"""The outbox of the SQLite store: rows in, rows claimed, rows marked."""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal
from uuid import uuid4

from bot.errors import RowDamagedError
from bot.ports import Held, Marked, Outgoing
from bot.store.database import Database, Row, listed
from bot.store.fates import DAMAGED, RESENT_ONCE, fate, in_doubt, stamp
from bot.store.plan import Leaving, Proved, collapsed
from flows.fallback import in_plain_words
from flows.messages import FORMAT, Operation

LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sealed of an outbox row; ``format`` is the version of its message's form."""

    address: str
    operation: Operation
    format: int = FORMAT
    fallback: str = ""


@dataclass(frozen=True, slots=True)
class Outside:
    """What every version can read of a ``Letter``: where it goes, and its plain words."""

    address: str
    format: int
    fallback: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """What a batch of marks did: totals, and whether an erased person's row went."""

    totals: Counter[str]
    erased_gone: bool


def append(database: Database, leaving: Sequence[Leaving], now: datetime) -> None:
    """Put rows at the end; an edit replaces earlier edits of its screen that were not sent."""
    kept = collapsed(leaving)
    edits = [(row.conversation, row.operation.screen) for row in kept if row.operation.kind == "edit"]
    database.many("outbox_collapse", edits)
    at = stamp(now)
    database.many("outbox_add", (_columns(database, row, at) for row in kept))


def prove(database: Database, proved: Sequence[Proved]) -> None:
    """A tapped screen arrived: its handle is kept, and a send of it that was in doubt counts as sent."""
    database.many("screens_save", ((one.person, one.screen, one.handle) for one in proved))
    database.many("outbox_proved", ((one.conversation, one.screen) for one in proved))


def claim(database: Database, now: datetime, limit: int, held: Held) -> list[Outgoing]:
    """See ``Store.claim``."""
    found: list[Outgoing] = []
    doubtful = held.doubtful
    barred = listed(sorted(held.conversations)), listed(sorted(held.platforms))
    for row in database.rows("outbox_next", stamp(now), *barred, limit):
        doubtful -= bool(row[9])
        if row[9] and doubtful < 0:
            break
        try:
            found.append(_outgoing(database, row))
        except RowDamagedError:
            # It can never be sent, and must not stand in the way of the others.
            LOG.warning("a message that was to go out is damaged, and was given up")
            database.run("outbox_dead", DAMAGED, stamp(now), row[0])
    database.many("outbox_claim", ((row.id,) for row in found))
    return found


def mark(database: Database, marks: Sequence[Marked], now: datetime) -> Settled:
    """See ``Store.mark``."""
    wanted = {mark.row: mark for mark in marks}
    rows = database.rows("outbox_claimed", listed(wanted))
    totals = _settle(database, [(row, wanted[row[0]]) for row in rows], now)
    handles = [(row[1], row[2], handle) for row in rows if row[1] and (handle := wanted[row[0]].handle)]
    database.many("screens_save", handles)
    return Settled(totals, erased_gone=any(not row[1] for row in rows))


def recover(database: Database) -> Settled:
    """Give back what a process that died had claimed: it may or may not have sent it."""
    rows = database.rows("outbox_left")
    totals = _settle(database, [(row, Marked(row[0], "uncertain")) for row in rows], None)
    if totals["dead"]:
        LOG.warning("given up at the start: %s messages that were in doubt twice", totals["dead"])
    return Settled(totals, erased_gone=any(not row[1] for row in rows))


def _settle(database: Database, marked: list[tuple[Row, Marked]], now: datetime | None) -> Counter[str]:
    sent: list[tuple[object, ...]] = []
    again: list[tuple[object, ...]] = []
    dead: list[tuple[object, ...]] = []
    totals = Counter[str]()
    for (row, _person, _screen, kind, uncertain), mark in marked:
        result = fate(mark.result, kind, uncertain=bool(uncertain))
        totals[result] += result in {"sent", "dead"}
        totals["uncertain"] += in_doubt(mark.result, kind)
        if result == "sent":
            sent.append((row,))
        elif result == "dead":
            dead.append((mark.reason or RESENT_ONCE, stamp(now) if now else None, row))
        else:
            again_at = stamp(mark.again_at) if mark.again_at else None
            again.append((again_at, int(result == "uncertain"), row))
    database.many("outbox_sent", sent)
    database.many("outbox_again", again)
    database.many("outbox_dead", dead)
    if dead:
        database.run("outbox_nobodys")
    return totals


def _columns(database: Database, row: Leaving, at: int) -> tuple[object, ...]:
    key = str(uuid4())
    said = row.operation
    sealed = database.seal("outbox", key, Letter(row.address, said, fallback=row.fallback))
    return key, row.platform, row.person, row.conversation, said.screen, said.kind, at, sealed


def _outgoing(database: Database, row: Row) -> Outgoing:
    key, sequence, platform, person, conversation, screen, kind, handle, attempts, uncertain, more, data = row
    letter = _letter(database, key, screen, kind, data)
    return Outgoing(
        id=key,
        sequence=sequence,
        platform=platform,
        person=person,
        conversation=conversation,
        address=letter.address,
        operation=letter.operation,
        handle=handle,
        attempts=attempts,
        uncertain=bool(uncertain),
        fallback=letter.fallback,
        more=bool(more),
    )


def _letter(database: Database, key: str, screen: str, kind: str, data: bytes) -> Letter:
    """A row's letter; of one in a newer form than we know, its plain words on the same screen."""
    try:
        letter = database.unseal(Letter, "outbox", key, data)
    except RowDamagedError:
        letter = None
    if letter and letter.format <= FORMAT:
        return letter
    outside = database.unseal(Outside, "outbox", key, data)
    if outside.format <= FORMAT:
        raise RowDamagedError
    if kind == "close":
        return Letter(outside.address, Operation("close", screen))
    shown: Literal["send", "edit"] = "edit" if kind == "edit" else "send"
    return Letter(outside.address, Operation(shown, screen, in_plain_words(outside.fallback)))
