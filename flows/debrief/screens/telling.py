"""Questions about an interview to come."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from flows.case import Case
from flows.debrief.telling import known, words
from flows.debrief.turn import choice, vary
from flows.messages import Choice, Line, Message, Value

DAYS: Final = 4
"""Days that the words may mean, offered at most."""
NOON: Final = 12
EVENING: Final = 18


def _leave(case: Case) -> Choice:
    return choice(case, "tell_leave")


def zone(case: Case) -> Message:
    """Which city: the one they are in, or the one whose time was meant."""
    options = known.of(case).options
    key = "tell-which_zone" if not known.asks_of_person(case) else "tell-city"
    if options:
        key = "tell-which_place"
    named = tuple(
        choice(case, f"tell_place_{at}", Line("choice-tell_place", values={"place": one.name}))
        for at, one in enumerate(options)
    )
    # Five places are five answers already; leaving stands in a row of its own.
    leave = choice(case, "tell_leave", row="lane")
    return Message((vary(case, key),), (*named, leave), "one")


def day(case: Case) -> Message:
    """On which day; bare numbers are days here, so nothing is chosen by number unless days are offered."""
    found, now = known.of(case).found, known.of(case).at
    if found.date is not None or not found.candidates:
        return Message((vary(case, "tell-day"),), (_leave(case),))
    days = tuple(
        choice(case, f"tell_on_{one:%Y%m%d}", Line("choice-tell_day", values={"day": words.day(one, now)}))
        for one in ([day for day in found.candidates if day.date() >= now.date()] or found.candidates)[:DAYS]
    )
    return Message((vary(case, "tell-which_day"),), (*days, _leave(case)), "one")


def hour(case: Case) -> Message:
    """At which hour: morning or afternoon for a bare one; bare numbers are hours otherwise."""
    candidates = known.of(case).found.candidates
    if not candidates:
        return Message((vary(case, "tell-hour"),), (_leave(case),))
    hours = tuple(_half(case, one) for one in sorted(candidates)[:DAYS])
    late = max(one.hour for one in candidates) >= EVENING
    return Message((vary(case, "tell-half_late" if late else "tell-half"),), hours, "one")


def _half(case: Case, start: datetime) -> Choice:
    key = "choice-tell_evening" if start.hour >= EVENING else "choice-tell_afternoon"
    key = "choice-tell_morning" if start.hour < NOON else key
    return choice(case, f"tell_at_{start:%H%M}", Line(key, values={"hour": f"{start.hour}:{start:%M}"}))


def lapsed(case: Case) -> Message:
    """That time is over: was it then?"""
    said = words.told(case, known.of(case).at)
    answers = tuple(choice(case, name) for name in ("tell_was_then", "tell_other_day", "tell_leave"))
    return Message((vary(case, "tell-past", when=said),), answers, "one")


def twin(case: Case) -> Message:
    """The same one, or another?"""
    other = case.interviews.get(known.of(case).near)
    said = words.of_row(case, other, known.of(case).at) if other else ""
    named = words.who(other.interviewers, other.company, other.role) if other else ""
    this = Line("tell-this", values={"what": words.told(case, known.of(case).at)})
    line = vary(case, "tell-twin", when=", ".join(part for part in (said, named) if part))
    return Message((this, line), (choice(case, "same_one"), choice(case, "other_one")), "one")


def picking(case: Case) -> Message:
    """Which of the file's events?"""
    lines = [vary(case, "tell-pick")]
    answers = []
    for at, event in enumerate(known.of(case).events):
        start = event.start.astimezone(known.event_zone(case, event))
        title = event.title[: words.TITLE]
        values: dict[str, Value] = {
            "number": at + 1,
            "title": title,
            "when": words.day(start, known.of(case).at),
        }
        lines.append(Line("tell-event", values=values))
        answers.append(
            choice(
                case,
                f"tell_event_{at}",
                Line("choice-tell_event", values={"event": words.label(start, title)}),
            )
        )
    leave = choice(case, "tell_leave", row="lane")
    return Message((*lines[1:], lines[0]), (*answers, leave), "one", document=True)


def names(case: Case) -> Message:
    """Who, where, for which job."""
    return Message((vary(case, "tell-names"),), (choice(case, "tell_as_is"),), "one")


def confirm(case: Case) -> Message:
    """All of it in words, with the place: right?"""
    what = words.told(case, known.of(case).at)
    lines = [vary(case, "tell-confirm", what=what)]
    if here := words.here(case):
        lines.insert(0, Line("tell-here", values={"time": here}))
    answers = tuple(choice(case, name) for name in ("tell_yes", "tell_change", "tell_no"))
    return Message(tuple(lines), answers, "one")


def changing(case: Case) -> Message:
    """What shall be different?"""
    change = ("tell_change_day", "tell_change_hour", "tell_change_zone", "tell_change_names", "tell_as_is")
    return Message((vary(case, "tell-changing"),), tuple(choice(case, name) for name in change), "one")


SCREENS: Final[dict[str, Callable[[Case], Message]]] = {
    screen.__name__: screen for screen in (zone, day, hour, lapsed, twin, picking, names, confirm, changing)
}
