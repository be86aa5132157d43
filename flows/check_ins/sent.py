"""What was sent, and which check-in a choice inside it names."""

from dataclasses import replace
from datetime import datetime

from flows.case import Case, Interview, Sent
from flows.check_ins.local import day_of
from flows.check_ins.plan import KINDS, Planned
from flows.check_ins.rows import row_id


def key_of(case: Case, planned: Planned) -> str:
    """The key of a check-in: ten digits of its row's id."""
    return row_id(case, planned.interview, planned.kind).replace("-", "")[:10]


def note(case: Case, planned: Planned, now: datetime, joined: tuple[str, ...] = ()) -> Sent | None:
    """Keep that a check-in was sent; None where its interview is gone, or it belongs to none."""
    said = case.interviews.get(planned.interview)
    if said is None:
        return None
    row = Sent(key_of(case, planned), planned.kind, now, planned.how, joined)
    schedule = replace(said.schedule, sent=(*said.schedule.sent, row))
    case.interviews[said.id] = replace(said, schedule=schedule)
    return row


def written(case: Case, now: datetime) -> None:
    """Keep that the person was written to unasked: nothing more on this local day."""
    rhythm = replace(case.person.rhythm, written_at=now, written_on=day_of(case, now))
    case.person = replace(case.person, rhythm=rhythm)


def find(case: Case, key: str) -> tuple[Interview, Sent] | None:
    """The check-in that a key names; a kind alone, as older messages carry, names the last one of it."""
    rows = [(said, one) for said in case.interviews.values() for one in said.schedule.sent]
    if key in KINDS:
        return max((row for row in rows if row[1].kind == key), key=lambda row: row[1].at, default=None)
    return next((row for row in rows if row[1].key == key), None)


def note_of(case: Case, interview: str) -> str:
    """The id of an interview's first note, or empty."""
    return next((one.id for one in case.notes.values() if one.interview == interview), "")
