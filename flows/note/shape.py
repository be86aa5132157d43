"""The grammatical shape of a few words, so that they are put only where they fit.

Read from closed lists, not parsed: where no list is certain the shape is ``noun``, which the fewest
sentences get wrong.
"""

import re
from typing import Final, Literal

from flows.note.words import listed, tokens

Shape = Literal["noun", "gerund", "wh", "that", "clause", "verb", "adjective"]
"""``clause`` has its subject; ``verb`` lacks "I"; ``adjective`` lacks "I am"; ``that`` begins with "that"."""


_JOINED: Final = re.compile(r"[;:]|,? (?:and|but|so) (?:I|we|they|it|the|my)\b|, (?:which|and|but|so)\b")
_OFTEN: Final = frozenset({"once", "just", "already", "since", "recently"})
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
    if first in listed("adverbs") and _is_adjective(words):
        return "adjective"
    if first in listed("openers_without_subject") and rest:
        return "verb"
    if is_gerund(words):
        return "gerund"
    if _is_adjective(words):
        return "adjective"
    if is_past(first) and rest and rest[0] not in {"and", "experience"}:
        return "verb"
    if _has_verb(words) or _others_say(words):
        return "clause"
    return "noun"


Telling = Literal["done", "trait", "told"]
"""``done`` is experience ("I led a team"), ``trait`` what one is or can do, ``told`` any other clause."""


def telling_of(words: str) -> Telling:
    """What a whole clause tells of the writer, which says how it may be followed by "and"."""
    low = tokens(words)
    if low[:1] not in (["i"], ["i've"], ["i'm"]) or _JOINED.search(words):
        return "told"
    rest = low[1:]
    perfect = low[0] == "i've" or rest[:1] == ["have"]
    if perfect and rest[:1] == ["have"]:
        rest = rest[1:]
    while rest and (rest[0] in listed("adverbs") or rest[0].endswith("ly") or rest[0] in _OFTEN):
        rest = rest[1:]
    if low[0] == "i'm" or not rest:
        return "trait"
    done = is_past(rest[0]) or (perfect and rest[0] in listed("participles"))
    return "done" if done else "trait"


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


def _others_say(words: list[str]) -> bool:
    """Whether other people are said to say or do something: "my customers trust me"."""
    at = next((at for at, word in enumerate(words[:4]) if word in listed("others")), None)
    return at is not None and any(word in listed("others_do") for word in words[at + 1 : at + 3])


def _opens_clause(rest: list[str]) -> bool:
    starts = listed("subjects") | listed("determiners") | listed("numbers")
    return rest[0] in starts or _has_verb(rest)


def _is_adjective(words: list[str]) -> bool:
    at = 0
    while at < len(words) and words[at] in listed("adverbs"):
        at += 1
    if at == len(words):
        return False
    if at and words[at] in listed("prepositions"):  # "always on time"
        return True
    after = words[at + 1] if words[at + 1 :] else ""
    if at and words[at].endswith("ed") and after in listed("prepositions"):  # "not scared of"
        return True
    if words[at] not in listed("adjectives"):
        return False
    return (
        not after
        or after in listed("prepositions")
        or after in listed("adverbs") | {"and", "but", "enough", "when"}
    )


def _has_verb(words: list[str]) -> bool:
    """Whether a verb stands outside any inner clause: "the team is growing", "my bus broke down".

    "The way new nurses are paired" is a thing and not a clause: its verb belongs to "way".
    """
    if words[0] in listed("determiners") and words[1:2] and words[1] in listed("heads_of_clauses"):
        return False
    for at, word in enumerate(words):
        if word in listed("links") or (at and word in listed("subjects")):
            return False
        if at and (word in listed("auxiliaries") or (at > 1 and word in listed("happenings"))):
            return True
    return False
