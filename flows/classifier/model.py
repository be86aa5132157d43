"""The weights, and what they make of a message."""

import json
import zlib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from operator import add
from typing import Any, Final

from flows.classifier.features import features

LOCALE: Final = "en"


@dataclass(frozen=True, slots=True)
class Model:
    """One task's model.

    Attributes:
        labels: What it tells apart.
        table: Weights as signed bytes, a row of ``len(labels)`` for each place.
        scales: What a byte of each label is worth.
        biases: Of each label.
        settings: Numbers of the rules that read its scores; made by the same training.
    """

    labels: tuple[str, ...]
    table: memoryview
    scales: tuple[float, ...]
    biases: tuple[float, ...]
    settings: dict[str, Any]

    def scores(self, words: list[str]) -> list[float]:
        """For each label how strongly the message speaks for it, as a logit: 0 is even odds on its own.

        Args:
            words: As for ``features``.
        """
        of_words, of_letters = features(words)
        found = list(map(add, self._sum(of_words), self._sum(of_letters)))
        return [
            bias + scale * value for bias, scale, value in zip(self.biases, self.scales, found, strict=True)
        ]

    def best(self, words: list[str]) -> tuple[list[float], list[float]]:
        """The scores of the whole message, and of its strongest sentence for each label (or the whole)."""
        whole = self.scores(words)
        found = whole
        sentences = _sentences(words)
        if len(sentences) > 1:
            for sentence in sentences:
                found = list(map(max, found, self.scores(sentence)))
        return whole, found

    def _sum(self, places: set[int]) -> list[float]:
        """The mean-like sum of rows: over the root of their number, as in training."""
        size, table = len(self.labels), self.table
        if not places:
            return [0.0] * size
        share = len(places) ** -0.5
        # Column by column in C: ten times as fast as adding row to row here.
        columns = zip(*[table[place * size : place * size + size] for place in places], strict=True)
        return [sum(column) * share for column in columns]


MOST_SENTENCES: Final = 30
"""Read one by one; work stays bounded."""


def _sentences(words: list[str]) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for word in words:
        if word == ".":
            found.append([])
        else:
            found[-1].append(word)
    return [sentence for sentence in found if len(sentence) > 1][:MOST_SENTENCES]


@cache
def model(task: str) -> Model:
    """The model for ``causes``, ``valence``, ``intents`` or ``care``; read once.

    The file: one line of JSON, then the table, compressed.
    """
    data = (resources.files("flows") / "classifier" / "data" / LOCALE / f"{task}.bin").read_bytes()
    head, _, body = data.partition(b"\n")
    told = json.loads(head)
    return Model(
        tuple(told["labels"]),
        memoryview(zlib.decompress(body)).cast("b"),
        tuple(told["scales"]),
        tuple(told["biases"]),
        told["settings"],
    )
