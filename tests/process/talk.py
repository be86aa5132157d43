"""A whole conversation to hold in tests, and where to look for what it left behind."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

SECRETS = (
    "quagmire of kubernetes",
    "Zbigniew",
    "Wolfsberg Instruments",
    "trained two new colleagues on the ward",
    "hands over at night by lamplight",
    "tie my tongue less",
    "by Thursday teatime",
)
"""Their words: no copy of ours holds one of them."""

TALK = (
    "Badly",
    "I was so nervous in that quagmire of kubernetes",
    f"I {SECRETS[3]} last year",
    "A little",
    "Next",
    f"{SECRETS[5]}",
    f"I'm Ottoline. {SECRETS[1]} at {SECRETS[2]}, staff nurse",
    f"how your ward {SECRETS[4]}",
    "Keep it",
    "Both",
    SECRETS[6],
)
"""What is typed from the opening to rest; a label is as good as its number."""


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, as another reader sees them."""
    with closing(sqlite3.connect(path)) as reader:
        names = [row[0] for row in reader.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: reader.execute(f"SELECT * FROM {name}").fetchall() for name in names}  # noqa: S608


def sealed(path: Path) -> set[bytes]:
    """Every sealed value that belongs to somebody."""
    return {
        value
        for name, rows in tables(path).items()
        if name != "key_checks"
        for row in rows
        for value in row
        if isinstance(value, bytes)
    }


def traces(files: Iterable[Path], words: Iterable[str], ciphertext: Iterable[bytes]) -> list[str]:
    """Which words stand in which files, and where a piece of earlier ciphertext does."""
    ciphertext = list(ciphertext)
    found = []
    for file in files:
        data = file.read_bytes().lower()
        raw = file.read_bytes()
        found += [f"{word} in {file.name}" for word in words if word.lower().encode() in data]
        # A page boundary may cut a value anywhere, so pieces of it are looked for.
        found += [
            f"ciphertext in {file.name}"
            for value in ciphertext
            if any(value[at : at + 16] in raw for at in range(0, len(value) - 16, 48))
        ]
    return found
