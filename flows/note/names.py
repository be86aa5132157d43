"""Names as they stand in a letter: who is greeted, the employer, the role, and the writer's own.

People give names as they come to mind: "Dana, the CTO", "dana novak", "two engineers", "I forgot". A note greets
by names alone, and by none where there is none.
"""

import re
import tomllib
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Final

from flows.note.facts import Facts
from flows.note.lexicon_files import phrases
from flows.note.words import LANGUAGE, with_apostrophes

MOST_NAMES: Final = 3
"""A note to more people than this greets nobody by name."""

_HELLO: Final = re.compile(r"^(?:dear|hello|hi|hey) (?=\S)", re.IGNORECASE)
_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BEHIND: Final = re.compile(r"\s+(?:from|of|at|in|who|whom|with|plus|[-–—])\s.*$", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\s*[,;/&+]\s*|\s+(?:and|und|et)\s+")
_NOT_A_NAME: Final = re.compile(r"[@\d]|https?:|www\.")
_ROLE_LEAD: Final = re.compile(
    r"^(?:(?:i )?(?:am |'m )?(?:apply|applied|applying|interviewing|interviewed) (?:for|as) )?"
    r"(?:(?:the|a|an|your|for the|for a|for an|as a|as an|as) (?=\S))?",
    re.IGNORECASE,
)


@cache
def _listed(name: str) -> frozenset[str]:
    file = resources.files("flows") / "note" / "templates" / LANGUAGE / "names.toml"
    return frozenset(tomllib.loads(file.read_text("utf-8"))[name])


def presented(facts: Facts) -> Facts:
    """The same facts with their names as a letter gives them, and without answers that say nothing."""
    return replace(
        facts,
        interviewer=greeted(facts.interviewer),
        name=_signed(facts.name),
        company=employer(facts.company),
        role=_role(facts.role),
        topic=None if says_nothing(facts.topic) else facts.topic,
        strength=None if says_nothing(facts.strength) else facts.strength,
    )


def says_nothing(text: str | None) -> bool:
    """Whether an answer only says that there is none: "to be honest I dont know"."""
    words = with_apostrophes(" ".join((text or "").lower().replace("’", "'").split())).lower()
    words = words.strip(" .,;:!…*\"'“”-–—")
    if not any(letter.isalpha() for letter in words):
        return True
    return words in _listed("no_answers") or _bare(words) in _listed("no_answers")


def _bare(words: str) -> str:
    """An answer without what people put around it."""
    before = ""
    while before != words:
        before = words
        for extra in _listed("around_no_answers"):
            if words.startswith((f"{extra} ", f"{extra}, ")):
                words = words[len(extra) :]
            elif words.endswith((f" {extra}", f", {extra}")):
                words = words[: -len(extra)]
            words = words.strip(" ,.…")
    return words


def greeted(given: str | None) -> str | None:
    """The name or names a note greets by.

    Args:
        given: What was said of the interviewer.

    Returns:
        "Dana Novak" of "dana novak, PhD (CTO)", "Dana, Raj and Li" of "Dana/Raj/Li"; None of "the panel",
        "I forgot", an address, or more than ``MOST_NAMES``.
    """
    text = _ASIDE.sub(" ", _HELLO.sub("", " ".join((given or "").split()), count=1)).strip(' ,;:!"“”')
    if not text or says_nothing(text):
        return None
    names = [name for part in _parts(text) if (name := _one_name(part))]
    if not names or len(names) > MOST_NAMES:
        return None
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _parts(text: str) -> list[str]:
    """The people of a list; "Mr. and Mrs. Patel" share a name."""
    found: list[str] = []
    shared = ""
    for part in filter(None, _BETWEEN.split(text)):
        if _is_title(part):
            shared = f"{shared}{part} and "
        else:
            found.append(shared + part)
            shared = ""
    return found


def _one_name(part: str) -> str:
    """One name without titles behind it; empty when the words name nobody."""
    words = _BEHIND.sub("", part).split()
    while len(words) > 1 and _plain(words[-1]) in _listed("suffixes"):
        words.pop()
    if not words or _NOT_A_NAME.search(part) or (len(words) == 1 and _plain(words[0]) in _listed("suffixes")):
        return ""
    if any(word[:1].isupper() for word in words):
        words = [word for word in words if _is_part(word)]
    elif any(_plain(word) in _listed("nobody") for word in words):
        return ""
    while words and _plain(words[-1]) in _listed("small"):
        words.pop()
    if not words or all(_is_title(word) or _plain(word) == "sir" for word in words):
        return ""
    return capitals(" ".join(words))


def _is_part(word: str) -> bool:
    """Whether a word belongs to a name, among words with capitals."""
    low = _plain(word)
    if low == "sir":
        return word[:1].isupper()
    if low == "and" or low in _listed("small"):
        return word[:1].islower()
    if low in _listed("nobody") or low in _listed("degrees"):
        return _is_title(word)
    return not word[:1].islower()


def _is_title(word: str) -> bool:
    return _plain(word) in {
        title.rstrip(".").replace(r"\.", "") for title in phrases("abbreviations", "titles")
    }


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").strip(".,;:'\"")


def capitals(name: str) -> str:
    """A name as it stands in a letter: "dana novak" becomes "Dana Novak", "Dana de Souza" stays."""
    if name.isupper() and max(map(len, name.split())) > 3:
        name = name.lower()
    if not name.islower():
        return name
    first, *rest = name.split(" ")
    return " ".join([_upper(first), *(word if word in _listed("small") else _upper(word) for word in rest)])


def _upper(word: str) -> str:
    return re.sub(r"(?:^|(?<=-)|(?<=^o['’])|(?<=^d['’]))\w", lambda match: match[0].upper(), word)


def _signed(name: str | None) -> str | None:
    text = " ".join((name or "").split()).strip(" ,;:")
    return None if not text or says_nothing(text) else capitals(text)


def employer(given: str | None) -> str | None:
    """The employer's name; None where the words name only a kind of place, or none."""
    text = " ".join((given or "").split()).strip(' ,;:!?"“”')
    if not text or says_nothing(text):
        return None
    first, _, rest = text.partition(" ")
    if first.lower() in {"a", "an", "my", "some", "this", "that"} and rest:
        return None
    if first in _listed("places"):  # in small letters, or it is a name
        return None
    return text if text.isupper() else capitals(text)


def _role(given: str | None) -> str | None:
    text = " ".join((given or "").split())
    return _ROLE_LEAD.sub("", text, count=1) or text or None
