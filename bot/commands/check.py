"""``afterword check``: settings, keys, database, versions and tokens, as a table."""

import sqlite3
import sys
from collections.abc import AsyncIterator
from importlib.metadata import version
from pathlib import Path
from typing import Final

from bot.commands.findings import Finding, keys, need_place, unknown_settings
from bot.commands.tokens import tokens
from bot.errors import AfterwordError, StoreInUseError
from bot.settings import Settings, SettingsError, load
from bot.store.database import need_database
from bot.wiring import Place, database_path, key_path, open_store, place
from bot.wiring.llm import model_host
from flows.wording import say

RISKY_SQLITE: Final = ((3, 7, 0), (3, 51, 2))
"""In these, and all between, two connections that write and checkpoint at once can lose committed data."""


async def run(db: Path | None, *, offline: bool = False) -> int:
    """Print the table; 1 if anything in it is a fault. ``offline``: no platform is asked about its token."""
    findings = [finding async for finding in look(db, offline=offline)]
    _print(findings)
    return int(any(finding.verdict == "fault" for finding in findings))


async def look(db: Path | None, *, offline: bool = False) -> AsyncIterator[Finding]:
    """Everything there is to look at, in order; nothing is made or changed."""
    yield Finding("program", "good", f"{version('afterword')}, Python {sys.version.split()[0]}")
    yield _sqlite()
    for note in unknown_settings():
        yield note
    try:
        settings = load()
    except SettingsError as fault:
        yield Finding("settings", "fault", str(fault))
        return
    yield Finding("settings", "good", say("terminal-check-settings-good"))
    yield _model(settings)
    path = database_path(settings, db)
    where, found = _keys(settings, path)
    yield found
    for note in keys(settings, path):
        yield note
    yield _unopened(path, where) or await _opened(settings, path, where)
    async for finding in tokens(settings, offline=offline):
        yield finding


def _sqlite() -> Finding:
    risky = RISKY_SQLITE[0] <= sqlite3.sqlite_version_info <= RISKY_SQLITE[1]
    words = say(
        "terminal-check-sqlite-one-writer" if risky else "terminal-check-sqlite-good",
        version=sqlite3.sqlite_version,
    )
    return Finding("sqlite", "note" if risky else "good", words)


def _model(settings: Settings) -> Finding:
    """Whether a language model is set up, and whether it is near; it is not asked anything."""
    host = model_host(settings)
    if host is None:
        return Finding("language model", "good", say("terminal-check-model-off"))
    if host.local:
        return Finding("language model", "good", say("terminal-check-model-local", host=host.name))
    return Finding("language model", "note", say("terminal-check-model-away", host=host.name))


def _keys(settings: Settings, path: Path) -> tuple[Place | None, Finding]:
    try:
        return place(settings, path), Finding("keys", "good", say("terminal-check-keys-good"))
    except AfterwordError as fault:
        unset = settings.keys is None and settings.keys_file is None and not key_path(path).exists()
        if unset and not path.exists():
            return None, Finding("keys", "note", say("terminal-check-keys-later"))
        return None, Finding("keys", "fault", str(fault))


def _unopened(path: Path, where: Place | None) -> Finding | None:
    """Why the database can't be looked into, or None."""
    try:
        need_database(path)
        if not path.exists():
            need_place(path)
    except AfterwordError as fault:
        return Finding("database", "fault", str(fault))
    except OSError as fault:
        return Finding("database", "fault", f"{path}: {fault.strerror}")
    if not path.exists():
        return Finding("database", "note", say("terminal-database-absent", path=str(path)))
    if where is None:
        return Finding("database", "note", say("terminal-check-database-closed", path=str(path)))
    return None


async def _opened(settings: Settings, path: Path, where: Place | None) -> Finding:
    try:
        async with open_store(settings, path, where=where) as store:
            counts = await store.counts()
    except StoreInUseError:
        return Finding("database", "note", say("terminal-check-database-busy", path=str(path)))
    except AfterwordError as fault:
        return Finding("database", "fault", f"{path}: {fault}")
    listed = ", ".join(f"{name} {count}" for name, count in sorted(counts.items()) if count)
    return Finding(
        "database", "good", say("terminal-check-database-good", path=str(path), counts=listed or "0")
    )


def _print(findings: list[Finding]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    colours = {"good": "green", "note": "yellow", "fault": "red"}
    table = Table(show_header=False, box=None, pad_edge=False)
    for finding in findings:
        verdict = Text(say(f"terminal-check-{finding.verdict}"), style=colours[finding.verdict])
        table.add_row(Text(finding.subject), verdict, Text(finding.words, overflow="fold"))
    Console(highlight=False).print(table)
