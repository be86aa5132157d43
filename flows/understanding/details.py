"""A short answer to "Who did you meet, where, for which role?": read part by part.

The answer is cut where people cut it (commas, dashes, "at", "for"). Each part is weighed as a person,
an employer or a job, and the employer and the job are chosen together, so that any order is read.
"""

import re
from dataclasses import dataclass
from typing import Final

from flows.understanding import people
from flows.understanding.lexicons import phrases, words
from flows.understanding.parts import Part, parts_of
from flows.understanding.reading import Reading
from flows.understanding.roles import headed, whole_role
from flows.understanding.slots import read_slots
from flows.understanding.when import read_when

LONGEST_WORDS: Final = 30
"""A longer answer is an account: it is read as one, and its commas part clauses."""

_MOST_PARTS: Final = 12
_ENOUGH: Final = 1.0
"""The weight from which a part is taken for what it seems to be."""

_PERSON_CUES: Final = {"with": 3.0, "at": -4.0, "from": -2.0, "for": -4.0}
_TAIL: Final = re.compile(
    r"\s+(?:role|position|job|post|opening|vacancy|gig|interview|opportunity)\b.*$", re.IGNORECASE
)
_WORKER: Final = re.compile(r"(?:[^e]er|or|ist|ian|ant|eer|hand|man|woman)$")
"""How the names of most jobs end."""

_BRAND: Final = re.compile(
    r"^[^\W_]+(?:wave|soft|tech|labs?|works|mill|gate|bank|corp|hub|ify|net|cloud|pay|base|data|media|ware|point|bridge|"
    r"stone|zone|ai|io|ix|ex|tek|air|jet|shop|mart|foods?|books?|wise|forge|stack|flow|craft|field|house)$"
)
"""How many made-up names of employers end."""

_AND: Final = re.compile(r"\s*(?:\band\b|&|\+|\by\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """One part with what speaks for each reading of it."""

    words: str
    person: float
    company: float
    role: float


def read_details(message: str) -> Reading:
    """The slots of a one-line answer; a long answer is read as an account."""
    slots = read_slots(message)
    if len(message.split()) > LONGEST_WORDS:
        return Reading(
            company=slots.company, interviewers=slots.interviewers, role=slots.role, when=slots.when
        )
    when = read_when(message) or slots.when
    rest = message.replace(when, ",", 1) if when else message
    weighed = [_weigh(part) for part in parts_of(rest)[:_MOST_PARTS]]
    company, role = _chosen(weighed)
    met = tuple(name for at, part in enumerate(weighed) if at not in {company, role} for name in _names(part))
    return Reading(
        company=weighed[company].words if company is not None else None,
        interviewers=met,
        role=_TAIL.sub("", weighed[role].words) if role is not None else None,
        when=when,
    )


def _weigh(part: Part) -> _Weighed:
    lower = part.words.lower()
    person = _as_person(part, lower)
    company = _as_company(part, lower)
    role = _as_role(part, lower)
    return _Weighed(part.words, person, company, role)


def _as_person(part: Part, lower: str) -> float:
    first = lower.split(maxsplit=1)[0]
    weight = _PERSON_CUES.get(part.cue, 0.0) + (1.6 if len(lower.split()) < 5 else -4.0)
    weight += 9.0 if people.titled(part.words) else 0.0
    if people.familiar(first):
        weight += 2.0 if first in words("name_words.txt") else 5.0
    weight += 0.5 if part.first else 0.0
    weight += 0.6 if len(lower.split()) > 1 and part.words.istitle() else 0.0
    return weight + (0.0 if lower.isascii() else 1.5)


def _as_company(part: Part, lower: str) -> float:
    tokens = re.findall(r"[^\W_]+", lower)
    weight = {"with": -2.0, "at": 5.0, "for": 1.0, "from": 4.0}.get(part.cue, 0.0)
    weight += 6.0 if lower in phrases("employers.txt") else 0.0
    weight += 5.0 if len(tokens) > 1 and tokens[-1] in words("organisation_words.txt") else 0.0
    weight += 1.0 if _BRAND.search(lower) else 0.0
    weight += 2.0 if re.search(r"\d|[&.]|[A-Z]{2}|[a-z][A-Z]", part.words) else 0.0
    weight += 2.0 if part.words[:1].isupper() or len(tokens) == 1 else 1.8
    return weight - (6.0 if len(tokens) > 6 else 0.0)


def _as_role(part: Part, lower: str) -> float:
    bare = _TAIL.sub("", lower)
    weight = {"with": -4.0, "at": -5.0, "for": 3.0, "from": -5.0}.get(part.cue, 0.0)
    weight += 6.0 if bare != lower else 0.0
    weight += 7.0 if whole_role(bare) else 4.5 if headed(bare) else 0.0
    weight += 5.0 if bare in phrases("role_fields.txt") else 0.0
    weight += 1.5 if _WORKER.search(bare) and not people.familiar(bare.split(maxsplit=1)[0]) else 0.0
    weight += 2.0 if part.cue == "for" and part.article else 0.0
    weight += 0.9 if part.words[:1].islower() else 0.3
    return weight - (6.0 if len(lower.split()) > 6 else 0.0)


def _chosen(weighed: list[_Weighed]) -> tuple[int | None, int | None]:
    """The parts that are the employer and the job, chosen so that all parts together fit best."""
    places: list[int | None] = [None, *range(len(weighed))]
    best: tuple[float, int | None, int | None] = (float("-inf"), None, None)
    for company in places:
        for role in places:
            if company is not None and company == role:
                continue
            total = _total(weighed, company, role)
            if total > best[0]:
                best = (total, company, role)
    return best[1], best[2]


def _total(weighed: list[_Weighed], company: int | None, role: int | None) -> float:
    total = 0.0
    for at, part in enumerate(weighed):
        if at == company:
            total += part.company if part.company >= _ENOUGH else -1.0
        elif at == role:
            total += part.role if part.role >= _ENOUGH else -1.0
        else:
            total += max(0.0, part.person - _ENOUGH)
    return total


def _names(part: _Weighed) -> list[str]:
    """The people of a part that is neither employer nor job."""
    if part.person < _ENOUGH:
        return []
    names = (name.strip() for name in _AND.split(part.words))
    return [name for name in names if name and name.lower() not in phrases("not_details.txt")]
