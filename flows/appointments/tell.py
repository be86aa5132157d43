"""All that the words of a message tell of a time: day, hour, length, zone, each with its place."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from flows.appointments import days, hours
from flows.appointments.appointment import Clock
from flows.appointments.found import HOUR_MARK, Day, Span, masked
from flows.appointments.lengths import find_span
from flows.appointments.line import Line
from flows.appointments.settle import zone_info
from flows.appointments.telling import of_another
from flows.appointments.words import MONTHS
from flows.appointments.zones import Named, find_zone_words

_MONTH_LEFT: Final = re.compile(
    rf"(?<= )(?:in (?:{'|'.join(MONTHS)})|{'|'.join(month for month in MONTHS if len(month) > 6)})(?= )"
)
"""A month without a day; "may" and "march" are verbs, and "April" and "June" names, unless "in" is before them."""

_LEADS: Final = re.compile(r"(?:\b(?:on|at|for|from|around|about|by|@)|@|,)\s*$", re.IGNORECASE)


_WITH: Final = re.compile(r"\bw/\s*", re.IGNORECASE)
_HEADING: Final = re.compile(r"\binterview\s*(?::|\s[-–])\s*", re.IGNORECASE)
"""As in "Interview: data analyst at Acme"."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the words tell.

    Attributes:
        day: The day's readings; None where no word tells a day.
        clock: The hour, certain or not; None where no word tells a possible one.
        part: The part of the day ("morning"), or None.
        length: How long from now, or None.
        named: The zone named, or None.
        spans: Where the words stand in the message, in order.
    """

    day: Day | None
    clock: Clock | None
    part: str | None
    length: Span | None
    named: Named | None
    spans: tuple[tuple[int, int], ...]


def tell(line: Line, text: str, now: datetime, zone: str | None) -> Words:
    """Read a line.

    Args:
        line: The message.
        text: ``line.text``, with what tells of other times masked.
        now: The instant, aware.
        zone: The person's zone, or None; then "today" is that of the zone named, else of UTC.
    """
    words = _tell(line, text, _today(now, zone))
    if zone or not (words.named and words.named.places.zone):
        return words
    return _tell(line, text, _today(now, words.named.places.zone))


def _today(now: datetime, zone: str | None) -> date:
    return now.astimezone(zone_info(zone) or UTC).date()


def _tell(line: Line, text: str, today: date) -> Words:
    length = find_span(text)
    if length:
        text = masked(text, length.start, length.end, HOUR_MARK)
    found_days, rest = days.find_days(text, today)
    own_days = [day for day in found_days if not of_another(text, day.start)]
    month = _MONTH_LEFT.search(rest)
    if month:
        own_days.append(Day(start=month.start(), end=month.end()))
    found_hours, rest = hours.find_hours(rest)
    own_hours = [hour for hour in found_hours if not of_another(text, hour.start)]
    part = hours.part_of_day(text)
    places = [(one.start, one.end) for one in own_days] + [(one.start, one.end) for one in own_hours]
    places += [(length.start, length.end)] if length else []
    spans = [line.span(*place) for place in places]
    named = find_zone_words(line.original, [line.span(one.start, one.end)[1] for one in own_hours])
    spans += [line.span(*part[1:])] if part else []
    spans += [(named.start, named.end)] if named else []
    day, word = days.agreed(own_days), part[0] if part else None
    return Words(day, hours.agreed(own_hours, word), word, length, named, tuple(sorted(spans)))


def span_of(line: Line, spans: tuple[tuple[int, int], ...]) -> str:
    """The words read, as typed; what stands between them is left out, unless it is a blank or a sign."""
    said = ""
    last = 0
    for begin, end in spans:
        start = max(begin, last)
        if start >= end:
            continue
        gap = line.original[last:start]
        said += "" if not said else gap if len(gap.strip(" ,@")) < 3 else " "
        said += line.original[start:end]
        last = end
    return said


def without(line: Line, spans: tuple[tuple[int, int], ...]) -> str:
    """The message with a comma in place of the words that told the time, and of what led to them."""
    rest = line.original
    for start, end in reversed(spans):
        head = rest[:start]
        while _LEADS.search(head):
            head = _LEADS.sub("", head)
        rest = f"{head.rstrip()} , {rest[end:].lstrip()}"
    return _HEADING.sub("", _WITH.sub("with ", rest))
