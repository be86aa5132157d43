"""``afterword run``: serve every platform that is configured, until told to stop."""

import sys
from pathlib import Path

from bot import log
from bot.commands import USAGE, development
from bot.settings import load
from bot.wiring import open_store, place
from bot.wiring.service import service
from flows.wording import say


async def run(db: Path | None, now: str | None = None) -> int:
    """Serve; the exit code, 0 after an orderly stop.

    Args:
        db: The database to use, if not the one that is set.
        now: Where the clock starts, ISO 8601; only for development.

    Raises:
        KeyMissingError: No key is set; with AFTERWORD_DEV=1 a key file is made.
        NoDoorError: No platform is configured.
    """
    settings = load()
    log.configure(settings.log)
    if refused := development.refusal(now, dev=settings.dev):
        sys.stderr.write(refused + "\n")
        return USAGE
    where = place(settings, db, make_keys=settings.dev, own_keys=settings.dev)
    clock = development.clock(now)
    async with open_store(settings, db, where=where) as store, service(settings, store, clock) as serving:

        def listening() -> None:
            # Not before it is true: the port may be taken.
            sys.stderr.write(say("terminal-run-serving", host=settings.host, port=str(settings.port)) + "\n")
            sys.stderr.flush()

        await serving.run(listening)
    return 0
