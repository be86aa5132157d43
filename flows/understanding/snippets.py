"""The person's own words for a cause, short enough to be said back."""

import re
from typing import Final

from flows.understanding.text import Text

LONGEST_WORDS: Final = 12
"""Words of a span said back: one breath."""
LEAST_WORDS: Final = 3

_BOUND: Final = re.compile(
    r" (?:[.,]|but|because|so|then|although|though|until|till|and (?:i|he|she|they|it|we|then)|and then|"
    r"and(?= (?:made|said|told|forgot|could|was|had|then|did|never|called|got|went|laughed|looked)\b)) "
)
_LEAD: Final = re.compile(
    r"^(?:(?:and|but|so|then|because|since|well|oh|like|ok|okay|also|just|honestly|that|which|plus|or|yeah|basically|until|till)\b[\s,]*)+",
    re.IGNORECASE,
)
_TRAIL: Final = re.compile(
    r"(?:[\s,]+(?:and|but|so|then|because|or|the|a|an|to|of|with|for|at|in|on|my|his|her|their|that|which|who|when|while|as|i|if|was|were))+$",
    re.IGNORECASE,
)
_EDGES: Final = " .,!?;:\"'“”‘’-–—()…"
_MARK: Final = re.compile(r"[.!?;\n…]+\s")


_OTHERS: Final = "he|she|they|it|interviewer|manager|panel|guy|woman|man|lady|who"
_NO_VERBS: Final = frozenset(
    {"dressed", "underdressed", "overdressed", "mixed", "rushed", "stressed", "tired"}
)
_VERBS: Final = frozenset({
    "made", "said", "told", "forgot", "went", "got", "was", "had", "came", "left", "wore", "spilt", "spoke",
    "ran", "took", "gave", "kept", "lost", "froze", "blanked", "did", "didn't", "couldn't", "wasn't",
    "hadn't", "can't", "never", "arrived", "joined", "turned", "walked", "mumbled", "rambled", "talked",
    "couldnt", "didnt", "knew", "thought", "felt", "broke", "fell", "sat", "sent", "threw", "swore", "cut",
    "hit", "let", "put", "overslept",
})  # fmt: skip
"""Past forms with which people begin when they leave out "I"."""


def snippet(text: Text, place: tuple[int, int], *, own: bool) -> str:
    """The clause around a match, at most ``LONGEST_WORDS``, readable alone.

    A dangling "and" is left out. With ``own`` (the writer did it), "I" is put before a verb whose
    subject was cut off.
    """
    start, end = place
    first = max((_cut_end(cut) for cut in _BOUND.finditer(text.line) if cut.end() <= start + 1), default=0)
    following = _BOUND.search(text.line, max(end - 1, start + 1))
    last = max(following.start() if following else len(text.line), end)
    words = _clean(text.words(first, last)).split()
    if len(words) > LONGEST_WORDS:
        words = _clean(text.words(start, last)).split()
    if len(words) > LONGEST_WORDS:
        # What begins behind the last "and" would be cut in its midst.
        ands = [
            at for at, word in enumerate(words[:LONGEST_WORDS]) if word.lower() == "and" and at >= LEAST_WORDS
        ]
        words = words[: ands[-1]] if ands else words
    kept = _TRAIL.sub("", " ".join(words[:LONGEST_WORDS])).strip(_EDGES)
    return _with_subject(text.line, kept) if own else kept


def _cut_end(cut: re.Match[str]) -> int:
    """Where the clause begins: a bound keeps the subject that stands in it."""
    shown = cut[0].split()
    subject = len(shown[-1]) + 1 if len(shown) > 1 and shown[-1] != "then" else 0
    return cut.end() - 1 - subject


def _clean(words: str) -> str:
    bare = _MARK.sub(" ", words.strip(_EDGES))
    return _LEAD.sub("", " ".join(bare.split())).strip(_EDGES)


_OF_OTHERS: Final = frozenset(
    {"seemed", "looked", "sounded", "appeared", "acted", "kept", "asked", "said", "told"}
)
"""Verbs that a message says of the other side at least as often: "seemed annoyed" is not the writer."""


def _with_subject(line: str, words: str) -> str:
    """Put "I" first: "made a joke about golf" becomes "I made a joke about golf" where the writer speaks of themself."""
    head = words.split(" ", maxsplit=1)[0].lower() if words else ""
    verb = head in _VERBS or (head.endswith("ed") and len(head) > 4 and head not in _NO_VERBS)
    if not verb or head in _OF_OTHERS or re.search(rf" (?:{_OTHERS}) (?:\S+ )?{re.escape(head)} ", line):
        return words
    before = line.partition(f" {head} ")[0]
    if re.findall(rf"\b(?:{_OTHERS}|i)\b", before)[-1:] not in ([], ["i"]):
        return words
    whole = "I " + words[0].lower() + words[1:]
    return " ".join(whole.split()[:LONGEST_WORDS])
