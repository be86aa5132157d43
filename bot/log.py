"""What happened, for the operator: structured lines on stderr, never a person's words.

Only fields of a short list pass, and of an error only its type and place: messages of errors may quote
what somebody typed. For the same reason nothing of what other libraries say passes but who said it.
"""

import logging
import sys
from collections.abc import MutableMapping
from pathlib import Path
from traceback import extract_tb
from typing import Any, Final, Literal

import structlog

FIELDS: Final = frozenset(
    {"event", "level", "timestamp", "logger", "error", "place", "count", "kind", "seconds"}
)
"""What may stand in a line. Ids of persons and texts are not among them."""

OURS: Final = ("bot", "flows")
"""Whose events are written to be logged; their templates hold no person's text."""

Fields = MutableMapping[str, Any]


def configure(form: Literal["json", "console"], *, level: int = logging.INFO) -> None:
    """Send log lines of ``level`` and above to stderr, as JSON or for a reader."""
    render: Any = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name],
            processors=[
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                place_of_error,
                only_our_words,
                only_known_fields,
                render,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)


def place_of_error(_logger: object, _method: str, fields: Fields) -> Fields:
    """Turn ``exc_info`` into the error's type and the line it came from, without its message."""
    given = fields.pop("exc_info", None)
    error = given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        fields["error"] = type(error).__name__
        if frames := extract_tb(error.__traceback__):
            fields["place"] = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"
    return fields


def only_our_words(_logger: object, _method: str, fields: Fields) -> Fields:
    """Take the message from what another library said; who said it, and how grave it was, stay."""
    if str(fields.get("logger", "")).partition(".")[0] not in OURS:
        fields["event"] = "a library reported something"
    return fields


def only_known_fields(_logger: object, _method: str, fields: Fields) -> Fields:
    """Let through the fields of ``FIELDS`` alone."""
    return {name: value for name, value in fields.items() if name in FIELDS}
