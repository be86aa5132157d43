"""An interview to come, in words: when, with the place; and who, where, for what."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from flows import wording
from flows.case import Case, Interview
from flows.debrief import learn
from flows.debrief.telling import known
from flows.places import zone_name

FAR: Final = 100
"""Days ahead from which the year is said, too, when it is another one."""
TITLE: Final = 80
"""Characters of a title that are said back."""
LABEL: Final = 30
"""Characters of a label."""


def day(moment: datetime, now: datetime) -> str:
    """A day: "Friday, 27 November", with its year where that is not plain."""
    near = moment.year == now.year or 0 <= (moment - now).days < FAR
    pattern = "EEEE, d MMMM" if near else "EEEE, d MMMM y"
    return str(format_datetime(moment, pattern, tzinfo=moment.tzinfo, locale="en"))


def when(moment: datetime, zone: str, now: datetime) -> str:
    """A time with its place: "Friday, 27 November, 15:00, Lisbon time"."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{day(local, now)}, {local:%H:%M}, {_time(zone)}"


def of_row(case: Case, said: Interview, now: datetime) -> str:
    """When a known interview is; empty where it has no time."""
    if said.start is None:
        return ""
    return when(said.start, said.zone or case.person.zone or "UTC", now)


def _time(zone: str) -> str:
    return wording.say("tell-zone-time", place=zone_name(zone))


def told(case: Case, now: datetime) -> str:
    """All that is known of the one being told."""
    start, found = known.start_of(case), known.of(case).found
    if start:
        said = when(start, known.zone_of(case).key, now)
    elif found.date:
        said = day(
            datetime(found.date.year, found.date.month, found.date.day, tzinfo=known.zone_of(case)), now
        )
    else:
        said = found.span
    named = who(found.interviewers, found.company, found.role)
    title = known.of(case).title
    shown = f"“{title[:TITLE]}”" if title and not (found.company or found.role) else ""
    return ", ".join(part for part in (said, shown, named) if part)


def who(people: tuple[str, ...], company: str | None, role: str | None) -> str:
    """The people, the employer and the job: "with Dana and Raj at Acme, for data engineer"."""
    parts = []
    if people and company:
        parts.append(wording.say("tell-with-at", people=learn.in_words(list(people)), company=company))
    elif people or company:
        parts.append(wording.say("tell-with", people=learn.in_words(list(people)) or company or ""))
    if role:
        parts.append(wording.say("tell-for", role=role))
    return ", ".join(parts)


def here(case: Case) -> str:
    """The same hour where they are; empty where it is the same clock."""
    start = known.start_of(case)
    own = case.person.zone
    if start is None or own is None:
        return ""
    local = start.astimezone(ZoneInfo(own))
    return "" if local.utcoffset() == start.utcoffset() else f"{local:%A, %H:%M}, {_time(own)}"


def label(moment: datetime, title: str) -> str:
    """An event as a label: the day and hour, and as much of the title as fits."""
    words = f"{format_datetime(moment, 'EEE d MMM H:mm', tzinfo=moment.tzinfo, locale='en')} {title}".strip()
    return words if len(words) <= LABEL else words[: LABEL - 1].rstrip() + "…"
