"""Who installed the app, and with which token, where many workspaces do so by OAuth."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any, Final, Protocol

import aiohttp
import orjson
from slack_sdk.errors import SlackClientError, SlackTokenRotationError
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator

from bot.ports import Clock, Vault
from bot.slack.refusals import code_of

LOG: Final = logging.getLogger(__name__)

ROTATE_BEFORE_MIN: Final = 120
"""A token lives twelve hours: https://docs.slack.dev/authentication/using-token-rotation."""
STATE: Final = timedelta(minutes=10)
"""How long an installation may take between its first page and its last."""


@dataclass(frozen=True, slots=True)
class Installed:
    """What is known of one workspace's installation."""

    token: str
    bot_user: str | None
    bot: str | None


class Installs(Protocol):
    """Where installations are looked up."""

    async def of(self, team: str) -> Installed | None:
        """The installation in a workspace; None where there is none (any more)."""

    async def ended(self, team: str, at: datetime) -> None:
        """It was uninstalled or revoked at ``at``; an installation newer than that stays."""


class ManyWorkspaces(AsyncInstallationStore):
    """Installations by OAuth in our own vault; tokens that run out are exchanged, one exchange at a time."""

    def __init__(self, vault: Vault, clock: Clock, rotator: AsyncTokenRotator) -> None:
        """``rotator`` exchanges a token that is about to run out."""
        self._vault = vault
        self._clock = clock
        self._rotator = rotator
        self._known: dict[str, Installation | None] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def of(self, team: str) -> Installed | None:
        """See ``Installs.of``."""
        async with self._locks.setdefault(team, asyncio.Lock()):
            found = await self._current(team)
        if found is None or not found.bot_token:
            return None
        return Installed(found.bot_token, found.bot_user_id, found.bot_id)

    async def ended(self, team: str, at: datetime) -> None:
        """See ``Installs.ended``; the two events that tell of it come in either order."""
        async with self._locks.setdefault(team, asyncio.Lock()):
            found = await self._load(team)
            if found is None or found.installed_at <= at.timestamp():
                self._known[team] = None
                await self._vault.remove(team)

    async def async_save(self, installation: Installation) -> None:
        """Keep what OAuth brought."""
        team = str(installation.team_id)
        async with self._locks.setdefault(team, asyncio.Lock()):
            await self._keep(team, installation)

    async def async_save_bot(self, bot: Bot) -> None:
        """Everything is kept by ``async_save``."""

    async def async_find_bot(
        self,
        *,
        enterprise_id: str | None,  # noqa: ARG002 - the library's own signature
        team_id: str | None,
        is_enterprise_install: bool | None = False,  # noqa: ARG002
    ) -> Bot | None:
        """As the library wants it."""
        found = await self._load(str(team_id))
        return found.to_bot() if found else None

    async def async_find_installation(
        self,
        *,
        enterprise_id: str | None,  # noqa: ARG002 - the library's own signature
        team_id: str | None,
        user_id: str | None = None,  # noqa: ARG002
        is_enterprise_install: bool | None = False,  # noqa: ARG002
    ) -> Installation | None:
        """As the library wants it."""
        return await self._load(str(team_id))

    async def _load(self, team: str) -> Installation | None:
        if team not in self._known:
            data = await self._vault.load(team)
            self._known[team] = _read(data) if data else None
        return self._known[team]

    async def _keep(self, team: str, installation: Installation) -> None:
        # User tokens are not asked for; whatever came is not kept.
        installation.user_token = None
        data = orjson.dumps(installation.to_dict(), default=str)
        await self._vault.save(team, data, self._clock.now())
        self._known[team] = installation

    async def _current(self, team: str) -> Installation | None:
        """The installation, its token exchanged where it runs out soon."""
        found = await self._load(team)
        if found is None or found.bot_refresh_token is None:
            return found
        try:
            fresh = await self._rotator.perform_token_rotation(
                installation=found, minutes_before_expiration=ROTATE_BEFORE_MIN
            )
        except (SlackClientError, SlackTokenRotationError, aiohttp.ClientError, TimeoutError) as fault:
            # The old one is good for two hours more; the next call tries again.
            LOG.warning("a token was not exchanged: %s", code_of(fault))
            return found
        if fresh is not None:
            await self._keep(team, fresh)
        return fresh or found


class States(AsyncOAuthStateStore):
    """What an installation under way has to show when it comes back: kept as a keyed hash, taken once."""

    def __init__(self, vault: Vault, clock: Clock, draw: Callable[[], str] = token_urlsafe) -> None:
        """``draw``: a word nobody can guess."""
        self._vault = vault
        self._clock = clock
        self._draw = draw

    async def async_issue(self, *_args: Any, **_kwargs: Any) -> str:
        """A new one."""
        state = self._draw()
        await self._vault.keep_state(state, self._clock.now() + STATE)
        return state

    async def async_consume(self, state: str) -> bool:
        """Whether it is one of ours, in time, for the first time."""
        return await self._vault.take_state(state, self._clock.now())


def _read(data: bytes) -> Installation:
    fields = orjson.loads(data)
    known = Installation.__init__.__code__.co_varnames
    return Installation(**{name: value for name, value in fields.items() if name in known})
