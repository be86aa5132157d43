"""``afterword chat``: the conversation in this terminal."""

import asyncio
import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot import log
from bot.commands import USAGE, development
from bot.settings import Settings, load
from bot.terminal.app.session import Face
from bot.terminal.clock import SteppedClock
from bot.terminal.sender import files_of
from bot.wiring import Place, open_store, place, read, sit
from flows.events import Said
from flows.wording import say

if TYPE_CHECKING:
    from bot.store.sqlite import SqliteStore


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the command line."""

    plain: bool = False
    jsonl: bool = False
    database: Path | None = None
    seed: int | None = None
    now: str | None = None


async def run(wish: Wish) -> int:
    """Open the conversation and stay until the person leaves; returns the exit code."""
    settings = load()
    log.configure(settings.log, level=logging.WARNING)
    if refusal := _refusal(wish, dev=settings.dev):
        sys.stderr.write(refusal + "\n")
        return USAGE
    clock = development.clock(wish.now)
    where = place(settings, wish.database, make_keys=True)
    _tell_of_key(where)
    async with open_store(settings, wish.database, where=where) as store:
        await sit(
            store,
            lambda answered: _face(wish, settings, store, clock, answered),
            clock,
            files_of(where.database),
            settings,
            seed=wish.seed,
        )
    if _screen(wish):
        sys.stderr.write(say("terminal-left", command=_how_to_return(wish)) + "\n")
    return 0


def _refusal(wish: Wish, *, dev: bool) -> str | None:
    """Why the options can't be used together, or None."""
    if wish.plain and wish.jsonl:
        return say("terminal-plain-or-jsonl")
    return development.refusal(wish.now, wish.seed, dev=dev)


def _tell_of_key(where: Place) -> None:
    """Once, at the first start, and on stderr: stdout belongs to the conversation."""
    if where.made_key is not None:
        sys.stderr.write(say("terminal-key-made", path=str(where.made_key)) + "\n")
        sys.stderr.write(say("terminal-key-keep") + "\n")
        sys.stderr.flush()


def _screen(wish: Wish) -> bool:
    """Whether there is a screen with keys: both ends a terminal, and one that can move its cursor."""
    able = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in {"", "dumb"}
    return able and not wish.plain and not wish.jsonl


def _face(
    wish: Wish, settings: Settings, store: "SqliteStore", clock: SteppedClock, answered: Callable[[], bool]
) -> Face:
    if wish.jsonl:
        from bot.terminal.app.jsonl import JsonFace

        return JsonFace(sys.stdin.buffer, sys.stdout.buffer, clock, dev=settings.dev)
    if not _screen(wish):
        from bot.terminal.app.plain import PlainFace

        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        return PlainFace(sys.stdin.buffer, sys.stdout)
    from rich.console import Console

    from bot.terminal.app.screen import ScreenFace

    async def is_due() -> bool:
        return answered() or bool(await store.due(clock.now(), 1))

    # Understanding loads its word lists at the first answer (about a second); a reader gives it the time.
    asyncio.get_running_loop().run_in_executor(None, read, Said(say("terminal-hint-free")))
    return ScreenFace(Console(highlight=False, markup=False, emoji=False), is_due)


def _how_to_return(wish: Wish) -> str:
    """The command that comes back here: ``make`` tells its children that it started them."""
    if "MAKELEVEL" in os.environ:
        return "make chat"
    return f"afterword chat --db {wish.database}" if wish.database else "afterword chat"
