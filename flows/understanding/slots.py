"""Who, where, for which job and when: read from the message as it was typed."""

from dataclasses import dataclass

from flows.understanding.companies import listed_company, read_company
from flows.understanding.people import read_people
from flows.understanding.roles import read_role
from flows.understanding.when import read_when


@dataclass(frozen=True, slots=True)
class Slots:
    """What was found, each as written."""

    company: str | None = None
    interviewers: tuple[str, ...] = ()
    role: str | None = None
    when: str | None = None


def read_slots(message: str) -> Slots:
    """Read an account of an interview."""
    role = read_role(message)
    people = read_people(message)
    when = read_when(message)
    company = read_company(message, people, role)
    if company is None and role:
        company = listed_company(message, role, when, people)
    return Slots(company, people, role, when)
