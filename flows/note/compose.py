"""Facts in, a note out: made, checked, and made again with other wordings until it holds.

Nothing is shown that breaks a rule. Where the facts do not suffice, the draft says what is missing;
where the person's own words break a rule, it says which.
"""

from collections.abc import Iterator
from typing import Final

from flows.note.apology import Plan, Treated, plan
from flows.note.check import check, words_findings
from flows.note.echoes import echoes
from flows.note.facts import Facts
from flows.note.findings import Draft, Finding, Report
from flows.note.fit import Fitting, fit
from flows.note.names import presented
from flows.note.passages import Attempt, seed_of
from flows.note.reason import reason_for
from flows.note.repair import unsaid
from flows.note.templating import Chooser, Heard, hear
from flows.note.words import tokens
from flows.wording import say

_CHOICE: Final = 5
"""Tries with the usual room, of which the one is taken that repeats itself least."""
_TIGHTNESS: Final = (0.8, 0.8, 0.6, 0.6, 0.5, 0.5, 0.4)
"""One entry a further try: later tries give the person's words less room."""
_REPAIR_FIELDS: Final = {
    "apology": ("action",),
    "patience": ("what", "action"),
    "owned": ("action",),
    "answer": ("what", "better", "action"),
    "addition": ("better", "what"),
    "since": ("action", "better"),
    "context": ("better", "what"),
}
"""The fields that a repair so worded may take words from."""


def draft(facts: Facts) -> Draft:
    """Make a note of the facts, or say what keeps it from being made.

    The same facts give the same bytes.
    """
    facts = presented(facts)
    what_to_do = plan(facts)
    reason = reason_for(facts, what_to_do)
    needs = (*_missing(facts), *what_to_do.needs)
    if needs:
        return Draft(None, None, reason=reason, needs=needs)
    findings = tuple(_own_findings(facts, what_to_do))
    if findings:
        return Draft(None, None, reason=reason, findings=findings)
    return _first_that_holds(facts, what_to_do, reason)


def _first_that_holds(facts: Facts, what_to_do: Plan, reason: str) -> Draft:
    report = Report(ok=False, apologies=0, words=0, sentences=0, paragraphs=0)
    for attempt, body in _tries(facts, what_to_do):
        subject = attempt.subject()
        report = check(subject, body, facts, facts.form)
        if not any(each.severity == "fault" for each in report.findings):
            said = tuple(attempt.said())
            # A short note may hold fewer repairs than were planned; the reason speaks of those it holds.
            told = reason_for(facts, Plan(said)) if said else reason
            return Draft(subject, body, report.apologies, told, tuple(each.repair.cause for each in said))
    return Draft(None, None, reason=reason, findings=report.findings)


def _tries(facts: Facts, what_to_do: Plan) -> Iterator[tuple[Attempt, str]]:
    """Bodies to be checked: of the first few the least repetitive first, then ever tighter ones."""
    names = (facts.company, facts.day, facts.role, facts.topic, facts.strength)
    own = frozenset(word for name in names for word in tokens(name or ""))
    shared = Fitting(facts), tuple(hear(text) for text in facts.unlike)
    roomy = [_attempt(facts, what_to_do, number, 1.0, shared) for number in range(_CHOICE)]
    made = [(attempt, attempt.body()) for attempt in roomy]
    yield from sorted(made, key=lambda each: echoes(each[1].split("\n\n", 1)[1], own))
    for number, tight in enumerate(_TIGHTNESS, start=_CHOICE):
        attempt = _attempt(facts, what_to_do, number, tight, shared)
        yield attempt, attempt.body()


def _attempt(
    facts: Facts, what_to_do: Plan, number: int, tight: float, shared: tuple[Fitting, tuple[Heard, ...]]
) -> Attempt:
    fitting, unlike = shared
    present = Plan(what_to_do.treated[:1]) if tight < 0.6 else what_to_do
    brief = min(number, _CHOICE) // 2 + 2 if facts.form == "short" else 1
    choose = Chooser(seed_of(facts), facts.tone, number, unlike, brief)
    return Attempt(facts, present, choose, fitting, tight)


def _missing(facts: Facts) -> Iterator[str]:
    """Fields of the note itself; a grave note needs the role alone, one after a no brings nothing."""
    wanted = ["role"]
    if not facts.grave:
        wanted.append("topic")
        if not facts.turned_down:
            wanted.append("strength")
    for field in wanted:
        text = getattr(facts, field)
        if not text or not fit("what", text, facts).words:
            yield field


def _own_findings(facts: Facts, what_to_do: Plan) -> Iterator[Finding]:
    """What in the person's words keeps the note from being made."""
    for field, text in _used(facts, what_to_do):
        if field in facts.kept:
            continue
        fitted = fit(field, text, facts)
        yield from (each for each in words_findings(field, text) if _stands(each, fitted.words, facts))
        if field.endswith(("topic", "strength", "better")) and fitted.too_long:
            yield Finding("sentence_length", "fault", say("note-reason-too-long"), text, 0, len(text), field)


def _stands(finding: Finding, words: str, facts: Facts) -> bool:
    """Whether a fault is still there once the words are tidied, and was not asked for."""
    if finding.severity != "fault" or (finding.quote or "").lower() not in words.lower():
        return False
    return finding.rule != "private_detail" or not _asked_for(finding.part or "", facts)


def _asked_for(field: str, facts: Facts) -> bool:
    """Circumstances may be private once the person says yes to a line about them."""
    return any(
        field.startswith(f"repairs[{at}].") and repair.cause == "extenuating" and repair.include is True
        for at, repair in enumerate(facts.repairs)
    )


def _left_out(each: Treated, what: str, facts: Facts) -> bool:
    """Whether the note does without the name of a question or of the trouble."""
    if each.manner == "answer":
        return unsaid(what)
    return each.manner == "patience" and fit("what", what, facts).shape != "noun"


def _used(facts: Facts, what_to_do: Plan) -> Iterator[tuple[str, str]]:
    """The person's words that the note will hold, by field."""
    if not facts.grave:
        yield "topic", facts.topic or ""
        if not facts.turned_down and not (facts.form == "short" and what_to_do.treated):
            yield "strength", facts.strength or ""
    for each in what_to_do.treated:
        if each.repair.cause == "grave":
            continue
        for name in _REPAIR_FIELDS[each.manner]:
            text = getattr(each.repair, name)
            if text and text.strip() and not (name == "what" and _left_out(each, text, facts)):
                yield f"repairs[{each.index}].{name}", text
