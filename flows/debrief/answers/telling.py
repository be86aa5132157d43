"""Answers to the questions about an interview to come."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, time
from typing import Final

from flows.appointments import Clock, read_moment
from flows.debrief import typed
from flows.debrief.answers.after import set_in_their_zone
from flows.debrief.answers.answer import AGAIN, Answer
from flows.debrief.screens.telling import changing as screen_of_changes
from flows.debrief.telling import begin, files, keep, known, reading
from flows.debrief.turn import Turn
from flows.places import find_zone, place_named, zone_name
from flows.understanding import understand_details


def _only(triggers: Iterator[str]) -> str:
    """The one trigger of a step that has one."""
    return next(triggers, AGAIN)


def _left(turn: Turn, answer: Answer) -> str | None:
    """*Leave it*: nothing is noted, and they are back where they were."""
    if answer.choice not in ("tell_leave", "tell_no"):
        return None
    zone_only = known.of(turn.case).goal == "zone"
    turn.say(turn.line("tell-zone-left" if zone_only else "tell-left"))
    waiting = known.of(turn.case).later
    return _only(files.again(turn, waiting, told=True)) if waiting else _only(begin.leave(turn))


def zone(turn: Turn, answer: Answer) -> str | None:
    """A city, typed with mistakes or picked."""
    if left := _left(turn, answer):
        return left
    telling = known.of(turn.case)
    if answer.choice.startswith("tell_place_"):
        return learn_zone(turn, telling.options[int(answer.choice.removeprefix("tell_place_"))].zone)
    if not answer.words:
        return None
    places = find_zone(answer.text)
    if places.zone:
        if places.guessed:
            turn.say(turn.line("tell-guessed", place=places.name))
        return learn_zone(turn, places.zone)
    known.change(turn, options=places.options)
    if not places.options:
        turn.say(turn.line("tell-no_place"))
    return AGAIN


def learn_zone(turn: Turn, name: str) -> str:
    """The zone, for the person or for this one hour."""
    if not known.asks_of_person(turn.case):
        known.change(turn, found=reading.in_zone(known.of(turn.case).found, name), options=())
        return "answered"
    begin.set_zone(turn, name)
    if known.of(turn.case).goal == "zone":
        turn.say(turn.line("tell-zone-set", place=zone_name(name)))
        if known.of(turn.case).place == "check_ins" and turn.case.talk.queue:
            set_in_their_zone(turn)
            return "offered"
        return _only(begin.leave(turn))
    return "answered"


def day(turn: Turn, answer: Answer) -> str | None:
    """A day, perhaps with its hour."""
    if left := _left(turn, answer):
        return left
    if answer.choice.startswith("tell_on_"):
        picked = datetime.strptime(answer.choice.removeprefix("tell_on_"), "%Y%m%d").date()  # noqa: DTZ007
        known.change(turn, found=reading.on_day(known.of(turn.case).found, picked, turn.now, _zone(turn)))
        return "answered"
    return _moment(turn, answer)


def hour(turn: Turn, answer: Answer) -> str | None:
    """An hour, or which half of the day."""
    if left := _left(turn, answer):
        return left
    if answer.choice.startswith("tell_at_"):
        on = known.of(turn.case).found.date
        picked = time.fromisoformat(answer.choice.removeprefix("tell_at_"))
        if on is None:
            return None
        timed = replace(known.of(turn.case).found, clock=Clock(picked.hour, picked.minute))
        known.change(turn, found=reading.on_day(timed, on, turn.now, _zone(turn)))
        return "answered"
    return _moment(turn, answer)


def _moment(turn: Turn, answer: Answer) -> str | None:
    """A typed day or hour, put together with what is known."""
    if not answer.words:
        return None
    telling = known.of(turn.case)
    start = known.start_of(turn.case)
    before = replace(telling.found, start=start, clock=telling.found.clock or _clock(start))
    found = read_moment(answer.text, turn.now, known.zone_of(turn.case).key, before)
    if found is None:
        return None
    found = reading.sole(found, turn.now)
    options = reading.meant_zones(found)
    decided = telling.decided if telling.decided == "same" else ""
    known.change(turn, found=found, options=options, text="", decided=decided, known_past=False)
    return "answered"


def _zone(turn: Turn) -> str:
    return known.zone_of(turn.case).key


def _clock(start: datetime | None) -> Clock | None:
    return Clock(start.hour, start.minute) if start else None


def lapsed(turn: Turn, answer: Answer) -> str | None:
    """It was then, or another day was meant."""
    if left := _left(turn, answer):
        return left
    if answer.choice == "tell_was_then":
        return _only(keep.it_was_then(turn))
    if answer.choice == "tell_other_day":
        known.learn(turn, **begin.CLEARED["lapsed"])
        return "to_day"
    return _moment(turn, answer)


def twin(turn: Turn, answer: Answer) -> str | None:
    """The same one, or another?"""
    if answer.choice not in ("same_one", "other_one"):
        return None
    known.change(turn, decided="same" if answer.choice == "same_one" else "other")
    row = turn.case.interviews.get(known.of(turn.case).near)
    if row and answer.choice == "same_one":
        found = known.of(turn.case).found
        known.learn(
            turn,
            company=found.company or row.company,
            role=found.role or row.role,
            interviewers=found.interviewers or row.interviewers,
        )
    return "answered"


def picking(turn: Turn, answer: Answer) -> str | None:
    """One of the file's events."""
    if left := _left(turn, answer):
        return left
    if not answer.choice.startswith("tell_event_"):
        return None
    return _only(files.pick(turn, int(answer.choice.removeprefix("tell_event_"))))


