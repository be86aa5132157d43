"""Puts the door on Slack together: one workspace or many, Socket Mode or HTTP events."""

from typing import Final

from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import RetryableError
from bot.metrics import Take
from bot.pacing import Pace
from bot.ports import Clock
from bot.settings import Settings
from bot.slack.app.bolt import Dispatch, app, quiet
from bot.slack.app.desk import Desk
from bot.slack.app.door import SlackDoor
from bot.slack.app.files import ProfileReader, SlackFiles
from bot.slack.app.http import EVENTS, INSTALL, REDIRECT, Events, oauth_routes
from bot.slack.app.installs import Installs, ManyWorkspaces, States
from bot.slack.app.socket import Sockets
from bot.slack.app.workspace import OneWorkspace, asks
from bot.slack.client import client, session
from bot.slack.limits import PACE
from bot.slack.refusals import REFUSED_S
from bot.slack.scopes import SCOPES
from bot.slack.sender import SlackSender
from bot.store.sqlite import SqliteStore
from bot.web import Route
from bot.wiring.lookups import Lookups
from flows.telling import LOOK_UP_ZONE

NOT_YET_S: Final = 1.0


async def open_slack(
    settings: Settings, store: SqliteStore, clock: Clock, take: Take, lookups: Lookups
) -> tuple[SlackDoor, SlackSender, Pace]:
    """The door of the workspace whose token is set, or of every one that installs the app."""
    over = session()
    api = client(settings.slack_api_url.rstrip("/") + "/", over)
    own = settings.slack_bot_token
    one, flow = OneWorkspace(asks(api, own.get_secret_value()) if own else None), None
    installs: Installs = one
    if own is None:
        installs, flow = _oauth(settings, api, store, clock)

    async def token_of(team: str) -> str | None:
        if installs is one and not one.is_known:
            # The outbox is awake before Slack has answered; what it holds can wait.
            raise RetryableError(after_s=NOT_YET_S, scope="")
        if installs is one and one.why:
            raise RetryableError(after_s=REFUSED_S, scope="")
        found = await installs.of(team)
        return found.token if found else None

    def refused(code: str) -> bool:
        if installs is one:
            one.refused(code)
        return installs is one

    lookups.files["slack"] = SlackFiles(over, token_of, settings.slack_api_url)
    lookups.performers[LOOK_UP_ZONE] = ProfileReader(api, token_of)
    desk = Desk(api, installs, take, store.load)
    secret = settings.slack_signing_secret.get_secret_value() if settings.slack_signing_secret else None
    socket_token = settings.slack_app_token
    dispatch = Dispatch(app(api, installs, desk, None if socket_token else secret), take)
    socket = Sockets(api, socket_token.get_secret_value(), dispatch) if socket_token else None
    door = SlackDoor(over, SlackSender(api, token_of, refused), desk, socket=socket, workspace=one)
    events = (
        [Route("POST", EVENTS, Events(dispatch, secret, lambda: door.is_open).handle)]
        if secret and not socket
        else []
    )
    door.routes = [*events, *(oauth_routes(flow) if flow else ())]
    return door, door.sender, PACE


def _oauth(
    settings: Settings, api: AsyncWebClient, store: SqliteStore, clock: Clock
) -> tuple[ManyWorkspaces, AsyncOAuthFlow]:
    """Installations by OAuth."""
    key, secret = str(settings.slack_client_id), settings.slack_client_secret
    hidden = secret.get_secret_value() if secret else ""
    many = ManyWorkspaces(
        store.vault, clock, AsyncTokenRotator(client_id=key, client_secret=hidden, client=api)
    )
    silent = quiet()
    flow = AsyncOAuthFlow(
        client=api,
        logger=silent,
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
            logger=silent,
        ),
    )
    return many, flow
