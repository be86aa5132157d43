"""What a platform's failure means for a message, and that a crisis answer outlives an outage at every door."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.errors import DeliveryError, FailedError, RetryableError, UncertainError, UndeliverableError
from bot.ports import Outgoing
from bot.slack.sender import translated
from bot.telegram.request import LostError, NotSentError, ServerFaultError
from bot.telegram.sender import TelegramSender
from flows.messages import Line, Message, Operation
from tests.doors.replay import OnSlack, OnTelegram, at_slack, at_telegram

Door = Callable[[], AbstractAsyncContextManager[OnTelegram | OnSlack]]


async def waits(sitting: OnTelegram | OnSlack, minutes: float) -> None:
    """Let time go by, two seconds at a time."""
    for _ in range(int(minutes * 30)):
        await sitting.outbox.drain()
        sitting.clock.at += timedelta(seconds=2)


@pytest.mark.parametrize("door", [at_telegram, at_slack])
async def test_a_crisis_answer_outlives_an_outage(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    """After ten minutes of 5xx it is said in the words and the order that it would have been said in, once."""
    said = []
    for outage in (0.0, 1.0):
        async with door() as sitting:
            await sitting.store.open()
            sitting.fake.faults.broken_before = outage
            sitting.types("I want to kill myself")
            await sitting.arrived()
            await waits(sitting, 10)
            assert bool(sitting.outbox.why()) == bool(outage)
            sitting.fake.faults.broken_before = 0.0
            await waits(sitting, 10)
            assert sitting.outbox.why() == {}
            assert (await sitting.store.counts())["outbox.dead"] == 0
            said.append(sitting.said_since(0))
    assert said[0] == said[1] != []
    assert "given up" not in caplog.text


ROW = Outgoing("r", 1, "telegram", "telegram:7", "c", "7", Operation("send", "s", Message((Line("door-menu-help"),))),
               None, 0, uncertain=False)  # fmt: skip


@pytest.mark.parametrize(
    ("fault", "kind", "status"),
    [
        (NotSentError("no connection"), RetryableError, None),
        (ServerFaultError(503), RetryableError, 503),
        (ServerFaultError(500), FailedError, 500),
        (ServerFaultError(502), FailedError, 502),
        (ServerFaultError(504), UncertainError, 504),
        (LostError("TimeoutError"), UncertainError, None),
        (TelegramError("Invalid server response"), UncertainError, None),
        (Forbidden("Forbidden: bot was blocked by the user"), UndeliverableError, 403),
        (BadRequest("Bad Request: chat not found"), UndeliverableError, 400),
    ],
)
async def test_every_answer_of_telegram_has_its_meaning(
    fault: Exception, kind: type[DeliveryError], status: int | None
) -> None:
    """No connection and 503 are certain, another 5xx says that it failed, silence is in doubt."""

    async def call(*_args: object, **_more: object) -> object:
        raise fault

    with pytest.raises(DeliveryError) as raised:
        await TelegramSender(call).send(ROW)
    assert (type(raised.value), raised.value.status) == (kind, status)


def answered(status: int, data: Any) -> SlackApiError:
    """An error as the SDK raises it."""
    answer = AsyncSlackResponse(
        client=None, http_verb="POST", api_url="", req_args={}, data=data, headers={}, status_code=status
    )
    return SlackApiError("it failed", answer)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (answered(503, "upstream"), RetryableError),
        (answered(200, {"ok": False, "error": "service_unavailable"}), RetryableError),
        (answered(200, {"ok": False, "error": "request_timeout"}), RetryableError),
        (answered(200, {"ok": False, "error": "internal_error"}), FailedError),
        (answered(500, {"ok": False, "error": "fatal_error"}), FailedError),
        (answered(502, "<html>"), FailedError),
        (answered(504, "<html>"), UncertainError),
        (answered(200, "<html>"), UncertainError),
        (answered(200, {"ok": False, "error": "channel_not_found"}), UndeliverableError),
        (aiohttp.ConnectionTimeoutError(), RetryableError),
        (aiohttp.ServerDisconnectedError(), UncertainError),
        (TimeoutError(), UncertainError),
        (SlackRequestError("no JSON"), UncertainError),
    ],
)
async def test_every_answer_of_slack_has_its_meaning(fault: Exception, kind: type[DeliveryError]) -> None:
    """Away, moved or cut off is certain, an internal error says that it failed, silence is in doubt."""

    async def call() -> None:
        raise fault

    with pytest.raises(DeliveryError) as raised:
        await translated("T01", call())
    assert type(raised.value) is kind
