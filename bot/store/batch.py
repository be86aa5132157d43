"""One batch of events, written: the whole of ``Store.apply`` inside its transaction."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from bot.ports import Decide, Envelope, Knocked, Unreadable, nobodys
from bot.store import cases, outgoing, requests
from bot.store.database import Database, listed
from bot.store.fates import stamp
from bot.store.plan import Plan, make
from flows.events import Brought, Commanded, Event, Said, Submitted


@dataclass(frozen=True, slots=True)
class Letter:
    """A dead letter as it is sealed."""

    kind: str
    event: object
    error: str


def apply(database: Database, envelopes: Sequence[Envelope], decide: Decide, now: datetime) -> Plan:
    """Load, decide and write a batch; a handful of statements whatever its length."""
    digests = {database.digest(envelope.key): envelope.key for envelope in envelopes}
    seen = {digests[key] for (key,) in database.rows("dedupe_seen", listed(digests))}
    persons = dict.fromkeys(
        envelope.person for envelope in envelopes if envelope.key not in seen and not nobodys(envelope.person)
    )
    plan = make(envelopes, seen, cases.load(database, persons) if persons else {}, decide)
    _write(database, plan, now)
    return plan


def erase(database: Database, persons: Sequence[str]) -> int:
    """Take every row of ``persons`` out of every table; how many of the persons there were."""
    rows = [(person,) for person in persons]
    for table in (
        "conversations", "interviews", "notes", "lessons", "check_ins", "screens", "outbox", "requests",
        "dead_letters",
    ):  # fmt: skip
        database.many(f"erase_{table}", rows)
    return max(database.many("erase_persons", rows), 0)


def count(database: Database, totals: Counter[str]) -> None:
    """Add to the totals."""
    database.many("counts_add", [(name, total) for name, total in totals.items() if total])


def _write(database: Database, plan: Plan, now: datetime) -> None:
    at = stamp(now)
    totals = Counter[str](result.result for result in plan.results)
    database.many("dedupe_add", ((database.digest(key), at) for key in plan.keys))
    database.many("check_ins_fired", ((check_in, at) for check_in in plan.fired))
    if plan.erased:
        totals += Counter(erased=erase(database, sorted(plan.erased)), unswept=1)
    cases.save(
        database, ((plan.before(person), case) for person, case in plan.cases.items() if case is not None)
    )
    outgoing.prove(database, plan.proved)
    outgoing.append(database, plan.leaving, now)
    requests.write(database, plan, at)
    _write_letters(database, plan, at)
    count(database, totals)


def _write_letters(database: Database, plan: Plan, at: int) -> None:
    rows = []
    for letter in plan.letters:
        row = str(uuid4())
        sealed = Letter(type(letter.event).__name__, _unread(letter.event), letter.error)
        rows.append((row, letter.person, at, database.seal("dead_letters", row, sealed)))
    database.many("dead_letters_add", rows)


def _unread(event: Event | Unreadable | Knocked) -> Event | Unreadable | Knocked:
    """The event as it came, without what was understood: that can be worked out again."""
    if isinstance(event, Said | Brought):
        return replace(event, reading=None, sign=None)
    if isinstance(event, Commanded | Submitted):
        return replace(event, sign=None)
    return event
