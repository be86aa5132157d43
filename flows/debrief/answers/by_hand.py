"""The note in the person's own text, from a form, typed or pasted."""

import re
from dataclasses import replace
from typing import Final

from flows.case import Note
from flows.debrief.turn import Turn
from flows.messages import Line
from flows.note.check import check
from flows.outcome import Reply

LONGEST_NOTE: Final = 5_000
"""Characters; a thank-you note has at most about a thousand."""
LONGEST_SUBJECT: Final = 200
"""Characters; a subject of ours has at most nine words."""
MOST_FINDINGS: Final = 6
"""More advice than this at once is no help; what is in the words comes before what is in the counts."""
PASTED_WORDS: Final = 30
"""A text this long, typed at a draft, is taken as the person's own version of it."""
_SUBJECT: Final = re.compile(r"\s*subject\s*:\s*(.+)", re.IGNORECASE)


def typed_note(turn: Turn, text: str) -> None:
    """The person's own text, typed or pasted into the conversation."""
    note = turn.note
    if note is None or len(text) > LONGEST_NOTE:
        turn.say(Line("editing-too-long"))
    else:
        by_hand(turn, *_parted(text, note))


def form_faults(subject: str, body: str) -> Reply | None:
    """What keeps a form from being taken, told beside its fields; None when nothing does."""
    if not body.strip():
        return Reply(faults=(("body", Line("editing-empty")),))
    if len(body) > LONGEST_NOTE:
        return Reply(faults=(("body", Line("editing-too-long")),))
    if "\n" in subject.strip() or len(subject) > LONGEST_SUBJECT:
        return Reply(faults=(("subject", Line("editing-subject-long")),))
    return None


def by_hand(turn: Turn, subject: str, body: str) -> None:
    """Keep the person's own text to the letter; the same check reads it, and here only advises."""
    note = turn.note
    if note is None:
        return
    subject, body = subject.strip(), body.replace("\r\n", "\n").strip()
    turn.case.notes[note.id] = replace(note, subject=subject, body=body, by_hand=True)
    report = check(subject, body, note.facts, note.facts.form)
    if report.findings:
        words_first = sorted(report.findings, key=lambda one: one.quote is None)[:MOST_FINDINGS]
        shown = [Line("editing-finding", "", {"message": one.message}) for one in words_first]
        turn.say(Line("editing-found"), *shown, document=True)
    else:
        turn.say(Line("editing-clean"))
    turn.keep(detail=0)


def _parted(text: str, note: Note) -> tuple[str, str]:
    clean = text.replace("\r\n", "\n").strip()
    first, _, rest = clean.partition("\n")
    match = _SUBJECT.fullmatch(first)
    return (match[1].strip(), rest.strip()) if match and rest.strip() else (note.subject, clean)
