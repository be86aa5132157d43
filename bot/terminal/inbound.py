"""What was typed becomes events. Pure: bytes and the choices on offer in, events out.

Numbers, labels and words alone stay what was said: the conversation knows its open question and reads
them itself. Only a choice that stands outside the open question (a scheduled message's own) is named here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import orjson

from flows.events import Brought, Chose, Commanded, Event, Said
from flows.messages import CHOICE_ID_BYTES, Choice
from flows.telling import SharedFile
from flows.wording import plain, say

TEXT_LIMIT: Final = 20_000
"""Characters kept of one answer: several times the longest account anyone types, and quick to read."""

PLATFORM: Final = "terminal:"
"""How references to files of this door begin."""

REPEAT: Final = Commanded("repeat")
"""An empty line asks for the question again."""

_COMMAND: Final = re.compile(r"/([a-z][a-z0-9_-]*)(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)
_CALENDAR: Final = re.compile(r"/?interview\s+(?P<path>[^\n]{1,1000}\.ics['\"]?)", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ESCAPE: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-_])")


class InputError(ValueError):
    """An input line that can't be used; its argument is a sentence for whoever sent it."""


@dataclass(frozen=True, slots=True)
class Typed:
    """One turn at this door.

    Attributes:
        events: What the person did, in order; empty when only the clock was set.
        now: Set the clock to this instant (aware) first, or None.
        cut: The text was longer than ``TEXT_LIMIT`` and lost its end.
    """

    events: tuple[Event, ...] = ()
    now: datetime | None = None
    cut: bool = False


def decode(raw: bytes) -> str:
    """Bytes of a terminal or pipe as text: what is no UTF-8 is replaced, the line's end taken off."""
    return raw.decode("utf-8", "replace").rstrip("\r\n")


def from_text(text: str, offered: Sequence[Choice] = (), own: int = 0) -> Typed:
    """Read what was typed as one answer.

    Args:
        text: A line, or several for a question that wants them.
        offered: The choices as they were numbered.
        own: How many of them, from the first, belong to the open question.
    """
    safe = _CONTROL.sub("", _ESCAPE.sub("", text))
    cut = len(safe) > TEXT_LIMIT
    safe = safe[:TEXT_LIMIT]
    return Typed((_event(safe, offered, own),), cut=cut)


def _event(text: str, offered: Sequence[Choice], own: int) -> Event:
    bare = text.strip()
    if not bare:
        return REPEAT
    if file := _file(bare):
        return file
    if command := _COMMAND.fullmatch(bare):
        return Commanded(command[1].lower(), (command[2] or "").strip())
    for number, choice in enumerate(offered[own:], own + 1):
        if bare == str(number) or bare.casefold() == plain(choice.label).casefold():
            return Chose(choice.id)
    return Said(text)


def _file(bare: str) -> Brought | None:
    """``/interview path.ics`` names a calendar file on this computer; quotes around the path are taken off."""
    named = _CALENDAR.fullmatch(bare)
    if named is None:
        return None
    path = named["path"].strip().strip("'\"")
    return Brought("file", file=SharedFile(f"{PLATFORM}{path}", Path(path).name))


def from_json(raw: bytes, offered: Sequence[Choice] = (), own: int = 0, *, dev: bool = False) -> Typed:
    """Read one line of ``--jsonl``; ``offered`` and ``own`` as for ``from_text``.

    Raises:
        InputError: The line is not one of the forms, or sets the clock without ``dev``.
    """
    try:
        line = orjson.loads(raw)
    except orjson.JSONDecodeError as fault:
        raise InputError(say("terminal-json-invalid")) from fault
    if not isinstance(line, dict):
        raise InputError(say("terminal-json-invalid"))
    match line:
        case {"text": given} if len(line) == 1:
            return from_text(_string(given, "terminal-json-text"), offered, own)
        case {"choose": given} if len(line) == 1:
            return Typed(tuple(Chose(name) for name in _ids(given)))
        case {"command": given} if len(line) == 1:
            return Typed((_command(_string(given, "terminal-json-command")),))
        case {"now": given} if len(line) == 1:
            return _clock(given, dev=dev)
        case _:
            raise InputError(say("terminal-json-fields"))


def _string(given: Any, fault: str) -> str:
    if not isinstance(given, str):
        raise InputError(say(fault))
    return given


def _ids(given: Any) -> list[str]:
    fits = isinstance(given, list) and given and all(isinstance(name, str) for name in given)
    if not fits or any(len(name.encode()) > CHOICE_ID_BYTES for name in given):
        raise InputError(say("terminal-json-choose"))
    return list(given)


def _command(given: str) -> Event:
    bare = "/" + given.strip().removeprefix("/")[:TEXT_LIMIT]
    if file := _file(bare):
        return file
    match = _COMMAND.fullmatch(bare)
    if match is None:
        raise InputError(say("terminal-json-command"))
    return Commanded(match[1].lower(), (match[2] or "").strip())


def _clock(given: Any, *, dev: bool) -> Typed:
    if not dev:
        raise InputError(say("terminal-json-now-dev"))
    now = instant(given) if isinstance(given, str) else None
    if now is None:
        raise InputError(say("terminal-json-now"))
    return Typed(now=now)


def instant(text: str) -> datetime | None:
    """An ISO 8601 date and time, aware; without an offset it is this computer's time. None if it is none."""
    try:
        return datetime.fromisoformat(text.strip()).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
