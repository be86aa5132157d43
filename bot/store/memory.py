"""The reference store: values in dictionaries, nothing on disk. What it does is what the contract means."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.errors import StoreError
from bot.ports import NOTHING_HELD, Applied, Asked, Decide, Due, Envelope, Held, Marked, Outgoing
from bot.store.fates import DEAD_DAYS, DEDUPE_DAYS, REQUEST_DAYS
from bot.store.memory_outbox import MemoryOutbox
from bot.store.plan import Letter, Plan, make
from flows.case import Case


class MemoryStore:
    """A ``Store`` that forgets everything with its process; closed and opened anew it still remembers."""

    def __init__(self) -> None:
        self._open = False
        self._cases: dict[str, Case] = {}
        self._seen: dict[str, datetime] = {}
        self._fired: dict[str, datetime] = {}
        self._letters: list[tuple[datetime, Letter]] = []
        self._requests: dict[str, Asked] = {}
        self._claimed: set[str] = set()
        self._totals: Counter[str] = Counter()
        self._outbox = MemoryOutbox(self._totals)

    async def open(self) -> None:
        """See ``Store.open``."""
        self._open = True
        self._outbox.recover()
        self._claimed.clear()

    async def close(self) -> None:
        """See ``Store.close``."""
        self._open = False

    async def apply(self, envelopes: Sequence[Envelope], decide: Decide, now: datetime) -> list[Applied]:
        """See ``Store.apply``."""
        self._ready()
        persons = {envelope.person for envelope in envelopes}
        loaded = {person: self._cases[person].copy() for person in persons & self._cases.keys()}
        plan = make(envelopes, self._seen.keys() & {envelope.key for envelope in envelopes}, loaded, decide)
        self._write(plan, now)
        return plan.results

    async def claim(self, now: datetime, limit: int, held: Held = NOTHING_HELD) -> list[Outgoing]:
        """See ``Store.claim``."""
        self._ready()
        return self._outbox.claim(now, limit, held)

    async def mark(self, marks: Sequence[Marked], now: datetime) -> None:
        """See ``Store.mark``."""
        self._ready()
        for mark in marks:
            self._outbox.mark(mark, now)

    async def due(self, now: datetime, limit: int) -> list[Due]:
        """See ``Store.due``."""
        self._ready()
        rows = [
            Due(row.id, row.person, case.talk.address, row.kind, row.due)
            for case in self._cases.values()
            for row in case.check_ins.values()
            if row.due <= now and not row.paused and self._fired.get(row.id) != row.due
        ]
        return sorted(rows, key=lambda row: row.due)[:limit]

    async def asked(self, limit: int) -> list[Asked]:
        """See ``Store.asked``."""
        self._ready()
        found = [one for row, one in self._requests.items() if row not in self._claimed][:limit]
        for one in found:
            self._claimed.add(one.request.id)
            self._requests[one.request.id] = replace(one, attempts=one.attempts + 1)
        return found

    async def load(self, person: str) -> Case | None:
        """See ``Store.load``."""
        self._ready()
        case = self._cases.get(person)
        return case.copy() if case else None

    async def forget(self, person: str, now: datetime) -> bool:  # noqa: ARG002 - no log to date here
        """See ``Store.forget``."""
        self._ready()
        known = person in self._cases
        self._erase(person)
        return known

    async def tidy(self, now: datetime) -> None:
        """See ``Store.tidy``."""
        self._ready()
        kept = now - timedelta(days=DEDUPE_DAYS)
        self._seen = {key: at for key, at in self._seen.items() if at > kept}
        kept = now - timedelta(days=DEAD_DAYS)
        self._letters = [(at, letter) for at, letter in self._letters if at > kept]
        self._outbox.tidy(kept)
        wanted = now - timedelta(days=REQUEST_DAYS)
        self._requests = {row: one for row, one in self._requests.items() if one.at > wanted}

    async def counts(self) -> dict[str, int]:
        """See ``Store.counts``."""
        self._ready()
        cases = self._cases.values()
        rows = {
            "persons": len(cases),
            "conversations": len(cases),
            "interviews": sum(len(case.interviews) for case in cases),
            "notes": sum(len(case.notes) for case in cases),
            "lessons": sum(len(case.lessons) for case in cases),
            "check_ins": sum(len(case.check_ins) for case in cases),
            "screens": len(self._outbox.screens),
            "requests": len(self._requests),
            "dedupe": len(self._seen),
            "dead_letters": len(self._letters),
        }
        totals = {f"total.{name}": total for name, total in self._totals.items()}
        return {f"rows.{name}": total for name, total in rows.items()} | self._outbox.counts() | totals

    def _ready(self) -> None:
        if not self._open:
            raise StoreError("it is not open")

    def _write(self, plan: Plan, now: datetime) -> None:
        self._seen.update(dict.fromkeys(plan.keys, now))
        self._fire(plan.fired, now)
        for person in plan.erased:
            self._erase(person)
        for person, case in plan.cases.items():
            if case is not None:
                self._cases[person] = case
        self._outbox.prove(plan.proved)
        self._outbox.append(plan.leaving, now)
        for done in plan.done:
            self._requests.pop(done, None)
        for person, request in plan.requests:
            self._requests[request.id] = Asked(request, person, now, 0)
        self._letters.extend((now, letter) for letter in plan.letters)
        for result in plan.results:
            self._totals[result.result] += 1

    def _fire(self, check_ins: Iterable[str], now: datetime) -> None:
        """Note which times were taken notice of; a check-in moved since then is not yet meant."""
        pending = {row.id: row for case in self._cases.values() for row in case.check_ins.values()}
        for check_in in check_ins:
            row = pending.get(check_in)
            if row is not None and row.due <= now and row.kind != "expiry":
                self._fired[check_in] = row.due

    def _erase(self, person: str) -> None:
        case = self._cases.pop(person, None)
        for check_in in case.check_ins if case else ():
            self._fired.pop(check_in, None)
        self._requests = {row: one for row, one in self._requests.items() if one.person != person}
        self._letters = [row for row in self._letters if row[1].person != person]
        self._outbox.erase(person)
        self._totals["erased"] += case is not None
