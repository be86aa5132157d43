"""No message that the product can produce, filled with the longest and strangest text, is refused by a platform."""

import re
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.slack.limits import FILE_PIECES
from bot.slack.render import closed, file_text
from bot.slack.render import payload as slack_payload
from bot.slack.views import home_view, note_modal
from bot.telegram.app.menu import calls as menu_calls
from bot.telegram.limits import TEXT_UNITS, units
from bot.telegram.render import closes, edits, markup, sends
from bot.telegram.split import split
from flows.debrief.screens import screen
from flows.debrief.table import STATES
from flows.home import home
from flows.messages import Choice, Line, Message, NoteCard, Operation, Part
from flows.outcome import NoteForm
from tests.fakes.slack import rules as slack
from tests.fakes.telegram import rules as telegram
from tests.flows.placed import placed

COPY = "\n".join(file.read_text() for file in (Path(__file__).parents[2] / "flows/copy/en").glob("*.ftl"))
KEYS = {
    match[1]: set(re.findall(r"\{ \$(\w+)", match[2]))
    for match in re.finditer(r"^([\w-]+) = (\S.*(?:\n[ \t]+(?!\.).*)*)", COPY, re.MULTILINE)
}
"""Every line that has a wording of its own, with what goes into it."""
STRANGE = (
    "<!channel>", "<@U1>", "</b>", "<pre>", "&amp;", "*bold* _it_ ~no~ `code`", "https://x.y/?a=1&b=2", "\u202ereversed",
    "\x00\x07", "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466", "e\u0301" * 40, "\r\n\r\n",
    "[[help]]", "**", "\ue000\ue001",
    "\U0001f1f5\U0001f1f9",
)  # fmt: skip
texts = st.one_of(
    st.sampled_from(STRANGE),
    st.text(max_size=60),
    st.builds(
        lambda piece, times: piece * times,
        st.sampled_from([*STRANGE, "x", "word ", "\n"]),
        st.integers(1, 400),
    ),
    st.builds(lambda piece: (piece * 5_000)[:4_000], st.sampled_from(["x", "\U0001f600", "a b ", "<", "&"])),
)
lines = st.sampled_from(sorted(KEYS)).flatmap(
    lambda key: st.fixed_dictionaries(dict.fromkeys(KEYS[key], texts)).map(
        lambda values: Line(key, "", values)
    )
)
choices = st.sampled_from(sorted(STATES)).map(lambda state: screen(placed(state)).choices)
notes = st.none() | st.builds(NoteCard, texts.map(lambda text: text[:200]), texts)
messages = st.builds(
    Message,
    lines=st.lists(lines, min_size=1, max_size=4).map(tuple),
    choices=choices,
    note=notes,
    document=st.booleans(),
    attachments=st.just(()) | st.just((("afterword.txt", "x"),)),
)


def takes_telegram(params: dict[str, Any]) -> None:
    """What the fake checks of a message."""
    telegram.text_of(params)
    telegram.keyboard_of(params)


@settings(deadline=None, max_examples=80)
@given(messages, lines)
def test_telegram_takes_every_message(message: Message, chosen: Line) -> None:
    """Sent, changed in place, and closed; every choice stays offered."""
    calls = sends(message)
    for call in calls:
        if call.method == "sendMessage" and call.params["text"].strip():
            takes_telegram(call.params)
    offered = [
        b
        for call in calls
        for row in (call.params.get("reply_markup") or {}).get("inline_keyboard", ())
        for b in row
    ]
    assert {b["callback_data"] for b in offered if "callback_data" in b} == {
        choice.id for choice in message.choices
    }
    if edited := edits(message):
        takes_telegram(edited.params)
    telegram.keyboard_of(markup(message).params)
    end = closes(Operation("close", "s", message, chosen))
    telegram.keyboard_of(end.params)
    if end.method == "editMessageText":
        takes_telegram(end.params)


@settings(deadline=None, max_examples=80)
@given(messages, lines)
def test_slack_takes_every_message(message: Message, chosen: Line) -> None:
    """Sent or changed in place, and closed; nothing a person typed calls anybody."""
    slack.check_message(slack_payload(message))
    body = closed(Operation("close", "s", message, chosen))
    assert body is not None
    slack.check_message(body)
    for name, content in (("a.txt", "<!channel>" * 4_000),):
        for piece in file_text(name, content, FILE_PIECES):
            slack.check_message(piece)


@settings(deadline=None, max_examples=100)
@given(texts, texts)
def test_slack_takes_every_form(subject: str, body: str) -> None:
    """A text too long for a form is typed instead."""
    view = note_modal(NoteForm("n" * 36, subject, body))
    if view is not None:
        slack.check_view(view)


def test_slack_takes_every_home_page() -> None:
    """In every state, and for somebody who was never here."""
    for case in (None, *(placed(state) for state in STATES)):
        slack.check_view(home_view(home(case)))


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.builds(Part, texts, st.sampled_from(["plain", "strong", "code"])), min_size=1, max_size=4),
    st.integers(200, TEXT_UNITS),
)
def test_a_long_text_is_cut_and_nothing_of_it_lost(parts: list[Part], most: int) -> None:
    """Each piece fits, and together they are the whole; what a reader sees as one letter is not cut."""
    pieces = split(parts, most)
    assert all(sum(units(part.text) for part in piece) <= most for piece in pieces)
    whole = "".join(part.text for part in parts)
    told = "".join(part.text for piece in pieces for part in piece)
    assert "".join(told.split()) == "".join(whole.split())
    family = STRANGE[9]
    if most > 100 and set(whole) <= set(family) and whole == family * (len(whole) // len(family)):
        assert all("".join(part.text for part in piece).startswith(family[0]) for piece in pieces)


def test_every_text_of_the_menu_fits() -> None:
    """Descriptions are not cut."""
    for method, params in menu_calls():
        assert len(params.get("description", "")) <= 512, method
        assert len(params.get("short_description", "")) <= 120, method
        assert not any(len(one["description"]) > 256 for one in params.get("commands", ()))


def test_labels_and_choices_of_every_question_fit() -> None:
    """Ids fit a callback; labels stay whole on a button."""
    for state in STATES:
        for choice in screen(placed(state)).choices:
            assert isinstance(choice, Choice)
            assert len(choice.id.encode()) <= 40
