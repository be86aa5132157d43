"""The repair set: words that work in every state. Each yields the triggers that follow, if any."""

from collections.abc import Callable, Iterator
from typing import Final

from flows import documents
from flows.debrief import careful, entries
from flows.debrief.answers import after, walk
from flows.debrief.table import OVERLAYS, STATES
from flows.debrief.turn import Turn
from flows.events import Commanded
from flows.messages import Line, Message

Triggers = Iterator[str]


def again(turn: Turn) -> None:
    """Take up the thread: ask the open question once more."""
    turn.asks = True


def help_(turn: Turn) -> Triggers:
    """What it can do; then the question again."""
    keys = ("help", "help-steps", "help-answer", "help-move", "help-things", "help-not")
    turn.say(*(Line(key) for key in keys), document=True)
    again(turn)
    yield from ()


def why(turn: Turn) -> Triggers:
    """Why this is asked."""
    turn.say(Line(f"why-{turn.state}"))
    again(turn)
    yield from ()


def source(turn: Turn) -> Triggers:
    """Says who?"""
    walk.sources(turn)
    again(turn)
    yield from ()


def human(turn: Turn) -> Triggers:
    """There is none here; who can help."""
    turn.say(Line("human"))
    again(turn)
    yield from ()


def repeat(turn: Turn) -> Triggers:
    """The question once more."""
    again(turn)
    yield from ()


def back(turn: Turn) -> Triggers:
    """One step back, with the answers as they stood."""
    trigger = entries.go_back(turn)
    turn.say(turn.line("went-back" if trigger else "cannot-go-back"))
    again(turn)
    if trigger:
        yield trigger


def restart(turn: Turn) -> Triggers:
    """From the beginning; an interview that has a note already is kept, one that has none is dropped."""
    turn.say(turn.line("started-over"))
    old = turn.interview
    written = any(note.interview == old.id for note in turn.case.notes.values())
    after.begin_another(turn)
    if not written:
        del turn.case.interviews[old.id]
        turn.case.lessons = {key: one for key, one in turn.case.lessons.items() if one.interview != old.id}
    yield "to_opening"


def stop(turn: Turn) -> Triggers:
    """Pause where it is, and say how to return."""
    turn.say(turn.line("stopped"))
    if turn.state in OVERLAYS:
        return
    turn.keep(paused=turn.state)
    yield "to_stopped"
    turn.asks = False


def start(turn: Turn) -> Triggers:
    """The door was opened: the first question, or back to where they were, and said so."""
    if _just_asked(turn):
        return
    if turn.state == "caring":
        yield from careful.stay(turn)
        return
    if turn.case.talk.screens and isinstance(turn.event, Commanded):
        yield from _leave_overlay(turn)
        stage = STATES[turn.state].stage
        if stage == "resting":
            turn.keep(detail=1)
            again(turn)
            return
        named = Line(f"stage-{stage}")
        turn.say(turn.line("welcome-back", stage=documents.words(named)))
    again(turn)


def _just_asked(turn: Turn) -> bool:
    """Whether a check-in fell due at this very opening: its question stands already."""
    opened = isinstance(turn.event, Commanded)
    return opened and turn.state in ("morning", "week") and turn.case.talk.last_at == turn.now


def _leave_overlay(turn: Turn) -> Triggers:
    if turn.state in OVERLAYS and turn.case.talk.paused:
        trigger = f"to_{turn.case.talk.paused}"
        turn.keep(paused="")
        yield trigger


def resume(turn: Turn) -> Triggers:
    """Go on after a pause."""
    if turn.state == "caring":
        careful.release(turn)
    if turn.state in OVERLAYS and turn.case.talk.paused != "venting":
        turn.say(turn.line("went-on"))
    yield from _leave_overlay(turn)
    again(turn)


def note(turn: Turn) -> Triggers:
    """The note: on the shortest way from wherever they are."""
    if STATES[turn.state].stage == "note":
        again(turn)
        return
    if turn.interview.no_note and turn.case.talk.care.kind in careful.NO_COACHING:
        turn.say(turn.line("note-not-theirs"))
        again(turn)
        return
    yield from _leave_overlay(turn)
    turn.learn(no_note=False)
    turn.told("owed")
    if not turn.note and turn.case.talk.lane == "vent":
        turn.keep(lane="note")
    if turn.note:
        turn.keep(detail=0)
        yield "to_draft"
        return
    entries.leave_mark(turn, entries.mark(turn))
    yield "to_resting"
    yield "note"


