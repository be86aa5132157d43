"""What a language model may be asked for, what it may answer, and what the person allows. Values only.

There is none unless whoever runs the bot names one; then ``Conversation.model`` says which, stamped by the engine
with every event. Nothing is sent without the person's ``Consent`` to that very host.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from flows.messages import NoteCard
from flows.note.facts import Facts

WORD_NOTE: Final = "word_note"
READ_CAUSES: Final = "read_causes"
WAITED: Final = timedelta(minutes=10)
"""An answer later than this (after a restart) is not spoken of: the person has put it out of mind."""


@dataclass(frozen=True, slots=True)
class ModelHost:
    """Where the language model answers.

    Attributes:
        name: The host as the operator named it, without a path.
        local: It is this machine or on a private network; elsewhere names are masked.
    """

    name: str
    local: bool


@dataclass(frozen=True, slots=True)
class Consent:
    """What the person said when asked; it counts for this host and no other."""

    host: ModelHost
    given: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing the model is to be asked; a new one takes the place of the old.

    Attributes:
        kind: ``word_note`` or ``read_causes``.
        phase: ``new`` (consent is to be asked), ``consent`` (it is being asked), ``ready`` (to be sent with this
            step), ``asked`` (under way) or ``offered`` (the answer stands before the person).
        at: When it was wished, and then when it was asked.
        text: The paragraph to read, until it was sent.
        note: Id of the note to word.
        facts: What the note is made of; another answer than to these does not fit.
        request: Id of the request, once it was made.
        serial: The question it was made under.
        card: The wording offered.
        labels: The causes offered.
    """

    kind: str
    phase: Literal["new", "consent", "ready", "asked", "offered"]
    at: datetime
    text: str = ""
    note: str = ""
    facts: Facts | None = None
    request: str = ""
    serial: int = 0
    card: NoteCard | None = None
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Worded:
    """The answer to ``word_note``, not yet checked."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """The answer to ``read_causes``, not yet checked."""

    labels: tuple[str, ...]


ModelAnswer = Worded | Labelled
