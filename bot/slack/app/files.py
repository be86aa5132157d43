"""What is looked up on Slack beside the conversation: files that people send, and the zone in their profile."""

from collections.abc import Awaitable, Callable
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import (
    AfterwordError,
    DeliveryError,
    FileGoneError,
    FileTooLargeError,
    FileUnreachableError,
)
from flows.outcome import Request
from flows.telling import ZoneFound

HOST: Final = "files.slack.com"
"""Where Slack's files lie: https://docs.slack.dev/reference/objects/file-object, ``url_private``."""
OK: Final = 200
TOO_MANY: Final = 429
SERVER_FAULT: Final = 500
CHUNK_BYTES: Final = 1 << 14

TokenOf = Callable[[str], Awaitable[str | None]]


class ProfileUnreadableError(AfterwordError):
    """Slack did not tell a person's zone; the conversation asks for a city instead."""


class SlackFiles:
    """A ``bot.ports.Files``: a reference is the team and the address; the token goes to Slack and nowhere else."""

    def __init__(self, over: aiohttp.ClientSession, token_of: TokenOf, api_url: str) -> None:
        """``api_url``: the base of the Web API; its host may hold files, too."""
        self._over = over
        self._token_of = token_of
        api = urlsplit(api_url)
        self._origins = (f"https://{HOST}/", f"{api.scheme}://{api.netloc}/")

    async def fetch(self, ref: str, most: int) -> bytes:
        """See ``bot.ports.Files``."""
        team, _, address = ref.partition(":")
        self._allow(address)
        try:
            token = await self._token_of(team)
        except DeliveryError:
            raise FileUnreachableError from None
        if token is None:
            raise FileGoneError
        try:
            return await self._load(address, token, most)
        except (aiohttp.ClientError, TimeoutError) as fault:
            raise FileUnreachableError(type(fault).__name__) from None

    def _allow(self, address: str) -> None:
        """Refuse what is not Slack's own: the token that goes with it opens everything the app may see.

        Behind the stroke that ends an origin nothing can lead to another host.
        """
        if not address.startswith(self._origins) or not address.isprintable():
            raise FileGoneError

    async def _load(self, url: str, token: str, most: int) -> bytes:
        headers = {"Authorization": f"Bearer {token}"}
        # A redirect leads to a page to sign in at, or elsewhere: the token stays here.
        async with self._over.get(url, headers=headers, allow_redirects=False) as answer:
            if answer.status == TOO_MANY or answer.status >= SERVER_FAULT:
                raise FileUnreachableError
            if answer.status != OK:
                raise FileGoneError
            if (answer.content_length or 0) > most:
                raise FileTooLargeError
            return await _within(answer, most)


async def _within(answer: aiohttp.ClientResponse, most: int) -> bytes:
    """The body, if it has no more than ``most`` bytes; what is more is not loaded."""
    data = bytearray()
    async for chunk in answer.content.iter_chunked(CHUNK_BYTES):
        data += chunk
        if len(data) > most:
            raise FileTooLargeError
    return bytes(data)


class ProfileReader:
    """Performs ``look_up_zone``: ``users.info``, for which the app has ``users:read``."""

    def __init__(self, client: AsyncWebClient, token_of: TokenOf) -> None:
        """``client``: without a token."""
        self._client = client
        self._token_of = token_of

    async def perform(self, request: Request) -> ZoneFound:
        """The zone in the profile; raises ``ProfileUnreadableError``."""
        team, _, user = request.text.partition("/")
        token = await self._token_of(team)
        if token is None:
            raise ProfileUnreadableError
        headers = {"Authorization": f"Bearer {token}"}
        try:
            answer: Any = await self._client.api_call("users.info", params={"user": user}, headers=headers)
            zone = answer["user"]["tz"]
        except (SlackClientError, aiohttp.ClientError, TimeoutError, LookupError, TypeError):
            raise ProfileUnreadableError from None
        if not isinstance(zone, str):
            raise ProfileUnreadableError
        return ZoneFound(zone)
