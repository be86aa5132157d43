"""Answers after the note: check-ins offered, promises, rest, and erasure."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from flows import check_ins as times
from flows.debrief import learn, news, typed
from flows.debrief.answers.answer import AGAIN, Answer
from flows.debrief.answers.walk import recount
from flows.debrief.begin import begin_another
from flows.debrief.rhythm import CITY, change, offer, schedule
from flows.debrief.turn import Turn
from flows.debrief.under_draft.lexicon import plain
from flows.debrief.under_draft.questions import ANSWERS as QUESTIONS
from flows.debrief.under_draft.questions import question
from flows.messages import Line
from flows.telling import Telling

_ANOTHER: Final = re.compile(r"\b(?:another|a new|a second|a different|one more) interview\b", re.IGNORECASE)
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
    if kinds and turn.case.person.zone is None and not turn.told(CITY):
        # The hours are theirs: nothing is set before it is known where they are.
        turn.keep(queue=tuple(kinds), telling=Telling("check_ins", turn.now, goal="zone"))
        return "city"
    set_check_ins(turn, kinds)
    return "answered"


def set_in_their_zone(turn: Turn) -> None:
    """What was asked for before it was known where they are."""
    kinds = list(turn.case.talk.queue)
    turn.keep(queue=(), telling=None)
    offer(turn)
    set_check_ins(turn, kinds)


def set_check_ins(turn: Turn, kinds: list[str]) -> None:
    """Ask for exactly these of the offered check-ins about the interview, and say when in words."""
    offered = turn.case.talk.offered_at or turn.now
    # Answered days later, the times that were offered have passed: they are counted from now.
    closed = offered if times.next_morning(turn.case, offered) > turn.now else turn.now
    schedule(
        turn, turn.interview, asked=tuple(kinds), closed_at=closed, chaser=turn.case.talk.lane != "vent",
        **({"silent": False} if kinds else {}),
    )  # fmt: skip
    if not kinds:
        turn.say(turn.line("check_ins-none"))
        return
    change(turn, state="on")
    found = [
        one.due for one in times.planned(turn.case, turn.now)
        if one.interview == turn.interview.id and one.kind in kinds
    ]  # fmt: skip
    words = learn.times_in_a_row([times.in_words(due, turn.case, turn.now) for due in sorted(found)])
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
    was = _week_due(turn)
    learn.promise(turn, words or learn.short(answer.text))
    turn.say(turn.line("promised-kept", promised=turn.interview.promised or ""))
    now = _week_due(turn)
    if now and now != was:
        turn.say(turn.line("check_ins-moved", time=times.in_words(now, turn.case, turn.now)))
    return "answered"


def _week_due(turn: Turn) -> datetime | None:
    """When they will be asked how they are."""
    name = (turn.interview.id, "week")
    return next((one.due for one in times.planned(turn.case, turn.now) if one.name == name), None)


def resting(turn: Turn, answer: Answer) -> str | None:
    """Between interviews: anything may come."""
    if answer.choice:
        return _from_the_menu(turn, answer.choice)
    if not answer.text:
        return None
    reading = answer.reading
    if polite := _in_passing(turn, answer.text):
        return polite
    if outcome := news.told(answer):
        turn.learn(outcome=outcome)
        turn.say(turn.line(f"outcome-{outcome}"))
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


def _in_passing(turn: Turn, text: str) -> str:
    """Thanks, and a question about the note ("is it too late to send it?"): answered, and nothing is told by it."""
    clauses = (
        (text, *re.split(r"[,.;] ", text)[-1:]) if typed.asks_us(text) or text.rstrip().endswith("?") else ()
    )
    if asked := next((found for one in clauses if (found := question(turn, plain(one)))), None):
        turn.say(turn.line(QUESTIONS[asked.what]))
        return AGAIN
    if typed.thanks(text):
        turn.say(turn.line("welcome"))
        return AGAIN
    return ""


def _from_the_menu(turn: Turn, name: str) -> str | None:
    if name == "edit_note":
        return "note"
    if name == "check_ins":
        return look(turn)
    if name == "new":
        begin_another(turn)
        return "new"
    return {"heard": "outcome"}.get(name)


def look(turn: Turn) -> str:
    """The list of what is set; where nothing is, what could be."""
    if times.listed(turn.case, turn.now):
        turn.keep(paused="resting")
        return "to_managing"
    turn.say(Line("check_ins-empty"))
    return "check_ins"


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


def forgetting(turn: Turn, answer: Answer) -> str | None:
    """Erase everything?"""
    if answer.choice == "erase":
        turn.erased = True
        turn.say(Line("forgotten"))
        return AGAIN
    turn.say(turn.line("forget-kept"))
    return "to_caring" if turn.case.talk.care.waiting else f"to_{turn.case.talk.paused or 'resting'}"


ANSWERS: Final[dict[str, Callable[[Turn, Answer], str | None]]] = {
    function.__name__: function for function in (check_ins, promised, resting, same, forgetting)
}
