"""What was only understood, in no plain words, is shown ticked and is the person's to take away."""

from dataclasses import replace

from flows.case import Case
from flows.events import Chose, Said
from flows.machine import step, view
from flows.understanding import Reading
from tests.flows.test_turns import NOW, open_case

HEARD = Reading(valence="bad", causes=("late",), likely=("late", "nerves"))
"""The model is sure, no phrase is."""
PLAIN = Reading(valence="bad", causes=("late",), snippets={"late": "I was late"})


def told(reading: Reading) -> Case:
    """The case after a first line that was read so."""
    case = step(open_case(), Said("the map said twelve minutes", reading=reading), NOW).changes
    assert case
    return case


def test_a_cause_in_plain_words_is_taken_at_its_word() -> None:
    """It needs no second question."""
    case = told(PLAIN)
    assert case.talk.state != "listening"
    assert case.interview.causes == ("late",)


def test_a_cause_that_was_only_heard_stands_ticked_and_is_not_kept_yet() -> None:
    """An apology must not come of a guess."""
    case = told(HEARD)
    assert case.talk.state == "listening"
    assert case.interview.causes == ()
    assert [one.id.partition(".")[2] for one in view(case).choices if one.ticked] == ["-late"]


def test_taking_the_tick_away_takes_the_cause_away() -> None:
    """And *That's all* keeps what stands."""
    case = told(HEARD)
    late = next(one for one in view(case).choices if one.ticked)
    nerves = next(one for one in view(case).choices if one.id.endswith("nerves"))
    done = next(one for one in view(case).choices if one.id.endswith("done"))
    for choice in (late, nerves, done):
        case = step(case, Chose(choice.id), NOW).changes or case
    assert case.interview.causes == ("nerves",)


def test_what_was_plain_and_is_unticked_is_gone_too() -> None:
    """A cause said and a cause heard: both stand ticked, either may go."""
    both = replace(PLAIN, causes=("late", "nerves"))
    case = told(both)
    assert {one.id.partition(".")[2] for one in view(case).choices if one.ticked} == {"-late", "-nerves"}
    late = next(one for one in view(case).choices if one.id.endswith("late"))
    done = next(one for one in view(case).choices if one.id.endswith("done"))
    for choice in (late, done):
        case = step(case, Chose(choice.id), NOW).changes or case
    assert case.interview.causes == ("nerves",)
    assert "late" not in dict(case.interview.snippets)


def test_a_yes_to_what_stands_ticked_confirms_it() -> None:
    """It is an answer to the boxes, and not to how it went."""
    case = step(told(HEARD), Said("yes", reading=Reading(intent="yes", valence="good")), NOW).changes
    assert case
    assert case.interview.causes == ("late",)
    assert case.talk.lane == "walk"
