"""News of the outcome, wherever it is told."""

import pytest

from flows.debrief.answers.answer import Answer
from flows.debrief.news import told
from flows.events import Said
from flows.machine import step
from flows.understanding import Reading
from tests.flows.placed import NOW, placed


@pytest.mark.parametrize("text", [
    "they just called and offered me the job", "I got the job!!", "got it!", "they've hired me",
    "I'm through to the second round", "they made me an offer",
])  # fmt: skip
def test_good_news_is_heard(text: str) -> None:
    """In plain words, short."""
    assert told(Answer(text=text)) == "moving_on"


@pytest.mark.parametrize("text", [
    "I hope I get the job", "if they offered me the job I would cry", "I almost got the job", "they want me to come back",
    "I'm fine really", "I wish I had got the job",
])  # fmt: skip
def test_hopes_are_no_news(text: str) -> None:
    """Nor is feeling fine."""
    assert told(Answer(text=text)) is None


@pytest.mark.parametrize("state", ["outlook", "forgiving", "lesson", "listening"])
def test_good_news_ends_the_walk(state: str) -> None:
    """Nothing is left to be comforted; what was kept stays."""
    case = step(placed(state), Said("they just rang and offered me the job", reading=Reading()), NOW).changes
    assert case
    assert case.talk.state == "resting"
    assert case.interview.outcome == "moving_on"


def test_a_no_is_met_before_anything_is_asked() -> None:
    """Told to "how are you?", it is not answered with a word about silence."""
    reading = Reading(valence="bad", turned_down=True)
    case = step(placed("week"), Said("they said no", reading=reading), NOW).changes
    assert case
    assert case.interview.outcome == "no"
    assert case.talk.state == "resting"


@pytest.mark.parametrize("text", ["thanks", "Thank you so much", "ok thanks a lot", "thank you, that helped"])
def test_thanks_are_thanks(text: str) -> None:
    """At rest they get a short word back, and no question."""
    said = step(placed("resting"), Said(text, reading=Reading()), NOW)
    assert any(line.key == "welcome" for op in said.says for line in (op.message.lines if op.message else ()))
