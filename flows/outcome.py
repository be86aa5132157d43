"""What a step gives back: the case as it is now, and what the world is asked to do."""

from dataclasses import dataclass

from flows.case import Case, CheckIn
from flows.messages import Line, Operation


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
class Step:
    """The whole effect of one event.

    Attributes:
        changes: The case as it is to be kept; None erases the person and everything of theirs.
        says: What goes out, in order.
        requests: What is to be performed after the commit.
        reply: A line only this delivery can carry (a toast); best effort, never the only carrier.
    """

    changes: Case | None
    says: tuple[Operation, ...] = ()
    requests: tuple[Request, ...] = ()
    reply: Line | None = None

    @property
    def check_ins(self) -> tuple[CheckIn, ...]:
        """The check-ins pending after the step; those not among them are cancelled."""
        return () if self.changes is None else tuple(self.changes.check_ins.values())
