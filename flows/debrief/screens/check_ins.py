"""Check-ins as they are sent, and what a tap on them asks."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from flows import check_ins as times
from flows.case import Case, Sent
from flows.debrief.turn import choice, vary
from flows.messages import Choice, Line, Message, NoteCard

LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)
CONTROLS: Final = ("later", "skip", "pause", "stop")
"""Inside every scheduled message, whatever its kind."""


def scheduled(case: Case, sent: Sent) -> Message:
    """A check-in as it is sent: its first line names nothing, and what it is about comes after a tap."""
    nth = sum(one.at < sent.at for said in case.interviews.values() for one in said.schedule.sent)
    lines = [vary(case, f"{sent.kind}-{sent.how or 'ask'}", nth)]
    choices = [_own(sent, "open", Line(f"choice-ci_open_{sent.kind}"))]
    choices += [_own(sent, name, Line(f"choice-ci_{name}")) for name in CONTROLS]
    if sent.joined:
        lines.append(vary(case, "ci-more"))
        choices.append(_own(sent, "more", Line("choice-ci_more"), row="standing"))
    choices.append(Choice("sos", Line("choice-sos"), row="standing"))
    return Message(tuple(lines), tuple(choices), "one")


def _own(sent: Sent, name: str, label: Line, row: str = "answer") -> Choice:
    return Choice(f"ci:{sent.key}:{name}", label, row="standing" if row == "standing" else "answer")


def _as_sent(case: Case, kind: str) -> Message:
    found = times.find(case, case.talk.offered)
    # The kind alone names the last one of it: for a message sent by a version that kept no keys.
    sent = found[1] if found and found[1].kind == kind else Sent(kind, kind, LONG_AGO)
    message = scheduled(case, sent)
    # *Not OK* is put under every question of these states.
    return Message(message.lines, message.choices[:-1], "one")


def before(case: Case) -> Message:
    """The evening before."""
    return _as_sent(case, "before")


def after(case: Case) -> Message:
    """How did it go?"""
    return _as_sent(case, "after")


def morning(case: Case) -> Message:
    """The draft again, for fresh eyes."""
    note = case.notes.get(case.talk.note)
    if not case.talk.detail or note is None:
        return _as_sent(case, "morning")
    answers = tuple(choice(case, name) for name in ("edit_note", "sent", "later", "not_sending"))
    return Message((vary(case, "morning-shown"),), answers, "one", note=NoteCard(note.subject, note.body))


def week(case: Case) -> Message:
    """How are you?"""
    if not case.talk.detail:
        return _as_sent(case, "week")
    answers = tuple(choice(case, name) for name in ("all_right", "still_sore", "heard", "not_now"))
    return Message((vary(case, "week-again"),), answers, "one")


SCREENS: Final[dict[str, Callable[[Case], Message]]] = {
    screen.__name__: screen for screen in (before, after, morning, week)
}
