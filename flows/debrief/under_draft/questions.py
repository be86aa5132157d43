"""Questions under a draft: which short, honest answer fits."""

from typing import Final

from flows.debrief.turn import Turn
from flows.debrief.under_draft.ask import Ask
from flows.debrief.under_draft.lexicon import pattern

ANSWERS: Final = {
    "late": "draft-answer-late",
    "sorry": "draft-answer-sorry",
    "desperate": "draft-answer-desperate",
    "how": "draft-answer-how",
    "seen": "draft-answer-seen",
    "help": "draft-answer-help",
    "send": "draft-answer-send",
    "sound": "draft-answer-sound",
    "other": "draft-answer-other",
}
"""By what a question speaks of, first fitting first: the line that answers it."""


LEAST_WORDS: Final = 2
"""A mere "what?" asks for something else."""


def question(_turn: Turn, line: str) -> Ask | None:
    """A question of a kind that has an answer."""
    if not pattern("questions", "asks").match(line):
        return None
    about = (one for one in ANSWERS if one != "other" and pattern("questions", one).search(line))
    found = next(about, None)
    return Ask("question", found) if found else None


def any_question(_turn: Turn, line: str) -> Ask | None:
    """Any other question: what cannot be known here is said."""
    asks = line.rstrip().endswith("?") or pattern("questions", "asks").match(line)
    return Ask("question", "other") if asks and len(line.split()) >= LEAST_WORDS else None
