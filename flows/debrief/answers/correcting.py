"""A fact corrected: "Dana, not Diana", or said plainly where the question asks which one is wrong."""

import re
from dataclasses import replace
from typing import Final

from flows.debrief import learn, mend
from flows.debrief.answers.answer import Answer
from flows.debrief.drafting import redraft
from flows.debrief.turn import Turn
from flows.debrief.typed import fold
from flows.understanding import understand_details
from flows.understanding.people import titled

_NOT: Final = re.compile(
    r"^(?:(?:the )?(?:role|job|company|employer|interviewer|name|day) (?:is|was) |it(?:['’]s| is| was) )?"
    r"(?P<right>.{1,60}?),?\s+(?:and\s+)?not\s+(?P<wrong>.{1,60}?)[.!]?$",
    re.IGNORECASE,
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


def read_correction(answer: Answer) -> tuple[str, str] | None:
    """(wrong, right) out of "Dana, not Diana", "not Diana, Dana", or what was understood of a sentence."""
    if answer.reading and answer.reading.correction:
        return answer.reading.correction
    text = " ".join(answer.text.split())
    match = _NOT_FIRST.match(text) or _NOT.match(text)
    return (match["wrong"].strip(" “”\"'"), match["right"].strip(" “”\"'")) if match else None


def names_something_known(turn: Turn, correction: tuple[str, str]) -> bool:
    """Whether the wrong word of a correction stands in what is known; one that names none is taken at its word."""
    said = turn.interview
    own = (
        said.company,
        said.role,
        said.topic,
        said.strength,
        said.evidence,
        said.when,
        turn.case.person.name,
    )
    known = " ".join(fold(one) for one in (*said.interviewers, *own) if one)
    return f" {fold(correction[0])} " in f" {known} " if correction[0] else True


def correct(turn: Turn, answer: Answer) -> bool:
    """Correct a fact and redraft; False when nothing of it was understood."""
    found = read_correction(answer)
    if found is None:
        return turn.state == "fixing" and _plain_fact(turn, answer)
    wrong, right = found
    if titled(right):
        # "Ms Okafor, not Dana": a title takes the place of the whole name.
        wrong = next((one for one in turn.interview.interviewers if wrong in one.split()), wrong)
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
