"""Copy key, values and locale in; text parts out.

A value goes into Fluent as a one-character private mark and is put back as a part of its own, so
nothing a person typed is ever parsed. In copy, ``**`` marks strong text and ``[[word]]`` a command.
A fault in copy raises here: the tests word every line, so none reaches a person.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Message as FluentMessage

from flows.messages import NOTHING, Line, Part, PartKind, Value

DEFAULT_LOCALE: Final = "en"
_FIRST_MARK: Final = 0xE000
"""The first code point of the Unicode private use area: no copy of ours holds one."""
_SPLIT: Final = re.compile("([\ue000-\uf8ff])|(\\*\\*)|\\[\\[([^\\]]+)\\]\\]")


class WordingError(LookupError):
    """A line of copy is missing or faulty; mend the file in flows/copy that should hold it."""


@cache
def _bundle(locale: str) -> FluentBundle:
    bundle = FluentBundle([locale], use_isolating=False)
    folder = resources.files("flows") / "copy" / locale
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".ftl"):
            bundle.add_resource(FluentResource(file.read_text("utf-8")))
    return bundle


@cache
def _message(key: str, locale: str) -> FluentMessage:
    try:
        return _bundle(locale).get_message(key)
    except LookupError as absent:
        raise WordingError(f"no line {key!r} in {locale}") from absent


@cache
def variants(key: str, locale: str = DEFAULT_LOCALE) -> tuple[str, ...]:
    """The names of a line's wordings, in the file's order; empty when it has only one."""
    return tuple(_message(key, locale).attributes)


def parts(line: Line, locale: str = DEFAULT_LOCALE) -> tuple[Part, ...]:
    """Word one line as text parts.

    Raises:
        WordingError: The line, its variant or a value it asks for is missing.
    """
    return _worded(line, locale) if line.values else _fixed(line.key, line.variant, locale)


@cache
def _fixed(key: str, variant: str, locale: str) -> tuple[Part, ...]:
    """A line without values, worded once: most labels are, and they are shown again and again."""
    return _worded(Line(key, variant), locale)


def _worded(line: Line, locale: str) -> tuple[Part, ...]:
    message = _message(line.key, locale)
    pattern = message.attributes.get(line.variant) if line.variant else message.value
    if pattern is None:
        raise WordingError(f"no wording {line.variant!r} of {line.key!r} in {locale}")
    marked, stored = _mark(line.values)
    text, errors = _bundle(locale).format_pattern(pattern, marked)
    if errors:
        raise WordingError(f"{line.key}: {errors[0]}")
    return tuple(_split(str(text), stored))


def _mark(values: Mapping[str, Value]) -> tuple[dict[str, Value], list[str]]:
    """Numbers stay numbers (plurals need them); text becomes a private mark."""
    marked: dict[str, Value] = {}
    stored: list[str] = []
    for name, value in values.items():
        if isinstance(value, int):
            marked[name] = value
        else:
            marked[name] = chr(_FIRST_MARK + len(stored))
            stored.append(value)
    return marked, stored


def _split(text: str, stored: list[str]) -> list[Part]:
    found: list[Part] = []
    kind: PartKind = "plain"
    at = 0
    for match in _SPLIT.finditer(text):
        if match.start() > at:
            found.append(Part(text[at : match.start()], kind))
        at = match.end()
        if match[1]:
            found.append(Part(stored[ord(match[1]) - _FIRST_MARK], kind))
        elif match[2]:
            kind = "strong" if kind == "plain" else "plain"
        else:
            found.append(Part(match[3], "command"))
    if at < len(text):
        found.append(Part(text[at:], kind))
    return found


def plain(line: Line, locale: str = DEFAULT_LOCALE) -> str:
    """Word one line as a plain string, commands as bare words."""
    return "".join(part.text for part in parts(line, locale))


def say(key: str, /, variant: str = "", locale: str = DEFAULT_LOCALE, **values: Value) -> str:
    """Word one key as a plain string; for words that are part of a value, such as a finding's message."""
    return plain(Line(key, variant, values or NOTHING), locale)
