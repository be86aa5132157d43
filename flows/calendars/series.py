"""Which occurrence is meant: the next one that is not over, or of what is over the last."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from flows.calendars.entries import LONGEST, YEARS, Entry, as_instant
from flows.calendars.rules import read_rule
from flows.calendars.values import Moment, moments

AHEAD: Final = 5
"""Years looked ahead for the next occurrence."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that something happens.

    Attributes:
        start: In UTC.
        end: In UTC.
        entry: What is said of it.
        planned: The start once planned, in UTC, if nothing is said of the series it belongs to.
    """

    start: datetime
    end: datetime
    entry: Entry
    planned: datetime | None = None


def newest(entries: Iterable[Entry]) -> list[Entry]:
    """Of each event, or each occurrence of a series that is changed, the newest version.

    The highest sequence wins, then the later stamp, then what stands later in the file.
    """
    kept: dict[tuple[str, Moment | None], Entry] = {}
    for entry in entries:
        older = kept.get((entry.uid, entry.instead_of))
        if older is None or (entry.sequence, entry.stamp) >= (older.sequence, older.stamp):
            kept[entry.uid, entry.instead_of] = entry
    return list(kept.values())


def next_occurrence(entries: list[Entry], now: datetime) -> Occurrence:
    """What the entries of one uid come to, under the highest of their sequences.

    Args:
        entries: At least one, the newest version of each; one without ``instead_of`` is the series itself.
        now: Aware.

    Returns:
        The next occurrence not over, else the last. A series of which nothing stands is called off; of one that
        is called off the same occurrence is given.
    """
    whole = next((one for one in entries if one.instead_of is None), None)
    changed = [one for one in entries if one is not whole]
    times = [Occurrence(*one.times(one.wall), one) for one in changed]
    standing = [one for one in times if not one.entry.cancelled]
    if whole is None:
        chosen = _alone(_chosen(standing or times, now))
    else:
        standing += _own(whole, {one.instead_of for one in changed}, now)
        nothing = Occurrence(*whole.times(whole.wall), whole)
        chosen = _chosen(standing or [nothing], now)
    called_off = chosen.entry.cancelled or not standing or (whole is not None and whole.cancelled)
    sequence = max(one.sequence for one in entries)
    return replace(chosen, entry=replace(chosen.entry, sequence=sequence, cancelled=called_off))


def _alone(one: Occurrence) -> Occurrence:
    """An occurrence with the start it once had; where that is given as a day, the hour is its own."""
    planned = one.entry.instead_of
    if isinstance(planned, date) and not isinstance(planned, datetime):
        planned = one.entry.times(datetime.combine(planned, one.entry.wall.time()))[0]
    return replace(one, planned=planned)


def _chosen(times: list[Occurrence], now: datetime) -> Occurrence:
    coming = [one for one in times if one.end > now]
    return min(coming, key=lambda one: one.start) if coming else max(times, key=lambda one: one.start)


def _own(whole: Entry, replaced: set[Moment | None], now: datetime) -> list[Occurrence]:
    """The times that stand of those the series gives itself: its start, its dates, its rule's next one."""
    gone = replaced | {as_instant(found, line, whole.zones) for found, line in moments(whole.block, "EXDATE")}
    standing = [one for one in _given(whole) if one.start not in gone]
    plain = (_unless(gone, whole, wall) for wall in (whole.wall, *_extra_days(whole)))
    standing += [one for one in plain if one]
    for wall in _ruled(whole, now):
        if one := _unless(gone, whole, wall):
            standing.append(one)
            if one.end > now:
                break
    return standing


def _unless(gone: set[Moment | None], whole: Entry, wall: datetime) -> Occurrence | None:
    """The occurrence at a clock time, unless its start, or its day, is taken out."""
    start, end = whole.times(wall)
    return None if start in gone or wall.date() in gone else Occurrence(start, end, whole)


def _given(whole: Entry) -> Iterator[Occurrence]:
    """Further times given as such."""
    for found, line in moments(whole.block, "RDATE"):
        start = as_instant(found, line, whole.zones)
        if isinstance(start, datetime):
            yield Occurrence(start, start + whole.lasts, whole)


def _extra_days(whole: Entry) -> Iterator[datetime]:
    """Further times given as days: then the hour is the series' own."""
    for found, _ in moments(whole.block, "RDATE"):
        if not isinstance(found, datetime) and found.year in YEARS:
            yield datetime.combine(found, whole.wall.time())


def _ruled(whole: Entry, now: datetime) -> Iterator[datetime]:
    """The clock times of the rule, from about now on, or before its end if that is past."""
    line = whole.block.field("RRULE")
    rule = read_rule(line.value, whole.wall) if line else None
    if rule is None:
        return
    first = (now - LONGEST).year
    if rule.until:
        first = min(first, rule.until.year - 1)
    for wall in rule.walls(first, min(now.year + AHEAD, YEARS[-1])):
        if rule.ended(wall, whole.zone.instant(wall)):
            return
        yield wall
