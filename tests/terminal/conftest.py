"""The house that the terminal's tests sit in."""

from pathlib import Path

import pytest

from tests.terminal.stand_in import StandIn


@pytest.fixture
def house(tmp_path: Path) -> StandIn:
    """A fresh stand-in; files go to its own folder."""
    return StandIn(tmp_path / "files")
