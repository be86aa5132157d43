"""What a step gives back: the case as it is now, and what the world is asked to do."""

from dataclasses import dataclass
from typing import Literal

from flows.case import Case, CheckIn
from flows.messages import Line, Operation

FormField = Literal["subject", "body", "date", "time", "place", "company", "people", "role"]
"""The fields of our forms."""


@dataclass(frozen=True, slots=True)
class Request:
    """Something the core wants done and cannot do itself; stored with the step, performed after it.

    Attributes:
        id: UUID.
        kind: What is wanted.
        serial: The question it was asked under; a later answer is dropped once that has passed.
        text: What it needs, a person's words included.
    """

    id: str
    kind: str
    serial: int
    text: str


@dataclass(frozen=True, slots=True)
class NoteForm:
    """A note to edit by hand, for a door that can open a form; sent back as ``flows.events.Submitted``."""

    note: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class TellForm:
    """An interview to come, for a door that can open a form; sent back as ``flows.events.FilledIn``.

    Attributes:
        asks_place: The person's zone is not known, so the form asks for a city.
        company: As known so far, or empty.
        people: Likewise, names as a list in words.
        role: Likewise.
    """

    asks_place: bool
    company: str = ""
    people: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What only this delivery can carry; best effort, never repeated, never the only carrier of anything.

    Attributes:
        toast: A line to show for a moment, or None.
        form: A form to open, or None.
        faults: Of a form that was sent: the field and what is wrong with it. The form then stays open, and
            nothing was changed.
    """

    toast: Line | None = None
    form: NoteForm | TellForm | None = None
    faults: tuple[tuple[FormField, Line], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """The whole effect of one event.

    Attributes:
        changes: The case as it is to be kept; None erases the person and everything of theirs.
        says: What goes out, in order.
        requests: What is to be performed after the commit.
        reply: What only this delivery can carry, or None.
    """

    changes: Case | None
    says: tuple[Operation, ...] = ()
    requests: tuple[Request, ...] = ()
    reply: Reply | None = None

    @property
    def check_ins(self) -> tuple[CheckIn, ...]:
        """The check-ins pending after the step; those not among them are cancelled."""
        return () if self.changes is None else tuple(self.changes.check_ins.values())
