"""People met at the interview, as written."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

from flows.understanding.lexicons import phrases, words

CAP: Final = r"(?:St\. )?[A-Z][\w&.'’-]*[\w&]"
TITLE: Final = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sister|Father|Sir|Madam|Fr|Rev)\.?"
_TITLED: Final = re.compile(rf"\b{TITLE} (?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+)?")
WORD: Final = r"(?:[^\W\d_][\w&'’.-]*[\w]|[^\W\d_])"
_CALLED: Final = re.compile(
    rf"\b(?:interviewer(?: was|['’]s name (?:is|was)|:)|(?:guy|man|woman|lady|lad|person|someone|dude|bloke|"
    rf"manager|boss|one|girl)"
    rf"(?: was)? (?:called|named)|[Hh](?:er|is) name (?:is|was|['’]s)|name['’]s|[Mm]et(?: with)?|"
    rf"[Ss]poke (?:to|with)|[Tt]alked (?:to|with)|"
    rf"[Cc]hatted (?:to|with)|[Ii]nterviewed by|[Ww]ith|w/|[Ss]aw|by|head|deputy|interviewer,?|manager|"
    rf"from) (?:a guy called |someone named )?"
    rf"(?P<name>{WORD})(?P<more>(?: {CAP})*)(?P<rest>(?:(?:,| and| &) {CAP}(?: {CAP})?)*)",
)
MOST_NAMES: Final = 40
"""Names looked at in one message: nobody meets more people in an interview."""

_SPOKE: Final = re.compile(r"(?:spoke|talked|chatted) (?:to|with)|interviewed by|met with")
_REACH: Final = 60
"""Characters looked back for what a name is: "my brother Tom"."""

_FREE_NAME: Final = re.compile(r"[A-Z][\w'’-]+(?: (?:O['’])?[A-Z][\w'’-]+)?")
_KIN: Final = re.compile(
    r"\b(?:brother|sister|mum|mom|dad|wife|husband|partner|son|daughter|friend|friends|mate|colleague|boss|"
    r"uncle|aunt|"
    r"cousin|boyfriend|girlfriend|dog|cat|call(?:ed|ing) (?:him|her|them|the [\w ]{1,20}?)|instead of|not|"
    r"named my|I['’]m|I am|"
    r"my name is|worked for|worked with|flatmate)[ ,]+(?:\w+ )?$",
    re.IGNORECASE,
)
_ACTS: Final = re.compile(
    r"(?: from| at [A-Z]| asked| said| sighed| told| seemed| interviewed|, (?:the|my|our|head) |\))"
)
"""What follows a name that is an everyday word too, when it is a name."""


def given() -> frozenset[str]:
    """Known given names, lower case."""
    return words("given_names.txt")


@cache
def certain_given() -> frozenset[str]:
    """Known given names that are no everyday words."""
    return given() - words("name_words.txt")


def read_people(message: str) -> tuple[str, ...]:
    """The people met, in the message's order; a first name that is part of a full one is left out."""
    found: list[tuple[int, str]] = [(match.start(), match[0]) for match in _TITLED.finditer(message)]
    found.extend(
        (match.start(), _trimmed(match[0])) for match in _free_names(message) if _person(message, match)
    )
    for match in _CALLED.finditer(message):
        found.extend(_called(message, match))
    kept: dict[str, str] = {}
    taken: list[tuple[int, int]] = []
    for start, name in sorted(found, key=lambda hit: (hit[0], -len(hit[1])))[:MOST_NAMES]:
        if any(first <= start < last for first, last in taken) or _KIN.search(
            message[max(0, start - _REACH) : start]
        ):
            continue
        taken.append((start, start + len(name)))
        kept.setdefault(name.lower(), name)
    return tuple(
        name for key, name in kept.items() if not any(key != other and key in other.split() for other in kept)
    )


def _free_names(message: str) -> Iterator[re.Match[str]]:
    """Capitalised words, one or two; a word that merely begins a sentence ("Then Greg") is passed by."""
    for match in _FREE_NAME.finditer(message):
        first, _, second = match[0].partition(" ")
        if second and first.lower() not in given():
            yield _FREE_NAME.match(message, match.end() - len(second)) or match
        else:
            yield match


def _person(message: str, match: re.Match[str]) -> bool:
    first = match[0].split()[0].lower().removesuffix("'s").removesuffix("’s")
    surely = first in certain_given() or (first in given() and _ACTS.match(message, match.end()))
    if not surely or match[0].endswith(("'s", "’s")):
        return False
    before = message[: match.start()].rstrip()
    return not before.endswith((" in", "St.", " @")) and not re.search(
        r"\b(?:at|for|in|to live in)$", before, re.IGNORECASE
    )


def _trimmed(name: str) -> str:
    """The name without a following word that begins a sentence or names a company."""
    return name.removesuffix("'s").removesuffix("’s")


def _called(message: str, match: re.Match[str]) -> list[tuple[int, str]]:
    name, cue = match["name"], match[0][: match.start("name") - match.start()].lower()
    first = name.lower().strip(".")
    strong = any(word in cue for word in ("called", "named", "name"))
    strong = strong or ("interviewer was" in cue and name[0].isupper())
    strong = strong or (bool(_SPOKE.search(cue)) and name.istitle())
    known = first in given() and (name[0].isupper() or first in certain_given())
    if not known and not (
        strong and first not in phrases("not_companies.txt") and first not in words("common.txt")
    ):
        return []
    if "company" in message[max(0, match.start() - 12) : match.start("name")].lower():
        return []
    people = [(match.start("name"), (name + (match["more"] or "")).strip())]
    others = _FREE_NAME.finditer(match["rest"] or "")
    people.extend(
        (match.start("rest") + other.start(), other[0])
        for other in others
        if other[0].split(maxsplit=1)[0].lower() in given()
    )
    return people


def familiar(word: str) -> bool:
    """Whether a word is a known given name, with its accents or without them."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
    return bool({word, bare.replace("đ", "d").replace("ł", "l").replace("ø", "o")} & given())


def titled(part: str) -> bool:
    """Whether words begin with a title: "Ms. Kowalczyk"."""
    return bool(_TITLED.match(part)) or bool(re.match(rf"{TITLE} \w", part, re.IGNORECASE))
