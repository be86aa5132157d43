"""Pictures, drawn here on the device: from a value of the core to the bytes of a PNG. The same value, the same bytes.

Pillow and the font are loaded with the first picture: most sittings never show one.
"""

import logging
from dataclasses import dataclass
from threading import Lock
from typing import Final

from flows.messages import Picture

LOG: Final = logging.getLogger(__name__)

_ONE: Final = Lock()
"""A font object is not made for two threads at once."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PNG, and its size in pixels."""

    png: bytes
    width: int
    height: int


def draw(picture: Picture) -> Drawn | None:
    """Draw it; None where it can't be drawn, since its words are shown anyway. Takes some tenths of a second."""
    try:
        from bot.drawing.chart import chart

        with _ONE:
            return Drawn(*chart(picture))
    except (ImportError, OSError, ValueError) as fault:
        # Without the font or the library the words still go out; what was to be drawn is never logged.
        LOG.warning("a picture was not drawn: %s", type(fault).__name__)
        return None
