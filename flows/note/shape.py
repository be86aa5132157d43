"""The grammatical shape of a few words, so that they are put only where they fit.

Read from closed lists, not parsed: where no list is certain the shape is ``noun``, which the fewest
sentences get wrong.
"""

from typing import Final, Literal

from flows.note.words import listed, tokens

Shape = Literal["noun", "gerund", "wh", "that", "clause", "verb", "adjective"]
"""``clause`` has its subject; ``verb`` lacks "I"; ``adjective`` lacks "I am"; ``that`` begins with "that"."""


_BEFORE_CLAUSES: Final = frozenset({"because", "since", "when", "while", "although", "if", "after", "having"})


def shape_of(text: str) -> Shape:  # noqa: C901, PLR0911 - one return a shape, in order of certainty
    """What kind of phrase this is."""
    words = tokens(text)
    if not words:
        return "noun"
    rest = words[1:]
    first = words[0]
    if first == "that" and rest and _opens_clause(rest):
        return "that"
    if first in _BEFORE_CLAUSES and "," in text:
        return "clause"
    if first in listed("wh"):
        return "wh"
    if first in listed("subjects") and rest:
        return "clause"
    if first in listed("openers_without_subject") and rest:
        return "verb"
    if is_gerund(words):
        return "gerund"
    if _is_adjective(words):
        return "adjective"
    if _has_verb(words):
        return "clause"
    if is_past(first) and rest and rest[0] not in {"and", "experience"}:
        return "verb"
    return "noun"


def is_gerund(words: list[str]) -> bool:
    """Whether the words begin with an activity ("running shop floors"), not a noun in -ing."""
    first = words[0]
    if not first.endswith("ing") or len(first) < 5 or (words[1:] and words[1] in listed("ing_heads")):
        return False
    if first not in listed("noun_ing"):
        return True
    after = words[1] if words[1:] else ""
    return bool(after) and after not in listed("prepositions") and after not in {"and", "or", "that", "which"}


def is_base(words: list[str]) -> bool:
    """Whether the words begin with a plain verb and something it can act on or go with."""
    if words[0] not in listed("base") or not words[1:]:
        return False
    return words[1] not in listed("auxiliaries")


def is_past(word: str) -> bool:
    """Whether a word reads as something that was done."""
    if word in listed("past"):
        return True
    return word.endswith("ed") and word not in listed("not_past") | listed("adjectives")


def _opens_clause(rest: list[str]) -> bool:
    starts = listed("subjects") | listed("determiners") | listed("numbers")
    return rest[0] in starts or _has_verb(rest)


def _is_adjective(words: list[str]) -> bool:
    at = 0
    while at < len(words) and words[at] in listed("adverbs"):
        at += 1
    if at == len(words) or words[at] not in listed("adjectives"):
        return False
    after = words[at + 1] if words[at + 1 :] else ""
    return not after or after in listed("prepositions") or after in {"and", "but", "enough", "when"}


def _has_verb(words: list[str]) -> bool:
    """Whether a helping verb stands outside any inner clause: "the team is growing"."""
    for at, word in enumerate(words):
        if word in listed("links") or (at and word in listed("subjects")):
            return False
        if at and word in listed("auxiliaries"):
            return True
    return False
