"""What was read out of one message: the value that understanding hands to the conversation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

NO_WORDS: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reading:
    """One message, read on its own, without state or memory.

    Attributes:
        valence: How the person feels it went; one of ``flows.labels.VALENCES``.
        causes: Certain enough to be ticked: labels of ``CAUSES``, or ``("nothing_wrong",)`` alone.
        likely: The best five labels, ranked; ``causes`` come first.
        company: The employer where the interview was, as written, or None.
        interviewers: People met at the interview, as written, with the title where written.
        role: The job applied for, as written, without "role" or "job", or None.
        when: The interview's date or time, as written, or None.
        intent: One of ``INTENTS``, read as if a question and a draft were open, or None.
        correction: (wrong, right) where the person mends an earlier word; ``("", right)`` when only
            the right one is given.
        hurt: True when a joke or remark may have hurt someone; None when unknown or merely awkward.
        apologised: Whether the person already said sorry in the room; None when unknown.
        noticed: True when the other side remarked on it, False when they did not; None when unknown.
        turned_down: The employer has already said no.
        shared_promise: When they promised an answer ("by Friday"), as written, or None.
        name: The writer's own name, or None.
        snippets: Cause to the person's own words for it, a short span of the message.
    """

    valence: str = "unclear"
    causes: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()
    company: str | None = None
    interviewers: tuple[str, ...] = ()
    role: str | None = None
    when: str | None = None
    intent: str | None = None
    correction: tuple[str, str] | None = None
    hurt: bool | None = None
    apologised: bool | None = None
    noticed: bool | None = None
    turned_down: bool = False
    shared_promise: str | None = None
    name: str | None = None
    snippets: Mapping[str, str] = field(default_factory=lambda: NO_WORDS)
