"""Change what was said: a corrected fact, a name, words that broke a rule."""

import re
from dataclasses import fields, replace
from typing import Final

from flows.case import Interview
from flows.debrief import learn
from flows.debrief.turn import Turn
from flows.note.facts import Repair
from flows.note.names import capitals
from flows.note.revise import replace_word, tidy

_FIELD: Final = re.compile(r"repairs\[(\d+)\]\.(\w+)")
_TEXTS: Final = ("company", "role", "topic", "strength", "evidence", "when", "promised")
_TIDY_AT: Final = re.compile(r"(?<=[.!?;])\s+|,\s+|\s+(?=(?:and|but|because|so)\s)")


def name(turn: Turn, word: str) -> None:
    """The person's own name, for the end of a note."""
    turn.case.person = replace(turn.case.person, name=capitals(word))
    turn.say(turn.line("named", name=word))


def correct(turn: Turn, wrong: str, right: str) -> bool:
    """Put ``right`` wherever ``wrong`` stands; with no ``wrong``, as the interviewer's name.

    A note that was edited by hand changes in that word and nothing else. Returns whether anything changed.
    """
    before = (turn.interview, dict(turn.case.notes))
    if wrong:
        turn.case.interviews[turn.interview.id] = _said_anew(turn.interview, wrong, right)
    else:
        turn.learn(interviewers=(right, *turn.interview.interviewers[1:]))
        wrong = before[0].interviewers[0] if before[0].interviewers else ""
    for note in tuple(turn.case.notes.values()):
        if note.interview == turn.interview.id and wrong:
            _swap_note(turn, note.id, wrong, right)
    return (turn.interview, turn.case.notes) != before


def swapped(text: str | None, wrong: str, right: str) -> str | None:
    """A text with one word corrected wherever it stands; None stays None."""
    return None if text is None else replace_word(text, wrong, right)


def _said_anew(said: Interview, wrong: str, right: str) -> Interview:
    changed = {field: swapped(getattr(said, field), wrong, right) for field in _TEXTS}
    people = tuple(swapped(person, wrong, right) or person for person in said.interviewers)
    repairs = tuple(
        replace(
            one,
            what=swapped(one.what, wrong, right),
            better=swapped(one.better, wrong, right),
            action=swapped(one.action, wrong, right),
        )
        for one in said.repairs
    )
    return replace(said, interviewers=people, repairs=repairs, **changed)  # type: ignore[arg-type]


def _swap_note(turn: Turn, note_id: str, wrong: str, right: str) -> None:
    note = turn.case.notes[note_id]
    facts = replace(note.facts, interviewer=swapped(note.facts.interviewer, wrong, right))
    if note.by_hand:
        note = replace(
            note,
            subject=replace_word(note.subject, wrong, right),
            body=replace_word(note.body, wrong, right),
        )
    turn.case.notes[note_id] = replace(note, facts=facts)


def read_field(said: Interview, field: str) -> str:
    """The text behind a field's name as the note knows it (``topic``, ``repairs[0].better``)."""
    match = _FIELD.fullmatch(field)
    if not match:
        if field == "strength" and not said.strength:
            return said.evidence or ""
        return getattr(said, field, None) or ""
    repair = _repair_at(said, field)
    return str(getattr(repair, match[2], "") or "") if repair else ""


def _repair_at(said: Interview, field: str) -> Repair | None:
    from flows.debrief import facts

    match = _FIELD.fullmatch(field)
    repairs = facts.repairs(said)
    return repairs[int(match[1])] if match and int(match[1]) < len(repairs) else None


def put_field(turn: Turn, field: str, text: str | None) -> None:
    """Replace the text behind a field's name; None empties it."""
    match = _FIELD.fullmatch(field)
    if match:
        repair = _repair_at(turn.interview, field)
        if repair:
            learn.put(turn, repair.cause, **{match[2]: text, "include": None if text else False})
    elif field in {one.name for one in fields(Interview)}:
        words = tidy(field, text) if text else None
        turn.learn(**{field: words})
        if field == "strength":
            turn.learn(evidence=words)


def drop(turn: Turn, field: str) -> None:
    """Leave a part out of the note, for good."""
    put_field(turn, field, None)
    turn.learn(dropped=(*turn.interview.dropped, field))


def without(turn: Turn, field: str, quote: str) -> None:
    """Take the clause that holds ``quote`` out of the words; if nothing is left, leave the part out."""
    whole = read_field(turn.interview, field)
    rest = [one for one in _TIDY_AT.split(whole) if one.strip() and quote.casefold() not in one.casefold()]
    left = ", ".join(one.strip(" .,;") for one in rest)
    if not left or len(rest) == len(_TIDY_AT.split(whole)):
        left = re.sub(re.escape(quote), "", whole, flags=re.IGNORECASE)
        left = " ".join(left.split()).strip(" .,;")
    if len(left.split()) < 2 or f"tidied:{field}" in turn.case.talk.told:
        drop(turn, field)
        turn.say(turn.line("words-gone"))
        return
    turn.told(f"tidied:{field}")
    put_field(turn, field, left)
    turn.say(turn.line("words-tidied", words=left))
