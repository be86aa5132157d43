"""A short answer to "Who did you meet, where, for which role?": read part by part.

The answer is cut where people cut it (commas, dashes, "at", "for"). Each part is weighed as a person,
an employer or a job, with what the tagger sees in the line as evidence, and the employer and the job are
chosen together, so that any order is read. What stays is a person only where something speaks for it.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from flows.understanding import people
from flows.understanding.blanks import bare_name, kind_of_person, names_nothing, no_employer, tells
from flows.understanding.doubts import own_when
from flows.understanding.jobs import TAIL, job_weight
from flows.understanding.lexicons import phrases, words
from flows.understanding.parts import DEGREE, Part, known_employer, parts_of, titled
from flows.understanding.reading import Reading
from flows.understanding.roles import headed
from flows.understanding.slots import read_slots, seen_in
from flows.understanding.when import read_when

LONGEST_WORDS: Final = 30
"""A longer answer is an account: it is read as one, and its commas part clauses."""
FACTS: Final = ("interviewers", "company", "role")

_MOST_PARTS: Final = 12
_MOST_NAME_WORDS: Final = 4
_ENOUGH: Final = 1.0
"""The weight from which a part is taken for what it seems to be."""
_ASKED: Final = 2.5
"""What it weighs that a part is the whole answer to a question for one fact."""
_SEEN: Final = 3.0
"""What it weighs that the tagger sees a part so; the lists and cues outweigh it together."""
_SEEN_IN: Final = 1.5

_PERSON_CUES: Final = {"with": 3.0, "at": -4.0, "from": -2.0, "for": -4.0}
_BRAND: Final = re.compile(
    r"^[^\W_]+(?:wave|soft|tech|labs?|works|mill|gate|bank|corp|hub|ify|net|cloud|pay|base|data|media|ware|point|bridge|"
    r"stone|zone|ai|io|ix|ex|tek|air|jet|shop|mart|foods?|books?|wise|forge|stack|flow|craft|field|house)$"
)
"""How many made-up names of employers end."""

_AND: Final = re.compile(r"\s*(?:\b(?:and|und|og|et|y|n)\b|&|\+)\s*", re.IGNORECASE)
_TOWN: Final = re.compile(r"\s+in\s+[^\W\d_][\w'’-]*(?: [A-Z][\w'’-]*)?$")
_SEPARATOR: Final = re.compile(r"\s*(?:[;|•\n]|\s[-–—/]+\s)\s*")

_WHO: Final = re.compile(rf"^.*? (?=(?-i:{people.TITLE}) [A-Z])|\s+the\s.*$")
"""What stands around a name: "head teacher Mrs Lowe", "Mrs Lowe the head"."""
_CITED_DEGREE: Final = re.compile(rf"\s+(?-i:{DEGREE.pattern})$")

Seen = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """One part with what speaks for each reading of it."""

    words: str
    person: float
    company: float
    role: float
    met: bool
    surely_met: bool
    spare: bool


def read_details(message: str, wanted: Collection[str] = FACTS) -> Reading:
    """The slots of a one-line answer; a long answer is read as an account.

    Args:
        message: As typed.
        wanted: The facts that were asked for, of ``FACTS``; a lone part rather answers the only one.
    """
    slots = read_slots(message)
    if len(message.split()) > LONGEST_WORDS:
        return Reading(
            company=slots.company, interviewers=slots.interviewers, role=slots.role, when=slots.when
        )
    when = own_when(message, read_when(message)) or slots.when
    if slots.when and when and when in slots.when:
        when = slots.when
    rest = message.replace(when, ",", 1) if when else message
    # The tagger knows lists by their commas.
    seen = [(kind, name) for kind, name in seen_in(_SEPARATOR.sub(", ", message)) if kind != "when"]
    parts = [one for part in parts_of(rest) for one in _told_apart(part, seen)][:_MOST_PARTS]
    cased = any(sign.isupper() for part in parts for sign in part.words)
    weighed = [_weigh(part, seen, cased=cased) for part in parts]
    if len(weighed) == 1:
        weighed = [_alone(weighed[0], wanted)]
    weighed = _without_their_jobs(weighed)
    company, role = _chosen(weighed)
    company, met = _with_the_rest(weighed, company, role)
    return Reading(
        company=_TOWN.sub("", weighed[company].words) if company is not None else None,
        interviewers=tuple(dict.fromkeys(met)),
        role=TAIL.sub("", weighed[role].words) if role is not None else None,
        when=when,
    )


def _with_the_rest(
    weighed: list[_Weighed], company: int | None, role: int | None
) -> tuple[int | None, list[str]]:
    """The employer and the people, where what is left over must be one or the other."""
    left = [at for at in range(len(weighed)) if at not in {company, role}]
    if company is None and any(weighed[at].surely_met for at in left):
        # Beside someone certain, a name that only seemed a person's is rather where they met.
        unsure = [at for at in left if weighed[at].met and not weighed[at].surely_met]
        if len(unsure) == 1 and _could_be_a_name(weighed[unsure[0]], surely=False):
            company = unsure[0]
            left.remove(company)
    met = [name for at in left if weighed[at].met for name in _names(weighed[at])]
    others = [at for at in left if not weighed[at].met]
    if len(weighed) == len(FACTS) and len(others) == 1 and role is not None:
        # Of three parts, one a person or an employer and one a job, the third is what is still missing.
        if company is None and met and _could_be_a_name(weighed[others[0]], surely=False):
            company = others[0]
        elif company is not None and not met and _could_be_a_name(weighed[others[0]], surely=True):
            met = _names(weighed[others[0]])
    return company, met


def _told_apart(part: Part, seen: Seen) -> list[Part]:
    """A part, or what the tagger sees in one that tells a story: "calliope hugged me"."""
    if not tells(part.words):
        return [part]
    inside = [name for _, name in seen if name in part.words]
    return [replace(part, words=name, cue=part.cue if at == 0 else "") for at, name in enumerate(inside)]


def _weigh(part: Part, seen: Seen, *, cased: bool) -> _Weighed:
    lower = part.words.lower()
    first = lower.split(maxsplit=1)[0]
    sights = {kind: _sight(part.words, kind, seen) for kind in ("interviewer", "company", "role")}
    person = _as_person(part, lower) + sights["interviewer"]
    company = _as_company(part, lower, cased=cased) + sights["company"]
    role = _as_role(part, lower) + sights["role"]
    led_to = part.cue == "with" and (not cased or part.words[:1].isupper())
    short = _longest_name(part.words) <= _MOST_NAME_WORDS
    surely = titled(part.words) or led_to or (people.familiar(first) and short)
    met = surely or sights["interviewer"] > 0 or (short and _of_the_world(part.words))
    return _Weighed(part.words, person, company, role, met, surely, part.described)


def _without_their_jobs(weighed: list[_Weighed]) -> list[_Weighed]:
    """A job behind a person that leads others is rather theirs, if there is another: "Paul, area manager"."""
    jobs = [at for at, part in enumerate(weighed) if job_weight(part.words) >= _SEEN]
    theirs = {
        at
        for at in jobs
        if at and weighed[at - 1].surely_met and kind_of_person(weighed[at].words.rpartition(" ")[2])
    }
    if len(theirs) == len(jobs):
        return weighed
    return [replace(part, role=0.0) if at in theirs else part for at, part in enumerate(weighed)]


def _longest_name(part: str) -> int:
    """Words of the longest of the names that a part joins by "and"."""
    return max(len(name.split()) for name in _AND.split(part))


def _of_the_world(part: str) -> bool:
    """Whether a part begins with a given name from anywhere, which is weaker evidence than a well-known one."""
    first, *more = part.split()
    named = first.lower() in words("given_names_world.txt") and (first[0].isupper() or not first.isascii())
    return named and not any(word.islower() or word.isdigit() for word in more) and not known_employer(part)


def _sight(words_of_it: str, kind: str, seen: Seen) -> float:
    """What the tagger's reading of a part weighs."""
    for saw, name in seen:
        if saw == kind and name == words_of_it:
            return _SEEN
        if saw == kind and (name in words_of_it or words_of_it in name):
            return _SEEN_IN
    return 0.0


