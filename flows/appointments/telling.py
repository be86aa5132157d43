"""Whether a message tells of an interview to come, and which of its words may tell the time of it.

What is told of the past ("I had an interview today, it went badly") and other times ("they'll decide by
Friday", "I applied on Monday") are masked before days and hours are read.
"""

import re
from itertools import pairwise
from typing import Final

from flows.appointments.found import masked
from flows.appointments.words import WEEKDAYS

PAST_MARK: Final = "~"

_INTERVIEW: Final = re.compile(
    r" (?:interview|interviews|interviewing|screening|assessment (?:day|centre|center)|onsite|on - site|"
    r"(?:phone|video|hr|recruiter|technical) (?:screen|call|chat|test|round)|trial (?:shift|day)|"
    r"(?:first|second|third|fourth|final|next|last|\d (?:st|nd|rd|th)) round|"
    r"(?:call|chat|meeting) with (?:the |a |their )?(?:recruiter|hr|hiring manager|hiring team|panel))(?= )"
)
_ANOTHER: Final = re.compile(r" (?:another|next|second|new|other) one(?= )")
_STRONG: Final = re.compile(
    r" (?:have|got|getting|booked|invited (?:to|for)|landed|scored|i've|expecting|preparing for|prepare for|"
    r"prepping for|nervous about|worried about|scared of|dreading) (?:[\w']+ ){0,3}?(?:interview|screening)"
    r"(?! to (?:talk|discuss|tell|go|debrief|look))(?= )"
    r"| (?:upcoming|next) (?:job )?(?:interview|screening)(?= )"
    r"| (?:interview|screening) (?:is |has been |was )?(?:coming up|soon|booked|scheduled|confirmed)(?= )"
)
_NONE: Final = re.compile(
    r" (?:cancel(?:led|ed)|called off|cancel|no (?:more |longer )?(?:an? )?interviews?|no longer|"
    r"(?:don't|do not|didn't|haven't|not) (?:have|got|get|had) (?:an|any|another|a|the)|if i (?:had|have|get|got|ever))(?= )"
)
_CUT: Final = re.compile(r"(?<= )(?:\||and|but|so|then|because|although|though|after which)(?= )")
_PAST: Final = re.compile(
    r" (?:was|were|wasn't|had|went|did|didn't|felt|bombed|blew|failed|froze|messed|screwed|rambled|cried|left|came|"
    r"stood|sat|forgot|lost|wore|arrived|thought|tried|knew|kept|walked|ran|answered|stumbled|mumbled|blanked|"
    r"panicked|swore|joked|laughed|sighed|finished|ended|woke|slept|talked|spoke|met|said no|couldn't|rejected|"
    rf"in the middle of|yesterday|last (?:night|week|month|{'|'.join(WEEKDAYS)})|"
    r"(?:just )?done with|back from|out of (?:my|an|the|a)|ago|gone)(?= )"
)
_MOVED: Final = re.compile(
    r" (?:was|were|been|got|just|had|have) (?:just |been |to |my |an? |the |it )*(?:invited|asked|offered|called|given|"
    r"scheduled|moved|pushed|shifted|rescheduled|booked|confirmed|postponed|brought|told|email|message|mail|move|"
    r"reschedule|set up|arranged|wondering|hoping|going)(?= )"
)
"""What is told in the past of an interview to come."""

_AHEAD: Final = re.compile(
    r" (?:tomorrow|upcoming|coming up|will|i'll|it's on|is on|next|in \d+ (?:days|weeks|hours|minutes))(?= )"
)
_OTHER_TIME: Final = re.compile(
    r" (?:by|until|till|before|since|hear|know|decide|decision|answer|reply|notice|applied|apply|deadline|due|leave|"
    r"starts?|started|joined|free|born|off|wake|woke|sleep|slept|prep|train|bus|flight|arrive|finish|finishes|back|"
    r"result|results|get up|call (?:them|me|you))(?: (?!interview|screening|\||~)\S+){0,4}$"
)


def announced(text: str) -> tuple[str, bool] | None:
    """The text with all masked that tells of other times, and whether it surely tells of an interview to come.

    Args:
        text: ``Line.text``.

    Returns:
        None when no interview to come is told of.
    """
    if not _INTERVIEW.search(text) or _NONE.search(text):
        return None
    rest = _without_past(text)
    if not (_INTERVIEW.search(rest) or _ANOTHER.search(rest)):
        return None
    surely = bool(_STRONG.search(rest))
    # Beside an account of what was, a bare "on Friday" is the last one as likely as the next.
    return (rest, surely) if rest == text or surely or _AHEAD.search(rest) else None


def _without_past(text: str) -> str:
    cuts = [0, *(match.start() for match in _CUT.finditer(text)), len(text) - 1]
    rest = text
    for start, end in pairwise(cuts):
        piece = text[max(0, start - 1) : end + 1]
        if _PAST.search(piece) and not (_MOVED.search(piece) or _AHEAD.search(piece)):
            rest = masked(rest, start, end, PAST_MARK)
    return rest


def of_another(text: str, start: int) -> bool:
    """Whether the words ahead make a time another one than the interview's: "they'll decide by …"."""
    ahead = text[max(0, start - 60) : start].rstrip()
    return bool(_OTHER_TIME.search(" " + ahead))
