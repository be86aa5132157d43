"""Answers from the opening to the lesson."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from flows import wording
from flows.case import Lesson
from flows.debrief import hard, learn, typed
from flows.debrief.answers.answer import AGAIN, Answer
from flows.debrief.answers.listening import listening
from flows.debrief.turn import Turn
from flows.messages import Line
from flows.note.names import says_nothing
from flows.note.revise import tidy
from flows.understanding import Reading
from flows.understanding.causes import OWN

FELT: Final = {"badly": (1, "bad"), "not_great": (2, "mixed"), "hard_to_say": (None, "unclear")}
"""Product §1: the rating rides on the opening; 4 is *Fine*."""
VALENCE_FELT: Final = {"bad": 1, "mixed": 2, "unclear": None, "good": 4}
_ONLY_NOTE: Final = re.compile(
    r"^(?=.{0,90}$).*\b(?:(?:write|need|want|help|send|draft|make)\b.*\bthank[- ]?you\b"
    r"|(?:write|need|want|help|draft|make)\b.*\bnote\b|thank[- ]?you (?:note|letter|e-?mail|message))",
    re.IGNORECASE | re.DOTALL,
)
"""A short first line that asks for the note takes the lane to it, whatever else it says."""
_NOTE_FIRST: Final = re.compile(
    r"\s*(?:just|only) (?:the|a|my) (?:thank[- ]?you )?(?:note|letter|email)\b", re.IGNORECASE
)
_ONLY_VENT: Final = re.compile(
    r"^(?=.{0,90}$).*\b(?:need|want|let me|going|just|gotta) (?:to )?(?:vent|rant|moan)\b", re.IGNORECASE
)
_SLIPS: Final = OWN - {"misread_interviewer"}
"""Told in answer to "what shows that you can do this job?", these are no proof of it; angry customers may be."""
_PLANNED: Final = re.compile(
    r"\b(?:next time|in future|from now on|will|i'?ll|should|going to|gonna)\b", re.IGNORECASE
)
"""A lesson looks ahead; "no, it went badly" does not."""
STAY: Final = ("stay:hurts", "stay:everyone", "stay:friend")


def opening(turn: Turn, answer: Answer) -> str | None:
    """How did it go?"""
    if answer.choice in FELT:
        felt, valence = FELT[answer.choice]
        turn.learn(felt=felt, told_at=turn.now)
        turn.say(turn.line(f"heard-{valence}"))
        return "answered"
    if answer.choice:
        return _lane(turn, answer.choice)
    if answer.reading is None or not (answer.words or answer.reading.valence != "unclear"):
        return None
    if only_note(answer.text, answer.reading):
        # Whom they met and where may stand in the same line.
        learn.from_reading(turn, replace(answer.reading, causes=(), snippets={}))
        return _lane(turn, "note_lane")
    if not answer.reading.causes and _ONLY_VENT.search(answer.text):
        return _lane(turn, "vent_lane")
    return recount(turn, answer)


def only_note(text: str, reading: Reading) -> bool:
    """Whether a short line asks for the note and tells of nothing."""
    return bool(_NOTE_FIRST.match(text)) or (not reading.causes and bool(_ONLY_NOTE.search(text)))


def _lane(turn: Turn, name: str) -> str:
    lane = {"fine": "fine", "note_lane": "note", "vent_lane": "vent"}[name]
    turn.keep(lane=lane)
    turn.learn(told_at=turn.now, felt=4 if lane == "fine" else None)
    if lane != "vent":
        turn.say(turn.line("fine-warm" if lane == "fine" else "note-lane"))
    return "answered"


def recount(turn: Turn, answer: Answer) -> str:
    """Free text at the start: acknowledged in its own terms, then on to whatever is still open."""
    reading = answer.reading or Reading()
    turn.learn(felt=VALENCE_FELT.get(reading.valence), told_at=turn.now)
    learn.from_reading(turn, reading)
    hard.notice(turn, answer.text)
    content = not set(turn.interview.causes) - {"nothing_wrong"} and not learn.unconfirmed(turn)
    if reading.valence == "good" and content:
        turn.keep(lane="fine")
        turn.say(turn.line("fine-warm"))
        return "answered"
    turn.say(learn.acknowledged(turn, reading.valence))
    return "answered"


def venting(turn: Turn, answer: Answer) -> str | None:
    """They talk; it is heard, and nothing is steered."""
    if answer.choice == "done":
        turn.say(turn.line("venting-over"))
        return "answered"
    if answer.choice:
        return None
    if typed.thanks(answer.text):
        turn.say(turn.line("welcome"))
        return AGAIN
    if answer.reading:
        learn.from_reading(turn, answer.reading)
    own = next(iter(answer.reading.snippets.values()), "") if answer.reading else ""
    nth = turn.case.talk.detail
    turn.say(
        turn.line("venting-words", nth, words=learn.clip(own)) if own else turn.line("venting-heard", nth)
    )
    turn.keep(detail=nth + 1)
    return AGAIN


def about(turn: Turn, name: str) -> str | None:
    """*Says who?* and *Tell me about ...*: answered, then the question again."""
    if name == "says_who":
        sources(turn)
        return AGAIN
    if name.startswith("tell_"):
        check(turn, name.removeprefix("tell_"))
        return AGAIN
    return None


def check(turn: Turn, cause: str) -> None:
    """Say what may be said of one cause, once."""
    if not turn.told(f"check:{cause}"):
        turn.say(turn.line(f"reality-{cause}"))


def sources(turn: Turn) -> None:
    """Where the last claims come from."""
    claimed = [told.removeprefix("check:") for told in turn.case.talk.told if told.startswith("check:")]
    fresh = [cause for cause in claimed if f"source:{cause}" not in turn.case.talk.told] or claimed[-2:]
    if not fresh:
        turn.say(Line("source-none"))
    for cause in fresh[:2]:
        turn.told(f"source:{cause}")
        turn.say(Line(f"source-{cause}"), document=True)


def evidence(turn: Turn, answer: Answer) -> str | None:
    """One thing that shows they can do this job."""
    if answer.choice == "nothing" or (answer.words and says_nothing(answer.text)):
        turn.say(turn.line("evidence-none"))
        return "answered"
    if answer.choice:
        return about(turn, answer.choice)
    if not answer.words or typed.asks_us(answer.text, anything=True):
        return None
    if answer.reading and answer.reading.valence == "bad" and _tells_of_slips(answer.reading):
        return _more_of_it(turn, answer)
    turn.learn(evidence=tidy("strength", answer.text) or answer.text)
    turn.say(turn.line("evidence-kept", words=learn.clip(answer.text)))
    return "answered"


def _tells_of_slips(reading: Reading) -> bool:
    """Whether plain words say so; one hard word ("covid", "a failing system") may stand in a proud line too."""
    return len(reading.snippets) > 1 or any(cause in _SLIPS for cause in reading.snippets)


def _more_of_it(turn: Turn, answer: Answer) -> str:
    """Asked for something good they tell more of what hurts: then that is heard, and nothing is held against it."""
    if answer.reading:
        learn.from_reading(turn, replace(answer.reading, when=None))
    turn.told("hard")
    turn.say(turn.line("venting-heard"))
    return "answered"


def outlook(turn: Turn, answer: Answer) -> str | None:
    """Does it look any different? It never argues twice."""
    if answer.choice == "little":
        turn.say(turn.line("outlook-little"))
        return "answered"
    if answer.choice == "skip":
        return "answered"
    if answer.choice in ("not_really", "really_bad"):
        turn.told("hard")
        return "answered"
    if answer.choice:
        return about(turn, answer.choice)
    if not answer.words:
        return None
    if answer.reading:
        # A day named here ("I ran the Saturday shift") is hardly the interview's.
        learn.from_reading(turn, replace(answer.reading, causes=(), snippets={}, when=None))
    if _still_hard(answer):
        turn.told("hard")
    elif not (answer.reading and answer.reading.valence == "good"):
        turn.say(turn.line("outlook-heard"))
    return "answered"


def _still_hard(answer: Answer) -> bool:
    """Whether words say no: by what they tell, or by a word that contradicts. Others are no disagreement."""
    told, said, words = answer.reading, frozenset(typed.fold(answer.text).split()), typed.table("outlook")
    if words["no"] & said or (told and told.causes):
        return True
    return bool(told and told.valence == "bad") and not words["yes"] & said


def pausing(turn: Turn, answer: Answer) -> str | None:
    """Stay with this a moment, or go on?"""
    if answer.choice == "stay":
        turn.keep(queue=STAY)
        return "answered"
    if answer.choice == "go_on":
        return "answered"
    return _heard_once(turn, answer)


def _heard_once(turn: Turn, answer: Answer) -> str | None:
    """Words where a button was offered: heard, and asked once more; after that they lead on, so nothing circles."""
    if not answer.words:
        return None
    nth = turn.case.talk.detail
    turn.say(turn.line("venting-heard", nth))
    turn.keep(detail=nth + 1)
    return "answered" if nth else AGAIN


def forgiving(turn: Turn, answer: Answer) -> str | None:
    """Next, or stay a moment."""
    if answer.choice in ("stay", "next"):
        turn.keep(queue=STAY if answer.choice == "stay" else ())
        return "answered"
    return _heard_once(turn, answer)


def staying(turn: Turn, answer: Answer) -> str | None:
    """Three short parts; whatever is typed is heard."""
    left = turn.case.talk.queue[1:]
    if answer.choice == "skip":
        left = ()
    elif answer.text:
        last = turn.case.talk.queue[:1] == ("stay:friend",)
        turn.say(
            turn.line("staying-thanks", words=learn.clip(answer.text)) if last else turn.line("venting-heard")
        )
    turn.keep(queue=left)
    return "answered"


def lesson(turn: Turn, answer: Answer) -> str | None:
    """One lesson, repeated back."""
    if answer.choice == "skip":
        turn.say(turn.line("lesson-skipped"))
        return "answered"
    if not (answer.choice.startswith("lesson_") or answer.words) or typed.asks_us(answer.text, anything=True):
        return None
    if _no_it_did_not(turn, answer):
        turn.keep(lane="walk")
        turn.learn(causes=tuple(cause for cause in turn.interview.causes if cause != "nothing_wrong"))
        recount(turn, answer)
        return "to_listening"
    suggested = answer.choice.replace("_", "-", 1)
    words = wording.say(suggested) if suggested else learn.short(answer.text, 40)
    row = Lesson(turn.case.new_id("lesson"), turn.case.person.id, turn.interview.id, words)
    held = {key: one for key, one in turn.case.lessons.items() if one.interview != turn.interview.id}
    turn.case.lessons = {**held, row.id: row}
    turn.say(turn.line("lesson-kept", lesson=words))
    return "answered"


def _no_it_did_not(turn: Turn, answer: Answer) -> bool:
    """Whether somebody who was taken for one whose interview went well says that it did not."""
    reading = answer.reading
    if turn.case.talk.lane != "fine" or not reading or not answer.words:
        return False
    return reading.valence == "bad" and not _PLANNED.search(answer.text)


ANSWERS: Final[dict[str, Callable[[Turn, Answer], str | None]]] = {
    function.__name__: function
    for function in (opening, venting, listening, evidence, outlook, pausing, forgiving, staying, lesson)
}
