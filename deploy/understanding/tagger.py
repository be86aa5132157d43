"""Trains the tagger of ``flows.understanding.tagging``: an averaged structured perceptron (Collins 2002).

    make train

Reads the marked lines of ``phrases/<locale>/slots``, and messages without names from the other phrases.
"""

import json
import random
import re
import zlib
from typing import Any

import numpy as np

from deploy.understanding.corpus import HERE, recounts
from flows.understanding.slots import Slots, ruled_slots, tags_of
from flows.understanding.tagging import BITS, TAGS, Token, features_of, tokens_of

TARGET = HERE.parents[1] / "flows" / "understanding" / "data"
MARK = re.compile(r"\[(company|interviewer|role|when):([^\]]*)\]")
ROUNDS = 12
NAMED = ("o.tsv", "z.tsv")
"""Accounts whose authors named people and employers in small letters, and nobody marked them."""


def marked(line: str) -> tuple[str, list[tuple[str, int, int]]]:
    """A line without its marks, and where they stood."""
    text, found, at = "", [], 0
    for match in MARK.finditer(line):
        text += line[at : match.start()]
        found.append((match[1], len(text), len(text) + len(match[2])))
        text += match[2]
        at = match.end()
    return text + line[at:], found


def true_tags(tokens: list[Token], found: list[tuple[str, int, int]]) -> list[int]:
    """The tag of each word."""
    tags = []
    for token in tokens:
        inside = next((span for span in found if span[1] <= token.start < span[2]), None)
        if inside is None:
            tags.append(0)
        else:
            first = not any(inside[1] <= other.start < token.start for other in tokens)
            tags.append(TAGS.index(f"{'B' if first else 'I'}-{inside[0]}"))
    return tags


def read(locale: str) -> list[tuple[list[list[int]], list[int]]]:
    """Features and tags of every line."""
    lines = []
    for file in sorted((HERE / "phrases" / locale / "slots").glob("*.txt")):
        lines += [line for line in file.read_text("utf-8").splitlines() if line]
    rows = []
    for line in [*lines, *nameless(locale)]:
        text, found = marked(line)
        tokens = tokens_of(text)
        if tokens:
            rows.append((features_of(tokens, tags_of(text, ruled_slots(text))), true_tags(tokens, found)))
    return rows


NAMELESS = 2_500
"""Accounts without names: as many as lines with them, or names would be seen everywhere."""
CAPITAL = re.compile(r"[a-z,;] [A-Z][a-z]")


def nameless(locale: str) -> list[str]:
    """Accounts in which neither the rules nor capital letters show any name; a fixed choice of them."""
    told = [phrase.text for phrase in recounts(locale, NAMED)]
    bare = [
        said for said in told if "[" not in said and not CAPITAL.search(said) and ruled_slots(said) == Slots()
    ]
    return random.Random(0).sample(bare, min(NAMELESS, len(bare)))


class Perceptron:
    """Weights under training, and their sum over time."""

    def __init__(self) -> None:
        size = len(TAGS)
        self.table = np.zeros((1 << BITS, size))
        self.follows = np.zeros((size, size))
        self.table_sum = np.zeros_like(self.table)
        self.follows_sum = np.zeros_like(self.follows)
        self.steps = 1

    def best(self, rows: list[list[int]]) -> list[int]:
        """The best tags now."""
        scores = np.array([self.table[row].sum(0) for row in rows])
        reach = np.full(len(TAGS), -1e9)
        reach[0] = 0
        back = []
        for score in scores:
            total = reach[:, None] + self.follows
            back.append(total.argmax(0))
            reach = total.max(0) + score
        tags = [int(reach.argmax())]
        for came in reversed(back[1:]):
            tags.append(int(came[tags[-1]]))
        return tags[::-1]

    def learn(self, rows: list[list[int]], truth: list[int]) -> None:
        """One step."""
        guess = self.best(rows)
        if guess != truth:
            self._move(rows, truth, 1.0)
            self._move(rows, guess, -1.0)
        self.steps += 1

    def _move(self, rows: list[list[int]], tags: list[int], by: float) -> None:
        before = 0
        for row, tag in zip(rows, tags, strict=True):
            self.table[row, tag] += by
            self.table_sum[row, tag] += by * self.steps
            self.follows[before, tag] += by
            self.follows_sum[before, tag] += by * self.steps
            before = tag

    def averaged(self) -> tuple[Any, Any]:
        """The mean of all weights that ever stood."""
        return self.table - self.table_sum / self.steps, self.follows - self.follows_sum / self.steps


def train(rows: list[tuple[list[list[int]], list[int]]]) -> tuple[Any, Any]:
    """The averaged weights; the order of lines is drawn anew each round, always the same."""
    chance, learner = random.Random(0), Perceptron()
    for _ in range(ROUNDS):
        order = list(range(len(rows)))
        chance.shuffle(order)
        for at in order:
            learner.learn(*rows[at])
    return learner.averaged()


def main(locale: str = "en") -> None:
    """Train, round to bytes, write."""
    table, follows = train(read(locale))
    scale = float(np.abs(table).max() / 127)
    head = {"scale": round(scale, 8), "follows": [[round(float(one), 4) for one in row] for row in follows]}
    body = zlib.compress(np.rint(table / scale).astype(np.int8).tobytes(), 9)
    (TARGET / locale / "tagger.bin").write_bytes(json.dumps(head).encode() + b"\n" + body)


if __name__ == "__main__":
    main()
