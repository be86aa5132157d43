"""Where sentences end: full stops that end one, told from those of titles, initials and names."""

import re
from functools import cache
from typing import Final

from flows.note.lexicon_files import phrases

Span = tuple[int, int]
"""Start and end (exclusive) in code points."""

_STOP: Final = re.compile(r"([.!?…]+)([\"'”’)\]]*)(?=\s|\Z)")
_LAST_WORD: Final = re.compile(r"[\w.&'’+#-]*\Z")
_INITIALS: Final = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")
_NEXT_WORD: Final = re.compile(r"\s*[\"'“‘(\[]*([\w'’]+)?")


def sentences_of(text: str) -> list[Span]:
    """The sentences of one paragraph, as trimmed spans; an unended rest is a sentence too."""
    found: list[Span] = []
    start = 0
    for stop in sorted((*_STOP.finditer(text), *_glued().finditer(text)), key=lambda match: match.start()):
        if stop.start() >= start and _ends_sentence(text, start, stop):
            found.append(_trimmed(text, start, stop.end()))
            start = stop.end()
    if text[start:].strip():
        found.append(_trimmed(text, start, len(text)))
    return found


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


@cache
def _glued() -> re.Pattern[str]:
    """A full stop with no blank after it, before a word that begins sentences ("time.I enjoyed")."""
    return re.compile(rf"(?<=[a-z]{{2}})([.!?])(?=(?:{'|'.join(sorted(_starters()))})\b)")


@cache
def _starters() -> frozenset[str]:
    return frozenset(phrases("abbreviations", "starters"))


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    following = _NEXT_WORD.match(text, stop.end())
    after = following[1] if following and following[1] else ""
    before = _last_word(text, start, stop.start())
    if not after:
        return True
    if stop[1] != ".":
        return not after[0].islower() or (stop[1] in {"!", "?"} and after == "i")
    return _full_stop_ends(before, after, text[start : stop.start()].strip())


def _last_word(text: str, start: int, end: int) -> str:
    match = _LAST_WORD.search(text, start, end)
    return match[0] if match else ""


def _full_stop_ends(before: str, after: str, so_far: str) -> bool:
    word = before.lower()
    if word in phrases("abbreviations", "titles"):
        return False
    if so_far.isdigit():  # "1." opens an item of a list
        return False
    if word in phrases("abbreviations", "before_numbers"):
        return not after[0].isdigit()
    if word in phrases("abbreviations", "may_end") or (_INITIALS.fullmatch(before) and before != "I"):
        return after in _starters()
    return True
