"""A connection with its keys: named queries in, sealed values out. Everything here runs in one thread."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

import orjson

from bot.crypto import Keyring, digest
from bot.errors import NotADatabaseError, StaleCaseError, StoreError, StoreInUseError
from bot.store import codec
from bot.store.sql import queries

T = TypeVar("T")
Row = tuple[Any, ...]

HEADER: Final = b"SQLite format 3\0"
"""How every database begins: https://www.sqlite.org/fileformat2.html#magic_header_string."""
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


class Database:
    """What the parts of the SQLite store share.

    Attributes:
        connection: Used in the thread that owns it, and by nobody else.
        ring: The keys.
        secret: Of the keyed hashes; known once the keys are proved.
    """

    def __init__(self, connection: sqlite3.Connection, ring: Keyring) -> None:
        self.connection = connection
        self.ring = ring
        self.secret = b""

    def rows(self, query: str, *values: object) -> list[Row]:
        """All rows of a named query."""
        return self.connection.execute(queries()[query], values).fetchall()

    def run(self, query: str, *values: object) -> int:
        """Carry out a named query; how many rows it changed."""
        return self.connection.execute(queries()[query], values).rowcount

    def many(self, query: str, rows: Iterable[Sequence[object]]) -> int:
        """Carry out a named query for each of ``rows`` as one statement; how many rows it changed."""
        rows = list(rows)
        return self.connection.executemany(queries()[query], rows).rowcount if rows else 0

    def seal(self, table: str, row: str, value: object) -> bytes:
        """A value as a sealed record, bound to its row."""
        return self.ring.seal(codec.dump(value), table, row, "data")

    def unseal(self, kind: type[T], table: str, row: str, data: bytes) -> T:
        """The value of a sealed record."""
        return codec.load(kind, self.ring.unseal(data, table, row, "data"))

    def digest(self, value: str) -> str:
        """The keyed hash of a value."""
        return digest(self.secret, value)


def listed(values: Iterable[str]) -> str:
    """Values as the one parameter of a query with ``json_each(?)``."""
    return orjson.dumps(list(values)).decode("utf-8")


def transaction(
    database: Database, work: Callable[[Database], T], before_commit: Callable[[], None] | None = None
) -> T:
    """Do ``work`` wholly or not at all.

    ``BEGIN IMMEDIATE``: a deferred transaction fails at once when it finds somebody else writing.
    """
    connection = database.connection
    connection.execute("BEGIN IMMEDIATE")
    try:
        result = work(database)
        if before_commit:
            before_commit()
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return result


def need_database(path: Path) -> None:
    """Raise ``NotADatabaseError`` where there is a file that is none; an empty one becomes one."""
    if path.is_dir():
        raise NotADatabaseError(str(path))
    if path.exists():
        with path.open("rb") as file:
            if file.read(len(HEADER)) not in {HEADER, b""}:
                raise NotADatabaseError(str(path))


@contextmanager
def translated() -> Iterator[None]:
    """Turn the driver's errors into ours, the cause kept."""
    try:
        yield
    except sqlite3.Error as fault:
        raise translate(fault) from fault
    except OSError as fault:
        raise StoreError(fault.strerror or type(fault).__name__) from fault


def translate(fault: sqlite3.Error) -> StoreError:
    """Our error for one of the driver's."""
    if (getattr(fault, "sqlite_errorcode", 0) or 0) & 0xFF in _BUSY:
        return StoreInUseError()
    if isinstance(fault, sqlite3.IntegrityError):
        return StaleCaseError()
    return StoreError(getattr(fault, "sqlite_errorname", None) or type(fault).__name__)
