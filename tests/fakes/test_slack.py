"""The fake speaks as Slack does: slack_sdk's own client and Bolt's signature check are content with it."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.server import BOT_TOKEN, BOT_USER, SECRET, TEAM, Delivery, FakeSlack

SECTION = {"type": "rich_text_section", "elements": [{"type": "text", "text": "hello"}]}
HELLO = [{"type": "rich_text", "elements": [SECTION]}]


def client_of(fake: FakeSlack, token: str = BOT_TOKEN) -> AsyncWebClient:
    """The SDK's client."""
    return AsyncWebClient(token, base_url=fake.api)


async def test_the_sdks_client_is_content_with_it() -> None:
    """Who it is, a message, its change."""
    async with FakeSlack() as fake:
        client = client_of(fake)
        told = await client.auth_test()
        assert (told["team_id"], told["user_id"]) == (TEAM, BOT_USER)
        opened = await client.conversations_open(users="U1")
        sent = await client.chat_postMessage(
            channel=opened["channel"]["id"], text="hello", blocks=HELLO, unfurl_links=False
        )
        await client.chat_update(channel="DU1", ts=str(sent["ts"]), text="bye", blocks=[], unfurl_links=False)
        assert [one.words for one in fake.channel("DU1")] == ["bye"]


async def test_it_refuses_what_slack_refuses() -> None:
    """By the codes that the SDK tells."""

    async def refusal(**params: object) -> str:
        with pytest.raises(SlackApiError) as refused:
            await client.api_call(
                "chat.postMessage", json={"unfurl_links": False, "channel": "DU1", **params}
            )
        return str(refused.value.response["error"])

    async with FakeSlack(pace=1.0, clock=lambda: 5.0) as fake:
        client = client_of(fake)
        assert await refusal() == "no_text"
        assert await refusal(text="x" * 40_001) == "msg_too_long"
        assert await refusal(text="x", blocks=HELLO * 51) == "invalid_blocks"
        assert await refusal(text="x", blocks=[{"type": "actions", "elements": []}]) == "invalid_blocks"
        assert await refusal(text="x", channel="U1") == "channel_not_found"
        await client.chat_postMessage(channel="DU1", text="x", unfurl_links=False)
        assert await refusal(text="within a second") == "ratelimited"
        with pytest.raises(SlackApiError, match="message_not_found"):
            await client.chat_update(channel="DU1", ts="1.1", text="x", unfurl_links=False)
        with pytest.raises(SlackApiError, match="invalid_auth"):
            await client_of(fake, "xoxb-other").auth_test()


def test_its_signature_is_slacks() -> None:
    """As the SDK checks it; another secret's, or an old one, is not."""
    fake, verifier = FakeSlack(), SignatureVerifier(SECRET)
    headers, body = fake.signed(Delivery("events_api", {"type": "x"}, "", "e"))
    assert verifier.is_valid_request(body, headers)
    headers, body = fake.signed(Delivery("events_api", {"type": "x"}, "", "e"), secret="other")
    assert not verifier.is_valid_request(body, headers)
