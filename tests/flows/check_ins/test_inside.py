"""What stands inside a scheduled message, and that it acts at once, however late."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.wiring import read
from flows import check_ins as times
from flows.case import Case, Lesson
from flows.events import CheckInDue, Chose, Commanded, Event, Said
from flows.machine import step, view
from flows.messages import CHOICE_ID_BYTES, Message
from flows.outcome import Step
from flows.wording import parts
from tests.flows.check_ins.people import at_rest, closed, knows, local

HERE = "Europe/Lisbon"
NOW = local(HERE, "2026-03-02 12:00")
SECRETS = (
    "Acme",
    "Dana",
    "Novak",
    "data engineer",
    "blank",
    "interview",
    "sorry",
    "hurt",
    "bad",
    "wrong",
    "sad",
)
CONTROLS = {"later", "skip", "pause", "stop"}


def someone() -> Case:
    """Someone with a closed talk, a lesson, and an interview to come."""
    case = knows(closed(at_rest(HERE, NOW), NOW), NOW, local(HERE, "2026-03-05 10:00"), name="two")
    for name in ("one", "two"):
        said = replace(
            case.interviews[name], company="Acme", role="data engineer", interviewers=("Dana Novak",)
        )
        case.interviews[name] = said
    case.lessons["l"] = Lesson(
        "l", case.person.id, "one", "Next time, when I go blank, I will ask for a minute."
    )
    case.talk = replace(case.talk, interview="one")
    return case


def does(case: Case, event: Event, now: datetime) -> tuple[Case, Step]:
    """One event; the case as it stands afterwards."""
    done = step(case, read(event), now)
    assert done.changes
    return done.changes, done


def comes(kind: str, case: Case | None = None) -> tuple[Case, Step, datetime]:
    """The check-in of a kind, sent at its time."""
    case = case or someone()
    row = next(one for one in case.check_ins.values() if one.kind == kind)
    case, done = does(case, CheckInDue(row.id), row.due)
    return case, done, row.due


def sent(done: Step) -> Message:
    """The one message of a step."""
    (message,) = [one.message for one in done.says if one.message and one.kind == "send"]
    return message


def text(done: Step) -> str:
    """Everything a step says."""
    lines = [line for one in done.says if one.message and one.kind == "send" for line in one.message.lines]
    return "\n".join("".join(part.text for part in parts(line)) for line in lines)


def key(message: Message) -> str:
    """The key that a scheduled message's choices carry."""
    return next(one.id.split(":")[1] for one in message.choices if one.id.startswith("ci:"))


@pytest.mark.parametrize("kind", times.KINDS)
def test_every_kind_holds_its_controls_and_names_nothing(kind: str) -> None:
    """Later, skip, pause all, stop all and *Not OK* stand in each; nothing of it is fit for a stranger's eyes."""
    _, done, _ = comes(kind)
    message = sent(done)
    names = {one.id.rpartition(":")[2] for one in message.choices}
    assert names >= {*CONTROLS, "open", "sos"}
    assert not any("." in one.id for one in message.choices)
    assert all(len(one.id.encode("ascii")) <= CHOICE_ID_BYTES for one in message.choices)
    assert len([one for one in message.choices if one.row == "answer"]) <= 5
    assert not [word for word in SECRETS if re.search(rf"\b{word}\b", text(done), re.IGNORECASE)]
    assert message.note is None


@pytest.mark.parametrize("kind", times.KINDS)
@pytest.mark.parametrize("what", sorted(CONTROLS))
@pytest.mark.parametrize("days", [0, 9])
def test_a_control_acts_at_once_and_days_later(kind: str, what: str, days: int) -> None:
    """Pressed within a minute or nine days later, in the middle of something else too, it does what it says."""
    case, done, at = comes(kind)
    name = f"ci:{key(sent(done))}:{what}"
    if days:
        case, _ = does(case, Commanded("new"), at + timedelta(days=1))
    case, answer = does(case, Chose(name), at + timedelta(days=days, minutes=1))
    assert text(answer)
    assert "stale" not in {line.key for one in answer.says if one.message for line in one.message.lines}
    assert case.talk.state == ("opening" if days else "resting")
    pending = [one for one in case.check_ins.values() if one.kind in times.KINDS]
    if what == "stop":
        assert pending == []
    elif what == "pause":
        assert all(one.paused for one in pending)
    else:
        assert case.person.rhythm.state == "on"


