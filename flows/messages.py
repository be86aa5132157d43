"""What can go out. A message says what the reader should meet, never how a platform shows it.

Text is a row of parts; what a person typed is a part of its own and is never parsed. A message holds
copy keys, not words: ``flows.wording`` turns it into parts, at each door and in each locale.
"""

from collections.abc import Iterator, Mapping
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
class Stop:
    """One interview in a picture.

    Attributes:
        title: Its name; may hold anything a person typed.
        otherwise: Its name where the letters of ``title`` can't be drawn.
        when: Its day.
        first: How it felt at first, 1 to 5, or None.
        last: How it felt at the end, 1 to 5, or None.
        outcome: ``moving_on``, ``no``, ``nothing`` or empty.
        came: The outcome in words.
    """

    title: Line
    otherwise: Line
    when: Line
    first: int | None
    last: int | None
    outcome: str
    came: Line


@dataclass(frozen=True, slots=True)
class Picture:
    """What is to be drawn: felt against happened for each interview, and the lessons. No pixel is known here.

    The lines of its message say the same in words; a door that can show no picture shows them alone.

    Attributes:
        name: Of the file.
        title: Above it all.
        scale: The ends of the scale from 1 to 5.
        marks: What the mark for ``first`` means, and that for ``last``.
        came: Above the outcomes.
        stops: The interviews, in order.
        kept: Above the lessons.
        lessons: May hold anything a person typed.
        undrawn: In place of a lesson whose letters can't be drawn.
    """

    name: str
    title: Line
    scale: tuple[Line, Line]
    marks: tuple[Line, Line]
    came: Line
    stops: tuple[Stop, ...]
    kept: Line
    lessons: tuple[Line, ...]
    undrawn: Line

    def lines(self) -> Iterator[Line]:
        """Every line that stands in it."""
        yield from (self.title, *self.scale, *self.marks, self.came, self.kept, *self.lessons, self.undrawn)
        for stop in self.stops:
            yield from (stop.title, stop.otherwise, stop.when, stop.came)


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
        attachments: Files to hand over, as (name, text).
        picture: A picture to draw and show after the lines, which say the same in words; never under a question.
    """

    lines: tuple[Line, ...] = ()
    choices: tuple[Choice, ...] = ()
    select: Literal["one", "many", "none"] = "none"
    note: NoteCard | None = None
    document: bool = False
    block: bool = False
    attachments: tuple[tuple[str, str], ...] = field(default=())
    picture: Picture | None = None


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
