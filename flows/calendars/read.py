"""From a file that someone sent to the invitations in it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from flows.calendars.blocks import Block, read_blocks
from flows.calendars.entries import Entry, read_entry
from flows.calendars.invitation import Fault, Invitation, Reading
from flows.calendars.series import Occurrence, newest, next_occurrence
from flows.calendars.values import name, people, words
from flows.calendars.zones import UTC_ZONE, known, zone_reader

LARGEST: Final = 200_000
"""Bytes: an invitation has 2,000 to 20,000, with a long agenda in HTML 100,000."""
MOST_EVENTS: Final = 100
"""Events, changed occurrences counted: an invitation has one, or a day's five. More is a whole calendar."""


def read_calendar(data: bytes, now: datetime, zone: str | None = None) -> Reading:
    """The invitations of a calendar file. Pure: the same file at the same instant gives the same.

    Args:
        data: The file as it came (RFC 5545), from a program or a stranger.
        now: Aware; what ends later is not over.
        zone: The person's, by its IANA name, for days and hours whose zone the file does not name; without
            one, or with one that is not known, they are read in UTC.

    Returns:
        The invitations, one for each uid, and what is wrong with them if nothing can be planned by them.
        Nothing is raised, whatever the file: what can't be read is left out.
    """
    if len(data) > LARGEST:
        return Reading((), "too_large")
    root = read_blocks(data)
    calendars = root.named("VCALENDAR") or ([root] if root.named("VEVENT") else [])
    found = sum(len(calendar.named("VEVENT")) for calendar in calendars)
    if not calendars or not found:
        return Reading((), "no_event" if calendars else "not_a_calendar")
    if found > MOST_EVENTS:
        return Reading((), "too_many")
    entries = newest(entry for calendar in calendars for entry in _entries(calendar, zone))
    by_uid: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_uid[entry.uid].append(entry)
    chosen = [next_occurrence(group, now) for group in by_uid.values()]
    coming = sorted((one for one in chosen if one.end > now), key=lambda one: (one.start, one.entry.uid))
    past = sorted((one for one in chosen if one.end <= now), key=lambda one: one.start, reverse=True)
    return Reading(tuple(map(_invitation, (*coming, *past))), _fault(coming, past))


def _fault(coming: list[Occurrence], past: list[Occurrence]) -> Fault | None:
    if not coming:
        return "past_only" if past else "no_start"
    return "all_day_only" if all(one.entry.all_day for one in coming) else None


def _entries(calendar: Block, zone: str | None) -> Iterator[Entry]:
    """The events of one calendar that have a start."""
    line, method = calendar.field("X-WR-TIMEZONE"), calendar.field("METHOD")
    placed = known(line.value) if line else None
    assumed = replace((known(zone) if zone else None) or UTC_ZONE, assumed=True)
    zones = zone_reader(calendar, placed or assumed)
    called_off = bool(method and method.value.upper() == "CANCEL")
    for block in calendar.named("VEVENT"):
        if entry := read_entry(block, zones, called_off=called_off):
            yield entry


def _invitation(one: Occurrence) -> Invitation:
    entry, block = one.entry, one.entry.block
    organizer = name(block.field("ORGANIZER"))
    return Invitation(
        uid=entry.uid,
        sequence=entry.sequence,
        title=words(block.field("SUMMARY")),
        start=one.start,
        end=one.end,
        zone=None if entry.zone.assumed else entry.zone.name,
        floating=entry.zone.assumed,
        all_day=entry.all_day,
        cancelled=entry.cancelled,
        recurring=entry.instead_of is not None or bool({"RRULE", "RDATE"} & block.lines.keys()),
        recurrence_id=one.planned,
        organizer=organizer,
        attendees=people(block, organizer),
        location=words(block.field("LOCATION")) or None,
    )
