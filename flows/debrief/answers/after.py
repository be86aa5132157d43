"""Answers after the note: check-ins, promises, news, rest, and erasure."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from flows import check_ins as times
from flows.case import CheckIn, Interview
from flows.debrief import learn
from flows.debrief.answers.answer import AGAIN, Answer
from flows.debrief.answers.walk import recount
from flows.debrief.turn import Turn
from flows.messages import Line

_ANOTHER: Final = re.compile(r"\b(?:another|a new|a second|a different|one more) interview\b", re.IGNORECASE)
_GOOD_NEWS: Final = re.compile(
    r"\b(?:(?:got|have|gave me|offered me) (?:the|a|an|that) (?:job|offer|position|role|place)|got it!"
    r"|(?:through to|invited (?:me )?to|in|into) (?:the )?(?:next|second|final) (?:round|stage)|they want me)\b",
    re.IGNORECASE,
)
KEEP_DAYS: Final = 365
"""Product §7: lessons and outcomes are kept for a year, if asked for."""


def check_ins(turn: Turn, answer: Answer) -> str | None:
    """Shall I write, and when?"""
    offered = dict(turn.case.talk.offers)
    wanted = {"both": tuple(offered), "morning": ("morning",), "week": ("week",), "neither": ()}
    if answer.choice == "keep_year":
        keep_year(turn)
        return AGAIN
    if answer.choice not in wanted:
        return None
    kinds = [kind for kind in wanted[answer.choice] if kind in offered]
    set_check_ins(turn, kinds)
    return "answered"


def set_check_ins(turn: Turn, kinds: list[str]) -> None:
    """Set exactly these of the offered check-ins for the interview, and say when in words."""
    offered = dict(turn.case.talk.offers)
    for row in tuple(turn.case.check_ins.values()):
        if row.interview == turn.interview.id:
            del turn.case.check_ins[row.id]
    for kind in kinds:
        row = CheckIn(
            turn.case.new_id(kind), turn.case.person.id, turn.interview.id, kind, offered[kind],
            zone=times.zone_of(turn.case).key, chaser=turn.case.talk.lane != "vent",
        )  # fmt: skip
        turn.case.check_ins[row.id] = row
    if not kinds:
        turn.say(turn.line("check_ins-none"))
        return
    words = learn.times_in_a_row([times.in_words(offered[kind], turn.case, turn.now) for kind in kinds])
    turn.say(turn.line("check_ins-set", times=words))


def keep_year(turn: Turn) -> None:
    """Keep lessons and outcomes for a year."""
    turn.case.person = replace(turn.case.person, keep_until=turn.now + timedelta(days=KEEP_DAYS))
    turn.say(Line("keep_year-done"))


def promised(turn: Turn, answer: Answer) -> str | None:
    """Did they say when?"""
    if answer.choice == "not_told":
        turn.say(turn.line("promised-none"))
        return "answered"
    if answer.choice or not answer.words:
        return None
    words = answer.reading.shared_promise if answer.reading else None
    turn.learn(promised=words or learn.short(answer.text))
    turn.say(turn.line("promised-kept", promised=turn.interview.promised or ""))
    return "answered"


def resting(turn: Turn, answer: Answer) -> str | None:
    """Between interviews: anything may come."""
    if answer.choice:
        return _from_the_menu(turn, answer.choice)
    if not answer.text:
        return None
    reading = answer.reading
    news = (
        "no" if reading and reading.turned_down else "moving_on" if _GOOD_NEWS.search(answer.text) else None
    )
    if news:
        turn.learn(outcome=news)
        turn.say(turn.line(f"outcome-{news}"))
        end_series(turn)
        return AGAIN
    if reading and _ANOTHER.search(answer.text):
        begin_another(turn)
        recount(turn, answer)
        return "told_another"
    if reading and (reading.causes or reading.company or reading.valence == "bad"):
        turn.keep(queue=(answer.text[:2000],))
        return "told"
    if not answer.words:
        return None
    turn.keep(detail=0)
    turn.say(turn.line("resting-heard"))
    return AGAIN


def _from_the_menu(turn: Turn, name: str) -> str | None:
    if name == "edit_note":
        return "note"
    if name == "check_ins":
        list_check_ins(turn)
        return "check_ins"
    if name == "new":
        begin_another(turn)
        return "new"
    return {"heard": "outcome"}.get(name)


def list_check_ins(turn: Turn) -> None:
    """Say in words what is set, or what could be."""
    rows = sorted(
        (one for one in turn.case.check_ins.values() if one.kind != "expiry"), key=lambda one: one.due
    )
    if not rows:
        turn.say(Line("check_ins-empty"))
        return
    words = learn.times_in_a_row([times.in_words(one.due, turn.case, turn.now) for one in rows])
    turn.say(turn.line("check_ins-list", times=words))


def begin_another(turn: Turn) -> None:
    """A new interview and a new visit; what was said of the others is kept."""
    visit = turn.case.talk.visit + 1
    row = Interview(turn.case.new_id("interview"), turn.case.person.id)
    turn.case.interviews[row.id] = row
    turn.keep(
        interview=row.id, note="", visit=visit, told=(), trail=(), ticks=(), turns=0, typed=0, lane="walk",
        queue=(), detail=0, misses=0,
    )  # fmt: skip


def same(turn: Turn, answer: Answer) -> str | None:
    """The same interview, or another?"""
    from flows.understanding import understand

    told = turn.case.talk.queue[0] if turn.case.talk.queue else ""
    if answer.choice == "other_one":
        begin_another(turn)
        recount(turn, Answer(text=told, reading=understand(told)))
        return "another"
    if answer.choice != "same_one":
        return None
    learn.from_reading(turn, understand(told))
    turn.keep(queue=())
    turn.say(turn.line("same-kept"))
    return "answered"


def outcome(turn: Turn, answer: Answer) -> str | None:
    """I heard back: comfort before anything else, and the series ends."""
    kept = {"moving_on": "moving_on", "turned_down": "no", "still_nothing": "nothing"}
    if answer.choice == "not_now":
        return "answered"
    result = kept.get(answer.choice)
    if result is None and answer.reading:
        result = "no" if answer.reading.turned_down else {"good": "moving_on"}.get(answer.reading.valence)
    if result is None:
        return None
    turn.learn(outcome=result)
    turn.say(turn.line(f"outcome-{result}"))
    if result != "nothing":
        end_series(turn)
    return "answered"


def end_series(turn: Turn) -> None:
    """No more check-ins about this interview."""
    for row in tuple(turn.case.check_ins.values()):
        if row.interview == turn.interview.id:
            del turn.case.check_ins[row.id]


def morning(turn: Turn, answer: Answer) -> str | None:
    """The draft again: sent, edit, later, not sending."""
    status = {"sent": "sent", "not_sending": "not_sending", "later": "draft"}
    if answer.choice == "show":
        turn.keep(detail=1)
        return AGAIN
    if answer.choice == "edit_note":
        return "note"
    if answer.choice == "stop_all":
        stop_all(turn)
        return "answered"
    if answer.choice not in status:
        return None
    note = turn.note
    if note:
        turn.case.notes[note.id] = replace(note, status=status[answer.choice])
    turn.say(turn.line(f"morning-{answer.choice}"))
    return "answered"


def week(turn: Turn, answer: Answer) -> str | None:
    """How are you?"""
    if answer.choice == "heard":
        return "outcome"
    if answer.choice == "stop_all":
        stop_all(turn)
        return "answered"
    if answer.choice in ("all_right", "not_now"):
        turn.say(turn.line("week-heard"))
        return "answered"
    if answer.choice == "still_sore" or answer.words:
        turn.say(turn.line("venting-heard"), turn.line("week-heard"))
        return "answered"
    return None


def stop_all(turn: Turn) -> None:
    """Cancel every check-in, at once."""
    turn.case.check_ins = {key: one for key, one in turn.case.check_ins.items() if one.kind == "expiry"}
    turn.say(Line("check_ins-stopped"))


def forgetting(turn: Turn, answer: Answer) -> str | None:
    """Erase everything?"""
    if answer.choice == "erase":
        turn.erased = True
        turn.say(Line("forgotten"))
        return AGAIN
    turn.say(turn.line("forget-kept"))
    return "to_caring" if turn.case.talk.care.waiting else f"to_{turn.case.talk.paused or 'resting'}"


ANSWERS: Final[dict[str, Callable[[Turn, Answer], str | None]]] = {
    function.__name__: function
    for function in (check_ins, promised, resting, same, outcome, morning, week, forgetting)
}