def test_one_message_of_each_kind_names_its_own_check_in() -> None:
    """An old message still opens what it was about, when a newer one of another interview stands."""
    case, first, at = comes("morning")
    case = closed(case, at, name="two", asked="morning")
    case.interviews["two"] = replace(case.interviews["two"], start=None)
    times.settle(case, at)
    case, second, later = comes("morning", case)
    assert key(sent(first)) != key(sent(second))
    case, _ = does(case, Chose(f"ci:{key(sent(first))}:open"), later)
    assert (case.talk.state, case.talk.note) == ("morning", "note-one")
    case, _ = does(case, Chose(f"ci:{key(sent(second))}:open"), later)
    assert (case.talk.state, case.talk.note) == ("morning", "note-two")


def test_paused_nothing_comes_and_resumed_what_is_too_late_is_left_out() -> None:
    """A pause holds everything until they say so; then a morning that is over stays out, and the week comes."""
    case, _ = does(someone(), Commanded("pause_check_ins"), NOW)
    rows = [one for one in case.check_ins.values() if one.kind in times.KINDS]
    assert rows
    assert all(one.paused for one in rows)
    later = NOW + timedelta(days=30)
    for row in rows:
        held, done = does(case, CheckInDue(row.id), later)
        assert not done.says
        assert held.person.rhythm.state == "paused"
    case, _ = does(case, Commanded("resume_check_ins"), later)
    pending = {one.kind: one for one in case.check_ins.values() if one.kind in times.KINDS}
    assert set(pending) == {"week"}
    assert not pending["week"].paused


def test_stop_holds_everything_until_they_return_and_a_goodbye_does_not() -> None:
    """*stop* is taken as it is meant; after *bye* what was asked for still comes, and is said."""
    case, done = does(someone(), Commanded("stop"), NOW)
    assert "check_ins-held" in {line.key for one in done.says if one.message for line in one.message.lines}
    assert all(one.paused for one in case.check_ins.values() if one.kind in times.KINDS)
    case, _ = does(case, Said("I'm back"), NOW)
    assert not any(one.paused for one in case.check_ins.values())
    case, done = does(someone(), Said("bye"), NOW)
    assert "Tue 9:00, Lisbon time" in text(done)
    case, done, _ = comes("morning", case)
    assert case.talk.state == "morning"


def test_opening_the_door_shows_no_more_than_the_message() -> None:
    """A terminal opened on a check-in does not repeat it, and later shows it again, still without the draft."""
    case, _, at = comes("morning")
    case, done = does(case, Commanded("start"), at + timedelta(seconds=2))
    assert done.says == ()
    case, done = does(case, Commanded("start"), at + timedelta(hours=2))
    assert view(case).note is None
    assert any(one.id.endswith(":open") for one in sent(done).choices)


def test_no_answer_means_no_repeat() -> None:
    """A check-in that nobody answered is not sent again, neither itself nor another of its kind for that interview."""
    case, _, at = comes("morning")
    for day in range(1, 40):
        assert ("one", "morning") not in {one.name for one in times.planned(case, at + timedelta(days=day))}


def test_before_brings_the_lesson_back_in_their_words() -> None:
    """Only after a tap, and in the words it was kept in."""
    case, done, at = comes("before")
    assert "minute" not in text(done)
    case, shown = does(case, Said("show me"), at)
    assert "Next time, when I go blank, I will ask for a minute." in text(shown)
    assert case.talk.state == "resting"


