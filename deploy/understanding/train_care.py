"""Trains what hears that someone is not all right, and the step that weighs it against the phrases of the lists."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from deploy.understanding.corpus import Phrase
from deploy.understanding.fitting import by_turns, fitted, rounded, truth_of, with_settings
from flows.care.signs import Sign
from flows.care.tiers import ruled
from flows.care.weighing import INSTEAD, LABELS, SHOWN, expanded, signals
from flows.classifier.model import Model

HARD_ASKED, ACCOUNTS_ASKED = 0.13, 0.018
"""The false questions that may be caused: the share of hard negatives, and of accounts."""
HARD_STOPPED, ACCOUNTS_STOPPED = 0.022, 0.0014
"""The same for stops."""
KNOWN_COUNT = 6.0
"""How much a line counts that may never be asked about: the sayings of the specification, and our own labels."""
PAIRS_STRENGTH = 0.05
"""Inverse of the regularisation, where every two signals stand beside each: many weights, each kept small."""
_KINDS = {
    "account": {""},
    "content": {"topic", "bereavement"},
    "denial": {"negated"},
    "saying": {"idiom", "keyword"},
    "venting": {"venting"},
}
"""What a line that carries no sign is called in the phrase files."""


def train_care(shown: Sequence[Phrase], others: Sequence[Phrase]) -> Model:
    """Whether a message carries a sign, and how grave it is; see ``flows.care.weighing``."""
    phrases = [*shown, *others]
    read = [ruled(phrase.text) for phrase in phrases]
    truth = truth_of(phrases, LABELS, has)
    counts = np.array([KNOWN_COUNT if phrase.known and phrase.tier == "none" else 1.0 for phrase in phrases])
    rows: list[Any] = [None] * len(read)
    for rest, part in by_turns(phrases):
        reader = both_ways([read[at] for at in rest], truth[rest], counts[rest])
        for at in part:
            found, words, every = read[at]
            rows[at] = signals(found, reader, words, every)
    hard = np.array([bool(phrase.kind) and phrase.tier == "none" for phrase in phrases])
    told = np.array([not phrase.kind for phrase in phrases])
    unknown = np.array([not phrase.known for phrase in phrases])
    hard &= unknown
    sign, asked = believed(rows, truth[:, SHOWN.index("sign")], unknown)
    stop, stopped = believed(rows, truth[:, SHOWN.index("stop")], unknown)
    settings = {
        "sign": sign,
        "stop": stop,
        "asked": least(asked[hard], HARD_ASKED, asked[told], ACCOUNTS_ASKED),
        "stopped": least(stopped[hard], HARD_STOPPED, stopped[told], ACCOUNTS_STOPPED),
    }
    return with_settings(both_ways(read, truth, counts), settings)


def both_ways(read: Sequence[tuple[Sign, list[str], list[str]]], truth: Any, counts: Any) -> Model:
    """A model of lines with their sayings blanked out, and of the same lines whole where that differs."""
    differ = [at for at, (_, words, every) in enumerate(read) if words != every]
    lines = [words for _, words, _ in read] + [read[at][2] for at in differ]
    every = np.concatenate([np.arange(len(read)), np.array(differ, int)])
    return fitted(lines, truth[every], LABELS, weight=3.0, counts=counts[every])


def believed(rows: Sequence[Any], truth: Any, fair: Any) -> tuple[dict[str, Any], Any]:
    """How far phrases and model are believed, learned from the ``fair`` rows; and the chances that this gives."""
    plain = np.array(rows)
    means, scales = plain[fair].mean(0), plain[fair].std(0)
    scales[scales == 0] = 1.0
    means, scales = rounded(means), rounded(scales)
    signs = np.array([expanded(row, means, scales) for row in plain])
    solver = LogisticRegression(C=PAIRS_STRENGTH, max_iter=5000)
    solver.fit(signs[fair], truth[fair])
    step = {
        "means": means, "scales": scales,
        "weights": rounded(solver.coef_[0]), "bias": round(float(solver.intercept_[0]), 6),
    }  # fmt: skip
    return step, solver.predict_proba(signs)[:, 1]


def least(hard: Any, hard_share: float, told: Any, told_share: float) -> float:
    """The lowest chance that no more than these shares of what carries no sign reach."""
    return round(float(max(np.quantile(hard, 1 - hard_share), np.quantile(told, 1 - told_share))), 4)


def has(phrase: Phrase, label: str) -> bool:
    """Whether a phrase shows what the care model tells apart."""
    match label:
        case "sign":
            return phrase.tier != "none"
        case "stop":
            return phrase.tier in {"stop", "emergency"}
        case "emergency":
            return phrase.tier == label
        case "helper":
            return phrase.tier == "other" and phrase.kind == "third_party"
        case _ if label in INSTEAD:
            return phrase.tier == "none" and phrase.kind in _KINDS[label]
        case _:
            return phrase.tier == "other" and phrase.kind == label
