"""The rules that are phrases: what a note never says, wherever it stands."""

from collections.abc import Iterator
from typing import Final

from flows.note.hits import Hit
from flows.note.lexicon_files import patterns
from flows.note.reading import Reading, allowed_by_context, matches, spans
from flows.note.rules_facts import private_or_technical

FILES: Final = {
    "blame": "forbidden",
    "misunderstood": "forbidden",
    "conditional_apology": "forbidden",
    "grovelling": "forbidden",
    "begging": "forbidden",
    "self_rating": "forbidden",
    "retelling": "forbidden",
    "private_detail": "manners",
    "desperation": "manners",
    "flattery": "manners",
    "promise": "manners",
    "others": "manners",
    "salary": "manners",
    "pressure": "manners",
    "stock_phrase": "manners",
    "relative_day": "manners",
}
"""Each rule that is a list of phrases, and the lexicon file that holds it."""

_EXCUSED: Final = frozenset({"blame", "private_detail"})
"""Not broken by the person's own words on circumstances they chose to mention."""


def phrase_hits(reading: Reading) -> Iterator[Hit]:
    """Every forbidden way of speaking, in body and subject."""
    for rule, file in FILES.items():
        for span in spans(reading, file, rule):
            if rule not in _EXCUSED or not private_or_technical(reading, span):
                yield Hit(rule, span)
        if reading.subject is not None:
            for pattern in (*patterns(file, rule), *patterns("wider", rule)):
                if pattern.starts.isdisjoint(reading.subject_grams):
                    continue
                if not allowed_by_context(pattern, reading.low_subject):
                    for span in matches(pattern, reading.low_subject):
                        yield Hit(rule, span, "subject")
