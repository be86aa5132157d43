"""Where care stands in a turn: before every state, field and command, and above every other rule."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from flows import care
from flows.care import CareAnswer, Sign, Tier
from flows.care.resources import NOWHERE, countries
from flows.debrief import learn, typed
from flows.debrief.turn import Turn
from flows.events import Brought, Chose, Commanded, FilledIn, Said, Submitted

Triggers = Iterator[str]

WAITS_FOR_CONTINUE: Final = frozenset(
    {"skip", "back", "restart", "repeat", "note", "fix", "new", "outcome", "checkins", "shorter", "warmer",
     "formal", "differently", "resume", "why", "source", "consent", "interview", "timezone", "journey"}
)  # fmt: skip
"""Commands that would move the conversation, or bring old hurts before somebody; after care only *Continue* does."""


_LAID_OVER: Final = frozenset({"stopped", "forgetting", "consenting", "managing", "timing", "quiet"})
"""Where ``Conversation.paused`` already names the place to return to."""

LONGEST_HELD: Final = 4_000
"""Characters of an answer that waits until the question of care is answered."""
ASKED_TWICE: Final = 2
"""A question passed over so often is left, with help named: to put it again would only be a wall."""

NO_COACHING: Final = frozenset({"abuse", "assault", "harm_others"})


CHOICES: Final = frozenset({"yes", "unsure", "hard", "expression", "text", "country", "words"})
"""Care's own choices, beside ``cc:`` and a country."""


def stands(choice: str) -> bool:
    """Whether a standing choice is care's."""
    name = choice.removeprefix("care:")
    own = choice != name and (name in CHOICES or name.removeprefix("cc:") in (*countries(), NOWHERE))
    return choice == "sos" or own


def _sign(turn: Turn) -> Sign:
    event = turn.event
    read = event.sign if isinstance(event, Said | Commanded | Brought | Submitted | FilledIn) else None
    return care.weigh(read or Sign(Tier.NONE), turn.case.talk.care, turn.now)


def _words(turn: Turn) -> str:
    event = turn.event
    match event:
        case (
            Said(text=text)
            | Brought(text=text)
            | Commanded(rest=text)
            | Submitted(body=text)
            | FilledIn(text=text)
        ):
            return text
        case _:
            return ""


def _asks_for_help(turn: Turn) -> bool:
    """Whether *Not OK* was typed; where the conversation had stopped, help comes before it is taken up."""
    event = turn.event
    return isinstance(event, Said) and typed.command(event.text) == "sos"


def takes(turn: Turn) -> bool:
    """Whether care answers this event before anything else may."""
    event = turn.event
    if isinstance(event, Chose):
        return stands(event.choice)
    sign = _sign(turn)
    if sign.kind == "grief":
        turn.told("grief")
    if sign.tier != Tier.NONE or _asks_for_help(turn):
        return True
    waiting = turn.state == "caring" and turn.case.talk.care.tier == "ask"
    return waiting and isinstance(event, Said) and care.read_ask_reply(event.text) is not None


def answer(turn: Turn) -> Triggers:
    """What care says to this event."""
    event = turn.event
    if isinstance(event, Chose):
        yield from press(turn, event.choice)
        return
    sign = _sign(turn)
    if sign.tier == Tier.NONE and _asks_for_help(turn):
        yield from sos(turn)
        return
    if sign.tier == Tier.NONE and isinstance(event, Said):
        yield from press(turn, f"care:{care.read_ask_reply(event.text)}")
        return
    talk = turn.case.talk
    made = care.answer(sign, talk.care, country(turn), turn.now, talk.serial, learn.clip(_words(turn)))
    held = _words(turn)[:LONGEST_HELD] if sign.tier == Tier.ASK and sign.guessed else ""
    turn.keep(held=held if isinstance(event, Said) else "")
    yield from give(turn, made)
    if sign.kind in NO_COACHING:
        _only_listen(turn)


def press(turn: Turn, choice: str) -> Triggers:
    """A choice of care's own."""
    if choice == "sos":
        yield from sos(turn)
        return
    name = choice.removeprefix("care:")
    if name.startswith("cc:"):
        turn.case.person = replace(turn.case.person, country=name.removeprefix("cc:"))
    if name in ("yes", "unsure"):
        turn.keep(held="")
    made = care.on_choice(name, turn.case.talk.care, country(turn), turn.now, turn.case.talk.serial)
    yield from give(turn, made)


def sos(turn: Turn) -> Triggers:
    """Help at hand, assuming nothing; the flow waits for *Continue*."""
    talk = turn.case.talk
    turn.keep(held="")
    yield from give(turn, care.sos(talk.care, country(turn), turn.now, talk.serial))


def stay(turn: Turn) -> Triggers:
    """Something else was said while care has the floor: help stays in sight, nothing moves on."""
    talk = turn.case.talk
    if talk.care.tier == Tier.ASK and talk.care.waiting:
        if talk.care.asked >= ASKED_TWICE:
            yield from give(turn, care.left(talk.care, country(turn), turn.now))
            return
        asked = care.answer(Sign(Tier.ASK, talk.care.kind), talk.care, country(turn), turn.now, talk.serial)
        yield from give(turn, asked)
        return
    if talk.care.tier == Tier.EMERGENCY:
        again = Sign(Tier.EMERGENCY, talk.care.kind, talk.care.young)
        yield from give(turn, care.answer(again, talk.care, country(turn), turn.now, talk.serial))
        return
    made = care.sos(talk.care, country(turn), turn.now, talk.serial)
    first = made.messages[0]
    here = replace(first, lines=(turn.line("caring-stay", talk.care.times), *first.lines[1:]))
    yield from give(turn, replace(made, messages=(here, *made.messages[1:])))


def _only_listen(turn: Turn) -> None:
    """After abuse, assault or a threat: no coaching and no note to that interviewer; it can still listen."""
    turn.learn(no_note=True)
    turn.keep(lane="vent", paused="venting")


def held(turn: Turn) -> str:
    """What was typed before the model alone made care ask, once the question is answered with a no or left."""
    words = turn.case.talk.held
    if not words or turn.case.talk.care.waiting:
        return ""
    turn.keep(held="")
    return words


def release(turn: Turn) -> None:
    """The person goes on: nothing waits any more, and what was held back may come."""
    turn.keep(care=replace(turn.case.talk.care, waiting=False), shown=())


def country(turn: Turn) -> str | None:
    """Whose help lines fit: as they said, else from the zone, else from the locale."""
    person = turn.case.person
    return care.country_of(person.zone, person.locale, person.country)


def give(turn: Turn, made: CareAnswer) -> Triggers:
    """Say what care says, and let the flow wait, or let it go on."""
    turn.keep(care=made.memory)
    for message in made.messages:
        turn.send(message)
    if made.waits:
        shown = made.messages[-1].choices if made.messages else turn.case.talk.shown
        if turn.state != "caring":
            turn.keep(paused=turn.case.talk.paused if turn.state in _LAID_OVER else turn.state)
            yield "to_caring"
        asked = replace(made.messages[-1], choices=(), select="none") if made.messages else None
        turn.keep(shown=shown, screen=f"{turn.case.talk.id}:{turn.case.talk.screens}", asked=asked)
        turn.asks = False
        return
    if turn.state == "caring":
        release(turn)
        back = turn.case.talk.paused or "opening"
        turn.keep(paused="", shown=())
        yield f"to_{back}"
    turn.asks = True
