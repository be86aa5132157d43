"""Keep what a person said of their interview, wherever they said it."""

import re
from dataclasses import replace
from typing import Final

from babel.lists import format_list

from flows import check_ins as times
from flows import wording
from flows.debrief import facts
from flows.debrief.turn import Turn
from flows.messages import Line
from flows.note.names import capitals
from flows.understanding import Reading

ECHO_WORDS: Final = 15
"""A person's words are repeated back no longer than this, cut where a clause ends."""
LONGEST_LINE: Final = 400
"""Characters; for words without spaces."""
_CLAUSE: Final = re.compile(r"(?<=[.!?;,])\s+|\s+(?=(?:and|but|because|so|then)\s)", re.IGNORECASE)


def clip(text: str, most: int = ECHO_WORDS) -> str:
    """A person's words on one line for repeating back, cut at a clause's end and marked when they are long."""
    whole = short(text, 10_000)
    cut = short(text, most)
    return cut if cut == whole else f"{cut} …"


def short(text: str, most: int = ECHO_WORDS) -> str:
    """A person's words on one line for keeping, cut at a clause's end when they are long."""
    flat = " ".join(text.split()).strip(" .,;:")
    if len(flat.split()) <= most:
        return flat[:LONGEST_LINE]
    kept: list[str] = []
    for clause in _CLAUSE.split(flat):
        if len(" ".join((*kept, clause)).split()) > most:
            break
        kept.append(clause)
    cut = " ".join(kept) or " ".join(flat.split()[:most])
    return cut.strip(" .,;:")[:LONGEST_LINE]


HEARD: Final = "heard:"
"""Marks a cause that no plain words name: understood, and waiting for the person to say so."""


def unconfirmed(turn: Turn) -> tuple[str, ...]:
    """Causes that were only heard, and are not said yet."""
    told = (one.removeprefix(HEARD) for one in turn.case.talk.told if one.startswith(HEARD))
    return tuple(cause for cause in told if cause not in turn.interview.causes)


def from_reading(turn: Turn, reading: Reading) -> None:
    """Add what was understood to the interview; nothing known is overwritten by nothing.

    A cause that was only heard, in no plain words, is asked about where causes are asked for: an apology must
    not come of a guess.
    """
    said = turn.interview
    plain = [cause for cause in reading.causes if cause in reading.snippets]
    if reading.causes == ("nothing_wrong",) and reading.valence != "bad" and not said.causes:
        plain = ["nothing_wrong"]
    if turn.state in ("opening", "listening"):
        for cause in reading.causes:
            if cause not in (*plain, "nothing_wrong"):
                turn.told(f"{HEARD}{cause}")
    found = tuple(plain)
    causes = tuple(dict.fromkeys((*said.causes, *found)))
    if len(causes) > 1:
        causes = tuple(cause for cause in causes if cause != "nothing_wrong")
    snippets = {**dict(said.snippets), **{cause: clip(words) for cause, words in reading.snippets.items()}}
    turn.learn(
        causes=causes,
        snippets=tuple((cause, words) for cause, words in snippets.items() if cause in causes),
        company=said.company or reading.company,
        role=said.role or reading.role,
        interviewers=tuple(dict.fromkeys((*said.interviewers, *reading.interviewers))),
        when=said.when or reading.when,
    )
    if reading.shared_promise and not said.promised:
        promise(turn, reading.shared_promise)
    _side_facts(turn, reading)


def promise(turn: Turn, words: str) -> None:
    """Keep when they were promised an answer: the words, and the day as far as it can be told."""
    day = times.promised_day(words, turn.case, turn.now)
    turn.learn(promised=words, schedule=replace(turn.interview.schedule, promised_on=day))


def _side_facts(turn: Turn, reading: Reading) -> None:
    if reading.name and not turn.case.person.name:
        turn.case.person = replace(turn.case.person, name=capitals(reading.name))
    if reading.turned_down:
        turn.learn(outcome="no")
        turn.told("hard")
    if reading.hurt is not None and "misread_interviewer" in turn.interview.causes:
        put(turn, "misread_interviewer", offended=reading.hurt)
    if reading.apologised is not None and "late" in turn.interview.causes:
        put(turn, "late", apologised=reading.apologised)
    if reading.noticed is not None and "dress" in turn.interview.causes:
        put(turn, "dress", noticed=reading.noticed)


def put(turn: Turn, cause: str, **changes: object) -> None:
    """Change what is known of one repair."""
    turn.case.interviews[turn.interview.id] = facts.with_repair(turn.interview, cause, **changes)


def heard(turn: Turn) -> Line | None:
    """One or two of the person's own spans, in the order told, as an acknowledgement; None when there are none.

    A single word says too little to be handed back.
    """
    snippets = {cause: words for cause, words in turn.interview.snippets if " " in words}
    heaviest = [cause for cause in facts.heaviest(turn.interview.causes) if cause in snippets][:2]
    own = list(dict.fromkeys(words for cause, words in snippets.items() if cause in heaviest))
    if not own:
        return None
    if len(own) == 1 or own[1] in own[0]:
        return turn.line("heard-one", one=own[0])
    return turn.line("heard-two", one=own[0], two=own[1])


def in_a_list(causes: list[str] | tuple[str, ...], locale: str = "en") -> str:
    """Causes as a list in words: "nerves, being late and what you wore"."""
    return in_words([wording.say(f"cause-{cause}") for cause in causes], locale)


def in_words(items: list[str], locale: str = "en") -> str:
    """Items as a list in words."""
    return str(format_list(items, locale=locale)).replace(", and ", " and ")


def times_in_a_row(items: list[str]) -> str:
    """Times one after another; each holds commas of its own."""
    return "; ".join(items)


def acknowledged(turn: Turn, valence: str) -> Line:
    """What is said first to what they told, in their own words where there are any."""
    if turn.interview.outcome == "no":
        return turn.line("outcome-no")
    if "grief" in turn.case.talk.told:
        return turn.line("heard-grief")
    hard_fact = "hard" in turn.case.talk.told
    return heard(turn) or turn.line("heard-bad" if hard_fact else f"heard-{valence}", turn.case.talk.turns)
