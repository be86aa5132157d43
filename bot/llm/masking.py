"""Names out of a text before it leaves, and back into the answer.

Where the model is not local, every name that is known, every address of any kind, every long number, and every word
that may be a name by its capital letter becomes a neutral token, ``NAME1`` and so on. In doubt a word is masked:
the token comes back as it was, so nothing is lost by it. Names in lower case that nobody gave are not seen.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

from flows.note.lexicon_files import word_set

_REACHED_AT: Final = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+|@\w+|\+?\d[\d ()/-]{5,}\d"
"""Mail, web and other addresses, telephone numbers."""
_CAPITAL: Final = re.compile(r"[^\W\d_]\w*(?:[-'’&.][^\W_]\w*)*")
_TOKEN: Final = re.compile(r"NAME(\d+)", re.IGNORECASE)
_STARTS_SENTENCE: Final = re.compile(r"(?:^|[.!?:;…\n])[\s\"'“”‘’()\[\]–—*•-]*$")
_SHORTEST_PART: Final = 3
"""Letters: shorter parts of a name ("de", "Al") stand in too many other words."""
_KEPT: Final = frozenset(
    {"I", "I'm", "I'd", "I've", "I'll", "OK", "A"}
    | {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
)
_AS_IT_IS: Final = frozenset({"form", "tone", "cause", "day"})
"""Fields that hold a word of ours."""
_BY_NAME: Final = frozenset({"role"})
"""Fields whose capitals are no names; known names are masked there too."""


@cache
def _openers() -> frozenset[str]:
    """Common words that begin sentences and are no names."""
    text = (resources.files("bot.llm") / "openers.txt").read_text("utf-8")
    return frozenset(text.split())


class Mask:
    """The tokens of one request; the same name has the same token."""

    def __init__(self, names: Iterable[str]) -> None:
        """``names`` are masked wherever they stand, whole or (for each part of three letters or more) in part.

        A part that is a common word too ("Will", "May", "The") is masked only where it has its capital.
        """
        self._tokens: dict[str, str] = {}
        whole = {name.strip() for name in names if name.strip()}
        parts = {part for name in whole for part in re.split(r"[\s,.]+", name) if len(part) >= _SHORTEST_PART}
        self._capitals_only = frozenset(part for part in parts - whole if part.casefold() in _openers())
        wanted = sorted((whole | parts) - self._capitals_only, key=len, reverse=True)
        names_known = (rf"(?<!\w){re.escape(name)}(?!\w)" for name in wanted if not _TOKEN.fullmatch(name))
        self._known = re.compile("|".join([_REACHED_AT, *names_known]), re.IGNORECASE)

    def over(self, text: str) -> str:
        """The text with a token for everything that may be a name."""
        text = _without_tokens(text)
        pieces, at = [], 0
        for match in self._known.finditer(text):
            pieces += [self._capitals(text, at, match.start()), self._token(match[0])]
            at = match.end()
        return "".join([*pieces, self._capitals(text, at, len(text))])

    def over_known(self, text: str) -> str:
        """The text with a token for what is known only: for a role, whose capitals say what it is."""
        return self._known.sub(lambda match: self._token(match[0]), _without_tokens(text))

    def under(self, text: str) -> str | None:
        """The text with the names back in; None when it holds a token that was never given."""
        names = {token.upper(): name for name, token in self._tokens.items()}
        if any(match[0].upper() not in names for match in _TOKEN.finditer(text)):
            return None
        return _TOKEN.sub(lambda match: names[match[0].upper()], text)

    def _token(self, name: str) -> str:
        """The token of exactly this spelling, so that it comes back as it was."""
        return self._tokens.setdefault(name, f"NAME{len(self._tokens) + 1}")

    def _capitals(self, text: str, start: int, end: int) -> str:
        """A stretch without known names, its capitalised words masked."""
        pieces, at = [], start
        for match in _CAPITAL.finditer(text, start, end):
            if self._may_be_a_name(text, match):
                pieces += [text[at : match.start()], self._token(match[0])]
                at = match.end()
        return "".join([*pieces, text[at:end]])

    def _may_be_a_name(self, text: str, match: re.Match[str]) -> bool:
        word = match[0].replace("’", "'")
        if word.islower() or word in _KEPT or _TOKEN.fullmatch(word):
            return False
        if word in self._capitals_only or word.casefold() in word_set("vocabulary", "first_names"):
            return True
        first = _STARTS_SENTENCE.search(text[: match.start()]) is not None
        return not (first and word.casefold() in _openers())


def _without_tokens(text: str) -> str:
    """What looks like a token already would come back as somebody's name."""
    return _TOKEN.sub("name", text)


def masked(value: Any, mask: Mask, field: str = "") -> Any:
    """A JSON value with every text masked, by the field it stands in."""
    if isinstance(value, str):
        if field in _AS_IT_IS:
            return value
        return mask.over_known(value) if field in _BY_NAME else mask.over(value)
    if isinstance(value, Mapping):
        return {key: masked(one, mask, key) for key, one in value.items()}
    if isinstance(value, list):
        return [masked(one, mask, field) for one in value]
    return value
