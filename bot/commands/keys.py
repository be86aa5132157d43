"""``afterword new-key`` and ``afterword rotate-keys``."""

import sys
from pathlib import Path

from bot.crypto import new_key
from bot.settings import Settings
from bot.wiring import open_store
from flows.wording import say


def new() -> int:
    """Print a new key in base64."""
    sys.stdout.write(f"{new_key()}\n")
    return 0


async def rotate(settings: Settings, db: Path | None) -> int:
    """Seal every row anew under the newest key and say how many there were."""
    async with open_store(settings, db) as store:
        count = await store.rotate()
    sys.stdout.write(say("terminal-rotated", count=count) + "\n")
    return 0
