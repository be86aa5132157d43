"""A sparse linear model fitted to phrases, and the parts of them by which it is judged."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from deploy.understanding.corpus import Phrase
from flows.classifier.features import BITS, features
from flows.classifier.model import Model

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


def fitted(
    lines: Sequence[list[str]], truth: Any, labels: Sequence[str], weight: float = 1.0, counts: Any = None
) -> Model:
    """A model of ``truth``, a column of 0 and 1 for each label.

    Args:
        lines: The words of each line.
        truth: A row for each line.
        labels: The columns.
        weight: How much a 1 counts.
        counts: How much each line counts; all the same unless given.
    """
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
        solver.fit(scaled, truth[:, column], counts)
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


def rounded(values: Any) -> list[float]:
    """Plain numbers of six digits."""
    return [round(float(value), 6) for value in values]


def with_settings(made: Model, settings: dict[str, Any]) -> Model:
    """The model with the numbers of the step behind it."""
    return Model(made.labels, made.table, made.scales, made.biases, settings)
