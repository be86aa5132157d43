"""What is known of the interview being told, and what has to be asked next: the guards of its states."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from flows import check_ins as times
from flows.calendars import Invitation
from flows.case import Case, Interview
from flows.debrief.table import TELLING
from flows.debrief.turn import Turn
from flows.telling import Telling

LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)
LENGTH: Final = timedelta(hours=1)
"""An interview whose end nobody told."""
MOST_STEPS: Final = 12


def of(case: Case) -> Telling:
    """What is being told; something empty where nothing is."""
    return case.talk.telling or Telling("resting", LONG_AGO)


def change(turn: Turn, **changes: Any) -> None:
    """Change what is known of it."""
    turn.keep(telling=replace(of(turn.case), **changes))


def learn(turn: Turn, **changes: Any) -> None:
    """Change what was read of it."""
    change(turn, found=replace(of(turn.case).found, **changes))


def zone_of(case: Case) -> ZoneInfo:
    """The zone in which its hour is meant."""
    zone = of(case).found.zone
    return ZoneInfo(zone) if zone else times.zone_of(case)


def start_of(case: Case) -> datetime | None:
    """When it begins, in its zone; a stored instant has lost the name of its zone."""
    start = of(case).found.start
    return start.astimezone(zone_of(case)) if start else None


def enter(turn: Turn) -> None:
    """A question of the telling is put."""
    steps = of(turn.case).steps
    if not steps or steps[-1] != turn.state:
        change(turn, steps=(*steps, turn.state)[-MOST_STEPS:])
    if turn.state == "twin":
        other = nearest(turn)
        change(turn, near=other.id if other else "")


def asks_of_person(case: Case) -> bool:
    """Whether the city asked for is the one they live in, not the one an hour is meant in."""
    return case.person.zone is None or of(case).goal == "zone"


def zone_unknown(turn: Turn) -> bool:
    """Where they are, or which zone their words mean: before anything else, or "tomorrow" may be another day."""
    return asks_of_person(turn.case) or of(turn.case).found.needs == "zone"


def day_unknown(turn: Turn) -> bool:
    """No day, or several that it may be."""
    found = of(turn.case).found
    return found.start is None and found.date is None


def hour_unknown(turn: Turn) -> bool:
    """No hour, or a bare one."""
    return of(turn.case).found.start is None


def time_is_past(turn: Turn) -> bool:
    """What they told lies behind them."""
    telling = of(turn.case)
    start, day = start_of(turn.case), telling.found.date
    if telling.known_past:
        return False
    if start is not None:
        return start <= turn.now
    return day is not None and day < turn.now.astimezone(zone_of(turn.case)).date()


def near_another(turn: Turn) -> bool:
    """One that is known has the same employer or the same day, and nobody said yet whether it is this one."""
    return not of(turn.case).decided and nearest(turn) is not None


def nearest(turn: Turn) -> Interview | None:
    """The known interview that this may be; of several the one nearest in time."""
    telling, start = of(turn.case), start_of(turn.case)
    rows = [
        (abs((said.start - start).total_seconds()) if start else 0.0, said.id, said)
        for said in turn.case.interviews.values()
        if said.start and _is_near(telling, said, start, turn.now)
    ]
    return min(rows)[2] if rows else None


def _is_near(telling: Telling, said: Interview, start: datetime | None, now: datetime) -> bool:
    if said.start is None or (not telling.known_past and said.start + LENGTH <= now):
        return False
    ours, theirs = telling.found.company, said.company
    if ours and theirs and ours.casefold() == theirs.casefold():
        return True
    day = start.date() if start else telling.found.date
    zone = start.tzinfo if start else None
    return day is not None and said.start.astimezone(zone).date() == day


_GUARDED: Final = {
    "zone": zone_unknown, "day": day_unknown, "lapsed": time_is_past, "hour": hour_unknown, "twin": near_another,
}  # fmt: skip


def first(turn: Turn) -> str:
    """The trigger to the first question that is still open, as the table's routes would find it."""
    return next((f"to_{state}" for state, guard in _GUARDED.items() if guard(turn)), "to_confirm")


def under_way(turn: Turn) -> bool:
    """Whether an interview is being told just now."""
    return turn.state in TELLING


def event_zone(case: Case, event: Invitation) -> ZoneInfo:
    """The zone in which an event of a file is shown."""
    return ZoneInfo(event.zone) if event.zone else times.zone_of(case)
