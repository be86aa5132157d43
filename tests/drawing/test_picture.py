"""The picture of a journey: the same value gives the same bytes, and no name or lesson breaks it."""

import sys
from io import BytesIO
from subprocess import run

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

import bot.drawing
from bot.drawing import draw
from bot.drawing.chart import WIDTH
from bot.drawing.letters import drawable, font, wrapped
from bot.drawing.marks import BLUE, GREEN, GREY, INK, PAPER
from flows.journey import message
from flows.messages import Picture
from tests.flows.test_journey import kept

STRANGE = (
    "Škoda Auto a.s., Mladá Boleslav", "Ольга и партнёры", "Ωmega", "Đặng & Sons", "株式会社日立製作所", "شركة النور",
    "דוד", "हिन्दी", "Café 東京 😊", "x" * 400, "a\u202eb\x00c\u200bd", "e\u0301clair",
    "\ud800", "\ue000", "👩‍👩‍👧", "…", " ",
)  # fmt: skip


def picture(count: int = 3, company: str = "Acme", lesson: str = "Leave earlier") -> Picture:
    """The picture of so many interviews."""
    outcomes = ("moving_on", "no", "nothing", None)
    fields = [
        {
            "company": company,
            "felt": at % 6 or None,
            "felt_after": at % 4 or None,
            "outcome": outcomes[at % 4],
        }
        for at in range(count)
    ]
    made = message(kept(*fields, lessons=tuple(f"{lesson} {at}" for at in range(count)))).picture
    assert made is not None
    return made


@pytest.mark.parametrize("count", [1, 3, 12])
def test_the_same_picture_gives_the_same_bytes(count: int) -> None:
    """A PNG as wide as a phone needs, with nothing in it but the pixels; not too large to be sent."""
    one, other = draw(picture(count)), draw(picture(count))
    assert one is not None
    assert one == other
    shown = Image.open(BytesIO(one.png))
    assert (shown.format, shown.size) == ("PNG", (WIDTH, one.height))
    assert shown.info == {}
    assert one.width + one.height <= 10_000
    assert len(one.png) < 500_000


def test_another_program_draws_the_same_bytes() -> None:
    """Nothing of a run (its hash seed, its order) goes into the file."""
    code = (
        "import hashlib, sys; from bot.drawing import draw; from tests.drawing.test_picture import picture;"
        "print(hashlib.sha256(draw(picture()).png).hexdigest())"
    )
    found = {run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(2)}
    assert len(found) == 1


@pytest.mark.parametrize("text", STRANGE)
def test_no_name_or_lesson_breaks_it(text: str) -> None:
    """Long, foreign, invisible or empty: it is drawn, and the sheet is as wide as ever."""
    drawn = draw(picture(2, company=text, lesson=text))
    assert drawn is not None
    assert drawn.height < 3_000


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Škoda  Auto\n", "Škoda Auto"),
        ("Ольга", "Ольга"),
        ("e\u0301clair", "éclair"),
        ("Breathe 😊 first", "Breathe first"),
        ("Café 東京 Tōkyō", "Café … Tōkyō"),
        ("株式会社日立製作所", ""),
        ("شركة النور", ""),
        ("हिन्दी", ""),
        ("a\u202eb\x00c", "abc"),
        ("😊", ""),
        ("", ""),
    ],
)
def test_what_can_not_be_drawn_is_left_out_and_marked(text: str, shown: str) -> None:
    """Where half or more would be missing nothing is drawn of it, and other words take its place."""
    assert drawable(text) == shown


def test_a_name_in_other_letters_is_told_by_its_number() -> None:
    """It is the same picture as that of an interview without a name."""
    assert draw(picture(2, company="株式会社")) == draw(picture(2, company=""))


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80) | st.sampled_from(STRANGE), st.integers(60, 900), st.integers(1, 4))
@example("W" * 300, 60, 2)
def test_every_line_fits_its_width(text: str, width: int, most: int) -> None:
    """Measured, not guessed; what is left over is marked."""
    face = font(40)
    lines = wrapped(drawable(text), face, width, most)
    assert len(lines) <= most
    assert all(face.getlength(line) <= width for line in lines)
    if "".join(lines).replace(" ", "") != drawable(text).replace(" ", ""):
        assert lines[-1].endswith("…")


def _light(colour: str) -> float:
    """Relative luminance (WCAG 2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_everything_stands_out_on_the_paper() -> None:
    """Text by 4.5 to 1 and more, marks by 3 to 1 (WCAG 2.1, AA)."""
    for colour, least in ((INK, 4.5), (GREY, 4.5), (BLUE, 3), (GREEN, 3)):
        assert (_light(PAPER) + 0.05) / (_light(colour) + 0.05) >= least, colour


def test_where_nothing_can_be_drawn_the_words_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing library or font is no failure of the conversation."""
    monkeypatch.setitem(sys.modules, "bot.drawing.chart", None)
    assert draw(picture()) is None


def test_the_library_is_loaded_with_the_first_picture() -> None:
    """Most sittings never need it."""
    code = "import sys, bot.terminal.sender, bot.drawing; sys.exit('PIL' in sys.modules)"
    assert run([sys.executable, "-c", code], check=False).returncode == 0
    assert bot.drawing.Drawn
