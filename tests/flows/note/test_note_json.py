"""The note JSON: one line out for each line in, in order, and never a traceback."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.note_json import check_lines, draft_lines, run

FULL = {
    "name": "Ben",
    "company": "Acme",
    "role": "Data Engineer",
    "interviewer": "Dana Novak",
    "topic": "how your team moves billing to streams",
    "strength": "five years of pipelines in Python",
    "repairs": [
        {
            "cause": "fumbled_answer",
            "what": "the window function question",
            "better": "I would partition by customer and take a running sum",
            "action": None,
            "noticed": None,
            "apologised": None,
            "offended": None,
            "include": None,
        }
    ],
    "form": "standard",
    "tone": "plain",
    "language": "en",
    "day": None,
    "turned_down": False,
    "seed": 0,
    "unlike": [],
}
DRAFT_KEYS = ["subject", "body", "apologies", "reason", "included", "needs", "findings"]
CHECK_KEYS = ["ok", "apologies", "words", "sentences", "paragraphs", "findings", "skipped"]
FINDING_KEYS = ["rule", "severity", "message", "quote", "start", "end", "part"]


def one(lines: Any, value: Any) -> tuple[dict[str, Any], bool]:
    """The answer to one line, and whether it was answered."""
    text = value if isinstance(value, bytes | str) else json.dumps(value)
    ((answer, answered),) = lines([text])
    assert answer.endswith(b"\n")
    assert answer.count(b"\n") == 1
    return json.loads(answer), answered


def test_a_draft_has_its_keys_in_order() -> None:
    """A full line of facts gives a note."""
    answer, answered = one(draft_lines, FULL)
    assert answered
    assert list(answer) == DRAFT_KEYS
    assert answer["body"].endswith("Ben")
    assert answer["findings"] == []


def test_a_draft_answers_what_it_needs() -> None:
    """Missing facts are named, not refused."""
    answer, answered = one(draft_lines, {"role": "Data Engineer"})
    assert answered
    assert answer["body"] is None
    assert {"topic", "strength"} <= set(answer["needs"])


def test_a_check_has_its_keys_in_order() -> None:
    """A line with a note gives a report; without facts some rules are skipped."""
    answer, answered = one(
        check_lines, {"subject": None, "body": "Sorry if I was late.", "facts": None, "form": "standard"}
    )
    assert answered
    assert list(answer) == CHECK_KEYS
    assert list(answer["findings"][0]) == FINDING_KEYS
    assert answer["skipped"]
    assert not answer["ok"]


def test_a_draft_passes_the_check_with_its_facts() -> None:
    """What is drafted is found clean by the same rubric."""
    note, _ = one(draft_lines, FULL)
    answer, _ = one(
        check_lines, {"subject": note["subject"], "body": note["body"], "facts": FULL, "form": "standard"}
    )
    assert answer["ok"]
    assert answer["findings"] == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"colour": "red"}, "colour"),
        ({"kept": ["topic"]}, "kept"),
        ({"name": 5}, "name"),
        ({"role": ["x"]}, "role"),
        ({"topic": "x" * 2001}, "topic"),
        ({"topic": "half \ud83d"}, "topic"),
        ({"topic": "nul \x00"}, "topic"),
        ({"repairs": {}}, "repairs"),
        ({"repairs": ["late"]}, "repairs[0]"),
        ({"repairs": [{}]}, "repairs[0].cause"),
        ({"repairs": [{"cause": "hubris"}]}, "repairs[0].cause"),
        ({"repairs": [{"cause": "late"}, {"cause": "late", "noticed": "yes"}]}, "repairs[1].noticed"),
        ({"repairs": [{"cause": "late", "why": "x"}]}, "repairs[0].why"),
        ({"repairs": [{"cause": "late"}] * 21}, "repairs"),
        ({"form": "long"}, "form"),
        ({"tone": "angry"}, "tone"),
        ({"language": "de"}, "language"),
        ({"day": "Someday"}, "day"),
        ({"turned_down": 1}, "turned_down"),
        ({"seed": 1.5}, "seed"),
        ({"seed": True}, "seed"),
        ({"seed": 10**30}, "seed"),
        ({"unlike": "x"}, "unlike"),
        ({"unlike": [1]}, "unlike[0]"),
    ],
)
def test_a_faulty_field_is_named(change: dict[str, Any], field: str) -> None:
    """A sentence and the path of the field; in the facts of a check likewise."""
    answer, answered = one(draft_lines, {**FULL, **change})
    assert not answered
    assert list(answer) == ["error", "field"]
    assert answer["field"] == field
    assert answer["error"].endswith(".")
    answer, _ = one(check_lines, {"body": "Hi", "facts": {**FULL, **change}})
    assert answer["field"] == f"facts.{field}"


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b"null",
        b'"x"',
        b"3",
        b"\xff\xfe{}",
        b'{"seed": NaN}',
        b'{"a":1,"a":2}',
        b"{} {}",
        b"[" * 100000,
        b'{"seed":' + b"1" * 5000 + b"}",
    ],
)
def test_a_line_that_is_no_object_is_refused(line: bytes) -> None:
    """An error line comes out, and nothing breaks."""
    answer, answered = one(draft_lines, line)
    assert not answered
    assert answer["error"]


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({}, "body"),
        ({"body": 5}, "body"),
        ({"body": "x", "facts": 3}, "facts"),
        ({"body": "x", "extra": 1}, "extra"),
    ],
)
def test_a_check_needs_a_body(value: dict[str, Any], field: str) -> None:
    """A note to check is text; other fields are known ones."""
    answer, answered = one(check_lines, value)
    assert (answered, answer["field"]) == (False, field)


def test_the_others_go_on_and_the_exit_code_tells() -> None:
    """Answers come in order, blank lines are passed over, and one bad line makes it 2."""
    good = json.dumps({"body": "Hi"}).encode() + b"\n"
    out = io.BytesIO()
    assert run("check", io.BytesIO(good + b"\n  \nnonsense\n" + good), out) == 2
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert ["error" in answer for answer in answers] == [False, True, False]
    assert run("check", io.BytesIO(good), io.BytesIO()) == 0
    assert run("draft", io.BytesIO(b""), io.BytesIO()) == 0


def test_the_same_line_gives_the_same_bytes() -> None:
    """Nothing is drawn by chance."""
    line = json.dumps(FULL)
    assert list(draft_lines([line])) == list(draft_lines([line]))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=40),
        lambda inner: (
            st.dictionaries(
                st.sampled_from(["body", "facts", "subject", "form", "role", "repairs"]), inner, max_size=4
            )
            | st.lists(inner, max_size=2)
        ),
        max_leaves=8,
    )
)
def test_any_json_gets_one_line(value: Any) -> None:
    """Whatever is sent, one line comes back."""
    answer, _ = one(check_lines, json.dumps(value))
    assert isinstance(answer, dict)
