"""How the person feels it went: phrases of praise and regret, a score, sarcasm, and what went wrong.

Rules: a named problem makes it bad; praise beside it, set off by a contrast, makes it mixed. Praise
that stands before a disaster with no contrast is sarcasm and counts for nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType
from typing import Final

from flows.understanding.phrases import Book, compiled
from flows.understanding.text import Text

MOODS: Final = ("good", "bad", "mixed", "unclear", "fine", "warm", "contrast", "sarcasm")
_SCORE: Final = re.compile(r" (\d{1,2})(?:\.5)?(?:/| out of | on )(5|10|ten|five)(?= )")
_REACH: Final = 45
"""Characters looked back for a denial of praise: about eight words."""

_CUT: Final = re.compile(r" (?:[.,]|but|because|so|then|and|though|although|until) ")


NO_WEIGHTS: Final[Mapping[str, float]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Mood:
    """What the words say of how it went.

    Attributes:
        valence: One of ``flows.labels.VALENCES``.
        content: The person finds nothing that went wrong.
        unsaid: No word of the message says anything of its mood.
        weights: Mood to weight, for whoever weighs it anew.
    """

    valence: str
    content: bool
    unsaid: bool = False
    weights: Mapping[str, float] = field(default_factory=lambda: NO_WEIGHTS)


@cache
def _book() -> Book:
    return Book((mood, f"moods/{mood}.txt") for mood in MOODS)


@cache
def _denial() -> re.Pattern[str]:
    return compiled("{praise_denial}")


def read_mood(text: Text, troubled: bool) -> Mood:  # noqa: FBT001 - the one question asked of the causes
    """Read the valence of a folded message; ``troubled`` says that a cause was found in it."""
    weights = _weights(text)
    score = _scored(text.line)
    if score:
        weights[score] = weights.get(score, 0.0) + 3
    return replace(_mood(weights, troubled=troubled), weights=weights)


def _mood(weights: dict[str, float], *, troubled: bool) -> Mood:
    if weights.get("sarcasm"):
        return Mood("bad", content=False)
    return _troubled(weights) if troubled else _untroubled(weights)


def _weights(text: Text) -> dict[str, float]:
    found = list(_book().matches(text))
    voids = [(phrase.label, start, end) for phrase, start, end in found if not phrase.weight]
    taken: list[tuple[int, int, str]] = []
    weights: dict[str, float] = {}
    for phrase, start, end in sorted(found, key=lambda hit: hit[1] - hit[2]):
        if not phrase.weight or any(
            phrase.label == label and first < end and start < last for label, first, last in voids
        ):
            continue
        if any(first < end and start < last for first, last, _ in taken):
            continue
        taken.append((start, end, phrase.label))
        label = phrase.label
        if label in {"good", "warm", "fine"} and _refused(text.line, start):
            label = "bad" if label == "good" else "none"
        elif label == "bad" and _refused(text.line, start):
            label = "fine"
        weights[label] = weights.get(label, 0.0) + phrase.weight
    return weights


def _refused(line: str, start: int) -> bool:
    window = line[max(0, start - _REACH) : start] + " "
    cuts = [match.end() - 1 for match in _CUT.finditer(window)]
    window = window[cuts[-1] :] if cuts else window
    return any(window.count(" ", hit.end() + 1) <= 3 for hit in _denial().finditer(window))


def _scored(line: str) -> str | None:
    match = _SCORE.search(line)
    if not match:
        return None
    top = 5 if match[2] in {"5", "five"} else 10
    share = int(match[1]) / top
    if share > 1:
        return None
    return "good" if share >= 0.7 else "mixed" if share >= 0.4 else "bad"


def _troubled(weights: dict[str, float]) -> Mood:
    praise = weights.get("good", 0) + weights.get("warm", 0) + weights.get("fine", 0)
    if weights.get("mixed") or (praise and weights.get("contrast")):
        return Mood("mixed", content=False)
    return Mood("bad", content=False)


def _untroubled(weights: dict[str, float]) -> Mood:
    bad, good, fine = weights.get("bad", 0), weights.get("good", 0), weights.get("fine", 0)
    if weights.get("mixed"):
        return Mood("mixed", content=False)
    if weights.get("unclear"):
        return Mood("unclear", content=bool(fine) and not bad)
    if bad and good + weights.get("warm", 0):
        return Mood("mixed", content=False)
    if bad and not fine:
        return Mood("bad", content=False)
    if good or fine or weights.get("warm"):
        return Mood("unclear" if bad else "good", content=True)
    return Mood("unclear", content=False, unsaid=not any(weights.values()))
