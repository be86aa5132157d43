"""The picture of a journey: for each interview how it felt beside what came of it, then what was kept.

Portrait and big, to be read on a phone. Nothing is told by colour alone: each mark has a form and a word of its own,
and the colours are of the set by Okabe and Ito, which people with colour blindness tell apart.
"""

from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

from bot.drawing.letters import drawable, font, wrapped
from bot.drawing.marks import GREY, INK, LINE, PAPER, disc, happened, ring
from flows.messages import Line, Picture, Stop
from flows.wording import plain

WIDTH: Final = 1080
EDGE: Final = 64
INSIDE: Final = WIDTH - 2 * EDGE
SCALE: Final = (EDGE + 28, 520)
"""Pixels from the left where 1 and 5 stand."""
CAME: Final = 590
"""Pixels from the left where what came of it stands."""
LESSON_LINES: Final = 4
TITLE_LINES: Final = 2
ROOM: Final = 40_000
"""More pixels in height than any picture of ours needs; a longer one is cut off here."""


class _Sheet:
    """Paper that is written from the top; measured first with nothing to draw on, then drawn."""

    def __init__(self, height: int | None = None) -> None:
        self.y = EDGE
        self.image = Image.new("RGB", (WIDTH, height or 1), PAPER)
        self.pen = ImageDraw.Draw(self.image)

    def write(self, text: str, size: int, most: int, *, bold: bool = False, left: int = EDGE) -> None:
        """A paragraph, wrapped."""
        face = font(size, bold=bold)
        for line in wrapped(text, face, WIDTH - EDGE - left, most):
            self.pen.text((left, self.y), line, INK, face)
            self.y += round(size * 1.3)


def chart(picture: Picture) -> tuple[bytes, int, int]:
    """The PNG, and its width and height in pixels."""
    measured = _Sheet()
    _compose(measured, picture)
    height = min(measured.y + EDGE, ROOM)
    sheet = _Sheet(height)
    _compose(sheet, picture)
    out = BytesIO()
    # A palette keeps it small, and no date or program name goes into the file.
    sheet.image.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=False, compress_level=9)
    return out.getvalue(), WIDTH, height


def _compose(sheet: _Sheet, picture: Picture) -> None:
    sheet.write(plain(picture.title), 60, 3, bold=True)
    _legend(sheet, picture)
    for stop in picture.stops:
        _stop(sheet, stop)
    if picture.lessons:
        _lessons(sheet, picture)


def _legend(sheet: _Sheet, picture: Picture) -> None:
    """What the marks mean, and the ends of the scale."""
    face, y = font(34), sheet.y + 50
    at = EDGE + 20
    for mark, line in zip((ring, disc), picture.marks, strict=True):
        mark(sheet.pen, at, y)
        words = plain(line)
        sheet.pen.text((at + 34, y), words, INK, face, anchor="lm")
        at += 34 + round(face.getlength(words)) + 70
    y += 84
    for words, left, anchor in zip(
        map(plain, picture.scale), (EDGE, SCALE[1] + 19), ("ls", "rs"), strict=True
    ):
        sheet.pen.text((left, y), words, GREY, face, anchor=anchor)
    sheet.pen.text((CAME, y), plain(picture.came), GREY, face, anchor="ls")
    sheet.y = y + 24


def _stop(sheet: _Sheet, stop: Stop) -> None:
    """Name and day, then felt on the left against happened on the right."""
    sheet.pen.line((EDGE, sheet.y, WIDTH - EDGE, sheet.y), LINE, 2)
    sheet.y += 18
    _title(sheet, stop)
    y = sheet.y + 40
    _felt(sheet.pen, stop, y)
    left = CAME + 48 if happened(sheet.pen, stop.outcome, CAME + 16, y) else CAME
    words = wrapped(plain(stop.came), font(38), WIDTH - EDGE - left, 1)
    sheet.pen.text((left, y), words[0], INK, font(38), anchor="lm")
    sheet.y = y + 50


def _title(sheet: _Sheet, stop: Stop) -> None:
    """The day stands beside the name where both fit, else under it."""
    name, day = _name(stop), plain(stop.when)
    beside = font(42, bold=True).getlength(name) + 40 + font(34).getlength(day) <= INSIDE
    if beside:
        sheet.pen.text((WIDTH - EDGE, sheet.y + 45), day, GREY, font(34), anchor="rs")
    sheet.write(name, 42, TITLE_LINES, bold=True)
    if not beside:
        sheet.pen.text((EDGE, sheet.y + 36), day, GREY, font(34), anchor="ls")
        sheet.y += 48


def _name(stop: Stop) -> str:
    return drawable(plain(stop.title)) or plain(stop.otherwise)


def _felt(pen: ImageDraw.ImageDraw, stop: Stop, y: int) -> None:
    """The scale with its five places; from the ring at first to the disc at the end."""
    pen.line((SCALE[0], y, SCALE[1], y), LINE, 6)
    for place in range(1, 6):
        pen.line((_x(place), y - 10, _x(place), y + 10), LINE, 4)
    if stop.first and stop.last:
        pen.line((_x(stop.first), y, _x(stop.last), y), INK, 8)
    if stop.first:
        ring(pen, _x(stop.first), y)
    if stop.last:
        disc(pen, _x(stop.last), y)


def _x(felt: int) -> int:
    return SCALE[0] + (felt - 1) * (SCALE[1] - SCALE[0]) // 4


def _lessons(sheet: _Sheet, picture: Picture) -> None:
    """What was kept, each in the person's words."""
    sheet.pen.line((EDGE, sheet.y, WIDTH - EDGE, sheet.y), LINE, 2)
    sheet.y += 30
    sheet.write(plain(picture.kept), 50, 2, bold=True)
    for line in picture.lessons:
        sheet.y += 14
        top = sheet.y
        sheet.write(_lesson(line, picture.undrawn), 40, LESSON_LINES, left=EDGE + 34)
        sheet.pen.line((EDGE + 6, top + 12, EDGE + 6, sheet.y - 2), INK, 6)


def _lesson(line: Line, otherwise: Line) -> str:
    return drawable(plain(line)) or plain(otherwise)
