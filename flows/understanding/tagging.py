"""Which words name the employer, the people met, the job and the time: one tag a word, chosen together.

A linear model over each word, its neighbours, its shape and the word lists, with weights for which tag may
follow which; the rules' own findings are among its features. Trained by ``deploy/understanding/tagger.py``.
"""

import json
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final
from zlib import crc32

from flows.understanding.lexicons import LOCALE, words

KINDS: Final = ("company", "interviewer", "role", "when")
TAGS: Final = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))
BITS: Final = 16
MOST_WORDS: Final = 250
"""Words read of one message; the names stand near its beginning, and work stays bounded."""

TOKEN: Final = re.compile(r"[^\W_]+(?:['’.&/+-][^\W_]+)*\+*|[^\w\s]")
_TITLES: Final = frozenset(
    "mr mrs ms miss mx dr prof professor sister father sir madam fr rev captain chef judge sergeant lieutenant "
    "nurse doctor pastor rabbi imam lord lady dame brother".split()
)
_TIMES: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun "
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec today yesterday tomorrow morning afternoon evening night noon midday lunchtime "
    "am pm oclock o'clock quarter half past".split()
)
_DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign, and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tagger:
    """The weights: a row of tags for each place, and one for each tag before."""

    table: memoryview
    scale: float
    follows: tuple[tuple[float, ...], ...]

    def tags(self, rows: Sequence[Sequence[int]]) -> list[int]:
        """The best tags for the features of each word, by the Viterbi algorithm."""
        size = len(TAGS)
        best, back = [0.0 if tag == 0 else -1e9 for tag in range(size)], []
        for places in rows:
            found = [
                sum(column)
                for column in zip(*[self.table[at * size : at * size + size] for at in places], strict=True)
            ]
            came, step = [], []
            for tag in range(size):
                before = max(range(size), key=lambda last: best[last] + self.follows[last][tag])
                came.append(before)
                step.append(best[before] + self.follows[before][tag] + found[tag] * self.scale)
            back.append(came)
            best = step
        return _traced(best, back)


def _traced(best: list[float], back: list[list[int]]) -> list[int]:
    if not back:
        return []
    tag = best.index(max(best))
    tags = [tag]
    for came in reversed(back[1:]):
        tag = came[tag]
        tags.append(tag)
    return tags[::-1]


def tokens_of(message: str) -> list[Token]:
    """Words and signs of a message, the first ``MOST_WORDS``."""
    found = []
    for match in TOKEN.finditer(message):
        found.append(Token(match[0], match.start(), match.end()))
        if len(found) == MOST_WORDS:
            break
    return found


def features_of(tokens: Sequence[Token], ruled: Mapping[int, str]) -> list[list[int]]:
    """Places of the features of each word.

    Args:
        tokens: Of one message.
        ruled: Where a word begins, to the tag that the rules would give it.
    """
    lower = [token.text.lower().replace("’", "'") for token in tokens]
    shapes = [_shape(token.text) for token in tokens]
    lists = [_lists(word) for word in lower]
    shouted = "c" if any(token.text[0].isupper() for token in tokens[1:]) else "l"
    rows = []
    for at, token in enumerate(tokens):
        rows.append([_place(feature) for feature in _of(at, lower, shapes, lists, shouted)])
        rows[-1].append(_place("r" + ruled.get(token.start, "O")))
    return rows


def _of(at: int, lower: list[str], shapes: list[str], lists: list[str], shouted: str) -> list[str]:
    def near(found: list[str], step: int) -> str:
        return found[at + step] if 0 <= at + step < len(found) else "#"

    word, shape = lower[at], shapes[at]
    before, after = near(lower, -1), near(lower, 1)
    return [
        "b", "w" + word, "p" + word[:3], "s" + word[-3:], "t" + word[-2:], "h" + shape, "x" + shape + shouted,
        "w-" + before, "w+" + after, "v-" + near(lower, -2), "v+" + near(lower, 2), "u-" + near(lower, -3),
        f"a{before} {word}", f"c{word} {after}", f"d{before} {after}", f"e{near(lower, -2)} {before}",
        f"f{after} {near(lower, 2)}", "i-" + near(shapes, -1) + shape, "i+" + shape + near(shapes, 1),
        "g" + lists[at] + shape, "g-" + near(lists, -1) + shape, "g+" + near(lists, 1) + shape,
        "j" + near(lists, -1) + lists[at] + near(lists, 1), f"k{before} {lists[at]}{shape}", f"l{shape} {after}",
        f"m{before} {shape}", f"q{near(lower, -2)} {before} {shape}",
    ]  # fmt: skip


def _place(feature: str) -> int:
    return crc32(feature.encode("utf-8", "surrogatepass")) & ((1 << BITS) - 1)


def _shape(word: str) -> str:
    if not word[0].isalnum():
        return word[0]
    if _DIGIT.search(word):
        return "9" if word.isdigit() else "9a"
    if word.isupper():
        return "X" if len(word) == 1 else "XX"
    return "Xx" if word[0].isupper() else "x"


@cache
def _known() -> tuple[tuple[str, frozenset[str]], ...]:
    """The word lists, each with the letter that stands for it."""
    names = words("given_names.txt") | words("given_names_world.txt")
    jobs = frozenset(part for line in words("roles.txt") for part in line.split(";"))
    return (
        ("n", names), ("e", words("name_words.txt")), ("j", jobs), ("o", words("organisation_words.txt")),
        ("m", _TITLES), ("t", _TIMES),
    )  # fmt: skip


def _lists(word: str) -> str:
    return "".join(letter for letter, known in _known() if word in known)


@cache
def tagger() -> Tagger:
    """The weights, read once: one line of JSON, then the table, compressed."""
    data = (resources.files("flows") / "understanding" / "data" / LOCALE / "tagger.bin").read_bytes()
    head, _, body = data.partition(b"\n")
    told = json.loads(head)
    return Tagger(
        memoryview(zlib.decompress(body)).cast("b"),
        told["scale"],
        tuple(tuple(row) for row in told["follows"]),
    )


def found_in(message: str, ruled: Mapping[int, str]) -> list[tuple[str, str]]:
    """(kind, words as written) of everything named in a message, in its order."""
    tokens = tokens_of(message)
    tags = tagger().tags(features_of(tokens, ruled))
    return [(kind, message[start:end]) for kind, start, end in spans(tokens, [TAGS[tag] for tag in tags])]


def spans(tokens: Sequence[Token], tags: Sequence[str]) -> list[tuple[str, int, int]]:
    """(kind, start, end) of runs of one kind."""
    found: list[tuple[str, int, int]] = []
    for token, tag in zip(tokens, tags, strict=True):
        place, _, kind = tag.partition("-")
        if (
            place == "I"
            and found
            and found[-1][0] == kind
            and found[-1][2] <= token.start
            and _last_is(found, tokens, token)
        ):
            found[-1] = (kind, found[-1][1], token.end)
        elif kind:
            found.append((kind, token.start, token.end))
    return found


def _last_is(found: Sequence[tuple[str, int, int]], tokens: Sequence[Token], token: Token) -> bool:
    """Whether the run before ends right at the word before."""
    at = tokens.index(token)
    return at > 0 and tokens[at - 1].end == found[-1][2]
