"""Proves that the keys at hand open what is stored, and moves everything to the newest key.

The secret of the keyed hashes is kept once for each key in use, sealed under it. Opening every one of
them proves that no row is sealed under a key that is missing.
"""

from typing import Final

from bot.crypto import new_secret
from bot.store.database import Database

_TABLE: Final = "key_checks"
_SEALED: Final = (
    "persons", "conversations", "interviews", "notes", "lessons", "check_ins", "outbox", "requests",
    "dead_letters", "installations",
)  # fmt: skip


def prove(database: Database) -> None:
    """Learn the secret; raises ``KeyMissingError`` when a key in use is not at hand."""
    newest = database.ring.newest
    known: dict[str, bytes] = dict(database.rows("key_checks_all"))
    for key, data in known.items():
        database.secret = database.ring.unseal(data, _TABLE, key, "data")
    if not known:
        database.secret = new_secret()
    if newest not in known:
        _keep_secret(database)


def rotate(database: Database) -> int:
    """Seal every row anew under the newest key, and forget the others; how many rows there were."""
    total = 0
    for table in _SEALED:
        rows = [(_resealed(database, table, *row), row[0]) for row in database.rows(f"sealed_{table}")]
        database.many(f"reseal_{table}", rows)
        total += len(rows)
    _keep_secret(database)
    database.run("key_checks_drop", database.ring.newest)
    return total


def _keep_secret(database: Database) -> None:
    newest = database.ring.newest
    sealed = database.ring.seal(database.secret, _TABLE, newest, "data")
    database.run("key_checks_save", newest, sealed)


def _resealed(database: Database, table: str, row: str, data: bytes) -> bytes:
    ring = database.ring
    return ring.seal(ring.unseal(data, table, row, "data"), table, row, "data")
