"""A few words after "how did it go?": what they say of the mood is all there is."""

import pytest

from flows.understanding import understand


@pytest.mark.parametrize(
    ("said", "valence"),
    [
        ("Not great, honestly.", "bad"),
        ("kinda bad ngl", "bad"),
        ("well, it wasn't good", "bad"),
        ("it did not go great", "bad"),
        ("no it didnt go well", "bad"),
        ("not as well as I hoped", "bad"),
        ("far from good", "bad"),
        ("could be worse", "mixed"),
        ("so so", "mixed"),
        ("good", "good"),
        ("amazing", "good"),
        ("not bad at all", "good"),
        ("it was brilliant", "good"),
    ],
)
def test_a_denied_praise_is_no_praise(said: str, valence: str) -> None:
    """Nobody who says that it was not good is told to enjoy it."""
    assert understand(said).valence == valence


@pytest.mark.parametrize("said", ["it did not go great", "not brilliant", "no it didnt go well"])
def test_what_is_regretted_is_never_ticked_as_fine(said: str) -> None:
    """To find nothing wrong is not understood from a regret."""
    assert "nothing_wrong" not in understand(said).causes
