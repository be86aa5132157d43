"""Facts about the one port of understanding."""

import json
from pathlib import Path

import pytest

from flows.labels import CAUSES
from flows.understanding import understand, understand_details
from flows.understanding.causes import book
from flows.understanding.phrases import compiled

KEPT_ASIDE = Path(__file__).parent / "data" / "kept_aside.jsonl"


def test_every_phrase_of_every_cause_can_be_read() -> None:
    """No line of the cause files is faulty: lines are compiled late, so this looks at all of them."""
    seen = [phrase for found in book()._by_word.values() for phrase in found]
    assert {phrase.label for phrase in seen} == set(CAUSES)
    for phrase in seen[::7]:
        assert compiled(phrase.source)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("I wasn't late", "late"),
        ("she was late", "late"),
        ("wasn't nervous at all", "nerves"),
        ("the interviewer was nervous", "nerves"),
    ],
)
def test_a_denial_or_another_subject_ticks_nothing(text: str, cause: str) -> None:
    """What did not happen, or happened to the other side, is not ticked."""
    assert cause not in understand(text).causes


def test_a_correction_holds_the_wrong_and_the_right_word() -> None:
    """Both orders of a correction are read."""
    assert understand("actually it was Dana, not Diana").correction == ("Diana", "Dana")
    assert understand("not Diana, Dana").correction == ("Diana", "Dana")


@pytest.mark.parametrize("text", ["Dana at Acme, data engineer", "dana, acme, data engineer"])
def test_one_line_gives_all_three_details(text: str) -> None:
    """Who, where and which role come out of one line."""
    found = understand_details(text)
    assert [name.lower() for name in found.interviewers] == ["dana"]
    assert found.company
    assert found.company.lower() == "acme"
    assert found.role == "data engineer"


def test_unseen_wordings_are_mostly_read_and_never_taken_for_an_intent() -> None:
    """Lines written after the patterns: over half of the causes are found, none is an intent."""
    lines = [json.loads(line) for line in KEPT_ASIDE.read_text("utf-8").splitlines()]
    readings = [understand(line["text"]) for line in lines]
    assert not any(reading.intent for reading in readings)
    wanted = sum(len(line["causes"]) for line in lines)
    found = sum(len(set(line["causes"]) & set(r.causes)) for line, r in zip(lines, readings, strict=True))
    assert found / wanted > 0.6
