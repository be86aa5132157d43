"""The small language in which the data files say what to look for.

Words stand for themselves in folded form. ``late*`` any word that begins so; ``(a|b c)`` one of
several; ``?`` after a word or group: it may be absent; ``..`` up to three words within the clause;
``...`` up to eight words within the sentence; ``{name}`` a class of ``classes.toml``; ``!(a|b)`` not
followed by these; ``^`` and ``$`` the sentence's ends. Each phrase knows words of which one must be
present, so that a message is tried against the few phrases that could match and no others.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Final

from flows.understanding.lexicons import entries, table, words
from flows.understanding.text import Text

_PIECE: Final = re.compile(r"!\(|\(|\)\??|\||\{\w+\}\??|\.{2,3}|\^|\$|[^\s()|?]+\??")
_GAPS: Final = {"..": r"(?: [^ .,]+){0,3}?", "...": r"(?: [^ .]+){0,8}?"}
MOST_MATCHES: Final = 20
"""Matches taken of one phrase: saying it more often says no more, and work stays bounded."""

_COMMON_COST: Final = 40
"""A common word makes a poor anchor: it costs as much as this many rare ones."""


class PhraseError(ValueError):
    """A phrase in a data file can't be read; mend the line that the message quotes."""


@dataclass(slots=True)
class _Branch:
    """One row of items: its expression, and the cheapest set of words one of which it needs."""

    parts: list[str] = field(default_factory=list)
    anchors: frozenset[str] | None = None

    def add(self, part: str, anchors: frozenset[str] | None) -> None:
        self.parts.append(part)
        if anchors and (self.anchors is None or _cost(anchors) < _cost(self.anchors)):
            self.anchors = anchors


def _cost(anchors: frozenset[str]) -> int:
    common = words("common.txt")
    return sum(_COMMON_COST if anchor in common else 1 for anchor in anchors)


@cache
def _class(name: str) -> tuple[str, frozenset[str] | None]:
    try:
        source = table("classes.toml", "classes")[name]
    except KeyError as absent:
        raise PhraseError(f"no class {name!r}") from absent
    return _alternatives(iter(_PIECE.findall(source)), source)


def _alternatives(pieces: Iterator[str], source: str) -> tuple[str, frozenset[str] | None]:
    """Read up to the closing bracket, or the end."""
    branches = [_Branch()]
    for piece in pieces:
        if piece == "|":
            branches.append(_Branch())
        elif piece in {")", ")?"}:
            return _closed(branches, optional=piece == ")?")
        else:
            branches[-1].add(*_item(piece, pieces, source))
    return _closed(branches, optional=False)


def _closed(branches: list[_Branch], *, optional: bool) -> tuple[str, frozenset[str] | None]:
    expression = "(?:" + "|".join("".join(branch.parts) for branch in branches) + ")"
    needed: frozenset[str] = frozenset()
    for branch in branches:
        if branch.anchors is None:
            return expression + "?" * optional, None
        needed |= branch.anchors
    return expression + "?" * optional, None if optional else needed


def _item(piece: str, pieces: Iterator[str], source: str) -> tuple[str, frozenset[str] | None]:
    if piece in _GAPS:
        return _GAPS[piece], None
    if piece == "!(":
        return "(?!" + _alternatives(pieces, source)[0] + "(?= ))", None
    if piece == "(":
        return _alternatives(pieces, source)
    if piece in {"^", "$"}:
        return (r"(?<= \.)", None) if piece == "^" else (r"(?= \.)", None)
    return _word(piece)


def _word(piece: str) -> tuple[str, frozenset[str] | None]:
    optional = piece.endswith("?")
    bare = piece.removesuffix("?")
    if bare.startswith("{"):
        expression, anchors = _class(bare[1:-1])
    elif bare.endswith("*"):
        expression, anchors = " " + re.escape(bare[:-1]) + "[^ ]*", frozenset({bare})
    else:
        expression, anchors = " " + re.escape(bare), frozenset({bare})
    return (f"(?:{expression})?", None) if optional else (expression, anchors)


@cache
def compiled(source: str) -> re.Pattern[str]:
    """The expression for a phrase; made once, when a message first calls for it.

    Raises:
        PhraseError: The phrase can't be read.
    """
    expression, _ = _alternatives(iter(_PIECE.findall(source)), source)
    try:
        return re.compile(expression + "(?= )")
    except re.error as fault:
        raise PhraseError(f"{source!r}: {fault}") from fault


def anchors_of(source: str) -> frozenset[str] | None:
    """The words one of which a match of the phrase must hold; None when there are none."""
    return _alternatives(iter(_PIECE.findall(source)), source)[1]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line of a data file.

    Attributes:
        label: What a match speaks for: a cause, an intent, a mood.
        weight: How strongly; 0 for a phrase that takes away the matches it covers.
        free: The phrase holds its own subject, so no other subject may spoil it.
        source: What to look for in ``Text.line``, as it stands in the file.
        rank: The place in the book; earlier lines are named first.
    """

    label: str
    weight: float
    free: bool
    source: str
    rank: int


class Book:
    """All phrases of some files, found by the words they need."""

    def __init__(self, files: Iterable[tuple[str, str]]) -> None:
        """Read (label, file) pairs; a line is ``<weight>[=] <phrase>`` or ``x <phrase>``."""
        self._by_word: dict[str, list[Phrase]] = defaultdict(list)
        self._always: list[Phrase] = []
        self._stems: set[int] = set()
        rank = 0
        for label, name in files:
            for line in entries(name):
                self._add(label, line, rank)
                rank += 1

    def _add(self, label: str, line: str, rank: int) -> None:
        head, _, source = line.partition(" ")
        weight = 0.0 if head == "x" else float(head.removesuffix("="))
        anchors = anchors_of(source.strip())
        phrase = Phrase(label, weight, head.endswith("="), source.strip(), rank)
        if anchors is None:
            self._always.append(phrase)
            return
        for anchor in anchors:
            self._by_word[anchor].append(phrase)
            if anchor.endswith("*"):
                self._stems.add(len(anchor) - 1)

    def candidates(self, text: Text) -> list[Phrase]:
        """The phrases that could match, in the book's order."""
        found = {phrase.rank: phrase for phrase in self._always}
        for word in text.known:
            for key in (word, *(word[:size] + "*" for size in self._stems)):
                for phrase in self._by_word.get(key, ()):
                    found[phrase.rank] = phrase
        return [found[rank] for rank in sorted(found)]

    def matches(self, text: Text) -> Iterator[tuple[Phrase, int, int]]:
        """Each match as (phrase, start, end) in ``text.line``."""
        for phrase in self.candidates(text):
            for match in islice(compiled(phrase.source).finditer(text.line), MOST_MATCHES):
                yield phrase, match.start(), match.end()
