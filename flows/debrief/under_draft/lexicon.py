"""The words and patterns of ``data/under_draft.toml``, and how a line is made ready for them."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any, Final

from flows.debrief.typed import fold

_SLOTS: Final = {
    "{name}": r"(?P<name>[^,;:!?]{1,60}?)",
    "{value}": r"(?P<value>\S.{0,80}?)",
    "{what}": r"(?P<what>\S.{0,400}?)",
    "{field}": r"(?P<field>[a-z' ]{3,20})",
}
"""What a pattern leaves open."""
_CLAUSES: Final = re.compile(r"[,;!\n]+\s*|(?<!Dr)(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Prof)\.\s+")
_SMALLER: Final = re.compile(
    r"[,;!\n]+\s*|\s+(?:and then|and also|and|but|then|plus)\s+|\.\s+", re.IGNORECASE
)


@cache
def _file() -> dict[str, dict[str, Any]]:
    text = (resources.files("flows") / "debrief" / "data" / "under_draft.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def listed(section: str, name: str) -> frozenset[str]:
    """A list of words or phrases, folded; what the file joins with ``_`` stays joined."""
    entries = _file()[section][name]
    return frozenset("_".join(map(fold, one.split("_"))).replace(" ", " ") for one in entries)


@cache
def numbers(section: str, name: str) -> dict[str, int]:
    """Words to numbers."""
    return dict(_file()[section][name])


@cache
def pattern(section: str, name: str) -> re.Pattern[str]:
    """One pattern, to be searched or matched as the caller likes."""
    return re.compile(_file()[section][name], re.IGNORECASE)


@cache
def _patterns(section: str, name: str) -> tuple[re.Pattern[str], ...]:
    found = []
    for source in _file()[section][name]:
        for slot, shape in _SLOTS.items():
            source = source.replace(slot, shape)  # noqa: PLW2901  (each slot is filled in turn)
        found.append(re.compile(rf"(?:{source})[\s.!?]*", re.IGNORECASE))
    return tuple(found)


def matches(section: str, name: str, text: str) -> Iterator[dict[str, str]]:
    """What each pattern of a list that covers the whole text leaves open, trimmed."""
    for one in _patterns(section, name):
        if match := one.fullmatch(text):
            yield {slot: (words or "").strip(" ,.;:!\"'“”") for slot, words in match.groupdict().items()}


def tokens(text: str, *sections: frozenset[str]) -> list[str]:
    """The folded words of a text; phrases that a list joins with ``_`` stand as one."""
    line = f" {fold(text)} "
    for phrase in {one for section in sections for one in section if "_" in one}:
        line = line.replace(f" {phrase.replace('_', ' ')} ", f" {phrase} ")
    return line.split()


def plain(text: str) -> str:
    """A line with plain apostrophes and single blanks, without quotes around it."""
    return " ".join(text.replace("’", "'").replace("`", "'").split()).strip(' "“”')


@cache
def _courtesy(name: str) -> re.Pattern[str]:
    words = "|".join(
        re.escape(one) for one in sorted(_file()["courtesy"][name], key=lambda one: (-len(one), one))
    )
    words = words.replace("id\\ ", "i'?d\\ ").replace("lets", "let'?s")
    if name == "before":
        return re.compile(rf"(?:no[,.]|{words})(?:[\s,:;.!]+)(?=\S)", re.IGNORECASE)
    return re.compile(rf"(?<=\S)[\s,]+(?:{words})[\s.!]*$", re.IGNORECASE)


def bare(text: str) -> str:
    """A clause without the courtesy around it; never empty if the clause was not."""
    text, before = text.strip(" ,;:.!"), ""
    while text != before:
        before = text
        if match := _courtesy("before").match(text):
            text = text[match.end() :]
        if match := _courtesy("after").search(text):
            text = text[: match.start()]
    return text


def clauses(text: str) -> Iterator[list[str]]:
    """The clauses of a line, first as signs part them, then as "and" and "but" do as well."""
    for cut in (_CLAUSES, _SMALLER):
        parts = [part for part in cut.split(text) if part and part.strip(" .")]
        if len(parts) > 1:
            yield parts
