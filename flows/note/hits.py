"""What a rule hands back, before it is worded: where, and which of the rule's sentences says it."""

from dataclasses import dataclass
from typing import Literal

from flows.note.sentences import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """One rule broken at one place.

    Attributes:
        rule: A name of ``flows.note.findings.RULES``.
        span: Where in the part's plain text; None for a rule of the whole note.
        part: ``subject`` or ``body``.
        variant: Which wording of the rule's message; empty for its own.
        number: A count the message names; 0 when it names none.
        advice: Only advises, whatever the person kept.
    """

    rule: str
    span: Span | None = None
    part: Literal["subject", "body"] = "body"
    variant: str = ""
    number: int = 0
    advice: bool = False
