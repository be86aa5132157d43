"""The person's own clock: their zone, instants on it, and times in words.

An hour that a change of the clock skips comes as much later; of an hour that comes twice the first is meant.
"""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.dates import format_datetime

from flows.case import Case


def zone_of(case: Case) -> ZoneInfo:
    """The person's zone; UTC while it is not known, and then said so."""
    try:
        return ZoneInfo(case.person.zone or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def place(case: Case) -> str:
    """The zone as people say it: a city, or UTC."""
    return zone_of(case).key.rsplit("/", 1)[-1].replace("_", " ")


def instant(case: Case, day: date, hour: time) -> datetime:
    """A local day and hour as an instant in UTC."""
    return datetime.combine(day, hour, zone_of(case)).astimezone(UTC)


def day_of(case: Case, moment: datetime) -> date:
    """The local day of an instant."""
    return moment.astimezone(zone_of(case)).date()


def in_words(due: datetime, case: Case, now: datetime | None = None) -> str:
    """A time in words with its place: "tomorrow, Tue 9:00, Lisbon time"."""
    zone = zone_of(case)
    local = due.astimezone(zone)
    seen = (now or case.talk.last_at or due).astimezone(zone).date()
    days = (local.date() - seen).days
    pattern = "EEE H:mm" if days == 1 else "EEEE, d MMMM, H:mm"
    words = format_datetime(local, pattern, tzinfo=zone, locale="en")
    prefix = {0: "today, ", 1: "tomorrow, "}.get(days, "")
    if days == 0:
        words = format_datetime(local, "H:mm", tzinfo=zone, locale="en")
    return f"{prefix}{words}, {place(case)} time"
