"""Puts the door on Slack together: one workspace or many, Socket Mode or HTTP events."""

import asyncio
import logging
from typing import Final

import aiohttp
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.errors import SlackClientError
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import RetryableError
from bot.metrics import Take
from bot.pacing import Pace
from bot.ports import Clock
from bot.settings import Settings
from bot.slack.app.bolt import Dispatch, app
from bot.slack.app.desk import Desk
from bot.slack.app.door import SlackDoor
from bot.slack.app.files import ProfileReader, SlackFiles
from bot.slack.app.http import EVENTS, INSTALL, REDIRECT, Events, oauth_routes
from bot.slack.app.installs import Installed, Installs, ManyWorkspaces, OneWorkspace, States
from bot.slack.app.socket import Sockets
from bot.slack.client import client, session
from bot.slack.limits import PACE
from bot.slack.scopes import SCOPES
from bot.slack.sender import SlackSender
from bot.store.sqlite import SqliteStore
from bot.web import Route
from bot.wiring.lookups import Lookups
from flows.telling import LOOK_UP_ZONE

LOG: Final = logging.getLogger(__name__)

BACKOFF_MOST_S: Final = 60.0
NOT_YET_S: Final = 1.0


async def open_slack(
    settings: Settings, store: SqliteStore, clock: Clock, take: Take, lookups: Lookups
) -> tuple[SlackDoor, SlackSender, Pace]:
    """The door of the workspace whose token is set, or of every one that installs the app."""
    over = session()
    api = client(settings.slack_api_url.rstrip("/") + "/", over)
    one, flow = OneWorkspace(), None
    installs: Installs = one
    if settings.slack_bot_token is None:
        installs, flow = _oauth(settings, api, store, clock)

    async def token_of(team: str) -> str | None:
        if installs is one and not one.is_known:
            # The outbox is awake before Slack has answered; what it holds can wait.
            raise RetryableError(after_s=NOT_YET_S, scope="")
        found = await installs.of(team)
        return found.token if found else None

    async def ready() -> None:
        if settings.slack_bot_token is not None:
            await _learn(one, api, settings.slack_bot_token.get_secret_value())

    lookups.files["slack"] = SlackFiles(over, token_of, settings.slack_api_url)
    lookups.performers[LOOK_UP_ZONE] = ProfileReader(api, token_of)
    desk = Desk(api, installs, take, store.load)
    secret = settings.slack_signing_secret.get_secret_value() if settings.slack_signing_secret else None
    socket_token = settings.slack_app_token
    dispatch = Dispatch(app(api, installs, desk, None if socket_token else secret), take)
    socket = Sockets(api, socket_token.get_secret_value(), dispatch) if socket_token else None
    door = SlackDoor(over, SlackSender(api, token_of), desk, socket=socket, ready=ready)
    events = (
        [Route("POST", EVENTS, Events(dispatch, secret, lambda: door.is_open).handle)]
        if secret and not socket
        else []
    )
    door.routes = [*events, *(oauth_routes(flow) if flow else ())]
    return door, door.sender, PACE


async def _learn(one: OneWorkspace, api: AsyncWebClient, token: str) -> None:
    """Ask Slack which workspace the token is of, as often as it takes."""
    wait_s = 1.0
    while True:
        try:
            told = await api.api_call("auth.test", headers={"Authorization": f"Bearer {token}"})
        except (SlackClientError, aiohttp.ClientError, TimeoutError) as fault:
            LOG.warning("auth.test: %s", type(fault).__name__)
            await asyncio.sleep(wait_s)
            wait_s = min(wait_s * 2, BACKOFF_MOST_S)
        else:
            installed = Installed(token, str(told.get("user_id") or ""), str(told.get("bot_id") or ""))
            one.learn(str(told["team_id"]), installed)
            return


def _oauth(
    settings: Settings, api: AsyncWebClient, store: SqliteStore, clock: Clock
) -> tuple[ManyWorkspaces, AsyncOAuthFlow]:
    """Installations by OAuth."""
    key, secret = str(settings.slack_client_id), settings.slack_client_secret
    hidden = secret.get_secret_value() if secret else ""
    many = ManyWorkspaces(
        store.vault, clock, AsyncTokenRotator(client_id=key, client_secret=hidden, client=api)
    )
    quiet = logging.getLogger("slack_bolt.afterword")
    flow = AsyncOAuthFlow(
        client=api,
        logger=quiet,
        settings=AsyncOAuthSettings(
            client_id=key,
            client_secret=hidden,
            scopes=SCOPES,
            redirect_uri=f"{settings.public_url}{REDIRECT}" if settings.public_url else None,
            install_path=INSTALL,
            redirect_uri_path=REDIRECT,
            installation_store=many,
            installation_store_bot_only=False,
            state_store=States(store.vault, clock),
            logger=quiet,
        ),
    )
    return many, flow