def _alone(part: _Weighed, wanted: Collection[str]) -> _Weighed:
    """The whole answer: to a question for one fact it is that fact; else a few words for which nothing speaks are none."""
    if len(set(wanted)) != 1:
        guessed = " " in part.words and part.company < _ENOUGH * 2
        return replace(part, company=0.0) if guessed else part
    fact = next(iter(wanted))
    if fact == "company":
        return part if part.spare else replace(part, company=part.company + _ASKED)
    if fact == "role":
        return replace(part, role=part.role + _ASKED)
    named = len(part.words.split()) <= _MOST_NAME_WORDS and part.company < _SEEN + _ASKED
    return replace(part, person=part.person + _ASKED, met=True) if named else part


def _as_person(part: Part, lower: str) -> float:
    first = lower.split(maxsplit=1)[0]
    weight = _PERSON_CUES.get(part.cue, 0.0) + (1.6 if _longest_name(lower) <= _MOST_NAME_WORDS else -4.0)
    weight += 9.0 if titled(part.words) else 0.0
    if people.familiar(first):
        whole = " " in lower and part.words.istitle()
        weight += 2.0 if first in words("name_words.txt") and not whole else 5.0
    elif _of_the_world(part.words):
        weight += 1.5
    weight -= 6.0 if " " in lower and lower.rpartition(" ")[2] in words("organisation_words.txt") else 0.0
    weight += 0.5 if part.first else 0.0
    weight += 0.6 if len(lower.split()) > 1 and part.words.istitle() else 0.0
    return weight + (0.0 if lower.isascii() else 1.5)


