"""A person's words, made to fit where they land, and never distorted.

What is taken off: a leading "we talked about" or "I would bring", the full stop, the capital of a
sentence. What is turned: "their" about the people met, to "your". Nothing else is touched.
"""

import re
from functools import cache
from typing import Final

from flows.note.facts import Facts
from flows.note.words import alternatives, listed, tokens

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
_SHE: Final = re.compile(r"\b(he|she)\b (\w+)", re.IGNORECASE)
_HER: Final = re.compile(r"\bher\b(?: (\w+))?")


@cache
def _leads() -> dict[str, re.Pattern[str]]:
    who = r"(?:we|i|they|he|she|you|the team|[A-Z][\w.]+(?: [A-Z]\w+)?)"
    how = r"(?:(?:really|especially|particularly|also|both|just|mostly|briefly) )*"
    speak = (
        r"(?:talk(?:ed|ing)?(?: a lot| a bit)? (?:about|through)|spoke (?:about|of)|speaking about|spent (?:a lot of )?"
        r"time (?:on|talking about)|discuss(?:ed|ing)|chatt(?:ed|ing) about|hear(?:d|ing)?(?: more)? about|"
        r"hear(?:d|ing) (?=that|how|why)|learn(?:ed|t|ing)?(?: more)? about|told (?:me|us)(?: all)? about|"
        r"told (?:me|us) (?=that|how|why)|mentioned|explained|described|said |covered|went (?:over|through))"
    )
    enjoy = rf"(?:i {how}(?:enjoyed|liked|loved|found it interesting)(?: (?:to|it when))? )?"
    topic = (
        rf"(?:{enjoy}(?i:{who} )?{how}(?i:{speak}) (?:me |us )?|i {how}(?:enjoyed|liked|loved) |"
        r"(?:our|the|a|my) (?:conversation|discussion|talk|chat|part|bit) (?:about|on|of|where (?:we|they) "
        r"(?:talked|spoke) about) |about |when (?:we|they) (?:talked|spoke) about )"
    )
    bring = (
        r"(?:(?:one|the|some)?\s?(?:thing|main thing|strength|best thing)s? (?:that )?i(?: would|'d| can|'ll)? "
        r"(?:bring|offer|have)(?: is| are|:)? |what i(?: would|'d| can|'ll)? (?:bring|offer)(?: is| are|:)? |"
        r"i(?: would|'d| can| could|'ll| will)? (?:also )?(?:bring|offer)(?: with me)? (?!up\b|out\b|together\b)|"
        r"my (?:main |biggest |greatest |best |key )?(?:strength|skill|asset)s? (?:is|are|would be) |that (?=i |i'))"
    )
    should = (
        r"(?:i (?:should|could|would) have (?:said|answered|told (?:them|him|her)|explained|mentioned|replied)"
        r"(?: that)?,? |i wanted to (?:say|add|mention)(?: that)?,? |i(?:'d| would) (?:say|answer|reply|add)"
        r"(?: that)?,? |i(?: would|'d)? now say(?: that)?,? |"
        r"(?:the|my) (?:better |right |real )?answer (?:is|was|would be|should have been)(?: that)?,? |"
        r"i (?:forgot|did not|didn't|never|failed|omitted|meant|wanted)(?: to)? "
        r"(?:say|mention|tell (?:them|you)|bring up|talk about|include|show|add|got? to say)"
        r"(?: (?:them|you))?(?: about)?(?: that)? |"
        r"(?:i )?(?:forgot|left out|omitted|missed out)(?: to (?:say|mention|add))?(?: about)?(?: that)? |"
        r"(?:to )?mention(?:ing)? (?:that )?|that (?=(?:i|my|we|the|it|you|they|there)\b))"
    )
    what = (
        r"(?:(?:(?:i|my mind|my brain) )?(?:just |completely |totally |really |went |kind of )*(?:blank(?:ed)?|froze|fumbled|"
        r"messed up|stumbled|botched|flubbed|bombed|struggled|choked|got stuck|rambled|failed)"
        r"(?: completely| totally| badly)?(?: (?:on|over|at|with|through|about|when (?:they|he|she) asked"
        r"(?: me)? about|when (?:i was )?asked(?: about)?))? |(?:i )?(?:couldn't|could not|didn't|did not) "
        r"(?:really )?(?:answer|explain|solve|finish|describe|remember) |"
        r"(?:when|where) (?:they|he|she|you|i was) asked (?:me )?(?:about )?|(?:they|he|she) asked (?:me )?(?:about )?)"
    )
    return {
        "topic": re.compile(topic, re.IGNORECASE),
        "strength": re.compile(bring, re.IGNORECASE),
        "better": re.compile(should, re.IGNORECASE),
        "what": re.compile(what, re.IGNORECASE),
        "action": re.compile(r"(?:that |to )(?=i\b|\w+)", re.IGNORECASE),
    }


def tidy(field: str, text: str, facts: Facts | None = None) -> str:
    """One field's words as they will stand inside a sentence.

    Args:
        field: ``topic``, ``strength``, ``what``, ``better``, ``action``, or ``repairs[0].better`` and its like.
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


def _plain(text: str) -> str:
    words = _MANY.sub(lambda match: match[1] or "", text)
    words = _SPACES.sub(" ", words).strip()
    words = _QUOTES.sub("", words)
    words = re.sub(
        rf"^(?:(?:{alternatives('sentence_adverbs')})[,. ]+)+(?=\w)", "", words, flags=re.IGNORECASE
    )
    words = re.sub(r"\bi\b(?!\.)", "I", words)
    return _TAIL.sub("", words).replace(" ,", ",")


def _without_lead(name: str, words: str, facts: Facts | None) -> str:
    """Take off what the sentence around it will say; twice, since leads nest."""
    pattern = _leads().get(name)
    for _ in range(2):
        match = pattern.match(words) if pattern else None
        if match and match.end() and len(words) > match.end():
            words = words[match.end() :].lstrip(" ,:")
    if name == "topic":
        words = _PRAISE.sub("", words) or words
    if name == "topic" and facts and facts.interviewer and facts.interviewer.strip():
        words = _own_name(words, facts.interviewer)
    return words


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
        or not re.match(r"(?:how|why|what|that|where|her|his)\b", words.lower())
    ):
        return words
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
