"""What went wrong, out of free text: phrases with weights, and what denies them.

Three rules. A phrase of weight 3 is certain on its own; weaker ones have to add up. A denial or a mere
thought before it in the same clause ("I wasn't late", "I thought I'd be late") takes it away. What is
said of the other side ("she was late") is not said of the writer.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from flows.labels import CAUSES
from flows.understanding.phrases import Book, Phrase, compiled
from flows.understanding.text import Text

CERTAIN: Final = 3.0
"""The weight from which a cause is ticked."""

_FURTHER: Final = 0.5
"""The share that a second, weaker phrase adds beyond the strongest when both are weak."""

OWN: Final = frozenset({
    "nerves", "late", "talked_too_much", "underprepared", "fumbled_answer", "lack_of_research",
    "left_something_out", "misread_interviewer", "dress",
})  # fmt: skip
"""Causes that hold only when the writer is the subject."""

_CLAUSE: Final = re.compile(
    r" (?:[.,]|but|because|so|then|and|though|although|until|when|while|after|since|which|that) "
)
_CLAUSE_REACH: Final = 60
"""Characters looked back for what denies a phrase: about ten words."""

_TOUCH: Final = 14
"""Characters within which two phrases speak of one thing: a word or two between them."""

_DENIAL_REACH: Final = 4
"""Words that may stand between a denial and what it denies: "not that I was very late"."""


@dataclass(frozen=True, slots=True)
class Found:
    """The causes of one message.

    Attributes:
        scores: Cause to weight, over all phrases found.
        places: Cause to the strongest phrase's (start, end) in ``Text.line``.
        denied: Causes the person says did not happen, or says of somebody else, or that only sound like one.
    """

    scores: MappingProxyType[str, float]
    places: MappingProxyType[str, tuple[int, int]]
    denied: frozenset[str]

    @property
    def certain(self) -> tuple[str, ...]:
        """What may be ticked, heaviest first; equal ones in the message's order."""
        sure = [cause for cause in self.scores if self.scores[cause] >= CERTAIN]
        return tuple(sorted(sure, key=lambda cause: (-self.scores[cause], self.places[cause])))


@cache
def book() -> Book:
    """All phrases for causes."""
    return Book((cause, f"causes/{cause}.txt") for cause in CAUSES)


