"""Change how a draft sounds or how long it is, or close it."""

from dataclasses import replace
from typing import Final

from flows.debrief.drafting import redraft
from flows.debrief.turn import Turn
from flows.messages import Line

STYLES: Final = {
    "shorter": {"form": "short"},
    "warmer": {"tone": "warm"},
    "formal": {"tone": "formal"},
    "plain": {"tone": "plain"},
    "differently": {},
}
"""What each wish changes; where nothing is left to change, or nothing is named, other words are chosen."""
_WARMTH: Final = ("formal", "plain", "warm")
_STEPS: Final = {"looser": 1, "cooler": -1}
"""A step towards the warmest tone, or away from it: never past the end."""
CLOSED: Final = {
    "keep": ("kept", "closing-kept"),
    "later": ("draft", "closing-later"),
    "no_note": ("not_sending", "closing-no-note"),
}
"""What ends the work on a draft: the note's status, and what is said."""


def restyled(turn: Turn, name: str) -> str:
    """Draft again in another style; a note changed by hand is left alone unless other words are asked for."""
    if name != "differently" and turn.note and turn.note.by_hand:
        turn.say(Line("by-hand-stays"))
        return "to_draft"
    other = wear(turn, name)
    turn.say(turn.line("draft-again") if redraft(turn, differently=other) else Line("draft-same"))
    turn.keep(detail=0)
    return "to_draft"


def wear(turn: Turn, name: str) -> bool:
    """Remember the style wanted; True where it stands already, so that only other words are left to choose."""
    if name in _STEPS:
        at = _WARMTH.index(turn.interview.tone) + _STEPS[name]
        changes = {"tone": _WARMTH[max(0, min(at, len(_WARMTH) - 1))]}
    else:
        changes = STYLES[name]
    already = all(getattr(turn.interview, field) == value for field, value in changes.items())
    turn.learn(**changes)
    return already


def closed(turn: Turn, name: str) -> str:
    """The work on the draft is over: kept, for later, or no note."""
    status, key = CLOSED[name]
    if note := turn.note:
        turn.case.notes[note.id] = replace(note, status=status)
    turn.say(turn.line(key))
    return "kept"
