"""What only some doors can bring: things that are no text, forms, a home page, a screen that is closed."""

from dataclasses import replace

import pytest

from bot.wiring import read
from flows.case import Case, Lesson, fresh
from flows.debrief.table import STATES
from flows.events import Brought, Chose, Commanded, Event, Said, Submitted
from flows.home import AT_HOME, home
from flows.machine import step, view
from flows.messages import Operation
from flows.outcome import NoteForm, Step
from flows.wording import plain
from tests.flows.placed import NOW, placed

THINGS = ("voice", "picture", "sticker", "place", "file", "edit", "other", "hologram")


def do(case: Case, event: Event) -> Step:
    """One event, read as the engine reads it."""
    return step(case, read(event), NOW)


def after(case: Case, event: Event) -> Case:
    """The case it leaves."""
    changes = do(case, event).changes
    assert changes is not None
    return changes


def words(says: tuple[Operation, ...]) -> str:
    """All that is said."""
    return "\n".join(plain(line) for said in says if said.message for line in said.message.lines)


def opened() -> Case:
    """Somebody who has just been asked how it went."""
    case = fresh("terminal:local", "00000000-0000-4000-8000-000000000000", 3)
    return after(case, Commanded("start"))


@pytest.mark.parametrize("what", THINGS)
@pytest.mark.parametrize("state", sorted(STATES))
def test_what_cannot_be_read_is_answered_in_every_state(state: str, what: str) -> None:
    """It gets a kind line and the open question again; nothing is lost, nothing moves on."""
    case = placed(state)
    now = do(case, Brought(what))
    assert now.says
    assert now.changes is not None
    assert now.changes.talk.state == state
    assert now.changes.notes == case.notes


def test_a_caption_is_taken_as_typed() -> None:
    """Words that come with a picture answer the question."""
    assert (
        after(opened(), Brought("picture", "badly")).talk.state == after(opened(), Said("badly")).talk.state
    )


def test_an_edited_message_changes_nothing_and_says_how_to_correct() -> None:
    """What was answered stands; the way to change it is named."""
    case = after(opened(), Said("badly"))
    now = do(case, Brought("edit", "fine"))
    assert now.changes is not None
    assert now.changes.talk.state == case.talk.state
    assert "not Diana" in words(now.says)


@pytest.mark.parametrize(
    "event", [Brought("picture", "I want to kill myself"), Brought("edit", "I want to kill myself")]
)
def test_care_reads_captions_and_edits(event: Brought) -> None:
    """A sign stops the flow wherever it stands."""
    assert view(after(opened(), event)).care == "stop"


def test_care_reads_the_fields_of_a_form() -> None:
    """Subject and body alike; the note is left as it was."""
    case = placed("editing")
    for fields in (("I want to end my life", "Hello"), ("Thank you", "I want to end my life")):
        now = after(case, Submitted(case.talk.note, *fields))
        assert view(now).care == "stop"
        assert now.notes == case.notes


def test_a_draft_to_edit_comes_with_a_form() -> None:
    """The reply holds the note as it stands; the question is asked as well, for doors without forms."""
    case = after(placed("draft"), Commanded("repeat"))
    case.talk.detail = 1
    now = do(case, Said("Edit by hand"))
    note = case.notes[case.talk.note]
    assert now.reply is not None
    assert now.reply.form == NoteForm(note.id, note.subject, note.body)
    assert any(said.kind == "send" for said in now.says)


def test_a_form_is_kept_to_the_letter_and_read_by_the_check() -> None:
    """Subject and body as typed; the draft is shown with them, from wherever the person was."""
    for state in ("editing", "draft", "check_ins", "resting"):
        case = placed(state)
        now = after(case, Submitted(case.talk.note, "Thank you for today", "Hello Dana,\n\nThanks!\n\nBen"))
        note = now.notes[case.talk.note]
        assert (note.subject, note.body, note.by_hand) == (
            "Thank you for today",
            "Hello Dana,\n\nThanks!\n\nBen",
            True,
        )
        assert now.talk.state == "draft"


@pytest.mark.parametrize(
    ("subject", "body", "field"),
    [
        ("Thanks", " \n", "body"),
        ("Thanks", "x" * 5_001, "body"),
        ("x" * 201, "Hello", "subject"),
        ("a\nb", "Hello", "subject"),
    ],
)
def test_a_form_with_a_fault_stays_open(subject: str, body: str, field: str) -> None:
    """The fault is told beside its field, nothing is said in the chat and nothing changes."""
    case = placed("editing")
    now = do(case, Submitted(case.talk.note, subject, body))
    assert now.reply is not None
    assert [name for name, _ in now.reply.faults] == [field]
    assert now.says == ()
    assert now.changes is not None
    assert now.changes.notes == case.notes


def test_a_form_of_a_note_that_is_gone_is_answered_politely() -> None:
    """Nothing is made of it."""
    case = placed("resting")
    now = do(case, Submitted("gone", "Thanks", "Hello"))
    assert now.says
    assert now.changes is not None
    assert now.changes.notes == case.notes


def test_a_question_that_is_answered_closes_with_what_it_said() -> None:
    """The close carries the lines as they were read, without choices, and what was chosen."""
    case = opened()
    asked = do(case, Commanded("repeat")).says[-1].message
    (close, *_) = do(after(case, Commanded("repeat")), Said("1")).says
    assert asked is not None
    assert close == Operation("close", close.screen, replace(asked, choices=(), select="none"), close.chosen)
    assert close.chosen is not None


@pytest.mark.parametrize("state", sorted(STATES))
def test_the_home_page_offers_what_works(state: str) -> None:
    """Every choice on it is taken in every state, under any question; *Not OK* is among them."""
    case = placed(state)
    names = [choice.id for choice in home(case).choices]
    assert [*(f"home:{name}" for name in AT_HOME), "sos"] == names
    for name in names:
        assert do(case, Chose(name)).says, name


def test_the_home_page_shows_lessons_and_nothing_of_a_bad_moment() -> None:
    """The newest lessons in the person's words; of care not even that it was there."""
    case = placed("caring")
    case.lessons = {str(n): Lesson(str(n), "terminal:local", "", f"lesson {n}") for n in range(7)}
    page = home(case)
    text = "\n".join(plain(line) for line in page.lines)
    assert ["lesson 2" in text, "lesson 6" in text, "lesson 1" in text] == [True, True, False]
    assert "Where we are" not in text
    assert [choice.id for choice in home(None).choices] == ["home:start", "home:help", "home:privacy", "sos"]
