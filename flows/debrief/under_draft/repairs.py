"""What went wrong, as a line names it: to be put right in the note, or left out of it."""

from typing import Final

from flows.debrief import facts
from flows.debrief.turn import Turn
from flows.debrief.typed import fold
from flows.debrief.under_draft.ask import Ask
from flows.debrief.under_draft.lexicon import listed, matches, pattern, plain
from flows.understanding import understand

NAMED: Final = (
    "late", "misread_interviewer", "dress", "technical_trouble", "fumbled_answer", "nerves", "talked_too_much",
)  # fmt: skip
"""Causes that have words of their own in the lists, for what a single noun says."""
ON_REQUEST: Final = frozenset({*facts.REPAIRABLE, "nerves", "talked_too_much"}) - {"left_something_out"}
"""What a note can own when a person asks for it; what was left out is an addition, and has its own words."""
UNTOLD: Final = frozenset({"nerves", "talked_too_much", "interviewer_off", "inappropriate_question"})
"""Told under a draft with no wish to own it: the note stays silent, and the bot says why."""
OF_THINGS: Final = frozenset({"technical_trouble", "extenuating"})
"""What may go wrong with something of the writer's: "my laptop crashed"."""
SHORT: Final = 4
"""Words; in a longer phrase a single noun says too little ("my connections to local schools")."""


def cause_in(words: str, *, heard: bool) -> str | None:
    """The cause that words name; with ``heard`` also one that no plain words name."""
    line = f" {fold(words)} "
    if len(line.split()) <= SHORT:
        for cause in NAMED:
            if any(f" {word} " in line for word in listed("repairs", cause)):
                return cause
    reading = understand(words)
    found = [one for one in reading.causes if one in ON_REQUEST and (heard or one in reading.snippets)]
    return facts.heaviest(tuple(found))[0] if found else None


def owned(_turn: Turn, clause: str) -> Ask | None:
    """A repair that is wanted: "mention the lateness", "own up to the remark"."""
    if next(matches("repairs", "asks_back", clause), None) is not None:
        return Ask("which")
    for found in matches("repairs", "wanted", clause):
        cause = cause_in(found["what"], heard=_says_sorry(clause) or clause.lower().startswith("own "))
        if cause:
            return Ask("include", cause, found["what"])
    return None


def _says_sorry(line: str) -> bool:
    return bool(pattern("repairs", "owns").search(line))


def apology(_turn: Turn, line: str) -> Ask | None:
    """Words of apology anywhere in a line that also names what they are for."""
    if not _says_sorry(line):
        return None
    cause = cause_in(line, heard=True)
    if cause:
        return Ask("include", cause, line)
    return Ask("which") if pattern("repairs", "sorry_for").match(line) else None


def slip(_turn: Turn, line: str) -> Ask | None:
    """A plain sentence about what went wrong: "I was late"."""
    of_the_writer = pattern("add", "statement").fullmatch(line)
    if not of_the_writer and not pattern("repairs", "hurts").search(line):
        return None
    reading = understand(line)
    if reading.hurt and "misread_interviewer" in reading.causes:
        return Ask("include", "misread_interviewer", line)
    if not of_the_writer:
        return None
    plain_words = tuple(one for one in reading.causes if one in reading.snippets)
    if line.lower().startswith("my "):
        plain_words = tuple(one for one in plain_words if one in OF_THINGS)
    wanted = facts.heaviest(tuple(one for one in plain_words if one in ON_REQUEST - UNTOLD))
    if wanted:
        return Ask("include", wanted[0], plain(line))
    silent = [one for one in plain_words if one in UNTOLD]
    return Ask("untold", silent[0]) if silent else None
