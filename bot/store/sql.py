"""Named queries and numbered migrations, read once from their files."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

_NAMED: Final = re.compile(r"^-- ([a-z_]+): (.+)$", re.MULTILINE)


@cache
def queries() -> Mapping[str, str]:
    """Every query by its name."""
    found: dict[str, str] = {}
    for file in _files("queries"):
        heads = list(_NAMED.finditer(text := file.read_text("utf-8")))
        ends = [head.start() for head in heads[1:]] + [len(text)]
        found |= {head[1]: text[head.end() : end].strip() for head, end in zip(heads, ends, strict=True)}
    return found


@cache
def migrations() -> Mapping[int, tuple[str, ...]]:
    """The statements of each migration, by number."""
    return {int(file.name[:4]): tuple(_statements(file.read_text("utf-8"))) for file in _files("migrations")}


def _files(folder: str) -> list[Traversable]:
    entries = (resources.files("bot.store") / folder).iterdir()
    return sorted((entry for entry in entries if entry.name.endswith(".sql")), key=lambda entry: entry.name)


def _statements(script: str) -> Iterator[str]:
    """One statement at a time: sqlite3's own script runner would commit behind our back."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
