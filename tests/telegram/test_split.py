"""Long text is cut where a reader does not stumble, and nothing of it is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st
from uniseg.graphemecluster import grapheme_clusters  # type: ignore[import-untyped]

from bot.telegram.limits import units
from bot.telegram.split import split
from flows.messages import Part

FAMILY = "👨‍👩‍👧‍👦"


def whole(pieces: list[list[Part]]) -> str:
    """All pieces joined again."""
    return "".join(part.text for piece in pieces for part in piece)


@given(st.text(min_size=1, max_size=300), st.integers(40, 90))
@settings(max_examples=200)
def test_nothing_is_lost_and_every_piece_fits(text: str, most: int) -> None:
    """But for pieces of white space alone, which nobody would see."""
    pieces = split([Part(text[:50]), Part(text[50:], "code")], most)
    assert all(sum(units(part.text) for part in piece) <= most for piece in pieces)
    assert "".join(whole(pieces).split()) == "".join(text.split())


def test_a_family_is_one_letter() -> None:
    """A picture of several joined signs is never torn; each counts eleven units."""
    pieces = split([Part(FAMILY * 30)], 40)
    letters = [letter for piece in pieces for part in piece for letter in grapheme_clusters(part.text)]
    assert letters == [FAMILY] * 30


def test_paragraphs_before_words() -> None:
    """The cut falls behind a paragraph where one ends late enough."""
    pieces = split([Part("one two three.\n\nfour five six seven eight")], 24)
    assert [whole([piece]).strip() for piece in pieces] == ["one two three.", "four five six seven", "eight"]
