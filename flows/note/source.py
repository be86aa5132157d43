"""A note as it was pasted, and the same words made plain enough to be read by rule.

Pasted markup is taken out, apostrophes and blanks become the simple ones, and every place in the
plain text remembers where it stood in what was pasted.
"""

import html
import re
from dataclasses import dataclass
from typing import Final

from flows.note.sentences import Span

_MARKUP: Final = re.compile(
    r"<!--.*?-->|</?(p|div|br|li|ul|ol|tr|h[1-6]|blockquote|html|body|head|style|span|b|i|u|em|strong|font|a|table|td|o:p)"
    r"(?=[\s/>])[^<>]*>|&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});|\r\n?",
    re.IGNORECASE | re.DOTALL,
)
_BREAKS: Final = {"p": "\n\n", "div": "\n", "br": "\n", "li": "\n", "ul": "\n\n", "ol": "\n\n", "tr": "\n"}
_SIMPLE: Final = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "′": "'",
        "＇": "'",
        "`": "'",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u2007": " ",
        "\u3000": " ",
    }
)


@dataclass(frozen=True, slots=True)
class Source:
    """The words of a note or subject line.

    Attributes:
        given: The text as it came in.
        text: The same without markup, line ends as single newlines, apostrophes and blanks made simple.
        places: For each place of ``text``, and its end, the place in ``given``; None when the same.
        markup: Whether tags were taken out.
    """

    given: str
    text: str
    places: tuple[int, ...] | None = None
    markup: bool = False

    def place(self, span: Span) -> Span:
        """A span of ``text`` as a span of ``given``."""
        if self.places is None:
            return span
        start, end = span
        return self.places[start], max(self.places[start], self.places[end - 1] + 1)


def read_source(given: str) -> Source:
    """Make a text plain; without markup and carriage returns no place moves."""
    if "<" not in given and "&" not in given and "\r" not in given:
        return Source(given, given.translate(_SIMPLE))
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    markup = False
    for match in _MARKUP.finditer(given):
        markup = markup or match[0].startswith("<")
        _keep(pieces, places, given[at : match.start()], at)
        instead = _instead(match)
        pieces.append(instead)
        places.extend([match.start()] * len(instead))
        at = match.end()
    _keep(pieces, places, given[at:], at)
    return Source(given, "".join(pieces).translate(_SIMPLE), (*places, len(given)), markup)


def _keep(pieces: list[str], places: list[int], text: str, at: int) -> None:
    pieces.append(text)
    places.extend(range(at, at + len(text)))


def _instead(match: re.Match[str]) -> str:
    if match[0].startswith("\r"):
        return "\n"
    if match[0].startswith("&"):
        plain = html.unescape(match[0])
        return plain if len(plain) == 1 else match[0]
    return _BREAKS.get((match[1] or "").lower(), "")


def lowered(text: str) -> str:
    """Lower case with every place kept, also for letters whose lower case is longer."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
