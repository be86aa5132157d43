"""The plan as rows: what a store searches, kept in step with the case at the end of every turn."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import NAMESPACE_OID, UUID, uuid5

from flows.case import Case, CheckIn
from flows.check_ins.local import in_words, zone_of
from flows.check_ins.plan import BUSY, Planned, held, planned
from flows.check_ins.slots import CARRY_ON

EXPIRY_DAYS: Final = 30
"""Product §7: everything goes this long after the last message or the last check-in due."""
EXPIRY: Final = "expiry"


def settle(case: Case, now: datetime, before: Case | None = None) -> None:
    """Bring the rows of ``case`` in step with its plan; the case is changed in place.

    Args:
        case: As it is to be kept.
        now: Aware.
        before: As it was settled last, or None. Most turns change nothing that a plan is made of, and are spared it.
    """
    if before is not None and _stands(before, case, now):
        return
    rows = {(row.interview, row.kind): row for row in case.check_ins.values()}
    kept = {row.id: row for row in case.check_ins.values() if row.kind == EXPIRY}
    for one in planned(case, now):
        row = _row(case, one, rows.get(one.name), now)
        kept[row.id] = row
    if kept != case.check_ins:
        case.check_ins = kept


def _stands(before: Case, case: Case, now: datetime) -> bool:
    """Whether the plan of ``before`` still holds: all it is made of is the same, and nothing of it is near."""
    soon = now + BUSY
    if any(row.due <= soon for row in case.check_ins.values() if row.kind != EXPIRY):
        return False
    return case.check_ins == before.check_ins and _made_of(case) == _made_of(before)


def _made_of(case: Case) -> tuple[object, ...]:
    """What a plan is made of, the hour apart."""
    person, talk = case.person, case.talk
    said = [
        (one.id, one.start, one.end, one.outcome, one.told_at, one.schedule)
        for one in case.interviews.values()
    ]
    notes = [(one.interview, one.status) for one in case.notes.values()]
    holds = (talk.care.waiting, talk.care.at, talk.care.tier, talk.state == "caring", held(case, CARRY_ON))
    return person.zone, person.rhythm, said, notes, holds


def _row(case: Case, one: Planned, row: CheckIn | None, now: datetime) -> CheckIn:
    """The row of a planned check-in; its id is the same whenever it is planned anew."""
    said = case.interviews.get(one.interview)
    start = said.start if said and one.kind in ("before", "after") else None
    if row is None:
        row = CheckIn(row_id(case, one.interview, one.kind), case.person.id, one.interview, one.kind, one.due)
    paused = held(case, one.kind) or one.under is not None
    known_at = row.known_at if row.known_at and row.start == start else now
    return replace(
        row,
        due=one.due.astimezone(UTC),
        zone=zone_of(case).key,
        paused=paused,
        start=start,
        known_at=known_at,
    )


def row_id(case: Case, interview: str, kind: str) -> str:
    """A row's id."""
    base = UUID(case.talk.id) if case.talk.id else NAMESPACE_OID
    at = case.talk.care.at.isoformat() if not interview and case.talk.care.at else ""
    return str(uuid5(base, f"check-in:{interview}:{kind}:{at}"))


def listed(case: Case, now: datetime) -> list[tuple[str, str]]:
    """What is pending about interviews, earliest first: its kind and its time in words with the place."""
    found = sorted((one for one in planned(case, now) if one.interview), key=lambda one: one.due)
    return [(one.kind, in_words(one.due, case, now)) for one in found]


def expiry(case: Case, now: datetime) -> datetime:
    """When everything of the person goes: never earlier than promised, at most a day later."""
    last = max((now, *(one.due for one in case.check_ins.values() if one.kind != EXPIRY)))
    day = last.replace(hour=0, minute=0, second=0, microsecond=0)
    return day + timedelta(days=EXPIRY_DAYS + 1)
