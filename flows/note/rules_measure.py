"""The measures of product.md's second table that need no facts: lengths, thanks, marks and tidiness."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from flows.note.findings import Part
from flows.note.hits import Hit
from flows.note.lexicon_files import compiled, patterns, phrases
from flows.note.measure import count_words
from flows.note.reading import Reading, matches
from flows.note.sentences import Span
from flows.note.source import Source

_LONGEST_SENTENCE: Final = 30
_USUAL_SENTENCE: Final = 22
"""Most sentences stay under this many words."""
_SUBJECT_WORDS: Final = (3, 9)
_EXCLAMATIONS: Final = 1
_THANKS: Final = 2
"""In the first sentence and near the end; a bare thanks for patience may be one more."""
_EMOJI: Final = re.compile(
    "[\U0001f000-\U0001faff\U00002600-\U000027bf\U0001f1e6-\U0001f1ff\u2b50\u2b55\u231a\u231b\u23e9-\u23f3\u2934\u2935\u203c\u2049\u3030\u303d]"
    "[\ufe0f\u200d\U0001f3fb-\U0001f3ff\U0001f000-\U0001faff\u2640\u2642]*|[#*0-9]\ufe0f?\u20e3"
    r"|(?<![\w(])[:;=8xX][-'^o]?[)(DPpO/|\]\[3*](?![\w/])|<3(?!\w)|(?<!\w):[a-z_]+:(?!\w)"
)
_SPACING: Final = re.compile(
    r"(?<=\S)[^\S\n]{2,}(?=\S)|(?<=\w)[^\S\n]+(?=[,.;:!?](?:\s|\Z))|\n[^\S\n]*\n[^\S\n]*\n[^\S\n]*(?=\n|\S)"
)
_OPEN_END: Final = re.compile(r"[.!?…:;][\"'”’)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a form allows, lowest and highest."""

    words: tuple[int, int]
    paragraphs: tuple[int, int]
    sentences: tuple[int, int]


BOUNDS: Final = {
    "standard": Bounds((50, 160), (2, 3), (4, 8)),
    "short": Bounds((35, 60), (1, 2), (3, 4)),
    "grave": Bounds((25, 70), (1, 2), (2, 4)),
}


def measure_hits(reading: Reading) -> Iterator[Hit]:
    """Every rule of measure that the note breaks."""
    yield from _subject(reading.subject)
    yield from _amounts(reading)
    yield from _sentence_lengths(reading)
    yield from _thanks(reading)
    yield from _marks(reading)
    yield from _unfinished(reading)


def _subject(subject: Source | None) -> Iterator[Hit]:
    if subject is None:
        return
    least, most = _SUBJECT_WORDS
    if not least <= count_words(subject.text) <= most:
        yield Hit("subject", part="subject", variant="length", number=count_words(subject.text))
    elif "thank" not in subject.text.lower():
        yield Hit("subject", part="subject", variant="thank")


def _amounts(reading: Reading) -> Iterator[Hit]:
    bounds = BOUNDS["grave" if reading.grave else reading.form]
    layout = reading.layout
    counts = (
        ("words", layout.words(), bounds.words),
        ("paragraphs", len(layout.paragraphs), bounds.paragraphs),
        ("sentences", len(layout.sentences), bounds.sentences),
    )
    for rule, number, (least, most) in counts:
        if number < least:
            yield Hit(rule, variant="few", number=number)
        elif number > most:
            yield Hit(rule, variant="many", number=number)


def _sentence_lengths(reading: Reading) -> Iterator[Hit]:
    lengths = [(span, count_words(reading.body.text[slice(*span)])) for span in reading.layout.sentences]
    long = [(span, words) for span, words in lengths if words > _LONGEST_SENTENCE]
    for span, words in long:
        yield Hit("sentence_length", span, number=words)
    if not long and 2 * sum(words >= _USUAL_SENTENCE for _, words in lengths) > len(lengths):
        yield Hit("sentence_length", variant="most")


def _thanks(reading: Reading) -> Iterator[Hit]:
    """In the first sentence and once near the end; in the short form, and a grave note, the first will do."""
    sentences = [reading.low[slice(*span)] for span in reading.layout.sentences]
    if not sentences:
        return
    thankful = [bool(_any("thanks", "any").search(sentence)) for sentence in sentences]
    if not thankful[0]:
        yield Hit("thanks", reading.layout.sentences[0], variant="first")
    elif (
        reading.form == "standard" and not reading.grave and len(sentences) > 1 and not any(thankful[1:][-2:])
    ):
        yield Hit("thanks", variant="end")
    yield from _too_many_thanks(reading)


def _too_many_thanks(reading: Reading) -> Iterator[Hit]:
    found = [
        match.span()
        for start, end in reading.layout.sentences
        for match in _any("thanks", "counted").finditer(reading.low, start, end)
    ]
    patience = _any("thanks", "patience")
    plain = [span for span in found if not patience.match(reading.low, span[0])]
    spare = len(found) - len(plain) - 1
    if len(plain) > _THANKS:
        yield Hit("thanks", plain[_THANKS], variant="many")
    elif len(plain) + max(spare, 0) > _THANKS:
        yield Hit("thanks", found[-1], variant="many")


def _any(name: str, key: str) -> re.Pattern[str]:
    return compiled("|".join(phrases(name, key)))


def _marks(reading: Reading) -> Iterator[Hit]:
    text = reading.body.text
    for span in [match.span() for match in re.finditer(r"!+", text)][_EXCLAMATIONS:] or _doubled(text):
        yield Hit("exclamation", span)
    yield from _untidy(reading.body, "body")
    if reading.subject is not None:
        yield from _untidy(reading.subject, "subject")


def _untidy(source: Source, part: Part) -> Iterator[Hit]:
    for span in emoji_spans(source.text):
        yield Hit("emoji", span, part)
    for span in _placeholders(source.text):
        yield Hit("placeholder", span, part)
    if not source.markup:
        for match in _SPACING.finditer(source.text.replace("\t", " ").rstrip()):
            yield Hit("spacing", match.span(), part)


def emoji_spans(text: str) -> list[Span]:
    """Every emoji, drawn or typed, that stands in a text."""
    return [match.span() for match in _EMOJI.finditer(text)]


def _doubled(text: str) -> list[Span]:
    return [match.span() for match in re.finditer(r"!{2,}", text)]


def _placeholders(text: str) -> Iterator[Span]:
    for pattern in patterns("tidiness", "placeholder"):
        yield from matches(pattern, text)


def _unfinished(reading: Reading) -> Iterator[Hit]:
    """A paragraph whose end has no full stop, a sentence that trails off, or breaks after a small word."""
    text = reading.body.text
    for start, end in reading.layout.paragraphs:
        if not _OPEN_END.search(text[start:end]) and not text[start:end].lstrip().startswith(("-", "*", "•")):
            yield Hit("unfinished", _last_words(text, start, end))
    for start, end in reading.layout.sentences:
        for pattern in patterns("tidiness", "unfinished"):
            for a, b in matches(pattern, reading.low[start:end]):
                yield Hit("unfinished", (start + a, start + b))


def _last_words(text: str, start: int, end: int) -> Span:
    words = list(re.finditer(r"\S+", text[start:end]))
    return (start + words[-min(3, len(words))].start(), end) if words else (start, end)
