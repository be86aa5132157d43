"""``afterword backup`` and ``afterword restore``."""

import sys
from pathlib import Path
from typing import Final

from bot.errors import StoreError
from bot.settings import Settings
from bot.store.copies import copy, persons
from bot.store.lock import FileLock
from bot.wiring import database_path, open_store, place, system_clock
from flows.wording import say

ASIDE: Final = ".before-restore"
BESIDE: Final = ("-wal", "-shm")


async def backup(settings: Settings, db: Path | None, target: Path) -> int:
    """Copy the database, in use or not, into a new file; it stays sealed under the same keys.

    Raises:
        StoreError: There is no database, or the target exists.
    """
    copy(database_path(settings, db), target)
    sys.stdout.write(say("operator-backed-up", path=str(target)) + "\n")
    return 0


async def restore(settings: Settings, db: Path | None, source: Path) -> int:
    """Put a backup in the database's place, once whoever was erased since is erased from it too.

    The old file is kept beside it. What the backup still wanted to send is dropped: it was sent long since.

    Raises:
        StoreInUseError: The program is running.
        StoreError: The backup can't be read, or an older file stands where the present one would be kept.
        KeyMissingError: The backup was sealed under a key that is not at hand.
    """
    path = database_path(settings, db)
    ready = path.with_name(f"{path.name}.restoring")
    lock = FileLock(path)
    lock.take()
    try:
        erased = persons(source) - persons(path) if path.exists() else set[str]()
        ready.unlink(missing_ok=True)
        copy(source, ready)
        async with open_store(settings, ready, where=place(settings, path).at(ready)) as store:
            dropped = await store.drop_outgoing()
            for person in sorted(erased):
                await store.forget(person, system_clock().now())
        _put_aside(path)
        ready.replace(path)
    finally:
        lock.release()
        for rest in (ready, *(ready.with_name(ready.name + end) for end in (*BESIDE, ".lock.os"))):
            rest.unlink(missing_ok=True)
    sys.stdout.write(say("operator-restored", path=str(path), erased=len(erased), dropped=dropped) + "\n")
    return 0


def _put_aside(path: Path) -> None:
    """Keep the present file, its log included, under another name."""
    if not path.exists():
        return
    aside = path.with_name(path.name + ASIDE)
    if aside.exists():
        raise StoreError(f"{aside} is there from an earlier restore; move it away")
    copy(path, aside)
    for old in (path, *(path.with_name(path.name + end) for end in BESIDE)):
        old.unlink(missing_ok=True)


__all__ = ["backup", "restore"]
