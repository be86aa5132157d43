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
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from deploy.understanding.corpus import HERE, Phrase, asked, digest, named, recounts, signs
from flows.care.tiers import ruled
from flows.care.weighing import SHOWN, signals
from flows.classifier.features import BITS, features
from flows.classifier.model import Model
from flows.labels import INTENTS, VALENCES
from flows.understanding import text
from flows.understanding.causes import find
from flows.understanding.valence import read_mood
from flows.understanding.weighing import LABELS, Ruled, cause_signals, mood_signals

TARGET = HERE.parents[1] / "flows" / "classifier" / "data"
STRENGTH = 30.0
"""Inverse of the regularisation; 10 and 100 gave the same or less on parts kept aside."""
IDF_SHARE = 0.2
RARE = 2
"""A feature of fewer phrases says nothing that can be relied on."""
PARTS = 5


def matrix(lines: Sequence[list[str]]) -> Any:
    """The features of each line, as the reader weighs them."""
    places: list[int] = []
    values: list[float] = []
    ends = [0]
    for words in lines:
        for found in features(words):
            places += sorted(found)
            values += [max(1, len(found)) ** -0.5] * len(found)
        ends.append(len(places))
    made = sparse.csr_matrix((values, places, ends), shape=(len(lines), 1 << BITS))
    made.sum_duplicates()
    return made


def fitted(lines: Sequence[list[str]], truth: Any, labels: Sequence[str], weight: float = 1.0) -> Model:
    """A model of ``truth``, a column of 0 and 1 for each label; ``weight`` is how much a 1 counts."""
    features_of = matrix(lines)
    seen = np.asarray((features_of > 0).sum(0)).ravel()
    idf = (np.log((1 + len(lines)) / (1 + seen)) + 1) * IDF_SHARE
    idf[seen < RARE] = 0
    scaled = features_of @ sparse.diags(idf)
    columns, biases = [], []
    for column in range(len(labels)):
        solver = LogisticRegression(
            C=STRENGTH, max_iter=1000, solver="liblinear", random_state=0, class_weight={0: 1.0, 1: weight}
        )
        solver.fit(scaled, truth[:, column])
        columns.append(solver.coef_[0] * idf)
        biases.append(float(solver.intercept_[0]))
    weights = np.stack(columns, 1)
    scales = np.maximum(np.abs(weights).max(0), 1e-9) / 127
    table = np.rint(weights / scales).astype(np.int8)
    return Model(
        tuple(labels),
        memoryview(table.tobytes()).cast("b"),
        tuple(round(float(scale), 8) for scale in scales),
        tuple(round(bias, 6) for bias in biases),
        {},
    )


def truth_of(phrases: Sequence[Phrase], labels: Sequence[str], holds: Callable[[Phrase, str], bool]) -> Any:
    """A column of 0 and 1 for each label."""
    return np.array([[int(holds(phrase, label)) for label in labels] for phrase in phrases])


def by_turns(phrases: Sequence[Phrase]) -> list[tuple[Any, Any]]:
    """Parts of which each is once left out, as (the rest, the part).

    Whatever one author wrote for care is in one part: a sign and the line that only sounds like it stand side by
    side there, and a part that knew one of the two would be judged too kindly.
    """
    turn = np.zeros(len(phrases), int)
    for at, (_, part) in enumerate(KFold(PARTS, shuffle=True, random_state=0).split(turn)):
        turn[part] = at
    for at, phrase in enumerate(phrases):
        if phrase.author is not None:
            turn[at] = phrase.author % PARTS
    return [(np.flatnonzero(turn != at), np.flatnonzero(turn == at)) for at in range(PARTS)]


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


def rounded(values: Any) -> list[float]:
    """Plain numbers of six digits."""
    return [round(float(value), 6) for value in values]


def with_settings(made: Model, settings: dict[str, Any]) -> Model:
    """The model with the numbers of the step behind it."""
    return Model(made.labels, made.table, made.scales, made.biases, settings)


ASK = {"least": 0.0}
"""The score from which a short message is taken for a request, where the rules do not know it."""


def train_intents(asks: Sequence[Phrase], others: Sequence[Phrase]) -> Model:
    """What is asked of the conversation, against everything that is told."""
    phrases = [*asks, *others]
    lines = [text.read(phrase.text).line.split() for phrase in phrases]
    truth = truth_of(phrases, INTENTS, lambda phrase, label: phrase.intent == label)
    return with_settings(fitted(lines, truth, INTENTS, weight=4.0), ASK)


HARD_ASKED, ACCOUNTS_ASKED = 0.13, 0.018
"""The false questions that may be caused: the share of hard negatives, and of accounts."""
HARD_STOPPED, ACCOUNTS_STOPPED = 0.022, 0.0014
"""The same for stops."""


def train_care(shown: Sequence[Phrase], others: Sequence[Phrase]) -> Model:
    """Whether a message carries a sign, and how grave it is; see ``flows.care.weighing``."""
    phrases = [*shown, *others]
    read = [ruled(phrase.text) for phrase in phrases]
    lines = [words for _, words in read]
    truth = truth_of(phrases, SHOWN, has)
    rows: list[Any] = [None] * len(lines)
    for rest, part in by_turns(phrases):
        reader = fitted([lines[at] for at in rest], truth[rest], SHOWN, weight=3.0)
        for at in part:
            rows[at] = signals(read[at][0], *reader.best(lines[at]), len(lines[at]))
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
    return with_settings(fitted(lines, truth, SHOWN, weight=3.0), settings)


def believed(rows: Sequence[Any], truth: Any, fair: Any) -> tuple[dict[str, Any], Any]:
    """How far phrases and model are believed, learned from the ``fair`` rows; and the chances that this gives."""
    solver = LogisticRegression(C=1.0, max_iter=5000)
    solver.fit(np.array(rows)[fair], truth[fair])
    step = {"weights": rounded(solver.coef_[0]), "bias": round(float(solver.intercept_[0]), 6)}
    return step, solver.predict_proba(np.array(rows))[:, 1]


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
        case _:
            return phrase.tier == "other" and phrase.kind == label


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
