"""What becomes of an outbox row; the one place where *resent at most once* is decided."""

from datetime import UTC, datetime, timedelta
from typing import Final, Literal

Fate = Literal["sent", "retry", "uncertain", "dead"]

DEDUPE_DAYS: Final = 30
DEAD_DAYS: Final = 14
REQUEST_DAYS: Final = 1
"""A request nobody performed by then (the program was down, or has nothing to perform it) is of no use."""
RESENT_ONCE: Final = "Nobody knows whether it arrived, and it was already sent a second time."
DAMAGED: Final = "The stored message could not be read."

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def fate(result: Fate, kind: str, *, uncertain: bool) -> Fate:
    """What a mark means for a row.

    Args:
        result: What the outbox said.
        kind: The operation's kind; an edit or a close can be repeated, so it is never uncertain.
        uncertain: It may already have been taken once.
    """
    if result != "uncertain":
        return result
    if kind != "send":
        return "retry"
    return "dead" if uncertain else "uncertain"


def stamp(moment: datetime) -> int:
    """An aware instant as whole microseconds since 1970, so that it compares and comes back exactly."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def moment(stamped: int) -> datetime:
    """What ``stamp`` was given, in UTC."""
    return _EPOCH + timedelta(microseconds=stamped)
