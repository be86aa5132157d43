"""What every rule reads: the note's pieces, the person's own words in it, and names hidden from rules."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Final

from flows.note.facts import Facts, Form
from flows.note.lexicon_files import Pattern, compiled, grams, patterns, phrases, word_set
from flows.note.measure import Layout, lay_out
from flows.note.sentences import Span
from flows.note.source import Source, lowered, read_source

_HIDDEN: Final = "ǀ"
"""A letter of no European language: a hidden name still counts as a word, and as no word of a lexicon."""
_TOKEN: Final = re.compile(r"[^\W_][\w'+#.-]*[\w+#]|[^\W_]")
_NAME_RUN: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: (?:&|and) [A-Z][a-z]+| [A-Z][\w-]*)+")
OWN_FIELDS: Final = ("topic", "strength")
REPAIR_FIELDS: Final = ("what", "better", "action")


@dataclass(frozen=True, slots=True)
class Given:
    """Where words of a field stand in the note.

    Attributes:
        field: ``topic``, ``strength`` or ``repairs[0].better`` and its like.
        span: Where they stand in the body's plain text.
    """

    field: str
    span: Span


@dataclass(frozen=True)
class Reading:
    """A note with everything that rules ask of it.

    Attributes:
        subject: The subject line, or None.
        body: The body.
        facts: What the person said, or None for a note pasted from elsewhere.
        form: The form the note is measured by.
    """

    subject: Source | None
    body: Source
    facts: Facts | None
    form: Form
    layout: Layout = field(init=False)
    memo: dict[str, list[Span]] = field(init=False, default_factory=dict, compare=False)
    """What rules found that other rules ask for again."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "layout", lay_out(self.body.text))

    @property
    def grave(self) -> bool:
        """Whether the measures of a grave note hold."""
        return self.facts is not None and self.facts.grave

    @cached_property
    def low(self) -> str:
        """The body in lower case, names hidden, every place kept."""
        return hide_names(self.body.text, self.facts)

    @cached_property
    def low_subject(self) -> str:
        """The subject in the same manner; empty when there is none."""
        return hide_names(self.subject.text, self.facts) if self.subject else ""

    @cached_property
    def given(self) -> tuple[Given, ...]:
        """The person's own words, wherever at least two of a field stand together."""
        if self.facts is None:
            return ()
        tokens = _tokens(self.body.text)
        return tuple(
            Given(name, span)
            for name, text in field_words(self.facts)
            for span in _runs(_tokens(text), tokens)
        )

    @cached_property
    def grams(self) -> frozenset[str]:
        """The short runs of letters of the body: a pattern none of whose keys begins so is passed over."""
        return grams(self.low)

    @cached_property
    def subject_grams(self) -> frozenset[str]:
        """The same of the subject."""
        return grams(self.low_subject)

    @cached_property
    def segments(self) -> tuple[Span, ...]:
        """The whole text cut at the ends of sentences: no way of speaking reaches over one."""
        cuts = sorted({0, len(self.body.text), *(at for span in self.layout.sentences for at in span)})
        return tuple(pairwise(cuts))

    def own(self, span: Span) -> str | None:
        """The field whose words hold a span, or None."""
        for given in self.given:
            if given.span[0] <= span[0] and span[1] <= given.span[1]:
                return given.field
        return None

    def sentence(self, offset: int) -> Span:
        """The sentence around an offset; else its line."""
        at = self.layout.sentence_at(offset)
        if at is not None:
            return self.layout.sentences[at]
        text = self.body.text
        end = text.find("\n", offset)
        return text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end


def read(subject: str | None, body: str, facts: Facts | None, form: Form) -> Reading:
    """Prepare a note for the rules."""
    return Reading(read_source(subject) if subject is not None else None, read_source(body), facts, form)


def field_words(facts: Facts) -> Iterator[tuple[str, str]]:
    """The fields that land in the note in the person's words, with their paths."""
    for name in OWN_FIELDS:
        if text := getattr(facts, name):
            yield name, text
    for number, repair in enumerate(facts.repairs):
        for name in REPAIR_FIELDS:
            if text := getattr(repair, name):
                yield f"repairs[{number}].{name}", text


def found(pattern: Pattern, reading: Reading) -> Iterator[Span]:
    """Where a pattern matches in the body, sentence by sentence."""
    if pattern.starts.isdisjoint(reading.grams):
        return iter(())
    return matches(pattern, reading.low, reading.segments)


def matches(pattern: Pattern, low: str, segments: Sequence[Span] | None = None) -> Iterator[Span]:
    """Where a pattern matches; nothing is searched where none of its keys stands.

    Args:
        pattern: What to look for.
        low: The text in lower case.
        segments: Pieces of the text that are searched each on its own; None searches it whole.
    """
    keys = [key for key in pattern.key if key in low]
    if not keys:
        return
    pieces = ((0, len(low)),) if segments is None else _holding(keys, low, segments)
    for start, end in pieces:
        for match in pattern.regex().finditer(low, start, end):
            yield match.span()


