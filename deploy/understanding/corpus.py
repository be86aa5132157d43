"""The phrase files: what is in them, and what tells one version of them from another."""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Phrase:
    """One line of the phrase files."""

    text: str
    valence: str = ""
    causes: tuple[str, ...] = ()
    intent: str = ""
    tier: str = "none"
    kind: str = ""
    author: int | None = None
    """Who wrote a line of ``care``, where signs and what is nearest to them come in pairs; 0 for us."""

    @property
    def known(self) -> bool:
        """The phrases of ``flows/care/data`` were written with this line in view: it says nothing of their worth."""
        return self.author == 0


def rows_of(folder: Path) -> list[tuple[Path, list[str]]]:
    """Every line of a folder's files, its fields apart, in an order of its own."""
    found = []
    for file in sorted(folder.glob("*.tsv")):
        found += [(file, line.split("\t")) for line in file.read_text("utf-8").splitlines() if line]
    return found


def recounts(locale: str, without: Collection[str] = ()) -> list[Phrase]:
    """Accounts of interviews, but for those of some files."""
    base = HERE / "phrases" / locale
    found = []
    for folder in ("causes", "mixed"):
        for file, (valence, causes, _, said) in rows_of(base / folder):
            if file.name in without:
                continue
            labels = () if causes == "-" else tuple(causes.split(","))
            found.append(Phrase(said, valence=valence, causes=labels))
    return found


def asked(locale: str) -> list[Phrase]:
    """What is asked of the conversation itself."""
    base = HERE / "phrases" / locale / "intents"
    return [Phrase(said, intent=intent) for _, (intent, said) in rows_of(base)]


def signs(locale: str) -> list[Phrase]:
    """Signs that someone is not all right, and what only sounds like one."""
    base = HERE / "phrases" / locale / "care"
    return [
        Phrase(said, tier=tier, kind=kind, author=int(file.stem.rpartition("_")[2]))
        for file, (tier, kind, said) in rows_of(base)
    ]


def digest(locale: str) -> str:
    """What tells these phrases from all others; kept with the weights, and checked by a test."""
    total = hashlib.sha256()
    for file in sorted(path for path in (HERE / "phrases" / locale).rglob("*.*") if path.is_file()):
        total.update(file.relative_to(HERE).as_posix().encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


_MARK = re.compile(r"\[\w+:([^\]]*)\]")


def named(locale: str) -> list[Phrase]:
    """The tagger's lines without their marks: accounts and short answers, none of which carries a sign."""
    folder = HERE / "phrases" / locale / "slots"
    lines = [line for file in sorted(folder.glob("*.txt")) for line in file.read_text("utf-8").splitlines()]
    return [Phrase(_MARK.sub(r"\1", line)) for line in lines if line]
