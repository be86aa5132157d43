"""What the conversation says, as text for a terminal or a line of JSON. Pure.

Nothing a person typed can move the cursor, change a colour or turn the line around: control characters,
escape sequences and bidirectional overrides are taken out of every part.
"""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from flows.messages import Choice, Line, Message, NoteCard, Part
from flows.wording import parts, say

if TYPE_CHECKING:
    from flows.machine import View

_ESCAPE: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-_])")
_BREAK: Final = re.compile("\r\n?|[\u2028\u2029\x85\x0b\x0c]")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_SERIAL: Final = re.compile(r"\d+\.")


def clean(text: str) -> str:
    """Text without anything a terminal would obey; line ends stay, tabs become spaces."""
    plain_ends = _BREAK.sub("\n", _ESCAPE.sub("", text))
    return _CONTROL.sub("", plain_ends).replace("\t", " ")


def written(line: Line) -> list[Part]:
    """The parts of one line, cleaned, with commands as this door writes them."""
    return [
        Part(clean("/" + part.text if part.kind == "command" else part.text), part.kind)
        for part in parts(line)
    ]


def words(message: Message) -> str:
    """A message's own text, without its note and choices; paragraphs of a document stand apart."""
    between = "\n\n" if message.document else "\n"
    return between.join("".join(part.text for part in written(line)) for line in message.lines)


def note(card: NoteCard) -> str:
    """A note as text: the subject line, an empty line, the body."""
    body = clean(card.body)
    return f"{say('terminal-subject', subject=clean(card.subject))}\n\n{body}" if card.subject else body


def bubble(message: Message) -> str:
    """A whole message as plain text; empty when it holds nothing to read."""
    pieces = [] if message.note is None else [note(message.note)]
    pieces.append(words(message))
    return "\n\n".join(piece for piece in pieces if piece)


def label(choice: Choice) -> str:
    """A choice's words on one line."""
    return " ".join("".join(part.text for part in written(choice.label)).split())


def numbered(choices: Iterable[Choice]) -> list[str]:
    """``1) label`` for a button, ``[ ] 1) label`` or ``[x] 1) label`` for a box."""
    boxes = {None: "", False: "[ ] ", True: "[x] "}
    return [f"{boxes[choice.ticked]}{n}) {label(choice)}" for n, choice in enumerate(choices, 1)]


def offered(question: Sequence[Choice], messages: Iterable[Message]) -> tuple[Choice, ...]:
    """The open question's choices, then those on messages just shown that never go stale.

    A scheduled message names its own check-in, so its choices hold beside any question.
    """
    found = {choice.id: choice for choice in question}
    for message in messages:
        for choice in message.choices:
            if not _SERIAL.match(choice.id):
                found.setdefault(choice.id, choice)
    return tuple(found.values())


def turn(view: "View | None", choices: Sequence[Choice], messages: Iterable[Message]) -> dict[str, Any]:
    """One turn as ``--jsonl`` writes it; ``view`` is None when nothing is kept of the person any more."""
    card = view.note if view else None
    return {
        "state": view.state if view else "opening",
        "messages": [text for text in (_spoken(message, card) for message in messages) if text],
        "note": {"subject": clean(card.subject), "body": clean(card.body)} if card else None,
        "choices": [
            {"n": n, "id": choice.id, "label": label(choice), "ticked": bool(choice.ticked)}
            for n, choice in enumerate(choices, 1)
        ],
        "select": view.select if view else "none",
        "care": view.care if view else "none",
    }


def _spoken(message: Message, card: NoteCard | None) -> str:
    """A message's text; its note too, unless that is the one that the turn carries in its own field."""
    return words(message) if message.note == card else bubble(message)