def test_before_makes_nothing_up() -> None:
    """Without a lesson it says that there is none."""
    case = someone()
    case.lessons = {}
    case, done, at = comes("before", case)
    _, shown = does(case, Chose(f"ci:{key(sent(done))}:open"), at)
    assert "before-nothing" in {line.key for one in shown.says if one.message for line in one.message.lines}


@pytest.mark.parametrize("answer", ["badly", "I was late and my mind went blank", "it went well"])
def test_after_takes_words_as_the_answer_to_how_it_went(answer: str) -> None:
    """Typed right behind it, an answer begins the talk about just that interview."""
    case, _, at = comes("after", replace_kind(someone(), "after"))
    case, _ = does(case, Said(answer), at)
    assert case.talk.interview == "two"
    assert case.interviews["two"].told_at == at
    assert case.talk.state not in ("resting", "after", "opening")


def test_after_opened_asks_how_it_went() -> None:
    """A tap asks the question with its four answers."""
    case, done, at = comes("after", replace_kind(someone(), "after"))
    case, _ = does(case, Chose(f"ci:{key(sent(done))}:open"), at)
    assert (case.talk.state, case.talk.interview, case.talk.visit) == ("opening", "two", 2)
    assert {one.id.rpartition(".")[2] for one in view(case).choices} >= {
        "badly",
        "not_great",
        "hard_to_say",
        "fine",
    }


def replace_kind(case: Case, kind: str) -> Case:
    """The case whose other check-ins of that interview are out of the way."""
    before = times.planned(case, NOW)
    assert any(one.kind == kind for one in before)
    case.interviews["one"] = replace(case.interviews["one"], outcome="moving_on")
    times.settle(case, NOW)
    return case


def test_in_the_midst_of_something_an_answer_typed_behind_the_knock_is_meant_for_it() -> None:
    """The open question stays as it was for its buttons; words go to what was said last, and *back* returns."""
    case, _ = does(someone(), Commanded("new"), NOW)
    case, _, at = comes("week", case)
    assert case.talk.state == "opening"
    serial = case.talk.serial
    other, _ = does(case, Said("a bit tired"), at)
    assert (other.talk.state, other.talk.interview) == ("outcome", "one")
    for state in ("week", "opening"):
        other, _ = does(other, Commanded("back"), at)
        assert other.talk.state == state
    tapped, _ = does(case, Chose(f"{serial}.badly"), at)
    assert tapped.talk.state == "listening"


def test_an_erased_interview_is_told_kindly() -> None:
    """What a message was about may be gone: it says so, and changes nothing."""
    case, done, at = comes("before")
    del case.interviews["two"]
    case.talk = replace(case.talk, interview="one")
    case, answer = does(case, Chose(f"ci:{key(sent(done))}:open"), at)
    assert "ci-gone" in {line.key for one in answer.says if one.message for line in one.message.lines}


def test_what_comes_along_is_opened_from_the_same_message() -> None:
    """Two on one day are one message with one thing more in it; both are kept as sent."""
    saturday = local(HERE, "2026-03-07 12:00")
    case = knows(at_rest(HERE, saturday), saturday, local(HERE, "2026-03-09 10:00"), name="two")
    case = closed(case, saturday, asked="morning")
    case, done, at = comes("before", case)
    names = {one.id.rpartition(":")[2] for one in sent(done).choices}
    assert "more" in names
    assert [len(case.interviews[name].schedule.sent) for name in ("one", "two")] == [1, 1]
    case, _ = does(case, Chose(f"ci:{key(sent(done))}:more"), at)
    assert (case.talk.state, case.talk.note) == ("morning", "note-one")


def test_choices_of_the_version_before_still_work() -> None:
    """A message sent before messages had keys named its kind alone: that means the last one of it."""
    case, _, at = comes("morning")
    case, _ = does(case, Chose("ci:morning:open"), at + timedelta(days=3))
    assert (case.talk.state, case.talk.note) == ("morning", "note-one")
    case, _ = does(case, Chose("ci:week:stop"), at + timedelta(days=3))
    assert case.person.rhythm.state == "stopped"
