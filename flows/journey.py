"""What a person told of their interviews, one after another: how each felt, what came of it, what they kept.

The same in words and as a picture; the picture is a value here, and whoever shows it draws it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from babel.dates import format_date

from flows import wording
from flows.case import Case, Interview
from flows.check_ins.local import day_of
from flows.messages import Line, Message, Picture, Stop

WORDED: Final = 24
"""The newest interviews that are put into words; all of them are in the export."""
DRAWN: Final = 12
"""The newest that are drawn: more could not be read on a phone."""
NAME: Final = "afterword-journey.png"
OUTCOMES: Final = ("moving_on", "no", "nothing")
_EARLIEST: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Leg:
    """One interview of the journey.

    Attributes:
        number: Its place, from 1.
        said: The interview.
        lesson: What was kept from it, or None.
    """

    number: int
    said: Interview
    lesson: str | None


def legs(case: Case) -> list[Leg]:
    """The interviews something is known of, in the order in which they took place or were told of."""
    kept = {one.interview: one.text for one in case.lessons.values()}
    known = [
        said
        for said in case.interviews.values()
        if said.felt or said.felt_after or said.outcome in OUTCOMES or said.id in kept
    ]
    known.sort(key=lambda said: said.start or said.told_at or _EARLIEST)
    return [Leg(number, said, kept.get(said.id)) for number, said in enumerate(known, 1)]


def message(case: Case) -> Message:
    """The whole journey, in words and as a picture; one kind line where there is nothing to show yet."""
    known = legs(case)
    if not known:
        return Message((Line("journey-none"),), document=True)
    more = [Line("journey-earlier")] if len(known) > WORDED else []
    lines = (Line("journey-title"), *more, *(_words(case, leg) for leg in known[-WORDED:]))
    return Message((*lines, Line("journey-end")), document=True, picture=_picture(case, known[-DRAWN:]))


def _words(case: Case, leg: Leg) -> Line:
    """One interview on one line."""
    values = {
        "when": wording.plain(_when(case, leg)),
        "where": leg.said.company or wording.say("journey-unnamed", number=leg.number),
        "felt": wording.plain(_felt(leg.said)),
        "came": wording.plain(_came(leg.said)),
    }
    if leg.lesson:
        return Line("journey-line-lesson", values={**values, "lesson": leg.lesson})
    return Line("journey-line", values=values)


def _when(case: Case, leg: Leg) -> Line:
    """The day it took place, else the day it was told of, and said so."""
    at = leg.said.start or leg.said.told_at
    if at is None:
        return Line("journey-undated")
    day = format_date(day_of(case, at), "d MMMM y", locale="en")
    return Line("journey-when" if leg.said.start else "journey-told", values={"day": day})


def _felt(said: Interview) -> Line:
    first = wording.say(f"journey-first-{said.felt}") if said.felt else ""
    last = wording.say(f"journey-last-{said.felt_after}") if said.felt_after else ""
    if first and last:
        return Line("journey-felt-both", values={"first": first, "last": last})
    if first or last:
        return Line("journey-felt-first" if first else "journey-felt-last", values={"felt": first or last})
    return Line("journey-felt-unsaid")


def _came(said: Interview) -> Line:
    return Line(f"journey-came-{said.outcome if said.outcome in OUTCOMES else 'open'}")


def _picture(case: Case, shown: list[Leg]) -> Picture:
    lessons = dict.fromkeys(leg.lesson for leg in shown if leg.lesson)
    return Picture(
        NAME,
        Line("journey-drawn-title"),
        scale=(Line("journey-drawn-heavy"), Line("journey-drawn-light")),
        marks=(Line("journey-drawn-first"), Line("journey-drawn-last")),
        came=Line("journey-drawn-came"),
        stops=tuple(_stop(case, leg) for leg in shown),
        kept=Line("journey-drawn-kept"),
        lessons=tuple(Line("journey-drawn-lesson", values={"lesson": text}) for text in lessons),
        undrawn=Line("journey-drawn-undrawn"),
    )


def _stop(case: Case, leg: Leg) -> Stop:
    said = leg.said
    numbered = Line("journey-drawn-unnamed", values={"number": leg.number})
    name = Line("journey-where", values={"where": said.company}) if said.company else numbered
    outcome = said.outcome if said.outcome in OUTCOMES else ""
    drawn = Line(f"journey-drawn-{outcome or 'open'}")
    return Stop(name, numbered, _when(case, leg), said.felt, said.felt_after, outcome, drawn)
