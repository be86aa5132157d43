"""What can come in. An event says what a person did, never on which platform they did it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.care import Sign
    from flows.understanding import Reading


@dataclass(frozen=True, slots=True)
class Said:
    """The person typed something.

    Attributes:
        text: As typed; may be empty, and of any length.
        reading: What was understood, from the text alone; filled in by the engine before the step.
        sign: What care read in it; likewise.
    """

    text: str
    reading: "Reading | None" = None
    sign: "Sign | None" = None


@dataclass(frozen=True, slots=True)
class Chose:
    """The person pressed a choice; ``choice`` is its id as it was shown."""

    choice: str


@dataclass(frozen=True, slots=True)
class Commanded:
    """The person gave a command.

    Attributes:
        word: The bare word (``help``, ``forget`` ...), lower case, without a slash.
        rest: What followed it.
        sign: What care read in ``rest``; filled in by the engine.
    """

    word: str
    rest: str = ""
    sign: "Sign | None" = None


@dataclass(frozen=True, slots=True)
class Brought:
    """The person sent something that is no plain message.

    Attributes:
        what: ``voice``, ``picture``, ``sticker``, ``place``, ``file``, ``edit`` (they changed a message they
            had sent) or ``other``; anything else counts as ``other``.
        text: The caption, or the changed message's new words; may be empty.
        reading: What was understood of ``text``; filled in by the engine.
        sign: What care read in it; likewise.
    """

    what: str
    text: str = ""
    reading: "Reading | None" = None
    sign: "Sign | None" = None


@dataclass(frozen=True, slots=True)
class Submitted:
    """The person sent a form with the note's text, as ``flows.outcome.NoteForm`` opened it.

    Attributes:
        note: Id of the note, as the form was given it.
        subject: As typed.
        body: As typed.
        sign: What care read in both; filled in by the engine.
    """

    note: str
    subject: str
    body: str
    sign: "Sign | None" = None


@dataclass(frozen=True, slots=True)
class CheckInDue:
    """A row of ``check_ins`` fell due; ``check_in`` is its id. Expiry comes this way too."""

    check_in: str


Event = Said | Chose | Commanded | Brought | Submitted | CheckInDue
