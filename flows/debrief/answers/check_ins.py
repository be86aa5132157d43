"""Answers to what was sent: before, after, the morning, the week."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from flows import check_ins as times
from flows.case import Interview
from flows.debrief import lessons, news, rhythm, typed
from flows.debrief.answers.answer import AGAIN, Answer
from flows.debrief.answers.walk import opening
from flows.debrief.begin import begin
from flows.debrief.turn import Turn


def say_lesson(turn: Turn, said: Interview) -> None:
    """What they wanted to remember, in their words; nothing is made up where there is none."""
    held = lessons.kept(turn.case, said.id)
    if held is None:
        turn.say(turn.line("before-nothing"))
        return
    turn.say(turn.line("before-lesson", lesson=held.text), turn.line("before-lesson-on"))


def _put_off(turn: Turn, answer: Answer) -> bool:
    """*Skip* or *later*, typed or as a command: the same as the choices inside the message."""
    if answer.choice not in ("skip", "later"):
        return False
    turn.say(turn.line(f"ci-{answer.choice}"))
    return True


def _asked(turn: Turn, kind: str) -> Interview:
    """The interview that the open check-in is about."""
    found = times.find(turn.case, turn.case.talk.offered)
    return found[0] if found and found[1].kind == kind else turn.interview


def before(turn: Turn, answer: Answer) -> str | None:
    """The evening before: whatever is said is heard, and the line is shown."""
    if _put_off(turn, answer):
        return "answered"
    if answer.choice != "open" and not answer.words:
        return None
    if answer.words:
        turn.say(turn.line("before-heard"))
    say_lesson(turn, _asked(turn, "before"))
    return "answered"


def after(turn: Turn, answer: Answer) -> str | None:
    """How did it go? Words are taken as the answer to just that."""
    said = _asked(turn, "after")
    if _put_off(turn, answer) or said.told_at:
        return "to_resting"
    if answer.choice == "open":
        begin(turn, said)
        return "asked"
    if answer.reading is None or not (answer.words or answer.reading.valence != "unclear"):
        return None
    begin(turn, said)
    return opening(turn, answer)


def morning(turn: Turn, answer: Answer) -> str | None:
    """The draft again: sent, edit, later, not sending."""
    status = {"sent": "sent", "not_sending": "not_sending", "later": "draft"}
    if answer.words and (said := _said_of_it(answer.text)):
        answer = replace(answer, choice=said)
    if not turn.case.talk.detail and _put_off(turn, answer):
        return "answered"
    if answer.choice == "open":
        turn.keep(detail=1)
        return AGAIN
    if answer.choice == "edit_note":
        return "note"
    if answer.choice == "stop":
        rhythm.stop_all(turn)
        return "answered"
    if answer.choice == "skip":
        turn.say(turn.line("ci-skip"))
        return "answered"
    if answer.choice not in status:
        return None
    note = turn.note
    if note:
        turn.case.notes[note.id] = replace(note, status=status[answer.choice])
    turn.say(turn.line(f"morning-{answer.choice}"))
    return "answered"


def _said_of_it(text: str) -> str:
    """What became of the note, told before it was opened: "I sent it"."""
    folded = typed.fold(text)
    return next((name for name in ("sent", "not_sending") if folded in typed.table("typed")[name]), "")


def week(turn: Turn, answer: Answer) -> str | None:
    """How are you? Themselves before the employer; then whether there is any news."""
    if not turn.case.talk.detail and _put_off(turn, answer):
        return "answered"
    if answer.choice == "open":
        turn.keep(detail=1)
        return AGAIN
    if answer.choice == "heard":
        turn.keep(queue=())
        return "outcome"
    if answer.choice in ("not_now", "skip"):
        turn.say(turn.line("ci-skip"))
        return "answered"
    if answer.words and (outcome := news.told(answer)):
        turn.learn(outcome=outcome)
        turn.say(turn.line(f"outcome-{outcome}"))
        turn.keep(queue=(), detail=0)
        return "answered"
    if answer.choice != "all_right" and not (answer.choice == "still_sore" or answer.words):
        return None
    sore = answer.choice == "still_sore" or (answer.reading is not None and answer.reading.valence != "good")
    turn.say(turn.line("week-sore" if sore and answer.choice != "all_right" else "week-heard"))
    turn.keep(queue=("news",))
    return "outcome"


ANSWERS: Final[dict[str, Callable[[Turn, Answer], str | None]]] = {
    function.__name__: function for function in (before, after, morning, week)
}
