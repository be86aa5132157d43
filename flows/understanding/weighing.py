"""Rules and model together: how likely each cause is, and which way the whole message leans.

The rules are precise and know few wordings; the model knows many and is less sure. A small logistic step,
trained with them, says how far each is to be believed. What it needs is put together here, for training
and for reading alike.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Final

from flows.classifier import model
from flows.labels import CAUSES, NOTHING_WRONG, VALENCES
from flows.understanding.causes import CERTAIN, Found
from flows.understanding.valence import MOODS, Mood

LABELS: Final = (*(cause for cause in CAUSES if cause != NOTHING_WRONG), NOTHING_WRONG)
SHORT: Final = 9
"""Words, the marks between them counted: so few leave the model little to read."""
_MOST: Final = 6.0
"""A rule's weight counts up to here."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """How likely each label is.

    Attributes:
        chances: Label to chance, from 0 to 1, likeliest first.
        ticked: Those certain enough, likeliest first; nothing that went wrong stands alone.
    """

    chances: Mapping[str, float]
    ticked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules found.

    Attributes:
        found: Causes.
        mood: How it went.
    """

    found: Found
    mood: Mood

    @property
    def causes(self) -> tuple[str, ...]:
        """What the rules alone would tick."""
        return self.found.certain or ((NOTHING_WRONG,) if self.mood.content else ())


def words_of(line: str) -> list[str]:
    """The words of ``Text.line``."""
    return line.split()


def cause_signals(
    ruled: Ruled, whole: Sequence[float], best: Sequence[float], size: int
) -> list[list[float]]:
    """For each of ``LABELS`` what speaks for and against it.

    Args:
        ruled: What the rules found.
        whole: The model's scores of the message.
        best: Its scores of the strongest sentence.
        size: Words in the message.
    """
    found, ticked = ruled.found, ruled.causes
    highest = sorted(whole, reverse=True)[:2]
    sure = found.certain
    rows = []
    for at, label in enumerate(LABELS):
        weight = min(found.scores.get(label, 0.0), _MOST) / CERTAIN
        rival = highest[1] if whole[at] == highest[0] else highest[0]
        rows.append([
            whole[at], best[at], weight, float(weight >= 1), float(label in found.denied),
            float(label in ticked), rival, float(any(other != label for other in sure)), size / 50,
        ])  # fmt: skip
    return rows


def mood_signals(
    ruled: Ruled, whole: Sequence[float], chances: Mapping[str, float], size: int
) -> list[float]:
    """What speaks for each valence.

    Args:
        ruled: What the rules found.
        whole: The model's scores, one for each valence.
        chances: Of the causes.
        size: Words in the message.
    """
    trouble = max((chance for label, chance in chances.items() if label != NOTHING_WRONG), default=0.0)
    return [
        *whole,
        *(float(ruled.mood.valence == valence) for valence in VALENCES),
        *(ruled.mood.weights.get(mood, 0.0) / CERTAIN for mood in MOODS),
        trouble, chances.get(NOTHING_WRONG, 0.0), float(ruled.mood.unsaid), size / 50,
    ]  # fmt: skip


def weigh_causes(ruled: Ruled, words: list[str]) -> Weighed:
    """How likely each cause is, and which are to be ticked."""
    reader = model("causes")
    whole, best = reader.best(words)
    step = reader.settings
    rows = cause_signals(ruled, whole, best, len(words))
    chances = {
        label: _chance(_dot(step["weights"], row) + step["biases"][at])
        for at, (label, row) in enumerate(zip(LABELS, rows, strict=True))
    }
    ranked = dict(sorted(chances.items(), key=lambda pair: -pair[1]))
    ticked = ticked_of(ranked, ruled.found, step)
    regretted = ruled.mood.valence == "bad" and bool(ruled.mood.weights.get("bad"))
    return Weighed(ranked, () if regretted and ticked == (NOTHING_WRONG,) else ticked)


def ticked_of(ranked: Mapping[str, float], found: Found, step: Mapping[str, float]) -> tuple[str, ...]:
    """The labels that are likely enough, in their order.

    "Nothing wrong" only where it is the likeliest. What a phrase is sure of needs less; what the person denies,
    or says of somebody else, is not ticked for them however likely it seems.
    """
    if next(iter(ranked)) == NOTHING_WRONG and ranked[NOTHING_WRONG] >= step["tick_nothing"]:
        return (NOTHING_WRONG,)

    def is_ticked(label: str, chance: float) -> bool:
        sure = found.scores.get(label, 0.0) >= CERTAIN
        if label in found.denied and not sure:
            return False
        return chance >= (step["tick_ruled"] if sure else step["tick"])

    return tuple(
        label for label, chance in ranked.items() if label != NOTHING_WRONG and is_ticked(label, chance)
    )


def weigh_mood(ruled: Ruled, words: list[str], chances: Mapping[str, float]) -> str:
    """The likeliest of ``VALENCES``; in a few words what a phrase says of the mood is all there is."""
    if len(words) <= SHORT and ruled.mood.weights and ruled.mood.valence != "unclear":
        return ruled.mood.valence
    reader = model("valence")
    row = mood_signals(ruled, reader.scores(words), chances, len(words))
    step = reader.settings
    sums = [_dot(weights, row) + bias for weights, bias in zip(step["weights"], step["biases"], strict=True)]
    return VALENCES[sums.index(max(sums))]


def _dot(weights: Iterable[float], row: Iterable[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, row, strict=True))


def _chance(logit: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, logit))))
