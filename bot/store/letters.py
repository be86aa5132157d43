"""Dead letters, opened for whoever mends what failed: what came, and where it went wrong."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from bot.store.database import Database
from bot.store.fates import moment


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """One of them.

    Attributes:
        at: When it was put aside.
        kind: The event's kind (``Said`` ...), ``Unreadable`` for what could not be parsed, or ``Outgoing`` for a
            message that could not be delivered.
        error: What went wrong, without a person's words.
        payload: What came, as JSON; empty for ``Outgoing``. Personal.
    """

    at: datetime
    kind: str
    error: str
    payload: str


def read(database: Database) -> list[DeadLetter]:
    """All of them, oldest first; the undeliverable messages last."""
    return [
        *(_letter(database, *row) for row in database.rows("dead_letters_all")),
        *(DeadLetter(moment(at), "Outgoing", reason, "") for at, reason in database.rows("outbox_all_dead")),
    ]


def _letter(database: Database, row: str, at: int, data: bytes) -> DeadLetter:
    sealed: dict[str, Any] = orjson.loads(database.ring.unseal(data, "dead_letters", row, "data"))
    payload = orjson.dumps(sealed.get("event")).decode("utf-8")
    return DeadLetter(moment(at), str(sealed.get("kind")), str(sealed.get("error")), payload)
