"""What may be done with a draft, and what stays as it is."""

from datetime import UTC, datetime

import pytest

from bot.wiring import read
from flows.case import Case, Note, fresh
from flows.events import Chose, Commanded, Said
from flows.machine import step, view
from flows.note.check import check

NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
HAND = "Dear Diana,\n\nThank you for your time. I liked our talk.\n\nBest,\nBen"


def draft(*more: str) -> Case:
    """Someone who answered a question badly, with a draft on the screen, who then says ``more``."""
    case = fresh("terminal:local", "00000000-0000-4000-8000-000000000000", 9)
    case = step(case, Commanded("start"), NOW).changes or case
    opening = (
        "just the note",
        "Diana Novak at Acme, data engineer",
        "the move to streams",
        "2",
        "six years of Python",
    )
    return tell(case, *opening, *more)


def tell(case: Case, *lines: str) -> Case:
    """The person says these lines."""
    for line in lines:
        case = step(case, read(Said(line)), NOW).changes or case
    return case


def note(case: Case) -> Note:
    """The note on the screen."""
    return case.notes[case.talk.note]


def test_a_draft_shown_has_nothing_to_find() -> None:
    """Every draft on the way passes the check it would be read by."""
    case = draft()
    for line in ("warmer", "shorter", "more formal", "differently", "I'm Ben", "not Diana, Dana"):
        case = tell(case, line)
        shown = note(case)
        assert check(shown.subject, shown.body, shown.facts, shown.facts.form).ok, line


def test_a_better_answer_given_later_comes_into_the_note() -> None:
    """Repairs switched on under the draft ask for their words, and the note is made anew with them."""
    case = draft("repairs on or off", "an answer went wrong", "that's all")
    assert case.talk.state == "detail"
    case = tell(case, "I would partition by customer and take a running sum")
    assert case.talk.state == "draft"
    assert "partition by customer" in note(case).body


def test_a_corrected_name_changes_the_name_and_keeps_the_words() -> None:
    """Not Diana, Dana: the new draft says Dana, and nothing else is worded anew."""
    before, after = draft(), draft("actually it was Dana, not Diana")
    assert note(after).body == note(before).body.replace("Diana", "Dana")


def test_a_note_by_hand_stays_to_the_letter() -> None:
    """A note edited by hand is kept as typed; a wish for another tone leaves it alone."""
    case = tell(draft("edit by hand", HAND), "warmer")
    assert note(case).body == HAND
    assert note(case).by_hand


def test_a_fact_corrected_in_a_note_by_hand_changes_that_word_only() -> None:
    """Correcting a fact in a note edited by hand changes that word and nothing else."""
    case = draft("edit by hand", HAND, "Dana, not Diana")
    assert note(case).body == HAND.replace("Diana", "Dana")


def test_differently_is_the_way_back_from_a_note_by_hand() -> None:
    """Only other words, asked for by name, replace a note edited by hand."""
    case = draft("edit by hand", HAND, "say it differently")
    assert not note(case).by_hand
    assert note(case).body != HAND


def test_two_interviewers_get_two_notes() -> None:
    """A note to another interviewer has another opening; the first one is kept."""
    case = draft("another interviewer", "Raj Patel")
    first, second = case.notes.values()
    assert first.body != second.body
    assert "Raj Patel" in second.body
    opening = [body.split("\n\n")[1].split(".")[0] for body in (first.body, second.body)]
    assert opening[0] != opening[1]


@pytest.mark.parametrize(
    "word", ["shorter", "warmer", "more formal", "differently", "make it shorter please", "too long"]
)
def test_a_wish_typed_in_any_page_is_understood(word: str) -> None:
    """What may be done with a draft may be typed whichever page of choices is shown."""
    for pages in range(3):
        case = draft(*["more changes"] * pages)
        before = note(case).body
        assert note(tell(case, word)).body != before


