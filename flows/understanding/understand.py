"""The one port of understanding: a message in, a reading out."""

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Final

from flows.understanding import marks, text
from flows.understanding.causes import CERTAIN, OWN, Found, find
from flows.understanding.details import FACTS, read_details
from flows.understanding.intents import heard_intent, intent_of
from flows.understanding.reading import Reading
from flows.understanding.slots import Slots, read_slots
from flows.understanding.snippets import snippet
from flows.understanding.valence import read_mood
from flows.understanding.weighing import Ruled, Weighed, weigh_causes, weigh_mood, words_of

LIKELY: Final = 5


def understand(message: str) -> Reading:
    """Read one message on its own. Pure; work is bounded whatever the length."""
    folded = text.read(message)
    original = text.without_endless(message)
    found = find(folded)
    ruled = Ruled(found, read_mood(folded, bool(found.certain)))
    words = words_of(folded.line)
    causes = weigh_causes(ruled, words)
    # "Good" may be a yes, or how it went: where it stands decides.
    mood = weigh_mood(ruled, words, causes.chances)
    if intent := intent_of(folded):
        return Reading(intent=intent, valence=mood, likely=_likely(causes.ticked, causes))
    slots, ticked = _rightly_named(read_slots(original), original), _in_order(found, causes)
    promise = marks.promise(original)
    # A short answer with a name or a day in it tells something; it asks for nothing.
    if slots == Slots() and not promise and (intent := heard_intent(folded)):
        return Reading(intent=intent, valence=mood, likely=_likely(causes.ticked, causes))
    return Reading(
        valence=mood,
        causes=ticked,
        likely=_likely(ticked, causes),
        company=slots.company,
        interviewers=slots.interviewers,
        role=slots.role,
        when=slots.when,
        correction=marks.correction(original),
        hurt=True if marks.sign(folded, "hurt") and not marks.sign(folded, "unhurt") else None,
        apologised=marks.either(folded, "apologised", "unapologised"),
        noticed=marks.either(folded, "noticed", "unnoticed"),
        turned_down=marks.sign(folded, "turned_down") and not marks.sign(folded, "kept_open"),
        shared_promise=promise,
        name=marks.own_name(original),
        snippets=_snippets(folded, found, ticked),
    )


_INSTEAD: Final = re.compile(
    r"\b(?P<wrong>[^\W\d_a-z]\w+) (?:instead of|rather than) (?P<right>[^\W\d_a-z]\w+)"
)


def _rightly_named(slots: Slots, message: str) -> Slots:
    """Whoever calls Andreas "Anders" tells of it: the slip is nobody they met, and the right name is."""
    swapped = _INSTEAD.search(message)
    if not swapped or not re.search(r"\bname|\bcall", message, re.IGNORECASE):
        return slots
    met = [swapped["right"] if one == swapped["wrong"] else one for one in slots.interviewers]
    return replace(slots, interviewers=tuple(dict.fromkeys(met)))


def _in_order(found: Found, causes: Weighed) -> tuple[str, ...]:
    """What is ticked: what phrases found in their order, heaviest first, then what only the model hears."""
    sure = tuple(cause for cause in found.certain if cause in causes.ticked)
    return tuple(dict.fromkeys((*sure, *causes.ticked)))


def _likely(ticked: tuple[str, ...], causes: Weighed) -> tuple[str, ...]:
    """The best five, what is ticked first."""
    return tuple(dict.fromkeys((*ticked, *causes.chances)))[:LIKELY]


def _snippets(folded: text.Text, found: Found, ticked: tuple[str, ...]) -> dict[str, str]:
    """The person's words for each cause that a phrase found; where only the model heard it, there are none."""
    return {
        cause: snippet(folded, found.places[cause], own=cause in OWN)
        for cause in ticked
        if found.scores.get(cause, 0.0) >= CERTAIN
    }


def understand_details(message: str, wanted: Collection[str] = FACTS) -> Reading:
    """Read a short answer to the question who, where and for which role; only slots are filled.

    Args:
        message: As typed.
        wanted: The slots that were asked for: a lone part rather answers the only one.
    """
    return read_details(text.without_endless(message), wanted)
