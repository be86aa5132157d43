"""The journey's picture at Telegram: under it its words, as a file where a photo would be too small to read."""

from collections.abc import AsyncIterator

import pytest

from bot.drawing import Drawn
from bot.telegram.limits import CAPTION_UNITS
from bot.telegram.picturing import ways
from bot.telegram.render import edits, sends
from flows.journey import message
from flows.wording import say
from tests.doors.replay import OnTelegram, at_telegram
from tests.flows.test_journey import kept
from tests.telegram.test_conversation import begun


@pytest.fixture
async def sitting() -> AsyncIterator[OnTelegram]:
    """Somebody in front of a bot that polls."""
    async with at_telegram() as one:
        await one.store.open()
        yield one


async def asked(sitting: OnTelegram) -> None:
    """They said how it was, and ask for the journey."""
    await begun(sitting)
    sitting.taps("Badly")
    await sitting.settled()
    sitting.commands("journey")
    await sitting.settled()


async def test_the_picture_is_a_photo_with_its_words_under_it(sitting: OnTelegram) -> None:
    """One message holds both; then the open question stands again."""
    await asked(sitting)
    photo, question = sitting.fake.chat(7)[-2:]
    assert photo.photo
    assert photo.file is not None
    assert photo.file[0] == "afterword-journey.png"
    assert "at first it felt bad" in photo.text
    assert question.labels


async def test_a_refused_photo_goes_as_a_file(sitting: OnTelegram) -> None:
    """With the same words under it."""
    sitting.fake.refuses_photos = True
    await asked(sitting)
    file = sitting.fake.chat(7)[-2]
    assert not file.photo
    assert file.file is not None
    assert "at first it felt bad" in file.text
    assert [one.partition(":")[0] for one in sitting.fake.problems] == ["sendPhoto"]
    sitting.fake.problems.clear()


async def test_without_a_picture_the_words_come_alone(
    sitting: OnTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can be drawn."""
    monkeypatch.setattr("bot.telegram.sender.draw", lambda _: None)
    await asked(sitting)
    words = sitting.fake.chat(7)[-2]
    assert words.file is None
    assert "at first it felt bad" in words.text


def test_long_words_stand_above_the_picture() -> None:
    """A caption has little room; then it only says what it is, and what is undrawn says so."""
    long = message(kept(*({"company": "x" * 100, "felt": 1} for _ in range(20))))
    *texts, photo = sends(long)
    assert [call.method for call in texts] == ["sendMessage"] * len(texts)
    assert photo.params == {"caption": say("journey-caption")}
    assert len(photo.params["caption"]) <= CAPTION_UNITS
    assert [call.params["text"] for call in ways(photo, None)] == [say("journey-undrawn")]
    assert edits(long) is None


def test_a_tall_picture_is_a_file_at_once() -> None:
    """As a photo it would be made smaller than anybody can read."""
    (call,) = sends(message(kept({"felt": 1})))
    assert [way.method for way in ways(call, Drawn(b"", 1080, 1920))] == [
        "sendPhoto",
        "sendDocument",
        "sendMessage",
    ]
    assert [way.method for way in ways(call, Drawn(b"", 1080, 1921))] == ["sendDocument", "sendMessage"]
