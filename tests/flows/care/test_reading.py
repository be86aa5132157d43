"""Reading a message for signs: the list of care, and phrasings kept aside from it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.care import Sign, Tier, read_care
from flows.care.weighing import weigh_words

DATA = Path(__file__).parent / "data"
SETS = ("kept", "later", "second", "third", "fourth", "fifth")
"""Lines written before the lists were widened for them; each set was measured once before it was read."""

FIRE = {
    Tier.STOP: (
        "I want to kill myself",
        "I can’t do this anymore, I don’t want to be here",
        "i dont want to be alive",
        "they'd all be better off without me",
        "thinking about hurting myself again",
        "I bombed it and I just want to end my life",
        "I wish I wouldn't wake up tomorrow",
        "I cut myself after the interview",
    ),
    Tier.EMERGENCY: ("gonna unalive tonight", "I've taken the pills", "I'm on the bridge"),
    Tier.ASK: (
        "so tired of everything, what's the point",
        "no future where this gets better for me",
        "kms",
        "I wanted to die in there",
        "giving my things away and writing letters",
        "I want everything to end",
        "so tired of being here",
        "no future for me",
        "I could just die",
    ),
    Tier.OTHER: (
        "the interviewer put his hand on my leg",
        "I haven't eaten since, I keep throwing up",
        "my brother told me he wants to kill himself",
    ),
}

QUIET = (
    "I bombed", "I died in there", "I was dying on stage", "I'm dead 💀", "dead silence",
    "they killed me with that question", "killed it", "I'd kill for this job", "dying to hear back",
    "dying of embarrassment", "mortified", "shoot me an email", "shot myself in the foot",
    "pulled the trigger on applying", "I choked", "I froze to death", "hanging by a thread",
    "left me hanging", "jump on a call", "I cut myself off mid-sentence", "cut my answer short",
    "hurt my chances", "beating myself up", "burned out", "career suicide",
    "suicide mission of an interview", "graveyard shift", "kill the process", "execute", "terminate",
    "attack surface", "they asked how I'd handle a suicidal caller",
    "the case study was about self-harm data", "my dad died last week", "I just wanted it to end",
    "I want to quit for good", "I can't stop replaying it", "I'm so anxious I can't sleep",
    "I'm 17 and it was my first interview", "I want this interview process to end",
    "tired of being here in this city", "no future for me at that company", "I cut myself off",
    "I could have died of shame",
)  # fmt: skip


DRESSES = (
    lambda text: text,
    str.upper,
    lambda text: text.replace("'", "’"),
    lambda text: text.replace("'", "").replace("’", ""),
    lambda text: text.replace(" ", "  "),
    lambda text: f"{text} 😔",
    lambda text: f"\u200b{text}\u200d.",
    lambda text: f"ok so... {text}",
)


def _rows(name: str) -> list[tuple[str, str]]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [(row[0], row[1]) for row in (line.split("\t") for line in lines if line)]


@pytest.mark.parametrize("dress", DRESSES)
def test_the_list_fires_however_it_is_typed(dress: Callable[[str], str]) -> None:
    """Each line that must fire has its tier in any case, apostrophe, spacing and emoji."""
    wrong = [(text, read_care(dress(text)).tier) for tier, texts in FIRE.items() for text in texts
             if read_care(dress(text)).tier is not tier]  # fmt: skip
    assert wrong == []


@pytest.mark.parametrize("dress", DRESSES)
def test_sayings_stay_quiet_however_they_are_typed(dress: Callable[[str], str]) -> None:
    """No line that must not fire is asked about."""
    assert [text for text in QUIET if read_care(dress(text)).tier is not Tier.NONE] == []


def test_an_idiom_never_cancels_a_plain_phrase() -> None:
    """Any saying beside a plain wish still stops the flow."""
    for saying in QUIET:
        assert read_care(f"{saying} and I want to end my life").tier in (Tier.STOP, Tier.EMERGENCY), saying


@pytest.mark.parametrize("name", [f"signs_{name}.tsv" for name in SETS])
def test_signs_kept_aside_are_seen(name: str) -> None:
    """At least 96 % of true signs are asked about, and every plain one stops the flow."""
    rows = _rows(name)
    missed = [text for _, text in rows if read_care(text).tier is Tier.NONE]
    assert len(missed) <= 0.04 * len(rows), missed
    grave = (Tier.STOP, Tier.EMERGENCY)
    assert [text for tier, text in rows if tier == "stop" and read_care(text).tier not in grave] == []


@pytest.mark.parametrize("name", [f"ordinary_{name}.tsv" for name in SETS])
def test_ordinary_accounts_are_left_alone(name: str) -> None:
    """Ordinary accounts: none stopped, at most 1 % asked; hard negatives: 2 % and 12 %."""
    stopped = (Tier.STOP, Tier.EMERGENCY, Tier.OTHER)
    for label, most_stopped, most_asked in (("none", 0.0, 0.01), ("hard", 0.02, 0.12)):
        rows = [text for kind, text in _rows(name) if kind == label]
        tiers = {text: read_care(text).tier for text in rows}
        halted = [text for text in rows if tiers[text] in stopped]
        asked = [text for text in rows if tiers[text] is Tier.ASK]
        assert len(halted) <= most_stopped * len(rows), halted
        assert len(asked) <= most_asked * len(rows) + 1, asked


@pytest.mark.parametrize(
    "text",
    [
        "kill myself " * 800,
        "i want to die " * 700,
        "i want to " * 1000,
        "a b c d " * 1250,
        "die " * 2500,
        "!1" * 5000,
        "x" * 10_000,
        "no not never " * 800,
    ],
)
def test_a_long_message_is_read_to_its_end(text: str) -> None:
    """Ten thousand characters have a tier like any text; what they cost is measured in tests/bench."""
    assert read_care(text).tier in Tier


@given(st.text(max_size=200))
def test_any_text_has_a_tier(text: str) -> None:
    """Whatever is typed is read without an error."""
    assert read_care(text).tier in Tier


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("that interview will be the death of me", "I keep imagining my own death"),
        ("my mum is so dead after telling me to wear that tie", "my mum would be happier with me dead"),
        ("if they call I can die happy", "I'd be happy to die"),
        ("by the time they reply I'll be old and dying", "I'm tired and I feel like dying"),
        ("I've made my peace with not getting the job", "I've made my peace with it, I know what comes"),
        ("the only way out of that question was to guess", "there's only one way out of this for me"),
        ("I can't face another interview", "I can't face another night"),
        ("my wifi committed suicide", "I think about suicide"),
    ],
)
def test_pairs_are_told_apart(one: str, other: str) -> None:
    """What only sounds alike is left alone; what is meant is at least asked about."""
    assert read_care(one).tier is Tier.NONE
    assert read_care(other).tier is not Tier.NONE


def test_being_young_is_no_finding() -> None:
    """A minor is known as young, at tier none."""
    sign = read_care("I'm 17 and it was my first interview")
    assert (sign.tier, sign.young) == (Tier.NONE, True)


def test_a_grave_phrase_is_at_least_asked_about() -> None:
    """However calm the words around it sound to the model; nothing behind the phrases lowers it to nothing."""
    calm = "thank you for the tea and the tour , everybody was kind .".split()
    for tier in (Tier.STOP, Tier.EMERGENCY):
        assert weigh_words(Sign(tier, "explicit"), calm, calm).tier is Tier.ASK
