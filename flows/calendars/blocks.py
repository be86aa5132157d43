"""A calendar file's bytes as blocks of lines: decoded, unfolded, each line on its own.

The library's reader of lines is used, not its tree: that one stops at the first line it can't read, and keeps
the time zones of one file for the next.
"""

import codecs
import quopri
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from icalendar.parser import Contentline

LONGEST_LINE: Final = 8_000
"""Characters read of one unfolded line: some hundreds of dates, forty times the longest title kept."""
DEEPEST: Final = 4
"""Blocks within blocks: a calendar, its zone, that zone's summer time. What lies deeper is passed over."""

_NAME: Final = re.compile(r"\s*([A-Za-z][A-Za-z0-9-]*)\s*[;:]")
_MAILED: Final = re.compile(rb"^[A-Z-]+;(?:TZID|VALUE|CUTYPE|ROLE|PARTSTAT|RSVP)=3D", re.MULTILINE)
"""Marks of a file saved as it came by mail, still in quoted-printable."""
_WANTED: Final = frozenset(
    {
        "ATTENDEE", "DTEND", "DTSTAMP", "DTSTART", "DURATION", "EXDATE", "LAST-MODIFIED", "LOCATION", "METHOD",
        "ORGANIZER", "RDATE", "RECURRENCE-ID", "RRULE", "SEQUENCE", "STATUS", "SUMMARY", "TZID", "TZOFFSETFROM",
        "TZOFFSETTO", "UID", "X-LIC-LOCATION", "X-MICROSOFT-CDO-ALLDAYEVENT", "X-WR-TIMEZONE",
    }
)  # fmt: skip
"""Lines that are kept: a description or a picture costs nothing."""


@dataclass(frozen=True, slots=True)
class Field:
    """A line in its parts: the value unescaped, the parameters by name in capitals."""

    value: str
    params: Mapping[str, str]


@dataclass(slots=True)
class Block:
    """What stands between BEGIN and END: its lines by name, as written, and the blocks within."""

    name: str
    lines: dict[str, list[str]] = field(default_factory=dict)
    blocks: "list[Block]" = field(default_factory=list)

    def fields(self, name: str, most: int = 1) -> Iterator[Field]:
        """The first lines of a name, at most ``most``, those that can't be read left out."""
        for line in islice(self.lines.get(name, ()), most):
            if parts := _parts(line):
                yield parts

    def field(self, name: str) -> Field | None:
        """The first line of a name, if there is one that can be read."""
        return next(self.fields(name), None)

    def named(self, name: str) -> "list[Block]":
        """The blocks of a name right within this one."""
        return [block for block in self.blocks if block.name == name]


def read_blocks(data: bytes) -> Block:
    """A file as one nameless block that holds the others; of a file cut short, what is there.

    Args:
        data: In UTF-8 or UTF-16 with a mark; any line that is neither is taken for Windows-1252.

    Returns:
        The outermost block. Nothing is raised: lines without sense are left out.
    """
    root = Block("")
    open_blocks, too_deep = [root], 0
    for line in _lines(data):
        match = _NAME.match(line)
        name = match[1].upper() if match else ""
        if match and name == "BEGIN":
            too_deep += len(open_blocks) > DEEPEST
            if not too_deep:
                block = Block(line[match.end() :].strip().upper())
                open_blocks[-1].blocks.append(block)
                open_blocks.append(block)
        elif match and name == "END" and too_deep:
            too_deep -= 1
        elif match and name == "END":
            _close(open_blocks, line[match.end() :].strip().upper())
        elif name in _WANTED and not too_deep:
            open_blocks[-1].lines.setdefault(name, []).append(line[:LONGEST_LINE])
    return root


def _close(open_blocks: list[Block], name: str) -> None:
    """Close the block of a name and all within it; an END without its BEGIN closes nothing."""
    names = [block.name for block in open_blocks]
    if name in names[1:]:
        del open_blocks[len(names) - 1 - names[::-1].index(name) :]


def _lines(data: bytes) -> Iterator[str]:
    """Whole lines. They are unfolded as bytes, because some programs fold within a letter."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
    data = data.removeprefix(codecs.BOM_UTF8)
    if _MAILED.search(data):
        data = quopri.decodestring(data)
    # Line ends are made one and alike first, so that the unfolding takes one pass whatever the file.
    data = re.sub(rb"[\r\n]+", b"\n", data)
    for line in re.sub(rb"\n[ \t]", b"", data).split(b"\n"):
        try:
            yield line.decode()
        except UnicodeDecodeError:
            yield line.decode("cp1252", "replace")


def _quoted(line: str) -> str:
    """A line with quotes about a zone's name that holds a colon: "TZID=(UTC+01:00) Berlin:20260305T100000"."""
    head, _, value = line.rpartition(":")
    name, found, tzid = head.partition("TZID=")
    if found and ":" in tzid and ":" not in name and not set(tzid) & set('";'):
        return f'{name}TZID="{tzid}":{value}'
    return line


def _parts(line: str) -> Field | None:
    """A line in its parts, or None."""
    try:
        _, params, value = Contentline(_quoted(line)).parts()  # type: ignore[no-untyped-call]
    except Exception:  # noqa: BLE001 - a line is hostile, and the library raises what it meets
        return None
    plain = {
        name.upper(): ",".join(one) if isinstance(one, list) else str(one) for name, one in params.items()
    }
    if plain.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
        value = quopri.decodestring(value.encode()).decode("utf-8", "replace")
    return Field(value.strip(), plain)
