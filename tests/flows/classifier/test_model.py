"""The model's weights: made of the phrases that are here, small, bounded, and as good as its card says."""

import json
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

from deploy.understanding import measure
from deploy.understanding.corpus import asked, digest, recounts, signs
from flows.classifier import model
from flows.classifier.features import BITS, features
from flows.labels import CAUSES, INTENTS, NOTHING_WRONG, VALENCES

TASKS = ("causes", "valence", "intents", "care")


def head(task: str) -> dict[str, object]:
    """What a file of weights says of itself."""
    data = (resources.files("flows") / "classifier" / "data" / "en" / f"{task}.bin").read_bytes()
    found: dict[str, object] = json.loads(data.partition(b"\n")[0])
    return found


@pytest.mark.parametrize("task", TASKS)
def test_the_weights_are_of_these_phrases(task: str) -> None:
    """Whoever changes a phrase trains anew: `make train`."""
    assert head(task)["phrases"] == digest("en")


def test_there_are_enough_phrases_and_every_label_is_one() -> None:
    """4,000 accounts, 600 requests, 400 signs, 1,500 of what only sounds like one."""
    accounts, requests, shown = recounts("en"), asked("en"), signs("en")
    assert len(accounts) >= 4_000
    assert {cause for phrase in accounts for cause in phrase.causes} == {*CAUSES, NOTHING_WRONG}
    assert {phrase.valence for phrase in accounts} == set(VALENCES)
    assert sum(phrase.intent != "none" for phrase in requests) >= 600
    assert {phrase.intent for phrase in requests} == {*INTENTS, "none"}
    tiers = Counter(phrase.tier for phrase in shown)
    assert tiers.keys() == {"none", "ask", "stop", "emergency", "other"}
    assert tiers["none"] >= 1_500
    assert len(shown) - tiers["none"] >= 400
    assert all(
        cause == NOTHING_WRONG
        for phrase in accounts
        if NOTHING_WRONG in phrase.causes
        for cause in phrase.causes
    )


def test_what_is_kept_aside_was_never_trained_on() -> None:
    """No line of the measure stands among the phrases that its own model is taught."""
    taught = {
        "recounts": recounts("en"),
        "crisis": (*recounts("en"), *signs("en")),
        "intents": asked("en"),
    }
    for name, phrases in taught.items():
        known = {phrase.text.casefold() for phrase in phrases}
        assert not known & {row["text"].casefold() for row in measure.kept(name)}, name


def test_the_files_are_small() -> None:
    """Five megabytes in all for whoever installs it."""
    folders = [
        resources.files("flows") / "classifier" / "data" / "en",
        resources.files("flows") / "understanding" / "data" / "en",
    ]
    sizes = [
        Path(str(file)).stat().st_size
        for folder in folders
        for file in Path(str(folder)).rglob("*")
        if file.is_file()
    ]
    assert sum(sizes) < 5 * 2**20


def test_the_measures_hold() -> None:
    """On the lines kept aside, no worse than the card tells (a little room for a line more or less)."""
    found = measure.table()
    card = (resources.files("flows") / "classifier" / "data" / "en" / "MODEL.md").read_text("utf-8")
    for name in AT_LEAST:
        told = float(card.split(f"| {name} | ")[1].split(" ")[0])
        assert found[name] >= told - 0.01, name
    for name in AT_MOST:
        told = float(card.split(f"| {name} | ")[1].split(" ")[0])
        assert found[name] <= told + 0.01, name


AT_LEAST = (
    "causes, macro-F1", "precision of causes ticked", "true causes among the five offered", "valence, macro-F1",
    "slots, mean F1", "intents, exact", "crisis recall, ask or more", "explicit, stop or more",
)  # fmt: skip
AT_MOST = (
    "accounts taken for an intent", "false ask or more, accounts", "false stop, accounts",
    "false ask or more, hard negatives", "false stop, hard negatives",
)  # fmt: skip


@pytest.mark.parametrize("words", [[], ["."], ["x" * 40], ["\ud800"], ["not"] * 2_000, ["a"]])
def test_any_words_have_scores(words: list[str]) -> None:
    """Nothing at all, endless repetition, a broken sign: a number for each label."""
    of_words, of_letters = features(words)
    assert all(0 <= place < 1 << BITS for place in of_words | of_letters)
    for task in TASKS:
        reader = model(task)
        whole, best = reader.best(words)
        assert len(whole) == len(best) == len(reader.labels)
        assert all(one <= other for one, other in zip(whole, best, strict=True))


def test_a_denial_is_seen() -> None:
    """What stands behind a "not" is a feature of its own."""
    assert features("i was late".split())[0] != features("i was not late".split())[0]
