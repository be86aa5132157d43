"""A sign in one line of many is met, however calm the others are."""

import pytest

from flows.care import Tier, read_care

CALM = "Dear Dana,\n\nThank you for our conversation about the data engineer role at Acme. {}\n\nKind regards,\nAna"


@pytest.mark.parametrize(
    "said", ["so tired of everything, what's the point", "the interviewer put his hand on my leg"]
)
@pytest.mark.parametrize(
    "subject", ["Data engineer interview: thank you", "Thank you for our conversation", ""]
)
def test_a_sign_in_a_note_by_hand_is_met(subject: str, said: str) -> None:
    """The greeting, the thanks and the name around it lower nothing."""
    note = f"{subject}\nDear Dana,\n\n{said}\n\nThank you for your time.\n\nKind regards,\nAna"
    assert read_care(note).tier is not Tier.NONE


def test_a_calm_note_is_a_calm_note() -> None:
    """Read line by line as well, nothing is heard in it."""
    assert read_care(CALM.format("I would bring five years of Python.")).tier is Tier.NONE
