"""What a message may show, what is remembered of it, and what is answered."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flows.messages import Message


class Tier(StrEnum):
    """How the conversation answers; the value is the word of ``care`` at every door."""

    NONE = "none"
    ASK = "ask"
    STOP = "stop"
    EMERGENCY = "emergency"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sign:
    """What one message shows.

    Attributes:
        tier: How it is answered.
        kind: Which sign: ``explicit``, ``self_harm``, ``passive``, ``burden``, ``indirect``, ``masked``,
            ``means``, ``overdose``, ``lightest`` (past and perhaps only a saying), ``helper`` (someone else
            is in danger now), ``harm_others``, ``abuse``, ``assault``, ``eating``, ``dependence``,
            ``grief``, ``minor``, ``denied`` (a sign in words, denied), or empty.
        young: The writer says they are under 18.
        weak: Counts only when there was a sign in the last 24 hours. Idioms never do.
        guessed: No phrase of the lists knows it; the model alone heard it.
    """

    tier: Tier
    kind: str = ""
    young: bool = False
    weak: bool = False
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class CareMemory:
    """What the conversation's row keeps of care: a flag, never a text.

    Attributes:
        tier: The last answer's tier, as its word.
        kind: The last sign's kind.
        at: When it was given, aware; None when there was none.
        times: How many blocks of help were shown.
        denied: The question was answered with a no.
        waiting: The flow waits for *Continue* or, after the question, for one of its answers.
        young: The writer said they are under 18.
        asked: How often the question was put without one of its answers.
    """

    tier: str = "none"
    kind: str = ""
    at: datetime | None = None
    times: int = 0
    denied: bool = False
    waiting: bool = False
    young: bool = False
    asked: int = 0


@dataclass(frozen=True, slots=True)
class CareAnswer:
    """What is said, what is remembered, and whether the flow stops here.

    Attributes:
        messages: In order; the last carries the choices.
        memory: Replaces the row's.
        waits: The flow stops until *Continue* (after the question: until one of its four answers).
    """

    messages: tuple[Message, ...]
    memory: CareMemory
    waits: bool
