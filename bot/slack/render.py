"""What the conversation says, as blocks. Pure.

Lines go out as rich text, whose text is never parsed: what a person typed can be no mention, no link and no
markup. The plain text beside them, for notifications and screen readers, is escaped.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from bot.slack.limits import (
    BLOCK_CHARACTERS,
    BUTTON_CHARACTERS,
    CHECKBOXES,
    OVERFLOW,
    TEXT_CHARACTERS,
)
from flows.messages import Choice, Line, Message, NoteCard, Operation, Part
from flows.wording import parts, plain, say

Json = dict[str, Any]

BUTTONS: Final = 5
"""Answers shown as buttons; what is more goes into an overflow menu."""
TICKS: Final = "ticks:"
"""How the action id of a group of checkboxes begins."""
COMMAND: Final = "/afterword"

_STYLES: Final[Mapping[str, Json]] = {
    "strong": {"bold": True},
    "code": {"code": True},
    "command": {"code": True},
}
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def clean(text: str) -> str:
    """Text without what a reader would not see but the line would obey."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escaped(text: str) -> str:
    """Text that Slack shows as it is: exactly these three signs mean something to it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def payload(message: Message) -> Json:
    """A message for ``chat.postMessage`` or ``chat.update``."""
    return _whole([*_said(message), *_choices(message)], _plain(message, choices=True))


def closed(operation: Operation) -> Json | None:
    """A question that was answered: what it said and what was chosen; None when that is not known any more."""
    message = operation.message
    if message is None:
        return None
    blocks, text = _said(message), _plain(message, choices=False)
    if operation.chosen is not None:
        chosen = clean(say("chosen", choice=clean(plain(operation.chosen))[:BUTTON_CHARACTERS]))
        blocks.append(
            {"type": "context", "elements": [{"type": "plain_text", "text": chosen, "emoji": False}]}
        )
        text = f"{text}\n\n{escaped(chosen)}"
    return _whole(blocks, text)


def file_text(name: str, content: str, pieces: int) -> Iterator[Json]:
    """A file as messages, for a workspace that refuses files: ``pieces`` blocks in each."""
    cut = list(_cut(clean(content)))
    for at in range(0, len(cut), pieces):
        blocks = [_preformatted(text) for text in cut[at : at + pieces]]
        yield _whole(blocks, escaped(name))


def _whole(blocks: list[Json], text: str) -> Json:
    short = text if len(text) <= TEXT_CHARACTERS else _shortened(text)
    # Slack refuses a message without text; choices alone have none of their own.
    return {
        "text": short or say("choices-alone"),
        "blocks": blocks,
        "unfurl_links": False,
        "unfurl_media": False,
    }


def _shortened(text: str) -> str:
    """The beginning of an escaped text, not cut within an escape."""
    head = text[: TEXT_CHARACTERS - 1]
    begun = head.rfind("&")
    return (head if ";" in head[begun:] or begun < 0 else head[:begun]) + "…"


def _said(message: Message) -> list[Json]:
    blocks = list(_note(message.note)) if message.note else []
    return blocks + list(said(message.lines, document=message.document))


def said(lines: Sequence[Line], *, document: bool) -> Iterator[Json]:
    """Lines as rich text; paragraphs of a document stand apart."""
    found: list[Part] = []
    for at, line in enumerate(lines):
        if at:
            found.append(Part("\n\n" if document else "\n"))
        found += _shown(line)
    for piece in _pieces(found):
        yield {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": [_element(part) for part in piece]}],
        }


def _shown(line: Line) -> list[Part]:
    return [
        Part(clean(f"{COMMAND} {part.text}" if part.kind == "command" else part.text), part.kind)
        for part in parts(line)
    ]


def _element(part: Part) -> Json:
    style = _STYLES.get(part.kind)
    return {"type": "text", "text": part.text} | ({"style": style} if style else {})


def _pieces(found: Iterable[Part]) -> Iterator[list[Part]]:
    """Parts in runs of at most a block's characters."""
    piece: list[Part] = []
    room = BLOCK_CHARACTERS
    for part in found:
        for text in _cut(part.text):
            if len(text) > room:
                yield piece
                piece, room = [], BLOCK_CHARACTERS
            piece.append(Part(text, part.kind))
            room -= len(text)
    if piece:
        yield piece


