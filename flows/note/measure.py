"""A note read as people read it: greeting, paragraphs, sentences, closing line and name.

All offsets are code points of the text handed in, also where markup was pasted along with the words.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from flows.note.lexicon_files import phrases
from flows.note.sentences import Span, sentences_of

_LETTER: Final = re.compile(r"[^\W_]")
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n\s*")
_LINE: Final = re.compile(r"[^\n]*[^\s][^\n]*")
_ENDED: Final = re.compile(r"[.!?…:][\"'”’)\]]*$")
_BULLET: Final = re.compile(r"^\s*(?:[-*•–]|\d+[.)])\s")
_SIGNATURE_LINES: Final = 5
"""Name, title, telephone, address and one more: longer endings are text."""
_SIGNATURE_WORDS: Final = 7


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the pieces of a note stand.

    Attributes:
        text: The note the spans refer to.
        greeting: The greeting, or None.
        paragraphs: The running text, without greeting, closing line and name.
        sentences: The sentences of the paragraphs, in order.
        closing: From the closing line (or bare name) to the end of the signature, or None.
    """

    text: str
    greeting: Span | None
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    closing: Span | None

    def sentence_at(self, offset: int) -> int | None:
        """The number of the sentence that holds an offset, or None between sentences."""
        number = bisect_right(self.sentences, offset, key=_start) - 1
        return number if number >= 0 and offset < self.sentences[number][1] else None

    def words(self) -> int:
        """Words of the running text."""
        return sum(count_words(self.text[start:end]) for start, end in self.paragraphs)


def _start(span: Span) -> int:
    return span[0]


def count_words(text: str) -> int:
    """Runs without blanks that hold a letter or digit: ``Node.js`` and ``so-called`` are one each."""
    return sum(1 for word in text.split() if word.isalnum() or _LETTER.search(word))


def lay_out(text: str) -> Layout:
    """Find the pieces of a note; line ends must be single newlines."""
    greeting = _greeting(text)
    body_start = greeting[1] if greeting else 0
    closing = _closing(text, body_start)
    pieces = [(body_start, closing[0]), (closing[1], len(text))] if closing else [(body_start, len(text))]
    paragraphs = tuple(span for piece in pieces for span in _paragraphs(text, piece))
    sentences = tuple(span for paragraph in paragraphs for span in _sentences(text, paragraph))
    return Layout(text, greeting, paragraphs, sentences, closing)


@cache
def _greeting_patterns() -> tuple[re.Pattern[str], ...]:
    openers, company = phrases("greetings", "openers"), phrases("greetings", "company")
    word, known = "|".join(openers), "|".join(company)
    titles = "|".join(phrases("abbreviations", "titles"))
    stop = r"(?:\s*[,:;!]|\s+[-–—]+(?=\s)|[–—]|\.(?=\s)|\s*(?=\n|\Z))"
    name = rf"(?:(?i:{titles})\b\.?|(?i:{known})\b|[A-Z]\.|[^\W\d_a-z][\w'’.-]*[\w'’]|\[[^\]\n]*\]|&)"
    people = rf"{name}(?:[^\S\n]+{name}){{0,4}}"
    return (
        re.compile(
            rf"\s*(?i:{word})\b[^\S\n]+{people}(?:(?:,|[^\S\n]+and)[^\S\n]+{people}){{1,3}},[^\S\n]*(?=\n)"
        ),
        re.compile(rf"\s*(?i:{word})\b,?(?:[^\S\n]+{name}){{0,7}}{stop}"),
        re.compile(rf"\s*(?i:{word})\b(?:[^\S\n]+(?!thank)[\w'’.-]+){{1,3}}\s*(?:[,:!]|(?=\n))"),
        re.compile(rf"\s*{name}(?:[^\S\n]+{name}){{0,3}},[^\S\n]*(?=\n)"),
    )


def _greeting(text: str) -> Span | None:
    for pattern in _greeting_patterns():
        match = pattern.match(text)
        if match and match[0].strip():
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            return start, match.end()
    return None


@cache
def _closing_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    closers = "|".join(sorted(phrases("greetings", "closers"), key=len, reverse=True))
    name = r"[^\W\d_a-z][\w'’.-]*(?:[^\S\n]+[^\W\d_a-z][\w'’.-]*){0,3}"
    return (
        re.compile(rf"\s*(?i:{closers})\s*(?:[,.!–—-]*|[,–—-]+[^\S\n]*{name}[.!]?)\s*"),
        re.compile(rf"(?<=[.!?])[^\S\n]+(?i:{closers})\s*[,–—-]+\s*{name}[.]?\s*\Z"),
    )


def _closing(text: str, after: int) -> Span | None:
    """The closing line with the name under it; else a bare name; else a closing run into the text."""
    line_pattern, inline = _closing_patterns()
    lines = [match.span() for match in _LINE.finditer(text, after)]
    for at in range(len(lines) - 1, max(-1, len(lines) - 10), -1):
        if line_pattern.fullmatch(text[slice(*lines[at])]):
            return lines[at][0], _signature_end(text, lines, at)
    if lines and _bare_name(text[slice(*lines[-1])]) and (len(lines) > 1 or lines[-1][0] > after):
        return lines[-1]
    match = inline.search(text, after)
    return match.span() if match else None


def _signature_end(text: str, lines: list[Span], at: int) -> int:
    end = lines[at][1]
    for line in lines[at + 1 : at + 1 + _SIGNATURE_LINES]:
        words = text[slice(*line)]
        if count_words(words) > _SIGNATURE_WORDS or words.lstrip().lower().startswith(("p.s", "ps ", "ps:")):
            break
        end = line[1]
    return end


@cache
def _bare_name_pattern() -> re.Pattern[str]:
    starters = "|".join(phrases("greetings", "not_names"))
    part = rf"(?!(?:{starters})\b)[^\W\d_a-z][\w'’-]*\.?"
    return re.compile(rf"\s*[-–—~]*\s*{part}(?:\s+{part}){{0,3}}\s*")


def _bare_name(line: str) -> bool:
    return bool(_bare_name_pattern().fullmatch(line)) and not line.rstrip().endswith(("!", "?", "…"))


def _paragraphs(text: str, piece: Span) -> list[Span]:
    """Split at blank lines; where there are none, at line ends, unless the lines are merely wrapped."""
    start, end = piece
    if _BLANK_LINE.search(text[start:end].strip()):
        cuts = [start, *(start + match.end() for match in _BLANK_LINE.finditer(text[start:end])), end]
    else:
        lines = [match.span() for match in _LINE.finditer(text, start, end)]
        whole = all(_ENDED.search(text[a:b].rstrip()) for a, b in lines)
        cuts = [start, *(a for a, _ in lines[1:]), end] if whole else [start, end]
    trimmed = (_trim(text, pair) for pair in pairwise(cuts))
    return [span for span in trimmed if count_words(text[slice(*span)])]


def _trim(text: str, span: Span) -> Span:
    piece = text[slice(*span)]
    start = span[0] + len(piece) - len(piece.lstrip())
    return start, max(start, span[1] - len(piece) + len(piece.rstrip()))


def _sentences(text: str, paragraph: Span) -> list[Span]:
    """Sentences of a paragraph; each line of a list is one of its own."""
    start, end = paragraph
    lines = [match.span() for match in _LINE.finditer(text, start, end)]
    cuts = [start, *(a for a, b in lines[1:] if _BULLET.match(text[a:b])), end]
    return [
        (a + low, a + high)
        for a, b in pairwise(cuts)
        for low, high in sentences_of(text[a:b])
        if count_words(text[a + low : a + high])
    ]
