"""Answers to a draft: keep it, change how it sounds, edit it, correct it, write to someone else."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from flows.case import Note
from flows.debrief import facts, learn, mend, wishes
from flows.debrief.answers.answer import Answer
from flows.debrief.drafting import redraft, write
from flows.debrief.screens.note import repairable
from flows.debrief.turn import Turn
from flows.messages import Line
from flows.note.check import check
from flows.note.revise import tidy
from flows.outcome import Reply
from flows.understanding import understand_details

REDRAW: Final = "to_draft"
LONGEST_NOTE: Final = 5_000
"""Characters; a thank-you note has at most about a thousand."""
LONGEST_SUBJECT: Final = 200
"""Characters; a subject of ours has at most nine words."""
MOST_FINDINGS: Final = 6
"""More advice than this at once is no help; what is in the words comes before what is in the counts."""
PASTED_WORDS: Final = 30
"""A text this long, typed at a draft, is taken as the person's own version of it."""
_SUBJECT: Final = re.compile(r"\s*subject\s*:\s*(.+)", re.IGNORECASE)
_NOT: Final = re.compile(
    r"^(?P<right>.{1,60}?),?\s+(?:and\s+)?not\s+(?P<wrong>.{1,60}?)[.!]?$", re.IGNORECASE
)
_NOT_FIRST: Final = re.compile(
    r"^not\s+(?P<wrong>.{1,60}?)(?:[,;]\s*(?:but\s+)?|\s+but\s+)(?P<right>\S.{0,60}?)[.!]?$", re.IGNORECASE
)
_PLAIN: Final = re.compile(
    r"(?=.*\b(?:i'?m|name|at|with|met|company|employer|role|job|position|interviewer|from|it was|it is)\b)"
    r"[\w\s.,'’&/-]{4,80}",
    re.IGNORECASE,
)
"""A plain fact says what it is about; anything else typed at "which fact is wrong?" is asked about again."""
_ADD: Final = re.compile(
    r"(?:(?:please|pls|also|and|oh|maybe|(?:can|could|would) (?:you|we|i)|let'?s|"
    r"i(?:[’']?d| would| want| wanna| need)?(?: also)?(?: like| love| want)?(?: to)?)[,\s]+)*"
    r"(?:(?:add|mention|include|put in|write)(?: also| in)?(?:\s+that\s|\s*:|(?=\s+i\b))"
    r"|(?:say|tell (?:her|him|them))(?: also)?\s+that\s)\s*(?P<what>\S.{6,})",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence to be added. Without "that" or a colon only one about the writer: "add I speak French"."""
STYLES: Final = {
    "shorter": {"form": "short"},
    "warmer": {"tone": "warm"},
    "formal": {"tone": "formal"},
}


def draft(turn: Turn, answer: Answer) -> str | None:
    """What may be done with the draft on the screen."""
    intent = answer.reading.intent if answer.reading else None
    name = answer.choice or {"shorter": "shorter", "more_formal": "formal"}.get(intent or "", "")
    if name in STYLES and turn.note and turn.note.by_hand:
        turn.say(Line("by-hand-stays"))
        return REDRAW
    if name in STYLES:
        already = all(getattr(turn.interview, field) == value for field, value in STYLES[name].items())
        turn.learn(**STYLES[name])
        return _redrawn(turn, differently=already)
    if name == "differently":
        return _redrawn(turn, differently=True)
    if name == "freely":
        return wishes.word_note(turn)
    if name in ("more", "back_to_note"):
        turn.keep(detail=turn.case.talk.detail + 1 if name == "more" else 0)
        return REDRAW
    if name in ("keep", "later", "no_note"):
        return _closed(turn, name)
    if name in ("edit", "fix", "repair", "another"):
        return name
    return _typed(turn, answer)


def _redrawn(turn: Turn, *, differently: bool = False) -> str:
    turn.say(turn.line("draft-again") if redraft(turn, differently=differently) else Line("draft-same"))
    turn.keep(detail=0)
    return REDRAW


def _closed(turn: Turn, name: str) -> str:
    status = {"keep": "kept", "later": "draft", "no_note": "not_sending"}[name]
    note = turn.note
    if note:
        turn.case.notes[note.id] = replace(note, status=status)
    turn.say(
        turn.line({"keep": "closing-kept", "later": "closing-later", "no_note": "closing-no-note"}[name])
    )
    return "kept"


def _typed(turn: Turn, answer: Answer) -> str | None:
    if len(answer.text.split()) >= PASTED_WORDS:
        return _by_hand(turn, answer.text)
    if found := _ADD.fullmatch(answer.text.strip()):
        return _added(turn, found["what"])
    if answer.reading and answer.reading.name:
        mend.name(turn, answer.reading.name)
        redraft(turn)
        return REDRAW
    return None


def _added(turn: Turn, what: str) -> str:
    """What they had left out, told under the draft: it takes the way of every addition."""
    if turn.note and turn.note.by_hand:
        turn.say(Line("by-hand-stays"))
        return REDRAW
    learn.put(turn, "left_something_out", better=tidy("better", what) or what, include=True)
    return _redrawn(turn)


def _by_hand(turn: Turn, text: str) -> str:
    """The person's own text, typed or pasted into the conversation."""
    note = turn.note
    if note is None or len(text) > LONGEST_NOTE:
        turn.say(Line("editing-too-long"))
    else:
        by_hand(turn, *_parted(text, note))
    return REDRAW


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


def editing(turn: Turn, answer: Answer) -> str | None:
    """The whole text, by hand."""
    turn.keep(detail=0)
    if answer.choice == "back_to_note":
        return "answered"
    if answer.choice or not answer.words:
        return None
    _by_hand(turn, answer.text)
    return "answered"


def fixing(turn: Turn, answer: Answer) -> str | None:
    """Which fact is wrong?"""
    turn.keep(detail=0)
    if answer.choice == "back_to_note":
        return "answered"
    if answer.choice or not answer.words:
        return None
    return "answered" if correct(turn, answer) else None


def read_correction(answer: Answer) -> tuple[str, str] | None:
    """(wrong, right) out of "Dana, not Diana", "not Diana, Dana", or what was understood of a sentence."""
    if answer.reading and answer.reading.correction:
        return answer.reading.correction
    text = " ".join(answer.text.split())
    match = _NOT_FIRST.match(text) or _NOT.match(text)
    return (match["wrong"].strip(" “”\"'"), match["right"].strip(" “”\"'")) if match else None


def correct(turn: Turn, answer: Answer) -> bool:
    """Correct a fact and redraft; False when nothing of it was understood."""
    found = read_correction(answer)
    if found is None:
        return turn.state == "fixing" and _plain_fact(turn, answer)
    wrong, right = found
    if not mend.correct(turn, wrong, right):
        if turn.state != "fixing":
            return False
        turn.say(turn.line("fixed-not-found", wrong=wrong or right))
        return True
    turn.say(turn.line("fixed", right=right))
    turn.keep(detail=0)
    redraft(turn)
    return True


def _plain_fact(turn: Turn, answer: Answer) -> bool:
    """A fact said plainly ("the role is data engineer", "Dana at Acme") replaces the one that stood."""
    if not _PLAIN.fullmatch(answer.text):
        return False
    read = understand_details(answer.text)
    name = read.name or (answer.reading.name if answer.reading else None)
    changes: dict[str, object] = {
        key: value for key, value in (("company", read.company), ("role", read.role)) if value
    }
    if read.interviewers:
        changes["interviewers"] = read.interviewers
        note = turn.note
        if note and not note.by_hand:
            turn.case.notes[note.id] = replace(
                note, facts=replace(note.facts, interviewer=read.interviewers[0])
            )
    if not changes and not name:
        return False
    turn.learn(**changes)
    if name:
        mend.name(turn, name)
    else:
        turn.say(turn.line("fixed", right=learn.clip(answer.text)))
    turn.keep(detail=0)
    redraft(turn)
    return True


def repairing(turn: Turn, answer: Answer) -> str | None:
    """What the note mentions: exactly what is ticked."""
    turn.keep(detail=0)
    if answer.choice == "back_to_note":
        return "answered"
    if answer.choice != "done":
        return None
    for cause in repairable(turn.case):
        ticked = cause in turn.case.talk.ticks
        known = facts.repair(turn.interview, cause)
        if not ticked and known is None and cause not in turn.interview.causes:
            continue
        learn.put(turn, cause, include=ticked)
        if cause == "misread_interviewer" and ticked:
            learn.put(turn, cause, offended=True)
    write(turn)
    turn.keep(detail=0)
    return "answered"


def another(turn: Turn, answer: Answer) -> str | None:
    """A note to someone else they met: another opening, another thing recalled."""
    turn.keep(detail=0)
    if answer.choice == "back_to_note":
        return "answered"
    if answer.choice or not answer.words:
        return None
    read = understand_details(answer.text)
    person = read.interviewers[0] if read.interviewers else learn.short(answer.text, 4)
    turn.learn(interviewers=tuple(dict.fromkeys((*turn.interview.interviewers, person))))
    write(turn, another=person)
    turn.keep(detail=0)
    return "answered"


ANSWERS: Final[dict[str, Callable[[Turn, Answer], str | None]]] = {
    function.__name__: function for function in (draft, editing, fixing, repairing, another)
}
