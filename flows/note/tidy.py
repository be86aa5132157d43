"""A person's words, made to fit where they land, and never distorted.

What is taken off: a leading "we talked about" or "I would bring", the full stop, the capital of a
sentence. What is turned: "their" about the people met, to "your". Nothing else is touched.
"""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Final

from flows.note.facts import Facts
from flows.note.words import LANGUAGE, alternatives, listed, tokens, with_apostrophes

SECOND_PERSON: Final = {
    "they": "you", "them": "you", "their": "your", "theirs": "yours", "themselves": "yourselves",
    "they're": "you're", "they've": "you've", "they'd": "you'd", "they'll": "you'll",
}  # fmt: skip
_SINGULAR: Final = {"he": "you", "she": "you", "his": "your", "himself": "yourself", "herself": "yourself"}
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z'’]*")
_SPACES: Final = re.compile(r"\s+")
_TAIL: Final = re.compile(r"[\s.,;:!?…\-–—]+$")
_QUOTES: Final = re.compile(r"^[\"“”«»\s\-–—•*:.…,]+|[\"“”«»\s]+$")
_MANY: Final = re.compile(r"([!?])[!?]+|[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]")
_PRAISE: Final = re.compile(
    r"\s+(?:was|were|is|sounded|sounds|seemed)(?: (?:so|very|really))? "
    r"(?:great|interesting|fun|fascinating|good|lovely|nice|cool|exciting)$",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(
    r"^(?:(?:ugh|hmm+|nothing(?: much| really)?|not much|no idea|idk|dunno|no|wait|actually|hang on|sorry)"
    r"(?: (?:tbh|lol|really|actually|wait|to be honest))*[,.:!]? +)*"
    r"(?:(?:(?:as|like) )?i(?:['’]ve| have)? (?:just )?(?:already )?(?:told you|said)(?: (?:already|that|this|it))?[,:] *"
    r"|i want (?:a |another |the )*(?:different |other )?(?:topic|one|thing)[,:]? *)",
    re.IGNORECASE,
)
_NOTHING_BUT: Final = re.compile(
    r"^(?:(?:ugh|hmm+|nothing(?: much| really)?|not much|no idea|idk|dunno)"
    r"(?: (?:tbh|lol|really|to be honest))*[,.] +)+(?=\w+ \w)",
    re.IGNORECASE,
)
_AFTERTHOUGHT: Final = re.compile(
    r"[,.]? +(?:(?:as |like )?i(?:['’]ve)? (?:already )?(?:told you|said)(?: already| before)?"
    r"|i (?:guess|suppose|think)|lol|haha+|lmao|tbh|ngl)[\s.!,]*$",
    re.IGNORECASE,
)
"""What is said to us around an answer, and is no part of it."""
_TO_ME: Final = re.compile(r"\s+(?:to|with|for) (?:me|us)$", re.IGNORECASE)
_QUESTION: Final = re.compile(
    r"(?P<wh>why|how|what|when|where|who|which \w+|what \w+) (?P<verb>do|does|are|is|can|will|would) "
    r"(?P<who>you|they|we|it|(?:the|your|their) \w+) (?P<rest>\w+)(?P<tail>.*)",
    re.IGNORECASE,
)
_IF: Final = re.compile(
    r"if (?=(?:\w+ ){1,4}(?:is|are|was|were|can|could|will|would|might)\b)", re.IGNORECASE
)
_PIECE: Final = re.compile(r"<(\w+)>")
_SHE: Final = re.compile(r"\b(he|she)\b (\w+)", re.IGNORECASE)
_OF_WHOM: Final = re.compile(r"^(how|why|what|where|that|the way) (?:his|her)\b(?= \w+ \w)", re.IGNORECASE)
_HER: Final = re.compile(r"\bher\b(?: (\w+))?")


@cache
def _leads() -> dict[str, re.Pattern[str]]:
    """By field, what is taken off its front."""
    file = resources.files("flows") / "note" / "templates" / LANGUAGE / "leads.toml"
    table = tomllib.loads(file.read_text("utf-8"))

    def filled(source: str) -> str:
        return _PIECE.sub(lambda match: filled(table["pieces"][match[1]]), source)

    return {name: re.compile(filled(source), re.IGNORECASE) for name, source in table["fields"].items()}


def tidy(field: str, text: str, facts: Facts | None = None) -> str:
    """One field's words as they will stand inside a sentence.

    Args:
        field: ``topic``, ``strength``, or ``what``, ``better``, ``action`` of a repair, with or without
            ``repairs[0].`` before it.
        text: What the person typed.
        facts: The note's other facts, which tell names from the capitals of sentences.

    Returns:
        The words without leads, final stop and opening capital; empty when nothing is left.
    """
    name = field.rsplit(".", 1)[-1]
    words = _plain(text)
    words = _without_lead(name, words, facts)
    if name == "topic":
        words = _to_second_person(words, facts)
    elif name in {"better", "action", "strength"}:
        words = _their_to_your(words)
    return without_capital(words, facts)


def without_asides(words: str) -> str:
    """An answer without what is said to us around it: "I told you already", "ugh, nothing.", "I guess"."""
    for pattern in (_ASIDE, _NOTHING_BUT, _AFTERTHOUGHT):
        words = pattern.sub("", words) or words
    return words


def _plain(text: str) -> str:
    words = without_asides(_MANY.sub(lambda match: match[1] or "", text))
    words = _SPACES.sub(" ", words).strip()
    words = _QUOTES.sub("", words)
    words = re.sub(
        rf"^(?:(?:{alternatives('sentence_adverbs')})[,. ]+)+(?=\w)", "", words, flags=re.IGNORECASE
    )
    words = _proper(re.sub(r"\bi\b(?!\.)", "I", with_apostrophes(words)))
    return _TAIL.sub("", words).replace(" ,", ",")


def _proper(words: str) -> str:
    """Tongues, days and months with the capital that English gives them."""
    named = listed("languages") | listed("calendar")
    return _WORD.sub(
        lambda match: match[0].capitalize() if match[0].islower() and match[0] in named else match[0], words
    )


def _without_lead(name: str, words: str, facts: Facts | None) -> str:
    """Take off what the sentence around it will say; twice, since leads nest."""
    pattern = _leads().get(name)
    for _ in range(2):
        match = pattern.match(words) if pattern else None
        if match and match.end() and len(words) > match.end():
            words = words[match.end() :].lstrip(" ,:")
    if name == "topic":
        words = _told(_TO_ME.sub("", _PRAISE.sub("", words) or words) or words)
    if name == "topic" and facts and facts.interviewer and facts.interviewer.strip():
        words = _own_name(words, facts.interviewer)
    return words


def _told(words: str) -> str:
    """A question as it is told of: "why do you use Rust" becomes "why you use Rust"."""
    if match := _QUESTION.fullmatch(words):
        verb, rest = match["verb"].lower(), match["rest"]
        said = {"do": rest, "does": _third(rest)}.get(verb, f"{verb} {rest}")
        return f"{match['wh']} {match['who']} {said}{match['tail']}"
    return _IF.sub("whether ", words, count=1) if _IF.match(words) else words


def _third(verb: str) -> str:
    """The verb after "the team": "plans" for "plan"."""
    if verb.endswith(("s", "sh", "ch", "x", "o")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2:-1] not in "aeiou" else f"{verb}s"


def _own_name(words: str, interviewer: str) -> str:
    """A note to Dana says "your work", not "Dana's work"."""
    names = interviewer.split()
    for name in dict.fromkeys((interviewer, names[0], names[-1])):
        if len(name) > 2 and "." not in name:
            words = re.sub(rf"\b{re.escape(name)}['’]s\b", "your", words)
    return words


def _their_to_your(words: str) -> str:
    return _turned(words, {key: value for key, value in SECOND_PERSON.items() if key == "their"})


def _to_second_person(words: str, facts: Facts | None) -> str:
    """Turn "how they bill" to "how you bill", unless the words name others whom "they" may mean."""
    words = _turned(words, SECOND_PERSON)
    if (
        facts is None
        or not facts.interviewer
        or not re.match(
            r"(?:how|why|what|that|where|her|his)\b|(?:the|a|an) (?:[\w-]+ ){1,3}(?:she|he)\b", words.lower()
        )
    ):
        return words
    words = _OF_WHOM.sub(lambda match: f"{match[1]} your", words)
    words = _SHE.sub(lambda match: f"you {_base_of(match[2])}", words, count=1)
    words = _turned(words, _SINGULAR) if " you " in f" {words} " or words.lower().startswith("his") else words
    return _HER.sub(_her, words) if words.lower().startswith("her ") or " you " in words else words


def _turned(words: str, table: dict[str, str]) -> str:
    """Replace pronouns, up to the first plural before them that they might stand for."""
    others = False

    def turn(match: re.Match[str]) -> str:
        nonlocal others
        word = match[0].lower().replace("’", "'")
        if word in table and not others:
            turned = table[word]
            return turned.capitalize() if match[0][0].isupper() else turned
        others = others or _names_many(word)
        return match[0]

    return _WORD.sub(turn, words)


def _names_many(word: str) -> bool:
    if word in listed("plural_people"):
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s"))
        and (word not in listed("singular_s"))
    )


