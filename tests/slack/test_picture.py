"""The journey's picture at Slack: its words above it and beside it, and alone where files are refused."""

from bot.slack.limits import ALT_CHARACTERS
from bot.slack.picturing import alternative
from flows.journey import message
from flows.wording import say
from tests.doors.replay import OnSlack
from tests.flows.test_journey import kept
from tests.slack.test_conversation import begun, sitting

__all__ = ["sitting"]


async def test_the_journey_is_a_picture_with_words_and_where_files_are_refused_words(
    sitting: OnSlack,
) -> None:
    """The words stand in the chat, and beside the picture for who listens to the screen."""
    await begun(sitting)
    sitting.taps("Badly")
    await sitting.settled()
    sitting.commands("journey")
    await sitting.settled()
    assert [name for name, _ in sitting.fake.pictures] == ["afterword-journey.png"]
    words = sitting.fake.alternatives["afterword-journey.png"]
    assert "at first it felt bad" in words
    assert any("at first it felt bad" in one.words for one in sitting.fake.channel("DU7"))
    sitting.fake.refuses_files = True
    before = len(sitting.fake.channel("DU7"))
    sitting.commands("journey")
    await sitting.settled()
    sitting.fake.problems.clear()
    shown = "\n".join(one.words for one in sitting.fake.channel("DU7")[before:])
    assert "at first it felt bad" in shown
    assert say("journey-undrawn") in shown


def test_a_long_alternative_is_cut_between_lines() -> None:
    """Slack takes a thousand characters; the chat holds the rest."""
    made = message(kept(*({"company": "x" * 100, "felt": 1} for _ in range(20))))
    words = alternative(made)
    assert len(words) <= ALT_CHARACTERS
    assert words.endswith("open.\n…")
    one = message(kept({"company": "x" * 2_000, "felt": 1}))
    assert 0 < len(alternative(one)) <= ALT_CHARACTERS
