"""Read one event where the conversation stands, and yield the triggers that follow.

The order is the law: care before everything, then what was pressed, then words that work everywhere, then the
open question. A trigger is fired by the machine before the next one is asked for.
"""

from collections.abc import Iterator
from typing import Final

from flows.debrief import (
    boxes,
    careful,
    commands,
    errands,
    forms,
    news,
    pressed,
    scheduled,
    telling_it,
    typed,
)
from flows.debrief.answering import answered, corrects, count, fixed, skip
from flows.debrief.answers import Answer, yes_or_no
from flows.debrief.answers.walk import only_note
from flows.debrief.missed import missed
from flows.debrief.screens import screen
from flows.debrief.screens.note import any_page
from flows.debrief.table import OVERLAYS, TELLING
from flows.debrief.turn import Turn
from flows.debrief.under_draft.read import heard
from flows.events import Brought, CheckInDue, Chose, Commanded, Event, FilledIn, RequestDone, Said, Submitted
from flows.home import AT_HOME, HOME
from flows.messages import Choice, Line
from flows.outcome import Reply
from flows.understanding import Reading, understand

Triggers = Iterator[str]

INTENTS: Final = {
    "skip": "skip", "back": "back", "restart": "restart", "stop": "stop", "help": "help",
    "delete_data": "forget", "human": "human",
}  # fmt: skip
"""What an understood intent does in every state."""
FREE: Final = frozenset({"venting", "editing"})
"""Where only a word alone is a command: a sentence is what the person came to say."""
LONGEST: Final = 4_000
"""Characters of a typed answer that are kept; a message of Telegram has at most 4,096."""
THINGS: Final = frozenset({"voice", "picture", "sticker", "place", "file", "edit"})
"""What has an answer of its own when it is sent in place of words."""


def take(turn: Turn) -> Triggers:
    """Everything one event sets in motion."""
    yield from _taken(turn, turn.event)
    if words := careful.held(turn):
        # It was no sign: then it is the answer it was meant to be.
        yield from said(turn, Said(words))


def _taken(turn: Turn, event: Event) -> Triggers:
    if isinstance(event, CheckInDue):
        yield from scheduled.due(turn, event.check_in)
    elif careful.takes(turn):
        yield from careful.answer(turn)
    elif isinstance(event, Chose):
        yield from chose(turn, event.choice)
    elif isinstance(event, Commanded):
        yield from commanded(turn, event.word, event.rest)
    elif isinstance(event, Brought):
        yield from brought(turn, event)
    elif isinstance(event, Submitted):
        yield from forms.submitted(turn, event)
    elif isinstance(event, RequestDone):
        yield from errands.done(turn, event)
    elif isinstance(event, FilledIn):
        yield from forms.filled_in(turn, event)
    else:
        yield from said(turn, event)


def chose(turn: Turn, pressed: str) -> Triggers:
    """A button, a box, or a standing choice."""
    serial, dot, name = pressed.partition(".")
    if not dot:
        yield from stands(turn, pressed)
        return
    if turn.state == "caring":
        yield from careful.stay(turn)
        return
    shown = {typed.name_of(one): one for one in screen(turn.case).choices if "." in one.id}
    current = serial == str(turn.case.talk.serial)
    if not current or name.lstrip("+-") not in shown:
        turn.say(turn.line("stale"))
        turn.reply = Reply(toast=turn.line("stale"))
        turn.asks = True
        return
    yield from press(turn, shown[name.lstrip("+-")], wanted=name[0] if name[0] in "+-" else "")


def stands(turn: Turn, name: str) -> Triggers:
    """A standing choice never goes stale."""
    if name.startswith("ci:"):
        yield from pressed.chose(turn, name)
    elif name.removeprefix(HOME) in AT_HOME and name.startswith(HOME):
        yield from commanded(turn, name.removeprefix(HOME), "")
    elif name in ("help", "continue"):
        yield from commanded(turn, name, "")
    else:
        turn.say(turn.line("stale"))
        turn.asks = True


def press(turn: Turn, picked: Choice, wanted: str = "") -> Triggers:
    """One choice of the open question, however it was named."""
    if "." not in picked.id:
        if careful.stands(picked.id):
            yield from careful.press(turn, picked.id)
            return
        yield from stands(turn, picked.id)
        return
    name = typed.name_of(picked)
    if picked.ticked is not None:
        sign = wanted or ("-" if picked.ticked else "+")
        boxes.tick(turn, {*turn.case.talk.ticks, name} if sign == "+" else {*turn.case.talk.ticks} - {name})
        return
    turn.chosen = picked.label
    count(turn)
    yield from answered(turn, Answer(choice=name))


