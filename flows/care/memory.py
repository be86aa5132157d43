"""What a sign weighs when something was said before: memory lowers the next threshold for a day."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from flows.care.signs import CareMemory, Sign, Tier

REMEMBERED: Final = timedelta(hours=24)
"""How long a sign lowers the next threshold."""

_ABOUT_OTHERS: Final = frozenset({"helper", "harm_others"})
"""Kinds that say nothing of the writer's own safety."""


def recent(memory: CareMemory, now: datetime) -> bool:
    """Whether there was a sign in the last 24 hours. Both times are aware."""
    return memory.tier != Tier.NONE and memory.at is not None and now - memory.at < REMEMBERED


def weigh(sign: Sign, memory: CareMemory, now: datetime) -> Sign:
    """Weigh a sign with what is remembered.

    A second oblique sign gets the words of an explicit one; a weak sign is asked about. Nothing that is
    said later ("just kidding") lowers anything: a sign of ``none`` changes no memory.

    Args:
        sign: What the message shows on its own.
        memory: The conversation's.
        now: Aware.

    Returns:
        The sign to answer.
    """
    sign = replace(sign, young=sign.young or memory.young)
    if not recent(memory, now) or memory.kind in _ABOUT_OTHERS:
        return sign
    if sign.tier is Tier.ASK and sign.kind != "lightest":
        return replace(sign, tier=Tier.STOP)
    if sign.tier is Tier.NONE and sign.weak:
        return replace(sign, tier=Tier.ASK, weak=False)
    return sign