def _cut(text: str) -> Iterator[str]:
    """A text in runs that fit a block, cut behind a line or word where there is one."""
    while len(text) > BLOCK_CHARACTERS:
        head = text[:BLOCK_CHARACTERS]
        at = max(head.rfind("\n"), head.rfind(" ")) + 1
        at = at if at > BLOCK_CHARACTERS // 2 else BLOCK_CHARACTERS
        yield text[:at]
        text = text[at:]
    if text:
        yield text


def _note(card: NoteCard) -> Iterator[Json]:
    """The subject on a line of its own, then the body as one block to copy."""
    if subject := clean(card.subject):
        before, _, behind = say("terminal-subject", subject="\0").partition("\0")
        shown = [Part(before), Part(subject, "code"), *([Part(behind)] if behind else [])]
        for piece in _pieces(shown):
            section = {"type": "rich_text_section", "elements": [_element(part) for part in piece]}
            yield {"type": "rich_text", "elements": [section]}
    for text in _cut(clean(card.body)):
        yield _preformatted(text)


def _preformatted(text: str) -> Json:
    inside = {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [inside]}


def _plain(message: Message, *, choices: bool) -> str:
    """Everything as plain text: the note, the lines, and what may be chosen."""
    card = message.note
    pieces = [card.subject, card.body] if card else []
    pieces += ["".join(part.text for part in _shown(line)) for line in message.lines]
    if choices:
        pieces += [f"- {label(choice)}" for choice in message.choices]
    return escaped("\n".join(clean(piece) for piece in pieces if piece))


def label(choice: Choice) -> str:
    """A choice's words on one line."""
    return " ".join(clean(plain(choice.label)).split())[:BUTTON_CHARACTERS]


def _choices(message: Message) -> Iterator[Json]:
    boxes = [choice for choice in message.choices if choice.ticked is not None]
    for at in range(0, len(boxes), CHECKBOXES):
        yield _actions([_checkboxes(boxes[at : at + CHECKBOXES], at)])
    for kind in ("answer", "lane", "standing"):
        buttons = [choice for choice in message.choices if choice.row == kind and choice.ticked is None]
        if buttons:
            yield _actions(list(_buttons(buttons)))


def _actions(elements: list[Json]) -> Json:
    return {"type": "actions", "elements": elements}


def _buttons(choices: Sequence[Choice]) -> Iterator[Json]:
    """The first answers as buttons, a few more in an overflow menu; more than fit there are buttons too."""
    rest = choices[BUTTONS:]
    folded = rest if len(rest) <= OVERFLOW else ()
    for choice in choices[: len(choices) - len(folded)]:
        yield {"type": "button", "action_id": choice.id, "value": choice.id, "text": _text(label(choice))}
    if folded:
        options = [{"text": _text(label(choice)), "value": choice.id} for choice in folded]
        yield {"type": "overflow", "action_id": "more", "options": options}


def _checkboxes(boxes: Sequence[Choice], at: int) -> Json:
    options = [{"text": _text(label(box)), "value": _base(box.id)} for box in boxes]
    ticked = [option for option, box in zip(options, boxes, strict=True) if box.ticked]
    found = {"type": "checkboxes", "action_id": f"{TICKS}{at}", "options": options}
    return found | ({"initial_options": ticked} if ticked else {})


def _base(choice: str) -> str:
    """The id of a box without the state it asks for: ``7.+late`` is ``7.late``."""
    serial, dot, name = choice.partition(".")
    return f"{serial}{dot}{name.lstrip('+-')}"


def ticked(action: Mapping[str, Any], blocks: Sequence[Mapping[str, Any]]) -> list[str]:
    """The choices that a group of checkboxes now means, one for each box: it carries the state wanted.

    Args:
        action: Of the payload; ``selected_options`` is all that is ticked.
        blocks: Of the message it stands in, which has every option of the group.
    """
    chosen = {option["value"] for option in action.get("selected_options", ())}
    group = next(
        element
        for block in blocks
        for element in block.get("elements", ())
        if element.get("type") == "checkboxes" and element.get("action_id") == action["action_id"]
    )
    found = []
    for option in group["options"]:
        serial, _, name = str(option["value"]).partition(".")
        found.append(f"{serial}.{'+' if option['value'] in chosen else '-'}{name}")
    return found


def _text(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": True}
