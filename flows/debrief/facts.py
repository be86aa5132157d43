"""From what an interview's row holds to what a note is made of."""

from dataclasses import replace
from typing import Final, cast

from flows import wording
from flows.case import Case, Interview
from flows.debrief.turn import Turn
from flows.note.compose import draft
from flows.note.facts import Facts, Form, Repair, Tone
from flows.note.findings import Draft

WEIGHT: Final = (
    "inappropriate_question", "misread_interviewer", "late", "left_something_out", "fumbled_answer",
    "lack_of_research", "underprepared", "salary_or_hard_question", "dress", "extenuating",
    "technical_trouble", "interviewer_off", "talked_too_much", "nerves", "other",
)  # fmt: skip
"""Causes, heaviest first: what the employer may mind most stands before what only felt bad."""

NEEDS_WORDS: Final = {
    "left_something_out": "better",
    "fumbled_answer": "better",
    "salary_or_hard_question": "better",
    "underprepared": "action",
    "lack_of_research": "action",
    "extenuating": "what",
}
"""What a repair cannot do without: cause to the field of ``Repair``."""

REPAIRABLE: Final = (
    "late", "fumbled_answer", "left_something_out", "misread_interviewer", "salary_or_hard_question",
    "underprepared", "lack_of_research", "dress", "extenuating", "technical_trouble", "wrong_detail", "grave",
)  # fmt: skip
"""What a note can put right at all; the rest is not mentioned in one."""

_ASKED_UNPROMPTED: Final = ("left_something_out", "fumbled_answer", "salary_or_hard_question")
"""Where the product puts words into the note by default; the others are asked for only when included."""


def heaviest(causes: tuple[str, ...]) -> list[str]:
    """The causes, heaviest first; none twice."""
    return sorted(set(causes), key=lambda cause: WEIGHT.index(cause) if cause in WEIGHT else len(WEIGHT))


def repair(interview: Interview, cause: str) -> Repair | None:
    """What was said of one repair."""
    return next((one for one in interview.repairs if one.cause == cause), None)


def with_repair(interview: Interview, cause: str, **changes: object) -> Interview:
    """The interview with one repair changed, or begun."""
    old = repair(interview, cause)
    new = replace(old or Repair(cause), **changes)  # type: ignore[arg-type]  # the callers name Repair's fields
    others = tuple(one for one in interview.repairs if one.cause != cause)
    return replace(interview, repairs=(*others, new))


def is_grave(interview: Interview) -> bool:
    """Something grave happened, and the person said so."""
    grave = repair(interview, "grave")
    return grave is not None and grave.include is not False


def strength(interview: Interview) -> str | None:
    """The one thing the note brings."""
    return interview.strength or interview.evidence


def repairs(interview: Interview) -> tuple[Repair, ...]:
    """One repair for each cause, with what was said of it; the note's own table says what stands in a note."""
    causes = [cause for cause in heaviest(interview.causes) if cause not in ("other", "nothing_wrong")]
    causes += [one.cause for one in interview.repairs if one.cause not in causes and one.cause != "other"]
    return tuple(_told(interview, repair(interview, cause) or Repair(cause)) for cause in causes)


def _told(interview: Interview, one: Repair) -> Repair:
    """What may have hurt in their own words: never told again, but an apology must not name another thing."""
    if one.cause != "misread_interviewer" or one.what:
        return one
    return replace(one, what=dict(interview.snippets).get(one.cause))


def of(case: Case, interviewer: str | None = None) -> Facts:
    """The facts for a note about the interview, to ``interviewer`` or the first they met."""
    said = case.interview
    to = interviewer or (said.interviewers[0] if said.interviewers else None)
    note = case.notes.get(case.talk.note)
    return Facts(
        role=said.role,
        topic=said.topic or wording.say("note-topic-general"),
        strength=strength(said) or wording.say("note-strength-general"),
        name=case.person.name,
        company=said.company,
        interviewer=to,
        repairs=repairs(said),
        form=cast("Form", said.form),
        tone=cast("Tone", said.tone),
        day=_day(said.when),
        turned_down=said.outcome == "no",
        seed=note.facts.seed if note else case.talk.seed % 1_000_000,
        unlike=note.facts.unlike if note else _other_bodies(case),
        kept=frozenset(said.kept),
    )


def _other_bodies(case: Case) -> tuple[str, ...]:
    """The notes to the other interviewers, which this one should differ from."""
    return tuple(note.body for note in case.notes.values() if note.interview == case.interview.id)


def is_current(turn: Turn) -> bool:
    """Whether the note worked on is made of the facts as they now stand."""
    note = turn.note
    return note is None or of(turn.case, note.facts.interviewer) == note.facts


def _day(when: str | None) -> str | None:
    """The weekday, if the person named one."""
    from flows.note.facts import DAYS

    words = (when or "").lower()
    return next((day for day in DAYS if day.lower() in words), None)


def open_detail(turn: Turn) -> str | None:
    """The heaviest cause whose repair still lacks its words and was not asked for."""
    said = turn.interview
    if is_grave(said) or said.outcome == "no":
        return None
    for cause in heaviest((*said.causes, *(one.cause for one in said.repairs))):
        field = NEEDS_WORDS.get(cause)
        one = repair(said, cause)
        wanted = cause in _ASKED_UNPROMPTED or (one is not None and one.include is True)
        left = one is not None and one.include is False
        has = one is not None and field is not None and getattr(one, field) is not None
        if field and wanted and not left and not has and f"detail:{cause}" not in turn.case.talk.told:
            return cause
    return None


def attempt(turn: Turn) -> Draft:
    """The draft as the facts now stand."""
    note = turn.note
    return turn.draft(of(turn.case, note.facts.interviewer if note else None))


def trouble(turn: Turn) -> tuple[str, str, str] | None:
    """The first of the person's own words that break a rule: (field, quote, kind sentence)."""
    return _first_trouble(turn.case, attempt(turn))


def troubled_field(case: Case) -> tuple[str, str, str] | None:
    """The same, from the case alone."""
    note = case.notes.get(case.talk.note)
    return _first_trouble(case, draft(of(case, note.facts.interviewer if note else None)))


def _first_trouble(case: Case, made: Draft) -> tuple[str, str, str] | None:
    for finding in made.findings:
        if (
            finding.part
            and finding.part not in ("subject", "body")
            and finding.part not in case.interview.kept
        ):
            return finding.part, finding.quote or "", finding.message
    return None
