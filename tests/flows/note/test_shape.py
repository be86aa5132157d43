"""What kind of phrase a few words are, so that they stand only where they fit."""

import pytest

from flows.note.shape import shape_of


@pytest.mark.parametrize(
    ("words", "shape"),
    [
        ("the way new nurses are paired", "noun"),
        ("the reason you are moving", "noun"),
        ("the people who are moving in", "noun"),
        ("the garden kept by students", "noun"),
        ("the house built in 1900", "noun"),
        ("five years of pipelines", "noun"),
        ("my dad's funeral", "noun"),
        ("the team is growing", "clause"),
        ("my bus broke down on the way", "clause"),
        ("the fire alarm went off", "clause"),
        ("my mother is ill", "clause"),
        ("how your team moves billing", "wh"),
        ("that you are opening in Leeds", "that"),
        ("running shop floors", "gerund"),
        ("good with regulars", "adjective"),
    ],
)
def test_words_have_the_shape_a_reader_gives_them(words: str, shape: str) -> None:
    """Things, clauses, activities and traits are told apart; a thing may carry a clause of its own."""
    assert shape_of(words) == shape
