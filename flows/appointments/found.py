"""What the readers of days, hours and zones hand to one another."""

from dataclasses import dataclass
from datetime import date, timedelta

from flows.appointments.appointment import Clock

DAY_MARK = "§"
HOUR_MARK = "¤"


@dataclass(frozen=True, slots=True)
class Day:
    """What a few words say of the day.

    Attributes:
        dates: The readings. One is certain; several are asked about, unless ``first``; none is an impossible
            or a vague day.
        month: The readings differ in which figure is the month.
        first: The first reading counts unless a weekday beside it says another.
        weekday: 0 (Monday) to 6 when the words are a weekday's name, which another date beside it must fit.
        start: Where the words begin in ``Line.text``.
        end: Where they end.
    """

    dates: tuple[date, ...] = ()
    month: bool = False
    first: bool = False
    weekday: int | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """How long from now: "in two hours"."""

    length: timedelta
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hour:
    """What a few words say of the hour; ``clock`` is None for an impossible one ("25:00")."""

    clock: Clock | None
    start: int
    end: int


def masked(text: str, start: int, end: int, mark: str) -> str:
    """A text in which words that were read are marks, so that they are not read twice; places stay."""
    return text[:start] + mark * (end - start) + text[end:]
