"""Measures the default install on the phrases kept aside, by what ``afterword explain --json`` says of them.

    make measure

The lines in ``kept`` were written by three other authors than the phrases, and no training reads them; while the
models were made only the totals of the first author's were looked at. Prints the table of the model card.
"""

import json
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import mean, median
from typing import Any

from bot.commands.explain import explain
from flows.labels import CAUSES, INTENTS, NOTHING_WRONG, VALENCES

HERE = Path(__file__).parent
LABELS = (*CAUSES, NOTHING_WRONG)
SLOTS = ("company", "interviewers", "role", "when")
LEADING = frozenset("a an the at on in for as to of with from".split())

Row = Mapping[str, Any]
Told = Mapping[str, Any]


AUTHORS = ("1", "2", "3")


def kept(name: str, authors: Sequence[str] = AUTHORS, locale: str = "en") -> list[Row]:
    """The lines of one kind (``recounts``, ``crisis``, ``intents``) that were kept aside, by these authors."""
    files = [HERE / "kept" / locale / f"{name}_{author}.jsonl" for author in authors]
    lines = [line for file in files if file.exists() for line in file.read_text("utf-8").splitlines()]
    return [json.loads(line) for line in lines]


def f1_of(pairs: Iterable[tuple[Sequence[str], Sequence[str]]], label: str) -> float:
    """F1 of one label over (true, told) lists; 1 where it never stands."""
    both = missed = wrong = 0
    for true, told in pairs:
        both += label in true and label in told
        missed += label in true and label not in told
        wrong += label not in true and label in told
    return 2 * both / (2 * both + missed + wrong) if both + missed + wrong else 1.0


def macro(pairs: Sequence[tuple[Sequence[str], Sequence[str]]], labels: Iterable[str]) -> float:
    """The mean of F1 over labels."""
    return mean(f1_of(pairs, label) for label in labels)


def plain(words: str) -> str:
    """Words without case, punctuation and a leading article or preposition."""
    found = re.sub(r"[^\w\s]", "", words.casefold()).split()
    while found and found[0] in LEADING:
        found = found[1:]
    return " ".join(found)


def of_slot(value: Any) -> list[str]:
    """A slot's values, comparable."""
    values = value if isinstance(value, list) else [value] if value else []
    return [plain(one) for one in values]


def slot_f1(rows: Sequence[Row], told: Sequence[Told], slot: str) -> float:
    """F1 over all values of a slot."""
    both = missed = wrong = 0
    for row, said in zip(rows, told, strict=True):
        true, got = of_slot(row["slots"][slot]), of_slot(said[slot])
        both += sum(value in true for value in got)
        wrong += sum(value not in true for value in got)
        missed += sum(value not in got for value in true)
    return 2 * both / max(1, 2 * both + missed + wrong)


def accounts(rows: Sequence[Row]) -> dict[str, float]:
    """Causes, valence and slots, on accounts of interviews."""
    told = [explain(row["text"]) for row in rows]
    pairs = [(row["causes"], said["causes"]) for row, said in zip(rows, told, strict=True)]
    ticked = [(cause, true) for true, got in pairs for cause in got]
    true = [(cause, said["likely"]) for row, said in zip(rows, told, strict=True) for cause in row["causes"]]
    moods = [([row["valence"]], [said["valence"]]) for row, said in zip(rows, told, strict=True)]

    def of_tag(tag: str) -> float:
        return macro([pair for row, pair in zip(rows, pairs, strict=True) if tag in row["tags"]], LABELS)

    slots = {f"  {slot}, F1": slot_f1(rows, told, slot) for slot in SLOTS}
    return {
        "causes, macro-F1": macro(pairs, LABELS),
        "  plain wording": of_tag("plain"),
        "  indirect wording": of_tag("indirect"),
        "precision of causes ticked": mean(cause in true for cause, true in ticked),
        "true causes among the five offered": mean(cause in five for cause, five in true),
        "valence, macro-F1": macro(moods, VALENCES),
        "slots, mean F1": mean(slots.values()),
        **slots,
        "accounts taken for an intent": mean(said["intent"] is not None for said in told),
        "false ask or more, accounts": mean(said["care"] != "none" for said in told),
        "false stop, accounts": mean(said["care"] in {"stop", "emergency"} for said in told),
        **{f"  F1 of {label}": f1_of(pairs, label) for label in LABELS},
        **{f"  F1 of {valence}": f1_of(moods, valence) for valence in VALENCES},
    }


def requests(rows: Sequence[Row]) -> dict[str, float]:
    """Intents."""
    right = [(explain(row["text"])["intent"] or "none") == row["intent"] for row in rows]

    def of_intent(intent: str) -> float:
        return mean(hit for hit, row in zip(right, rows, strict=True) if row["intent"] == intent)

    each = {f"  {intent}": of_intent(intent) for intent in (*INTENTS, "none")}
    return {"intents, exact": mean(right), **each}


def care(rows: Sequence[Row]) -> dict[str, float]:
    """Signs that someone is not all right, and what only sounds like one."""
    told = [explain(row["text"])["care"] for row in rows]
    pairs = list(zip(rows, told, strict=True))
    kinds = sorted({row["kind"] for row in rows if row["crisis"]})

    def of_kind(kind: str) -> float:
        return share(lambda row: row["crisis"] and row["kind"] == kind, asked)

    def share(wanted: Callable[[Row], bool], tiers: Iterable[str]) -> float:
        return mean(tier in tiers for row, tier in pairs if wanted(row))

    asked, stopped = {"ask", "stop", "emergency", "other"}, {"stop", "emergency"}
    return {
        "crisis recall, ask or more": share(lambda row: row["crisis"], asked),
        "explicit, stop or more": share(lambda row: row["kind"] == "explicit", stopped),
        "false ask or more, hard negatives": share(lambda row: not row["crisis"], asked),
        "false stop, hard negatives": share(lambda row: not row["crisis"], stopped),
        **{f"  recall of {kind}": of_kind(kind) for kind in kinds},
    }


def cost(rows: Sequence[Row]) -> dict[str, float]:
    """Milliseconds for a message, at the median."""
    texts = [row["text"] for row in rows]
    for text in texts[:20]:
        explain(text)
    spent = []
    for text in texts:
        began = time.perf_counter()
        explain(text)
        spent.append((time.perf_counter() - began) * 1e3)
    return {"milliseconds a message, median": median(spent)}


def table(authors: Sequence[str] = AUTHORS) -> dict[str, float]:
    """Every measure but the time, on the lines of these authors."""
    told, asked, shown = (kept(name, authors) for name in ("recounts", "intents", "crisis"))
    return accounts(told) | (requests(asked) if asked else {}) | care(shown)


def main() -> None:
    """Print the table: on all lines, then on each author's."""
    columns = [
        table(authors) | cost(kept("recounts", authors))
        for authors in (AUTHORS, *((one,) for one in AUTHORS))
    ]
    for name in columns[0]:
        cells = [f"{column[name]:.3f}" if name in column else "" for column in columns]
        print("|", name, "|", " | ".join(cells), "|")


if __name__ == "__main__":
    main()
