"""When things are due, in the person's own zone, and how that is said."""

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.dates import format_datetime

from flows.case import Case, CheckIn

MORNING: Final = time(9, 0)
"""Product §5: between 08:30 and 10:00 the next day."""
WEEK: Final = time(10, 0)
NIGHT_ENDS: Final = time(5, 0)
"""Before that hour "tomorrow morning" is, for the person, the morning that is about to come."""
LATEST: Final = time(20, 0)
"""Nothing unprompted is said after this local hour."""
BUSINESS_DAYS: Final = 5
EXPIRY_DAYS: Final = 30
"""Product §7: everything goes this long after the last message or the last check-in due."""


def zone_of(case: Case) -> ZoneInfo:
    """The person's zone; UTC while it is not known, and then said so."""
    try:
        return ZoneInfo(case.person.zone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def place(case: Case) -> str:
    """The zone as people say it: a city, or UTC."""
    return zone_of(case).key.rsplit("/", 1)[-1].replace("_", " ")


def next_morning(case: Case, now: datetime) -> datetime:
    """The next day's morning, in UTC."""
    local = now.astimezone(zone_of(case))
    day = local.date() if local.time() < NIGHT_ENDS else local.date() + timedelta(days=1)
    return _at(case, day, MORNING)


def next_week(case: Case, now: datetime) -> datetime:
    """Five business days later, in UTC."""
    day = now.astimezone(zone_of(case)).date()
    left = BUSINESS_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5  # Monday to Friday
    return _at(case, day, WEEK)


def _at(case: Case, day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, zone_of(case)).astimezone(ZoneInfo("UTC"))


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


def too_late(check_in: CheckIn, case: Case, now: datetime) -> bool:
    """Whether a check-in that could not be sent in time is dropped: a morning's after 20:00 that day."""
    if check_in.kind != "morning":
        return False
    zone = zone_of(case)
    end = datetime.combine(check_in.due.astimezone(zone).date(), LATEST, zone)
    return now >= end


def expiry(case: Case, now: datetime) -> datetime:
    """When everything of the person goes: never earlier than promised, at most a day later."""
    last = max((now, *(one.due for one in case.check_ins.values() if one.kind != "expiry")))
    day = last.replace(hour=0, minute=0, second=0, microsecond=0)
    return day + timedelta(days=EXPIRY_DAYS + 1)
