"""What becomes of an outbox row; the one place where *resent at most once* is decided.

A platform that *answers* that it failed has very likely taken nothing: such a send goes again for as long as the
outbox asks, and is counted as in doubt each time, since a few platforms fail after they took a message. Where nothing
was answered, nobody knows: that is resent once.
"""

from datetime import UTC, datetime, timedelta
from typing import Final, Literal

Result = Literal["sent", "retry", "failed", "uncertain", "dead"]
Fate = Literal["sent", "retry", "uncertain", "dead"]

DEDUPE_DAYS: Final = 30
DEAD_DAYS: Final = 14
REQUEST_DAYS: Final = 1
"""A request nobody performed by then (the program was down, or has nothing to perform it) is of no use."""
RESENT_ONCE: Final = "Nobody knows whether it arrived, and it was already sent a second time."
DAMAGED: Final = "The stored message could not be read."

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def fate(result: Result, kind: str, *, uncertain: bool) -> Fate:
    """What a mark means for a row.

    Args:
        result: What the outbox said.
        kind: The operation's kind; an edit or a close can be repeated, so it is never uncertain.
        uncertain: It may already have been taken once.
    """
    if result == "failed":
        return "retry"
    if result != "uncertain":
        return result
    if kind != "send":
        return "retry"
    return "dead" if uncertain else "uncertain"


def in_doubt(result: Result, kind: str) -> bool:
    """Whether a mark is counted among the sends that may have arrived: an edit or a close never is."""
    return kind == "send" and result in {"failed", "uncertain"}


def stamp(moment: datetime) -> int:
    """An aware instant as whole microseconds since 1970, so that it compares and comes back exactly."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def moment(stamped: int) -> datetime:
    """What ``stamp`` was given, in UTC."""
    return _EPOCH + timedelta(microseconds=stamped)
