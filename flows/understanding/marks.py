"""Small facts a message may hold besides: a correction, an apology made, a refusal, a promise, a name."""

import re
from functools import cache
from typing import Final

from flows.understanding.lexicons import entries, phrases, words
from flows.understanding.people import certain_given, familiar
from flows.understanding.phrases import compiled
from flows.understanding.roles import headed
from flows.understanding.text import Text

_NAME: Final = r"(?P<{0}>[^\W\d_][\w.&'’-]*(?: [A-Z][\w.&'’-]*){{0,3}})"
_RIGHT: Final = _NAME.format("right")
_WRONG: Final = _NAME.format("wrong")
_IT_WAS: Final = (
    r"(?:[Ii]t was|[Ii]t['’]?s|[Tt]hat was|[Ss]he was|[Hh]e was|[Nn]ame (?:is|was)|called|[Mm]eant|"
    r"(?:[Cc]ompany|[Rr]ole|[Pp]lace|[Jj]ob|[Ii]nterviewer) (?:is|was)|^)"
)
_SLIP: Final = (
    r"(?:[Ss]orry|[Oo]ops|[Aa]ctually),? (?:[Ii] meant|[Ii] mean|it was|it['’]?s|make that|"
    r"her name (?:is|was)|his name (?:is|was)|the name (?:is|was))"
)
_WHOSE: Final = r"(?:[Hh]er|[Hh]is|[Tt]heir|[Tt]he (?:company|interviewer)(?:['’]s)?)"
_INSTEAD: Final = r"(?:,? (?:instead of|rather than|not)"
_CORRECTIONS: Final = tuple(
    re.compile(shape)
    for shape in (
        rf"[Ii] (?:said|wrote|typed|put) {_WRONG},? but (?:it was|it['’]?s|[Ii] meant|[Ii] mean) {_RIGHT}",
        rf"(?:[Cc]hange|[Rr]eplace|[Cc]orrect) {_WRONG} (?:to|with|by) {_RIGHT}",
        rf"{_IT_WAS} ?{_RIGHT},? (?:and )?not {_WRONG}",
        rf"[Nn]ot {_WRONG},? (?:but |it was |it['’]?s |rather )?{_RIGHT}\b",
        rf"(?:[Ii] meant|[Ii] mean|should (?:be|say)|make that) {_RIGHT}{_INSTEAD} {_WRONG})",
        rf"{_SLIP} {_RIGHT}",
        rf"{_WHOSE} name (?:is|was) {_RIGHT},? actually",
    )
)
_ROLES_MENDED: Final = re.compile(
    r"\b(?:role|job|position) (?:was|is) (?P<right>[\w /-]{3,40}?),? (?:and )?not (?P<wrong>[\w /-]{3,40})$"
)
_LOW_MENDED: Final = re.compile(
    r"(?:^|\b(?:it was|it['’]?s|name (?:is|was)|called|meant) )(?P<right>[^\W\d_]+),? not (?P<wrong>[^\W\d_]+)\.?$",
    re.IGNORECASE,
)
_WHEN: Final = (
    r"(?P<when>(?:(?:by|on|before|within|in|next|this|early|later|at) [^.,;!?\n]{0,20}?|around |about )?"
    r"(?:the end of (?:the |next |this )?\w+|tomorrow(?: \w+)?|tonight|today|(?:early |late )?(?:next|this) (?:\w+)|"
    r"(?:(?:early |late )?(?:next|this) )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: \w+day)?|"
    r"(?:\d+|a|one|two|three|four|five|six|seven|ten|a few|a couple of|couple of)(?: or (?:two|three|so))? "
    r"(?:working |business )?(?:days?|weeks?|months?|hours?)|(?:\d{1,2}(?:st|nd|rd|"
    r"th)?(?: of)? )?(?:january|february|march|"
    r"april|may|june|july|august|september|october|november|december)(?: \d{1,2}(?:st|nd|rd|th)?)?|"
    r"\d{1,2}(?:st|nd|rd|th)|christmas|easter|due course|the (?:morning|afternoon|evening|week))\b)"
)
_PROMISE: Final = re.compile(
    r"\b(?:let me know|get(?:ting)? back to me|be in touch|"
    r"(?<!n['’]t )(?<!not )hear(?: back)?(?: from them)?|decide|decision|"
    r"an answer|call(?:ing)? me|email(?:ing)? me|contact me|come back to me|coming back to me|tell me|"
    r"feedback|find out)\b"
    rf"[^.!?\n]{{0,20}}?\b{_WHEN}|\b(?:they|she|he)(?: all)? said (?P<when2>(?:about |around )?(?:a|one|two|"
    rf"three|\d+) "
    r"(?:days?|weeks?)) for (?:an answer|a decision|feedback|the result)",
    re.IGNORECASE,
)
_MY_NAME: Final = re.compile(
    r"(?<!said )(?<!says )\b(?:my name is|my name['’]s|i am called|call me|this is|it['’]?s)\s+"
    r"(?P<name>[^\W\d_][\w'’-]+(?: (?!here\b)(?-i:[A-Z])[\w'’-]+)?)(?P<here> here\b)?",
    re.IGNORECASE,
)
_HERE: Final = re.compile(r"^(?P<name>[^\W\d_][\w'’-]+) here\b", re.IGNORECASE)
_I_AM: Final = re.compile(
    r"(?:^|[,.!] ?|\b(?:hi|hello|hey) )[Ii](?: am|['’]m|"
    r"m)\s+(?P<name>[^\W\d_][\w'’-]+(?: [A-Z][\w'’-]+)?)(?=\s*(?:[.,!]|$))"
)


