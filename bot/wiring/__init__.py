"""Puts the parts together; the only file that names concrete classes."""

import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import platformdirs

from bot.check_ins import CheckIns
from bot.crypto import Keyring, new_key
from bot.engine import Engine
from bot.errors import KeyMissingError
from bot.outbox import Outbox
from bot.requests import Requests
from bot.settings import Settings
from bot.store.sqlite import SqliteStore
from bot.terminal.app.files import LocalFiles
from bot.terminal.app.session import PERSON, Face, House, Session
from bot.terminal.clock import SteppedClock
from bot.terminal.sender import TerminalSender, erase_files, write_private
from bot.wiring.llm import model_host, performers
from bot.wiring.lookups import lookups
from flows.events import Brought, Commanded, Event, FilledIn, Said, Submitted

if TYPE_CHECKING:
    from bot.ports import Clock
    from flows.machine import View

APP: Final = "afterword"
SEED_BITS: Final = 31
"""A seed fits any database's integer."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a database is, and the keys that open it.

    Attributes:
        database: The file; it may not exist yet.
        ring: The keys.
        made_key: The key file made just now, or None.
    """

    database: Path
    ring: Keyring
    made_key: Path | None = None

    def at(self, database: Path) -> "Place":
        """The same keys for another file."""
        return replace(self, database=database)


def system_clock() -> "Clock":
    """This computer's time."""
    return SteppedClock()


def database_path(settings: Settings, database: Path | None = None) -> Path:
    """The database's file: as asked for, else as set, else in the user's data folder."""
    chosen = database or settings.database
    return chosen.absolute() if chosen else platformdirs.user_data_path(APP) / f"{APP}.db"


def key_path(database: Path) -> Path:
    """The key file beside the user's configuration, never in the database's folder."""
    folder = platformdirs.user_config_path(APP)
    if folder.resolve() == database.parent.resolve():
        folder /= "keys"
    return folder / f"{APP}.key"


def place(
    settings: Settings, database: Path | None = None, *, make_keys: bool = False, own_keys: bool = True
) -> Place:
    """Find the database and its keys.

    Args:
        settings: What the environment says.
        database: The file asked for on the command line, or None.
        make_keys: Make a key file when no key is found and there is no database that needs an older one.

        own_keys: Take a key file that was made so; a service wants to be told its keys.

    Raises:
        KeyMissingError: There is no key.
        KeyFormatError: A key is none.
    """
    path = database_path(settings, database)
    own = key_path(path)
    if settings.keys is not None:
        return Place(path, Keyring.parse(settings.keys.get_secret_value()))
    chosen = settings.keys_file or own
    if chosen.is_file() and (own_keys or chosen != own):
        return Place(path, Keyring.parse(chosen.read_text("ascii", errors="replace")))
    if not make_keys or path.exists():
        raise KeyMissingError
    made = write_private(own.parent, own.name, new_key() + "\n")
    return Place(path, Keyring.parse(made.read_text("ascii")), made)


@asynccontextmanager
async def open_store(
    settings: Settings, database: Path | None = None, *, where: Place | None = None
) -> AsyncIterator[SqliteStore]:
    """The store, open; closed again whatever happens. ``where`` if it was found before."""
    found = where or place(settings, database)
    found.database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    store = SqliteStore(found.database, found.ring)
    await store.open()
    try:
        yield store
    finally:
        await store.close()


async def sit(  # noqa: PLR0913 - what a sitting is made of
    store: SqliteStore,
    face: Callable[[Callable[[], bool]], Face],
    clock: SteppedClock,
    files: Path,
    settings: Settings,
    *,
    seed: int | None = None,
) -> None:
    """One sitting at this terminal, until the person leaves.

    Args:
        store: Open.
        face: Makes how the terminal looks, told how to learn that a language model has answered.
        clock: Where time comes from.
        files: The folder for files that are handed over.
        settings: What the environment says.
        seed: Chooses the wordings of a new visit; None draws one.
    """
    from flows.debrief.errands import still_wanted
    from flows.machine import step, view

    shown = face(lambda: requests.answered)
    session = Session(shown)
    sender = TerminalSender(session.show, files)
    outbox = Outbox(store, {PERSON.partition(":")[0]: sender}, clock)
    engine = Engine(store, clock, step, lambda: drawn(seed), read=read, model=model_host(settings))
    check_ins = CheckIns(store, engine, clock)
    found = lookups(clock, performers(settings))
    found.files[PERSON.partition(":")[0]] = LocalFiles()
    requests = Requests(store, engine, clock, found.performers, still_wanted)

    async def fire_due() -> bool:
        answered = await requests.deliver()
        if not shown.blocks:
            await requests.start()
        return await check_ins.take_due() + answered > 0

    async def look() -> bool:
        return await requests.drain() > 0

    async def seen() -> "View | None":
        case = await store.load(PERSON)
        return None if case is None else view(case)

    await store.tidy(clock.now())
    erase = partial(erase_files, files)
    house = House(engine.take, outbox.drain, fire_due, seen, clock, local_zone(), erase, look)
    try:
        await session.run(house)
    finally:
        await requests.close()


def drawn(seed: int | None) -> int:
    """The seed given, else one drawn by chance."""
    return secrets.randbits(SEED_BITS) if seed is None else seed


def read(event: Event) -> Event:
    """An event with what was understood of its text, and what care read in it."""
    from flows.care import read_care
    from flows.understanding import understand

    match event:
        case Said(text):
            return replace(event, reading=understand(text), sign=read_care(text))
        case Brought(_, text) if text:
            return replace(event, reading=understand(text), sign=read_care(text))
        case Commanded(_, rest) if rest:
            return replace(event, sign=read_care(rest))
        case Submitted(_, subject, body):
            return replace(event, sign=read_care(f"{subject}\n{body}"))
        case FilledIn(text=text) if text:
            return replace(event, sign=read_care(text))
        case _:
            return event


def local_zone() -> str | None:
    """This computer's zone (IANA), or None when it can't be told."""
    import warnings
    from zoneinfo import ZoneInfoNotFoundError, available_timezones

    import tzlocal

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            name = tzlocal.get_localzone_name()
            return name if name in available_timezones() else None
        except (ZoneInfoNotFoundError, LookupError, ValueError, OSError):
            return None
