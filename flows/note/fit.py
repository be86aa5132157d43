"""A person's words made ready for a place in a sentence: tidied, shaped, and short enough."""

import re
from dataclasses import dataclass
from typing import Final

from flows.note.facts import Facts
from flows.note.sentences import sentences_of
from flows.note.shape import Shape, is_base, shape_of
from flows.note.tidy import capital, tidy, without_asides
from flows.note.words import count, listed, tokens

TOPIC_WORDS: Final = 15
"""A longer topic is shortened at a clause's end."""
OWN_WORDS: Final = {"topic": TOPIC_WORDS, "strength": 18, "better": 20, "what": 8, "action": 10}
_SO_FAR: Final = re.compile(r"\b(?:in|for) (?:\S+ )?(?:years|months|decades|life)\b", re.IGNORECASE)
_EVER: Final = frozenset({"never", "always"})
_FEWEST: Final = 3
_BARE: Final = 2
"""Words of a skill that is only named: "customer service"."""
_AND_CLAUSE: Final = re.compile(
    r"(?:,? (?:and|but|so|then) (?:then )?|[,;] )(?:i|you|we|they|he|she|it)(?:['’]\w+)? .*$", re.IGNORECASE
)
_LINES: Final = str.maketrans({"\n": " ", "\r": " ", "\t": " "})


@dataclass(frozen=True, slots=True)
class Fitted:
    """Words with the shape that says where they fit.

    Attributes:
        words: As they stand inside a sentence.
        shape: ``would`` is a clause that begins "I would".
        too_long: They could not be shortened at the end of a clause.
    """

    words: str
    shape: Shape | str
    too_long: bool = False


