"""How much a note repeats itself: of several tries the one is taken that reads best."""

import re
from collections import Counter
from itertools import pairwise
from typing import Final

from flows.note.lexicon_files import word_set
from flows.note.words import tokens

_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_OPENING: Final = 2
"""Words at the head of a sentence that sound alike."""


def echoes(text: str, own: frozenset[str]) -> int:
    """Count repeated words and openings.

    Args:
        text: The paragraphs of a note.
        own: Words of the person, in lower case, that do not count.
    """
    small = word_set("vocabulary", "small")
    said = Counter(word for word in tokens(text) if word not in small and word not in own)
    openings = [_opening(sentence) for sentence in _SENTENCE.split(text)]
    again = sum(times - 1 for opening, times in Counter(openings).items() if opening)
    in_a_row = sum(one[:1] == other[:1] for one, other in pairwise(openings))
    return 2 * sum(times - 1 for times in said.values()) + 2 * again + in_a_row


def _opening(sentence: str) -> tuple[str, ...]:
    words = [word.split("'", 1)[0] for word in tokens(sentence)]
    return tuple(words[:_OPENING])
