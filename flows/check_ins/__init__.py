"""Check-ins: when they are due in the person's own zone, which one has the day, and how that is said. Pure."""

from flows.check_ins.local import in_words, place, zone_of
from flows.check_ins.plan import KINDS, Planned, held, planned, resting
from flows.check_ins.promise import promised_day
from flows.check_ins.rows import expiry, listed, row_id, settle
from flows.check_ins.sent import find, note, note_of, written
from flows.check_ins.slots import (
    CARRY_ON,
    EARLIEST,
    LATEST,
    asked_for,
    next_morning,
    next_week,
)

__all__ = [
    "CARRY_ON",
    "EARLIEST",
    "KINDS",
    "LATEST",
    "Planned",
    "asked_for",
    "expiry",
    "find",
    "held",
    "in_words",
    "listed",
    "next_morning",
    "next_week",
    "note",
    "note_of",
    "place",
    "planned",
    "promised_day",
    "resting",
    "row_id",
    "settle",
    "written",
    "zone_of",
]
