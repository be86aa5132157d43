"""The conversation as data: its states, and which state may follow which.

Three rules, and everything else follows from them.

1. A state asks one question. It is entered only if its guard in ``flows.debrief.guards`` says that there is
   something to ask, so what was said already removes its question.
2. A route lists, for one trigger in one state, the states that may follow, in order; the first one whose guard
   holds is taken. The last has no guard: no state is without an exit.
3. Whatever may happen anywhere (back, stop, start over, care, erase ...) stands in no route: ``repair_rows``
   writes those rows for every state.

This file does not know which platform it is on, nor what is said.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class State:
    """One question.

    Attributes:
        stage: The stage of the product it belongs to; what the outside sees as the state.
        guard: The guard that lets it be entered by a route, or empty for always.
    """

    stage: str
    guard: str = ""


STATES: Final[dict[str, State]] = {
    "opening": State("opening"),
    "venting": State("venting", "wants_to_vent"),
    "listening": State("listening", "causes_unknown"),
    "suggested": State("listening"),
    "evidence": State("reality_check", "evidence_wanted"),
    "outlook": State("reality_check", "outlook_wanted"),
    "pausing": State("reality_check", "disagreed"),
    "forgiving": State("forgiveness", "forgiveness_wanted"),
    "staying": State("forgiveness", "wants_to_stay"),
    "helped": State("lesson", "lesson_unasked"),
    "lesson": State("lesson", "lesson_wanted"),
    "owed": State("note", "no_note_owed"),
    "who": State("note", "people_or_role_unknown"),
    "role": State("note", "role_unknown"),
    "topic": State("note", "topic_unknown"),
    "strength": State("note", "strength_unknown"),
    "hurt": State("note", "hurt_unknown"),
    "extenuating": State("note", "extenuating_open"),
    "detail": State("note", "detail_wanted"),
    "grave": State("note", "grave_unasked"),
    "words": State("note", "words_break_a_rule"),
    "draft": State("note", "draft_possible"),
    "reworded": State("note"),
    "editing": State("note"),
    "fixing": State("note"),
    "repairing": State("note"),
    "another": State("note"),
    "check_ins": State("closing", "check_ins_open"),
    "promised": State("closing", "promise_unknown"),
    "felt": State("closing", "felt_wanted"),
    "resting": State("resting"),
    "same": State("resting"),
    "zone": State("telling", "zone_unknown"),
    "picking": State("telling"),
    "day": State("telling", "day_unknown"),
    "lapsed": State("telling", "time_is_past"),
    "hour": State("telling", "hour_unknown"),
    "twin": State("telling", "near_another"),
    "names": State("telling"),
    "confirm": State("telling"),
    "changing": State("telling"),
    "outcome": State("resting"),
    "chasing": State("resting", "chaser_due"),
    "before": State("resting"),
    "after": State("resting"),
    "morning": State("resting"),
    "week": State("resting"),
    "managing": State("resting"),
    "timing": State("resting"),
    "quiet": State("resting"),
    "stopped": State("paused"),
    "caring": State("care"),
    "forgetting": State("privacy"),
    "consenting": State("privacy"),
}

_NOTE: Final = (
    "owed", "who", "role", "hurt", "grave", "topic", "strength", "extenuating", "detail", "words", "draft",
)  # fmt: skip
_CLOSING: Final = ("check_ins", "promised", "felt", "resting")
TELLING: Final = ("zone", "day", "lapsed", "hour", "twin", "picking", "names", "confirm", "changing")
"""States of telling about an interview to come; ``Telling.place`` names where it returns to."""
_TELLING: Final = ("zone", "day", "lapsed", "hour", "twin", "confirm")
_WALK: Final = (
    "pausing",
    "listening",
    "evidence",
    "outlook",
    "forgiving",
    "helped",
    "lesson",
    *_NOTE,
    *_CLOSING,
)


def _after(state: str) -> tuple[str, ...]:
    return _WALK[_WALK.index(state) + 1 :]


ROUTES: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("answered", "opening"): ("venting", *_WALK),
    ("answered", "venting"): ("resting",),
    ("answered", "listening"): ("pausing", *_after("listening")),
    **{("suggested", state): ("suggested",) for state in ("evidence", "outlook", "forgiving")},
    ("answered", "suggested"): _after("listening"),
    ("answered", "evidence"): _after("evidence"),
    ("answered", "outlook"): ("pausing", *_after("outlook")),
    ("answered", "pausing"): ("staying", "listening", *_after("outlook")),
    ("answered", "forgiving"): ("staying", *_after("forgiving")),
    ("answered", "staying"): ("staying", "listening", "forgiving", *_after("forgiving")),
    ("answered", "helped"): _after("helped"),
    ("answered", "lesson"): _after("lesson"),
    **{("answered", state): (*_NOTE, *_CLOSING) for state in _NOTE if state != "draft"},
    ("answered", "editing"): ("draft",),
    ("answered", "fixing"): ("draft",),
    ("answered", "repairing"): ("grave", "detail", "words", "draft"),
    ("answered", "another"): ("words", "draft"),
    ("edit", "draft"): ("editing",),
    ("fix", "draft"): ("fixing",),
    ("repair", "draft"): ("repairing",),
    ("another", "draft"): ("another",),
    ("worded", "draft"): ("reworded",),
    ("answered", "reworded"): ("draft",),
    ("kept", "draft"): _CLOSING,
    ("answered", "check_ins"): ("promised", "felt", "resting"),
    ("city", "check_ins"): ("zone",),
    ("offered", "zone"): ("promised", "felt", "resting"),
    ("answered", "promised"): ("felt", "resting"),
    ("answered", "felt"): ("resting",),
    ("new", "resting"): ("opening",),
    ("told", "resting"): ("same",),
    ("told_another", "resting"): _WALK,
    ("outcome", "resting"): ("outcome",),
    ("check_ins", "resting"): ("check_ins",),
    ("note", "resting"): (*_NOTE, "resting"),
    ("answered", "same"): ("resting",),
    ("another", "same"): _WALK,
    ("answered", "outcome"): ("chasing", "resting"),
    ("answered", "chasing"): ("resting",),
    ("answered", "before"): ("resting",),
    ("asked", "after"): ("opening",),
    ("answered", "after"): ("venting", *_WALK),
    ("answered", "morning"): ("resting",),
    ("note", "morning"): (*_NOTE, "resting"),
    ("answered", "week"): ("resting",),
    ("outcome", "week"): ("outcome",),
    ("ahead", "opening"): _TELLING,
    ("ahead", "resting"): _TELLING,
    ("brought", "resting"): ("picking",),
    **{("answered", state): _TELLING for state in TELLING},
    ("change", "confirm"): ("changing",),
    ("names", "changing"): ("names",),
}
"""What may follow an answer: (trigger, state) to the states that may be entered, first fitting first."""

OVERLAYS: Final = ("stopped", "caring", "forgetting", "consenting", "managing", "timing", "quiet")
"""States laid over another, which ``Conversation.paused`` names; going on returns there."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row for the machine; ``repair`` rows are left out of the drawing."""

    trigger: str
    source: str
    dest: str
    guard: str = ""
    repair: bool = False


def route_rows() -> Iterator[Row]:
    """The rows of ``ROUTES``: a guard for every destination but the last."""
    for (trigger, source), dests in ROUTES.items():
        for dest in dests[:-1]:
            yield Row(trigger, source, dest, STATES[dest].guard)
        yield Row(trigger, source, dests[-1])


def repair_rows() -> Iterator[Row]:
    """The rows that every state has: to any state by name, for back, skip, stop, resume, care and erasure."""
    for source in STATES:
        for dest in STATES:
            yield Row(f"to_{dest}", source, dest, repair=True)


def rows() -> Iterator[Row]:
    """The whole table."""
    yield from route_rows()
    yield from repair_rows()


LANES: Final = {"walk": "listening", "fine": "lesson", "note": "who", "vent": "venting"}
"""Where each way through the conversation leads from the opening, for the drawing; the guards decide."""
