"""What the conversation says, as calls of the Bot API. Pure.

Texts go out as HTML, and everything but our own tags is escaped: nothing a person typed is ever markup.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, Final

from bot.telegram.limits import CAPTION_UNITS, COPY_CHARACTERS, units
from bot.telegram.split import split
from flows.messages import Choice, Line, Message, NoteCard, Operation, Part, Picture
from flows.wording import parts, plain, say

WIDE: Final = 18
"""A label longer than this has a row of its own: two such beside one another are cut off on a phone."""
TICKS: Final[Mapping[bool | None, str]] = {None: "", False: "☐ ", True: "☑ "}

_TAGS: Final = {"strong": "b", "code": "code", "pre": "pre"}
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""What is never shown, or turns the line around: out of every part."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call: its method and parameters, and the file that goes with it as (name, content).

    With a ``picture`` it is a photo that is still to be drawn; see ``bot.telegram.picturing``.
    """

    method: str
    params: dict[str, Any] = field(default_factory=dict)
    file: tuple[str, str | bytes] | None = None
    picture: Picture | None = None


def sends(message: Message) -> list[Call]:
    """A message as new messages of a chat, in order; the keyboard is under the last text."""
    pieces = split(_parts(message))
    if message.picture and _captions(message, pieces):
        return [_photo(message.picture, pieces[0])]
    calls = [Call("sendMessage", _text(piece)) for piece in pieces]
    if keyboard := _keyboard(message):
        # Choices without a word above them are still offered.
        calls = calls or [Call("sendMessage", {"text": say("choices-alone")})]
        calls[-1].params["reply_markup"] = keyboard
    calls += [Call("sendDocument", {}, file) for file in message.attachments]
    if message.picture:
        calls.append(Call("sendPhoto", {"caption": say("journey-caption")}, picture=message.picture))
    return calls


def _captions(message: Message, pieces: Sequence[Sequence[Part]]) -> bool:
    """Whether the words of a picture fit under it."""
    if message.choices or message.attachments or message.note or len(pieces) != 1:
        return False
    return units("".join(part.text for part in pieces[0])) <= CAPTION_UNITS


def _photo(picture: Picture, words: Sequence[Part]) -> Call:
    return Call("sendPhoto", {"caption": "".join(_html(words)), "parse_mode": "HTML"}, picture=picture)


def edits(message: Message) -> Call | None:
    """A message in place of what stands; None where it is too long for one, and only its keyboard can be set."""
    pieces = split(_parts(message))
    if len(pieces) != 1 or message.picture:
        return None
    return Call("editMessageText", {**_text(pieces[0]), "reply_markup": _keyboard(message) or NO_KEYBOARD})


def markup(message: Message | None) -> Call:
    """Only the keyboard, in place of the one that stands; none for None."""
    keyboard = _keyboard(message) if message else None
    return Call("editMessageReplyMarkup", {"reply_markup": keyboard or NO_KEYBOARD})


NO_KEYBOARD: Final[dict[str, Any]] = {"inline_keyboard": []}


def closes(operation: Operation) -> Call:
    """A question that was answered: what it said and what was chosen, or only without its keyboard."""
    message = operation.message
    if message is None or operation.chosen is None:
        return markup(None)
    chosen = Line("chosen", values={"choice": plain(operation.chosen)})
    pieces = split([*_parts(message), Part("\n\n"), *_shown(chosen)])
    return (
        Call("editMessageText", {**_text(pieces[0]), "reply_markup": NO_KEYBOARD})
        if len(pieces) == 1
        else markup(None)
    )


def clean(text: str) -> str:
    """Text without what a reader would not see but the line would obey."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _text(pieces: Sequence[Part]) -> dict[str, Any]:
    return {
        "text": "".join(_html(pieces)),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }


def _html(pieces: Iterable[Part]) -> Iterator[str]:
    for part in pieces:
        tag = _TAGS.get(part.kind)
        text = escape(part.text, quote=False)
        yield f"<{tag}>{text}</{tag}>" if tag and part.text.strip() else text


def _parts(message: Message) -> list[Part]:
    """All the text of a message, its note first; paragraphs of a document stand apart."""
    found = _note(message.note) if message.note else []
    between = "\n\n" if message.document else "\n"
    for at, line in enumerate(message.lines):
        if found:
            found.append(Part("\n\n" if at == 0 else between))
        found += _shown(line)
    return found


def _shown(line: Line) -> list[Part]:
    return [
        Part(clean("/" + part.text if part.kind == "command" else part.text), part.kind)
        for part in parts(line)
    ]


def _note(card: NoteCard) -> list[Part]:
    """The subject apart, then the body as one block: a tap on either copies it."""
    # "pre" is this door's own kind: a block, where "code" is a run within a line.
    body = Part(clean(card.body), "pre")  # type: ignore[arg-type]
    if not card.subject:
        return [body]
    before, _, behind = say("terminal-subject", subject="\0").partition("\0")
    return [Part(before), Part(clean(card.subject), "code"), Part(f"{behind}\n\n"), body]


def _keyboard(message: Message) -> dict[str, Any] | None:
    rows: list[list[dict[str, Any]]] = [[_button(choice) for choice in row] for row in _rows(message.choices)]
    subject = clean(message.note.subject) if message.note else ""
    if 0 < len(subject) <= COPY_CHARACTERS:
        rows.insert(0, [{"text": say("note-copy"), "copy_text": {"text": subject}}])
    return {"inline_keyboard": rows} if rows else None


def _button(choice: Choice) -> dict[str, str]:
    return {"text": TICKS[choice.ticked] + label(choice), "callback_data": choice.id}


def label(choice: Choice) -> str:
    """A choice's words on one line."""
    return " ".join(clean(plain(choice.label)).split())


def _rows(choices: Sequence[Choice]) -> Iterator[list[Choice]]:
    """A box a row, short answers two a row, lanes and standing choices after them."""
    for kind in ("answer", "lane", "standing"):
        row: list[Choice] = []
        for choice in choices:
            if choice.row != kind:
                continue
            alone = choice.ticked is not None or len(label(choice)) > WIDE
            if row and (alone or len(row) == 2):
                yield row
                row = []
            row.append(choice)
            if alone:
                yield row
                row = []
        if row:
            yield row