def _base_of(verb: str) -> str:
    """The verb after "she" as it stands after "you": "run" for "runs"."""
    irregular = {"is": "are", "was": "were", "has": "have", "does": "do", "goes": "go"}
    if verb in irregular:
        return irregular[verb]
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y"
    if verb.endswith(("shes", "ches", "sses", "xes")):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb


def _her(match: re.Match[str]) -> str:
    after = match[1] or ""
    own = bool(after) and after not in listed("prepositions") and after not in listed("cannot_end")
    return f"your {after}" if own else f"you {after}".rstrip()


def without_capital(words: str, facts: Facts | None = None) -> str:
    """Lower the capital of a sentence, not that of a name, of "I", or of letters that stand for words."""
    head, _, rest = words.partition(" ")
    bare = head.replace("’", "'").rstrip(",;:")
    if not bare or not bare[0].isupper() or bare == "I" or bare.startswith("I'"):
        return words
    if any(letter.isupper() or letter.isdigit() or letter in "(+#" for letter in bare[1:]) or _is_name(
        bare, rest, facts
    ):
        return words
    return words[0].lower() + words[1:]


def _is_name(word: str, rest: str, facts: Facts | None) -> bool:
    low = word.lower().removesuffix("'s")
    if low in listed("determiners") | listed("subjects") | listed("wh") | listed("prepositions"):
        return False
    if low in listed("names") or (len(low) == 1 and low != "a"):
        return True
    after = rest.split(" ", 1)[0]
    if after[:1].isupper() and after not in {"I", "I'm", "I've"} and after[1:].islower():
        return True
    given = " ".join(filter(None, (facts.company, facts.interviewer))) if facts else ""
    return low in tokens(given)


def capital(words: str) -> str:
    """The same words as they stand at the head of a sentence; "iOS" keeps its own form."""
    head = words.split(" ", 1)[0]
    if any(letter.isupper() for letter in head[1:]):
        return words
    return words[:1].upper() + words[1:]
