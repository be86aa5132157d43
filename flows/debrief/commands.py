"""The repair set: words that work in every state. Each yields the triggers that follow, if any."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Final

from flows import check_ins as times
from flows import documents
from flows.debrief import careful, entries, writing
from flows.debrief.answers import after, walk
from flows.debrief.begin import begin_another
from flows.debrief.consent import agreed
from flows.debrief.table import OVERLAYS, STATES
from flows.debrief.telling import begin as telling_begin
from flows.debrief.telling import known
from flows.debrief.turn import Turn
from flows.debrief.writing import again, leave_overlay
from flows.events import Commanded
from flows.journey import message as told_so_far
from flows.messages import NOTHING, Line, Message

Triggers = Iterator[str]

AT_ONCE: Final = timedelta(seconds=30)
"""A check-in and the opening of a terminal that let it come lie no further apart."""


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
    if known.under_way(turn):
        yield from telling_begin.back(turn)
        return
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
    begin_another(turn)
    if old.start and not written:
        # When it takes place was not what went wrong in the telling; nor does what was sent come again.
        turn.learn(start=old.start, end=old.end, zone=old.zone, company=old.company, schedule=old.schedule)
    if not written and old.id in turn.case.interviews:
        del turn.case.interviews[old.id]
        turn.case.lessons = {key: one for key, one in turn.case.lessons.items() if one.interview != old.id}
    yield "to_opening"


def start(turn: Turn) -> Triggers:
    """The door was opened: the first question, or back to where they were, and said so."""
    if _just_asked(turn):
        return
    if turn.state == "caring":
        yield from careful.stay(turn)
        return
    if turn.case.talk.screens and isinstance(turn.event, Commanded):
        yield from leave_overlay(turn)
        stage = STATES[turn.state].stage
        if stage == "resting":
            # What a check-in holds comes after a tap, not because the door was opened.
            turn.keep(detail=1 if turn.state == "resting" else turn.case.talk.detail)
            again(turn)
            return
        named = Line(f"stage-{stage}")
        turn.say(turn.line("welcome-back", stage=documents.words(named)))
    again(turn)


def _just_asked(turn: Turn) -> bool:
    """Whether a check-in fell due at this very opening: its question stands already."""
    last = turn.case.talk.last_at
    opened = isinstance(turn.event, Commanded) and turn.state in times.KINDS and not turn.case.talk.detail
    return opened and last is not None and timedelta(0) <= turn.now - last <= AT_ONCE


def resume(turn: Turn) -> Triggers:
    """Go on after a pause."""
    if turn.state == "caring":
        careful.release(turn)
    if turn.state in OVERLAYS and turn.case.talk.paused != "venting":
        turn.say(turn.line("went-on"))
    yield from leave_overlay(turn)
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
    yield from leave_overlay(turn)
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


def privacy(turn: Turn) -> Triggers:
    """What is kept, for how long, who can read it."""
    model = turn.case.talk.model
    parts: tuple[str, ...] = ("what", "how-long", "who", "not", "phone", "rights")
    if model is not None:
        sent = "agreed-model" if agreed(turn.case) else "refused-model"
        parts = ("what", "how-long", "who-model", "not-model", sent, "phone", "rights")
    values = {"host": model.name} if model else NOTHING
    turn.say(*(Line(f"privacy-{part}", values=values) for part in parts), document=True)
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


def journey(turn: Turn) -> Triggers:
    """Every interview so far: felt against happened, in words and as a picture."""
    turn.send(told_so_far(turn.case))
    again(turn)
    yield from ()


def forget(turn: Turn) -> Triggers:
    """Erase everything, after one question."""
    if turn.state != "forgetting":
        paused = turn.case.talk.paused if turn.state in OVERLAYS else turn.state
        turn.keep(paused=paused or turn.state)
        yield "to_forgetting"
    again(turn)


def consent(turn: Turn) -> Triggers:
    """Whether a language model may be sent anything: asked anew, so that a yes can be taken back."""
    if turn.case.talk.model is None:
        turn.say(Line("consent-no-model"))
    elif turn.state != "consenting":
        turn.keep(paused=turn.case.talk.paused if turn.state in OVERLAYS else turn.state)
        yield "to_consenting"
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
    yield from leave_overlay(turn)
    begin_another(turn)
    yield "to_opening"


def outcome(turn: Turn) -> Triggers:
    """I heard back."""
    yield from leave_overlay(turn)
    entries.leave_mark(turn, entries.mark(turn))
    turn.keep(queue=())
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
    "back": back, "restart": restart, "resume": resume, "continue": resume, "note": note,
    "privacy": privacy, "export": export, "journey": journey, "forget": forget, "consent": consent,
    "keep": keep, "fix": fix, "new": new,
    "interview": telling_begin.interview, "timezone": telling_begin.timezone,
    "no_note": no_note, "rude": rude, "outcome": outcome, **writing.COMMANDS,
    **{name: styled(name) for name in ("shorter", "warmer", "formal", "differently")},
}  # fmt: skip
"""Every command but *skip* (an answer) and *sos* (care's own)."""