@cache
def _signs() -> tuple[tuple[str, str], ...]:
    return tuple((line.partition(" ")[0], line.partition(" ")[2]) for line in entries("marks.txt"))


def sign(text: Text, name: str) -> bool:
    """Whether a folded message shows a sign of ``marks.txt``."""
    return any(compiled(source).search(text.line) for label, source in _signs() if label == name)


def either(text: Text, yes: str, no: str) -> bool | None:
    """True or False as the signs say; None when they are silent. A denial outweighs."""
    if sign(text, no):
        return False
    return True if sign(text, yes) else None


def correction(message: str) -> tuple[str, str] | None:
    """(wrong, right) where the person mends an earlier word; ``("", right)`` with only the right one."""
    for shape in _CORRECTIONS:
        match = shape.search(message)
        if match:
            found = match.groupdict()
            wrong, right = (found.get("wrong") or "").strip(" ."), found["right"].strip(" .")
            if _nameish(right) and (not wrong or _nameish(wrong)):
                return wrong, right
    return _low_correction(message)


def _low_correction(message: str) -> tuple[str, str] | None:
    """Without capitals only what is known is mended: a job's name, a given name, an employer."""
    roles = _ROLES_MENDED.search(message)
    if roles and headed(roles["right"]) and headed(roles["wrong"]):
        return roles["wrong"], roles["right"]
    match = _LOW_MENDED.search(message.strip())
    if match and _listed(match["right"]) and _listed(match["wrong"]):
        return match["wrong"], match["right"]
    return None


def _listed(word: str) -> bool:
    return word.lower() in certain_given() or word.lower() in phrases("employers.txt")


def _nameish(part: str) -> bool:
    """A capital begins a name; words of mood ("Not Nervous At All") are none."""
    lower = part.lower().split()
    return part[:1].isupper() and not set(lower) & words("common.txt")


def promise(message: str) -> str | None:
    """When an answer was promised, as written: "by Friday"."""
    match = _PROMISE.search(message)
    return (match["when"] or match["when2"]).strip() if match else None


def own_name(message: str) -> str | None:
    """The writer's own name: told outright, or "I'm" before a known given name."""
    match = _MY_NAME.search(message)
    if match and _own(match):
        return match["name"]
    for shape in (_I_AM, _HERE):
        match = shape.search(message)
        if match and _surely(match["name"], capital=shape is _I_AM):
            return match["name"]
    return None


def _own(match: re.Match[str]) -> bool:
    cue = match[0].lower()
    if cue.startswith(("my name", "i am called")):
        return match["name"][0].isupper() or familiar(match["name"].lower())
    if cue.startswith("it") and not match["here"]:
        return False
    return _surely(match["name"], capital=True)


def _surely(name: str, *, capital: bool) -> bool:
    """A known given name; one that is an everyday word too needs its capital."""
    first = name.split(maxsplit=1)[0].lower()
    return first in certain_given() or (capital and name[0].isupper() and familiar(first))
