"""Brings a database file to the newest form, or says why not."""

import sqlite3

from bot.errors import StoreTooNewError
from bot.store.sql import migrations


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the migrations that are missing, each in a transaction of its own.

    Raises:
        StoreTooNewError: The file was written by a newer program.
    """
    at = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if at > max(migrations()):
        raise StoreTooNewError(f"form {at}, this program knows {max(migrations())}")
    for number, statements in sorted(migrations().items()):
        if number > at:
            _apply(connection, number, statements)


def _apply(connection: sqlite3.Connection, number: int, statements: tuple[str, ...]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in statements:
            connection.execute(statement)
        # A pragma takes no parameters; the number comes from a file name of ours.
        connection.execute(f"PRAGMA user_version = {number:d}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
