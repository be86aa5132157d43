"""One session for every call to Slack; Bolt and the SDK would open one for each."""

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

TIMEOUT_S = 10
CONNECTIONS = 64


def session() -> aiohttp.ClientSession:
    """The session; whoever makes it closes it."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=CONNECTIONS),
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=TIMEOUT_S),
    )


def client(base_url: str, over: aiohttp.ClientSession) -> AsyncWebClient:
    """A client without a token of its own, which retries nothing: only the outbox does."""
    return AsyncWebClient(base_url=base_url, session=over, timeout=TIMEOUT_S, retry_handlers=[])
