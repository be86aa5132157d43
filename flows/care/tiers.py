"""Reading one message: plain spelling, then what means something else, then the signs.

The rules: a saying is blanked out where it stands, so that it never cancels a plain phrase elsewhere;
time or means lift a plain wish; a denial is weak, not nothing; the gravest sign decides; what no phrase knows
the model may still hear (``flows.care.weighing``).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from flows.care.lexicon import Entry, lists
from flows.care.normalise import normalise
from flows.care.signs import Sign, Tier
from flows.care.weighing import weigh_words

_GRAVITY: Final = {"emergency": 5, "stop": 4, "other": 3, "ask": 2, "hint": 1, "weak": 1}
_BLANK: Final = " _ "
_DENIED: Final = "_no"

_LINE: Final = re.compile(r"[\n\r]+")
_SENTENCE: Final = re.compile(r"[\n\r]+|(?<=[.!?;…])\s+")
_PIECES: Final = 40
"""Lines or sentences of one message that are read on their own; a note has about ten."""
_NEAR: Final = 300
"""Characters to either side of a place in which something may lift or lower it."""
_PLACES: Final = 60
"""Places of one phrase that are looked at in one message."""
_Hit = tuple[str, str, bool]
"""Tier, kind, and whether time or means lift it."""


def read_care(text: str) -> Sign:
    """Read a message on its text alone.

    Args:
        text: What was typed, whole.

    Returns:
        Its gravest sign; ``Tier.NONE`` for idiom, ordinary distress, grief and being young.
    """
    found = ruled(text)
    whole = weigh_words(*found)
    pieces = _LINE.split(text)
    if whole.tier is Tier.NONE and found[0].tier is not Tier.NONE:
        # What a phrase found was drowned by what stands around it: then its sentence is read alone.
        pieces = _SENTENCE.split(text)
    alone = [piece for piece in islice(pieces, _PIECES) if piece.strip()]
    if len(alone) < 2:
        return whole
    # A line among calm ones, as in a note edited by hand, is read on its own as well: nothing around it lowers it.
    gravest = max((whole, *(weigh_words(*ruled(piece)) for piece in alone)), key=_gravity)
    return replace(gravest, young=whole.young)


def _gravity(sign: Sign) -> int:
    return _GRAVITY.get(sign.tier, 0)


def ruled(text: str) -> tuple[Sign, list[str], list[str]]:
    """What the phrases alone find; and the words the model reads: with sayings blanked out, and all of them.

    Both, since a saying that was blanked out by mistake would otherwise be seen by nobody.
    """
    spelt = normalise(text)
    words = frozenset(spelt.split())
    line = _masked(spelt, words)
    found = [hit for entry in lists().signs.called(words) for hit in _hits(entry, line)]
    if _DENIED in line:
        found.append(("weak", "denied", False))
    return _decide(found, spelt, words), line.split(), spelt.split()


def _masked(spelt: str, words: frozenset[str]) -> str:
    for mask in lists().masks.called(words):
        spelt = mask.phrase.pattern.sub(_BLANK, spelt)
    for denied in lists().context["denied"].called(words):
        spelt = denied.phrase.pattern.sub(f" {_DENIED} ", spelt)
    return spelt


def _hits(entry: Entry, plain: str) -> Iterator[_Hit]:
    """What each place where a phrase stands shows; nothing more once it shows all it can."""
    group = entry.group
    if group is None:
        return
    for match in islice(entry.phrase.pattern.finditer(plain), _PLACES):
        sentence = _around(plain, match.start(), match.end())
        if group.unless and group.unless.pattern.search(sentence):
            continue
        if group.softer and group.softer.pattern.search(sentence):
            yield ("ask" if group.tier != "ask" else "weak"), "lightest", False
        else:
            yield group.tier, group.kind, group.lifts
            return


def _around(plain: str, start: int, end: int) -> str:
    """The sentence about a place, at most ``_NEAR`` characters to either side."""
    first = plain.rfind(" . ", max(0, start - _NEAR), start + 1)
    last = plain.find(" . ", end - 1, end + _NEAR)
    left = first + 1 if first >= 0 else max(0, start - _NEAR)
    return plain[left : last + 3 if last >= 0 else end + _NEAR]


def _decide(found: list[_Hit], spelt: str, words: frozenset[str]) -> Sign:
    context = lists().context
    young = context["young"].search(spelt, words)
    if not found:
        grief = "grief" if context["grief"].search(spelt, words) else ""
        return Sign(Tier.NONE, "minor" if young else grief, young)
    tier, kind, _ = max(found, key=lambda hit: _GRAVITY[hit[0]])
    if tier == "stop" and any(hit[2] for hit in found) and context["lifts"].search(spelt, words):
        return Sign(Tier.EMERGENCY, kind, young)
    if _GRAVITY[tier] > 1:
        return Sign(Tier(tier), kind, young)
    if len({hit[1] for hit in found if hit[0] == "hint"}) > 1:
        return Sign(Tier.ASK, "indirect", young)
    return Sign(Tier.NONE, kind, young, weak=True)
