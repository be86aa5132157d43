"""Letters: which of them can be drawn, how wide they are, and where a line breaks.

A script that needs shaping (Arabic, Hindi ...) or has no letters in the font is left out rather than drawn wrong.
"""

import unicodedata
from functools import cache
from importlib import resources
from typing import Final

import fontpkg_noto_sans  # type: ignore[import-untyped]  # a font file in a package
from PIL import ImageFont

FONT: Final = "NotoSans[wdth,wght].ttf"
SCRIPTS: Final = (
    "LATIN",
    "GREEK",
    "CYRILLIC",
    "MODIFIER LETTER",
    "COMBINING",
    "MASCULINE",
    "FEMININE",
    "MICRO",
)
"""Scripts whose letters stand side by side, as the font has them."""
GAP: Final = "…"
"""Stands for a run of letters that can't be drawn."""
LONGEST: Final = 600
"""Characters of one text that are looked at."""


@cache
def font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The font in pixels. Plain layout: what an optional library would shape differs between machines."""
    file = resources.files(fontpkg_noto_sans) / "files" / FONT
    with resources.as_file(file) as path:
        made = ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
    axes = {"Width": 100, "Weight": 700 if bold else 400}
    made.set_variation_by_axes([axes[_name(axis["name"])] for axis in made.get_variation_axes()])
    return made


def _name(name: str | bytes | None) -> str:
    return name.decode() if isinstance(name, bytes) else name or ""


def drawable(text: str) -> str:
    """The text as it can be drawn, on one line; empty where half of its letters or more would be missing."""
    signs = unicodedata.normalize("NFC", " ".join(text[:LONGEST].split()))
    found: list[str] = []
    letters = lost = 0
    for sign in signs:
        counts = sign.isalnum()
        letters += counts
        if _known(sign):
            found.append(sign)
        elif counts:
            lost += 1
            if found[-1:] != [GAP]:
                found.append(GAP)
    return "" if 2 * lost >= letters else " ".join("".join(found).split())


@cache
def _known(sign: str) -> bool:
    """Whether the font has it, and it needs no shaping."""
    if sign == " ":
        return True
    kind = unicodedata.category(sign)[0]
    if kind in "CZ" or (kind in "LM" and not unicodedata.name(sign, "").startswith(SCRIPTS)):
        return False
    return _shape(sign) not in (_shape("\U0010ffff"), _shape(" "))


@cache
def _shape(sign: str) -> tuple[float, bytes]:
    face = font(24)
    return face.getlength(sign), bytes(face.getmask(sign))


def wrapped(text: str, face: ImageFont.FreeTypeFont, width: int, most: int) -> list[str]:
    """The text in at most ``most`` lines of ``width`` pixels, measured; what is left over is cut and marked."""
    lines: list[str] = []
    for word in _pieces(text, face, width):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and face.getlength(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _cut(lines[most - 1], face, width)]


def _pieces(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Words, and words too long for a line in parts of one."""
    found: list[str] = []
    for word in text.split():
        rest = word
        while face.getlength(rest) > width:
            fits = next(
                at for at in range(len(rest) - 1, 0, -1) if at == 1 or face.getlength(rest[:at]) <= width
            )
            found.append(rest[:fits])
            rest = rest[fits:]
        found.append(rest)
    return found


def _cut(line: str, face: ImageFont.FreeTypeFont, width: int) -> str:
    while line and face.getlength(f"{line}{GAP}") > width:
        line = line[:-1]
    return f"{line.rstrip()}{GAP}"
