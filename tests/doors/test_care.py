"""Whatever way somebody's words come in, a sign in them is met: by every door, and every field of it."""

from collections.abc import Awaitable, Callable

import pytest

from flows.care import Tier, read_care
from tests.doors.replay import OnSlack, OnTelegram, at_slack, at_telegram
from tests.fakes.slack.server import TEAM

SIGNS = (
    "I can’t do this anymore, I don’t want to be here",
    "they'd all be better off without me",
    "gonna unalive tonight",
    "so tired of everything, what's the point",
    "the interviewer put his hand on my leg",
)
"""One of each tier; the phrases of the care specification."""


def test_the_signs_are_signs() -> None:
    """Each of them is met at its own tier."""
    assert [read_care(sign).tier for sign in SIGNS] == [
        Tier.STOP, Tier.STOP, Tier.EMERGENCY, Tier.ASK, Tier.OTHER,
    ]  # fmt: skip


async def edit_on_slack(sitting: OnSlack, sign: str) -> None:
    """A message is changed."""
    now, old = {"user": "U7", "text": sign, "ts": "5.1"}, {"user": "U7", "text": "hello", "ts": "5.1"}
    event = {
        "type": "message", "subtype": "message_changed", "channel": "DU7", "channel_type": "im", "ts": "6.1",
    }  # fmt: skip
    sitting.fake.event({**event, "message": now, "previous_message": old}, TEAM, "U7")


async def form_on_slack(sitting: OnSlack, sign: str) -> None:
    """The note is edited in its form."""
    for text in ("Dana Novak at Acme, data engineer", "how your team moves billing", "five years of Python"):
        sitting.types(text)
        await sitting.settled()
    sitting.taps("More changes")
    await sitting.settled()
    sitting.taps("Edit by hand")
    await sitting.fake.until(lambda: sitting.fake.views)
    sitting.fake.user("U7").submits(body=f"Dear Dana,\n\nThank you. {sign}\n\nBest,\nAna")


async def typed(sitting: OnSlack | OnTelegram, sign: str) -> None:
    """Just said."""
    sitting.types(sign)


async def commanded(sitting: OnSlack | OnTelegram, sign: str) -> None:
    """Behind a command."""
    sitting.commands(f"help {sign}")


async def slashed(sitting: OnSlack, sign: str) -> None:
    """Behind the slash, in a channel."""
    sitting.fake.user("U7").slash(sign, channel="C1")


async def filed(sitting: OnSlack, sign: str) -> None:
    """Beside a file."""
    sitting.fake.user("U7").says(sign, files=[{"mimetype": "image/png"}], subtype="file_share")


async def threaded(sitting: OnSlack, sign: str) -> None:
    """In a thread of the direct message."""
    sitting.fake.user("U7").says(sign, thread_ts="3.1")


async def mentioned(sitting: OnSlack, sign: str) -> None:
    """In a channel, to the bot."""
    sitting.fake.user("U7").mentions(sign, "C1")


async def captioned(sitting: OnTelegram, sign: str) -> None:
    """Under a picture."""
    sitting.fake.user(7).sends(photo=[{"file_id": "p"}], caption=sign)


async def documented(sitting: OnTelegram, sign: str) -> None:
    """Beside a file."""
    sitting.fake.user(7).sends(document={"file_id": "d"}, caption=sign)


async def edited(sitting: OnTelegram, sign: str) -> None:
    """A message is changed."""
    sitting.fake.user(7).edits(sign)


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("way", [typed, commanded, captioned, documented, edited])
async def test_telegram_meets_a_sign_however_it_comes(
    way: Callable[[OnTelegram, str], Awaitable[None]], sign: str
) -> None:
    """The conversation stands still, and nothing about a note is said."""
    async with at_telegram() as sitting:
        await sitting.store.open()
        sitting.commands("note")
        await sitting.settled()
        await way(sitting, sign)
        await sitting.settled()
        await met(sitting)


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize(
    "way", [typed, commanded, slashed, filed, threaded, mentioned, edit_on_slack, form_on_slack]
)
async def test_slack_meets_a_sign_however_it_comes(
    way: Callable[[OnSlack, str], Awaitable[None]], sign: str
) -> None:
    """The same; the channel sees nothing of it."""
    async with at_slack() as sitting:
        await sitting.store.open()
        sitting.commands("note")
        await sitting.settled()
        await way(sitting, sign)
        await sitting.settled()
        await met(sitting)
        assert sitting.fake.channel("C1") == []


async def met(sitting: OnSlack | OnTelegram) -> None:
    """Care has the word."""
    case = await sitting.store.load(sitting.person)
    assert case is not None
    assert case.talk.state == "caring"
