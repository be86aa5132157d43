"""Installations by OAuth, sealed in the same database: what ``bot.ports.Vault`` promises."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import Protocol, TypeVar

from bot.store.database import Database
from bot.store.fates import stamp

T = TypeVar("T")
_TABLE = "installations"


class Transact(Protocol):
    """Carries out work on the database in one transaction."""

    def __call__(self, work: Callable[[Database], T]) -> Awaitable[T]:
        """Do it wholly or not at all."""


class SqliteVault:
    """A ``Vault`` beside a ``SqliteStore``."""

    def __init__(self, transact: Transact) -> None:
        """``transact`` is the store's own."""
        self._transact = transact

    async def save(self, team: str, data: bytes, now: datetime) -> None:
        """See ``Vault.save``."""
        await self._transact(partial(_save, team=team, data=data, now=now))

    async def load(self, team: str) -> bytes | None:
        """See ``Vault.load``."""
        return await self._transact(partial(_load, team=team))

    async def remove(self, team: str) -> None:
        """See ``Vault.remove``."""
        await self._transact(lambda database: database.run("installations_drop", team))

    async def keep_state(self, state: str, until: datetime) -> None:
        """See ``Vault.keep_state``."""
        await self._transact(
            lambda database: database.run("oauth_states_save", database.digest(state), stamp(until))
        )

    async def take_state(self, state: str, now: datetime) -> bool:
        """See ``Vault.take_state``."""
        return await self._transact(partial(_take_state, state=state, now=now))


def _save(database: Database, team: str, data: bytes, now: datetime) -> None:
    sealed = database.ring.seal(data, _TABLE, team, "data")
    database.run("installations_save", team, stamp(now), sealed)


def _load(database: Database, team: str) -> bytes | None:
    rows = database.rows("installations_load", team)
    return database.ring.unseal(rows[0][0], _TABLE, team, "data") if rows else None


def _take_state(database: Database, state: str, now: datetime) -> bool:
    taken = database.run("oauth_states_take", database.digest(state), stamp(now)) > 0
    database.run("oauth_states_tidy", stamp(now))
    return taken
