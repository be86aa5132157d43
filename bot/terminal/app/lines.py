"""Reads a line from a pipe or terminal, whatever comes."""

import signal
from typing import BinaryIO, Final

LINE_BYTES: Final = 1 << 22
"""What is kept of one line: 4 MiB, so that an answer far too long is still read before it is cut."""


def read_line(source: BinaryIO) -> bytes | None:
    """The next line without what exceeds ``LINE_BYTES``; None at the end of input or on Ctrl-C.

    It blocks: nothing else is running while it is the person's turn.
    """
    previous = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        line = source.readline(LINE_BYTES)
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = source.readline(LINE_BYTES)
    except KeyboardInterrupt:
        return None
    finally:
        signal.signal(signal.SIGINT, previous)
    return line or None
