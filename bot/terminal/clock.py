"""The clock of a terminal: this computer's, which development may set forward."""

from datetime import UTC, datetime, timedelta


class SteppedClock:
    """A ``Clock`` that runs on from wherever it was set."""

    def __init__(self, now: datetime | None = None) -> None:
        """``now``: where it starts (aware), or None for this computer's time."""
        self._ahead = now - datetime.now(UTC) if now else timedelta()

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC) + self._ahead

    def set(self, now: datetime) -> None:
        """Run on from ``now`` (aware)."""
        self._ahead = now - datetime.now(UTC)
