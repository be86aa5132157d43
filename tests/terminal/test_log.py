"""Log lines tell what happened and never what somebody wrote."""

import logging
import sys

import orjson
import pytest

from bot.log import AGAIN_S, Seldom, Structured


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
    """Who said it stays, and where in its code."""
    found = orjson.loads(line(logger, "could not handle 'what Dana said'"))
    assert "Dana" not in str(found)
    assert (found["logger"], found["place"]) == (logger, "f.py:1")
    assert found["event"] == f"the library {logger} reported an error"


def test_the_kind_of_a_librarys_trouble_is_named() -> None:
    """The type of the error it caught, or of the one that it tells."""
    record = logging.LogRecord(
        "slack_sdk.x", logging.WARNING, "f.py", 1, "no: %s", (TimeoutError("Dana"),), None
    )
    found = orjson.loads(Structured("json").format(record))
    assert (found["event"], found["error"]) == ("the library slack_sdk reported a warning", "TimeoutError")
    try:
        int("what Dana said")
    except ValueError:
        found = orjson.loads(line("slack_sdk.x", "no", fault=True))
    assert found["error"] == "ValueError"


def test_a_library_says_the_same_once_a_minute() -> None:
    """Something else at once, and what is ours always."""
    seldom, passed = Seldom(), []
    for name, number, at in (
        ("slack_sdk.x", 1, 0.0), ("slack_sdk.x", 1, 5.0), ("slack_sdk.x", 2, 5.0), ("slack_sdk.x", 1, AGAIN_S),
        ("bot.engine", 1, 0.0), ("bot.engine", 1, 1.0),
    ):  # fmt: skip
        record = logging.LogRecord(name, logging.ERROR, "f.py", number, "no", None, None)
        record.created = at
        passed.append(seldom.filter(record))
    assert passed == [True, False, True, True, True, True]