def _holding(keys: list[str], low: str, segments: Sequence[Span]) -> Iterator[Span]:
    """The segments in which a key stands, or begins, in order."""
    wanted: set[int] = set()
    for key in keys:
        at = low.find(key)
        while at >= 0:
            number = bisect_right(segments, at, key=_start) - 1
            wanted.add(number)
            if at + len(key) > segments[number][1] and number + 1 < len(segments):
                wanted.add(number + 1)
            at = low.find(key, max(at + 1, segments[number][1] - len(key) + 1))
    return (segments[number] for number in sorted(wanted))


def _start(span: Span) -> int:
    return span[0]


def allowed_by_context(pattern: Pattern, sentence: str) -> bool:
    """Whether the sentence lacks what the pattern needs beside it, or holds what excuses it."""
    if pattern.near and not compiled(pattern.near).search(sentence):
        return True
    return bool(pattern.unless and compiled(pattern.unless).search(sentence))


def spans(reading: Reading, file: str, rule: str) -> list[Span]:
    """The places of the body where a rule of a lexicon is broken, overlapping ones joined."""
    places: list[Span] = []
    for pattern in (*patterns(file, rule), *patterns("wider", rule), *patterns("own_words", rule)):
        excused: dict[Span, bool] = {}  # a long sentence is read once for a pattern, not once a match
        for span in found(pattern, reading):
            sentence = reading.sentence(span[0])
            if sentence not in excused:
                excused[sentence] = allowed_by_context(pattern, reading.low[slice(*sentence)])
            if excused[sentence]:
                continue
            if pattern.soft and reading.own(span) in OWN_FIELDS:
                continue
            places.append(span)
    return joined(places)


def joined(places: list[Span]) -> list[Span]:
    """Overlapping spans as one, in order."""
    result: list[Span] = []
    for span in sorted(places):
        if result and span[0] < result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], span[1]))
        else:
            result.append(span)
    return result


def content_words(text: str) -> set[str]:
    """The words of a text that carry a fact, in lower case, without plural or possessive endings."""
    words = (match[0].lower() for match in _TOKEN.finditer(text.replace("’", "'")))
    small = word_set("vocabulary", "small")
    return {stem(word) for word in words if word not in small}


def stem(word: str) -> str:
    """A word without the ending of a plural or possessive: enough to know it again."""
    word = word.removesuffix("'s").removesuffix("'").strip(".-'")
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def names_of(facts: Facts | None) -> set[str]:
    """Names, company and role, whole and (for people) in parts: never findings."""
    if facts is None:
        return set()
    people = [name for name in (facts.name, facts.interviewer) if name]
    names = {name.strip() for name in (*people, facts.company or "", facts.role or "")}
    names.update(part.strip(".,") for name in people for part in name.split())
    return {name for name in names if len(name) > 1}


def hide_names(text: str, facts: Facts | None) -> str:
    """Lower case with names made into words that no rule knows; every place is kept.

    People's names are hidden as written (a "hope" is no Hope); the role in any case; and so are runs
    of capitalised words within a sentence ("at Sorry Inc"), which are names to any reader.
    """
    low = list(lowered(text))
    names = names_of(facts)
    exact = sorted(names, key=len, reverse=True)
    hidden = [
        match.span() for name in exact for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]
    if facts is not None and facts.role:
        role = re.compile(rf"(?<!\w){re.escape(facts.role.strip())}(?!\w)", re.IGNORECASE)
        hidden += [match.span() for match in role.finditer(text) if match[0]]
    hidden += [match.span() for match in _NAME_RUN.finditer(text)]
    for start, end in hidden:
        low[start:end] = _HIDDEN * (end - start)
    return "".join(low)


def _tokens(text: str) -> list[tuple[str, Span]]:
    simple = read_source(text).text if "’" in text else text
    return [(match[0].lower(), match.span()) for match in _TOKEN.finditer(simple)]


def _runs(words: list[tuple[str, Span]], note: list[tuple[str, Span]]) -> Iterator[Span]:
    """The longest runs of a field's words in the note: of two words or more, or the whole field."""
    least = min(2, len(words))
    places: dict[str, list[int]] = {}
    for number, (word, _) in enumerate(words):
        places.setdefault(word, []).append(number)
    at = 0
    while least and at <= len(note) - least:
        firsts = places.get(note[at][0], ())
        length = max((_common(words[first:], note[at:]) for first in firsts), default=0)
        if length >= least and not _only_small([word for word, _ in note[at : at + length]]):
            yield note[at][1][0], note[at + length - 1][1][1]
            at += length
        else:
            at += 1


def _common(words: list[tuple[str, Span]], note: list[tuple[str, Span]]) -> int:
    length = 0
    for (mine, _), (theirs, _) in zip(words, note, strict=False):
        if mine != theirs:
            break
        length += 1
    return length


def _only_small(words: list[str]) -> bool:
    return all(word in phrases("vocabulary", "small") for word in words)