def _as_company(part: Part, lower: str, *, cased: bool) -> float:
    if no_employer(part.words) or part.described:
        return -6.0
    tokens = re.findall(r"[^\W_]+", lower)
    organisation = words("organisation_words.txt") | words("organisation_more.txt")
    weight = {"with": -2.0, "at": 5.0, "for": 1.0, "from": 4.0}.get(part.cue, 0.0)
    weight += 6.0 if known_employer(part.words) or known_employer(lower.replace("-", " ")) else 0.0
    weight += 5.0 if len(tokens) > 1 and tokens[-1] in organisation else 0.0
    weight += 1.0 if _BRAND.search(lower) else 0.0
    weight += 2.0 if re.search(r"\d|[&.]|[A-Z]{2}|[a-z][A-Z]", part.words) else 0.0
    if part.words[:1].isupper() or not cased:
        weight += 2.0 if part.words[:1].isupper() or len(tokens) == 1 else 1.8
    return weight - (6.0 if len(tokens) > 6 else 0.0)


def _as_role(part: Part, lower: str) -> float:
    weight = {"with": -4.0, "at": -5.0, "for": 3.0, "from": -5.0}.get(part.cue, 0.0)
    weight += job_weight(part.words)
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
        elif part.met:
            total += max(0.0, part.person - _ENOUGH)
    return total


def _could_be_a_name(part: _Weighed, *, surely: bool) -> bool:
    """Whether a part for which nothing speaks may be what is still missing."""
    return (
        len(part.words.split()) <= _MOST_NAME_WORDS
        and not part.spare
        and not no_employer(part.words)
        and job_weight(part.words) < _SEEN
        and (part.words[:1].isupper() or not surely)
    )


def _names(part: _Weighed) -> list[str]:
    """The people of a part that is neither employer nor job."""
    if part.person < _ENOUGH:
        return []
    names = (
        bare_name(_CITED_DEGREE.sub("", name if titled(name) and " the " not in name else _WHO.sub("", name)))
        for name in _AND.split(part.words)
    )
    return [
        name
        for name in names
        if name
        and not names_nothing(name)
        and not (name.islower() and headed(name.removesuffix("s")))
        and name.lower() not in phrases("not_details.txt")
    ]
