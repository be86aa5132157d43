"""How the note sounds and how long it is, and whether it pleases: clauses made of nothing but such words."""

from typing import Final

from flows.debrief.turn import Turn
from flows.debrief.under_draft.ask import Ask
from flows.debrief.under_draft.lexicon import listed, tokens

SCALES: Final = {
    "stiff": ("looser", "looser"),
    "gushing": ("cooler", "cooler"),
    "wordy": ("shorter", "shorter"),
    "own": ("looser", "looser"),
    "formal": ("formal", "looser"),
    "warm": ("warmer", "formal"),
    "plain": ("plain", "warmer"),
    "short": ("shorter", "longer"),
    "long": ("longer", "shorter"),
}
"""By scale: what more of it asks for, and what less of it."""
_PRAISED: Final = frozenset({"warm", "own"})
"""Said of a note without "too" or "not", these are no complaint."""


def style(_turn: Turn, clause: str) -> Ask | None:
    """Shorter, longer, warmer, plainer, more formal, in whatever words."""
    scales = {name: listed("style", name) for name in SCALES}
    heard = tokens(clause, *scales.values(), listed("style", "less"))
    said = set(heard)
    scale = next((name for name, words in scales.items() if words & said), None)
    allowed = frozenset().union(
        *scales.values(), *(listed("style", one) for one in ("frame", "less", "more"))
    )
    if scale is None or not said <= allowed:
        return None
    wanted = _wanted(scale, heard)
    return None if wanted is None else Ask("style", SCALES[scale][0 if wanted else 1])


def _wanted(scale: str, heard: list[str]) -> bool | None:
    """Whether more of it is asked for; None where it is said with no wish."""
    said = set(heard)
    if "enough" in said:
        return True
    if listed("style", "less") & (said - {"too"} if listed("style", "compared") & said else said):
        return False
    if (listed("style", "more") | listed("style", "compared")) & said:
        return True
    if heard[0] in listed("style", "complains"):
        return None if scale in _PRAISED else False
    return True


def verdict(_turn: Turn, clause: str) -> Ask | None:
    """It pleases, and is kept; or it does not, and what could be changed is shown."""
    lists = {name: listed("keep", name) for name in ("settles", "pleases", "displeases", "frame")}
    said = set(tokens(clause, *lists.values()))
    if not said <= frozenset().union(*lists.values()):
        return None
    if said & lists["displeases"]:
        # "I'm not good enough" is no word about the note.
        return None if said & {"im", "am", "ive"} else Ask("more")
    if said & lists["settles"]:
        return Ask("keep", "send" if said & {"send", "sending", "submit"} else "settled")
    return Ask("keep", "pleased") if said & lists["pleases"] else None
