"""Where what went wrong is named, how long, and how much of the note it takes.

A grave note is exempt: there the apology is the note.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from flows.note.hits import Hit
from flows.note.lexicon_files import compiled, patterns, phrases
from flows.note.measure import count_words
from flows.note.reading import OWN_FIELDS, Reading, content_words, found, joined
from flows.note.rules_apology import apology_words
from flows.note.sentences import Span

_CLAUSE_WORDS: Final = 15
_LARGEST_SHARE: Final = 0.4
_CLAUSE_END: Final = re.compile(
    r"[,;:()–—]|\s-\s|\s(?:and|but|so|then)(?=\s(?:i|i've|i'd|i'll|have|has|will|would|now|then|am|since|thank|thanks|my)\b)"
)


def naming_spans(reading: Reading) -> list[Span]:
    """Every place that names what went wrong: apology words and the lexicon's ways of naming it."""
    spans = list(apology_words(reading))
    for pattern in patterns("naming", "naming"):
        spans.extend(span for span in found(pattern, reading) if reading.own(span) not in OWN_FIELDS)
    return [span for span in joined(spans) if reading.layout.sentence_at(span[0]) is not None]


def repair_hits(reading: Reading) -> Iterator[Hit]:
    """``repair_place`` and ``cause_clause`` for any note; ``repair_share`` when facts know the repair."""
    if reading.grave:
        return
    spans = naming_spans(reading)
    yield from _place(reading, spans)
    yield from _clauses(reading, spans)
    if reading.facts is not None and _share(reading, spans) > _LARGEST_SHARE:
        yield Hit("repair_share")


def _place(reading: Reading, spans: list[Span]) -> Iterator[Hit]:
    last = len(reading.layout.sentences) - 1
    seen: set[int] = set()
    for span in spans:
        at = reading.layout.sentence_at(span[0])
        if at is not None and at in {0, last} and last > 0 and at not in seen:
            seen.add(at)
            yield Hit("repair_place", span)


def _clauses(reading: Reading, spans: list[Span]) -> Iterator[Hit]:
    seen: set[Span] = set()
    ends: dict[Span, list[Span]] = {}
    for span in spans:
        sentence = reading.sentence(span[0])
        if sentence not in ends:  # a long sentence is cut once, not once for each thing it names
            ends[sentence] = [match.span() for match in _CLAUSE_END.finditer(reading.low, *sentence)]
        clause = _clause(reading, span, sentence, ends[sentence])
        if clause not in seen and count_words(reading.body.text[slice(*clause)]) > _CLAUSE_WORDS:
            seen.add(clause)
            yield Hit("cause_clause", clause)


def _clause(reading: Reading, span: Span, sentence: Span, ends: list[Span]) -> Span:
    before = bisect_right(ends, span[0], key=lambda end: end[1])
    after = bisect_left(ends, span[1], key=lambda end: end[0])
    low = ends[before - 1][1] if before else sentence[0]
    high = ends[after][0] if after < len(ends) else sentence[1]
    piece = reading.body.text[low:high]
    return low + len(piece) - len(piece.lstrip()), high


def _share(reading: Reading, spans: list[Span]) -> float:
    """The words of all sentences of the repair, by the words of the note."""
    words = reading.layout.words()
    numbers = {reading.layout.sentence_at(span[0]) for span in spans}
    numbers |= {number for number in range(len(reading.layout.sentences)) if _answers(reading, number)}
    repair = sum(
        count_words(reading.body.text[slice(*reading.layout.sentences[number])])
        for number in numbers
        if number is not None
    )
    return repair / words if words else 0.0


def _answers(reading: Reading, number: int) -> bool:
    """Whether a sentence holds the better answer or what was done: by its opening, or by its words."""
    span = reading.layout.sentences[number]
    low = reading.low[slice(*span)]
    if compiled("|".join(phrases("naming", "answering"))).match(low.lstrip("\"'“ ")):
        return True
    words = content_words(low)
    for repair in reading.facts.repairs if reading.facts else ():
        for text in (repair.better, repair.action):
            mine = content_words(text or "")
            if mine and 2 * len(mine & words) > min(len(mine), 8):
                return True
    return False