def test_a_name_is_put_under_the_note() -> None:
    """The person's own name goes under the note and changes nothing above it."""
    before, after = draft(), draft("I'm Ben")
    assert note(after).body == f"{note(before).body}\nBen"


def test_a_reason_never_says_what_the_person_did_not_ask() -> None:
    """A repair that still lacks its words is offered under the draft, and nobody is told that they left it out."""
    case = fresh("terminal:local", "00000000-0000-4000-8000-000000000000", 9)
    case = step(case, Commanded("start"), NOW).changes or case
    case = tell(case, "not great", "I left out my best project", "I built a booking page", "1", "1", "skip")
    case = tell(case, "Ines at Lumen Labs, junior developer")
    done = step(case, read(Said("how you review code")), NOW)
    keys = {line.key for one in done.says if one.message for line in one.message.lines}
    said = [str(line.values) for one in done.says if one.message for line in one.message.lines]
    assert "draft-repair-hint" in keys
    assert not any("you asked" in words for words in said)


@pytest.mark.parametrize(
    "said",
    [
        "I would like to add that I also speak Portuguese",
        "please add: I also speak Portuguese",
        "oh and can you mention that I also speak Portuguese?",
        "add I also speak Portuguese",
    ],
)
def test_a_sentence_to_add_comes_into_the_note(said: str) -> None:
    """What was left out, told under the draft, stands in the new one; the note still passes its check."""
    case = draft(said)
    assert case.talk.state == "draft"
    shown = note(case)
    assert "I also speak Portuguese" in shown.body
    assert check(shown.subject, shown.body, shown.facts, shown.facts.form).ok


def test_a_note_by_hand_is_added_to_by_hand() -> None:
    """A sentence to add leaves the person's own text alone."""
    assert note(draft("edit by hand", HAND, "add that I also speak Portuguese")).body == HAND


def test_a_firm_in_lower_case_gets_its_capitals_in_the_note() -> None:
    """Small words within its name stay small; what was typed with capitals stays as it was typed."""
    for typed, shown in (
        ("lidgate & co", "Lidgate & Co"),
        ("bank of leith", "Bank of Leith"),
        ("eMark", "eMark"),
    ):
        case = fresh("terminal:local", "00000000-0000-4000-8000-000000000000", 9)
        case = step(case, Commanded("start"), NOW).changes or case
        case = tell(
            case,
            "just the note",
            f"Dana Novak at {typed}, data engineer",
            "the move to streams",
            "years of Python",
        )
        assert case.interview.company == shown
        assert shown in note(case).body


@pytest.mark.parametrize("said", ["what would I even", "which one do you mean?", "I want to go home"])
def test_a_sentence_is_no_role(said: str) -> None:
    """Asked for the role, a sentence or a question is not written into the note; the role is asked for again."""
    case = fresh("terminal:local", "00000000-0000-4000-8000-000000000000", 9)
    case = step(case, Commanded("start"), NOW).changes or case
    case = tell(case, "just the note", "Dana Novak at Acme", said)
    assert case.talk.state == "role"
    assert case.interview.role is None
    assert tell(case, "IT support").interview.role == "IT support"


def test_people_named_before_are_a_tap_away_for_the_next_note() -> None:
    """Whoever has a note is not offered again; a name may still be typed."""
    case = fresh("terminal:local", "00000000-0000-4000-8000-000000000000", 9)
    case = step(case, Commanded("start"), NOW).changes or case
    case = tell(
        case,
        "just the note",
        "Dana Novak and Raj Patel at Acme, data engineer",
        "the move to streams",
        "years of Python",
    )
    assert case.interview.interviewers == ("Dana Novak", "Raj Patel")
    case = tell(case, "another interviewer")
    assert case.talk.state == "another"
    offered = [one for one in view(case).choices if ".person_" in one.id]
    assert [one.label.values["name"] for one in offered] == ["Raj Patel"]
    case = step(case, Chose(offered[0].id), NOW).changes or case
    assert note(case).facts.interviewer == "Raj Patel"
    assert len(case.notes) == 2
