"""What can come in. An event says what a person did, never on which platform they did it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.care import Sign
    from flows.telling import Fetched, SharedFile, ZoneFound
    from flows.understanding import Reading
    from flows.wish import ModelAnswer


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
        file: Of a ``file``, where it is to be had; None where nobody can fetch it.
        spot: Of a ``place``, its latitude and longitude in degrees, or None.
    """

    what: str
    text: str = ""
    reading: "Reading | None" = None
    sign: "Sign | None" = None
    file: "SharedFile | None" = None
    spot: tuple[float, float] | None = None


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
class FilledIn:
    """The person sent a form that tells of an interview to come, as ``flows.outcome.TellForm`` opened it.

    Attributes:
        date: ISO 8601, or empty.
        time: ``HH:MM``, or empty.
        place: The city they are in, where the form asked for it.
        company: As typed.
        people: Names as typed, split by commas or "and".
        role: As typed.
        sign: What care read in what was typed; filled in by the engine.
    """

    date: str
    time: str
    place: str = ""
    company: str = ""
    people: str = ""
    role: str = ""
    sign: "Sign | None" = None

    @property
    def text(self) -> str:
        """All that was typed."""
        return f"{self.place}\n{self.company}\n{self.people}\n{self.role}".strip()


@dataclass(frozen=True, slots=True)
class CheckInDue:
    """A row of ``check_ins`` fell due; ``check_in`` is its id. Expiry comes this way too."""

    check_in: str


@dataclass(frozen=True, slots=True)
class RequestDone:
    """A row of ``requests`` was performed, or can't be.

    Attributes:
        request: Its id.
        serial: The question it was asked under; once that has passed the answer is dropped.
        answer: What came back, checked for its form and for nothing else; None when it failed.
    """

    request: str
    serial: int
    answer: "ModelAnswer | Fetched | ZoneFound | None" = None


Event = Said | Chose | Commanded | Brought | Submitted | FilledIn | CheckInDue | RequestDone
"""Everything that can come in."""

Unasked = CheckInDue | RequestDone
"""What the person did not do just now."""
