"""A short answer to "Who did you meet, where, for which role?": read part by part."""

import re
from dataclasses import replace
from typing import Final

from flows.understanding.lexicons import phrases
from flows.understanding.reading import Reading
from flows.understanding.slots import Slots, _headed, _pieces, _role_piece, given, read_slots

_UNKNOWN: Final = re.compile(
    r"\b(?:not sure|don['’]?t (?:know|remember)|no idea|can['’]?t remember|forgot|unknown|no name|skip|nobody|a panel)\b",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(
    r"^(?:i |we |it was |met |with |spoke (?:to|with) |and |at |from |for |the |a |an |my |interviewer (?:was|is|:) ?|"
    r"company(?: was| is|:)? ?|role(?: was| is|:)? ?|position(?: was| is|:)? ?)+",
    re.IGNORECASE,
)


def read_details(message: str) -> Reading:
    """The slots of a one-line answer; parts that sentences do not explain go by what they look like."""
    slots = read_slots(message)
    for piece in _pieces(message):
        slots = _placed(slots, piece)
    return Reading(company=slots.company, interviewers=slots.interviewers, role=slots.role, when=slots.when)


def _placed(slots: Slots, piece: str) -> Slots:
    bare = _LEAD.sub("", piece).strip()
    lower = bare.lower()
    if not bare or len(bare.split()) > 4 or _UNKNOWN.search(piece) or _used(slots, lower):
        return slots
    role = _role_piece(piece)
    if role:
        return slots if slots.role else replace(slots, role=role)
    if lower.split()[0] in given() and lower not in phrases("employers.txt"):
        return slots if _has(slots, lower) else replace(slots, interviewers=(*slots.interviewers, bare))
    if slots.company is None and not _headed(lower):
        return replace(slots, company=bare)
    return slots


def _has(slots: Slots, lower: str) -> bool:
    return any(lower == name.lower() for name in slots.interviewers)


def _used(slots: Slots, lower: str) -> bool:
    """Whether a slot already holds words of this part."""
    held = (slots.company, slots.role, slots.when, *slots.interviewers)
    return any(value and value.lower() in lower for value in held)
