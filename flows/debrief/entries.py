"""What is said or made ready on entering a state, before its question."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from flows import check_ins as times
from flows.case import Mark
from flows.debrief import facts, learn, lessons, record
from flows.debrief.answers.walk import check
from flows.debrief.drafting import redraft, write
from flows.debrief.rhythm import offer
from flows.debrief.screens.note import queue_detail, repairable
from flows.debrief.screens.walk import untold
from flows.debrief.table import OVERLAYS, STATES, TELLING
from flows.debrief.telling import known
from flows.debrief.turn import Turn
from flows.messages import Line
from flows.outcome import NoteForm, Reply

CHECKS_EACH: Final = 2
"""Product §1: the two heaviest causes get a check each; the others one line."""
TRAIL: Final = 8
"""So many steps back are kept; a longer trail would only make the row heavy."""
ADVICE_UNTIL: Final = timedelta(hours=24)
"""Product §4: send within a day; after that it still helps, and nobody scolds."""


def enter(turn: Turn, source: str = "") -> None:
    """Make the state ready. The machine calls it after every change of state.

    Args:
        turn: In the state it now has.
        source: The state it comes from. What was ticked before care, a pause or a list was laid over it stays.
    """
    turn.asks = True
    ticked = turn.case.talk.ticks if source in OVERLAYS else ()
    if turn.state in OVERLAYS:
        return
    if turn.state in TELLING:
        turn.keep(misses=0)
        known.enter(turn)
        return
    turn.told(turn.state)
    turn.keep(ticks=(), misses=0)
    if turn.state not in ("staying", "draft", *times.KINDS):
        # Which part of a longer screen was shown belongs to the state that was left.
        turn.keep(detail=0)
    ENTRIES.get(turn.state, _nothing)(turn)
    if ticked:
        turn.keep(ticks=ticked)


def mark(turn: Turn) -> Mark:
    """Where the turn stands before it is answered, for *back*."""
    return Mark(turn.state, turn.interview, turn.case.talk.lane, turn.case.talk.told)


def leave_mark(turn: Turn, place: Mark) -> None:
    """Remember the place just left; a telling has steps of its own."""
    if place.state in TELLING:
        return
    turn.keep(trail=(*turn.case.talk.trail, place)[-TRAIL:])


def _nothing(_turn: Turn) -> None:
    """Most states need no preparation."""


def _checks(turn: Turn) -> None:
    """The two heaviest causes, a message each; the others named in one line."""
    if any(told.startswith("check:") and told != record.SAID for told in turn.case.talk.told):
        return
    if turn.interview.causes == ("nothing_wrong",):
        turn.told("check:nothing")
        turn.say(turn.line("reality-nothing"))
    causes = untold(turn.case)
    if "grief" in turn.case.talk.told:
        causes = [cause for cause in causes if cause == "extenuating"]
    for cause in causes[:CHECKS_EACH]:
        check(turn, cause)
    if causes[CHECKS_EACH:]:
        turn.say(turn.line("reality-others", causes=learn.in_a_list(causes[CHECKS_EACH:])))
    record.say(turn)


def _improper(turn: Turn) -> None:
    """After an improper question its one message is said wherever the walk goes on."""
    if turn.case.talk.lane == "walk" and "hard" not in turn.case.talk.told:
        _checks(turn)


def _ticked(turn: Turn) -> None:
    """The boxes start as the note now stands."""
    note = turn.note
    if note is None:
        return
    made = facts.attempt(turn)
    included = [cause for cause in repairable(turn.case) if cause in made.included]
    silent = [one.cause for one in turn.interview.repairs if one.include]
    turn.keep(
        ticks=tuple(dict.fromkeys((*included, *(one for one in silent if one in repairable(turn.case)))))
    )


def _opening(turn: Turn) -> None:
    """What they kept from last time comes first, in their words."""
    held = lessons.kept(turn.case, turn.interview.id)
    if held and not turn.told("lesson-returns"):
        turn.say(turn.line("lesson-returns", lesson=held.text))


def _listening(turn: Turn) -> None:
    known = (*turn.interview.causes, *learn.unconfirmed(turn))
    turn.keep(ticks=tuple(cause for cause in known if cause != "other"))


def _draft(turn: Turn) -> None:
    """Show the draft with the reason for its apology, or for none; the first time with one piece of advice."""
    if turn.case.talk.detail:
        return
    first = turn.note is None
    if first:
        write(turn)
    elif not facts.is_current(turn):
        redraft(turn)
    if not turn.note:
        return
    if first:
        advice = [] if turn.told("advice") else _advice(turn)
        turn.say(turn.line("draft-here"), *_reason(turn), *advice)


def _reason(turn: Turn) -> list[Line]:
    made = facts.attempt(turn)
    return [Line("editing-finding", "", {"message": made.reason})] if made.reason else []


def _advice(turn: Turn) -> list[Line]:
    told_at = turn.interview.told_at or turn.now
    key = "draft-advice" if turn.now - told_at <= ADVICE_UNTIL else "draft-advice-late"
    if facts.open_detail(turn):
        return [turn.line(key), Line("draft-repair-hint")]
    hint = [] if turn.case.person.name else [Line("draft-name-hint")]
    return [turn.line(key), *hint]


def _check_ins(turn: Turn) -> None:
    """What could be offered, worked out once so that the question says what is then set."""
    if not turn.note and not turn.interview.no_note and turn.case.talk.lane != "vent" and turn.interview.role:
        turn.say(Line("draft-impossible"))
    offer(turn)


def _editing(turn: Turn) -> None:
    """A door that can open a form is given the note to put into it; the question stands for the others."""
    if note := turn.note:
        turn.reply = Reply(form=NoteForm(note.id, note.subject, note.body))


def _resting(turn: Turn) -> None:
    turn.keep(detail=0, trail=(), queue=())


def _forgiving(turn: Turn) -> None:
    _improper(turn)


ENTRIES: Final[dict[str, Callable[[Turn], None]]] = {
    "opening": _opening,
    "listening": _listening,
    "evidence": _checks,
    "outlook": _checks,
    "forgiving": _forgiving,
    "lesson": _improper,
    "owed": _improper,
    "detail": queue_detail,
    "draft": _draft,
    "repairing": _ticked,
    "editing": _editing,
    "check_ins": _check_ins,
    "resting": _resting,
}


def go_back(turn: Turn) -> str | None:
    """Take up the place before: its state, and the answers as they stood. None at the beginning."""
    if not turn.case.talk.trail:
        return None
    place = turn.case.talk.trail[-1]
    if place.interview.id in turn.case.interviews:
        turn.case.interviews[place.interview.id] = place.interview
    told = tuple(
        what
        for what in turn.case.talk.told
        if what in place.told or what == "size" or what.startswith("check:")
    )
    note = (
        ""
        if STATES[place.state].stage != "note" or place.state in ("who", "role", "topic")
        else turn.case.talk.note
    )
    if (
        not note
        and turn.case.talk.note in turn.case.notes
        and turn.case.notes[turn.case.talk.note].status == "draft"
    ):
        turn.case.notes = {key: one for key, one in turn.case.notes.items() if key != turn.case.talk.note}
    turn.keep(
        trail=turn.case.talk.trail[:-1], told=told, lane=place.lane, interview=place.interview.id, note=note
    )
    turn.keep(detail=0)
    return f"to_{place.state}"
