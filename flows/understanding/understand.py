"""The one port of understanding: a message in, a reading out."""

from typing import Final

from flows.labels import NOTHING_WRONG
from flows.understanding import marks, text
from flows.understanding.causes import OWN, Found, find
from flows.understanding.details import read_details
from flows.understanding.intents import intent_of
from flows.understanding.reading import Reading
from flows.understanding.slots import read_slots
from flows.understanding.snippets import snippet
from flows.understanding.valence import read_mood

LIKELY: Final = 5
_COMMON: Final = ("fumbled_answer", "nerves", "misread_interviewer", "interviewer_off", "left_something_out")
"""What is likely when nothing is said: the causes people name most."""


TELLING: Final = 2.0
"""A cause cued this strongly says that something went wrong, even where no mood is named."""


def understand(message: str) -> Reading:
    """Read one message on its own. Pure; work is bounded whatever the length."""
    folded = text.read(message)
    original = text.without_endless(message)
    intent = intent_of(folded)
    if intent:
        return Reading(intent=intent, likely=_COMMON)
    found = find(folded)
    mood = read_mood(folded, bool(found.certain))
    causes = found.certain or ((NOTHING_WRONG,) if mood.content else ())
    slots = read_slots(original)
    return Reading(
        valence="bad" if mood.unsaid and max(found.scores.values(), default=0.0) >= TELLING else mood.valence,
        causes=causes,
        likely=_likely(causes, found),
        company=slots.company,
        interviewers=slots.interviewers,
        role=slots.role,
        when=slots.when,
        correction=marks.correction(original),
        hurt=True if marks.sign(folded, "hurt") and not marks.sign(folded, "unhurt") else None,
        apologised=marks.either(folded, "apologised", "unapologised"),
        noticed=marks.either(folded, "noticed", "unnoticed"),
        turned_down=marks.sign(folded, "turned_down") and not marks.sign(folded, "kept_open"),
        shared_promise=marks.promise(original),
        name=marks.own_name(original),
        snippets={cause: snippet(folded, found.places[cause], own=cause in OWN) for cause in found.certain},
    )


def _likely(causes: tuple[str, ...], found: Found) -> tuple[str, ...]:
    weak = sorted(found.scores, key=lambda cause: -found.scores[cause])
    return tuple(dict.fromkeys((*causes, *weak, *_COMMON)))[:LIKELY]


def understand_details(message: str) -> Reading:
    """Read a short answer to the question who, where and for which role; only slots are filled."""
    return read_details(text.without_endless(message))
