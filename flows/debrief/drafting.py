"""Make a note's row, and make it anew when the facts change."""

from dataclasses import replace

from flows.case import Note
from flows.debrief import facts
from flows.debrief.turn import Turn
from flows.note.facts import Facts
from flows.note.findings import Draft
from flows.note.revise import differently as other_words


def write(turn: Turn, another: str | None = None) -> bool:
    """Draft the note worked on, or begin one (to ``another``, or because there is none).

    Returns False, and leaves things as they are, when no draft may be shown.
    """
    note = None if another else turn.note
    if another:
        turn.keep(note="")
    made_from = facts.of(turn.case, another or (note.facts.interviewer if note else None))
    made = turn.draft(made_from)
    if made.subject is None or made.body is None:
        return False
    row = note or Note(
        turn.case.new_id("note"), turn.case.person.id, turn.interview.id, made_from, made_at=turn.now
    )
    _keep(turn, row, made_from, made)
    return True


def _keep(turn: Turn, row: Note, made_from: Facts, made: Draft) -> None:
    turn.case.notes[row.id] = replace(
        row, facts=made_from, subject=made.subject or "", body=made.body or "", by_hand=False
    )
    turn.keep(note=row.id)


def redraft(turn: Turn, *, differently: bool = False) -> bool:
    """Draft again from the facts as they stand; True if the text changed.

    A note changed by hand is left alone unless the person asks for other words.
    """
    note = turn.note
    if note is None:
        return False
    if note.by_hand and not differently:
        return False
    made_from = facts.of(turn.case, note.facts.interviewer)
    if differently:
        made_from = other_words(made_from)
    made = turn.draft(made_from)
    if made.body is None:
        return False
    _keep(turn, note, made_from, made)
    return made.body != note.body
