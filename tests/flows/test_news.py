"""News of the outcome, wherever it is told."""

import pytest

from flows.debrief.answers.answer import Answer
from flows.debrief.news import told
from flows.events import Said
from flows.machine import step
from flows.understanding import Reading
from tests.flows.placed import NOW, placed


@pytest.mark.parametrize("text", [
    "they just called and offered me the job", "I got the job!!", "got it!", "they've hired me",
    "I'm through to the second round", "they made me an offer",
])  # fmt: skip
def test_good_news_is_heard(text: str) -> None:
    """In plain words, short."""
    assert told(Answer(text=text)) == "moving_on"


@pytest.mark.parametrize("text", [
    "I hope I get the job", "if they offered me the job I would cry", "I almost got the job", "they want me to come back",
    "I'm fine really", "I wish I had got the job",
])  # fmt: skip
def test_hopes_are_no_news(text: str) -> None:
    """Nor is feeling fine."""
    assert told(Answer(text=text)) is None


@pytest.mark.parametrize("state", ["outlook", "forgiving", "lesson", "listening"])
def test_good_news_ends_the_walk(state: str) -> None:
    """Nothing is left to be comforted; what was kept stays."""
    case = step(placed(state), Said("they just rang and offered me the job", reading=Reading()), NOW).changes
    assert case
    assert case.talk.state == "resting"
    assert case.interview.outcome == "moving_on"


def test_a_no_is_met_before_anything_is_asked() -> None:
    """Told to "how are you?", it is not answered with a word about silence."""
    reading = Reading(valence="bad", turned_down=True)
    case = step(placed("week"), Said("they said no", reading=reading), NOW).changes
    assert case
    assert case.interview.outcome == "no"
    assert case.talk.state == "resting"


@pytest.mark.parametrize("text", ["thanks", "Thank you so much", "ok thanks a lot", "thank you, that helped"])
def test_thanks_are_thanks(text: str) -> None:
    """At rest they get a short word back, and no question."""
    said = step(placed("resting"), Said(text, reading=Reading()), NOW)
    assert any(line.key == "welcome" for op in said.says for line in (op.message.lines if op.message else ()))


@pytest.mark.parametrize(
    "text",
    [
        "hang on they just emailed me - it's a no",
        "I got the rejection, just now",
        "I didn't get the job",
        "they said no",
    ],
)
@pytest.mark.parametrize("state", ["evidence", "forgiving"])
def test_a_rejection_on_the_way_is_comforted_and_is_no_proof_of_skill(state: str, text: str) -> None:
    """Nothing more is asked of somebody who was just turned down."""
    done = step(placed(state), Said(text, reading=Reading(valence="bad")), NOW)
    assert done.changes
    assert done.changes.interview.outcome == "no"
    assert done.changes.talk.state == "resting"
    assert "outcome-no" in {line.key for op in done.says if op.message for line in op.message.lines}


@pytest.mark.parametrize(
    "text", ["I think it's a no", "if they said no I would cry", "I didn't get the job last time"]
)
def test_a_fear_is_no_rejection(text: str) -> None:
    """Nor is an old one."""
    assert told(Answer(text=text)) is None


@pytest.mark.parametrize(
    "text", ["is it too late to send the note?", "I haven't sent it yet, is it too late?"]
)
def test_a_question_about_the_note_is_answered_and_tells_nothing(text: str) -> None:
    """What comes too late to send is nobody's lateness: no apology comes of it."""
    from bot.wiring import read

    before = placed("resting")
    done = step(before, read(Said(text)), NOW)
    assert done.changes
    assert "late" not in done.changes.interview.causes
    assert done.changes.talk.state == "resting"
    assert "draft-answer-late" in {line.key for op in done.says if op.message for line in op.message.lines}


@pytest.mark.parametrize(
    "text", ["leave it out, it's private", "no, that's private", "don't put that in", "I'd rather not"]
)
def test_what_is_refused_is_never_printed(text: str) -> None:
    """Asked whether a line on their circumstances may stand in the note, a refusal is none."""
    case = step(placed("extenuating"), Said(text, reading=Reading()), NOW).changes
    assert case
    repair = next(one for one in case.interview.repairs if one.cause == "extenuating")
    assert repair.include is False
    assert repair.what is None


def test_the_lane_to_the_note_may_be_asked_for_with_all_that_it_needs() -> None:
    """One sentence that begins so, however long, and its facts are kept."""
    from bot.wiring import read
    from tests.flows.test_turns import open_case

    line = (
        "just the note please. I met Dr Felix Baumgartner at Statistik AG in Bern for a methodologist job, "
        "it went on for two hours"
    )
    case = step(open_case(), read(Said(line)), NOW).changes
    assert case
    assert case.talk.lane == "note"
    assert case.interview.company == "Statistik AG"


@pytest.mark.parametrize(
    "text",
    [
        "breathe in the next interview", "leave early, be calm in the final round", "I have a role model for that",
        "I got the role wrong", "I have a job already", "move on to the next interview",
    ],
)  # fmt: skip
def test_plans_and_slips_are_no_news(text: str) -> None:
    """A lesson for the next interview is not taken for having got there."""
    assert told(Answer(text=text)) is None


def test_a_no_among_what_happened_is_heard_and_the_talk_goes_on() -> None:
    """Whoever tells of it at the beginning is led to the note of thanks that fits a no."""
    reading = Reading(valence="bad", causes=("late",), snippets={"late": "I was late"}, turned_down=True)
    case = step(placed("listening"), Said("I was late and they said no", reading=reading), NOW).changes
    assert case
    assert case.interview.outcome == "no"
    assert case.talk.state != "resting"
