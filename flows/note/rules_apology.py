"""Apologies: which sentences make one, how many the table allows, and never two."""

from collections.abc import Iterator

from flows.note.facts import Facts, Repair
from flows.note.hits import Hit
from flows.note.lexicon_files import compiled, phrases
from flows.note.reading import Reading
from flows.note.sentences import Span

_ASKED_FOR = ("nerves", "interviewer_off", "talked_too_much", "misread_interviewer", "dress", "extenuating")
"""Causes whose row has no apology of its own; one is allowed when the person overrules the table."""


def apology_words(reading: Reading) -> list[Span]:
    """Every word that apologises, outside the topic and strength unless said in the first person."""
    found = []
    pattern = compiled("|".join(phrases("apologies", "words")))
    for match in pattern.finditer(reading.low):
        if reading.own(match.span()) in {"topic", "strength"} or _negated(reading, match.span()):
            continue
        found.append(match.span())
    return found


def _negated(reading: Reading, span: Span) -> bool:
    """ "No apology needed", "sorry to hear": words that apologise for nothing."""
    start, end = reading.sentence(span[0])
    around = reading.low[max(start, span[0] - 40) : min(end, span[1] + 40)]
    return any(
        match.start() <= span[0] - max(start, span[0] - 40) < match.end()
        for match in compiled("|".join(phrases("apologies", "not_one"))).finditer(around)
    )


def apology_sentences(reading: Reading) -> list[int | None]:
    """The numbers of the sentences that apologise, in order; None for one outside the sentences."""
    numbers: list[int | None] = []
    for start, _ in apology_words(reading):
        at = reading.layout.sentence_at(start)
        if at not in numbers:
            numbers.append(at)
    return numbers


def allowed_apologies(facts: Facts) -> tuple[int, int]:
    """The fewest and most apology sentences that the product's table allows for these facts.

    One apology serves all repairs, so neither is ever more than one. After a refusal nothing is
    repaired, so there is none.
    """
    if facts.turned_down and not facts.grave:
        return 0, 0
    rows = [_allowed(repair) for repair in facts.repairs]
    least = max((low for low, _ in rows), default=0)
    return (0 if facts.turned_down else least), max((high for _, high in rows), default=0)


def _allowed(repair: Repair) -> tuple[int, int]:
    """One row of the table. An overrule (``include``) opens rows that are closed by default."""
    if repair.include is False:
        return 0, 0
    if repair.cause == "grave":
        return 1, 1
    if repair.cause == "misread_interviewer" and repair.offended:
        return (0, 1) if repair.apologised else (1, 1)
    if repair.cause == "late":
        return (0, 0) if repair.apologised else (0, 1)
    if repair.cause == "dress" and repair.noticed:
        return 0, 1
    return 0, int(repair.include is True and repair.cause in _ASKED_FOR)


def apology_hits(reading: Reading) -> Iterator[Hit]:
    """``apology_sentences`` always; ``apology_count`` when the facts say how many are right."""
    words = apology_words(reading)
    sentences = apology_sentences(reading)
    for number in sentences[1:]:
        first = next(span for span in words if reading.layout.sentence_at(span[0]) == number)
        yield Hit("apology_sentences", first)
    if reading.facts is None:
        return
    least, most = allowed_apologies(reading.facts)
    for span in words[most:]:
        yield Hit("apology_count", span, variant="none" if most == 0 else "one")
    if len(sentences) < least:
        yield Hit("apology_count", variant="missing")
