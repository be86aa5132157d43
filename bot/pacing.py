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
GONE: Final = timedelta(minutes=5)
"""A row not tried for that long past its time is there no more."""
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


@dataclass(frozen=True, slots=True)
class _Holdup:
    """A row that holds up its conversation.

    Attributes:
        platform: Whose.
        row: The row's id.
        since: Since when.
        again_at: When it is tried again.
        failing: Since when the platform answers that it failed; None where it answers nothing.
    """

    platform: str
    row: str
    since: datetime
    again_at: datetime
    failing: datetime | None


class Holdups:
    """What does not go out just now, and since when; waits that a platform asked for are none of it."""

    def __init__(self) -> None:
        """Nothing is held up."""
        self._rows: dict[str, _Holdup] = {}

    def note(self, row: Outgoing, now: datetime, again_at: datetime | None, *, failed: bool) -> None:
        """A row came back: ``again_at`` None if it holds nothing up, ``failed`` if the platform says that it failed."""
        before = self._rows.pop(row.conversation, None)
        if again_at is None:
            return
        same = before if before and before.row == row.id else None
        failing = ((same and same.failing) or now) if failed else None
        since = same.since if same else now
        self._rows[row.conversation] = _Holdup(row.platform, row.id, since, again_at, failing)

    def failing_since(self, row: Outgoing) -> datetime | None:
        """Since when the platform has answered for this row, each time, that it failed."""
        found = self._rows.get(row.conversation)
        return found.failing if found and found.row == row.id else None

    def why(self, now: datetime) -> dict[str, str]:
        """By platform, for how long messages have not gone out."""
        # What is not tried any more was erased, or replaced by a later edit.
        self._rows = {key: one for key, one in self._rows.items() if now < one.again_at + GONE}
        began: dict[str, datetime] = {}
        for one in self._rows.values():
            began[one.platform] = min(one.since, began.get(one.platform, one.since))
        return {
            platform: f"messages have not gone out for {(now - since).total_seconds():.0f} s"
            for platform, since in began.items()
        }


def _drop_before(moments: deque[datetime], oldest: datetime) -> None:
    while moments and moments[0] <= oldest:
        moments.popleft()
