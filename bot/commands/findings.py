"""What ``afterword check`` says of the surroundings: settings that are none, key files, where a database may lie."""

import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final, Literal

from bot.errors import AfterwordError
from bot.settings import Settings, names
from bot.wiring import key_path

PREFIXES: Final = ("AFTERWORD_", "TELEGRAM_", "SLACK_")
ALIKE: Final = 0.8
"""How much a name has to look like one of ours (``difflib``'s ratio): AFTERWARD_PORT does, REPORT does not."""
OTHERS: Final = 0o077
"""What the owner's group and everybody else may do with a file."""
ENV_FILE: Final = Path(".env")
_SET: Final = re.compile(r"^\s*(?:export\s+)?(\w+)\s*=", re.MULTILINE)


class UnknownSettingError(AfterwordError):
    """These are set, and are no settings of this program, so nothing reads them; look at their spelling."""


class BothKeysError(AfterwordError):
    """AFTERWORD_KEYS and AFTERWORD_KEYS_FILE are both set, and the file is not read; take one of them out."""


class KeyFileOpenError(AfterwordError):
    """Others on this computer may read the key file; let its owner alone do so: chmod 600."""


class NoPlaceError(AfterwordError):
    """No database can be made there; set AFTERWORD_DATABASE_URL to a path in a folder that can be written."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of the table; ``fault`` makes the exit code 1, ``note`` only informs."""

    subject: str
    verdict: Literal["good", "note", "fault"]
    words: str


def unknown_settings() -> Iterator[Finding]:
    """Names that look like settings of ours and are none; never what they are set to."""
    known = set(names())
    found = set(os.environ)
    if ENV_FILE.is_file():
        found |= set(_SET.findall(ENV_FILE.read_text("utf-8", errors="replace")))
    listed = []
    for name in sorted({name.upper() for name in found} - known):
        like = get_close_matches(name, sorted(known), 1, ALIKE)
        if like or name.startswith(PREFIXES):
            listed.append(f"{name}, perhaps meant as {like[0]}" if like else name)
    if listed:
        yield Finding("settings", "note", str(UnknownSettingError("; ".join(listed))))


def keys(settings: Settings, database: Path) -> Iterator[Finding]:
    """Two settings where one counts, and a key file that others may read."""
    if settings.keys is not None and settings.keys_file is not None:
        yield Finding("keys", "note", str(BothKeysError()))
    file = settings.keys_file or (None if settings.keys else key_path(database))
    if os.name == "posix" and file is not None and file.is_file() and file.stat().st_mode & OTHERS:
        yield Finding("keys", "note", str(KeyFileOpenError(str(file))))


def need_place(path: Path) -> None:
    """Raise ``NoPlaceError`` where no file of that name could be made; what it tries has no name and stays nowhere."""
    folder = path.parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        with tempfile.TemporaryFile(dir=folder):
            return
    except OSError as fault:
        raise NoPlaceError(f"{path}: {fault.strerror or type(fault).__name__}") from fault
