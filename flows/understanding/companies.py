"""The employer where the interview was, as written."""

import re
from typing import Final

from flows.understanding.lexicons import phrases, words
from flows.understanding.people import CAP, TITLE, WORD, certain_given, given
from flows.understanding.roles import LEAD, headed, pieces
from flows.understanding.when import DAY, MONTH

_CAPS: Final = rf"{CAP}(?:(?: (?:of|the|and|de|for|&))? (?:{CAP}|&(?= [A-Z]))){{0,4}}"
_MET: Final = re.compile(r"\b(?:met|spoke|spoken|talked|chatted|interviewed)\b[^.!?]{0,40}$", re.IGNORECASE)
_PLACE: Final = re.compile(
    rf"(?:\b(?P<cue>at|with|for|from|joining)|@)\s+(?P<name>{_CAPS}|(?P<low>{WORD}))|"
    rf"(?P<name2>{_CAPS}|(?P<low2>{WORD})) (?:job )?interview\b|"
    rf"(?:company(?:['’]s| is| was)?|place is|place was|firm is)(?: called| named)? (?P<name3>{_CAPS})",
)
_FORMER: Final = re.compile(
    r"(?:worked|working|work|job|boss|years|degree|studied|internship|intern|employed|experience|role I had|"
    r"graduated|move|moved|connection|stuck|stopped|train|changed) (?:\w+ )?$",
    re.IGNORECASE,
)


def read_company(message: str, people: tuple[str, ...], role: str | None) -> str | None:
    """The employer named by its place in a sentence ("at Acme", "my Acme interview")."""
    lower_case = not re.search(r"[A-Z]", message.replace("I", ""))
    for match in _PLACE.finditer(message):
        name = match["name"] or match["name2"] or match["name3"]
        low = match["low"] or match["low2"]
        start = match.start("name") if match["name"] else match.start()
        if low and not (
            low.lower() in phrases("employers.txt") or (lower_case and match["cue"] == "at" and _unusual(low))
        ):
            continue
        if (
            not name
            or _not_company(name, match["cue"], people, role)
            or _FORMER.search(message[: match.start()])
        ):
            continue
        if not (match["cue"] == "from" and not people and start and not _MET.search(message[:start])):
            return _cut(name)
    return None


def _cut(name: str) -> str:
    return re.split(r" (?:and|for|the|of) (?=I\b)|(?<!St)[.] ", name)[0].rstrip(".,")


def _unusual(word: str) -> bool:
    lower = word.lower()
    return (
        len(lower) > 2
        and lower not in words("common.txt")
        and lower not in phrases("not_companies.txt")
        and not headed(lower)
    )


def _not_company(name: str, cue: str | None, people: tuple[str, ...], role: str | None) -> bool:
    lower = name.lower().strip(".")
    if lower in phrases("not_companies.txt") or (role and lower in role.lower()):
        return True
    if re.fullmatch(TITLE, name.split(maxsplit=1)[0]) or any(
        lower in person.lower() or person.lower() in lower for person in people
    ):
        return True
    if cue != "at" and (lower.split()[0] in certain_given() or headed(lower)):
        return True
    return bool(re.fullmatch(DAY, lower) or re.fullmatch(MONTH, lower))


def listed_company(message: str, role: str | None, when: str | None, people: tuple[str, ...]) -> str | None:
    """The company among the parts of a list such as "this morning, globex, warehouse supervisor"."""
    for piece in pieces(message)[:6]:
        bare = re.sub(rf"^(?:it was|ok so it was|so it was|{WORD} for)\s+", "", LEAD.sub("", piece)).strip()
        lower = bare.lower()
        if (
            not bare
            or len(bare.split()) > 3
            or (role and role.lower() in lower)
            or (when and when.lower() in lower)
        ):
            continue
        if lower in phrases("employers.txt"):
            return bare
        if any(person.lower() in lower for person in people) or lower.split()[0] in given() or headed(lower):
            continue
        if len(bare.split()) == 1 and _unusual(bare) and bare.isalpha() and _listing(message):
            return bare
        if bare[0].isupper() and len(bare.split()) > 1 and _listing(message) and re.fullmatch(_CAPS, bare):
            return bare
    return None


def _listing(message: str) -> bool:
    """Whether the message is mainly a list of short parts."""
    found = pieces(message)
    return len(found) > 1 and sum(len(piece.split()) <= 4 for piece in found[:4]) >= 2
