"""Faults by chance: the same seed and the same calls give the same faults."""

import random
from dataclasses import dataclass, field


@dataclass
class Faults:
    """How often each goes wrong, from 0 to 1.

    Attributes:
        seed: Of the chance.
        duplicate: An event is delivered twice.
        reorder: Events of different conversations change places.
        too_many: A call is answered 429 though it came in time.
        broken_before: A call is answered 5xx and not taken.
        broken_after: A call is taken and answered 5xx.
        dropped_before: The connection is dropped and nothing taken.
        dropped_after: A call is taken and the connection dropped.
    """

    seed: int = 0
    duplicate: float = 0.0
    reorder: float = 0.0
    too_many: float = 0.0
    broken_before: float = 0.0
    broken_after: float = 0.0
    dropped_before: float = 0.0
    dropped_after: float = 0.0
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        """Start the chance."""
        self.chance = random.Random(self.seed)

    def hits(self, rate: float) -> bool:
        """Whether it goes wrong this time."""
        return rate > 0 and self.chance.random() < rate

    def of_call(self) -> str:
        """What goes wrong with a call: the name of a fault, or nothing."""
        names = ("too_many", "broken_before", "broken_after", "dropped_before", "dropped_after")
        return next((name for name in names if self.hits(getattr(self, name))), "")


def all_kinds(seed: int) -> Faults:
    """Every fault; those that leave the bot in doubt a third as often as those that do not.

    A message that is in doubt twice is given up, visibly: at these rates one in six hundred.
    """
    return Faults(seed, 0.03, 0.03, 0.03, 0.01, 0.01, 0.01, 0.01)
