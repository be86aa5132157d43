"""Choices inside a scheduled message. Each names its own check-in, never goes stale, and acts at once."""

from collections.abc import Iterator
from dataclasses import replace

from flows import check_ins as times
from flows.case import Interview, Sent
from flows.debrief import careful, entries, rhythm, typed
from flows.debrief.answers.check_ins import say_lesson
from flows.debrief.begin import begin
from flows.debrief.screens.check_ins import scheduled
from flows.debrief.table import OVERLAYS
from flows.debrief.turn import Turn

Triggers = Iterator[str]


def chose(turn: Turn, name: str) -> Triggers:
    """A choice such as ``ci:1a2b3c4d5e:later``, however late it is pressed."""
    _, key, what = (*name.split(":"), "", "")[:3]
    if what == "stop":
        rhythm.stop_all(turn)
    elif what == "pause":
        rhythm.pause_all(turn)
    elif what in ("later", "skip"):
        turn.say(turn.line(f"ci-{what}"))
    else:
        yield from _open(turn, key, more=what == "more")
        return
    yield from _away(turn, key)


def after_knock(turn: Turn, text: str, command: str | None) -> Triggers | None:
    """What a line typed right behind a knock means to it; None where it is meant for the open question.

    The knock is the last thing they read: its labels count, and words are the answer to "How are you?".
    """
    found = times.find(turn.case, turn.case.talk.knock) if turn.case.talk.knock else None
    if found is None or turn.state == "caring":
        return None
    shown = typed.choice(text, scheduled(turn.case, found[1]))
    if shown is not None and shown.id.startswith("ci:"):
        return chose(turn, shown.id)
    talks = found[1].kind in ("after", "week") and command is None
    return _open(turn, found[1].key, more=False) if talks else None


def _away(turn: Turn, key: str) -> Triggers:
    """Where the message asked the open question, the person is at rest again; elsewhere the thread is taken up."""
    found = times.find(turn.case, key)
    open_now = found is not None and found[1].key == turn.case.talk.offered
    if turn.state in times.KINDS and (open_now or found is None):
        yield "to_resting"
    turn.asks = turn.state != "caring"


def _open(turn: Turn, key: str, *, more: bool) -> Triggers:
    """Open it, or the next of those that came along with it."""
    if turn.state == "caring":
        yield from careful.stay(turn)
        return
    found = times.find(turn.case, key)
    if found and more:
        found = _next(turn, *found)
    if found is None:
        turn.say(turn.line("ci-gone"))
        turn.asks = True
        return
    said, sent = found
    if turn.state not in ("resting", *times.KINDS, *OVERLAYS):
        entries.leave_mark(turn, entries.mark(turn))
    yield from OPENED[sent.kind](turn, said, sent)


def _next(turn: Turn, said: Interview, sent: Sent) -> tuple[Interview, Sent] | None:
    """What came along, one after another, and then from the first again."""
    if not sent.joined:
        return None
    turned = replace(sent, joined=(*sent.joined[1:], sent.joined[0]))
    rows = tuple(turned if one.key == sent.key else one for one in said.schedule.sent)
    turn.case.interviews[said.id] = replace(said, schedule=replace(said.schedule, sent=rows))
    return times.find(turn.case, sent.joined[0])


def _about(turn: Turn, said: Interview, sent: Sent) -> None:
    """The conversation is about this interview now."""
    note = times.note_of(turn.case, said.id)
    turn.keep(interview=said.id, note=note, offered=sent.key, detail=1, queue=(), paused="")


def _before(turn: Turn, said: Interview, _sent: Sent) -> Triggers:
    say_lesson(turn, said)
    if turn.state in times.KINDS:
        yield "to_resting"
    turn.asks = True


def _after(turn: Turn, said: Interview, sent: Sent) -> Triggers:
    """How did it go? Asked only if it was not told meanwhile."""
    if said.told_at:
        _about(turn, said, sent)
        yield "to_resting"
        return
    begin(turn, said)
    yield "to_opening"


def _morning(turn: Turn, said: Interview, sent: Sent) -> Triggers:
    _about(turn, said, sent)
    if not turn.note:
        turn.say(turn.line("ci-gone"))
    yield "to_morning" if turn.note else "to_resting"


def _week(turn: Turn, said: Interview, sent: Sent) -> Triggers:
    _about(turn, said, sent)
    yield "to_week"


OPENED = {"before": _before, "after": _after, "morning": _morning, "week": _week}
"""What a tap on its first choice shows, by kind."""
