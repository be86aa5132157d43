"""Facts about the one port of understanding."""

import json
from pathlib import Path

import pytest

from flows.labels import CAUSES, VALENCES
from flows.understanding import understand, understand_details
from flows.understanding.causes import book
from flows.understanding.phrases import compiled

KEPT_ASIDE = Path(__file__).parent / "data" / "kept_aside.jsonl"


def test_every_phrase_of_every_cause_can_be_read() -> None:
    """No line of the cause files is faulty: lines are compiled late, so this looks at all of them."""
    seen = [phrase for found in book()._by_word.values() for phrase in found]
    assert {phrase.label for phrase in seen} == set(CAUSES)
    for phrase in seen:
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


def test_a_long_account_gives_its_causes_and_no_more() -> None:
    """Only what the words support is ticked, each subject kept apart from the other."""
    found = understand(
        "I left with an hour to spare, there was an accident on the ring road, I arrive 40 minutes late dripping "
        "with sweat because I ran, and by then he had fifteen minutes left and rushed through everything and never "
        "once looked up from his laptop. and then I just talked and talked and couldn't stop. I HATE this"
    )
    assert set(found.causes) == {"late", "extenuating", "interviewer_off", "talked_too_much"}


@pytest.mark.parametrize("text", ["hello again", "hi", "good morning", "hey there", "hello, how are you?"])
def test_a_greeting_says_nothing_of_the_interview(text: str) -> None:
    """No cause and no mood are read out of a greeting."""
    found = understand(text)
    assert (found.causes, found.valence, found.intent) == ((), "unclear", None)


@pytest.mark.parametrize(
    "text", ["can I talk to a human", "I want a real person", "is there a person I can speak to"]
)
def test_asking_for_a_person_is_understood(text: str) -> None:
    """Several ways to ask for a human."""
    assert understand(text).intent == "human"


def test_a_denial_reaches_over_the_sentence() -> None:
    """What the writer denies and says of the other side is laid at the right door."""
    assert understand("I wasn't late. She was.").causes == ("interviewer_off",)


@pytest.mark.parametrize("text", ["a" * 10_000, "😭" * 10_000, "Dana and " * 1_000, "not " * 2_500])
def test_a_strange_text_is_read_to_its_end(text: str) -> None:
    """Endless words and endless repetition are read like any text; what they cost is measured in tests/bench."""
    assert understand(text).valence in VALENCES


@pytest.mark.parametrize(
    ("text", "cause", "words"),
    [
        ("I was late and made a joke about golf", "misread_interviewer", "I made a joke about golf"),
        (
            "Forgot to say I speak Portuguese, and the job is with Brazil",
            "left_something_out",
            "I forgot to say I speak Portuguese",
        ),
        ("and then I was late but they were kind", "late", "I was late"),
    ],
)
def test_a_snippet_can_be_read_alone(text: str, cause: str, words: str) -> None:
    """A clause of its own, no dangling "and", with its subject."""
    assert understand(text).snippets[cause] == words


def test_every_snippet_is_short_and_has_clean_edges() -> None:
    """At most twelve words; no joining word at either end."""
    files = (Path(__file__).parent / "data").glob("*.jsonl")
    texts = [json.loads(line)["text"] for file in files for line in file.read_text("utf-8").splitlines()]
    for words in (words for text in texts for words in understand(text).snippets.values()):
        assert 0 < len(words.split()) <= 12
        edges = {words.split()[0].lower(), words.split()[-1].lower()}
        assert not edges & {"and", "then", "so", "but"}


@pytest.mark.parametrize("name", ["kept_aside.jsonl", "aside_last.jsonl"])
def test_what_is_ticked_on_unseen_wordings_is_nearly_always_right(name: str) -> None:
    """Over nine in ten causes ticked on lines no pattern was written for are as labelled."""
    lines = [json.loads(line) for line in KEPT_ASIDE.with_name(name).read_text("utf-8").splitlines()]
    ticked = [(cause, line["causes"]) for line in lines for cause in understand(line["text"]).causes]
    assert sum(cause in wanted for cause, wanted in ticked) / len(ticked) > 0.9


def test_words_said_back_end_where_a_clause_does() -> None:
    """A long span is not cut in the midst of what its last "and" begins."""
    said = understand(
        "i went blank on the rota question and rhona at lidgate & co just stared at me for ages"
    )
    assert said.snippets["fumbled_answer"].endswith("rota question")
