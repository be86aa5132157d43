"""One thing a typed line asks of the note."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ask:
    """One wish, read and not yet done.

    Attributes:
        kind: A key of ``act.ACTS`` (``style``, ``sign``, ``fact``, ``add`` ...), or ``keep``.
        what: Which style, fact, cause or question; the wrong spelling.
        words: The person's words it is about.
    """

    kind: str
    what: str = ""
    words: str = ""
