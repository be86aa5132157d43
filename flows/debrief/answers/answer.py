"""An answer to the open question, however it was given."""

from dataclasses import dataclass
from typing import Final

from flows.debrief.under_draft.ask import Ask
from flows.understanding import Reading

AGAIN: Final = "again"
"""Ask the same question once more: something was answered in between, or a box changed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person gave.

    Attributes:
        choice: The name of the choice, or empty when it was typed freely.
        text: What was typed, trimmed; empty for a choice.
        reading: What was understood of ``text``.
        asks: What ``text`` asks of the draft on the screen; None where it was not read for that.
    """

    choice: str = ""
    text: str = ""
    reading: Reading | None = None
    asks: tuple[Ask, ...] | None = None

    @property
    def words(self) -> bool:
        """Whether the text holds any letter or digit: an emoji or a dash alone says too little."""
        return any(sign.isalnum() for sign in self.text)
