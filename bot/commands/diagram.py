"""``afterword diagram``: the flow as Mermaid, printed or written between the markers of a file."""

import re
from pathlib import Path
from typing import Final, TextIO

from flows.debrief.diagram import mermaid
from flows.wording import say

FIRST: Final = "<!-- diagram -->"
LAST: Final = "<!-- /diagram -->"


def run(readme: Path | None, target: TextIO, errors: TextIO) -> int:
    """Print the flow, or with ``readme`` put it between the markers; returns the exit code."""
    if readme is None:
        target.write(mermaid().rstrip("\n") + "\n")
        return 0
    try:
        text = readme.read_text("utf-8")
        redrawn = placed(text, mermaid())
        if redrawn is None:
            errors.write(say("terminal-no-markers", path=str(readme), first=FIRST, last=LAST) + "\n")
            return 1
        if redrawn != text:
            readme.write_text(redrawn, "utf-8")
    except (OSError, UnicodeDecodeError):
        errors.write(say("terminal-file-unreadable", path=str(readme)) + "\n")
        return 1
    return 0


def placed(text: str, drawing: str) -> str | None:
    """``text`` with the drawing between its markers, or None when it does not hold both, in order."""
    between = re.compile(f"{re.escape(FIRST)}.*?{re.escape(LAST)}", re.DOTALL)
    fenced = f"{FIRST}\n```mermaid\n{drawing.strip()}\n```\n{LAST}"
    return between.sub(lambda _match: fenced, text, count=1) if between.search(text) else None
