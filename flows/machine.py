"""The one shared machine, and ``step``: a case and an event in, the whole effect of the event out.

The machine is built once from the table and serves everyone: a turn is a short-lived model, and no model is
ever added. It is never asked for a trigger that its state does not have; if it were, that would be a defect.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from itertools import chain
from typing import Any, Final, cast

from transitions import EventData, Machine

from flows import check_ins as times
from flows.case import Case, CheckIn
from flows.debrief import entries, errands, take, wishes
from flows.debrief.guards import GUARDS
from flows.debrief.screens import screen
from flows.debrief.table import ROUTES, STATES, rows
from flows.debrief.turn import Turn
from flows.events import CheckInDue, Event, Unasked
from flows.messages import Choice, Line, NoteCard, Operation
from flows.outcome import Step

NEAREST: Final = ("opening", "listening", "evidence", "forgiving", "lesson", "who", "check_ins", "resting")
"""Where a conversation in a state this version does not know is taken up, latest stage it had reached."""


def _guarded(name: str) -> Callable[[EventData], bool]:
    guard = GUARDS[name]

    def condition(event: EventData) -> bool:
        return guard(cast("Turn", event.model))

    return condition


def _entered(event: EventData) -> None:
    if event.model is not None:
        entries.enter(cast("Turn", event.model), event.transition.source if event.transition else "")


@cache
def machine() -> Machine:
    """The machine, built from the table at first use."""
    built = Machine(
        model=None,
        states=list(STATES),
        initial="opening",
        auto_transitions=False,
        send_event=True,
        after_state_change=_entered,
    )
    for row in rows():
        conditions = _guarded(row.guard) if row.guard else None
        built.add_transition(row.trigger, row.source, row.dest, conditions=conditions)
    return built


def fire(turn: Turn, trigger: str) -> None:
    """Fire one trigger on one turn; a trigger its state does not have raises ``MachineError``."""
    machine().events[trigger].trigger(turn)


def step(case: Case, event: Event, now: datetime) -> Step:
    """What one event does to one case. Pure: the case handed in is not changed.

    Args:
        case: The snapshot, from ``flows.case.fresh`` for someone new.
        event: What happened, already read (``Said.reading``, ``Said.sign``) where it is text.
        now: Aware.
    """
    turn = Turn(case.copy(), event, now)
    _make_known(turn)
    quiet = isinstance(event, CheckInDue)
    for trigger in chain(take.take(turn), wishes.follow(turn)):
        fire(turn, trigger)
    if turn.erased:
        return Step(None, tuple(turn.says), reply=turn.reply)
    turn.keep(state=turn.state, knock=turn.case.talk.knock if isinstance(event, Unasked) else "")
    if turn.says or turn.asks:
        turn.keep(last_at=now)
    times.settle(turn.case, now, case)
    if turn.asks:
        _ask(turn, closes=not quiet)
    requests = errands.settle(turn)
    if turn.says:
        turn.keep(last_at=now)
    _set_expiry(turn)
    return Step(turn.case, tuple(turn.says), requests, turn.reply)


def _make_known(turn: Turn) -> None:
    """Bring a conversation of a later version to the nearest earlier stage, and say so."""
    if turn.state in STATES:
        return
    told = turn.case.talk.told
    nearest = next((state for state in reversed(NEAREST) if state in told), "opening")
    turn.state = nearest
    turn.keep(state=nearest, queue=(), detail=0)
    turn.say(Line("nearest-stage"))


def _ask(turn: Turn, *, closes: bool) -> None:
    """Put the open question: the old screen is closed, the new one has the next serial."""
    if turn.state == "caring":
        return
    talk = turn.case.talk
    if closes and not talk.serial and turn.state != "opening":
        # Whoever comes in with words, and not by the first question, is told the same.
        turn.say(Line("opening-about"))
    if closes and talk.screen:
        turn.says.insert(0, Operation("close", talk.screen, talk.asked, turn.chosen))
    turn.keep(serial=talk.serial + 1)
    message = screen(turn.case)
    turn.keep(screen=turn.send(message), asked=replace(message, choices=(), select="none"))
    if any(line.key == "size-of-it" for line in message.lines):
        turn.told("size")


def _set_expiry(turn: Turn) -> None:
    """Everything goes 30 days after the last message or the last check-in due."""
    wanted = times.expiry(turn.case, turn.now)
    old = next((one for one in turn.case.check_ins.values() if one.kind == "expiry"), None)
    if isinstance(turn.event, Unasked) and old and not turn.says:
        if old.due <= turn.now:
            last = turn.case.talk.last_at or turn.now
            due = max(times.expiry(turn.case, last), turn.case.person.keep_until or turn.now)
            turn.case.check_ins[old.id] = replace(old, due=due)
        return
    if old is None:
        old = CheckIn(turn.case.new_id("expiry"), turn.case.person.id, "", "expiry", wanted)
    elif old.due == wanted:
        return
    turn.case.check_ins[old.id] = replace(old, due=wanted)


@dataclass(frozen=True, slots=True)
class View:
    """What the person is looking at, for a door that shows it anew.

    Attributes:
        state: The stage.
        select: ``one``, ``many`` or ``none``.
        choices: The open question's, in order, with their ticks, standing ones included.
        note: The note on the screen, or None.
        care: What care found in force: ``none``, ``ask``, ``stop``, ``emergency`` or ``other``.
        block: Whether the answer may take several lines.
    """

    state: str
    select: str
    choices: tuple[Choice, ...]
    note: NoteCard | None
    care: str
    block: bool


def view(case: Case) -> View:
    """The open question as it stands now; changes nothing."""
    state = case.talk.state if case.talk.state in STATES else "resting"
    message = screen(replace_state(case, state))
    shown = state == "draft" or (state == "morning" and case.talk.detail > 0)
    note = case.notes.get(case.talk.note) if shown else None
    card = message.note or (NoteCard(note.subject, note.body) if note else None)
    care = case.talk.care.tier if state == "caring" else "none"
    return View(STATES[state].stage, message.select, message.choices, card, care, message.block)


def replace_state(case: Case, state: str) -> Case:
    """The case as if it stood in ``state``."""
    if case.talk.state == state:
        return case
    other = case.copy()
    other.talk = replace(case.talk, state=state)
    return other


def export(case: Case) -> dict[str, Any]:
    """Everything kept of the person, for reading (``text``) and for machines (``json``)."""
    from flows import documents

    return {"json": documents.as_json(case), "text": documents.as_text(case)}


__all__ = ["ROUTES", "View", "export", "fire", "machine", "step", "view"]
