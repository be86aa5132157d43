"""The job applied for, as written."""

import re
from typing import Final

from flows.understanding.lexicons import phrases, words

_ROLE_OF: Final = re.compile(
    r"\b(?:the|a|an|this|their|that|my)\s+(?P<role>(?:[\w+#./&-]+ ){0,4}?[\w+#./&-]+)\s+"
    r"(?:role|position|job|post|opening|vacancy|internship|placement|gig|interview)\b",
    re.IGNORECASE,
)
_FOR: Final = re.compile(r"\b(?:for|as|be) (?:an? )?((?:[\w+#/&-]+ ){0,4}[\w+#/&-]+)")
_NO_ROLE: Final = frozenset(
    [
        "same",
        "dream",
        "whole",
        "new",
        "old",
        "last",
        "first",
        "second",
        "third",
        "good",
        "bad",
        "great",
        "next",
        "final",
        "only",
        "job",
        "phone",
        "video",
        "zoom",
        "online",
        "best",
        "worst",
        "previous",
        "current",
        "other",
        "actual",
        "real",
        "big",
        "right",
        "perfect",
        "full",
        "part",
        "group",
        "panel",
        "technical",
        "awful",
        "terrible",
        "horrible",
        "own",
        "entire",
        "ideal",
        "day",
        "real",
        "important",
        "easy",
        "quick",
        "short",
        "long",
        "hour",
        "minute",
        "this",
        "my",
        "the",
        "an",
        "a",
        "interview",
        "paid",
    ]
)
_SPLIT: Final = re.compile(r"[,;\n/|]|\s[-–—]\s|[.!?](?:\s|$)")
LEAD: Final = re.compile(
    r"^(?:ok(?:ay)? |so |it was |it's |its |the |a |an |for |as |at |with |in |and |um |well |i met |met |just |name is |"
    r"role is |position |company |interviewer |was )+",
    re.IGNORECASE,
)


def read_role(message: str) -> str | None:
    """The job applied for, or None."""
    for match in _ROLE_OF.finditer(message):
        role = LEAD.sub("", match["role"])
        last = role.lower().split()[-1:]
        if (
            role
            and not set(role.lower().split()) & _NO_ROLE
            and (headed(role) or not message[match.end() - 9 :].startswith("interview"))
        ):
            if last and (match[0].lower().endswith("interview") and not headed(role)):
                continue
            return role.strip()
    for piece in pieces(message):
        alone = role_piece(piece)
        if alone:
            return alone
    found = (_leading_role(match[1]) for match in _FOR.finditer(message))
    return next((part for part in found if part), None)


def pieces(message: str) -> list[str]:
    """A message cut at commas, dashes and sentence ends."""
    return [piece.strip(" .()\"'") for piece in _SPLIT.split(message) if piece.strip(" .()\"'")]


def role_piece(piece: str) -> str | None:
    """The role when it is all of a comma-separated piece, or stands before "at" or "job"."""
    if re.match(r"(?:the|my|her|his|their|our|i|he|she|they|we)\b", piece, re.IGNORECASE):
        return None
    bare = re.sub(
        r"\s+(?:role|position|job|post|interview)\b.*$", "", LEAD.sub("", piece), flags=re.IGNORECASE
    )
    bare = re.sub(r"\s+(?:at|with|@|in|for|on) .*$", "", bare)
    return bare if bare and whole_role(bare) else None


def whole_role(text: str) -> bool:
    """Whether words are a job's name from end to end."""
    tokens = text.lower().split()
    if not 0 < len(tokens) <= 5 or not headed(text):
        return False
    body = tokens[:-1]
    known = words("role_modifiers.txt") | words("roles.txt")
    return all(token in known or token in {"of", "and", "&"} for token in body)


def headed(text: str) -> bool:
    """Whether words end as a job's name ends."""
    lower = text.lower().strip()
    heads = phrases("roles.txt")
    return lower in heads or lower.split()[-1] in heads or " ".join(lower.split()[-2:]) in heads


def _leading_role(text: str) -> str | None:
    tokens = text.split()
    for size in range(len(tokens), 0, -1):
        part = " ".join(tokens[:size])
        if whole_role(part):
            return part
    return None


def role_run(text: str) -> str:
    """The longest job name that words begin or end with, or empty."""
    tokens = text.split()
    tries = [" ".join(tokens[at:]) for at in range(len(tokens))]
    tries += [" ".join(tokens[:size]) for size in range(len(tokens) - 1, 0, -1)]
    return next((run for run in tries if whole_role(run) or run.lower() in phrases("role_fields.txt")), "")