def check_ins(turn: Turn) -> Triggers:
    """When it will write; asked for here, it is offered here."""
    after.list_check_ins(turn)
    known = [one for one in turn.case.check_ins.values() if one.kind != "expiry"]
    asking = STATES[turn.state].stage in ("resting", "closing", "venting") and turn.state != "check_ins"
    if asking or known:
        yield from _leave_overlay(turn)
        yield "to_check_ins"
    again(turn)


def privacy(turn: Turn) -> Triggers:
    """What is kept, for how long, who can read it."""
    parts = ("what", "how-long", "who", "not", "phone", "rights")
    turn.say(*(Line(f"privacy-{part}") for part in parts), document=True)
    again(turn)
    yield from ()


def export(turn: Turn) -> Triggers:
    """Everything as a file, for people and for machines."""
    files = (
        ("afterword.txt", documents.as_text(turn.case)),
        ("afterword.json", documents.as_json(turn.case)),
    )
    turn.send(Message((Line("export-here"),), document=True, attachments=files))
    again(turn)
    yield from ()


def forget(turn: Turn) -> Triggers:
    """Erase everything, after one question."""
    if turn.state != "forgetting":
        paused = turn.case.talk.paused if turn.state in OVERLAYS else turn.state
        turn.keep(paused=paused or turn.state)
        yield "to_forgetting"
    again(turn)


def keep(turn: Turn) -> Triggers:
    """Lessons and outcomes for a year."""
    after.keep_year(turn)
    again(turn)
    yield from ()


def fix(turn: Turn) -> Triggers:
    """Correct a fact: asked which, where a note can be shown; else one step back."""
    if turn.note and turn.state not in OVERLAYS:
        yield "to_fixing"
        return
    yield from back(turn)


def rude(turn: Turn) -> Triggers:
    """Anger at the program is taken as it is meant, and leaves every way open."""
    turn.say(turn.line("rude", turn.case.talk.screens))
    again(turn)
    yield from ()


def no_note(turn: Turn) -> Triggers:
    """They want no note, wherever they say so; the rest of the walk stays open."""
    turn.learn(no_note=True)
    turn.say(turn.line("no-note-noted"))
    if STATES[turn.state].stage == "note":
        entries.leave_mark(turn, entries.mark(turn))
        yield "to_check_ins"
    again(turn)


def new(turn: Turn) -> Triggers:
    """A new interview."""
    yield from _leave_overlay(turn)
    after.begin_another(turn)
    yield "to_opening"


def outcome(turn: Turn) -> Triggers:
    """I heard back."""
    yield from _leave_overlay(turn)
    entries.leave_mark(turn, entries.mark(turn))
    yield "to_outcome"


def styled(name: str) -> Callable[[Turn], Triggers]:
    """A wish for the draft (shorter, warmer ...), which counts where there is one."""

    def command(turn: Turn) -> Triggers:
        if turn.note is None:
            turn.say(turn.line("no-draft-yet"))
            again(turn)
            return
        from flows.debrief.answers import ANSWERS, Answer

        trigger = ANSWERS["draft"](turn, Answer(choice=name))
        yield trigger or "to_draft"

    return command


COMMANDS: Final[dict[str, Callable[[Turn], Triggers]]] = {
    "start": start, "help": help_, "why": why, "source": source, "human": human, "repeat": repeat,
    "back": back, "restart": restart, "stop": stop, "resume": resume, "continue": resume, "note": note,
    "checkins": check_ins, "privacy": privacy, "export": export, "forget": forget, "keep": keep, "fix": fix,
    "new": new, "no_note": no_note, "rude": rude, "outcome": outcome,
    **{name: styled(name) for name in ("shorter", "warmer", "formal", "differently")},
}  # fmt: skip
"""Every command but *skip* (an answer) and *sos* (care's own)."""
