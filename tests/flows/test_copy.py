"""A lint over every word the bot says."""

import re
from importlib import resources
from itertools import pairwise
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.serializer import serialize_pattern

COPY = resources.files("flows") / "copy" / "en"
CODE = "\n".join(
    path.read_text("utf-8")
    for root in ("flows", "bot")
    for path in sorted((Path(__file__).parents[2] / root).rglob("*.py"))
)
DOCUMENTS = (
    "source-",
    "help",
    "privacy-",
    "export-",
    "check-",
    "stage-",
    "cause-",
    "note-reason",
    "care-",
    "terminal-",
    "journey-",
)
"""Documents are not talk; the check's findings and care's answers have limits of their own."""
MADE_FROM = {
    "choice-": r"choice-",
    "reality-": r"f\"reality-",
    "source-": r"f\"source-",
    "cause-": r"f\"cause-",
    "lesson-": r"replace\(\"_\", \"-\", 1\)",
    "why-": r"f\"why-",
    "stage-": r"f\"stage-",
    "heard-": r"f\"heard-",
    "detail-": r"f\"detail-",
    "staying-": r"f\"staying-",
    "outcome-": r"f\"outcome-",
    "morning-": r"f\"morning-",
    "who-ask-": r"f\"who-ask-",
    "unclear-": r"MISSES",
    "privacy-": r"f\"privacy-",
    "export-": r"f\"export-",
    "check-": r"f\"check-",
    "check_ins-": r"f\"check_ins-",
    "note-reason-": r"f\"note-reason-",
    "care-": r"f\"care-",
    "terminal-": r"f\"terminal-",
    **dict.fromkeys(("before-", "after-", "week-"), r"f\"\{sent.kind\}-"),
    "ci-": r"f\"ci-",
    "managing-": r"f\"managing-",
    "chasing-": r"f\"chasing-",
    "chaser-": r"f\"chaser-",
    "helped-": r"f\"helped-",
    "closing-": r"closing-kept",
    **{f"journey-{name}-": rf"f\"journey-{name}-" for name in ("first", "last", "came", "drawn")},
    "record-felt-": r"f\"record-felt-",
    "brought-": r"f\"brought-",
    "door-menu-": r"f\"door-menu-",
    "form-note-": r"f\"form-note-",
    "form-tell-": r"f\"form-tell-",
    "calendar-": r"f\"calendar-",
}
NEVER_SAID = (
    r"nobody noticed", r"no one noticed", r"you'?ll get it", r"\bat least\b", r"\bpratfall\b", r"\bchance of an offer\b",
    r"\blikely to get\b", r"only an interview", r"think positive", r"calm down", r"\bI understand exactly\b",
    r"\bdiagnos", r"\btrauma", r"\btherap", r"\bcoping\b", r"amazing|awesome|brilliant",
)  # fmt: skip


