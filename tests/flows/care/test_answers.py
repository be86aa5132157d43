"""What is answered: numbers first, few words, never the same block twice."""

import itertools
import tomllib
from datetime import UTC, date, datetime, timedelta
from importlib import resources

import pytest

from flows.care import (
    CareMemory,
    Sign,
    Tier,
    answer,
    country_of,
    next_day_line,
    on_choice,
    read_ask_reply,
    read_care,
    sos,
    weigh,
)
from flows.care.resources import NOWHERE, countries, help_in
from flows.messages import Message
from flows.wording import plain

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
KINDS = ("assault", "abuse", "eating", "dependence", "harm_others", "helper")
PLACES = (*countries(), None)


def _words(message: Message) -> str:
    return "\n".join(plain(line) for line in message.lines)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("young", [0, 1])
@pytest.mark.parametrize("tier", [Tier.STOP, Tier.EMERGENCY])
def test_help_stands_first_and_brief(tier: Tier, young: int, place: str | None) -> None:
    """At most 60 words; the number in the first two lines, for an emergency in the first."""
    for kind in ("explicit", "self_harm", "burden", "passive", "unsure", "overdose"):
        given = answer(Sign(tier, kind, bool(young)), CareMemory(), place, NOW, 1)
        text = _words(given.messages[0])
        assert len(text.split()) <= 60, text
        need = help_in(place).emergency if tier is Tier.EMERGENCY else help_in(place).line("call")
        assert need in "\n".join(text.splitlines()[: 1 if tier is Tier.EMERGENCY else 2])
        assert given.waits
        assert given.memory.waiting


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", PLACES)
def test_what_others_do_is_named_with_help(kind: str, place: str | None) -> None:
    """Each message of tier X is brief, and none drafts words for someone unasked."""
    for message in answer(Sign(Tier.OTHER, kind), CareMemory(), place, NOW, 1).messages:
        assert len(_words(message).split()) <= 60, _words(message)
        assert "“" not in _words(message)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("tier", [Tier.STOP, Tier.EMERGENCY])
def test_the_same_block_is_never_repeated(tier: Tier, place: str | None) -> None:
    """Four times in a row: each differs from the one before, and the second is shorter, in every country."""
    memory, said = CareMemory(), []
    for _ in range(4):
        given = answer(Sign(tier, "explicit"), memory, place, NOW, 1)
        memory = given.memory
        said.append(_words(given.messages[0]))
    assert all(before != after for before, after in itertools.pairwise(said))
    assert len(said[1].split()) < len(said[0].split())
    if tier is Tier.STOP:
        assert len(set(said)) == 4


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("I don't want to be here anymore", True),
        ("they would all be happier without me", True),
        ("I want to hang myself", False),
        ("I took all my pills", False),
        ("I've been cutting again", False),
        ("gonna jump off the bridge", False),
        ("i wanna k!ll myself", False),
        ("I don't want to be here anymore and I can't tell anyone at home", False),
        ("I don't want to be here…", False),
    ],
)
def test_a_method_is_never_said_back(words: str, quoted: bool) -> None:  # noqa: FBT001 - a table's column
    """Words are quoted only where they are short and name no method or means."""
    said = _words(answer(Sign(Tier.STOP, "passive"), CareMemory(), "GB", NOW, 1, words).messages[0])
    assert (words in said) is quoted
    assert len(said.split()) <= 60


def test_every_line_of_help_has_a_source_and_a_date() -> None:
    """Each line says where it comes from and when it was last compared; none is in the future or empty."""
    text = resources.files("flows").joinpath("care", "data", "resources.toml").read_text("utf-8")
    for code, entry in tomllib.loads(text)["country"].items():
        assert entry["emergency"]
        for kind, line in entry.items():
            if isinstance(line, dict):
                assert line["say"], (code, kind)
                assert line["source"].startswith("https://"), (code, kind)
                assert isinstance(line["reviewed"], date), (code, kind)
                assert line.get("to_confirm", True) is True, (code, kind)


@pytest.mark.parametrize("place", countries())
def test_where_there_is_no_text_line_it_is_said_kindly(place: str) -> None:
    """A country without a line to write to is given the international directory, at once and by an old button."""
    if help_in(place).line("text"):
        return
    first = answer(Sign(Tier.STOP, "explicit"), CareMemory(), place, NOW, 1)
    asked = on_choice("care:text", first.memory, place, NOW, 1)
    for said in (_words(first.messages[0]), _words(asked.messages[0])):
        assert "sorry" in said
        assert "findahelpline.com" in said


