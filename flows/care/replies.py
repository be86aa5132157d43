"""Reading a typed answer to the question of care."""

from typing import Final, Literal

from flows.care.lexicon import lists
from flows.care.normalise import normalise
from flows.care.signs import Tier
from flows.care.tiers import read_care

Reply = Literal["yes", "unsure", "hard", "expression"]

_ORDER: Final[tuple[Reply, ...]] = ("unsure", "expression", "hard", "yes")
_LONG: Final = 25
"""Over this many words it is a message of its own, not an answer to the question."""


def read_ask_reply(text: str) -> Reply | None:
    """Read what was typed under "Are you having thoughts of ending your life?".

    Args:
        text: What was typed.

    Returns:
        One of the four answers, or None when it is none of them; then read it as any message.
    """
    plain = normalise(text)
    if read_care(text).tier in (Tier.STOP, Tier.EMERGENCY):
        return "yes"
    words = frozenset(plain.split())
    if len(plain.split()) > _LONG:
        return None
    return next((reply for reply in _ORDER if lists().context[f"reply_{reply}"].search(plain, words)), None)
