"""The person's own words for a cause, short enough to be said back."""

import re
from typing import Final

from flows.understanding.text import Text

LONGEST_WORDS: Final = 12
_BOUND: Final = re.compile(r" (?:[.,]|but|because|so|then|although|though|until|and i|and then|and) ")
_LEAD: Final = re.compile(
    r"^(?:(?:and|but|so|then|because|well|oh|like|i|we|also|just|honestly|that)\s+)+", re.IGNORECASE
)


def snippet(text: Text, place: tuple[int, int]) -> str:
    """The clause around a match, cut to ``LONGEST_WORDS``, without leading "and I"."""
    start, end = place
    first = max((cut.end() - 1 for cut in _BOUND.finditer(text.line, 0, start + 1)), default=0)
    following = _BOUND.search(text.line, max(end - 1, start + 1))
    last = following.start() if following else len(text.line)
    words = _LEAD.sub("", text.words(first, max(last, end)).strip(" .,!?;:\"'-")).split()
    if len(words) > LONGEST_WORDS:
        words = _LEAD.sub("", text.words(start, max(last, end)).strip(" .,!?;:\"'-")).split()[:LONGEST_WORDS]
    return " ".join(words)