def test_the_question_is_one_and_short() -> None:
    """Tier 1 asks one question, with four answers and Not OK beside."""
    given = answer(Sign(Tier.ASK, "indirect"), CareMemory(), None, NOW, 1)
    (message,) = given.messages
    assert _words(message).count("?") == 1
    assert [choice.id for choice in message.choices] == [
        "care:yes", "care:unsure", "care:hard", "care:expression", "sos",
    ]  # fmt: skip


def test_memory_lowers_the_threshold_for_a_day() -> None:
    """A second oblique sign stops, a weak one is asked about, and a day later neither."""
    memory = on_choice("care:hard", CareMemory(), None, NOW, 1).memory
    later = NOW + timedelta(hours=2)
    assert memory.denied
    assert weigh(Sign(Tier.ASK, "indirect"), memory, later).tier is Tier.STOP
    assert weigh(Sign(Tier.NONE, "denied", weak=True), memory, later).tier is Tier.ASK
    assert weigh(Sign(Tier.ASK, "indirect"), memory, NOW + timedelta(hours=25)).tier is Tier.ASK
    assert weigh(read_care("I died in there"), memory, later).tier is Tier.NONE


def test_choices_and_labels_fit_every_door() -> None:
    """Ids are short ASCII, labels at most 30 characters, and every choice has an answer."""
    given = [sos(CareMemory(), place, NOW, 1) for place in PLACES]
    given.append(on_choice("care:country", CareMemory(), None, NOW, 1))
    for one in given:
        for choice in one.messages[-1].choices:
            assert len(choice.id.encode("ascii")) <= 40
            assert len(plain(choice.label)) <= 30
            if choice.id != "continue":
                answered = on_choice(choice.id, one.memory, None, NOW, 1)
                assert all(_words(message) for message in answered.messages)


@pytest.mark.parametrize(
    ("typed", "reply"),
    [
        ("yes", "yes"), ("yeah i am", "yes"), ("Not sure", "unsure"), ("i don't know", "unsure"),
        ("no", "hard"), ("no just tired", "hard"), ("nah, it's just hard", "hard"),
        ("no it's just an expression", "expression"), ("lol no", "expression"),
        ("I want to die", "yes"), ("there's no point lying to you", None), ("I met Dana at Acme", None),
    ],
)  # fmt: skip
def test_typed_answers_are_read(typed: str, reply: str | None) -> None:
    """The four answers may be typed."""
    assert read_ask_reply(typed) == reply


def test_the_country_is_never_guessed_wrong() -> None:
    """Typed before zone before locale; a zone elsewhere is not overruled by the locale."""
    assert country_of("Europe/Dublin", "en-GB", None) == "IE"
    assert country_of(None, "pt_BR", None) == "BR"
    assert country_of("Asia/Tokyo", "en-US", None) is None
    assert country_of("Europe/Dublin", None, "the UK") == "GB"
    assert help_in(None).code == NOWHERE


def test_the_next_day_says_nothing_of_it() -> None:
    """One neutral line."""
    assert plain(next_day_line()) == "We can carry on whenever you like."


def test_what_is_told_after_not_ok_is_told_for_the_first_time() -> None:
    """*Not OK* said nothing of what is the matter: the first words on it are whole, and so is the help."""
    memory = sos(CareMemory(), "GB", NOW, 1).memory
    lines = [
        line
        for one in answer(Sign(Tier.OTHER, "assault"), memory, "GB", NOW, 1).messages
        for line in one.lines
    ]
    assert "care-other" in {line.key for line in lines}
    assert "care-privacy" in {line.key for line in lines}
    stop = answer(Sign(Tier.STOP, "explicit"), memory, "GB", NOW, 1).messages[0]
    assert "care-heard" in {line.key for line in stop.lines}


def test_text_is_offered_only_where_somebody_answers_it() -> None:
    """A choice that says "I know no number" is a dead end at the worst moment."""
    for place in (*countries(), None):
        help_there = help_in(place)
        offered = {
            one.id
            for one in answer(Sign(Tier.STOP, "explicit"), CareMemory(), place, NOW, 1).messages[0].choices
        }
        assert ("care:text" in offered) == bool(help_there.line("text")), place
