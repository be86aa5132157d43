"""The rubric: a note in, one finding for each rule broken at each place out.

The rules are those of ``flows.note.findings.RULES``. A draft of ours is shown only when it has no
fault; for a note the person wrote or pasted the same findings advise.
"""

from collections.abc import Iterator
from typing import Final

from flows.note.facts import Facts, Form
from flows.note.findings import RULES, Finding, Report
from flows.note.hits import Hit
from flows.note.reading import Reading, read
from flows.note.rules_apology import apology_hits, apology_sentences
from flows.note.rules_facts import fact_hits
from flows.note.rules_measure import measure_hits
from flows.note.rules_phrases import phrase_hits
from flows.note.rules_repair import repair_hits
from flows.note.rules_words import word_hits
from flows.wording import say

NEED_FACTS: Final = ("apology_count", "repair_share", "wrong_name", "invented")
"""Rules that can't be told from the note alone; listed as skipped when there are no facts."""


def check(subject: str | None, body: str, facts: Facts | None, form: Form) -> Report:
    """Read a note against the rubric.

    Args:
        subject: The subject line; None when there is none, which breaks no rule.
        body: Greeting, paragraphs, closing line and name; markup and any line ends are borne.
        facts: What the person said; None for a note from elsewhere, which skips ``NEED_FACTS``.
        form: ``standard`` or ``short``; a grave note is known by its facts.

    Returns:
        The counts and findings; ``ok`` when no finding is a fault.
    """
    reading = read(subject, body, facts, form)
    order = {rule: number for number, rule in enumerate(RULES)}
    hits = sorted(set(_hits(reading)), key=lambda hit: (order[hit.rule], hit.part, hit.span or (-1, -1)))
    findings = tuple(_finding(reading, hit) for hit in hits)
    return Report(
        ok=not any(finding.severity == "fault" for finding in findings),
        apologies=len(apology_sentences(reading)),
        words=reading.layout.words(),
        sentences=len(reading.layout.sentences),
        paragraphs=len(reading.layout.paragraphs),
        findings=findings,
        skipped=() if facts is not None else NEED_FACTS,
    )


def _hits(reading: Reading) -> Iterator[Hit]:
    yield from measure_hits(reading)
    yield from apology_hits(reading)
    yield from phrase_hits(reading)
    yield from repair_hits(reading)
    yield from fact_hits(reading)


def _finding(reading: Reading, hit: Hit) -> Finding:
    if hit.span is None:
        message = say(f"check-{hit.rule.replace('_', '-')}", hit.variant, number=hit.number)
        return Finding(hit.rule, "advice" if hit.advice else "fault", message, part=hit.part)
    source = reading.body if hit.part == "body" or reading.subject is None else reading.subject
    start, end = source.place(hit.span)
    quote = source.given[start:end]
    message = say(f"check-{hit.rule.replace('_', '-')}", hit.variant, quote=quote, number=hit.number)
    kept = hit.part == "body" and _kept(reading, hit)
    return Finding(
        hit.rule, "advice" if hit.advice or kept else "fault", message, quote, start, end, hit.part
    )


def _kept(reading: Reading, hit: Hit) -> bool:
    """Whether the words stand in a field the person chose to keep as it is."""
    if reading.facts is None or hit.span is None or not reading.facts.kept:
        return False
    field = reading.own(hit.span)
    return field is not None and (
        field in reading.facts.kept or field.rpartition(".")[2] in reading.facts.kept
    )


def words_findings(field: str, text: str) -> tuple[Finding, ...]:
    """Which rules a person's own words break, before anything is drafted from them.

    Args:
        field: The note field they are for (``topic``, ``repairs[0].better``); it becomes ``part``.
        text: The words as typed.

    Returns:
        Findings with code points of ``text``; ordinary answers have none.
    """
    reading = read(None, text, None, "short")
    return tuple(_word_finding(reading, field, hit) for hit in word_hits(reading))


def _word_finding(reading: Reading, field: str, hit: Hit) -> Finding:
    start, end = reading.body.place(hit.span or (0, len(reading.body.text)))
    quote = reading.body.given[start:end]
    message = say(f"check-{hit.rule.replace('_', '-')}", hit.variant, quote=quote, number=hit.number)
    return Finding(hit.rule, "fault", message, quote, start, end, field)