@cache
def _spoilers() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What denies a phrase from before, what denies it from behind, and who the subject is."""
    return compiled("{denial}"), compiled("{dismissal}"), compiled("({they}|{i})")


@cache
def _me() -> re.Pattern[str]:
    return compiled("{i}")


def find(text: Text) -> Found:
    """Read the causes of a folded message."""
    matches = list(book().matches(text))
    voids = [(phrase.label, start, end) for phrase, start, end in matches if not phrase.weight]
    weights: dict[str, list[tuple[float, int, int]]] = defaultdict(list)
    denied: set[str] = set()
    for phrase, start, end in matches:
        if not phrase.weight:
            continue
        if (
            _void(phrase.label, start, end, voids)
            or _denies(text.line, start, end)
            or _of_another(text.line, phrase, start, end)
        ):
            denied.add(phrase.label)
        else:
            weights[phrase.label].append((phrase.weight, start, end))
    return _settled(_summed(weights, denied), text.line)


@cache
def _reaction() -> re.Pattern[str]:
    return compiled("{reaction}")


def _settled(found: Found, line: str) -> Found:
    """Take away what another cause in the same sentence explains.

    A sigh or a look at the clock after a slip of the writer is a reaction, not the interviewer's own
    mood; having no answer about the employer is the missing research, and one a hard question's.
    """
    gone: set[str] = set()
    sure = set(found.certain)
    if "interviewer_off" in sure and _reacted(line, found.places["interviewer_off"]):
        slips = sure & {"misread_interviewer", "talked_too_much"}
        gone |= (
            {"interviewer_off"}
            if any(_near(found, line, slip, "interviewer_off") for slip in slips)
            else set()
        )
    if "fumbled_answer" in sure and _explained(found, line, sure):
        gone.add("fumbled_answer")
    kept = {cause: score for cause, score in found.scores.items() if cause not in gone}
    return Found(MappingProxyType(kept), found.places, found.denied)


def _explained(found: Found, line: str, sure: set[str]) -> bool:
    """Whether a missing answer is only what a hard question or a lack of research says already."""
    start, end = found.places["fumbled_answer"]
    if found.scores["fumbled_answer"] > CERTAIN:
        return False
    if "lack_of_research" in sure and _nothing_to_say().search(line, start, end + 1):
        return _near(found, line, "lack_of_research", "fumbled_answer")
    hard = "salary_or_hard_question"
    return hard in sure and line.startswith(" question", start) and _overlap(found, hard, "fumbled_answer")


@cache
def _nothing_to_say() -> re.Pattern[str]:
    return compiled("(nothing|clue|idea|know|blank)")


def _reacted(line: str, place: tuple[int, int]) -> bool:
    return bool(_reaction().search(line, place[0], place[1] + 1))


def _near(found: Found, line: str, first: str, second: str) -> bool:
    """Whether two causes stand in one sentence, the first no later than the second."""
    start, end = found.places[first][0], found.places[second][1]
    return start < end and " . " not in line[start : end - 1]


def _overlap(found: Found, first: str, second: str) -> bool:
    (start, end), (begin, last) = found.places[first], found.places[second]
    return start < last + _TOUCH and begin < end + _TOUCH


def _void(label: str, start: int, end: int, voids: Iterable[tuple[str, int, int]]) -> bool:
    return any(label == cause and first < end and start < last for cause, first, last in voids)


def _before(line: str, start: int) -> str:
    """The words of the same clause ahead of a phrase."""
    window = line[max(0, start - _CLAUSE_REACH) : start] + " "
    cuts = [match.end() - 1 for match in _CLAUSE.finditer(window)]
    return window[cuts[-1] :] if cuts else window


def _denies(line: str, start: int, end: int) -> bool:
    before, behind, _ = _spoilers()
    window = _before(line, start)
    near = any(window.count(" ", hit.end() + 1) <= _DENIAL_REACH for hit in before.finditer(window))
    return near or bool(behind.match(line, end))


def _of_another(line: str, phrase: Phrase, start: int, end: int) -> bool:
    """Whether the nearest subject ahead is the other side."""
    if phrase.free or phrase.label not in OWN or _me().search(line[start : end + 1]):
        return False
    subjects = [match[0].strip() for match in _spoilers()[2].finditer(_before(line, start))]
    if not subjects:
        subjects = _carried(line, start)
    return bool(subjects) and not _me().match(f" {subjects[-1]} ")


def _carried(line: str, start: int) -> list[str]:
    """The subject that "and" carries over from the clause before: "he sat down and rushed on"."""
    sentence = line[max(0, start - _CLAUSE_REACH) : start + 1]
    sentence = sentence[sentence.rfind(" . ") + 2 :] if " . " in sentence else sentence
    joint = max(sentence.rfind(" and "), sentence.rfind(" then "))
    if joint < 0 or " , " in sentence[joint:]:
        return []
    return [match[0].strip() for match in _subject().finditer(sentence[:joint] + " ")][-1:]


@cache
def _subject() -> re.Pattern[str]:
    """Words that stand as a subject, not as an object or an owner."""
    return compiled("{subject}")


def _summed(weights: dict[str, list[tuple[float, int, int]]], denied: set[str]) -> Found:
    scores: dict[str, float] = {}
    places: dict[str, tuple[int, int]] = {}
    for cause, found in weights.items():
        found.sort(key=lambda hit: (-hit[0], hit[1] - hit[2]))
        best, start, end = found[0]
        apart = [weight for weight, first, last in found[1:] if last <= start or first >= end]
        scores[cause] = best + sum(weight if best < CERTAIN else weight * _FURTHER for weight in apart)
        places[cause] = (start, end)
    return Found(MappingProxyType(scores), MappingProxyType(places), frozenset(denied))
