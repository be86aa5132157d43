"""Messages become text that a terminal can't be tricked by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.terminal.render import bubble, clean, numbered, offered, turn
from flows.messages import Choice, Line, Message, NoteCard
from tests.terminal.stand_in import View, box, said

CARD = NoteCard("Thank you, Dana", "Dear Dana,\n\nThank you.\n\nBen")


def test_boxes_and_buttons_are_numbered() -> None:
    """A box shows its tick before its number; a button has only a number."""
    choices = (box("a"), box("b", ticked=True), box("c", ticked=None))
    assert numbered(choices) == ["[ ] 1) Your note", "[x] 2) Your note", "3) Your note"]


def test_a_note_is_shown_with_its_subject_apart() -> None:
    """Subject, an empty line, the body as it would be sent."""
    assert bubble(Message(note=CARD)) == "Subject: Thank you, Dana\n\nDear Dana,\n\nThank you.\n\nBen"
    assert bubble(Message(note=NoteCard("", "Dear Dana,"))) == "Dear Dana,"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("\x1b[2J\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07hello", "hello"),
        ("abc\u202egnp.exe", "abcgnp.exe"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("**not bold** [[help]] {$x} [red]", "**not bold** [[help]] {$x} [red]"),
        ("family 👩‍👩‍👧 naïve", "family 👩‍👩‍👧 naïve"),
    ],
)
def test_what_a_person_typed_is_shown_and_never_obeyed(typed: str, shown: str) -> None:
    """Colours, titles, cursor moves and reversed text are taken out; nothing is parsed."""
    assert bubble(said(typed)) == f"Subject: {shown}"


@given(st.text())
def test_no_text_keeps_a_control_character(text: str) -> None:
    """Line ends are all that is left."""
    assert not any((ord(mark) < 32 and mark != "\n") or 127 <= ord(mark) < 160 for mark in clean(text))


def test_choices_that_never_go_stale_are_offered_after_the_question() -> None:
    """Once each; what belongs to an earlier question is not."""
    stale = Choice("0.old", Line("terminal-note-title"))
    standing = Choice("help", Line("terminal-note-title"), row="standing")
    shown = Message(choices=(stale, standing, box("late")))
    assert [choice.id for choice in offered((box("late"),), [shown, shown])] == ["1.late", "help"]


def test_a_turn_has_exactly_the_fields_of_the_protocol() -> None:
    """The note stands in its own field and not in the messages again."""
    view = View(state="note", select="many", choices=(box("a", ticked=True),), note=CARD, care="ask")
    shown = [said("here"), Message(note=CARD), Message(lines=(Line("terminal-note-title"),), note=CARD)]
    assert turn(view, view.choices, shown) == {  # type: ignore[arg-type]
        "state": "note",
        "messages": ["Subject: here", "Your note"],
        "note": {"subject": CARD.subject, "body": CARD.body},
        "choices": [{"n": 1, "id": "1.a", "label": "Your note", "ticked": True}],
        "select": "many",
        "care": "ask",
    }


def test_a_turn_after_everything_was_erased_is_still_a_turn() -> None:
    """Nobody is kept, so nothing is open."""
    found = turn(None, (), [said("gone")])
    assert found["messages"] == ["Subject: gone"]
    assert (found["note"], found["choices"], found["select"], found["care"]) == (None, [], "none", "none")
