"""Another interview, named in passing while the last one is told of: set aside, and taken up once that is over."""

import re
from dataclasses import replace
from typing import Final

from flows.debrief.answers.answer import Answer
from flows.debrief.telling import reading
from flows.debrief.turn import Turn
from flows.understanding import understand

ACCOUNTS: Final = frozenset({"opening", "listening", "venting", "after"})
"""States in which people tell how it went."""
_ANOTHER: Final = re.compile(
    r"\b(?P<more>(?:(?:an)?other|next|second|one more|new) (?:job )?(?:one|interview|round)\b"
    r"|another(?= (?:on|at|tomorrow|today|tonight|next|this|in)\b))",
    re.IGNORECASE,
)
_CUT: Final = re.compile(r"[.!?;\n]+\s*|,\s+|\s+(?:and|but|plus|also|though|yet)\s+", re.IGNORECASE)
_END: Final = re.compile(r"[.!?;\n]|$")


def set_aside(turn: Turn, answer: Answer) -> Answer:
    """The account alone; what was said of an interview to come is kept, and is not taken for the one told of."""
    found = _passage(turn, answer.text) if turn.state in ACCOUNTS else None
    if found is None:
        return answer
    start, end, words = found
    rest = f"{answer.text[:start]} {answer.text[end:]}".strip(" ,;")
    if not any(sign.isalnum() for sign in rest):
        return answer
    turn.keep(ahead=words)
    return replace(answer, text=rest, reading=understand(rest))


def _passage(turn: Turn, text: str) -> tuple[int, int, str] | None:
    """Where it stands, and its words, made to name an interview; None when there is no such thing."""
    for match in _ANOTHER.finditer(text[: reading.LONGEST]):
        start = max((cut.end() for cut in _CUT.finditer(text, 0, match.start() + 1)), default=0)
        ending = _END.search(text, match.end())
        end = ending.end() if ending else len(text)
        more = match["more"].split()[0]
        words = f"{text[start : match.start()]}{more} interview{text[match.end() : end]}".strip()
        if reading.is_ahead(words, understand(words), turn.case, turn.now):
            return start, end, words
    return None
