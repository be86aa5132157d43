from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import RowDamagedError
from bot.store import codec
from bot.store.outgoing import Letter
from flows.care import CareMemory
from flows.case import CheckIn, Conversation, Interview, Lesson, Mark, Note, Person
from flows.messages import Choice, Line, Message, NoteCard, Operation
from flows.note.facts import Facts, Repair
from flows.outcome import Request

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
st.register_type_strategy(str, TEXT)
st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))
SIXTY_FOUR_BITS = st.integers(-(2**63), 2**64 - 1)
st.register_type_strategy(int, SIXTY_FOUR_BITS)


@pytest.mark.parametrize(
    "kind", [Person, Interview, Note, Lesson, CheckIn, Facts, Repair, Request, CareMemory, Mark]
)
def test_every_row_comes_back_as_it_was(kind: type) -> None:
    """Whatever values its fields may hold, a row reads as it was written."""

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_type(kind))
    def comes_back(value: object) -> None:
        assert codec.load(kind, codec.dump(value)) == value

    comes_back()


def test_a_conversation_comes_back_with_all_that_hangs_on_it() -> None:
    """Trail, ticks, care and times come back, times to the microsecond."""
    at = datetime(2026, 3, 3, 12, 0, 0, 1, tzinfo=UTC)
    interview = Interview("i", "p", repairs=(Repair("late", offended=True),), snippets=(("late", "the bus"),))
    talk = Conversation(
        "t",
        "p",
        trail=(Mark("listening", interview),),
        ticks=("late",),
        care=CareMemory(),
        last_at=at,
        seed=2**63,
    )
    back = codec.load(Conversation, codec.dump(talk))
    assert back == talk
    assert back.last_at is not None
    assert back.last_at.utcoffset() == at.utcoffset()


def test_an_operation_comes_back_with_its_values() -> None:
    """Numbers stay numbers and text stays text, in lines, choices, notes and files."""
    values = MappingProxyType({"count": 3, "digits": "3", "name": "Ana\x00\U0001f642\u2019"})
    line = Line("key", "warm", values)
    message = Message(
        (line, Line("other")),
        (Choice("7.+late", line, ticked=True), Choice("help", line, row="standing")),
        "many",
        NoteCard("subject", "body\n\nbody"),
        attachments=(("a.json", "{}"),),
    )
    for said in (Operation("send", "s1", message), Operation("close", "s1", None, line)):
        back = codec.load(Letter, codec.dump(Letter("chat", said))).operation
        assert back == said
        assert back.chosen is None or isinstance(back.chosen.values["count"], int)


def test_a_record_of_a_newer_version_reads() -> None:
    """Fields unknown here are passed over, at every depth."""
    record = orjson.loads(codec.dump(Note("n", "p", "i", Facts(role="Engineer"))))
    record["mood"] = "new"
    record["facts"]["weather"] = {"new": True}
    assert codec.load(Note, orjson.dumps(record)) == Note("n", "p", "i", Facts(role="Engineer"))


def test_a_record_of_an_older_version_reads() -> None:
    """Fields missing from it take their default."""
    talk = replace(Conversation("t", "p"), state="note")
    record = orjson.loads(codec.dump(talk))
    for name in ("care", "trail", "last_at", "seed"):
        del record[name]
    assert codec.load(Conversation, orjson.dumps(record)) == talk


def test_a_damaged_record_is_told_without_its_words() -> None:
    """What cannot be read names its kind and quotes nothing."""
    with pytest.raises(RowDamagedError) as told:
        codec.load(Lesson, b'{"text": 12, "id": "my secret"}')
    assert "Lesson" in str(told.value)
    assert "secret" not in str(told.value)
    assert told.value.__cause__ is None
