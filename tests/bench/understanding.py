"""How well unseen wordings are understood: F1 per label, printed.

Usage: ``python tests/bench/understanding.py [file.jsonl ...] [--misses]``. Without a file, the labelled lines of
``tests/flows/understanding/data`` are read. A line holds ``text`` and ``valence``, ``causes``, ``slots`` (an account)
or ``text`` and ``intent``.
"""

import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from flows.labels import CAUSES, NOTHING_WRONG, VALENCES
from flows.understanding import Reading, understand

OWN = Path(__file__).parent.parent / "flows" / "understanding" / "data"
_LEAD = re.compile(r"^(?:the|a|an|at|on|in|for|with|from) ")

Line = dict[str, Any]


class Tally:
    """Hits, false alarms and misses of each label."""

    def __init__(self) -> None:
        self.hit: Counter[str] = Counter()
        self.false: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()

    def add(self, wanted: Iterable[str], found: Iterable[str]) -> None:
        """Count one line."""
        want, got = set(wanted), set(found)
        self.hit.update(want & got)
        self.false.update(got - want)
        self.missed.update(want - got)

    def f1(self, label: str) -> float:
        """The harmonic mean of precision and recall; 1 for a label that never comes up."""
        total = 2 * self.hit[label] + self.false[label] + self.missed[label]
        return 2 * self.hit[label] / total if total else 1.0

    def show(self, title: str, labels: Iterable[str]) -> None:
        """Print a table with its macro-F1 and the precision and recall over all labels."""
        rows = [label for label in labels if self.hit[label] + self.false[label] + self.missed[label]]
        hits, false, missed = (sum(part.values()) for part in (self.hit, self.false, self.missed))
        macro = statistics.fmean(self.f1(label) for label in rows) if rows else 1.0
        shares = f"precision {hits / max(1, hits + false):.3f} recall {hits / max(1, hits + missed):.3f}"
        print(f"{title}: macro-F1 {macro:.3f} {shares}")
        for label in rows:
            counts = f"hit {self.hit[label]} false {self.false[label]} missed {self.missed[label]}"
            print(f"  {label:24} {self.f1(label):.2f}  {counts}")


def folded(words: str) -> str:
    """A slot as the measure compares it: lower case, no punctuation, no leading article or preposition."""
    return _LEAD.sub("", " ".join(re.sub(r"[^\w\s]", "", words.lower()).split()))


def slot_values(slots: Line, name: str) -> set[str]:
    """The folded values of one slot."""
    value = slots.get(name) or []
    return {folded(part) for part in ([value] if isinstance(value, str) else value)}


def measure(lines: list[Line], *, misses: bool) -> None:
    """Print the figures for labelled lines."""
    causes, valences, slots, intents = Tally(), Tally(), Tally(), Tally()
    for line in lines:
        found = understand(line["text"])
        intents.add([line.get("intent") or "none"], [found.intent or "none"])
        if "causes" not in line:
            if misses and (line.get("intent") or "none") != (found.intent or "none"):
                print(f"? {line['text']!r}: {line.get('intent')} read {found.intent}")
            continue
        causes.add(line["causes"], found.causes)
        valences.add([line["valence"]], [found.valence])
        add_slots(slots, line.get("slots") or {}, found)
        if misses:
            show_miss(line, found)
    causes.show("causes", (*CAUSES, NOTHING_WRONG))
    valences.show("valence", VALENCES)
    slots.show("slots", ("company", "interviewers", "role", "when"))
    intents.show("intents", sorted({line.get("intent") or "none" for line in lines} | set(intents.false)))


def add_slots(tally: Tally, slots: Line, found: Reading) -> None:
    """Count the values of the four slots."""
    for name in ("company", "interviewers", "role", "when"):
        value = getattr(found, name)
        got = slot_values({name: list(value) if isinstance(value, tuple) else value}, name)
        want = slot_values(slots, name)
        tally.hit[name] += len(want & got)
        tally.false[name] += len(got - want)
        tally.missed[name] += len(want - got)


def show_miss(line: Line, found: Reading) -> None:
    """Print a line that is not read as labelled."""
    want, got = set(line["causes"]), set(found.causes)
    if want != got or line["valence"] != found.valence or found.intent:
        moods = f"{line['valence']}/{found.valence}" if line["valence"] != found.valence else ""
        print(f"? -{sorted(want - got)} +{sorted(got - want)} {moods} {found.intent or ''} {line['text']!r}")
    for name in ("company", "interviewers", "role", "when"):
        value = getattr(found, name)
        got = slot_values({name: list(value) if isinstance(value, tuple) else value}, name)
        wanted = slot_values(line.get("slots") or {}, name)
        if got != wanted:
            print(f"? {name}: wanted {sorted(wanted)} read {sorted(got)}: {line['text']!r}")


def timed(lines: list[Line]) -> None:
    """Print how long one message takes, once everything is loaded."""
    spans: list[float] = []
    for line in lines:
        start = time.perf_counter()
        understand(line["text"])
        spans.append((time.perf_counter() - start) * 1000)
    print(f"time: median {statistics.median(spans):.2f} ms, longest {max(spans):.2f} ms")


def main() -> None:
    """Measure the files named, or our own."""
    names = [word for word in sys.argv[1:] if not word.startswith("--")]
    for path in [Path(name) for name in names] or sorted(OWN.glob("*.jsonl")):
        lines = [json.loads(text) for text in path.read_text("utf-8").splitlines() if text.strip()]
        lines = [line for line in lines if line.get("task") != "crisis"]
        print(f"== {path.name}: {len(lines)} lines")
        measure(lines, misses="--misses" in sys.argv)
        timed(lines)


if __name__ == "__main__":
    main()
