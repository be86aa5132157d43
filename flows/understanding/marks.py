"""Small facts a message may hold besides: a correction, an apology made, a refusal, a promise, a name."""

import re
from functools import cache
from typing import Final

from flows.understanding.lexicons import entries
from flows.understanding.phrases import compiled
from flows.understanding.text import Text

_NAME: Final = r"(?P<{0}>[^\W\d_][\w.&'’-]*(?: [A-Z][\w.&'’-]*){{0,3}})"
_RIGHT: Final = _NAME.format("right")
_WRONG: Final = _NAME.format("wrong")
_CORRECTIONS: Final = tuple(
    re.compile(shape, re.IGNORECASE if loose else 0)
    for shape, loose in (
        (rf"(?:[Ii]t was|[Ii]t['’]?s|[Tt]hat was|[Ss]he was|[Hh]e was|[Nn]ame (?:is|was)|called|[Mm]eant|^) ?{_RIGHT},? (?:and )?not {_WRONG}", False),
        (rf"[Nn]ot {_WRONG},? (?:but |it was |it['’]?s |rather )?{_RIGHT}\b", False),
        (rf"(?:[Ii] meant|[Ii] mean|should (?:be|say)|make that) {_RIGHT}(?:,? (?:instead of|rather than|not) {_WRONG})", False),
        (rf"(?:[Ss]orry|[Oo]ops|[Aa]ctually),? (?:[Ii] meant|[Ii] mean|it was|it['’]?s|make that|her name (?:is|was)|his name (?:is|was)|the name (?:is|was)) {_RIGHT}", False),
        (rf"(?:[Hh]er|[Hh]is|[Tt]heir|[Tt]he (?:company|interviewer)(?:['’]s)?) name (?:is|was) {_RIGHT},? actually", False),
    )
)  # fmt: skip
_PROMISE: Final = re.compile(
    r"\b(?:let me know|get back to me|be in touch|hear back|hear from them|hear|decide|a decision|an answer|call me|"
    r"email me|contact me|come back to me|tell me|feedback)\b[^.!?\n]{0,20}?\b(?P<when>(?:by|on|before|within|in|next|this|"
    r"tomorrow|early|later|end of|at the end of)\b[^.,;!?\n]{0,30})",
    re.IGNORECASE,
)
_MY_NAME: Final = re.compile(
    r"\b(?:my name is|my name['’]s|i am called|call me|this is)\s+(?P<name>[^\W\d_][\w'’-]+(?: [A-Z][\w'’-]+)?)",
    re.IGNORECASE,
)
_I_AM: Final = re.compile(r"\b[Ii](?: am|['’]m|m)\s+(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)(?=[\s.,!]|$)")


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
    return None


def _nameish(words: str) -> bool:
    return words[:1].isupper() or (len(words) > 3 and words.islower() is False)


def promise(message: str) -> str | None:
    """When an answer was promised, as written: "by Friday"."""
    match = _PROMISE.search(message)
    return match["when"].strip() if match else None


def own_name(message: str, given: frozenset[str]) -> str | None:
    """The writer's own name: told outright, or "I'm" before a known given name."""
    match = _MY_NAME.search(message)
    if match and (match["name"][0].isupper() or match["name"].lower() in given):
        return match["name"]
    match = _I_AM.search(message)
    return match["name"] if match and match["name"].split()[0].lower() in given else None
