"""Phrases and model together: a message that no phrase knows may still carry a sign, and a phrase may mislead.

The phrases are precise for what they were written for, the model hears what they have no words for. A small
logistic step, trained with them, says how far each is to be believed; from which chance a message is asked
about, and from which the flow stops, is set in training by the false alarms that may be caused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations_with_replacement
from math import exp
from operator import mul
from typing import Any, Final

from flows.care.signs import Sign, Tier
from flows.classifier import Model, model

SHOWN: Final = ("sign", "stop", "emergency", "helper", "harm_others", "danger")
"""What the model tells apart: any sign; a grave one; one under way; someone else's danger; a wish to hurt
others; being hurt, an eating disorder, or dependence."""

INSTEAD: Final = ("account", "content", "denial", "saying", "venting")
"""And what it may be instead: an account or an answer; work content or a loss; a denial; words in another sense; anger."""
LABELS: Final = (*SHOWN, *INSTEAD)

_GRAVEST: Final = SHOWN[:2]
"""What is asked of the words as they were typed, too."""

NAMED: Final = 0.0
"""The model's score from which what is done to the writer, or to others, is named as such."""

KEPT: Final = 0.1
"""The chance from which a phrase that stops the flow is believed; below it the message is asked about."""
HEARD: Final = 0.2
"""The chance from which a phrase that only asks is believed: calm words around it do not drown it."""
_LEAST_ASKED: Final = {Tier.ASK: HEARD, Tier.OTHER: KEPT}
"""What is done to somebody is told in a few plain words, often in the midst of calm ones: a phrase for it is kept."""
RAISED: Final = 0.6
"""The chance from which what a phrase would only ask about stops the flow."""

_GRAVE: Final = frozenset({Tier.STOP, Tier.EMERGENCY})
_EXPLICIT: Final = frozenset({"explicit", "self_harm"})
_EATING: Final = frozenset(
    "eat eaten eating ate food meal meals purge purging vomit laxative laxatives calories weigh binge starving "
    "starve fasting".split()
)
_DEPENDENCE: Final = frozenset(
    "drink drinking drunk vodka wine alcohol sober relapse relapsed using pills dose overdose overdosed drug drugs "
    "high coke heroin meth addicted".split()
)
_ROOM: Final = frozenset("interviewer interviewers manager recruiter boss panel director owner".split())


def signals(ruled: Sign, reader: Model, words: list[str], every: list[str]) -> list[float]:
    """What speaks for a sign.

    Args:
        ruled: What the phrases found.
        reader: The model, of ``LABELS``.
        words: The message with sayings blanked out.
        every: All its words.
    """
    whole, best = reader.best(words)
    unmasked = best if every == words else reader.best(every)[1]
    tiers = [float(ruled.tier == tier) for tier in (Tier.ASK, Tier.STOP, Tier.EMERGENCY, Tier.OTHER)]
    explicit = float(ruled.tier is Tier.STOP and ruled.kind in _EXPLICIT)
    of_all = unmasked[: len(_GRAVEST)]
    return [*whole, *best, *of_all, *tiers, explicit, float(ruled.weak), min(len(words), 100) / 50]


def weigh_words(ruled: Sign, words: list[str], every: list[str]) -> Sign:
    """What a message shows, phrases and model together; the message as ``flows.care.tiers.ruled`` gives it."""
    reader = model("care")
    row, step = signals(ruled, reader, words, every), reader.settings
    asked = _chance(step["sign"], row) >= _LEAST_ASKED.get(ruled.tier, step["asked"])
    stopped = _chance(step["stop"], row) >= _least(ruled, step["stopped"])
    if ruled.tier is Tier.EMERGENCY and stopped:
        return ruled
    heard = dict(zip(SHOWN, row[len(LABELS) :], strict=False))
    if ruled.tier is Tier.OTHER and asked:
        return ruled
    if asked and (named := _named(heard, frozenset(words))):
        return Sign(Tier.OTHER, named, ruled.young)
    if stopped and (asked or ruled.tier in _GRAVE) and ruled.kind != "lightest":
        return _as(ruled, Tier.STOP, "passive")
    if asked or ruled.tier in _GRAVE:
        # A grave phrase is at least asked about, whatever the model hears.
        alone = ruled.tier is Tier.NONE and not ruled.weak
        return replace(_as(ruled, Tier.ASK, "indirect"), guessed=alone)
    return ruled if ruled.tier is Tier.NONE else replace(ruled, tier=Tier.NONE, weak=True)


def _least(ruled: Sign, stopped: float) -> float:
    """The chance from which the flow stops: less where a phrase would stop it, more where one would only ask."""
    if ruled.tier in _GRAVE:
        return KEPT
    return RAISED if ruled.tier is Tier.ASK else stopped


def _as(ruled: Sign, tier: Tier, kind: str) -> Sign:
    """The sign at this tier, with the kind that the phrases gave it if they did."""
    told = ruled.kind if ruled.tier is not Tier.NONE else kind
    return Sign(tier, told, ruled.young)


def expanded(row: Sequence[float], means: Sequence[float], scales: Sequence[float]) -> list[float]:
    """What speaks for a sign, on one scale, and every two of it together.

    A loud word in one sentence means less in a long account, and what a phrase finds means less where the model
    is deaf to it: with the products, the step behind can say so.
    """
    alike = [(value - mean) / scale for value, mean, scale in zip(row, means, scales, strict=True)]
    return alike + [one * other for one, other in combinations_with_replacement(alike, 2)]


def _chance(step: Mapping[str, Any], row: Sequence[float]) -> float:
    signs = expanded(row, step["means"], step["scales"])
    logit = step["bias"] + sum(map(mul, step["weights"], signs))
    return 1 / (1 + exp(-max(-30.0, min(30.0, logit))))


def _named(heard: Mapping[str, float], words: frozenset[str]) -> str:
    """What is done to the writer or to others, where the model hears that rather than a wish to die; or nothing."""
    label = max(("helper", "harm_others", "danger"), key=lambda one: heard[one])
    if heard[label] < NAMED or heard[label] < heard["stop"]:
        return ""
    return _danger(words) if label == "danger" else label


def _danger(words: frozenset[str]) -> str:
    if words & _EATING:
        return "eating"
    if words & _DEPENDENCE:
        return "dependence"
    return "assault" if words & _ROOM else "abuse"
