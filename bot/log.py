"""What happened, for the operator: structured lines on stderr, never a person's words.

Only fields of a short list pass, and of an error only its type and place: messages of errors may quote
what somebody typed.
"""

import logging
import sys
from collections.abc import MutableMapping
from pathlib import Path
from traceback import extract_tb
from typing import Any, Final, Literal

import structlog

FIELDS: Final = frozenset({
    "event", "level", "timestamp", "logger", "error", "place", "kind", "result", "count", "attempts",
    "state", "table", "version", "seconds", "path", "schema", "row", "point",
})  # fmt: skip
"""What may stand in a line. Ids of persons and texts are not among them."""

Event = MutableMapping[str, Any]


def configure(form: Literal["json", "console"], *, level: int = logging.INFO) -> None:
    """Send log lines of ``level`` and above to stderr, as JSON or for a reader."""
    last: Any = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            place_of_error,
            only_known_fields,
            last,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def place_of_error(_logger: object, _method: str, event: Event) -> Event:
    """Turn ``exc_info`` into the error's type and the line it came from, without its message."""
    given = event.pop("exc_info", None)
    error = given if isinstance(given, BaseException) else sys.exc_info()[1] if given else None
    if error is not None:
        event.setdefault("error", type(error).__name__)
        if frames := extract_tb(error.__traceback__):
            event.setdefault("place", f"{Path(frames[-1].filename).name}:{frames[-1].lineno}")
    return event


def only_known_fields(_logger: object, _method: str, event: Event) -> Event:
    """Let through the fields of ``FIELDS`` alone."""
    return {name: value for name, value in event.items() if name in FIELDS}
