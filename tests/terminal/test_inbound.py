"""Lines and JSON become events."""

from contextlib import suppress

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.terminal.inbound import (
    REPEAT,
    TEXT_LIMIT,
    InputError,
    Typed,
    decode,
    from_json,
    from_text,
)
from flows.events import Chose, Commanded, Said
from flows.messages import Choice, Line
from tests.terminal.stand_in import box


@pytest.mark.parametrize(
    "line", ["1", "1,3", "0", "badly", "help", "I was late", "3/10", "/ hello", "//x", "/usr/bin"]
)
def test_numbers_labels_words_and_talk_stay_what_was_said(line: str) -> None:
    """The conversation resolves them: only it knows its open question."""
    assert from_text(line).events == (Said(line),)


@pytest.mark.parametrize(
    ("line", "event"),
    [
        ("/help", Commanded("help")),
        ("  /FORGET  ", Commanded("forget")),
        ("/not-ok", Commanded("not-ok")),
        ("/city Porto, Portugal ", Commanded("city", "Porto, Portugal")),
    ],
)
def test_a_slash_and_a_word_is_a_command(line: str, event: Commanded) -> None:
    """The word comes bare and in lower case, with what follows it."""
    assert from_text(line).events == (event,)


@pytest.mark.parametrize("line", ["", "   ", "\t", "\x00\x07"])
def test_an_empty_line_asks_for_the_question_again(line: str) -> None:
    """So does one that holds only blanks or control characters."""
    assert from_text(line).events == (REPEAT,)


def test_an_answer_that_is_too_long_keeps_its_beginning() -> None:
    """It is cut at the limit, and marked as cut so that the person is told."""
    typed = from_text("a" * 1_000_000)
    assert typed.cut
    assert typed.events == (Said("a" * TEXT_LIMIT),)
    assert not from_text("a" * TEXT_LIMIT).cut


def test_bytes_that_are_no_text_are_replaced() -> None:
    """Invalid UTF-8 reaches the conversation as replacement characters, and the line end does not."""
    assert decode(b"na\xefve ok\r\n") == "na�ve ok"


def test_control_characters_and_escapes_do_not_come_in() -> None:
    """A coloured paste is text; tabs and line ends of a longer answer stay."""
    assert from_text("\x1b[31mred\x1b[0m\x07 tab\tend\nnext").events == (Said("red tab\tend\nnext"),)


def test_a_choice_beside_the_open_question_is_named_here() -> None:
    """Its number comes after the question's own; numbers of the question's own stay what was said."""
    beside = Choice("later.c1", Line("terminal-hint-leave"))
    offered = (box("late"), box("nerves"), beside)
    assert from_text("3", offered, 2).events == (Chose("later.c1"),)
    assert from_text("2", offered, 2).events == (Said("2"),)
    assert from_text("4", offered, 2).events == (Said("4"),)


@pytest.mark.parametrize(
    ("line", "events"),
    [
        ({"text": "I was late"}, (Said("I was late"),)),
        ({"text": ""}, (REPEAT,)),
        ({"text": "/help"}, (Commanded("help"),)),
        ({"text": "two\nlines"}, (Said("two\nlines"),)),
        ({"choose": ["7.+late", "7.done"]}, (Chose("7.+late"), Chose("7.done"))),
        ({"command": "forget"}, (Commanded("forget"),)),
        ({"command": "/City Porto"}, (Commanded("city", "Porto"),)),
    ],
)
def test_each_form_of_a_json_line_is_read(line: object, events: object) -> None:
    """Text goes the way of a typed line; several chosen ids come as one batch."""
    assert from_json(orjson.dumps(line)).events == events


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\n", b"hello", b"[]", b"null", b"{}", b'{"text":1}', b'{"text":"a","command":"help"}',
        b'{"say":"a"}',
        b'{"choose":"1.a"}', b'{"choose":[]}', b'{"choose":[1]}', b'{"command":""}', b'{"command":"1 2"}',
        b'{"text":"\\ud800"}', b'{"text":"\xff"}', b'{"text":"a"', b'{"choose":["' + b"x" * 41 + b'"]}',
        b'{"now":"2026-03-10T09:00:00+00:00"}',
    ],
)  # fmt: skip
def test_a_json_line_that_does_not_fit_is_refused_in_a_sentence(raw: bytes) -> None:
    """Also the clock, outside development."""
    with pytest.raises(InputError, match=r"^[A-Z].*\.$"):
        from_json(raw)


def test_development_may_set_the_clock() -> None:
    """The instant is aware; one that is no date is refused."""
    typed = from_json(b'{"now":"2026-03-10T09:00:00+01:00"}', dev=True)
    assert typed.events == ()
    assert typed.now is not None
    assert typed.now.utcoffset() is not None
    with pytest.raises(InputError):
        from_json(b'{"now":"tomorrow"}', dev=True)


@given(st.binary(max_size=200))
def test_whatever_comes_is_an_event_or_a_sentence(raw: bytes) -> None:
    """No input raises anything else."""
    assert isinstance(from_text(decode(raw)), Typed)
    with suppress(InputError):
        assert isinstance(from_json(raw, dev=True), Typed)
