"""What happened, for the operator: structured lines on stderr, never a person's words.

Only fields of a short list pass, and of an error only its type and place: messages of errors may quote
what somebody typed. For the same reason nothing of what other libraries say passes but who said it, how grave it
is, where in their code it was said, and the type of the error; the same again within a minute is not repeated.
"""

import logging
import sys
from collections.abc import MutableMapping
from copy import copy
from pathlib import Path
from traceback import extract_tb
from typing import Any, Final, Literal

FIELDS: Final = frozenset(
    {"event", "level", "timestamp", "logger", "error", "place", "count", "kind", "seconds"}
)
"""What may stand in a line. Ids of persons and texts are not among them."""

OURS: Final = ("bot", "flows")
"""Whose events are written to be logged; their templates hold no person's text."""

AGAIN_S: Final = 60.0
"""A library that tries to connect says the same every few seconds; once a minute is enough to see that it lasts."""

Fields = MutableMapping[str, Any]


def configure(form: Literal["json", "console"], *, level: int = logging.INFO) -> None:
    """Send log lines of ``level`` and above to stderr, as JSON or for a reader."""
    handler = logging.StreamHandler()
    handler.setFormatter(Structured(form))
    handler.addFilter(Seldom())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    # A library's everyday news would cost time and say nothing: its words are left out anyway.
    root.setLevel(logging.WARNING if level == logging.INFO else level)
    for name in OURS:
        logging.getLogger(name).setLevel(level)


def is_ours(logger: str) -> bool:
    """Whether a logger's words are written to be logged."""
    return logger.partition(".")[0] in OURS


class Seldom(logging.Filter):
    """Lets a library say the same thing once a minute."""

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[tuple[str, str, int], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record passes; ours always do."""
        if is_ours(record.name):
            return True
        line = record.name, record.pathname, record.lineno
        if record.created - self._said.get(line, float("-inf")) < AGAIN_S:
            return False
        self._said[line] = record.created
        return True


class Structured(logging.Formatter):
    """Makes structlog's formatter at the first line: a chat without faults never waits for its import."""

    def __init__(self, form: Literal["json", "console"]) -> None:
        super().__init__()
        self._form = form
        self._inner: logging.Formatter | None = None

    def format(self, record: logging.LogRecord) -> str:
        """One line of the record, after everything that may not pass was taken out."""
        self._inner = self._inner or _formatter(self._form)
        return self._inner.format(_with_error(record))


def _with_error(record: logging.LogRecord) -> logging.LogRecord:
    """The record; an error that a library put among its words counts as the one it tells of."""
    given = record.args if isinstance(record.args, tuple) else ()
    named = next((one for one in given if isinstance(one, BaseException)), None)
    if named is None or record.exc_info or is_ours(record.name):
        return record
    found = copy(record)
    found.exc_info = type(named), named, named.__traceback__
    return found


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
    """Take the message from what another library said; who said it, how grave it was, where, and of what, stay."""
    name = str(fields.get("logger", ""))
    if is_ours(name):
        return fields
    fields["event"] = f"the library {name.partition('.')[0]} reported {_grave(str(fields.get('level', '')))}"
    record = fields.get("_record")
    if isinstance(record, logging.LogRecord):
        fields.setdefault("place", f"{record.filename}:{record.lineno}")
    return fields


def _grave(level: str) -> str:
    return (
        "an error" if level in {"error", "critical"} else "a warning" if level == "warning" else "something"
    )


def only_known_fields(_logger: object, _method: str, fields: Fields) -> Fields:
    """Let through the fields of ``FIELDS`` alone."""
    return {name: value for name, value in fields.items() if name in FIELDS}
