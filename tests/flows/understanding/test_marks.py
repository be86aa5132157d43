"""Facts about the small things a message may hold besides: each with its near misses."""

import tomllib
from pathlib import Path

import pytest

from flows.understanding import understand

_CASES = tomllib.loads((Path(__file__).parent / "data" / "marks.toml").read_text("utf-8"))
_ROWS = [(field, text, wanted) for field, rows in _CASES.items() for text, wanted in rows]


def _told(value: object) -> str:
    if value is None:
        return "none"
    return (
        ">".join(value)
        if isinstance(value, tuple)
        else str(value).lower()
        if value in {True, False}
        else str(value)
    )


@pytest.mark.parametrize(("field", "text", "wanted"), _ROWS)
def test_a_small_fact_is_read_and_its_near_miss_is_not(field: str, text: str, wanted: str) -> None:
    """Names, promises, refusals, apologies and the like are told from words that look like them."""
    assert _told(getattr(understand(text), field)) == wanted
