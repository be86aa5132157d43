"""What is to go into the note: what was left out, what they would bring, what was talked about."""

from typing import Final

from flows.debrief.turn import Turn
from flows.debrief.typed import fold
from flows.debrief.under_draft.ask import Ask
from flows.debrief.under_draft.lexicon import listed, matches, pattern, plain

LEAST_LETTERS: Final = 3
LEAST_WORDS: Final = 3
"""A sentence about oneself has this many: "I speak German"."""


def told(_turn: Turn, line: str) -> Ask | None:
    """Told to go in: "my strength is …", "we talked about …", "I forgot to say …", "mention …"."""
    for kind in ("strength", "topic"):
        for found in matches("add", kind, line):
            return Ask(kind, words=found["what"])
    for found in matches("add", "patterns", line):
        what = found["what"]
        if len(what) >= LEAST_LETTERS:
            return Ask("add", words="" if pattern("add", "vague").fullmatch(what) else what)
    return None


def statement(_turn: Turn, line: str) -> Ask | None:
    """A plain sentence about the writer: no word of the note, of a wish or of a feeling stands in it."""
    said = plain(line).lower().split()
    words = {fold(word) for word in said}
    is_one = pattern("add", "statement").fullmatch(plain(line)) and len(said) >= LEAST_WORDS
    if (
        not is_one
        or pattern("add", "news").fullmatch(line)
        or words & listed("add", "not_of_the_writer")
        or line.rstrip().endswith("?")
    ):
        return None
    return Ask("add", words=line)
