"""The table, the machine built from it, and what of the transitions library we rely on."""

from datetime import UTC, datetime

import pytest
from transitions import MachineError

from flows.case import fresh
from flows.debrief.answers import ANSWERS, NO, SKIP, YES
from flows.debrief.guards import GUARDS
from flows.debrief.screens import SCREENS
from flows.debrief.table import LANES, OVERLAYS, ROUTES, STATES, repair_rows
from flows.debrief.turn import Turn
from flows.events import Commanded
from flows.machine import fire, machine, step
from flows.wording import parts, variants

NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
UUID = "00000000-0000-4000-8000-000000000000"


def test_every_state_has_a_question_an_answer_a_reason_and_an_exit() -> None:
    """No state is without a question, a way to read its answer, a "why do you ask?", and a way on."""
    for state in STATES:
        assert state in SCREENS
        assert variants(f"why-{state}") == ()
        assert state in OVERLAYS or any(source == state for _, source in ROUTES)
        assert state in ANSWERS or state in ("stopped", "caring")


def test_routes_name_known_states_and_guards() -> None:
    """Every state and guard the table names exists, and every guard is named."""
    named = (
        {dest for dests in ROUTES.values() for dest in dests}
        | {source for _, source in ROUTES}
        | {*LANES.values()}
    )
    assert named <= set(STATES)
    assert {state.guard for state in STATES.values() if state.guard} == set(GUARDS)


def test_every_state_can_be_reached() -> None:
    """No state is left over: each is the opening, an overlay, a check-in, or the end of some route."""
    reached = {dest for dests in ROUTES.values() for dest in dests}
    assert set(STATES) - reached <= {*OVERLAYS, "opening", "before", "after", "morning", "week"}


def test_repair_rows_stand_for_every_state() -> None:
    """Back, stop, care and erasure work from every state to every state."""
    assert {(row.source, row.dest) for row in repair_rows()} == {(a, b) for a in STATES for b in STATES}


def test_skip_yes_and_no_answer_with_choices_that_exist() -> None:
    """What skip, yes and no stand for is understood by the state they stand for it in."""
    for table in (SKIP, YES, NO):
        assert set(table) <= set(STATES)
    for state in STATES:
        assert state in SKIP or state in ("resting", "repairing", *OVERLAYS)


def test_the_machine_is_shared_and_keeps_nobody() -> None:
    """After 1,000 turns the machine holds no model, and it is the same machine."""
    before = machine()
    case = fresh("terminal:local", UUID, 3)
    for _ in range(1000):
        case = step(case, Commanded("why"), NOW).changes or case
    assert machine() is before
    assert machine().models == []


def test_transitions_takes_the_first_row_whose_guard_holds() -> None:
    """What we rely on in transitions: rows are tried in order, and a model need not be added."""
    turn = Turn(fresh("terminal:local", UUID, 3), Commanded("start"), NOW)
    turn.keep(lane="vent")
    fire(turn, "answered")
    assert turn.state == "venting"


def test_a_trigger_of_another_state_is_a_defect() -> None:
    """A trigger that a state does not have raises; nothing changes."""
    turn = Turn(fresh("terminal:local", UUID, 3), Commanded("start"), NOW)
    with pytest.raises(MachineError):
        fire(turn, "kept")
    assert turn.state == "opening"


def test_every_screen_can_be_worded() -> None:
    """The opening screen, worded: a sanity check that needs no conversation."""
    case = fresh("terminal:local", UUID, 3)
    message = SCREENS["opening"](case)
    assert all(parts(line) for line in message.lines)
