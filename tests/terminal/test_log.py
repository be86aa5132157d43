"""Log lines tell what happened and never what somebody wrote."""

import logging
import sys

import orjson
import pytest

from bot.log import Structured


def line(logger: str, message: str, *, fault: bool = False) -> str:
    """A record as the JSON log writes it."""
    info = sys.exc_info() if fault else None
    return Structured("json").format(logging.LogRecord(logger, logging.ERROR, "f.py", 1, message, None, info))


def test_an_error_is_told_by_type_and_place_without_its_message() -> None:
    """A message may quote a person; so may a traceback's locals."""
    try:
        int("what Dana said")
    except ValueError:
        written = line("bot.engine", "step failed", fault=True)
    found = orjson.loads(written)
    assert "Dana" not in written
    assert (found["event"], found["error"], found["level"]) == ("step failed", "ValueError", "error")
    assert found["place"].startswith("test_log.py:")


@pytest.mark.parametrize("logger", ["asyncio", "aiosqlite", "root", "bother"])
def test_what_another_library_says_is_not_repeated(logger: str) -> None:
    """Who said it stays."""
    written = line(logger, "could not handle 'what Dana said'")
    assert "Dana" not in written
    assert orjson.loads(written)["logger"] == logger
