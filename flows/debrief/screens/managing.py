"""When it writes: the list, another hour, days of quiet."""

from collections.abc import Callable
from datetime import time
from typing import Final

from flows import check_ins as times
from flows import wording
from flows.case import Case
from flows.debrief.turn import box, choice, vary
from flows.messages import Choice, Line, Message

HOURS: Final = {
    "before": ("16:00", "17:00", "18:00", "19:00"),
    "morning": ("8:30", "9:00", "10:00", "12:00"),
    "week": ("9:00", "10:00", "14:00", "18:00"),
}
"""Hours offered as buttons; any other between 8:00 and 20:00 may be typed."""


def managing(case: Case) -> Message:
    """What is set, in words with the place, and what may be changed."""
    paused = case.person.rhythm.state == "paused"
    lines = [Line("managing-paused")] if paused else []
    rows = sorted(
        (row for row in case.check_ins.values() if row.kind in times.KINDS), key=lambda row: row.due
    )
    lines += [Line(f"managing-{row.kind}", values={"time": times.in_words(row.due, case)}) for row in rows]
    if not rows:
        lines.append(Line("check_ins-empty"))
    lines += [Line("managing-quiet", values={"days": quiet_words(case)})] if case.person.rhythm.quiet else []
    names = ("change_time", "quiet_days", "come_again" if paused else "pause_all", "stop_all", "that_is_all")
    answers = tuple(choice(case, name) for name in names)
    return Message((*lines, vary(case, "managing-ask")), answers, "one", document=True)


def quiet_words(case: Case) -> str:
    """The quiet days as a list in words."""
    from flows.debrief import learn

    return learn.in_words([wording.say(f"choice-quiet_{day}") for day in case.person.rhythm.quiet])


def movable(case: Case) -> tuple[str, ...]:
    """Kinds that are set and whose hour can be chosen: *after* comes when its interview ends."""
    kinds = {row.kind for row in case.check_ins.values()}
    return tuple(kind for kind in times.KINDS if kind in kinds and kind in HOURS)


def timing(case: Case) -> Message:
    """Which of them, or which hour?"""
    leave = choice(case, "leave_time")
    if not case.talk.queue or case.talk.queue[0] not in HOURS:
        which = tuple(choice(case, f"time_{kind}") for kind in movable(case))
        return Message((vary(case, "timing-which"),), (*which, leave), "one")
    kind = case.talk.queue[0]
    hours = tuple(_hour(case, words) for words in HOURS[kind])
    return Message((vary(case, "timing-ask"),), (*hours, leave), "one")


def _hour(case: Case, words: str) -> Choice:
    name = f"at_{time.fromisoformat(words.zfill(5)):%H%M}"
    return choice(case, name, Line("choice-hour", values={"hour": words}))


def quiet(case: Case) -> Message:
    """Days on which nothing about an interview is written."""
    boxes = tuple(box(case, f"quiet_{day}", Line(f"choice-quiet_{day}")) for day in range(7))
    return Message((vary(case, "quiet-ask"),), (*boxes, choice(case, "done")), "many")


SCREENS: Final[dict[str, Callable[[Case], Message]]] = {
    screen.__name__: screen for screen in (managing, timing, quiet)
}
