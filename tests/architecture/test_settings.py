"""Every setting is documented, and nothing is documented that is not there."""

import re
from pathlib import Path

import pytest

from bot.settings import names

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("file", "lines"), [(".env.example", r"^#? ?(?:AFTERWORD|TELEGRAM|SLACK)_.*="), ("README.md", r"^\|.*")]
)
def test_the_settings_and_their_documentation_are_the_same(file: str, lines: str) -> None:
    """The example file has a line for each, the README a row of a table."""
    rows = re.findall(lines, (ROOT / file).read_text("utf-8"), re.MULTILINE)
    assert set(re.findall(r"(?:AFTERWORD|TELEGRAM|SLACK)_[A-Z_]+", "\n".join(rows))) == set(names())
