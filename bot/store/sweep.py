"""Makes an erasure true on the disk, pages and log included.

``secure_delete`` overwrites what is deleted where it stands. Two copies escape it: pages as they were in the
write-ahead log, and cells that SQLite moved to another page while balancing, whose old place in the gap of
a half-full page is not overwritten. So after an erasure the file is written anew (``VACUUM``) and the log cut
to nothing. That an erasure is still unswept is counted in the same transaction, so a kill loses nothing.
"""

from typing import Final

from bot.store.database import Database

AT_ONCE_BYTES: Final = 64 * 2**20
"""A file up to this size is written anew at once, within about half a second; a larger one when tidying."""


def sweep(database: Database, at_once_bytes: int | None = AT_ONCE_BYTES) -> None:
    """Overwrite what erasures left, outside any transaction.

    Args:
        database: The database.
        at_once_bytes: A larger file is left for later; None sweeps whatever its size.
    """
    connection = database.connection
    if database.rows("unswept") and _small_enough(database, at_once_bytes):
        connection.execute("VACUUM")
        database.run("unswept_clear")
    empty_log(database)


def empty_log(database: Database) -> None:
    """Put the write-ahead log into the file and cut it to nothing."""
    database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _small_enough(database: Database, at_once_bytes: int | None) -> bool:
    if at_once_bytes is None:
        return True
    connection = database.connection
    pages, size = (connection.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "page_size"))
    return int(pages) * int(size) <= at_once_bytes
