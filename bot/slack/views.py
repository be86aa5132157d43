"""What is no message: the home page, and the form with the note's text. Pure."""

from collections.abc import Iterable
from typing import Any, Final, Literal

from bot.slack.limits import INPUT_CHARACTERS
from bot.slack.render import label, said
from flows.messages import Line, Message
from flows.outcome import NoteForm
from flows.wording import plain, say

Json = dict[str, Any]

NOTE: Final = "note"
"""The form's ``callback_id``; its ``private_metadata`` is the note's id."""
ROW: Final = 4
"""Buttons in one row of the home page."""


def home_view(message: Message) -> Json:
    """The home page, from ``flows.home.home``."""
    buttons = [
        {
            "type": "button",
            "action_id": choice.id,
            "value": choice.id,
            "text": {"type": "plain_text", "text": label(choice), "emoji": True},
        }
        for choice in message.choices
    ]
    rows = [{"type": "actions", "elements": buttons[at : at + ROW]} for at in range(0, len(buttons), ROW)]
    return {"type": "home", "blocks": [*said(message.lines, document=True), *rows]}


def note_modal(form: NoteForm) -> Json | None:
    """The form, with the text as it stands; None where it is too long for one, and is typed instead."""
    if len(form.body) > INPUT_CHARACTERS or len(form.subject) > INPUT_CHARACTERS:
        return None
    return {
        "type": "modal",
        "callback_id": NOTE,
        "private_metadata": form.note,
        "title": _text("form-note-title"),
        "submit": _text("form-note-save"),
        "close": _text("form-note-cancel"),
        "blocks": [
            _input("subject", form.subject, multiline=False, optional=True),
            _input("body", form.body, multiline=True, optional=False),
        ],
    }


def modal_errors(faults: Iterable[tuple[Literal["subject", "body"], Line]]) -> Json:
    """What keeps the form open, beside its fields."""
    return {"response_action": "errors", "errors": {field: plain(line) for field, line in faults}}


def _input(name: str, text: str, *, multiline: bool, optional: bool) -> Json:
    element: Json = {
        "type": "plain_text_input",
        "action_id": name,
        "multiline": multiline,
        "max_length": INPUT_CHARACTERS,
    }
    if text:
        element["initial_value"] = text
    return {
        "type": "input",
        "block_id": name,
        "optional": optional,
        "label": _text(f"form-note-{name}"),
        "element": element,
    }


def _text(key: str) -> Json:
    return {"type": "plain_text", "text": say(key)}
