"""What the model looks at in a message: words, pairs of words, words behind a "not", and runs of letters.

Each feature is a place in a table, by a checksum of its text: no vocabulary is kept, and a word nobody has
seen still shares its runs of letters with words that were.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final
from zlib import crc32

BITS: Final = 17
"""Places in the table: 131,072. With half as many, collisions cost a hundredth of macro-F1."""

SHORTEST: Final = 3
LONGEST: Final = 5
"""Letters in a run, the marks at a word's ends counted."""

NEGATIONS: Final = frozenset({
    "not", "no", "never", "without", "nothing", "none", "nobody", "hardly", "neither",
})  # fmt: skip
SCOPE: Final = 4
"""Words behind a negation that it may deny."""

_MASK: Final = (1 << BITS) - 1


def features(words: Sequence[str]) -> tuple[set[int], set[int]]:
    """The features of a folded message.

    Args:
        words: Its words in lower case; ``.`` ends a sentence, ``,`` says nothing.

    Returns:
        Places of word features, and places of letter features.
    """
    spoken = [word for word in words if word != ","]
    known = {word for word in spoken if word != "."}
    of_words = {_place("u" + word) for word in known}
    of_words.update(_place(f"b{first} {second}") for first, second in pairwise(spoken))
    of_words.update(_denied(spoken))
    return of_words, {place for word in known for place in _letters(word)}


def _place(feature: str) -> int:
    return crc32(feature.encode("utf-8", "surrogatepass")) & _MASK


def _denied(words: Sequence[str]) -> Iterator[int]:
    left = 0
    for word in words:
        if word == ".":
            left = 0
        elif word in NEGATIONS:
            left = SCOPE
        elif left:
            left -= 1
            yield _place("n" + word)


def _letters(word: str) -> Iterator[int]:
    if len(word) < SHORTEST:
        return
    marked = f"<{word}>"
    for size in range(SHORTEST, LONGEST + 1):
        for start in range(len(marked) - size + 1):
            yield _place(marked[start : start + size])
