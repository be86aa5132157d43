"""Apologies: which sentences make one, how many the table allows, and never two."""

from collections.abc import Iterator

from flows.note.apology import plan
from flows.note.facts import Facts, Repair
from flows.note.hits import Hit
from flows.note.lexicon_files import compiled, phrases
from flows.note.reading import Reading
from flows.note.sentences import Span


def apology_words(reading: Reading) -> list[Span]:
    """Every word that apologises, outside the topic and strength unless said in the first person."""
    if "apologies" not in reading.memo:
        reading.memo["apologies"] = list(_apologising(reading))
    return reading.memo["apologies"]


def _apologising(reading: Reading) -> Iterator[Span]:
    pattern = compiled("|".join(phrases("apologies", "words")))
    for match in pattern.finditer(reading.low):
        if reading.own(match.span()) in {"topic", "strength"} or _negated(reading, match.span()):
            continue
        yield match.span()


def _negated(reading: Reading, span: Span) -> bool:
    """Whether the words apologise for nothing, as in "no apology needed" or "sorry to hear"."""
    start, end = reading.sentence(span[0])
    around = reading.low[max(start, span[0] - 40) : min(end, span[1] + 40)]
    return any(
        match.start() <= span[0] - max(start, span[0] - 40) < match.end()
        for match in compiled("|".join(phrases("apologies", "not_one"))).finditer(around)
    )


def apology_sentences(reading: Reading) -> list[int | None]:
    """The numbers of the sentences that apologise, in order; None for one outside the sentences."""
    return list(_by_sentence(reading))


def _by_sentence(reading: Reading) -> dict[int | None, Span]:
    """The first word that apologises in each sentence that does."""
    first: dict[int | None, Span] = {}
    for span in apology_words(reading):
        first.setdefault(reading.layout.sentence_at(span[0]), span)
    return first


def allowed_apologies(facts: Facts) -> tuple[int, int]:
    """The fewest and most apology sentences a note made of these facts may have.

    The table (``flows.note.apology``) says how many a draft of ours has. A person's own note may leave
    out the one for being late, and may add one where the table leaves it to them.
    """
    owed = any(
        each.repair.cause == "grave" or (each.repair.offended and not each.repair.apologised)
        for each in plan(facts).treated
        if each.manner == "apology"
    )
    open_row = not facts.turned_down and any(_may_ask(repair) for repair in facts.repairs)
    return int(owed and not facts.turned_down), max(plan(facts).apologies, int(open_row))


def _may_ask(repair: Repair) -> bool:
    """Rows where an apology is the person's to ask for: clothes remarked on, circumstances mentioned."""
    if repair.include is False:
        return False
    return (
        bool(repair.noticed)
        if repair.cause == "dress"
        else repair.cause == "extenuating" and bool(repair.include)
    )


def apology_hits(reading: Reading) -> Iterator[Hit]:
    """``apology_sentences`` always; ``apology_count`` when the facts say how many are right."""
    words = apology_words(reading)
    sentences = list(_by_sentence(reading).values())
    for first in sentences[1:]:
        yield Hit("apology_sentences", first)
    if reading.facts is None:
        return
    least, most = allowed_apologies(reading.facts)
    for span in words[most:]:
        yield Hit("apology_count", span, variant="none" if most == 0 else "one")
    if len(sentences) < least:
        yield Hit("apology_count", variant="missing")
