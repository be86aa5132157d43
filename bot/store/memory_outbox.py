"""The outbox of the reference store."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from uuid import uuid4

from bot.ports import Held, Marked, Outgoing
from bot.store.fates import RESENT_ONCE, fate, in_doubt, stamp
from bot.store.plan import Leaving, Proved, collapsed


@dataclass(slots=True)
class _Row:
    """An outbox row; ``leaving`` is None once it is dead. ``at`` says since when it is as it is."""

    id: str
    sequence: int
    leaving: Leaving | None
    person: str
    at: datetime
    claimed: bool = False
    attempts: int = 0
    uncertain: bool = False
    again_at: datetime | None = None
    reason: str = ""

    @property
    def state(self) -> str:
        if self.leaving is None:
            return "dead"
        return "claimed" if self.claimed else "waiting"


class MemoryOutbox:
    """Rows in their order, and the platform's handles of screens."""

    def __init__(self, totals: Counter[str]) -> None:
        """``totals`` takes what is counted."""
        self.screens: dict[tuple[str, str], str] = {}
        self._rows: dict[str, _Row] = {}
        self._sequence = count(1)
        self._totals = totals

    def append(self, leaving: Sequence[Leaving], now: datetime) -> None:
        """Put rows at the end; an edit replaces earlier edits of its screen that were not sent."""
        for new in collapsed(leaving):
            if new.operation.kind == "edit":
                self._drop_edits(new)
            row = _Row(str(uuid4()), next(self._sequence), new, new.person, now)
            self._rows[row.id] = row

    def recover(self) -> None:
        """Give back what a process that died had claimed."""
        for row in [row for row in self._rows.values() if row.claimed]:
            self._uncertain(row, row.at)

    def prove(self, proved: Sequence[Proved]) -> None:
        """A tapped screen arrived: its handle is kept, and a send of it that was in doubt counts as sent."""
        for one in proved:
            self.screens[one.person, one.screen] = one.handle
            for row, leaving in list(self._living()):
                same = (leaving.conversation, leaving.operation.screen) == (one.conversation, one.screen)
                if same and leaving.operation.kind == "send" and row.uncertain and not row.claimed:
                    del self._rows[row.id]

    def claim(self, now: datetime, limit: int, held: Held) -> list[Outgoing]:
        """See ``Store.claim``."""
        claimed: list[Outgoing] = []
        blocked: set[str] = set(held.conversations)
        ready: list[tuple[_Row, Leaving]] = []
        for row, leaving in self._living():
            first = leaving.conversation not in blocked
            blocked.add(leaving.conversation)
            if (
                first
                and leaving.platform not in held.platforms
                and not row.claimed
                and (not row.again_at or row.again_at <= now)
            ):
                ready.append((row, leaving))
        doubtful = [pair for pair in ready if pair[0].uncertain][: held.doubtful]
        for row, leaving in [*(pair for pair in ready if not pair[0].uncertain), *doubtful][:limit]:
            row.claimed = True
            claimed.append(self._outgoing(row, leaving))
        return claimed

    def mark(self, mark: Marked, now: datetime) -> None:
        """See ``Store.mark``."""
        row = self._rows.get(mark.row)
        if row is None or row.leaving is None or not row.claimed:
            return
        if mark.handle is not None and row.person:
            self.screens[row.person, row.leaving.operation.screen] = mark.handle
        row.attempts += 1
        result = fate(mark.result, row.leaving.operation.kind, uncertain=row.uncertain)
        if result == "sent":
            del self._rows[row.id]
            self._totals["sent"] += 1
        elif mark.result == "uncertain":
            self._uncertain(row, now, mark.again_at)
        elif result == "dead":
            self._bury(row, mark.reason, now)
        else:
            self._totals["uncertain"] += in_doubt(mark.result, row.leaving.operation.kind)
            row.claimed, row.again_at = False, mark.again_at

    def erase(self, person: str) -> None:
        """Drop everything of a person."""
        self._rows = {key: row for key, row in self._rows.items() if row.person != person}
        self.screens = {key: handle for key, handle in self.screens.items() if key[0] != person}

    def tidy(self, kept: datetime) -> None:
        """Drop dead rows older than ``kept``."""
        self._rows = {k: row for k, row in self._rows.items() if row.leaving or row.at > kept}

    def counts(self) -> dict[str, int]:
        """How many rows are in each state."""
        states = Counter(row.state for row in self._rows.values())
        living = [row for row in self._rows.values() if row.leaving]
        return {f"outbox.{state}": states[state] for state in ("waiting", "claimed", "dead")} | {
            "outbox.uncertain": sum(row.uncertain for row in living),
            "outbox.oldest": min((stamp(row.at) for row in living), default=0),
        }

    def _living(self) -> Iterator[tuple[_Row, Leaving]]:
        for row in self._rows.values():
            if row.leaving is not None:
                yield row, row.leaving

    def _drop_edits(self, new: Leaving) -> None:
        for row, old in list(self._living()):
            same = (old.conversation, old.operation.screen) == (new.conversation, new.operation.screen)
            if same and old.operation.kind == "edit" and not row.claimed:
                del self._rows[row.id]

    def _outgoing(self, row: _Row, leaving: Leaving) -> Outgoing:
        return Outgoing(
            id=row.id,
            sequence=row.sequence,
            platform=leaving.platform,
            person=row.person,
            conversation=leaving.conversation,
            address=leaving.address,
            operation=leaving.operation,
            handle=self.screens.get((row.person, leaving.operation.screen)),
            attempts=row.attempts,
            uncertain=row.uncertain,
            fallback=leaving.fallback,
            more=any(
                other.sequence > row.sequence and behind.conversation == leaving.conversation
                for other, behind in self._living()
            ),
        )

    def _uncertain(self, row: _Row, now: datetime, again_at: datetime | None = None) -> None:
        kind = row.leaving.operation.kind if row.leaving else ""
        result = fate("uncertain", kind, uncertain=row.uncertain)
        self._totals["uncertain"] += result != "retry"
        row.claimed, row.again_at = False, again_at
        if result == "dead":
            self._bury(row, RESENT_ONCE, now)
        row.uncertain = row.uncertain or result == "uncertain"

    def _bury(self, row: _Row, reason: str, now: datetime) -> None:
        """Keep a dead row without its text; of an erased person keep nothing."""
        row.leaving, row.claimed, row.reason, row.at = None, False, reason, now
        self._totals["dead"] += 1
        if not row.person:
            del self._rows[row.id]