def brought(turn: Turn, event: Brought) -> Triggers:
    """Something that can't be read is answered kindly; words that came with it are taken as typed."""
    what = event.what if event.what in THINGS else "other"
    if turn.state == "caring":
        yield from careful.stay(turn)
        return
    if (told := telling_it.brought(turn, event)) is not None:
        yield from told
        return
    turn.say(turn.line(f"brought-{what}"))
    if event.text and what != "edit":
        yield from said(turn, Said(event.text, event.reading))
        return
    turn.asks = True


def commanded(turn: Turn, word: str, rest: str) -> Triggers:
    """A command, or words that mean one; an unknown one says so."""
    word = word if word in commands.COMMANDS or word in ("skip", "sos") else typed.command(word) or word
    if word == "sos":
        yield from careful.sos(turn)
        return
    if turn.state == "caring" and word in careful.WAITS_FOR_CONTINUE:
        yield from careful.stay(turn)
    elif word == "skip":
        yield from skip(turn)
    elif word == "fix" and rest:
        yield from fixed(turn, Answer(text=rest, reading=understand(rest)))
    elif word in commands.COMMANDS:
        yield from commands.COMMANDS[word](turn)
    else:
        missed(turn)


def said(turn: Turn, event: Said) -> Triggers:
    """A typed line."""
    text = "".join(sign for sign in event.text if sign.isprintable() or sign in "\n\t").strip()
    if len(text) > LONGEST:
        text = text[:LONGEST]
        turn.say(Line("long-cut"))
    if not text:
        turn.asks = True
        return
    if turn.state == "stopped":
        yield from commands.resume(turn)
        # Any word leads back; it is not taken for the answer to a question nobody sees any more.
        if typed.command(text) in (None, "resume", "start") or turn.state in OVERLAYS:
            return
        turn.asks = False
    yield from read(turn, text, event.reading or understand(text))


def read(turn: Turn, text: str, reading: Reading) -> Triggers:
    """A number, a label, a word that works everywhere, an intent, a correction, or an answer."""
    message = screen(turn.case)
    picked = typed.numbers(text, message) or typed.labels_listed(text, message)
    if picked is not None:
        yield from numbered(turn, picked)
        return
    if typed.numbers(text, message) == []:
        boxes.tick(turn, set())
    elif shown := _named(turn, text):
        yield from press(turn, shown)
    else:
        yield from _worded(turn, text, reading)


def _worded(turn: Turn, text: str, reading: Reading) -> Triggers:
    """What names no choice shown."""
    alone = typed.command(text)
    if (knocked := pressed.after_knock(turn, text, alone)) is not None:
        yield from knocked
        if turn.state in ("opening", "week"):
            yield from answered(turn, Answer(text=text, reading=reading))
        return
    if turn.state == "venting" and only_note(text, reading):
        alone = "note"
    answer = Answer(text=text, reading=reading)
    if alone is None and (answer := heard(turn, answer)).asks:
        count(turn, freely=True)
        yield from answered(turn, answer)
        return
    word = (None if alone == "rude" and turn.state == "venting" else alone) or (
        INTENTS.get(reading.intent or "") if turn.state not in FREE else None
    )
    if word:
        yield from commanded(turn, word, "")
        return
    if turn.state == "caring":
        yield from careful.stay(turn)
        return
    if typed.out_of_range(text, screen(turn.case), turn.state):
        missed(turn)
        return
    yield from freely(turn, answer)


def freely(turn: Turn, answer: Answer) -> Triggers:
    """Words: an interview to come, a correction, or the answer to the open question."""
    if (told := telling_it.said(turn, answer.text, answer.reading)) is not None:
        yield from told
        return
    count(turn, freely=True)
    answer = telling_it.set_aside(turn, answer)
    if (outcome := news.ends_the_way(turn.state, answer)) and turn.interview.outcome != outcome:
        # Nothing is left to be checked or put right.
        turn.learn(outcome=outcome)
        turn.say(turn.line(f"outcome-{outcome}"))
        yield "to_resting"
        return
    if turn.state not in (*FREE, *TELLING, "fixing") and corrects(turn, answer):
        yield from fixed(turn, answer)
        return
    yield from answered(turn, yes_or_no(turn, answer))


def _named(turn: Turn, text: str) -> Choice | None:
    """The choice shown that a line names; at a draft, of any of its pages."""
    shown = typed.choice(text, screen(turn.case))
    return shown or (typed.choice(text, any_page(turn.case)) if turn.state == "draft" else None)


def numbered(turn: Turn, picked: list[Choice]) -> Triggers:
    """Numbers: boxes are set to exactly these; a button among them is pressed."""
    ticked = [one for one in picked if one.ticked is not None]
    buttons = [one for one in picked if one.ticked is None]
    if ticked:
        boxes.tick(turn, {typed.name_of(one) for one in ticked})
    if buttons:
        yield from press(turn, buttons[-1])
