"""Reading one message: plain spelling, then what means something else, then the signs.

The rules: a saying is blanked out where it stands, so that it never cancels a plain phrase elsewhere;
time or means lift a plain wish; a denial is weak, not nothing; the gravest sign decides.
"""

from collections.abc import Iterator, Mapping
from typing import Final, TypeVar

from flows.care.lexicon import Group, lists
from flows.care.normalise import normalise
from flows.care.signs import Sign, Tier

_GRAVITY: Final = {"emergency": 5, "stop": 4, "other": 3, "ask": 2, "hint": 1, "weak": 1}
_BLANK: Final = " _ "
_DENIED: Final = "_no"

_Found = TypeVar("_Found")


def read_care(text: str) -> Sign:
    """Read a message on its text alone.

    Args:
        text: What was typed, whole.

    Returns:
        Its gravest sign; ``Tier.NONE`` for idiom, ordinary distress, grief and being young.
    """
    spelt = normalise(text)
    words = frozenset(spelt.split())
    plain = spelt
    for mask in _called(lists().masks, words):
        plain = mask.sub(_BLANK, plain)
    plain = lists().patterns["denied"].sub(f" {_DENIED} ", plain)
    found = [hit for group in _called(lists().groups, words) for hit in _hits(group, plain)]
    if _DENIED in plain:
        found.append(("weak", "denied", False))
    return _decide(found, spelt)


def _called(index: Mapping[str, tuple[_Found, ...]], words: frozenset[str]) -> Iterator[_Found]:
    """What the message's words call for, each once, in the lists' order."""
    called: dict[int, _Found] = {}
    for key in _keys(words):
        for found in index.get(key, ()):
            called[id(found)] = found
    return iter(called.values())


def _keys(words: frozenset[str]) -> Iterator[str]:
    yield "*"
    yield from words
    for length in lists().stems:
        for word in words:
            if len(word) >= length:
                yield f"{word[:length]}*"


def _hits(group: Group, plain: str) -> Iterator[tuple[str, str, bool]]:
    """The (tier, kind, may be lifted) of each place where a group's phrases stand."""
    for match in group.phrase.finditer(plain):
        sentence = plain[
            plain.rfind(" . ", 0, match.start() + 1) + 1 : plain.find(" . ", match.end() - 1) + 3
        ]
        if group.unless and group.unless.search(sentence):
            continue
        if group.softer and group.softer.search(sentence):
            yield ("ask" if group.tier != "ask" else "weak"), "lightest", False
        else:
            yield group.tier, group.kind, group.lifts


def _decide(found: list[tuple[str, str, bool]], spelt: str) -> Sign:
    context = lists().patterns
    young = context["young"].search(spelt) is not None
    if not found:
        return Sign(Tier.NONE, "minor" if young else _grief(spelt), young)
    tier, kind, _ = max(found, key=lambda hit: _GRAVITY[hit[0]])
    if tier == "stop" and any(hit[2] for hit in found) and context["lifts"].search(spelt):
        return Sign(Tier.EMERGENCY, kind, young)
    if _GRAVITY[tier] > 1:
        return Sign(Tier(tier), kind, young)
    if len({hit[1] for hit in found if hit[0] == "hint"}) > 1:
        return Sign(Tier.ASK, "indirect", young)
    return Sign(Tier.NONE, kind, young, weak=True)


def _grief(spelt: str) -> str:
    return "grief" if lists().patterns["grief"].search(spelt) else ""
