"""Words of a note that come from nowhere.

A word comes from the person, from our templates, or from a list of plain words reviewed by hand, which holds no
skill, event, feeling of the interviewer or claim about the interview. ``invented`` finds names, numbers and claims
in known forms; a text that somebody else made may lie in any words, so here every word has to come from somewhere.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Any, Final

from flows.note.facts import Facts
from flows.note.lexicon_files import LANGUAGE, word_set
from flows.note.rules_facts import said_words

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SLOT: Final = re.compile(r"\{\w+\}")
_TEMPLATES: Final = ("frame", "middle")
"""Those of repairs are left out: their words would confess to what the person never said."""
_ENDINGS: Final = ("", "s", "es", "d", "ed", "ing", "ly", "'s", "'d", "'ll", "'ve", "'m", "'re", "n't")
_SHORTEST: Final = 3
"""Letters that must be left of a word when an ending is taken off."""


def foreign(text: str, facts: Facts, ours: str) -> list[str]:
    """The words of ``text`` that come from nowhere, as written, in order.

    Args:
        text: Subject, body or both.
        facts: What the person said.
        ours: A draft of ours of the same facts: its words may be used again.
    """
    known = _all_roots((*said_words(facts), *_words(ours))) | _own()
    return [word for word in _words(text) if not _roots(word) & known and not _is_number(word)]


def _is_number(word: str) -> bool:
    """Numbers in words are for the rule ``invented``, which knows figures and words as one."""
    return word.lower() in word_set("vocabulary", "numbers")


def _words(text: str) -> Iterator[str]:
    return (match[0].replace("’", "'") for match in _WORD.finditer(text))


def _roots(word: str) -> set[str]:
    """A word and what it may be made of: "hearing" of "hear", "moving" of "move", "stopped" of "stop"."""
    low = word.lower()
    found = {low}
    for ending in _ENDINGS[1:]:
        bare = low.removesuffix(ending)
        if bare != low and (len(bare) >= _SHORTEST or ending.startswith("'")):
            found |= {bare, f"{bare}e"} if ending in ("ing", "ed", "es") else {bare}
            if len(bare) > _SHORTEST and bare[-1] == bare[-2]:
                found.add(bare[:-1])
    return found


def _all_roots(words: Iterable[str]) -> frozenset[str]:
    return frozenset(root for word in words for root in _roots(word))


@cache
def _own() -> frozenset[str]:
    """Every word of our templates, and the plain ones."""
    folder = resources.files("flows") / "note" / "templates" / LANGUAGE
    tables = (tomllib.loads((folder / f"{name}.toml").read_text("utf-8")) for name in _TEMPLATES)
    texts = (_SLOT.sub(" ", text) for table in tables for text in _strings(table))
    listed = word_set("plain", "words") | word_set("vocabulary", "small")
    return _all_roots((*(word for text in texts for word in _words(text)), *listed))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
