"""Phrases and model together: a message that no phrase knows may still carry a sign, and a phrase may mislead.

The phrases are precise for what they were written for, the model hears what they have no words for. A small
logistic step, trained with them, says how far each is to be believed; from which chance a message is asked
about, and from which the flow stops, is set in training by the false alarms that may be caused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import exp
from typing import Any, Final

from flows.care.signs import Sign, Tier
from flows.classifier import model

SHOWN: Final = ("sign", "stop", "emergency", "helper", "harm_others", "danger")
"""What the model tells apart: any sign; a grave one; one under way; someone else's danger; a wish to hurt
others; being hurt, an eating disorder, or dependence."""

NAMED: Final = 0.0
"""The model's score from which what is done to the writer, or to others, is named as such."""

KEPT: Final = 0.4
"""The chance from which a phrase that stops the flow is believed; below it the message is asked about."""
HEARD: Final = 0.2
"""The chance from which a phrase that only asks is believed: calm words around it do not drown it."""
RAISED: Final = 0.75
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


def signals(ruled: Sign, whole: Sequence[float], best: Sequence[float], size: int) -> list[float]:
    """What speaks for a sign.

    Args:
        ruled: What the phrases found.
        whole: The model's scores of the message, as ``SHOWN``.
        best: Its scores of the strongest sentence.
        size: Words in the message.
    """
    tiers = [float(ruled.tier == tier) for tier in (Tier.ASK, Tier.STOP, Tier.EMERGENCY, Tier.OTHER)]
    explicit = float(ruled.tier is Tier.STOP and ruled.kind in _EXPLICIT)
    return [*whole, *best, *tiers, explicit, float(ruled.weak), min(size, 100) / 50]


def weigh_words(ruled: Sign, words: list[str]) -> Sign:
    """What a message shows, phrases and model together.

    Args:
        ruled: What the phrases found.
        words: The message as ``flows.care.tiers.ruled`` gives it.
    """
    reader = model("care")
    whole, best = reader.best(words)
    row, step = signals(ruled, whole, best, len(words)), reader.settings
    asked = _chance(step["sign"], row) >= (HEARD if ruled.tier is Tier.ASK else step["asked"])
    stopped = _chance(step["stop"], row) >= _least(ruled, step["stopped"])
    if ruled.tier is Tier.EMERGENCY and stopped:
        return ruled
    heard = dict(zip(SHOWN, best, strict=True))
    if ruled.tier is Tier.OTHER and asked:
        return ruled
    if asked and (named := _named(heard, frozenset(words))):
        return Sign(Tier.OTHER, named, ruled.young)
    if stopped and ruled.kind != "lightest":
        return _as(ruled, Tier.STOP, "passive")
    if asked or ruled.tier in _GRAVE:
        # A grave phrase is at least asked about, whatever the model hears.
        return _as(ruled, Tier.ASK, "indirect")
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


def _chance(step: Mapping[str, Any], row: Sequence[float]) -> float:
    logit = step["bias"] + sum(weight * value for weight, value in zip(step["weights"], row, strict=True))
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
