"""Working days of a country: neither a weekend nor a public holiday.

Weekends are Saturday and Sunday unless the country has others (Friday and Saturday in much of the Arab world).
Holidays are the national ones as ``holidays`` knows them; regional ones are not, since a zone names no region.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from babel.core import get_global

DAY: Final = timedelta(days=1)
WEEKEND: Final = frozenset({5, 6})


@lru_cache(maxsize=512)
def country_of(zone: str) -> str | None:
    """The country a zone lies in (ISO 3166), or None for UTC and what CLDR does not know."""
    found = get_global("zone_territories").get(zone) or get_global("zone_territories").get(_alias(zone))
    return str(found) if found else None


def _alias(zone: str) -> str:
    return str(get_global("zone_aliases").get(zone, zone))


@lru_cache(maxsize=1_024)
def _year(country: str, year: int) -> tuple[frozenset[int], frozenset[date]]:
    """A country's weekend and its public holidays in a year; an unknown country has none."""
    # Imported late: a tenth of a second that a start without check-ins does not need.
    from holidays import country_holidays

    try:
        days = country_holidays(country, years=year)
    except NotImplementedError:
        return WEEKEND, frozenset()
    return frozenset(days.weekend), frozenset(days)


def is_working(day: date, country: str | None) -> bool:
    """Whether people in ``country`` (None: anywhere) work on that day."""
    weekend, free = _year(country, day.year) if country else (WEEKEND, frozenset[date]())
    return day.weekday() not in weekend and day not in free


def later(day: date, business_days: int, country: str | None) -> date:
    """So many working days after ``day``, which itself does not count."""
    left = business_days
    while left:
        day += DAY
        left -= is_working(day, country)
    return day
