"""How fast a platform may be written to: what has been used up, and what was asked to wait.

A limit that is known is kept here, before a row is claimed; a limit that a platform names (``Retry-After``) is
obeyed by every address it concerns. Nothing is written down: after a restart the platform says it again.
"""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.ports import Held, Outgoing

FELT_S: Final = 0.3
"""A pause shorter than this is none to a reader."""
SECOND: Final = timedelta(seconds=1)
MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """The known limits of one platform.

    Attributes:
        gap_s: Seconds between two messages of one conversation.
        overall: Messages a second to everybody together, or None.
        crowd: Messages a minute to one group, or None.
        is_crowd: Whether an address is a group's.
    """

    gap_s: float
    overall: int | None = None
    crowd: int | None = None
    is_crowd: Callable[[str], bool] = lambda _address: False


@dataclass(slots=True)
class _Used:
    """What of one platform's limits has been used: when messages went, and who has to wait until when."""

    overall: deque[datetime] = field(default_factory=deque)
    crowds: dict[str, deque[datetime]] = field(default_factory=dict)
    conversations: dict[str, datetime] = field(default_factory=dict)


class Pacing:
    """Answers who may be written to now, and when the next one may.

    Attributes:
        speed: How many times faster than the limits everything goes, waits included; 1 in service.
    """

    def __init__(self, paces: Mapping[str, Pace], speed: float = 1.0) -> None:
        """Start with nothing used.

        Args:
            paces: By platform; one without limits of its own is not among them.
            speed: As in the class; above 1 for tests whose platform is as much faster.
        """
        self._paces = paces
        self._used = {platform: _Used() for platform in paces}
        self.speed = speed
        self._second, self._minute = SECOND / speed, MINUTE / speed
        self._waits: dict[tuple[str, str], datetime] = {}

    def held(self, now: datetime) -> Held:
        """Which conversations and platforms may not be claimed from."""
        self._forget(now)
        conversations = {name for used in self._used.values() for name in used.conversations}
        platforms = {name for name in self._used if self._room(name) <= 0}
        platforms |= {platform for platform, scope in self._waits if not scope}
        return Held(frozenset(conversations), frozenset(platforms))

    def room(self, most: int) -> int:
        """How many rows may be claimed at once, ``most`` at the most."""
        rooms = [room for name in self._used if (room := self._room(name)) > 0]
        return min([most, *rooms])

    def waits_until(self, row: Outgoing) -> datetime | None:
        """Until when a platform asked this row's address to wait; None when nobody did."""
        found = [
            until
            for (platform, scope), until in self._waits.items()
            if platform == row.platform and row.address.startswith(scope)
        ]
        return max(found, default=None)

    def is_felt(self, row: Outgoing) -> bool:
        """Whether the next message of this conversation comes so much later that its reader would wonder."""
        pace = self._paces.get(row.platform)
        return pace is not None and pace.gap_s / self.speed >= FELT_S

    def starts(self, row: Outgoing, now: datetime) -> None:
        """A row is on its way."""
        pace = self._paces.get(row.platform)
        if pace and row.operation.kind == "send":
            self._used[row.platform].overall.append(now)

    def lands(self, row: Outgoing, now: datetime) -> None:
        """A row was answered. The gap runs from here: what was sent later cannot have arrived earlier."""
        pace = self._paces.get(row.platform)
        if pace is None or row.operation.kind != "send":
            return
        used = self._used[row.platform]
        used.conversations[row.conversation] = now + pace.gap_s * self._second
        if pace.crowd is not None and pace.is_crowd(row.address):
            went = used.crowds.setdefault(row.conversation, deque())
            went.append(now)
            if len(went) >= pace.crowd:
                used.conversations[row.conversation] = went[0] + self._minute

    def wait(self, row: Outgoing, until: datetime, scope: str | None) -> None:
        """A platform asked to wait: ``scope`` as in ``RetryableError``."""
        key = (row.platform, row.address if scope is None else scope)
        self._waits[key] = max(until, self._waits.get(key, until))

    def next_at(self) -> datetime | None:
        """When the first of those who wait may go on; None when nobody waits."""
        ends = [*self._waits.values()]
        for platform, used in self._used.items():
            ends += used.conversations.values()
            if used.overall and self._room(platform) <= 0:
                ends.append(used.overall[0] + self._second)
        return min(ends, default=None)

    def _room(self, platform: str) -> int:
        overall = self._paces[platform].overall
        return len(self._paces) * 1_000 if overall is None else overall - len(self._used[platform].overall)

    def _forget(self, now: datetime) -> None:
        """Let go of what is over."""
        self._waits = {key: until for key, until in self._waits.items() if until > now}
        for used in self._used.values():
            used.conversations = {name: until for name, until in used.conversations.items() if until > now}
            _drop_before(used.overall, now - self._second)
            for went in used.crowds.values():
                _drop_before(went, now - self._minute)
            used.crowds = {name: went for name, went in used.crowds.items() if went}


def _drop_before(moments: deque[datetime], oldest: datetime) -> None:
    while moments and moments[0] <= oldest:
        moments.popleft()
