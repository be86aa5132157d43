"""Trains the model of ``flows.classifier`` on the phrase files. Same files and same libraries, same bytes.

    make train

Reads ``phrases/<locale>``, writes ``flows/classifier/data/<locale>/*.bin``; never reads ``kept``. Each task is one
logistic regression a label over hashed features (scikit-learn, liblinear), its weights rounded to a byte.
For causes and valence a second, small regression learns how far rules and model are to be believed, from
scores that the model gave to phrases it was not trained on (five parts, by turns).
"""

import json
import sys
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from deploy.understanding.corpus import HERE, Phrase, asked, digest, named, recounts, signs
from deploy.understanding.fitting import by_turns, fitted, rounded, truth_of, with_settings
from deploy.understanding.train_care import train_care
from flows.classifier.model import Model
from flows.labels import INTENTS, VALENCES
from flows.understanding import text
from flows.understanding.causes import find
from flows.understanding.valence import read_mood
from flows.understanding.weighing import LABELS, Ruled, cause_signals, mood_signals

TARGET = HERE.parents[1] / "flows" / "classifier" / "data"


def ruled_of(phrase: Phrase) -> tuple[list[str], Ruled]:
    """The words of a phrase, and what the rules find in it."""
    folded = text.read(phrase.text)
    found = find(folded)
    return folded.line.split(), Ruled(found, read_mood(folded, bool(found.certain)))


def train_accounts(phrases: Sequence[Phrase]) -> dict[str, Model]:
    """The models of causes and of valence, with the step that weighs them against the rules."""
    read = [ruled_of(phrase) for phrase in phrases]
    lines = [words for words, _ in read]
    causes = truth_of(phrases, LABELS, lambda phrase, label: label in phrase.causes)
    moods = truth_of(phrases, VALENCES, lambda phrase, label: phrase.valence == label)
    of_causes: list[Any] = [None] * len(lines)
    of_moods: list[Any] = [None] * len(lines)
    for rest, part in by_turns(phrases):
        known = [lines[at] for at in rest]
        reader, feeling = fitted(known, causes[rest], LABELS), fitted(known, moods[rest], VALENCES)
        for at in part:
            of_causes[at] = cause_signals(read[at][1], *reader.best(lines[at]), len(lines[at]))
            of_moods[at] = feeling.scores(lines[at])
    step, chances = weighed_causes(of_causes, causes)
    rows = [
        mood_signals(read[at][1], of_moods[at], dict(zip(LABELS, chances[at], strict=True)), len(lines[at]))
        for at in range(len(lines))
    ]
    return {
        "causes": with_settings(fitted(lines, causes, LABELS), step),
        "valence": with_settings(fitted(lines, moods, VALENCES), weighed_moods(rows, phrases)),
    }


TICK, TICK_RULED, TICK_NOTHING = 0.56, 0.35, 0.45
"""The chance from which a cause is ticked for the person; from which one that a phrase is sure of; and from which
nothing went wrong, which stands alone and so is rarely ticked by mistake."""
MOOD_WEIGHTS = {"bad": 1.0, "mixed": 1.6, "good": 1.3, "unclear": 1.6}
"""The rarer ones count more, or they would never be named."""


def weighed_causes(rows: Sequence[Any], truth: Any) -> tuple[dict[str, Any], Any]:
    """How far rules and model are believed: weights shared by all labels, a bias for each."""
    signals = np.array(rows)
    count, size, width = signals.shape
    each = np.tile(np.eye(size), (count, 1))
    solver = LogisticRegression(C=1.0, max_iter=2000)
    flat = np.concatenate([signals.reshape(-1, width), each], 1)
    solver.fit(flat, truth.reshape(-1))
    weights, own = solver.coef_[0][:width], solver.coef_[0][width:]
    step = {
        "weights": rounded(weights),
        "biases": rounded(own + solver.intercept_[0]),
        "tick": TICK,
        "tick_ruled": TICK_RULED,
        "tick_nothing": TICK_NOTHING,
    }
    return step, solver.predict_proba(flat)[:, 1].reshape(count, size)


def weighed_moods(rows: Sequence[list[float]], phrases: Sequence[Phrase]) -> dict[str, Any]:
    """The same for valence, one row of weights for each."""
    solver = LogisticRegression(C=1.0, max_iter=5000, class_weight=MOOD_WEIGHTS)
    solver.fit(np.array(rows), [phrase.valence for phrase in phrases])
    order = [list(solver.classes_).index(valence) for valence in VALENCES]
    return {
        "weights": [rounded(solver.coef_[at]) for at in order],
        "biases": rounded(solver.intercept_[order]),
    }


ASK = {"least": 0.0}
"""The score from which a short message is taken for a request, where the rules do not know it."""


def train_intents(asks: Sequence[Phrase], others: Sequence[Phrase]) -> Model:
    """What is asked of the conversation, against everything that is told."""
    phrases = [*asks, *others]
    lines = [text.read(phrase.text).line.split() for phrase in phrases]
    truth = truth_of(phrases, INTENTS, lambda phrase, label: phrase.intent == label)
    return with_settings(fitted(lines, truth, INTENTS, weight=4.0), ASK)


def write(name: str, made: Model, locale: str) -> None:
    """Put a model beside the code that reads it."""
    head = {
        "task": name, "labels": made.labels, "scales": made.scales, "biases": made.biases,
        "settings": made.settings, "phrases": digest(locale),
    }  # fmt: skip
    body = zlib.compress(made.table.tobytes(), 9)
    folder = TARGET / locale
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.bin").write_bytes(json.dumps(head, sort_keys=True).encode() + b"\n" + body)


def main(locale: str = "en") -> None:
    """Train everything there is phrases for."""
    told, asks, shown = recounts(locale), asked(locale), signs(locale)
    for name, made in train_accounts(told).items():
        write(name, made, locale)
    # Our own labels stand among what is no sign: as requests they are just what they say.
    write("intents", train_intents(asks, [*told, *(phrase for phrase in shown if not phrase.known)]), locale)
    write("care", train_care(shown, [*told, *asks, *named(locale)]), locale)


if __name__ == "__main__":
    main(*sys.argv[1:])
