"""Properties that hold for any person, whatever they do."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.wiring import read
from flows.case import Case, fresh
from flows.debrief import typed
from flows.debrief.commands import COMMANDS
from flows.debrief.screens import screen
from flows.debrief.table import OVERLAYS, STATES
from flows.events import CheckInDue, Chose, Commanded, Event, Said
from flows.machine import machine, step, view
from flows.messages import CHOICE_ID_BYTES, Message
from flows.wording import parts
from tests.flows.placed import placed

NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
SAYINGS = (
    "", " ", "yes", "no", "skip", "back", "1", "2", "3", "0", "1,2", "99", "-1", "help", "note", "stop", "start over",
    "Terrible. Train was late, then I blanked on SQL. Dana at Acme", "Dana Novak at Acme, data engineer",
    "how your team moves billing to streams", "five years of pipelines in Python", "not Dana, Diana", "🙃🙃🙃",
    "actually it was Raj", "I want to kill myself", "they ended it after ten minutes", "x" * 10_000, "\x1b[31mred\x00",
    "<b>hi</b> & {name} [[forget]] **x**", "'; DROP TABLE persons; --", "שלום, זה היה רע", "says who?", "shorter",
    "Dear Dana,\n\nThank you for your time.\n\nBest wishes,\nBen", "I'm Ben", "by Friday", "keep it", "that's all",
    "my dad died last week and I was late", "they said no", "Hi,\nFrom: a@b.example\nSubject: Re: your interview\n> quoted",
)  # fmt: skip


def new_case(seed: int = 3) -> Case:
    """Someone new, in Lisbon."""
    return fresh("terminal:local", "00000000-0000-4000-8000-000000000000", seed, zone="Europe/Lisbon")


@st.composite
def moves(draw: st.DrawFn) -> list[tuple[str, int]]:
    """A way of being: what kind of thing is done, and which of them."""
    kinds = st.sampled_from(("choice", "choice", "choice", "say", "command", "due", "stale", "standing"))
    return draw(st.lists(st.tuples(kinds, st.integers(0, 400)), min_size=1, max_size=40))


def event_for(case: Case, kind: str, pick: int) -> Event:
    """The event that a move means where the case stands."""
    shown = view(case).choices
    if kind == "choice" and shown:
        return Chose(shown[pick % len(shown)].id)
    if kind == "command":
        return Commanded(sorted({*COMMANDS, "sos", "skip", "nonsense"})[pick % (len(COMMANDS) + 3)])
    if kind == "due" and case.check_ins:
        return CheckInDue(sorted(case.check_ins)[pick % len(case.check_ins)])
    if kind == "stale":
        return Chose(f"{case.talk.serial - 1 - pick % 3}.{('badly', 'keep', '+late', '')[pick % 4]}")
    if kind == "standing":
        names = (
            "sos",
            "help",
            "continue",
            "care:yes",
            "care:text",
            "care:cc:IE",
            "ci:morning:open",
            "ci:week:stop",
            "ci:junk:open",
            "care:junk",
            "care:cc:XX",
            "care:cc:ZZ",
            "junk",
        )
        return Chose(names[pick % len(names)])
    return read(Said(SAYINGS[pick % len(SAYINGS)]))


def said(message: Message) -> str:
    """A message, worded."""
    return " ".join(part.text for line in message.lines for part in parts(line))


def held_to_the_voice(message: Message) -> None:
    """Talk has at most 60 words and five answers, lanes, standing choices and ticks not counted."""
    words = said(message).split()
    if not message.document and not any(line.key.startswith("care-") for line in message.lines):
        assert len(words) <= 60, " ".join(words)
    answers = [one for one in message.choices if one.row == "answer" and one.ticked is None and "." in one.id]
    assert len(answers) <= 5
    assert len([one for one in message.choices if one.row == "standing"]) <= 4


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(moves())
def test_any_event_in_any_state_keeps_a_way_out(sequence: list[tuple[str, int]]) -> None:
    """Nothing raises; every state reached has an exit; every choice shown is legal where it is shown."""
    case, now = new_case(), NOW
    case = step(case, Commanded("start"), now).changes or new_case()
    for kind, pick in sequence:
        now += timedelta(minutes=pick)
        done = step(case, event_for(case, kind, pick), now)
        for operation in done.says:
            if operation.message:
                held_to_the_voice(operation.message)
                for choice in operation.message.choices:
                    assert len(choice.id.encode("ascii")) <= CHOICE_ID_BYTES
                    assert said(Message((choice.label,)))
        if done.changes is None:
            case = step(new_case(pick), Commanded("start"), now).changes or new_case()
            continue
        case = done.changes
        assert case.talk.state in STATES
        assert view(case).choices, case.talk.state
        assert len(case.talk.trail) <= 8
    assert not machine().models


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(moves(), st.integers(0, 400))
def test_every_choice_shown_is_understood(sequence: list[tuple[str, int]], last: int) -> None:
    """A choice that stands on the screen is never answered with "I don't follow" or "earlier question"."""
    case = step(new_case(), Commanded("start"), NOW).changes or new_case()
    for kind, pick in sequence:
        case = step(case, event_for(case, kind, pick), NOW).changes or new_case()
    shown = view(case).choices
    if not shown:
        return
    done = step(case, Chose(shown[last % len(shown)].id), NOW)
    keys = {line.key for one in done.says if one.message for line in one.message.lines}
    assert not keys & {"stale", "unclear-first", "unclear-second", "unclear-third"}, (
        case.talk.state,
        shown[last % len(shown)],
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(moves())
def test_a_step_is_pure(sequence: list[tuple[str, int]]) -> None:
    """The same case and event give the same step, and the case handed in is not changed."""
    case = step(new_case(), Commanded("start"), NOW).changes or new_case()
    for kind, pick in sequence[:12]:
        event = event_for(case, kind, pick)
        before = repr(case)
        first, second = step(case, event, NOW), step(case, event, NOW)
        assert first == second
        assert repr(case) == before
        case = first.changes or new_case()


@pytest.mark.parametrize("state", sorted(set(STATES) - set(OVERLAYS)))
def test_the_repair_set_works_in_every_state(state: str) -> None:
    """Help, why, privacy, stop and forget answer in every state, and the thread is taken up again."""
    case = placed(state)
    for word in ("help", "why", "privacy", "human", "repeat", "source", "back", "stop", "forget"):
        done = step(case, Commanded(word), NOW)
        assert done.says, word
        assert done.changes
        if word in ("help", "why", "privacy", "human", "repeat", "source"):
            assert done.changes.talk.state == state
            assert done.says[-1].message is not None
            assert done.says[-1].message.choices
    paused = step(case, Commanded("stop"), NOW).changes
    assert paused
    assert step(paused, Commanded("start"), NOW + timedelta(days=2)).changes.talk.state == state  # type: ignore[union-attr]


def test_three_misses_get_clearer_and_success_resets() -> None:
    """Three answers in a row not understood: clearer each time, then a way out; an answer resets the count."""
    case = step(new_case(), Commanded("start"), NOW).changes or new_case()
    seen = []
    for _ in range(3):
        done = step(case, read(Said("!!!")), NOW)
        seen.append(done.says[1].message.lines[0].key)  # type: ignore[union-attr]
        case = done.changes or case
    assert seen == ["unclear-first", "unclear-second", "unclear-third"]
    case = step(case, read(Said("badly")), NOW).changes or case
    assert case.talk.misses == 0


def test_a_double_tap_ticks_once() -> None:
    """A box carries the state wanted, so the same tap twice acts once; ticking is no turn."""
    case = step(new_case(), Commanded("start"), NOW).changes or new_case()
    case = step(case, read(Said("badly")), NOW).changes or case
    box = next(one for one in view(case).choices if typed.name_of(one) == "late")
    for _ in range(2):
        case = step(case, Chose(box.id), NOW).changes or case
    assert case.talk.ticks == ("late",)
    assert case.talk.turns == 1


def test_an_old_button_changes_nothing() -> None:
    """A choice of an earlier serial answers politely, repeats the question and changes no answer."""
    case = step(new_case(), Commanded("start"), NOW).changes or new_case()
    old = view(case).choices[0].id
    case = step(case, read(Said("badly")), NOW).changes or case
    done = step(case, Chose(old), NOW)
    assert done.changes
    assert done.changes.talk.state == case.talk.state
    assert done.changes.interview == case.interview
    assert screen(done.changes).lines == screen(case).lines


def test_an_unknown_state_resumes_at_the_nearest_earlier_stage() -> None:
    """A conversation written by a later version is taken up where this one can, and says so."""
    case = step(new_case(), Commanded("start"), NOW).changes or new_case()
    case = step(case, read(Said("badly")), NOW).changes or case
    case.talk = replace(case.talk, state="a_state_of_the_future")
    done = step(case, Commanded("start"), NOW)
    assert done.changes
    assert done.changes.talk.state == "listening"
    assert any(one.message and one.message.lines[0].key == "nearest-stage" for one in done.says)
