"""A loss is met with compassion, and only a loss: machines, exams and idioms die and pass too."""

import pytest

from flows.care import Tier, read_care

LOSSES = (
    "my dad died last week", "my nan passed away", "we lost my uncle on Sunday", "my dog died this morning",
    "grandmother's funeral was yesterday", "my grandad is dying", "lost my mum in March", "miscarriage last month",
    "came straight from my aunt's funeral", "My uncle died last week so I was distracted", "my nan passed last month",
)  # fmt: skip
NONE = (
    "my mic died", "my laptop died halfway through", "Zoom crashed twice, my mic died", "my camera passed out",
    "I lost my train of thought", "we lost the connection", "I lost my voice", "my career is dead",
    "my brother passed his exam", "my dad passed me the phone", "it was like a funeral in there",
    "my friend died of laughing", "the audio died and I lost my place", "my mum passed on the message",
)  # fmt: skip


@pytest.mark.parametrize("text", LOSSES)
def test_a_loss_is_heard(text: str) -> None:
    """Bereavement is no sign of danger, and it is heard."""
    sign = read_care(text)
    assert (sign.tier, sign.kind) == (Tier.NONE, "grief")


@pytest.mark.parametrize("text", NONE)
def test_nothing_else_is_taken_for_a_loss(text: str) -> None:
    """Nobody is condoled for a microphone."""
    assert read_care(text).kind != "grief"
