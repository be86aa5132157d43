"""A sign in one line, or one sentence, of many is met, however calm the others are."""

import pytest

from flows.care import Tier, read_care

BEFORE = (
    "Thank you for our conversation about the data engineer role at Acme. I enjoyed hearing how your team moves "
    "billing to streams, and I have been thinking about it since."
)
AFTER = (
    "I would bring five years of pipelines in Python to the team, and I would be glad to do this work. "
    "Thank you again for your time."
)
SIGNS = ("so tired of everything, what's the point", "kms", "giving my things away and writing letters")


@pytest.mark.parametrize("said", SIGNS)
def test_a_sign_in_a_note_by_hand_is_met(said: str) -> None:
    """The subject, the greeting, the thanks and the name around it lower nothing."""
    note = f"Data engineer interview: thank you\nDear Dana,\n\n{BEFORE}\n\n{said}\n\n{AFTER}\n\nKind regards,\nAna"
    assert read_care(note).tier is Tier.ASK


@pytest.mark.parametrize("said", SIGNS)
def test_a_sentence_that_a_phrase_knows_is_not_drowned(said: str) -> None:
    """All in one paragraph."""
    assert read_care(f"{BEFORE} {said}. {AFTER}").tier is Tier.ASK


def test_a_calm_note_is_a_calm_note() -> None:
    """Read line by line as well, nothing is heard in it."""
    assert read_care(f"Dear Dana,\n\n{BEFORE}\n\n{AFTER}\n\nKind regards,\nAna").tier is Tier.NONE