def names(turn: Turn, answer: Answer) -> str | None:
    """Who, where, for which job: what is named takes the place of what was there."""
    if answer.choice == "tell_as_is":
        return "answered"
    return _named(turn, answer, surely=True)


def _named(turn: Turn, answer: Answer, *, surely: bool) -> str | None:
    """Names out of a line; where they were asked for, a line that reads as nothing is the employer."""
    if not answer.words:
        return None
    found, said = understand_details(answer.text), known.of(turn.case).found
    company = found.company
    if not (found.company or found.role or found.interviewers):
        if not surely:
            return None
        company = " ".join(answer.text.split())[: reading.NAME_CHARS]
    known.learn(
        turn,
        company=company or said.company,
        role=found.role or said.role,
        interviewers=found.interviewers or said.interviewers,
    )
    return "answered"


def confirm(turn: Turn, answer: Answer) -> str | None:
    """Yes, change, no; or at once what is different."""
    if left := _left(turn, answer):
        return left
    if answer.choice == "tell_yes":
        return _only(keep.keep(turn))
    if answer.choice == "tell_change":
        return "change"
    return _different(turn, answer)


def _different(turn: Turn, answer: Answer) -> str | None:
    """What is different, typed at once: which part, another time, a city whose hour it is, or names."""
    if part := typed.choice(answer.text, screen_of_changes(turn.case)):
        return changing(turn, Answer(choice=typed.name_of(part)))
    if moment := _moment(turn, answer):
        return moment
    if zone := place_named(answer.text).zone:
        start = known.start_of(turn.case)
        known.change(turn, found=reading.in_zone(replace(known.of(turn.case).found, start=start), zone))
        return "answered"
    return _named(turn, answer, surely=False)


def changing(turn: Turn, answer: Answer) -> str | None:
    """Which part of it: forgotten, and asked again."""
    found = known.of(turn.case).found
    match answer.choice:
        case "tell_as_is":
            return "answered"
        case "tell_change_names":
            return "names"
        case "tell_change_zone":
            start = known.start_of(turn.case)
            known.learn(turn, needs="zone", start=start, candidates=())
        case "tell_change_day":
            clock = found.clock or _clock(known.start_of(turn.case))
            known.learn(turn, **{**begin.CLEARED["day"], "clock": clock})
        case "tell_change_hour":
            known.learn(turn, **begin.CLEARED["hour"])
        case _:
            return _different(turn, answer)
    return "answered"


ANSWERS: Final[dict[str, Callable[[Turn, Answer], str | None]]] = {
    answer.__name__: answer for answer in (zone, day, hour, lapsed, twin, picking, names, confirm, changing)
}