def lines() -> list[tuple[str, str, str]]:
    """Every (key, variant, text) of the copy, placeholders and marks replaced by plain words."""
    found = []
    for file in sorted(COPY.iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".ftl"):
            continue
        for entry in FluentParser().parse(file.read_text("utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{file.name}: {entry.content[:80]}"
            if isinstance(entry, ast.Message):
                if entry.value:
                    found.append((entry.id.name, "", plain(entry.value)))
                found += [(entry.id.name, one.id.name, plain(one.value)) for one in entry.attributes]
    return found


def plain(pattern: ast.Pattern) -> str:
    """A pattern with a plain word for each value, and without marks."""
    text = serialize_pattern(pattern).strip()
    text = re.sub(r"\{[^}]*\}", "something", text)
    text = re.sub(r"\[\[(\w+)\]\]", r"\1", text)
    return " ".join(text.replace("**", "").split())


def sentences(text: str) -> list[str]:
    """Split where a reader takes a breath."""
    return [one for one in re.split(r"(?<=[.?!:;])\s+", text) if one.strip()]


LINES = lines()
TALK = [line for line in LINES if not line[0].startswith((*DOCUMENTS, "choice-"))]


def grade(text: str) -> float:
    """The Automated Readability Index (Smith and Senter 1967): 4.71 characters a word, 0.5 words a sentence."""
    words = re.findall(r"[\w'’]+", text)
    ends = max(1, len(re.findall(r"[.?!:;](?=\s|$|”)", text)))
    return 4.71 * sum(map(len, words)) / len(words) + 0.5 * len(words) / ends - 21.43


def test_every_line_of_talk_has_at_most_60_words_and_one_question() -> None:
    """A message of talk is at most 60 words long and asks one thing."""
    for key, variant, text in TALK:
        assert len(text.split()) <= 60, (key, variant)
        assert text.count("?") <= 2, (key, variant, text)


def test_sentences_have_at_most_20_words() -> None:
    """No sentence of talk is longer than 20 words."""
    for key, variant, text in TALK:
        for sentence in sentences(text):
            assert len(sentence.split()) <= 20, (key, variant, sentence)


def test_labels_have_at_most_30_characters() -> None:
    """A label fits a button."""
    for key, variant, text in LINES:
        if key.startswith("choice-"):
            assert len(text) <= 30, (key, variant, len(text))


def test_recurring_lines_have_three_wordings() -> None:
    """A second visit does not sound the same: a line that varies has at least three wordings, all different."""
    variants: dict[str, list[str]] = {}
    for key, variant, text in LINES:
        if variant:
            variants.setdefault(key, []).append(text)
    talk = {key: texts for key, texts in variants.items() if not key.startswith(DOCUMENTS)}
    assert talk
    for key, texts in talk.items():
        assert len(set(texts)) >= 3, key


def test_nothing_is_said_that_is_never_said() -> None:
    """The never-said list holds for every line, sources included; sad moments have no exclamation mark."""
    for key, variant, text in LINES:
        for phrase in NEVER_SAID:
            assert not re.search(phrase, text, re.IGNORECASE), (key, variant, phrase)
        if not key.startswith("check-"):
            assert "!" not in text, (key, variant)


def test_reality_checks_hold_no_figure_and_no_advice() -> None:
    """A check may answer a first message, so it holds no figure and tells nobody what to do."""
    for key, variant, text in LINES:
        if key.startswith(("reality-", "heard-")):
            assert not re.search(r"\d|per ?cent|%", text), (key, variant)
            assert not re.search(
                r"\b(should|must|try to|you need to|remember|make sure)\b(?! not have)", text
            ), (key, text)


def test_checks_are_hedged() -> None:
    """Every check says usually, may, often or the like, or names what is the employer's and not theirs."""
    hedges = (
        r"usual|may |often|likely|common|probably|perhaps|most |nearly|tend|can |few |theirs|wrong|easy|easiest"
        r"|sometimes|about reading|normal"
    )
    for key, variant, text in LINES:
        if key.startswith("reality-") and key != "reality-inappropriate_question":
            assert re.search(hedges, text, re.IGNORECASE), (key, variant)


@pytest.mark.parametrize(
    "line", [line for line in TALK if len(line[2].split()) >= 30], ids=lambda line: line[0]
)
def test_long_lines_read_at_about_grade_seven(line: tuple[str, str, str]) -> None:
    """A line of 30 words or more reads at grade 7 or below."""
    assert grade(line[2]) <= 7.5, (line[0], round(grade(line[2]), 1))


def test_every_key_is_used() -> None:
    """No line is left that nothing says."""
    for key in {key for key, _, _ in LINES}:
        literal = f'"{key}"' in CODE
        made = any(key.startswith(prefix) and re.search(maker, CODE) for prefix, maker in MADE_FROM.items())
        assert literal or made, key


def test_every_label_belongs_to_a_choice_that_is_offered() -> None:
    """A button's label stands for a choice that some screen names; families are made from their causes."""
    families = ("tell_", "lesson_", "ci_", "home_", "quiet_", "felt_", "time_")
    for name in {key.removeprefix("choice-") for key, _, _ in LINES if key.startswith("choice-")}:
        assert f'"{name}"' in CODE or name.startswith(families), name


def test_every_key_named_in_code_exists() -> None:
    """No code asks for a line that is not there."""
    known = {key for key, _, _ in LINES}
    named = set(re.findall(r'(?:Line|turn\.line|vary\(case,|say)\(?\s*"([a-z][\w-]*-[\w-]+)"', CODE))
    assert named
    assert named <= known, named - known


def test_variants_differ_between_visits() -> None:
    """Two visits in a row never share the wording of a line that varies."""
    from dataclasses import replace

    from flows.case import fresh
    from flows.debrief.turn import vary

    case = fresh("terminal:local", "00000000-0000-4000-8000-000000000000", 7)
    seen = []
    for visit in range(1, 5):
        case.talk = replace(case.talk, visit=visit)
        seen.append(vary(case, "size-of-it").variant)
    assert all(a != b for a, b in pairwise(seen))
