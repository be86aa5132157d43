"""What is no message: the home page, and the form with the note's text. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from bot.slack.limits import INPUT_CHARACTERS
from bot.slack.render import label, said
from flows.events import FilledIn
from flows.messages import Line, Message
from flows.outcome import FormField, NoteForm, TellForm
from flows.wording import plain, say

Json = dict[str, Any]

NOTE: Final = "note"
"""The form's ``callback_id``; its ``private_metadata`` is the note's id."""
TELL: Final = "tell"
"""The ``callback_id`` of the form that tells of an interview to come."""
TOLD: Final[Mapping[str, str]] = {
    "date": "datepicker", "time": "timepicker", "place": "plain_text_input", "company": "plain_text_input",
    "people": "plain_text_input", "role": "plain_text_input",
}  # fmt: skip
"""Its fields, in order, and what each is picked or typed with."""
FIELD_CHARACTERS: Final = 150
"""Of a name, a city or a role."""
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


def tell_modal(form: TellForm) -> Json:
    """The form that tells of an interview to come; the city is asked only where it is not known."""
    known = {"company": form.company, "people": form.people, "role": form.role}
    fields = [name for name in TOLD if name != "place" or form.asks_place]
    return {
        "type": "modal",
        "callback_id": TELL,
        "title": _text("form-tell-title"),
        "submit": _text("form-tell-send"),
        "close": _text("form-tell-cancel"),
        "blocks": [_field(name, known.get(name, "")) for name in fields],
    }


def filled_in(view: Mapping[str, Any]) -> FilledIn:
    """What the form holds as it is sent; a field that it did not show is empty."""
    values = view["state"]["values"]
    given = {name: _given(values.get(name, {}).get(name, {}), TOLD[name]) for name in TOLD}
    return FilledIn(
        given["date"], given["time"], given["place"], given["company"], given["people"], given["role"]
    )


def _given(state: Json, element: str) -> str:
    picked = {"datepicker": "selected_date", "timepicker": "selected_time"}.get(element, "value")
    return str(state.get(picked) or "")


def _field(name: str, text: str) -> Json:
    element: Json = {"type": TOLD[name], "action_id": name}
    if element["type"] == "plain_text_input":
        element["max_length"] = FIELD_CHARACTERS
        if text:
            element["initial_value"] = text[:FIELD_CHARACTERS]
    return {
        "type": "input",
        "block_id": name,
        "optional": name in ("company", "people", "role"),
        "label": _text(f"form-tell-{name}"),
        "element": element,
    }


def modal_errors(faults: Iterable[tuple[FormField, Line]]) -> Json:
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
