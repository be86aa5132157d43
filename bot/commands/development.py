"""What the command line offers to development alone: a clock that starts where it is told to, and chosen wordings."""

from bot.terminal.clock import SteppedClock
from bot.terminal.inbound import instant
from flows.wording import say


def refusal(now: str | None, seed: int | None = None, *, dev: bool) -> str | None:
    """Why these options can't be used, as a sentence; None if they can.

    Args:
        now: Where the clock is to start, as typed, or None.
        seed: What is to choose the wordings, or None.
        dev: Whether AFTERWORD_DEV is 1.
    """
    if not dev and (seed is not None or now is not None):
        return say("terminal-dev-only")
    if now is not None and instant(now) is None:
        return say("terminal-now-invalid")
    return None


def clock(now: str | None) -> SteppedClock:
    """A clock that runs on from ``now``, or this computer's."""
    return SteppedClock(instant(now) if now else None)
