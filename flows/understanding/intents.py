"""What a message asks of the conversation itself: only when the whole message asks it.

An account of an interview that merely holds such words ("they told me to stop") is never an intent:
a phrase has to cover the message from end to end, courtesy aside, and long messages are not tried. A wording
that no phrase covers may be known to the model, which was taught as many accounts as requests.
"""

import re
from functools import cache
from typing import Final

from flows.classifier import model
from flows.understanding.lexicons import entries
from flows.understanding.phrases import compiled
from flows.understanding.text import Text

LONGEST_WORDS: Final = 16
"""A message of more words tells something; it does not ask for a turn of the conversation."""

_MARKS: Final = re.compile(r" [.,?!]+(?= )")


@cache
def _courtesy() -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows = {line.partition(" ")[0]: line.partition(" ")[2].split(";") for line in entries("courtesy.txt")}
    return tuple(f" {words} " for words in rows["before"]), tuple(f" {words} " for words in rows["after"])


@cache
def _asks() -> tuple[tuple[str, str], ...]:
    return tuple((line.partition(" ")[0], line.partition(" ")[2]) for line in entries("intents.txt"))


def heard_intent(text: Text) -> str | None:
    """The intent that the model hears in a short message; for wordings that no phrase covers."""
    words = text.line.split()
    if len(words) > LONGEST_WORDS or not any(word.isalnum() for word in words):
        return None
    reader = model("intents")
    scores = reader.scores(words)
    best = max(scores)
    return reader.labels[scores.index(best)] if best >= reader.settings["least"] else None


def intent_of(text: Text) -> str | None:
    """The intent that the whole of a folded message speaks by its phrases, or None."""
    line = " " + " ".join(_MARKS.sub("", text.line).split()) + " "
    if line.count(" ") > LONGEST_WORDS + 1:
        return None
    tried = line
    while tried:
        for intent, source in _asks():
            if compiled(f"({source}) $").match(tried + ". "):
                return intent
        tried = _shorter(tried)
    return None


def _shorter(line: str) -> str:
    """The line without one word of courtesy, or empty when there is none left to take off."""
    before, after = _courtesy()
    for words in after:
        if line.endswith(words) and len(line) > len(words):
            return line[: len(line) - len(words) + 1]
    for words in before:
        if line.startswith(words) and len(line) > len(words):
            return line[len(words) - 1 :]
    return ""
