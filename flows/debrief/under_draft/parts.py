"""Which part of the note a person means: the topic, what they would bring, a repair, the day."""

import re
from typing import Final

from flows.debrief import facts, mend
from flows.debrief.turn import Turn
from flows.debrief.typed import fold
from flows.debrief.under_draft.ask import Ask
from flows.debrief.under_draft.lexicon import listed, matches, numbers, pattern
from flows.debrief.under_draft.repairs import cause_in
from flows.note.sentences import sentences_of
from flows.understanding.lexicons import words as lexicon

STEM: Final = 5
"""Letters that make two forms of a word the same: "weekend", "weekends"."""
HALF: Final = 0.5
"""So much of a part has to stand in a sentence for the sentence to be that part."""
_LOOSE: Final = ("bare", "off")
"""Patterns that mean a removal only where the thing is found in the note."""


def removal(turn: Turn, clause: str) -> Ask | None:
    """Something is to go: an apology, a repair, a part of the note, or what cannot be told."""
    doubtful = None
    for found in matches("remove", "patterns", clause):
        slot = next((one for one in ("what", "sorry", *_LOOSE) if found.get(one)), "what")
        ask = Ask("exclude", "sorry") if slot == "sorry" else _going(turn, found[slot])
        if ask and ask.kind != "which":
            return ask
        doubtful = doubtful or (ask if slot not in _LOOSE else None)
    return doubtful


def _going(turn: Turn, given: str) -> Ask | None:
    thing = _thing(given)
    low = fold(thing)
    if low in listed("remove", "it") or fold(given) in listed("remove", "it"):
        return Ask("which", "it")
    if low in listed("remove", "never") or {"data", "everything"} & set(low.split()):
        return None
    if set(low.split()) & listed("repairs", "sorry"):
        return Ask("exclude", cause_in(thing, heard=False) or "sorry")
    if low in listed("repairs", "all"):
        return Ask("exclude", "all")
    cause = cause_in(thing, heard=True)
    if cause and (cause in turn.interview.causes or facts.repair(turn.interview, cause)):
        return Ask("exclude", cause)
    part = part_of(turn, thing)
    if part:
        return Ask("remove", part)
    return Ask("exclude", cause) if cause and cause_in(thing, heard=False) else Ask("which", "part")


def _thing(given: str) -> str:
    """What is meant, without "that line about" before it and "part" behind it."""
    lead = pattern("remove", "lead").match(given)
    bare = given[lead.end() :] if lead else given
    return re.sub(f"{pattern('remove', 'tail').pattern}$", "", bare, flags=re.IGNORECASE).strip()


def part_of(turn: Turn, thing: str) -> str | None:
    """The field (or ``day``, or ``repairs[0].better``) that words mean, or None."""
    low = fold(thing)
    for name in ("strength", "topic", "day"):
        if low in listed("remove", name):
            return name
    for found in matches("remove", "ordinal", thing):
        sentence = _nth(turn, numbers("remove", "nth").get(found["nth"].lower(), 0))
        return _of_sentence(turn, sentence) if sentence else None
    meant = _stems(thing)
    best = max(_fields(turn), key=lambda one: len(meant & _stems(one[1])), default=None)
    if best and meant & _stems(best[1]):
        return best[0]
    for sentence in _sentences(turn):
        if meant and meant <= _stems(sentence):
            return _of_sentence(turn, sentence)
    return None


def _fields(turn: Turn) -> list[tuple[str, str]]:
    """The parts that may go, with the words each is made of."""
    said = turn.interview
    fields = ["topic", "strength"]
    fields += [
        f"repairs[{at}].{name}"
        for at in range(len(facts.repairs(said)))
        for name in ("better", "what", "action")
    ]
    found = [(field, mend.read_field(said, field)) for field in fields]
    return [(field, words) for field, words in (*found, ("day", said.when or "")) if words]


def _of_sentence(turn: Turn, sentence: str) -> str | None:
    """The part that a sentence of the note is about."""
    here = _stems(sentence)
    shares = [
        (len(here & stems) / len(stems), field)
        for field, words in _fields(turn)
        if field != "day" and (stems := _stems(words))
    ]
    share, field = max(shares, default=(0.0, ""))
    return field if share >= HALF else None


def _nth(turn: Turn, at: int) -> str:
    found = _sentences(turn)
    if not at or abs(at) > len(found):
        return ""
    return found[at - 1 if at > 0 else at]


def _sentences(turn: Turn) -> list[str]:
    """The sentences of the note, without greeting and closing."""
    paragraphs = (turn.note.body if turn.note else "").split("\n\n")[1:-1]
    return [text[slice(*span)] for text in paragraphs for span in sentences_of(text)]


def _stems(text: str) -> set[str]:
    everyday = lexicon("common.txt")
    return {word[:STEM] for word in fold(text).split() if word not in everyday and len(word) > 1}