class Fitting:
    """Fits fields of one person's facts, each field and limit once."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._known: dict[tuple[str, str, int | None], Fitted] = {}

    def __call__(self, field: str, text: str, limit: int | None = None) -> Fitted:
        """As ``fit`` does."""
        key = (field, text, limit)
        if key not in self._known:
            self._known[key] = fit(field, text, self._facts, limit)
        return self._known[key]


def fit(field: str, text: str, facts: Facts, limit: int | None = None) -> Fitted:
    """Tidy, shorten and shape the words of one field (``strength``, ``repairs[0].better``)."""
    name = field.rsplit(".", 1)[-1]
    kept = field in facts.kept
    spoken = _first_sentence(name, without_asides(text.translate(_LINES)))
    words = tidy(name, spoken, facts)
    short = words if kept else shorten(words, limit or OWN_WORDS[name])
    ready, shape = _shaped(name, short or words)
    return Fitted(ready, shape, too_long=short is None)


def _first_sentence(name: str, text: str) -> str:
    """A place takes one sentence; the better answer takes two where they are short."""
    if name == "topic":  # a note recalls exactly one thing
        text = text.split(";", 1)[0]
    spans = sentences_of(text)
    keep = 2 if name == "better" and count(text) < OWN_WORDS["better"] else 1
    if len(spans) <= keep:
        return text
    return text[spans[0][0] : spans[keep - 1][1]]


def shorten(words: str, limit: int) -> str | None:
    """The longest beginning of at most ``limit`` words that ends where a clause does, or None."""
    pieces = words.split()
    if count(words) <= limit:
        return words
    for is_end in (_clause_ends, _phrase_ends):
        for at in range(min(limit, len(pieces) - 1), _FEWEST - 1, -1):
            kept = pieces[:at]
            if is_end(kept, pieces[at]) and tokens(kept[-1]) and tokens(kept[-1])[0] not in _open_words():
                return " ".join(kept).rstrip(",;:–—- ")
    return None


def _open_words() -> frozenset[str]:
    return listed("cannot_end") | listed("prepositions")


def _clause_ends(kept: list[str], following: str) -> bool:
    word = following.lower().strip(",;:")
    return (
        kept[-1].endswith((",", ";", ":", "–", "—"))
        or word in listed("clause_starts")
        or word in {"–", "—", "-"}
    )


def _phrase_ends(_: list[str], following: str) -> bool:
    return following.lower() in listed("prepositions")


def _shaped(name: str, words: str) -> tuple[str, Shape | str]:
    shape = shape_of(words)
    if shape == "noun" and name in {"topic", "strength"}:
        words = _AND_CLAUSE.sub("", words) or words  # a thing takes no second clause behind it
    if name == "topic":
        return _as_topic(words, shape)
    if name == "what":
        return with_article(words), shape
    return _as_own(name, words, shape)


def _as_topic(words: str, shape: Shape) -> tuple[str, Shape]:
    if shape == "clause":
        return f"that {words}", "that"
    return (words, shape) if shape in {"that", "wh", "gerund"} else (with_article(words), "noun")


def with_article(words: str) -> str:
    """Make "the new lab" of "new lab", with an article where a noun cannot stand bare."""
    low = tokens(words)
    if not low or low[0] in listed("determiners") or low[0] in listed("numbers"):
        return words
    head = head_of(low)
    bare = head in listed("counted_heads") | listed("answer_heads") or (
        low[0] in listed("fresh") and not head.endswith("s")
    )
    return f"the {words}" if bare else words


def head_of(low: list[str]) -> str:
    """The noun before the first preposition or link."""
    for at, word in enumerate(low):
        if at and (word in listed("prepositions") or word in listed("links") or word in {"and", "or"}):
            return low[at - 1]
    return low[-1]


def _as_own(  # noqa: C901, PLR0911 - one return a shape
    name: str, words: str, shape: Shape
) -> tuple[str, Shape | str]:
    low = tokens(words)
    if shape == "adjective":
        so_far = low[0] == "never" and _SO_FAR.search(words)
        return f"I have never been {words[6:]}" if so_far else f"I am {words}", "clause"
    if shape == "clause":
        would = low[:2] == ["i", "would"] or low[0] == "i'd"
        if low[0] == "i" and low[1] in _EVER and low[2:3] and low[2] in listed("participles"):
            words = f"I have {words.split(' ', 1)[1]}"
        return words, "would" if would and name == "better" else "clause"
    if shape == "verb":
        return _with_subject(low[0], words)
    if low and is_base(low) and (name != "strength" or _surely_verb(low)):
        return _from_base(name, words)
    if shape == "that":
        return words.split(" ", 1)[1], "clause"
    if low[:1] == ["because"] and " " in words and name in {"better", "strength"}:
        return words.split(" ", 1)[1], "clause"
    if name == "strength" and low[:1] == ["how"] and len(low) > 2:
        return _from_how(words, low)
    if name == "strength" and low and low[0] in {"someone", "somebody"}:
        return f"I am {words}", "clause"
    if name == "strength" and low[:1] == ["to"] and " " in words:
        return f"I can {words.split(' ', 1)[1]}", "clause"
    counted = low[1:2] and (low[1][0].isdigit() or low[1] in listed("numbers"))  # "over 300 births"
    if low and low[0] in listed("prepositions") and not counted and name == "strength":
        return f"I have worked {words}", "clause"
    return (_listed(_with_my(words, low)), "noun") if shape in {"noun", "wh"} else (words, "gerund")


def _from_how(words: str, low: list[str]) -> tuple[str, str]:
    """Give "how I calm people" its clause; "how to calm people" is something the writer knows."""
    if low[1] in {"i", "i'd", "i've", "i'll"}:
        return words.split(" ", 1)[1], "clause"
    return (f"I know {words}", "clause") if low[1] == "to" else (f"my sense of {words}", "noun")


def _with_subject(first: str, words: str) -> tuple[str, str]:
    """Give "led a team" its "I"; "would ask" is an answer already."""
    if first == "used" and not words.lower().startswith("used to work"):
        return f"I am {words}" if words.lower().startswith("used to") else f"I {words}", "clause"
    after = words.split(" ", 2)[1].lower()
    if first in _EVER and after in listed("participles"):
        return f"I have {words}", "clause"
    return f"I {words}", "would" if first == "would" else "clause"


def _surely_verb(low: list[str]) -> bool:
    """Whether a plain verb heads a strength: "speak Polish", not "work ethic"."""
    return low[0] in {
        "speak",
        "know",
        "love",
        "enjoy",
        "understand",
        "keep",
        "learn",
        "take",
        "make",
        "get",
        "write",
    }


def _from_base(name: str, words: str) -> tuple[str, str]:
    if name == "better":
        return words, "verb"
    if name == "action":
        return f"I will {words}", "clause"
    return f"I {words}", "clause"


def _with_my(words: str, low: list[str]) -> str:
    if not low or low[0] in listed("determiners") or low[0] in listed("numbers") or low[0][0].isdigit():
        return words
    if len(low) <= _BARE and low[-1] in listed("fields"):
        return f"experience in {words}"
    if len(low) == 1 and (low[0] in listed("names") or (words.isupper() and len(words) > 1)):
        return f"my {words}" if low[0] in listed("languages") else f"my experience with {words}"
    return f"my {words}" if head_of(low) in listed("owned_heads") else words


def _listed(words: str) -> str:
    """Join "Python, SQL, dbt" with an "and"."""
    items = [item.strip() for item in words.split(",")]
    if len(items) < 3 or " and " in words or any(not item or count(item) > 3 for item in items):
        return words
    return f"{', '.join(items[:-1])} and {items[-1]}"


def athead_of(words: str) -> str:
    """Words that begin a sentence."""
    return capital(words)
