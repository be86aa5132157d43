"""A one-line answer cut into its parts, each with the word that led to it."""

import re
from dataclasses import dataclass, replace
from typing import Final

from flows.understanding import people
from flows.understanding.blanks import kind_of_person, names_nothing, only_a_kind
from flows.understanding.jobs import TAIL, job_weight
from flows.understanding.lexicons import phrases, words
from flows.understanding.roles import headed, role_run

_CUT: Final = re.compile(
    r"(?P<for>\s*\b(?:(?<!centre )(?<!center )(?<!department )(?<!institute )(?<!school )(?<!society )for|"
    r"as|re|regarding|about|"
    r"applying for|(?:job|role|position|post|vacancy)(?: (?:was|is))?(?=\s*[:=-])|(?:role|position|"
    r"job) (?:was|is))\b\s*[:=-]?\s*)|"
    r"(?P<at>\s*(?:@|\b(?:at|joining|(?:company|employer|place|firm|where|organisation|"
    r"organization)(?: (?:was|is|called))?(?=\s*[:=-])|"
    r"(?:(?:company|employer|place|firm)(?:['’]s)? (?:was|is|called|named)(?: called| named)?|"
    r"(?:cafe|café|shop|school|bank|"
    r"startup|restaurant|agency|clinic|hotel|charity|studio|place|nursery|pub|bar|hospital|college|salon|garage|"
    r"warehouse|practice|office|farm|gym|bakery)(?: (?:is|was)|['’]s)? (?:called|named)))\b)\s*[:=-]?\s*)|"
    r"(?P<from>\s*\bfrom\b\s*)|"
    r"(?P<with>\s*(?:\bw/|\b(?:(?:met|spoke|talked|chatted|interviewed|was|is|it was|were) (?:with|to|by)|with|met|"
    r"saw|interviewed by|w(?=\s)|"
    r"(?:called|named)|(?:interviewer|interviewers|who|name|names|person)(?: (?:was|is|were|are))?(?=\s*[:=-])|"
    r"(?:interviewer|name|names|interviewers)(?:['’]s)?(?: name)? (?:was|is|were|are)|"
    r"interviewer(?= [A-Z]))\b)\s*[:=-]?\s*)|"
    r"(?P<cut>\s*(?:[,;\n|()•]|->|=>|\s[-–—]+\s|\s[-–—]+(?=\S)|\s/\s|[–—]|"
    r"(?<!\bst)(?<!\bmr)(?<!\bms)(?<!\bdr)(?<!\bmrs)(?<!\bprof)(?<!\bgebr)(?<!\bmed)(?<!\brer)(?<!\bnat)"
    r"(?<!\bphil)(?<!\bfa)(?<!\bbros)(?<!\bsta)(?<!\bsra)(?<!\bmme)(?<!\brev)(?<!\bhr)(?<!\bfr)"
    r"(?<!\bjr)(?<!\bsr)(?<!\bgov)(?<!\b\w)[.!?](?=\s|$)|:(?=\s)|\sand\s(?=(?:i|he|she|they|we|it|then|an?|some|the|his|her|their|another)\b)|"
    r"\b(?:on|by|over|via) (?:the |a )?(?:tele)?(?:phone|video|zoom|teams|skype|webex|whatsapp)(?: call)?\b)\s*)",
    re.IGNORECASE,
)
_SLASHED: Final = re.compile(r"[^/]+/[^/]+/[^/]+")
_LEAD: Final = re.compile(
    r"^(?:(?:it['’]s|its|i['’]m|i|we|it|was|and|but|then|also|ok|okay|so|well|hi|um|uh|just|think|i think|my|our|this|"
    r"that|these|a|an|the|in|on|to|by|of|"
    r"interviewer|interviewers|guy|man|woman|lady|someone|somebody|role|position|company|interview|"
    r"interviewed|applied|applying|apply|working$|"
    r"two people|three people|hiring manager|manager called|her name is|his name is|name is|name's|both|"
    r"called|named|something like)\b[\s:]*)+",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(r"^(?:an?|the|their|this)\s", re.IGNORECASE)
_UNKNOWN: Final = re.compile(
    r"\b(?:not sure|unsure|don['’]?t (?:know|remember|recall)|no idea|no clue|can['’]?t (?:remember|recall)|"
    r"cant remember|"
    r"forgot|forget|didn['’]?t (?:catch|get|say)|unknown|never (?:said|told)|won['’]?t say|rather not)\b",
    re.IGNORECASE,
)
_TELLING: Final = re.compile(
    r"^(?:he|she|they|there|who|which|where|his|her|their|it)\b (?!(?:was|is|name|names)\b)", re.IGNORECASE
)
_APPOSED: Final = re.compile(
    r"^(?:the|my|our|their|his|her|a|an) (?:[\w-]+ ){0,2}(?:manager|lead|boss|owner|director|head|founder|"
    r"recruiter|ceo|cto|cfo|"
    r"partner|supervisor|principal|matron|chef|interviewer|interviewers|people|person)$|^(?:head|director|"
    r"vp|chief) of\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an answer.

    Attributes:
        words: As typed, without what leads to it.
        cue: ``with``, ``at``, ``from``, ``for`` (what stood before it), or empty.
        article: "a", "an" or "the" stood before it.
        first: It is the first part.
        described: It tells what kind of place it was, and does not name it.
    """

    words: str
    cue: str
    article: bool
    first: bool
    described: bool = False


_ABOUT: Final = re.compile(
    r"\b(?:asked|talked|spoke|chatted|went on|wanted to know|heard|learn(?:ed|t)|quizzed|grilled|told) "
    r"(?:(?:me|us|them|him|her) )?(?:a lot |lots |mostly |mainly )?about (?![^,;.!?\n]*\b(?:role|job|position|post)\b)"
    r"[^,;.!?\n]*|\basked (?:(?:me|us) )?for [^,;.!?\n]*",
    re.IGNORECASE,
)
"""What was talked about is neither whom they met nor where."""
_IN_CHARGE: Final = re.compile(
    r"\b(?:the |a |an |my |our )?(?:\w+ )?(?:manager|supervisor|lead|leader|boss|owner|director|head|founder|recruiter|"
    r"partner|foreman|chef) (?:was |is )?(?:called|named)(?= )",
    re.IGNORECASE,
)
"""Their own job, before the name of whom they met."""
DEGREE: Final = re.compile(
    r"(?:Ph\.?\s?D|M\.?Sc|B\.?Sc|MBA|MD|M\.D|MBE|OBE|CBE|CPA|FRCS|DPhil|D\.Phil|JD|LL\.?[BM]|[QK]C|CEng|Esq|M\.A|B\.A)\.?",
    re.IGNORECASE,
)
_CITED: Final = re.compile(r"(?P<the>[Tt]he) (?=[A-Z])")


def parts_of(message: str) -> list[Part]:
    """Cut an answer; parts that name nothing ("not sure who", "the lead") are left out."""
    text = _IN_CHARGE.sub(" met", _ABOUT.sub(",", message))
    text = text.replace("/", " / ") if _SLASHED.fullmatch(text) else text
    found: list[Part] = []
    for cue, piece in _pieces(text):
        if found and DEGREE.fullmatch(piece) and _person(found[-1]):
            continue
        named = _part(cue, piece, first=not found)
        if named:
            found.append(named)
    return _loosened(found)


def _pieces(text: str) -> list[tuple[str, str]]:
    """(cue, words) in order; a cue with nothing behind it goes to the next words."""
    found: list[tuple[str, str]] = []
    cue, at = "", 0
    for match in _CUT.finditer(text):
        piece = text[at : match.start()].strip()
        at = match.end()
        if piece:
            found.append((cue, piece))
            cue = ""
        kind = match.lastgroup or "cut"
        cue = cue if kind == "cut" else kind
    found.append((cue, text[at:].strip()))
    return found


def _part(cue: str, piece: str, *, first: bool) -> Part | None:
    plain = piece.strip(" .,:;!?\"'“”‘’*")
    if _UNKNOWN.search(plain) or _TELLING.match(plain) or _APPOSED.match(plain):
        return None
    bare = plain if plain.lower() in phrases("role_fields.txt") else _LEAD.sub("", plain).strip()
    if not re.search(r"[^\W\d_]", bare) or {plain.lower(), bare.lower()} & phrases("not_details.txt"):
        return None
    if names_nothing(bare) and not (kind_of_person(bare) and headed(bare)):
        return None
    if cue == "with" and bare.islower() and only_a_kind(plain):
        return None
    if cue == "at" and _CITED.match(plain) and bare == _CITED.sub("", plain, count=1):
        bare = plain  # "at the Grand" needs its article in a sentence.
    return Part(bare, cue, bool(_ARTICLE.match(plain)), first, only_a_kind(TAIL.sub("", plain)))


def _person(part: Part) -> bool:
    """Whether a part begins as a person's name does."""
    return titled(part.words) or part.cue == "with" or people.familiar(part.words.split()[0].lower())


def titled(part: str) -> bool:
    """Whether words begin with a title before a name, of this tongue or another: "Frau Huber", "chef Antoine"."""
    if people.titled(part):
        return True
    title, _, name = part.partition(" ")
    if title.lower().rstrip(".") not in words("more_titles.txt") or not name or headed(part):
        return False
    return name[:1].isupper() or people.familiar(name.split()[0].lower())


def _loosened(found: list[Part]) -> list[Part]:
    """Parts that hold a job beside a name ("dana acme data engineer") are cut once more."""
    loose: list[Part] = []
    for part in found:
        run = "" if titled(part.words) else role_run(part.words)
        left = part.words.replace(run, "", 1).strip() if run else ""
        if in_charge(run, left) and len(found) > 1:
            loose.append(replace(part, words=left, cue="with"))
            continue
        if size := _before_a_job(part.words):
            tokens = part.words.split()
            loose.append(Part(" ".join(tokens[:size]), part.cue, article=False, first=part.first))
            loose.append(Part(" ".join(tokens[size:]), "", article=False, first=False))
            continue
        joined = {"&", "and", "of"} & {left.split()[0], left.split()[-1]} if left else set()
        if not left or joined or not (len(found) == 1 or _name(left)):
            loose.extend(_apart(part))
            continue
        before = part.words.startswith(left)
        rest = Part(left, part.cue, article=False, first=part.first)
        pair = [
            *(_run_on(rest) if len(found) == 1 else _apart(rest)),
            Part(run, "", article=False, first=False),
        ]
        loose.extend(pair if before else reversed(pair))
    return loose


def in_charge(job: str, name: str) -> bool:
    """Whether a job before a name is that of whom they met: "shift leader Tom"."""
    kinds = words("kinds_of_people.txt")
    return (
        bool(job and name)
        and job.lower().split()[-1] in kinds
        and people.familiar(name.split(maxsplit=1)[0].lower())
        and name[:1].isupper()
    )


def known_employer(part: str) -> bool:
    """Whether a part is a well-known employer's name; an everyday word needs its capital."""
    lower = part.lower()
    if lower in words("everyday_employers.txt") and part == lower:
        return False
    return lower in phrases("employers.txt") or lower in phrases("more_employers.txt")


def _before_a_job(part: str) -> int:
    """How many words of a part are a well-known employer before a job: "amazon warehouse picker"."""
    tokens = part.split()
    sizes = (size for size in (3, 2, 1) if size < len(tokens))
    return next(
        (
            size
            for size in sizes
            if known_employer(" ".join(tokens[:size])) and job_weight(" ".join(tokens[size:])) > 0
        ),
        0,
    )


def _name(part: str) -> bool:
    lower = part.lower()
    return known_employer(part) or lower.split()[0] in people.certain_given()


def _apart(part: Part) -> list[Part]:
    """A name and an employer with little between them: "dana acme", "Raj of Bank of Kerry"."""
    name, of, place = part.words.partition(" of ")
    if of and (part.cue == "with" or titled(name) or people.familiar(name.split()[0].lower())):
        return _pair(part, name, place)
    head, _, tail = part.words.rpartition(" ")
    listed = phrases("employers.txt")
    if (
        head
        and tail.lower() in listed
        and part.words.lower() not in listed
        and people.familiar(head.split()[0].lower())
    ):
        return _pair(part, head, tail)
    return [part]


def _pair(part: Part, name: str, place: str) -> list[Part]:
    return [
        Part(name, part.cue, article=False, first=part.first),
        Part(place, "at", article=False, first=False),
    ]


def _run_on(part: Part) -> list[Part]:
    """A person and an employer with nothing between them, before a job: the name has one or two words."""
    tokens = part.words.split()
    if len(tokens) < 2 or not (titled(part.words) or people.familiar(tokens[0].lower())):
        return _apart(part)
    compound = "of" in tokens or tokens[-1].lower() in words("organisation_words.txt") or len(tokens) > 3
    size = 1 if len(tokens) == 2 or "of" in tokens[:3] else min(2, len(tokens) - (2 if compound else 1))
    return _pair(part, " ".join(tokens[:size]), " ".join(tokens[size:]))
