"""News of the outcome, told in words: they got it, or they did not."""

import re
from typing import Final

from flows.debrief.answers.answer import Answer
from flows.note.words import with_apostrophes

_GOOD: Final = re.compile(
    r"\b(?:(?:got|gave me|offered me|giving me|given) (?:the|a|an|that|this) "
    r"(?:\w+ )?(?:job|offer|position|role|place|contract)(?! (?:wrong|title|name|description|interview))"
    r"|(?:made|sent) me an offer|have (?:an|the) offer"
    r"|they(?:'ve| have)? (?:just )?(?:hired me|took me on|offered (?:it|me)|said yes)"
    r"|(?:i'?m|i am|i was|i got|got) hired|got it(?=!)|they want me(?! to)"
    r"|(?:(?:i'?m|i am|i got|got) (?:through to|into|in)|invited me (?:back )?(?:to|for)|made it to) (?:the )?"
    r"(?:next|second|final|third|last) (?:round|stage|interview))\b",
    re.IGNORECASE,
)
_BAD: Final = re.compile(
    r"\b(?:it(?:'s| is| was) a no(?! brainer)\b"
    r"|(?:got|had|received) (?:the|a|my|another) rejection|(?:they|she|he)(?:'ve| have| has)? rejected me"
    r"|(?:they|she|he) (?:just )?(?:said|e-?mailed|wrote|rang|called)(?: me)?(?: back)?"
    r"(?: and said| to say|,| with)*(?: it's)?(?: a)? no\b"
    r"|i (?:didn't|did not) get (?:it\b|the (?:job|role|position|place))"
    r"|turned me down|went with (?:someone|somebody) else)",
    re.IGNORECASE,
)
_NOT_YET: Final = re.compile(
    r"\b(?:if|hope|hoping|wish|when|unless|until|not|never|\w+n't|wonder|think|doubt|might|may|could|would"
    r"|will|want|wanted|need|almost|nearly|before|last time|already had)\b",
    re.IGNORECASE,
)
HEARD: Final = frozenset(
    {"listening", "outlook", "pausing", "forgiving", "staying", "lesson", "check_ins", "promised", "felt"}
)
"""States on the way in which good news ends the way; elsewhere the same words may be a fact for the note."""
_MAYBE: Final = re.compile(
    r"\b(?:if|when|unless|think|bet|guess|sure|probably|maybe|afraid|last time|before)\b", re.IGNORECASE
)
NO_HEARD: Final = (HEARD - {"listening"}) | {"evidence"}
"""Where a no ends the way: comfort comes before anything else is asked. Told among what happened, the talk goes on
from it, to the note of thanks that fits a no."""
LONGEST: Final = 25
"""Words; a longer text tells of more than an outcome."""


def told(answer: Answer) -> str | None:
    """``moving_on`` or ``no``, if that is what the words say; else None."""
    if answer.reading and answer.reading.turned_down:
        return "no"
    text = with_apostrophes(answer.text.replace("’", "'"))
    if len(text.split()) > LONGEST:
        return None
    if _BAD.search(text) and not _MAYBE.search(text):
        return "no"
    if _NOT_YET.search(text):
        return None
    return "moving_on" if _GOOD.search(text) else None


def ends_the_way(state: str, answer: Answer) -> str | None:
    """The outcome told in a state in which it ends the way, or None."""
    outcome = told(answer)
    return outcome if state in (NO_HEARD if outcome == "no" else HEARD) else None
