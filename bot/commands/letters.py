"""``afterword letters``: what failed and was put aside, and what could not be delivered."""

import sys
from pathlib import Path

from bot.settings import Settings
from bot.wiring import open_store
from flows.wording import say


async def letters(settings: Settings, db: Path | None, *, show: bool) -> int:
    """List dead letters, oldest first; with ``show`` what came, which is somebody's words."""
    async with open_store(settings, db) as store:
        found = await store.letters()
    for letter in found:
        sys.stdout.write(f"{letter.at:%Y-%m-%d %H:%M} {letter.kind}: {letter.error}\n")
        if show and letter.payload:
            sys.stdout.write(f"    {letter.payload}\n")
    sys.stderr.write(say("operator-letters", count=len(found)) + "\n")
    return 0
