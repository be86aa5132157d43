"""Whether a note that a language model worded may be offered: our own rubric, and more, since it may lie."""

import re
from typing import Final

from flows.care import Sign, Tier, read_care
from flows.messages import NoteCard
from flows.note.check import check
from flows.note.facts import Facts
from flows.note.findings import Draft, Report
from flows.note.foreign import foreign
from flows.note.reading import content_words, field_words

LONGEST_BODY: Final = 2_000
"""Characters; a note of the longest form has about a thousand."""
LONGEST_SUBJECT: Final = 200
_NOT_PROSE: Final = re.compile(r"[<>{}\[\]|*_#`~^\\=@]|https?:|www\.", re.IGNORECASE)
"""Markup, placeholders and addresses: no note of ours holds any of it."""
_KEPT: Final = 0.5
"""Share of a fact's words by which it counts as said; a free wording bends some of them."""


def holds(card: NoteCard, facts: Facts | None, ours: Draft) -> bool:
    """Whether another wording may be shown.

    Args:
        card: What the model gave back.
        facts: What the person said.
        ours: Our draft of the same facts: what it says the other has to say, and no more apologies.
    """
    text = f"{card.subject}\n{card.body}"
    if facts is None or ours.body is None or not _is_prose(card, text):
        return False
    report = check(card.subject, card.body, facts, facts.form)
    own = check(ours.subject, ours.body, facts, facts.form)
    return (
        report.ok
        and report.apologies == own.apologies
        and _advice(report) <= _advice(own)
        and not foreign(text, facts, f"{ours.subject}\n{ours.body}")
        and _says_the_same(card.body, ours.body, facts)
        and read_care(text) == Sign(Tier.NONE)
    )


def _is_prose(card: NoteCard, text: str) -> bool:
    fits = 0 < len(card.body) <= LONGEST_BODY and 0 < len(card.subject) <= LONGEST_SUBJECT
    printable = all(letter.isprintable() or letter == "\n" for letter in text)
    return fits and printable and "\n" not in card.subject and not _NOT_PROSE.search(text)


def _advice(report: Report) -> set[str]:
    return {finding.rule for finding in report.findings}


def _says_the_same(body: str, ours: str, facts: Facts) -> bool:
    """What our draft takes from the person stands in the other one too."""
    for _, own in (("role", facts.role or ""), *field_words(facts)):
        words = content_words(own)
        said = words and len(words & content_words(ours)) >= _KEPT * len(words)
        if said and len(words & content_words(body)) < _KEPT * len(words):
            return False
    return True
