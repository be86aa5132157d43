"""What can go out. A message says what the reader should meet, never how a platform shows it.

Text is a row of parts; what a person typed is a part of its own and is never parsed. A message holds
copy keys, not words: ``flows.wording`` turns it into parts, at each door and in each locale.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

FORMAT: Final = 1
"""The version of ``Message`` as it is kept in the outbox."""

CHOICE_ID_BYTES: Final = 40
"""A choice's id is at most this long, in ASCII, so that it fits every platform's callback."""

Value = str | int
NOTHING: Final[Mapping[str, Value]] = {}
"""Shared by every line without values; a plain dictionary, since one behind a proxy costs more to write down."""

PartKind = Literal["plain", "strong", "code", "link", "command"]


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text.

    Attributes:
        text: What the reader sees; may hold anything a person typed. For a ``command`` the bare word.
        kind: ``plain``, ``strong``, ``code``, ``link`` (``text`` is the address) or ``command`` (each
            door writes it in its own manner).
    """

    text: str
    kind: PartKind = "plain"


@dataclass(frozen=True, slots=True)
class Line:
    """One copy line with what is put into it; a paragraph for the reader.

    Attributes:
        key: A key of ``flows/copy``.
        variant: The attribute chosen, or empty for the line's own value.
        values: What goes into the line; text of a person goes in here and nowhere else.
    """

    key: str
    variant: str = ""
    values: Mapping[str, Value] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to press, or to answer by number or label.

    Attributes:
        id: ``<serial>.<choice>``, or without a serial for a standing choice; ASCII, at most
            ``CHOICE_ID_BYTES``, never a person's text. A box carries the state wanted: ``7.+late``.
        label: Copy of at most 30 characters.
        ticked: For a box, whether it is ticked now; None for a button.
        row: ``answer``, ``lane`` (a second row on the opening) or ``standing`` (never goes stale).
    """

    id: str
    label: Line
    ticked: bool | None = None
    row: Literal["answer", "lane", "standing"] = "answer"


@dataclass(frozen=True, slots=True)
class NoteCard:
    """A note as it would be sent: final text, made and checked in the step.

    Attributes:
        subject: One line, or empty when the person's own text has none.
        body: Paragraphs split by blank lines.
    """

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Message:
    """One bubble.

    Attributes:
        lines: Paragraphs, in order.
        choices: What may be pressed under it.
        select: ``one``, ``many`` (boxes, then a button to finish) or ``none``.
        note: A note shown above the lines, which ask about it.
        document: A document (help, privacy, export, a list), not talk: the limits of talk do not bind it.
        block: The answer may take several lines; a terminal ends it with a line holding only ``.``.
        attachment: A file to hand over, as (name, text), or None.
    """

    lines: tuple[Line, ...] = ()
    choices: tuple[Choice, ...] = ()
    select: Literal["one", "many", "none"] = "none"
    note: NoteCard | None = None
    document: bool = False
    block: bool = False
    attachments: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Operation:
    """What is to be done with a screen: the only thing that leaves the house.

    Attributes:
        kind: ``send`` a new screen, ``edit`` one that stands, or ``close`` it once it is answered.
        screen: Our id of the screen.
        message: What the screen shows; for ``close`` what it showed, without its choices, or None when that is
            not known any more.
        chosen: For ``close``: the label that was chosen, or None.
    """

    kind: Literal["send", "edit", "close"]
    screen: str
    message: Message | None = None
    chosen: Line | None = None
