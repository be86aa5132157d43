"""The person's own name for the end of a note, and what may be a name at all."""

import re
from typing import Final

from flows.debrief.turn import Turn
from flows.debrief.typed import fold
from flows.debrief.under_draft.ask import Ask
from flows.debrief.under_draft.lexicon import listed, matches
from flows.understanding.lexicons import words
from flows.understanding.people import familiar, titled
from flows.understanding.roles import whole_role

MOST_WORDS: Final = 4
_WORD: Final = re.compile(r"[^\W\d_](?:[\w'.-]*[^\W_])?\.?")
_STATES: Final = re.compile(r".{2,}(?:ing|ed|ful|less|ous|able|ible|ive|ish|ly)$")
"""How words end that say how somebody is."""


def sign(turn: Turn, clause: str) -> Ask | None:
    """A name to be put under the note: told outright, or after "I'm" where no name stands yet."""
    for found in matches("name", "patterns", clause):
        if is_name(found["name"], sure=True):
            return Ask("sign", words=found["name"])
    for found in matches("name", "i_am", clause):
        name = found["name"]
        unsigned = not turn.case.person.name
        if is_name(name, sure=False) and (unsigned or name[:1].isupper()):
            return Ask("sign", words=name)
    if next(matches("name", "wished", clause), None) is not None:
        return Ask("sign")
    return None


def bare_name(turn: Turn, line: str) -> Ask | None:
    """A name and nothing else: under a note that has none it is the person's own; asked for a fact, who they met."""
    first = line.split(" ", maxsplit=1)[0].lower()
    surely = known(first) and (line[:1].isupper() or known(first, everyday=False))
    if (
        not is_name(line, sure=True)
        or not (surely or titled(line))
        or whole_role(line)
        or _names_a_firm(line)
    ):
        return None
    if fold(line) in {
        word for one in turn.interview.interviewers for word in (fold(one), *fold(one).split())
    }:
        return None
    if turn.state == "fixing" or titled(line):
        return Ask("fact", "interviewer", line)
    if turn.state == "draft" and not turn.case.person.name:
        return Ask("sign", words=line)
    return None if turn.interview.interviewers else Ask("fact", "interviewer", line)


def _names_a_firm(line: str) -> bool:
    return line.lower().split()[-1].strip(".") in words("organisation_words.txt")


def known(word: str, *, everyday: bool = True) -> bool:
    """Whether it is a given name of the lists; without ``everyday`` only one that is no common word too."""
    word = word.strip(".")
    listed_name = familiar(word) or word in words("given_names_world.txt")
    return listed_name and (everyday or not _everyday(word))


def _everyday(word: str) -> bool:
    return word in words("name_words.txt") | words("common.txt") | listed("name", "not_names")


def is_name(text: str, *, sure: bool) -> bool:
    """Whether words may be somebody's name.

    Args:
        text: As typed.
        sure: It was said to be one; else a word that is no known name must not look like an adjective.
    """
    parts = text.split()
    if not 0 < len(parts) <= MOST_WORDS or not all(_WORD.fullmatch(part) for part in parts):
        return False
    low = [part.lower().strip(".") for part in parts]
    if fold(low[0]) in listed("name", "not_names") or any(_is_phrase(word) for word in low[1:]):
        return False
    if sure:
        return parts[0][:1].isupper() or len(parts) == 1 or known(low[0])
    if known(low[0]) and low[0] not in words("common.txt"):
        return True
    capital = parts[0][:1].isupper() or text.islower()
    return capital and not _STATES.search(low[0]) and not _everyday(low[0]) and not whole_role(text)


def _is_phrase(word: str) -> bool:
    """Whether a later word shows that this is a sentence and no name."""
    small = word in listed("name", "small")
    return not small and word in listed("name", "not_names") | words("common.txt")
