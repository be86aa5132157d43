"""What a person may ask of a draft: each a pure function from facts to facts, or one word in a body."""

import re
from dataclasses import replace
from typing import Final

from flows.note.facts import TONES, Facts, Repair
from flows.note.tidy import tidy

__all__ = [
    "differently",
    "for_interviewer",
    "more_formal",
    "replace_word",
    "shorter",
    "tidy",
    "warmer",
    "with_repair",
]

_WARMTH: Final = ("formal", "plain", "warm")
"""From the coolest tone to the warmest; a step at a time, and no further than the end."""


def shorter(facts: Facts) -> Facts:
    """The same note in the short form."""
    return replace(facts, form="short")


def warmer(facts: Facts) -> Facts:
    """One step warmer: formal, plain, warm."""
    return _step(facts, 1)


def more_formal(facts: Facts) -> Facts:
    """The formal tone, from wherever the note stood: that is what the word asks for."""
    return replace(facts, tone="formal")


def _step(facts: Facts, by: int) -> Facts:
    at = _WARMTH.index(facts.tone) + by
    wanted = _WARMTH[max(0, min(at, len(_WARMTH) - 1))]
    return replace(facts, tone=next(tone for tone in TONES if tone == wanted))


def differently(facts: Facts) -> Facts:
    """The next seed: other wordings of the same facts."""
    return replace(facts, seed=facts.seed + 1)


def with_repair(facts: Facts, cause: str, *, include: bool | None) -> Facts:
    """Overrule the table for a cause, or hand it back to the table with None.

    Args:
        facts: The note's facts.
        cause: A label of ``flows.labels``; one not among the repairs is added, unless it is to be left out.
        include: True puts it in, False leaves it out, None follows the table.
    """
    if any(repair.cause == cause for repair in facts.repairs):
        turned = (replace(each, include=include) if each.cause == cause else each for each in facts.repairs)
        return replace(facts, repairs=tuple(turned))
    if include is False:
        return facts
    return replace(facts, repairs=(*facts.repairs, Repair(cause, include=include)))


def for_interviewer(facts: Facts, name: str | None, previous_bodies: tuple[str, ...]) -> Facts:
    """The note to another interviewer, unlike those already made: a new name, other wordings."""
    return replace(facts, interviewer=name, unlike=tuple(previous_bodies), seed=facts.seed + 1)


def replace_word(body: str, old: str, new: str) -> str:
    """Correct a fact in a note edited by hand: that word, wherever it stands whole, and nothing else.

    A possessive keeps its ending ("Diana's" to "Dana's"). Capitals are matched as written; only when
    none matches so are they ignored. A word that is not there leaves the body as it is.
    """
    wanted = old.strip()
    if not wanted:
        return body
    pattern = rf"(?<![\w]){re.escape(wanted)}(?!\w)"
    changed, times = re.subn(pattern, lambda _: new.strip(), body)
    if times:
        return changed
    return re.sub(pattern, lambda _: new.strip(), body, flags=re.IGNORECASE)
