"""Parts of a one-line answer that name nobody and no employer, though they stand where a name would.

People answer "who, where, for which role?" with how it was held ("video call"), how long it took, what they
do not know, and what kind of person or place it was ("HR lady", "a hospital in Leeds"). None of it is a name.
"""

import re
from typing import Final

from flows.understanding import people
from flows.understanding.lexicons import phrases, words

_WORD: Final = re.compile(r"[^\s,;:.!?()\"“”]+")
_ANY: Final = re.compile(
    r"^(?:an?|some|my|our|this|that|these|one of|another|their|his|her)\s+(?P<rest>.+)$", re.IGNORECASE
)
_IN: Final = re.compile(r"\s+(?:in|near|by|outside|on|down)\s+.*$", re.IGNORECASE)
_VERB: Final = re.compile(r"[a-z]{3,}ed")


def _tokens(part: str) -> list[str]:
    return [token.strip("'’*-–—…") for token in _WORD.findall(part.replace("’", "'"))]


def names_nothing(part: str) -> bool:
    """Whether words say only how it was held, how long, that it is not known, or what kind of person it was."""
    known = words("blanks.txt") | words("kinds_of_people.txt")
    return all(not token or token.isdigit() or token.lower() in known for token in _tokens(part))


def kind_of_person(part: str) -> bool:
    """Whether words name a kind of person and no one: "team lead", "the owner"."""
    return names_nothing(part) and any(
        token.lower() in words("kinds_of_people.txt") for token in _tokens(part)
    )


def tells(part: str) -> bool:
    """Whether several words tell a story: "calliope hugged me", "head was a woman"."""
    found = [token for token in _tokens(part) if token]
    return len(found) > 1 and any(
        token in words("telling_words.txt") or (at and _VERB.fullmatch(token))
        for at, token in enumerate(found)
    )


def only_a_kind(part: str) -> bool:
    """Whether an employer is described and not named: "some logistics company", "hospital in Leeds"."""
    any_one = _ANY.match(part)
    rest = any_one["rest"] if any_one else part
    head = [token for token in _tokens(_IN.sub("", rest)) if token]
    if any_one and head and not any(token[0].isupper() or token[0].isdigit() for token in head):
        return " ".join(head).lower() not in phrases("employers.txt")
    kinds = words("places.txt")
    plain = [token for token in head if token.lower() not in words("blanks.txt")]
    lone = len(plain) == 1
    return bool(plain) and all(token.lower() in kinds and (token.islower() or lone) for token in plain)


def no_employer(part: str) -> bool:
    """Whether words in small letters are things, measures or moods, or hold no letter at all."""
    found = [token for token in _tokens(part) if token]
    if not any(sign.isalpha() for sign in part):
        return True
    if part != part.lower() or part in phrases("employers.txt"):
        return False
    return not found or found[-1].removesuffix("'s") in words("no_employers.txt")


def bare_name(part: str) -> str:
    """A person's name without the kind of person before it and without what is not known behind it."""
    tokens = part.split()
    extra = words("blanks.txt") | words("kinds_of_people.txt")

    def spare(token: str) -> bool:
        low = token.lower().strip(".,'’")
        return low in extra and low not in people.given() and not (len(token) == 1 and token.isupper())

    first = 0
    while first < len(tokens) - 1 and spare(tokens[first]):
        first += 1
    last = len(tokens)
    while last > first + 1 and spare(tokens[last - 1]) and tokens[last - 1].islower():
        last -= 1
    return re.sub(r"['’]s$", "", " ".join(tokens[first:last]))
