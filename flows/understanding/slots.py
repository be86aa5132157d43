"""Who, where, for which job and when: read from the message as it was typed."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from flows.understanding.lexicons import phrases, words

_CAP: Final = r"(?:St\. )?[A-Z][\w&.'’-]*[\w&]"
_CAPS: Final = rf"{_CAP}(?:(?: (?:of|the|and|de|for|&))? (?:{_CAP}|&(?= [A-Z]))){{0,4}}"
_TITLE: Final = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sister|Father|Sir|Madam|Fr|Rev)\.?"
_TITLED: Final = re.compile(rf"\b{_TITLE} (?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+)?")
_WORD: Final = r"(?:[^\W\d_][\w&'’.-]*[\w]|[^\W\d_])"
_PLACE: Final = re.compile(
    rf"(?:\b(?P<cue>at|with|for|from|joining)|@)\s+(?P<name>{_CAPS}|(?P<low>{_WORD}))|"
    rf"(?P<name2>{_CAPS}|(?P<low2>{_WORD})) (?:job )?interview\b|"
    rf"(?:company(?:['’]s| is| was)?|place is|place was|firm is)(?: called| named)? (?P<name3>{_CAPS})",
)
_CALLED: Final = re.compile(
    rf"\b(?:interviewer(?: was|['’]s name (?:is|was)|:)|(?:guy|man|woman|lady|lad|person|someone|dude|bloke|manager|boss|one|girl)"
    rf"(?: was)? (?:called|named)|[Hh](?:er|is) name (?:is|was|['’]s)|name['’]s|[Mm]et(?: with)?|[Ss]poke (?:to|with)|[Tt]alked (?:to|with)|"
    rf"[Cc]hatted (?:to|with)|[Ii]nterviewed by|[Ww]ith|w/|[Ss]aw|by|head|deputy|interviewer,?|manager|from) (?:a guy called |someone named )?"
    rf"(?P<name>{_WORD})(?P<more>(?: {_CAP})*)(?P<rest>(?:(?:,| and| &) {_CAP}(?: {_CAP})?)*)",
)
_FREE_NAME: Final = re.compile(r"[A-Z][\w'’-]+(?: (?:O['’])?[A-Z][\w'’-]+)?")
_KIN: Final = re.compile(
    r"\b(?:brother|sister|mum|mom|dad|wife|husband|partner|son|daughter|friend|friends|mate|colleague|boss|uncle|aunt|"
    r"cousin|boyfriend|girlfriend|dog|cat|called (?:him|her|them|the [\w ]{1,20}?)|instead of|not|named my|I['’]m|I am|"
    r"my name is|worked for|worked with|flatmate)[ ,]+(?:\w+ )?$",
    re.IGNORECASE,
)
_FORMER: Final = re.compile(
    r"(?:worked|working|work|job|boss|years|degree|studied|internship|intern|employed|experience|role I had|"
    r"graduated|move|moved|connection|stuck|stopped|train|changed) (?:\w+ )?$",
    re.IGNORECASE,
)
_ACTS: Final = re.compile(
    r"(?: from| at [A-Z]| asked| said| sighed| told| seemed| interviewed|, (?:the|my|our|head) |\))"
)
"""What follows a name that is an everyday word too, when it is a name."""

_ROLE_OF: Final = re.compile(
    r"\b(?:the|a|an|this|their|that|my)\s+(?P<role>(?:[\w+#./&-]+ ){0,4}?[\w+#./&-]+)\s+"
    r"(?:role|position|job|post|opening|vacancy|internship|placement|gig|interview)\b",
    re.IGNORECASE,
)
_FOR: Final = re.compile(r"\b(?:for|as|be) (?:an? )?((?:[\w+#/&-]+ ){0,4}[\w+#/&-]+)")
_NO_ROLE: Final = frozenset(
    "same dream whole new old last first second third good bad great next final only job phone video zoom online best "
    "worst previous current other actual real big right perfect full part group panel technical awful terrible horrible "
    "own entire ideal day real important easy quick short long hour minute this my the an a interview paid".split()
)
_DAY: Final = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_CLOCK: Final = (
    r"(?:\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?|\d{1,2} ?(?:[ap]\.?m\b\.?|o['’]clock)|noon|midday|half (?:past )?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|"
    r"quarter (?:past|to) \w+)"
)
_DATE: Final = (
    rf"(?:(?:(?:last|this|next|on)\s+)?{_DAY}\b(?: (?:morning|afternoon|evening|night))?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|"
    r"(?:yesterday|today|tomorrow|earlier today|this)(?: (?:morning|afternoon|evening|lunchtime))?|last night|"
    r"the day before yesterday|last week|two days ago)"
)
_WHEN: Final = re.compile(
    rf"\b(?:{_DATE}(?:,? (?:at |around |about |from )*(?:{_CLOCK}|\d{{1,2}}\b(?! ?(?:min|people|years|%))))?"
    rf"(?: in the (?:morning|afternoon|evening))?|the {_CLOCK}|(?:at )?{_CLOCK}(?: (?:on )?{_DATE})?"
    rf"|(?:interview|was|is|it) (?P<bare>at \d{{1,2}}\b))(?! ?(?:min|/10))",
    re.IGNORECASE,
)
_OTHER_TIME: Final = re.compile(
    r"\b(?:died|passed away|by|until|till|hear|know|back|decide|answer|prep|me|sleep|slept|again|before|since|due|start|"
    r"joined|arrived|came|up|awake|from)\b[^.!?]{0,25}$",
    re.IGNORECASE,
)
_SPLIT: Final = re.compile(r"[,;\n/|]|\s[-–—]\s|[.!?](?:\s|$)")
_LEAD: Final = re.compile(
    r"^(?:ok(?:ay)? |so |it was |it's |its |the |a |an |for |as |at |with |in |and |um |well |i met |met |just |name is |"
    r"role is |position |company |interviewer |was )+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Slots:
    """What was found, each as written."""

    company: str | None = None
    interviewers: tuple[str, ...] = ()
    role: str | None = None
    when: str | None = None


def given() -> frozenset[str]:
    """Known given names, lower case."""
    return words("given_names.txt")


@cache
def _certain_given() -> frozenset[str]:
    return given() - words("name_words.txt")


def read_slots(message: str) -> Slots:
    """Read an account of an interview."""
    role = _role(message)
    people = _people(message)
    when = _when(message)
    company = _company(message, people, role)
    if company is None and role:
        company = _listed_company(message, role, when, people)
    return Slots(company, people, role, when)


def _role(message: str) -> str | None:
    for match in _ROLE_OF.finditer(message):
        role = _LEAD.sub("", match["role"])
        last = role.lower().split()[-1:]
        if (
            role
            and not set(role.lower().split()) & _NO_ROLE
            and (_headed(role) or not message[match.end() - 9 :].startswith("interview"))
        ):
            if last and (match[0].lower().endswith("interview") and not _headed(role)):
                continue
            return role.strip()
    for piece in _pieces(message):
        alone = _role_piece(piece)
        if alone:
            return alone
    found = (_leading_role(match[1]) for match in _FOR.finditer(message))
    return next((part for part in found if part), None)


def _pieces(message: str) -> list[str]:
    return [piece.strip(" .()\"'") for piece in _SPLIT.split(message) if piece.strip(" .()\"'")]


def _role_piece(piece: str) -> str | None:
    """The role when it is all of a comma-separated piece, or stands before "at" or "job"."""
    if re.match(r"(?:the|my|her|his|their|our|i|he|she|they|we)\b", piece, re.IGNORECASE):
        return None
    bare = re.sub(
        r"\s+(?:role|position|job|post|interview)\b.*$", "", _LEAD.sub("", piece), flags=re.IGNORECASE
    )
    bare = re.sub(r"\s+(?:at|with|@|in|for|on) .*$", "", bare)
    return bare if bare and _whole_role(bare) else None


def _whole_role(text: str) -> bool:
    tokens = text.lower().split()
    if not 0 < len(tokens) <= 5 or not _headed(text):
        return False
    body = tokens[:-1]
    known = words("role_modifiers.txt") | words("roles.txt")
    return all(token in known or token in {"of", "and", "&"} for token in body)


def _headed(text: str) -> bool:
    lower = text.lower().strip()
    heads = phrases("roles.txt")
    return lower in heads or lower.split()[-1] in heads or " ".join(lower.split()[-2:]) in heads


def _leading_role(text: str) -> str | None:
    tokens = text.split()
    for size in range(len(tokens), 0, -1):
        part = " ".join(tokens[:size])
        if _whole_role(part):
            return part
    return None


def _people(message: str) -> tuple[str, ...]:
    found: list[tuple[int, str]] = [(match.start(), match[0]) for match in _TITLED.finditer(message)]
    for match in _FREE_NAME.finditer(message):
        if _person(message, match):
            found.append((match.start(), _trimmed(match[0])))
    for match in _CALLED.finditer(message):
        found.extend(_called(message, match))
    kept: dict[str, str] = {}
    taken: list[tuple[int, int]] = []
    for start, name in sorted(found, key=lambda hit: (hit[0], -len(hit[1]))):
        if any(first <= start < last for first, last in taken) or _KIN.search(message[:start]):
            continue
        taken.append((start, start + len(name)))
        kept.setdefault(name.lower(), name)
    return tuple(
        name for key, name in kept.items() if not any(key != other and key in other.split() for other in kept)
    )


def _person(message: str, match: re.Match[str]) -> bool:
    first = match[0].split()[0].lower().removesuffix("'s").removesuffix("’s")
    surely = first in _certain_given() or (first in given() and _ACTS.match(message, match.end()))
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
    strong = any(word in cue for word in ("called", "named", "name", "interviewer was"))
    known = first in given() and (name[0].isupper() or first in _certain_given())
    if not known and not (
        strong and first not in phrases("not_companies.txt") and first not in words("common.txt")
    ):
        return []
    if "company" in message[max(0, match.start() - 12) : match.start("name")].lower():
        return []
    people = [(match.start("name"), (name + (match["more"] or "")).strip())]
    for other in _FREE_NAME.finditer(match["rest"] or ""):
        if other[0].split()[0].lower() in given():
            people.append((match.start("rest") + other.start(), other[0]))
    return people


def _company(message: str, people: tuple[str, ...], role: str | None) -> str | None:
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
        if not (match["cue"] == "from" and not people and start):
            return _cut(name)
    return None


def _cut(name: str) -> str:
    return re.split(r" (?:and|for|the|of) (?=I\b)|[.] ", name)[0].rstrip(".,")


def _unusual(word: str) -> bool:
    lower = word.lower()
    return (
        len(lower) > 2
        and lower not in words("common.txt")
        and lower not in phrases("not_companies.txt")
        and not _headed(lower)
    )


def _not_company(name: str, cue: str | None, people: tuple[str, ...], role: str | None) -> bool:
    lower = name.lower().strip(".")
    if lower in phrases("not_companies.txt") or (role and lower in role.lower()):
        return True
    if re.fullmatch(_TITLE, name.split()[0]) or any(
        lower in person.lower() or person.lower() in lower for person in people
    ):
        return True
    if cue != "at" and (lower.split()[0] in _certain_given() or _headed(lower)):
        return True
    return bool(re.fullmatch(_DAY, lower) or re.fullmatch(_MONTH, lower))


def _listed_company(message: str, role: str | None, when: str | None, people: tuple[str, ...]) -> str | None:
    """The company among the parts of a list such as "this morning, globex, warehouse supervisor"."""
    for piece in _pieces(message)[:6]:
        bare = re.sub(rf"^(?:it was|ok so it was|so it was|{_WORD} for)\s+", "", _LEAD.sub("", piece)).strip()
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
        if any(person.lower() in lower for person in people) or lower.split()[0] in given() or _headed(lower):
            continue
        if len(bare.split()) == 1 and _unusual(bare) and bare.isalpha() and _listing(message):
            return bare
        if bare[0].isupper() and len(bare.split()) > 1 and _listing(message) and re.fullmatch(_CAPS, bare):
            return bare
    return None


def _listing(message: str) -> bool:
    """Whether the message is mainly a list of short parts."""
    pieces = _pieces(message)
    return len(pieces) > 1 and sum(len(piece.split()) <= 4 for piece in pieces[:4]) >= 2


def _when(message: str) -> str | None:
    for match in _WHEN.finditer(message):
        start = match.start("bare") if match["bare"] else match.start()
        if match[0].lower() in {"this", "sun", "sat", "may", "mar"} or _OTHER_TIME.search(message[:start]):
            continue
        relative = re.match(r"(?:yesterday|today|last night|last week|tomorrow)", match[0], re.IGNORECASE)
        if (
            relative
            and len(message.split()) > 12
            and not re.search(r"interview|met |spoke", message, re.IGNORECASE)
        ):
            continue
        return (match["bare"] or match[0]).strip(" ,")
    return None
