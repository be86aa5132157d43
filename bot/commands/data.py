"""``afterword export`` and ``afterword forget``: the operator's side of the data duties."""

import sys
from collections.abc import Callable
from pathlib import Path

from bot.settings import Settings
from bot.terminal.app.session import PERSON
from bot.terminal.sender import erase_files, files_of
from bot.wiring import database_path, open_store, system_clock
from flows.wording import say


async def export(settings: Settings, db: Path | None, person: str, *, text: bool) -> int:
    """Print everything kept about a person, as JSON or readable ``text``; 1 if nothing is kept."""
    from flows.machine import export as exported

    async with open_store(settings, db) as store:
        case = await store.load(person)
    if case is None:
        return _absent(person)
    sys.stdout.write(exported(case)["text" if text else "json"].rstrip("\n") + "\n")
    return 0


async def forget(settings: Settings, db: Path | None, person: str, sure: Callable[[str], bool]) -> int:
    """Erase everything kept about a person once ``sure`` says yes; 1 if nothing is kept or it says no."""
    async with open_store(settings, db) as store:
        if await store.load(person) is None:
            return _absent(person)
        if not sure(say("terminal-forget-ask", person=person)):
            sys.stderr.write(say("terminal-forget-kept") + "\n")
            return 1
        await store.forget(person, system_clock().now())
        if person == PERSON:
            erase_files(files_of(database_path(settings, db)))
    sys.stdout.write(say("terminal-forgotten", person=person) + "\n")
    return 0


def _absent(person: str) -> int:
    sys.stderr.write(say("terminal-no-person", person=person) + "\n")
    return 1
