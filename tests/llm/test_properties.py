"""Whatever a person does and a model answers: nothing raises, every state has an exit, nothing goes without consent."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.wiring import read
from flows.case import Case
from flows.debrief import consent
from flows.debrief.table import STATES
from flows.events import Commanded, Event, RequestDone, Said
from flows.labels import CAUSES
from flows.machine import step, view
from flows.wish import Labelled, ModelHost, Worded
from tests.flows.test_any_event import NOW, event_for, held_to_the_voice, moves, new_case
from tests.llm.world import BETTER, HARD

HOST = ModelHost("127.0.0.1", local=True)
ANSWERS = (
    None,
    Worded(BETTER["subject"], BETTER["body"]),
    Worded("", ""),
    Worded("x" * 9_000, "\x00<b>"),
    Labelled(CAUSES),
    Labelled(()),
    Labelled(("<b>", "grave", "late")),
)


def stamped(case: Case) -> Case:
    """As the engine hands it in."""
    case = case.copy()
    case.talk = replace(case.talk, model=HOST)
    return case


def answer_for(case: Case, pick: int) -> Event:
    """An answer to the wish, to another, or to another question."""
    wish = case.talk.wish
    request = wish.request if wish and pick % 5 else "another"
    serial = (wish.serial if wish else 0) + (pick % 7 == 0)
    return RequestDone(request, serial, ANSWERS[pick % len(ANSWERS)])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(moves(), st.lists(st.integers(0, 400), min_size=1, max_size=40))
def test_with_a_model_any_person_gets_anywhere_and_out(
    sequence: list[tuple[str, int]], late: list[int]
) -> None:
    """Between any two moves an answer may come; requests are made only with consent, each under its question."""
    now = NOW
    case = step(stamped(new_case()), Commanded("start"), now).changes or new_case()
    for at, (kind, pick) in enumerate(sequence):
        now += timedelta(seconds=pick)
        typed = (read(Said(HARD)), Commanded("consent"), read(Said("more freely")), read(Said("yes")))
        own = event_for(case, kind, pick)
        for event in (typed[pick % 4] if pick % 3 == 0 else own, answer_for(case, late[at % len(late)])):
            done = step(stamped(case), event, now)
            for operation in done.says:
                if operation.message:
                    held_to_the_voice(operation.message)
            case = done.changes or step(stamped(new_case(pick)), Commanded("start"), now).changes or case
            assert case.talk.state in STATES
            assert view(case).choices
            for request in done.requests:
                assert consent.agreed(case)
                assert request.serial == case.talk.serial
                assert case.talk.wish is not None
                assert case.talk.wish.request == request.id
            if isinstance(event, RequestDone):
                assert done.requests == ()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(moves())
def test_without_a_model_nothing_of_it_is_met(sequence: list[tuple[str, int]]) -> None:
    """No request, no wish, no state of it, and an answer changes nothing."""
    case = step(new_case(), Commanded("start"), NOW).changes or new_case()
    for kind, pick in sequence:
        for event in (event_for(case, kind, pick), RequestDone("r", case.talk.serial, ANSWERS[1])):
            done = step(case, event, NOW)
            assert done.requests == ()
            case = done.changes or step(new_case(pick), Commanded("start"), NOW).changes or case
            assert case.talk.wish is None
            assert case.talk.state not in ("consenting", "reworded", "suggested")
            if isinstance(event, RequestDone):
                assert done.says == ()
