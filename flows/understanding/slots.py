"""Who, where, for which job and when: read from the message as it was typed."""

from dataclasses import dataclass

from flows.understanding.blanks import no_employer
from flows.understanding.companies import listed_company, read_company
from flows.understanding.doubts import own_when
from flows.understanding.jobs import job_weight
from flows.understanding.people import read_people
from flows.understanding.roles import read_role
from flows.understanding.tagging import found_in, tokens_of
from flows.understanding.when import read_when


@dataclass(frozen=True, slots=True)
class Slots:
    """What was found, each as written."""

    company: str | None = None
    interviewers: tuple[str, ...] = ()
    role: str | None = None
    when: str | None = None


def read_slots(message: str) -> Slots:
    """Read an account of an interview: what the tagger sees, and what only the rules find."""
    ruled = ruled_slots(message)
    found = found_in(message, tags_of(message, ruled))
    employers = [name for kind, name in found if kind == "company"][:1]
    employers += [ruled.company] if ruled.company else []
    days = [words for kind, words in found if kind == "when"]
    people = dict.fromkeys(words for kind, words in found if kind == "interviewer")
    roles = [words for kind, words in found if kind == "role"]
    # "The water glass shook ... the nurse role": of several, one that ends as jobs end.
    roles.sort(key=lambda name: job_weight(name) <= 0)
    met = tuple(people) or ruled.interviewers
    return Slots(
        # Nobody is their own employer.
        next((name for name in employers if name not in met and not no_employer(name)), None),
        met,
        next(iter(roles), None) or ruled.role,
        next((words for words in (*days, ruled.when) if own_when(message, words)), None),
    )


def seen_in(message: str) -> list[tuple[str, str]]:
    """(kind, words as written) of what the tagger alone sees, in the message's order."""
    return found_in(message, tags_of(message, ruled_slots(message)))


def ruled_slots(message: str) -> Slots:
    """What the rules alone find."""
    role = read_role(message)
    people = read_people(message)
    when = read_when(message)
    company = read_company(message, people, role)
    if company is None and role:
        company = listed_company(message, role, when, people)
    return Slots(company, people, role, when)


def tags_of(message: str, slots: Slots) -> dict[int, str]:
    """Where a word begins that the rules take for part of a name, and of which kind."""
    named = [("company", slots.company), ("role", slots.role), ("when", slots.when)]
    named += [("interviewer", name) for name in slots.interviewers]
    tags: dict[int, str] = {}
    tokens = tokens_of(message)
    for kind, words in named:
        start = message.find(words) if words else -1
        if start >= 0 and words:
            inside = [token.start for token in tokens if start <= token.start < start + len(words)]
            tags |= {place: f"{'I' if at else 'B'}-{kind}" for at, place in enumerate(inside)}
    return tags
