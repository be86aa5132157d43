"""Which words a phrase cannot do without, read off the phrase itself.

A message is searched only for the phrases one of whose words it holds. Nobody keeps those words by hand:
``gate`` derives them, so that a phrase that is added is always reached. A phrase that has no such word is
tried on every message.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

ALWAYS: Final = frozenset({"*"})
"""The gate of a phrase without a word of its own."""

_SHORTEST_STEM: Final = 3
_COMMON_COST: Final = 40
_STEM_COST: Final = 3
_SIGN: Final = re.compile(
    r"\(\?(?:<?[=!]|:)|\(|\)|\||\{\d*,?\d*\}|[?*+]|\[[^\]]*\]|\\.|<[a-z_]+>|<\d+>|[a-z0-9]+|."
)
_OPTIONAL: Final = re.compile(r"\?|\*|\{0?,.*|\{0\}")


class _Piece(NamedTuple):
    """One piece of a phrase.

    Attributes:
        text: A run of letters and digits, one other sign, or empty for what is unknown or in brackets.
        ways: What may stand in the brackets; empty otherwise.
        optional: May be left out.
        looks: Takes no room.
        gap: Some whole words, each with its space, or nothing.
    """

    text: str = ""
    ways: "Ways" = ()
    optional: bool = False
    looks: bool = False
    gap: bool = False


_Way = tuple[_Piece, ...]
Ways = tuple[_Way, ...]
"""The alternatives of a phrase, taken apart."""
Macros = Callable[[str], Ways]
"""The ways of a macro, by its name."""


def ways_of(phrase: str, macros: Macros) -> Ways:
    """The alternatives of a phrase, taken apart.

    Args:
        phrase: As it stands in the lists, its macros not yet filled in.
        macros: What ``<name>`` stands for.
    """
    return _ways(iter([*_SIGN.findall(phrase), ")"]), macros)


def gate(ways: Ways, common: frozenset[str]) -> frozenset[str]:
    """The words one of which is in every match; ``word*`` is any word with that beginning.

    Args:
        ways: From ``ways_of``.
        common: Words too frequent to be of use while another will do.
    """
    found = _cheapest_of_all(ways, common, left=True, right=True)
    return found or ALWAYS


def _ways(signs: Iterator[str], macros: Macros) -> Ways:
    ways: list[_Way] = []
    pieces: list[_Piece] = []
    for sign in signs:
        if sign in ("|", ")"):
            ways.append(tuple(pieces))
            pieces = []
            if sign == ")":
                break
        elif sign[0] in "?*+{":
            _repeat(pieces, sign)
        else:
            pieces.append(_piece(sign, signs, macros))
    return tuple(ways)


def _piece(sign: str, signs: Iterator[str], macros: Macros) -> _Piece:
    if sign.startswith("("):
        looks = sign not in ("(", "(?:")
        ways = _ways(signs, macros)
        return _Piece(looks=True) if looks else _Piece(ways=ways)
    if sign.startswith("<") and sign[-1] == ">":
        name = sign[1:-1]
        return _Piece(gap=True, optional=True) if name.isdigit() else _Piece(ways=macros(name))
    if sign in (r"\b", "^"):
        return _Piece(looks=True)
    return _Piece() if sign[0] in "[\\." else _Piece(sign)


def _repeat(pieces: list[_Piece], sign: str) -> None:
    """A sign of repetition holds for the last letter only, or for the brackets before it."""
    last = pieces.pop()
    if not _OPTIONAL.fullmatch(sign):
        pieces.append(last if last.ways else _Piece(last.text[:-1]))
        pieces.append(_Piece())
        return
    if len(last.text) > 1:
        pieces.append(_Piece(last.text[:-1]))
        last = _Piece(last.text[-1])
    pieces.append(_Piece(last.text, last.ways, optional=True, looks=last.looks))


def _edge(piece: _Piece, beside: bool, *, end: bool) -> bool:  # noqa: FBT001 - a yes or no is its subject
    """Whether a word is sure to end where the piece does (or to start, for ``end=False``)."""
    if piece.looks:
        return beside
    if piece.gap:
        return end and beside
    if piece.ways:
        bound = all(_edge_of(way, beside, end=end) for way in piece.ways)
    else:
        bound = bool(piece.text) and not piece.text[-1].isalnum()
    return bound and (beside or not piece.optional)


def _edge_of(way: _Way, beside: bool, *, end: bool) -> bool:  # noqa: FBT001 - as above
    for piece in way if end else reversed(way):
        beside = _edge(piece, beside, end=end)
    return beside


def _cheapest_of_all(ways: Ways, common: frozenset[str], *, left: bool, right: bool) -> frozenset[str]:
    """One needed word of each way; nothing if a single way has none."""
    words: set[str] = set()
    for way in ways:
        found = min(
            _needed(way, common, left=left, right=right), key=lambda one: _cost(one, common), default=None
        )
        if not found:
            return frozenset()
        words |= found
    return frozenset(words)


def _needed(way: _Way, common: frozenset[str], *, left: bool, right: bool) -> Iterator[frozenset[str]]:
    """Sets of words of which one is sure to stand in a match of the way."""
    rights = [right]
    for piece in reversed(way):
        rights.append(_edge(piece, rights[-1], end=False))
    after = rights[-2::-1]
    for piece, ends in zip(way, after, strict=True):
        if piece.ways and not piece.optional:
            found = _cheapest_of_all(piece.ways, common, left=left, right=ends)
            if found:
                yield found
        elif piece.text.isalnum() and not piece.optional and left:
            if ends:
                yield frozenset({piece.text})
            elif len(piece.text) >= _SHORTEST_STEM:
                yield frozenset({f"{piece.text}*"})
        left = _edge(piece, left, end=True)


def _cost(words: frozenset[str], common: frozenset[str]) -> int:
    """How often these words would call for the phrase, roughly."""
    return sum(_COMMON_COST if word in common else _STEM_COST if word[-1] == "*" else 1 for word in words)
