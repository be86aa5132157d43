"""Which wording a slot takes: a function of the seed, the slot and the try, and of nothing else."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib import resources
from typing import Any, Final, TypeVar

from flows.note.facts import Tone
from flows.note.words import LANGUAGE, tokens

_T = TypeVar("_T")
_FILES: Final = ("frame", "middle", "repairs")
_EITHER: Final = re.compile(r"\[([^\[\]]*)\]")
_NAME: Final = re.compile(r"\{(\w+)\}")
_SAME_RUN: Final = 4
"""Words in a row that make two sentences sound alike to somebody who reads both."""


@cache
def _pools() -> dict[str, dict[str, list[str]]]:
    folder = resources.files("flows") / "note" / "templates" / LANGUAGE
    pools: dict[str, Any] = {}
    for name in _FILES:
        pools.update(tomllib.loads((folder / f"{name}.toml").read_text("utf-8")))
    return pools


@cache
def pool(slot: str, tone: Tone) -> tuple[str, ...]:
    """All wordings of a slot in a tone."""
    table = _pools()[slot]
    return (*table.get("any", ()), *table.get(tone, ()))


def listing(slot: str, name: str) -> tuple[str, ...]:
    """A list of short pieces kept beside the wordings."""
    return tuple(_pools()[slot][name])


@cache
def _contractions() -> tuple[tuple[re.Pattern[str], str], ...]:
    pairs = _pools()["contractions"]["pairs"]
    return tuple((re.compile(rf"\b{re.escape(pair[0])}\b"), pair[1]) for pair in pairs)


@cache
def spoken(template: str) -> str:
    """A wording as people say it: "I'd" for "I would"."""
    for full, short in _contractions():
        template = full.sub(short, template)
    return template


def number(*keys: object) -> int:
    """A large number that depends on every key and on nothing else."""
    text = "\x1f".join(str(key) for key in keys)
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


@dataclass(frozen=True, slots=True)
class Heard:
    """A text to be unlike, read once: all its words, and how its sentences begin."""

    plain: str
    starts: frozenset[str]


def hear(text: str) -> Heard:
    """Read a text that a note should be unlike."""
    lines = (line for line in re.split(r"(?<=[.!?])\s|\n", text) if line.strip())
    return Heard(" ".join(tokens(text)), frozenset(" ".join(tokens(line)[:2]) for line in lines))


@dataclass(frozen=True, slots=True)
class Chooser:
    """Chooses wordings for one try at one note.

    Attributes:
        seed: The note's seed.
        tone: The note's tone.
        attempt: The number of the try; each takes other wordings.
        unlike: Texts whose wording is to be avoided.
        brief: Of so many wordings the shortest is taken.
    """

    seed: int
    tone: Tone
    attempt: int = 0
    unlike: tuple[Heard, ...] = ()
    brief: int = 1

    def pick(self, slot: str, among: Sequence[_T]) -> _T:
        """One of several, by this slot's own number."""
        return among[number(self.seed, self.attempt, slot) % len(among)]

    def word(self, slot: str, values: Mapping[str, str], key: str = "") -> str:
        """One wording of a slot, filled in; the least like ``unlike``, else by number."""
        tag = f"{slot}{key}"
        found = pool(slot, self.tone)
        tonal = len(found) - len(_pools()[slot].get("any", ()))
        at = number(self.seed, self.attempt, tag) % (len(found) + tonal)
        drawn = [(at + step) % (len(found) + tonal) for step in range(self.brief)]
        chosen = min((found[each if each < len(found) else each - tonal] for each in drawn), key=len)
        if self.unlike:
            order = sorted(found, key=lambda each: number(self.seed, self.attempt, tag, each))
            chosen = min(order, key=self._likeness)
        settled = self._settle(chosen, tag)
        return fill(spoken(settled) if self._contracts(slot) else settled, values)

    def _contracts(self, slot: str) -> bool:
        """Whether the note speaks in contractions: warm ones do, formal and grave ones do not."""
        if self.tone == "formal" or slot.startswith("grave"):
            return False
        return self.tone == "warm" or bool(number(self.seed, "contractions") % 2)

    def _settle(self, template: str, tag: str) -> str:
        """Take one side of every ``[a|b]``."""
        places = iter(range(100))

        def choose(match: re.Match[str]) -> str:
            sides = match[1].split("|")
            return sides[number(self.seed, self.attempt, tag, next(places)) % len(sides)]

        return _EITHER.sub(choose, template)

    def _likeness(self, template: str) -> int:
        """How much of a wording stands in the texts to be unlike: opening words count most."""
        said = (template, spoken(template))
        return sum(max(_shared(each, text) for each in dict.fromkeys(said)) for text in self.unlike)


@cache
def _pieces(template: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Of a wording: its runs of four words, its shorter pieces, and its first two words."""
    runs = [run for run in map(tokens, re.split(r"[\[\]|]|\{\w+\}", template)) if run]
    long = tuple(" ".join(run[at : at + _SAME_RUN]) for run in runs for at in range(len(run) - _SAME_RUN + 1))
    short = tuple(" ".join(run) for run in runs if 1 < len(run) < _SAME_RUN)
    return long, short, " ".join(tokens(_EITHER.sub(lambda match: match[1].split("|")[0], template))[:2])


def _shared(template: str, heard: Heard) -> int:
    long, short, opening = _pieces(template)
    same = sum(run in heard.plain for run in long)
    return 2 * same + sum(run in heard.plain for run in short) + 3 * (opening in heard.starts)


def fill(template: str, values: Mapping[str, str]) -> str:
    """Put values into a wording once; braces in a person's words stay as they are."""
    return _NAME.sub(lambda match: values[match[1]], template)
