"""People at rest, in any zone, with interviews known by their time and talks that were closed."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from flows import check_ins as times
from flows.case import Case, Interview, Note, fresh
from flows.check_ins import Planned
from flows.events import Commanded
from flows.machine import step
from flows.note.facts import Facts


def local(zone: str, words: str) -> datetime:
    """An instant out of a local time such as ``2026-03-02 17:00``; the first, where there are two."""
    return datetime.fromisoformat(words).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def shown(zone: str, moment: datetime) -> str:
    """An instant as a local time."""
    return moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


def at_rest(zone: str, now: datetime) -> Case:
    """Someone who has spoken to it before, and not just now."""
    case = fresh("terminal:local", "00000000-0000-4000-8000-000000000000", 3, zone=zone)
    case = step(case, Commanded("start"), now).changes or case
    case.talk = replace(case.talk, state="resting", told=())
    return case


def knows(case: Case, now: datetime, start: datetime, end: datetime | None = None, name: str = "one") -> Case:
    """The case once an interview's time was told at ``now``: its fields are set, and nothing else."""
    told = case.copy()
    told.interviews[name] = Interview(name, case.person.id, start=start, end=end)
    times.settle(told, now)
    return told


def closed(
    case: Case, now: datetime, *, note: bool = True, name: str = "one", asked: str = "morning week"
) -> Case:
    """The case once a talk about an interview was closed and its check-ins were asked for."""
    told = case.copy()
    said = told.interviews.get(name, Interview(name, case.person.id))
    schedule = replace(said.schedule, asked=tuple(asked.split()), closed_at=now)
    told.interviews[name] = replace(said, told_at=now, schedule=schedule)
    if note:
        facts = Facts(role="clerk", topic="t", strength="s")
        told.notes[f"note-{name}"] = Note(f"note-{name}", case.person.id, name, facts, status="kept")
    times.settle(told, now)
    return told


def plan(case: Case, now: datetime) -> dict[tuple[str, str], Planned]:
    """What is pending, by interview and kind."""
    return {one.name: one for one in times.planned(case, now)}


def due(case: Case, kind: str, now: datetime, name: str = "one") -> str | None:
    """When a check-in comes, in the person's local time; None where it does not."""
    found = plan(case, now).get((name, kind))
    return shown(times.zone_of(case).key, found.due) if found else None
