"""The driver's errors as ours."""

import sqlite3

import pytest

from bot.errors import (
    AfterwordError,
    StaleCaseError,
    StoreError,
    StoreInUseError,
)
from bot.store.database import translate


def fault(kind: type[sqlite3.Error], code: int = 0, name: str | None = None) -> sqlite3.Error:
    """An error as the driver raises it."""
    raised = kind("driver's words")
    raised.sqlite_errorcode = code
    if name:
        raised.sqlite_errorname = name
    return raised


@pytest.mark.parametrize(
    ("raised", "told", "words"),
    [
        (fault(sqlite3.OperationalError, sqlite3.SQLITE_BUSY), StoreInUseError, "Another Afterword"),
        (fault(sqlite3.OperationalError, sqlite3.SQLITE_LOCKED), StoreInUseError, "Another Afterword"),
        (fault(sqlite3.OperationalError, sqlite3.SQLITE_BUSY_SNAPSHOT), StoreInUseError, "Another Afterword"),
        (fault(sqlite3.IntegrityError, sqlite3.SQLITE_CONSTRAINT), StaleCaseError, "taken again"),
        (fault(sqlite3.OperationalError, sqlite3.SQLITE_FULL, "SQLITE_FULL"), StoreError, "SQLITE_FULL"),
        (
            fault(sqlite3.DatabaseError, sqlite3.SQLITE_CORRUPT, "SQLITE_CORRUPT"),
            StoreError,
            "SQLITE_CORRUPT",
        ),
        (sqlite3.ProgrammingError("closed"), StoreError, "ProgrammingError"),
    ],
)
def test_every_driver_error_has_a_sentence(
    raised: sqlite3.Error, told: type[AfterwordError], words: str
) -> None:
    """Driver errors become ours; the driver's own words, which may quote a value, are left to the cause."""
    ours = translate(raised)
    assert type(ours) is told
    assert words in str(ours)
    assert "driver's words" not in str(ours)
