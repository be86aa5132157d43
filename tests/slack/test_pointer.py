"""What whoever calls in a channel of Slack reads there: nothing that is not so."""

from collections.abc import AsyncIterator

import orjson
import pytest

from flows.wording import say
from tests.doors.replay import OnSlack, at_slack


@pytest.fixture
async def sitting() -> AsyncIterator[OnSlack]:
    """Somebody in front of a bot that is connected."""
    async with at_slack() as one:
        await one.store.open()
        yield one


@pytest.mark.parametrize("words", ["hello", "I want to kill myself"])
async def test_whom_slack_keeps_from_us_gets_the_door_and_no_promise(sitting: OnSlack, words: str) -> None:
    """By a mention and by the slash, with a sign and without: a link, and nothing of having been written to."""
    link = "https://slack.com/app_redirect?app=A1&amp;team=T01"
    sitting.fake.closed_to.add("U7")
    sitting.fake.user("U7").mentions(words, "C1")
    await sitting.settled()
    await sitting.fake.until(lambda: sitting.fake.calls["chat.postEphemeral"])
    pointer = next(one for one in sitting.fake.accepted if one.method == "chat.postEphemeral")
    assert link in pointer.params["text"]
    sitting.fake.user("U7").slash(words, channel="C1")
    await sitting.settled()
    answer = orjson.loads(sitting.fake.answers[-1][2])
    assert answer == {"response_type": "ephemeral", "text": pointer.params["text"]}
    assert say("door-ephemeral") not in pointer.params["text"]
    assert {one.partition(":")[0] for one in sitting.fake.problems} == {"conversations.open"}
    sitting.fake.problems.clear()


async def test_the_slash_is_answered_though_slack_is_slow(
    sitting: OnSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within its three seconds: what can't be asked in time is not promised."""
    monkeypatch.setattr("bot.slack.app.desk.POINTER_S", 0.0)
    sitting.fake.user("U7").slash("privacy", channel="C1")
    await sitting.settled()
    assert "app_redirect" in sitting.fake.answers[-1][2]
