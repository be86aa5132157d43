"""The marks of a picture: a ring, a disc, and a form for each outcome. No two differ by colour alone."""

from functools import cache
from typing import Final

from PIL import Image, ImageDraw

PAPER: Final = "#FFFFFF"
INK: Final = "#1F2A37"
GREY: Final = "#56606D"
"""On white it has a contrast of over 6 : 1."""
LINE: Final = "#C9CFD6"
BLUE: Final = "#0072B2"
GREEN: Final = "#009E73"

RING: Final = 19
DISC: Final = 12
HALF: Final = 15
"""Half the size of an outcome's form, in pixels."""

Pen = ImageDraw.ImageDraw


def ring(pen: Pen, x: int, y: int) -> None:
    """How it felt at first: a ring wide enough that a disc shows within it."""
    _round(pen, x, y, RING, INK)
    _round(pen, x, y, RING - 5, PAPER)


def disc(pen: Pen, x: int, y: int) -> None:
    """How it felt at the end."""
    _round(pen, x, y, DISC, BLUE)


def happened(pen: Pen, outcome: str, x: int, y: int) -> bool:
    """What came of it: a triangle that points on, a square, three dots. While it is open, nothing, and False."""
    if outcome == "moving_on":
        pen.bitmap((x - HALF, y - HALF), _triangle(), GREEN)
    elif outcome == "no":
        pen.rectangle((x - HALF + 2, y - HALF + 2, x + HALF - 2, y + HALF - 2), GREY)
    elif outcome == "nothing":
        for dot in (x - 13, x, x + 13):
            _round(pen, dot, y, 5, GREY)
    else:
        return False
    return True


def _round(pen: Pen, x: int, y: int, radius: int, colour: str) -> None:
    pen.bitmap((x - radius, y - radius), _disc(radius), colour)


@cache
def _disc(radius: int) -> Image.Image:
    """A round form with soft edges: drawn four times as large, then made small."""
    large = Image.new("L", (radius * 8, radius * 8))
    ImageDraw.Draw(large).ellipse((0, 0, radius * 8 - 1, radius * 8 - 1), 255)
    return large.reduce(4)


@cache
def _triangle() -> Image.Image:
    large = Image.new("L", (HALF * 8, HALF * 8))
    ImageDraw.Draw(large).polygon([(4, 0), (HALF * 8 - 1, HALF * 4), (4, HALF * 8 - 1)], 255)
    return large.reduce(4)
