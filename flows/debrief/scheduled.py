"""What falls due: check-ins that were asked for, and the expiry of everything."""

from collections.abc import Iterator
from dataclasses import replace

from flows import check_ins as times
from flows.debrief.screens.check_ins import scheduled
from flows.debrief.turn import Turn, standing
from flows.messages import Line, Message

Triggers = Iterator[str]


def due(turn: Turn, row_id: str) -> Triggers:
    """A row fell due. It is looked at anew, in the zone the person is in now, before anything is said.

    What is not to be sent after all, or not yet, says nothing: its row follows the plan at the end of the turn.
    """
    row = turn.case.check_ins.get(row_id)
    if row is None:
        return
    if row.kind == "expiry":
        _expire(turn)
        return
    plan = times.planned(turn.case, turn.now)
    mine = next((one for one in plan if one.name == (row.interview, row.kind)), None)
    if mine is None or mine.under or mine.due > turn.now or times.held(turn.case, row.kind):
        return
    if mine.kind == times.CARRY_ON:
        _carry_on(turn)
        return
    yield from _send(turn, mine, [one for one in plan if one.under == mine.name])


def _send(turn: Turn, mine: times.Planned, along: list[times.Planned]) -> Triggers:
    """Say it, with what comes along. At rest it is the open question; in the midst of something it only knocks."""
    noted = (times.note(turn.case, one, turn.now) for one in along)
    sent = times.note(turn.case, mine, turn.now, tuple(one.key for one in noted if one))
    times.written(turn.case, turn.now)
    if sent is None:
        return
    if not times.resting(turn.case):
        turn.send(scheduled(turn.case, sent))
        turn.keep(knock=sent.key)
        return
    note = times.note_of(turn.case, mine.interview)
    turn.keep(interview=mine.interview, note=note, offered=sent.key, detail=0, queue=(), paused="")
    yield f"to_{mine.kind}"


def _carry_on(turn: Turn) -> None:
    """The day after care: one line that says nothing of what happened, once."""
    turn.send(Message((Line("care-next-day"),), (standing("continue"), standing("sos")), "one"))
    times.written(turn.case, turn.now)
    rhythm = replace(turn.case.person.rhythm, carried=turn.case.talk.care.at)
    turn.case.person = replace(turn.case.person, rhythm=rhythm)


def _expire(turn: Turn) -> None:
    """30 days of quiet: everything goes; lessons and outcomes stay only if a year was asked for."""
    due_at = times.expiry(turn.case, turn.case.talk.last_at or turn.now)
    if turn.now < due_at:
        return
    until = turn.case.person.keep_until
    if until is None or until <= turn.now:
        turn.erased = True
        return
    _strip(turn)


def _strip(turn: Turn) -> None:
    """Keep what was asked to be kept for a year: lessons, and what came of each interview."""
    case = turn.case
    case.notes = {}
    case.interviews = {
        key: type(row)(
            row.id,
            row.person,
            felt=row.felt,
            outcome=row.outcome,
            told_at=row.told_at,
            felt_after=row.felt_after,
        )
        for key, row in case.interviews.items()
    }
    talk = case.talk
    case.talk = type(talk)(
        talk.id, talk.person, talk.address, "resting", talk.version, seed=talk.seed, visit=talk.visit,
        serial=talk.serial + 1, screens=talk.screens, interview=talk.interview, last_at=talk.last_at,
    )  # fmt: skip
    case.person = replace(case.person, name=None)
    turn.state = "resting"
