"""The person's own evidence beside the reality checks: only what was better than it felt, and never a no."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.care import Tier
from flows.case import Case, Interview, fresh
from flows.debrief.record import SAID, better_than_felt, evidence
from flows.events import Commanded, Said
from flows.machine import step
from flows.note.facts import Repair
from flows.wording import plain
from tests.flows.placed import NOW

PERSON = "terminal:local"


def told(case: Case) -> str:
    """What would be said."""
    return " ".join(plain(line) for line in evidence(case, NOW))


def second(*earlier: dict[str, object], **now: object) -> Case:
    """A case in its second visit, about an interview that felt bad, after these."""
    case = fresh(PERSON, "00000000-0000-4000-8000-000000000000", 3)
    case.interviews = {
        f"i{at}": Interview(f"i{at}", PERSON, **fields)  # type: ignore[arg-type]
        for at, fields in enumerate(earlier)
    }
    case.interviews["now"] = Interview("now", PERSON, **{"felt": 1, "causes": ("late",), **now})  # type: ignore[arg-type]
    case.talk.interview = "now"
    case.talk.visit = 2
    return case


GOOD = {"company": "Acme", "felt": 1, "outcome": "moving_on"}


@pytest.mark.parametrize(
    ("earlier", "holds"),
    [
        ([], ""),
        ([GOOD], "Acme"),
        ([{**GOOD, "felt": 2}], "Acme"),
        ([{**GOOD, "company": None}], "an earlier interview"),
        ([{**GOOD, "company": " \n "}], "an earlier interview"),
        ([{**GOOD, "felt": 3}], ""),
        ([{**GOOD, "felt": 4}], ""),
        ([{**GOOD, "felt": None}], ""),
        ([{**GOOD, "outcome": "no"}], ""),
        ([{**GOOD, "outcome": "nothing"}], ""),
        ([{**GOOD, "outcome": None}], ""),
        ([{**GOOD, "company": "Beta", "outcome": "no"}, GOOD], "Acme"),
        ([GOOD, {"company": "ACME Ltd.", "outcome": "no", "felt": 5}], ""),
        ([{**GOOD, "company": "Škoda"}, {"company": "skoda", "outcome": "no"}], ""),
        ([{**GOOD, "company": "!!"}, {"company": "!!", "outcome": "no"}], ""),
        ([{**GOOD, "company": "Beta"}, GOOD, {"company": "Acme", "outcome": "no"}], "Beta"),
    ],
)
def test_only_what_felt_bad_and_went_on_is_spoken_of(earlier: list[dict[str, object]], holds: str) -> None:
    """And no company that ever said no, under any spelling."""
    said = told(second(*earlier))
    assert (holds in said) if holds else not said


@pytest.mark.parametrize(
    "now",
    [
        {"causes": ("late", "inappropriate_question")},
        {"repairs": (Repair("grave"),)},
        {"repairs": (Repair("misread_interviewer", offended=True),)},
        {"outcome": "no"},
        {"felt": 4},
    ],
)
def test_it_is_not_said_where_it_would_be_false_comfort(now: dict[str, object]) -> None:
    """An improper question, something grave, a hurt, a no, or an interview that went fine."""
    assert told(second(GOOD))
    assert not told(second(GOOD, **now))


@pytest.mark.parametrize("word", ["hard", "grief"])
def test_nothing_is_softened_after_a_hard_fact(word: str) -> None:
    """Nor after a grief."""
    case = second(GOOD)
    case.talk.told = (word,)
    assert not told(case)


def test_it_is_not_said_within_a_day_of_a_sign_of_care() -> None:
    """Nor while care waits."""
    for hours, waiting, silent in ((1, False, True), (23, False, True), (25, False, False), (25, True, True)):
        case = second(GOOD)
        memory = replace(case.talk.care, tier=Tier.ASK, at=NOW - timedelta(hours=hours), waiting=waiting)
        case.talk.care = memory
        assert bool(told(case)) is not silent


def test_once_is_called_once() -> None:
    """And what happened several times is not counted small, even where one of them may not be named."""
    assert plain(evidence(second(GOOD), NOW)[1]) != plain(
        evidence(second(GOOD, {**GOOD, "company": "B"}), NOW)[1]
    )
    hidden = ({**GOOD, "company": "B"}, {"company": "B", "outcome": "no"})
    assert evidence(second(GOOD, *hidden), NOW)[1].key == "record-more"
    assert evidence(second(GOOD), NOW)[1].key == "record-once"


def talk(case: Case, *lines: str) -> tuple[Case, str]:
    """What is said to these lines."""
    found = []
    for text in lines:
        done = step(case, Said(text), NOW)
        case = done.changes or case
        found += [plain(line) for one in done.says if one.message for line in one.message.lines]
    return case, "\n".join(found)


def begun() -> Case:
    """A second debrief, opened."""
    case = second(GOOD, felt=None, causes=())
    return step(case, Commanded("start"), NOW).changes or case


def test_it_is_said_once_a_visit_beside_the_checks_and_has_a_source() -> None:
    """Behind them, before the question; *Says who?* answers for it; going back does not bring it again."""
    case, first = talk(begun(), "badly", "I came a quarter of an hour late")
    assert first.count("Acme") == 1
    assert SAID in case.talk.told
    case, source = talk(case, "says who?", "says who?")
    assert "what you told me yourself" in source
    case, later = talk(case, "back", "I came a quarter of an hour late", "nothing", "a little")
    assert "check:late" in case.talk.told
    assert "Acme" not in later


def test_what_is_told_after_going_back_is_still_checked() -> None:
    """The record alone, where no cause had a check, does not stand in the way of one."""
    case, said = talk(begun(), "badly", "that thing with the llama again")
    assert "Acme" in said
    assert not [told for told in case.talk.told if told.startswith("check:") and told != SAID]
    assert "Acme" not in talk(case, "nothing", "a little")[1]
    case, _ = talk(case, "back", "I came a quarter of an hour late")
    assert "check:late" in case.talk.told


NAMES = st.sampled_from(
    ["Acme", "ACME Ltd", "Beta", "beta", "Gamma Delta", "Delta", None, "Ünï", "uni", "東京", ""]
)
EARLIER = st.lists(
    st.fixed_dictionaries(
        {
            "company": NAMES,
            "felt": st.none() | st.integers(1, 5),
            "felt_after": st.none() | st.integers(1, 5),
            "outcome": st.sampled_from([None, "moving_on", "no", "nothing"]),
        }
    ),
    max_size=6,
)


@settings(deadline=None, max_examples=300)
@given(EARLIER, st.none() | st.integers(1, 5), st.integers(1, 9), st.integers(0, 50))
def test_it_is_always_true_and_never_names_a_rejection(
    earlier: list[dict[str, object]], felt: int | None, visit: int, seed: int
) -> None:
    """For any record: what is said names an interview that felt bad and went on, and no company that said no."""
    case = second(*earlier, felt=felt)
    case.talk.visit, case.talk.seed = visit, seed
    lines = evidence(case, NOW)
    good = [one for one in earlier if one["felt"] in (1, 2) and one["outcome"] == "moving_on"]
    if not lines:
        return
    assert len(better_than_felt(case)) == len(good) > 0
    assert (lines[1].key == "record-once") == (len(good) == 1)
    named = str(lines[0].values["company"])
    assert any(named in (one["company"], "an earlier interview") for one in good)
    said = " ".join(map(plain, lines)).casefold()
    for one in earlier:
        if one["outcome"] == "no" and one["company"]:
            assert str(one["company"]).casefold() not in said
