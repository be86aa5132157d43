"""Which check-ins are pending, and which of them has which day.

At most one is sent on a local day. Of two that want the same day the one with the higher right has it; the other
takes its kind's next day, or, if it has none, comes along with the winner.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from flows.case import Case, CheckIn, Interview
from flows.check_ins.local import day_of, zone_of
from flows.check_ins.slots import CARRY_ON, SLOTS, Slot, Wanted, asked_for, carry_on

KINDS: Final = ("before", "after", "morning", "week")
"""In the order in which they come."""
BUSY: Final = timedelta(minutes=30)
"""So long after the last word a talk is not interrupted."""
LATE: Final = timedelta(hours=1)
"""After that a check-in says that it is late."""
NOON: Final = 12


@dataclass(frozen=True, slots=True)
class Planned:
    """A check-in that is pending.

    Attributes:
        interview: Its interview's id; empty for the line on the day after care.
        kind: As ``CheckIn.kind``.
        due: When it is to be sent, in UTC; never before its time, and not in the past.
        how: As ``Sent.how``.
        under: The interview and kind of the check-in that brings it along; None when it is sent itself.
    """

    interview: str
    kind: str
    due: datetime
    how: str = ""
    under: tuple[str, str] | None = None

    @property
    def name(self) -> tuple[str, str]:
        """What tells it from every other of the person."""
        return self.interview, self.kind


def planned(case: Case, now: datetime) -> tuple[Planned, ...]:
    """Every check-in that is pending, as the case now stands; those held back are among them.

    Pure and complete: whatever sets an interview's start, asks for a check-in or moves a person only has to
    change the case.

    Args:
        case: The person; ``check_ins`` is only looked at to tell what was known in time.
        now: Aware.
    """
    if case.person.rhythm.state == "stopped":
        return ()
    wanted = [
        (kind, Wanted(case, said, _row(case, said, kind), now))
        for kind in SLOTS
        for said in case.interviews.values()
        if asked_for(case, said, kind) or _is_older(case, said, kind)
    ]
    if not wanted:
        return ()
    plan = _Plan(case, now)
    plan.add_carry_on()
    rights = {kind: at for at, kind in enumerate(SLOTS)}
    for kind, one in sorted(wanted, key=lambda pair: (rights[pair[0]], _reckoned_from(pair[1]))):
        plan.add(kind, one)
    return tuple(plan.found)


def _reckoned_from(wanted: Wanted) -> datetime:
    said = wanted.said
    return said.start or said.schedule.closed_at or (wanted.row.due if wanted.row else wanted.now)


def _row(case: Case, said: Interview, kind: str) -> CheckIn | None:
    """The row that stands for it already, if it was reckoned from the start that still holds."""
    for row in case.check_ins.values():
        if (row.interview, row.kind) == (said.id, kind):
            return row if kind in ("morning", "week") or row.start == said.start else None
    return None


def _is_older(case: Case, said: Interview, kind: str) -> bool:
    """Whether a row was set by a version that kept no schedule."""
    schedule = said.schedule
    if (
        kind in ("before", "after")
        or schedule.closed_at
        or schedule.silent
        or said.outcome in ("moving_on", "no")
    ):
        return False
    return _row(case, said, kind) is not None


def held(case: Case, kind: str) -> bool:
    """Whether check-ins are held back just now: by the person, or because care has the floor."""
    talk, rhythm = case.talk, case.person.rhythm
    if rhythm.state != "on" or (talk.state == "stopped" and talk.silent):
        return True
    return kind != CARRY_ON and (talk.care.waiting or talk.state == "caring")


def resting(case: Case) -> bool:
    """Whether nothing is under way: at rest, or an earlier check-in stands unanswered."""
    talk = case.talk
    state = talk.paused if talk.state == "stopped" else talk.state
    return state == "resting" or (state in KINDS and not talk.detail)


def _free_at(case: Case, now: datetime) -> datetime:
    """When the person may be written to without breaking into a talk."""
    last = case.talk.last_at
    if resting(case) or case.talk.state == "caring" or last is None or last > now:
        return now
    return max(now, last + BUSY)


def _written_on(case: Case) -> date | None:
    """The last local day on which they were written to: as it was there and then, or as it is called here and now."""
    rhythm = case.person.rhythm
    days = [rhythm.written_on] if rhythm.written_on else []
    days += [day_of(case, rhythm.written_at)] if rhythm.written_at else []
    return max(days, default=None)


class _Plan:
    """The days given away so far."""

    def __init__(self, case: Case, now: datetime) -> None:
        self._case, self._now = case, now
        self._free_at = _free_at(case, now)
        self._written = _written_on(case)
        self._winners: dict[date, Planned] = {}
        self.found: list[Planned] = []

    def add(self, kind: str, wanted: Wanted) -> None:
        """Give a check-in the first of its days that is free, or let it come along with the one that has it."""
        beside: Planned | None = None
        for one in self._slots(kind, wanted):
            due = self._due(one, self._free_at)
            told_late = one.known_by is not None and one.known_by <= wanted.known_at
            if due is None or told_late or (self._written and one.day <= self._written):
                continue
            winner = self._winners.get(one.day)
            if winner is None:
                self._win(one, Planned(wanted.said.id, kind, due, self._how(kind, one, due)))
                return
            if beside is None and winner.kind != CARRY_ON and winner.due < one.closes:
                beside = winner
        if beside and kind != "week":
            self.found.append(Planned(wanted.said.id, kind, beside.due, under=beside.name))

    def add_carry_on(self) -> None:
        """The line on the day after care goes before everything: nothing else is sent that day."""
        one = carry_on(self._case)
        due = self._due(one, self._now) if one else None
        if one and due and not (self._written and one.day <= self._written):
            self._win(one, Planned("", CARRY_ON, due))

    def _slots(self, kind: str, wanted: Wanted) -> Iterable[Slot]:
        """Its days; none where the first of them is one on which the person wants quiet."""
        if kind == "week":
            return SLOTS[kind](wanted)
        days = [one for one in SLOTS[kind](wanted) if one.opens < one.closes]
        quiet = self._case.person.rhythm.quiet
        return () if days and days[0].day.weekday() in quiet else days

    def _win(self, one: Slot, planned: Planned) -> None:
        self._winners[one.day] = planned
        self.found.append(planned)

    def _due(self, one: Slot, free_at: datetime) -> datetime | None:
        """When within a slot; None when it is over."""
        due = max(one.opens, self._now, free_at)
        return due if due < one.closes else None

    def _how(self, kind: str, one: Slot, due: datetime) -> str:
        if one.next:
            return "next"
        if due - one.opens > LATE:
            return "late"
        past_noon = due.astimezone(zone_of(self._case)).hour >= NOON
        return "then" if kind == "morning" and past_noon else ""
