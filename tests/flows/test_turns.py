"""Whoever walks straight through has a draft in time, and is asked nothing twice."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.wiring import read
from flows.case import Case, fresh
from flows.debrief import typed
from flows.events import Chose, Commanded, Said
from flows.labels import CAUSES
from flows.machine import step, view

NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
FREE = {
    "evidence": "I ran the night desk of a hotel for two years",
    "who": "Dana Novak at Acme, data engineer",
    "role": "data engineer",
    "topic": "how your team moves billing to streams",
    "strength": "five years of pipelines in Python",
    "detail": "I would partition by customer and take a running sum",
    "grave": "not proud of myself",
}
"""What a person who answers plainly types where a question takes words."""
FIRST = (
    "Badly", "Not great", "Hard to say", "Terrible. Train was late, then I blanked on SQL. Dana at Acme",
    "I made a joke and I think it hurt her", "awful, they ended it after ten minutes",
    "I forgot to mention that I speak Portuguese and I was so nervous", "he asked if I plan to have kids",
    "my mum is in hospital and I could not think. Raj Patel at Globex, nurse role",
)  # fmt: skip


def open_case() -> Case:
    """Someone new, asked how it went."""
    return step(
        fresh("terminal:local", "00000000-0000-4000-8000-000000000000", 5), Commanded("start"), NOW
    ).changes  # type: ignore[return-value]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(FIRST), st.sets(st.sampled_from(CAUSES), min_size=1, max_size=5), st.integers(0, 10**6)
)
def test_the_whole_walk_shows_a_draft_in_time(first: str, ticks: set[str], way: int) -> None:
    """From the first word to a draft: at most 10 turns, at most 4 of them typed, whatever is chosen."""
    case = open_case()
    turns = typed_turns = 0
    asked: list[str] = []
    while case.talk.state not in ("draft", "check_ins", "resting"):
        state = case.talk.state
        asked.append(state)
        if state == "opening":
            typed_turns += " " in first and first not in ("Not great", "Hard to say")
            case = step(case, read(Said(first)), NOW).changes or case
        elif state == "listening":
            for cause in ticks:
                case = step(case, Chose(f"{case.talk.serial}.+{cause}"), NOW).changes or case
            case = step(case, Chose(f"{case.talk.serial}.done"), NOW).changes or case
        elif state in FREE:
            typed_turns += 1
            case = step(case, read(Said(FREE[state])), NOW).changes or case
        else:
            case = choose(case, way)
        turns += 1
        assert turns <= 10, asked
        assert typed_turns <= 4, " ".join(asked)
    assert case.talk.state == "draft" or case.interview.no_note, asked
    once = [state for state in asked if state != "staying"]
    assert len(once) == len(set(once)), asked


def choose(case: Case, way: int) -> Case:
    """Press one of the answers that lead on; never one that asks back, stays a moment, or wants no note."""
    aside = ("says_who", "tell_", "stay", "no_note", "sos")
    shown = [one for one in view(case).choices if not typed.name_of(one).startswith(aside)]
    return step(case, Chose(shown[way % len(shown)].id), NOW).changes or case


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(("Dana Novak at Acme, data engineer", "Dana at Acme", "Acme", "a nurse role")))
def test_the_express_lane_shows_a_draft_after_four_turns(line: str) -> None:
    """Just the note: a draft after at most four turns, however little the first line says."""
    case = open_case()
    case = step(case, read(Said("just the note")), NOW).changes or case
    case = step(case, read(Said(line)), NOW).changes or case
    for _ in range(2):
        if case.talk.state != "draft":
            case = step(case, read(Said(FREE[case.talk.state])), NOW).changes or case
    assert case.talk.state == "draft"
    assert case.talk.turns <= 4


def test_what_was_said_in_the_first_line_is_never_asked_again() -> None:
    """A first line with causes, a name and a company is not answered by asking what went wrong, who, or where."""
    case = open_case()
    done = step(case, read(Said("Terrible. Train was late, then I blanked on SQL. Dana at Acme")), NOW)
    assert done.changes
    assert done.changes.talk.state == "evidence"
    case = done.changes
    for text in ("I built the reporting of a clinic", "a little", "next", "skip"):
        case = step(case, read(Said(text)), NOW).changes or case
    assert case.talk.state == "role"


def test_a_proud_line_is_kept_though_a_hard_word_stands_in_it() -> None:
    """What shows that they can do the job is kept as such, even with covid or a failing system in it."""
    for proud in (
        "I ran the rota of a food bank through covid, 60 people",
        "I fixed a failing till system in a day",
    ):
        case = open_case()
        for text in ("badly", "1", "that's all", proud):
            case = step(case, read(Said(text)), NOW).changes or case
        assert case.interview.evidence
        assert case.talk.state == "outlook"


@pytest.mark.parametrize(
    ("said", "hard"),
    [
        ("hmm, maybe I suppose", False),
        ("I had not thought of the other side", True),
        ("my tram is here", False),
        ("not one bit, it was a disaster", True),
        ("nah", True),
        ("still feels rotten", True),
        ("yes, quite a bit actually", False),
    ],
)
def test_only_a_no_is_taken_for_a_no(said: str, *, hard: bool) -> None:
    """Asked whether it looks different, words that disagree with nothing lead on; a no is met as one."""
    case = open_case()
    for text in ("badly", "1", "that's all", "I built the reporting of a clinic", said):
        case = step(case, read(Said(text)), NOW).changes or case
    assert ("hard" in case.talk.told) is hard
    assert case.talk.state == ("pausing" if hard else "forgiving")


def test_more_of_what_hurts_is_not_taken_for_evidence() -> None:
    """Asked for something good they tell more of what hurts: it is heard, and not handed back as a strength."""
    case = open_case()
    for text in ("badly", "5", "that's all", "whatever. I was a total mess, shaking, they looked bored"):
        case = step(case, read(Said(text)), NOW).changes or case
    assert case.interview.evidence is None
    assert case.talk.state != "evidence"
