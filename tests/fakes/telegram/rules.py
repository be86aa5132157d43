"""What the Bot API refuses, as its documentation says: texts, entities, keyboards.

https://core.telegram.org/bots/api (formatting options; InlineKeyboardButton; CopyTextButton).
"""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

TAGS = {
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "code",
    "pre",
    "a",
    "blockquote",
    "tg-spoiler",
}
TEXT_UNITS = 4_096
CAPTION_UNITS = 1_024
_TOKEN = re.compile(r"<(/?)([a-zA-Z-]+)([^<>]*)>|<|>|&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);|&")


class RefusedError(Exception):
    """The server says no: a code and a description, and perhaps parameters."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad(text: str) -> RefusedError:
    """A bad request."""
    return RefusedError(400, f"Bad Request: {text}")


def units(text: str) -> int:
    """UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shown(text: str, parse_mode: str | None) -> str:
    """The text a reader sees; raises where the markup is faulty."""
    if parse_mode is None:
        return text
    if parse_mode != "HTML":
        raise bad("unsupported parse_mode")
    out, at, open_tags = [], 0, list[str]()
    for match in _TOKEN.finditer(text):
        out.append(text[at : match.start()])
        at = match.end()
        token = match[0]
        if token.startswith("&") and len(token) > 1:
            out.append(unescape(token))
        elif match[2] is None:
            if token != ">":
                raise bad(f"can't parse entities: unexpected {token!r}")
            out.append(token)
        else:
            _tag(match, open_tags)
    if open_tags:
        raise bad(f"can't parse entities: can't find end tag corresponding to {open_tags[-1]!r}")
    return "".join([*out, text[at:]])


def _tag(match: re.Match[str], open_tags: list[str]) -> None:
    name = match[2].lower()
    if name not in TAGS:
        raise bad(f"can't parse entities: unsupported start tag {name!r}")
    if not match[1]:
        if open_tags and open_tags[-1] in {"code", "pre"}:
            raise bad("can't parse entities: nothing nests inside code and pre")
        open_tags.append(name)
    elif not open_tags or open_tags.pop() != name:
        raise bad(f"can't parse entities: unexpected end tag {name!r}")


def text_of(params: Mapping[str, Any]) -> str:
    """The shown text of a message, within its limits."""
    text = shown(str(params.get("text", "")), params.get("parse_mode")).strip()
    if not text:
        raise bad("message text is empty")
    if units(text) > TEXT_UNITS:
        raise bad("message is too long")
    return text


def caption_of(params: Mapping[str, Any]) -> str:
    """The shown caption of a file, within its limit; none is empty."""
    text = shown(str(params.get("caption", "")), params.get("parse_mode")).strip()
    if units(text) > CAPTION_UNITS:
        raise bad("message caption is too long")
    return text


def need_photo(data: object, *, refused: bool) -> None:
    """A photo is an image of at most 10 MB; width and height make at most 10,000, and one 20 times the other."""
    if not isinstance(data, bytes) or not data.startswith(b"\x89PNG\r\n\x1a\n"):
        raise bad("IMAGE_PROCESS_FAILED")
    width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if width + height > 10_000 or max(width, height) > 20 * min(width, height) or refused:
        raise bad("PHOTO_INVALID_DIMENSIONS")
    if len(data) > 10 * 2**20:
        raise bad("file is too big for a photo")


def keyboard_of(params: Mapping[str, Any]) -> list[list[dict[str, Any]]]:
    """The inline keyboard of a message, within its limits."""
    markup = params.get("reply_markup") or {"inline_keyboard": []}
    rows = markup.get("inline_keyboard")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad("object expected as reply markup")
    buttons = [button for row in rows for button in row]
    if len(buttons) > 100:
        raise bad("reply markup is too long")
    for button in buttons:
        _check_button(button)
    return rows


def _check_button(button: Mapping[str, Any]) -> None:
    if not str(button.get("text", "")).strip():
        raise bad("text buttons are unallowed in the inline keyboard")
    if len(button) != 2:
        raise bad("exactly one optional field must be used")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= 256:
        raise bad("BUTTON_COPY_TEXT_INVALID")
