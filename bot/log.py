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

FIELDS: Final = frozenset(
    {"event", "level", "timestamp", "logger", "error", "place", "count", "kind", "seconds"}
)
"""What may stand in a line. Ids of persons and texts are not among them."""

OURS: Final = ("bot", "flows")
"""Whose events are written to be logged; their templates hold no person's text."""

Fields = MutableMapping[str, Any]


def configure(form: Literal["json", "console"], *, level: int = logging.INFO) -> None:
    """Send log lines of ``level`` and above to stderr, as JSON or for a reader."""
    handler = logging.StreamHandler()
    handler.setFormatter(Structured(form))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    # A library's everyday news would cost time and say nothing: its words are left out anyway.
    root.setLevel(logging.WARNING if level == logging.INFO else level)
    for name in OURS:
        logging.getLogger(name).setLevel(level)


class Structured(logging.Formatter):
    """Makes structlog's formatter at the first line: a chat without faults never waits for its import."""

    def __init__(self, form: Literal["json", "console"]) -> None:
        super().__init__()
        self._form = form
        self._inner: logging.Formatter | None = None

    def format(self, record: logging.LogRecord) -> str:
        """One line of the record, after everything that may not pass was taken out."""
        self._inner = self._inner or _formatter(self._form)
        return self._inner.format(record)


def _formatter(form: Literal["json", "console"]) -> logging.Formatter:
    import structlog

    render: Any = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name],
        processors=[
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            place_of_error,
            only_our_words,
            only_known_fields,
            render,
        ],
    )


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
