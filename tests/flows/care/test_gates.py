"""Every phrase of the lists can be reached: its gate is derived, never written by hand."""

import random
from re import _constants, _parser  # type: ignore[attr-defined] # a reader of patterns that is not ours
from typing import Any

import pytest

from flows.care.gates import ALWAYS, gate, ways_of
from flows.care.lexicon import Entry, Index, common, expanded, lists

INDEXES = {"signs": lists().signs, "masks": lists().masks, **lists().context}
REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)


def _sample(tree: Any, dice: random.Random) -> str:
    """A text that fits the pattern, what looks ahead or back left out."""
    return "".join(_one(kind, value, dice) for kind, value in tree)


def _one(kind: Any, value: Any, dice: random.Random) -> str:
    if kind is _constants.LITERAL:
        return chr(value)
    if kind is _constants.IN:
        chosen = dice.choice(value)
        return _one(chosen[0], chosen[1], dice)
    if kind is _constants.RANGE:
        return chr(dice.randint(*value))
    if kind is _constants.CATEGORY:
        return dice.choice("0123456789")
    if kind is _constants.BRANCH:
        return _sample(dice.choice(value[1]), dice)
    if kind is _constants.SUBPATTERN:
        return _sample(value[3], dice)
    if kind in REPEATS:
        low, high, inner = value
        return "".join(_sample(inner, dice) for _ in range(dice.randint(low, min(int(high), low + 2))))
    return ""


def _entries(index: Index) -> list[Entry]:
    return list({entry.order: entry for entries in index.by_word.values() for entry in entries}.values())


@pytest.mark.parametrize("name", INDEXES)
def test_every_phrase_is_reached_by_whatever_fits_it(name: str) -> None:
    """Texts drawn from each phrase always hold one of the words that call for it."""
    dice = random.Random(7)
    index = INDEXES[name]
    for entry in _entries(index):
        tree = _parser.parse(expanded(entry.phrase.phrases[0]))
        for _ in range(12):
            text = _sample(tree, dice)
            assert entry in index.called(frozenset(text.split())), (text, entry.phrase.phrases)


def test_few_phrases_are_tried_on_every_message() -> None:
    """No sign and no saying lacks a word of its own, and none hangs on a frequent word where it need not."""
    for name in ("signs", "masks"):
        assert [entry.phrase.phrases for entry in INDEXES[name].by_word.get("*", ())] == []
        busy = {word: len(found) for word, found in INDEXES[name].by_word.items() if word in common()}
        assert max(busy.values(), default=0) <= 20, busy


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("(?:kill|end) myself", {"myself"}),
        ("my life(?: now)? ends?", {"life"}),
        ("burn(?:ed|ing)? it", {"burn*"}),
        ("(?:no|any) hope(?= [.,])", {"hope"}),
        ("cut(?:ting)?", {"cut*"}),
        ("(?:the )?<3>", ALWAYS),
        ("die|dead", {"die", "dead"}),
        ("(?:really )?(?!sad)die", {"die"}),
        (r"\d+ (?:of pills)", {"pills"}),
        ("self ?harm", {"self*"}),
    ],
)  # fmt: skip
def test_a_gate_is_what_a_phrase_cannot_do_without(phrase: str, words: set[str]) -> None:
    """The rarest needed word; a beginning where the word may go on; nothing where none is needed."""
    found = gate(ways_of(phrase, lambda name: ways_of(name, lambda _: ())), common())
    assert found == words
