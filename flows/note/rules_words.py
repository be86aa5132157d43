"""A person's own words for one field, read before anything is drafted from them.

Conservative: what was talked about may be about salaries or apologies; only ways of speaking that
would be wrong in any note are found.
"""

import re
from collections.abc import Iterator
from typing import Final

from flows.note.hits import Hit
from flows.note.lexicon_files import patterns
from flows.note.reading import Reading, allowed_by_context, joined, matches
from flows.note.rules_measure import emoji_spans
from flows.note.rules_phrases import FILES

_RULES: Final = (
    "blame",
    "misunderstood",
    "conditional_apology",
    "grovelling",
    "begging",
    "self_rating",
    "private_detail",
    "desperation",
    "flattery",
    "promise",
    "others",
    "salary",
    "pressure",
    "relative_day",
)


def word_hits(reading: Reading) -> Iterator[Hit]:
    """Every rule that the words break; patterns that ordinary topics meet are left out."""
    low = reading.low
    for rule in _RULES:
        found = [
            span
            for pattern in (
                *patterns(FILES[rule], rule),
                *patterns("wider", rule),
                *patterns("own_words", rule),
            )
            if not (pattern.soft or pattern.note_only) and not pattern.starts.isdisjoint(reading.grams)
            for span in matches(pattern, low)
            if not allowed_by_context(pattern, low)
        ]
        for span in joined(found):
            yield Hit(rule, span)
    for match in list(re.finditer(r"!+", reading.body.text))[1:] or re.finditer(r"!{2,}", reading.body.text):
        yield Hit("exclamation", match.span())
    for span in emoji_spans(reading.body.text):
        yield Hit("emoji", span)
