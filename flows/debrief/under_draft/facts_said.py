"""Facts of the note that a clause gives anew: the role, the employer, who they met, the day, a spelling."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from flows.debrief.turn import Turn
from flows.debrief.typed import fold
from flows.debrief.under_draft.ask import Ask
from flows.debrief.under_draft.lexicon import listed, matches
from flows.debrief.under_draft.names import is_name, known
from flows.note.facts import DAYS
from flows.understanding import understand_details
from flows.understanding.people import titled
from flows.understanding.roles import headed

FIELDS: Final = ("role", "company", "interviewer", "day")
ALIKE: Final = 0.6
"""So much of a name has to be the same for it to be a spelling of that name (difflib's ratio)."""


def facts(turn: Turn, clause: str) -> list[Ask]:
    """Every fact a clause gives; empty when it gives none."""
    for way in (_spelled, _named, _day, _person, _role, _any):
        if found := list(way(turn, clause)):
            return found
    return []


def _named(turn: Turn, clause: str) -> Iterator[Ask]:
    """A fact told by its name: "the role is …", "wrong company, it's …"."""
    for found in matches("facts", "said", clause):
        field = next((one for one in FIELDS if fold(found["field"]) in listed("facts", one)), None)
        if field and fold(found["value"]) in listed("facts", "no_values"):
            yield Ask("which", "fact")
            return
        if field:
            yield from _value(turn, field, found["value"])
            return


def _value(_turn: Turn, field: str, value: str) -> Iterator[Ask]:
    """The value of a field, and what else was said along with it ("driver at DPD, met Sunil")."""
    read = understand_details(value)
    whole = {"role": read.role, "company": read.company, "day": read.when}.get(field)
    if field == "interviewer":
        whole = ", ".join(read.interviewers) or (value if is_name(value, sure=True) else None)
    elif field == "day" and not whole:
        return
    yield Ask("fact", field, whole if whole and len(whole) < len(value) else value)
    more = {"role": read.role, "company": read.company, "interviewer": ", ".join(read.interviewers)}
    if field == "role" and read.role:
        yield from (Ask("fact", name, words) for name, words in more.items() if words and name != field)


def _day(_turn: Turn, clause: str) -> Iterator[Ask]:
    if clause.capitalize() in DAYS:
        yield Ask("fact", "day", clause.capitalize())
        return
    for found in matches("facts", "day_said", clause):
        when = understand_details(found["value"]).when
        if when and len(found["value"].split()) <= len(when.split()) + 1:
            yield Ask("fact", "day", when)
            return


def _role(_turn: Turn, clause: str) -> Iterator[Ask]:
    for found in matches("facts", "role_said", clause):
        read = understand_details(found["value"])
        if read.role:
            yield Ask("fact", "role", read.role)
            if read.company:
                yield Ask("fact", "company", read.company)
            return


def _person(_turn: Turn, clause: str) -> Iterator[Ask]:
    for found in matches("facts", "person_said", clause):
        value = found["value"]
        if titled(value) or (is_name(value, sure=True) and _looks_like_one(value)):
            yield Ask("fact", "interviewer", value)
            return


def also_met(_turn: Turn, line: str) -> Ask | None:
    """Somebody else they met: a note of their own."""
    names = (found["value"] for found in matches("facts", "also_met", line))
    return next((Ask("another", words=name) for name in names if is_name(name, sure=True)), None)


def _looks_like_one(value: str) -> bool:
    return value[:1].isupper() or known(value.split(maxsplit=1)[0].lower(), everyday=False)


def _any(_turn: Turn, clause: str) -> Iterator[Ask]:
    """After "it's …" the words tell by themselves which fact they are."""
    for found in matches("facts", "any_said", clause):
        value = found["value"]
        read = understand_details(value)
        if headed(value) and read.role:
            yield Ask("fact", "role", read.role)
        elif titled(value) or (is_name(value, sure=True) and known(value.split()[0].lower(), everyday=False)):
            yield Ask("fact", "interviewer", value)
        elif value[:1].isupper() and (read.company or read.interviewers):
            field = "company" if read.company else "interviewer"
            yield Ask("fact", field, read.company or read.interviewers[0])
        else:
            continue
        return


def _spelled(turn: Turn, clause: str) -> Iterator[Ask]:
    names = _names(turn)
    for found in matches("facts", "spelled", clause):
        if found.get("wrong") and fold(found["wrong"]) in " ".join(map(fold, _texts(turn))):
            yield Ask("spelled", found["wrong"], found["value"])
            return
    for found in matches("facts", "spelled_right", clause):
        near = max(names, key=lambda one: alike(one, found["value"]), default="")
        if near and alike(near, found["value"]) >= ALIKE:
            yield Ask("spelled", near, found["value"])
            return


def alike(one: str, other: str) -> float:
    """How much of two names is the same, from 0 to 1."""
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()


def _names(turn: Turn) -> list[str]:
    said = turn.interview
    whole = [one for one in (*said.interviewers, said.company, turn.case.person.name) if one]
    return list(dict.fromkeys(part for name in whole for part in (name, *name.split())))


def _texts(turn: Turn) -> list[str]:
    said = turn.interview
    own = (said.role, said.topic, said.strength, said.evidence)
    return [*_names(turn), *(one for one in own if one)]
