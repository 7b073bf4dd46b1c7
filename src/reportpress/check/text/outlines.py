"""Where the ink of a glyph really ends, from the font program in the file.

Some setters align marks at line ends by their ink, not by half their em; only the outline tells.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from typing import Any

from reportpress.check.pdf import PdfFont

Outlines = Callable[[int], tuple[float, float] | None]
"""Left and right end of the ink by `PdfFont.glyph_id`, in em from the origin."""
_BARE_CFF = ("FontFile3/CIDFontType0C", "FontFile3/Type1C")
_WRAPPED = ("FontFile3/OpenType", "FontFile2")


def ink_of(font: PdfFont, code: int) -> tuple[float, float] | None:
    """Left and right end of a glyph's ink in em from its origin.

    `None` where the file does not say: no program (or one that is broken, or of an old kind), a
    glyph without ink.
    """
    if not font.composite:
        return None
    outlines = _outlines(font)
    # A broken program breaks anywhere in the library that reads it; then its ink is not known.
    try:
        return outlines(font.glyph_id(code)) if outlines else None
    except Exception:
        return None


@lru_cache(maxsize=32)
def _outlines(font: PdfFont) -> Outlines | None:
    try:
        if font.embedded in _BARE_CFF:
            return _bare(font.program())
        if font.embedded in _WRAPPED:
            return _wrapped(font.program())
    except Exception:
        return None
    return None


def _bare(program: bytes) -> Outlines:
    """Outlines of a CFF font without a wrapper."""
    from fontTools.cffLib import CFFFontSet

    fonts = CFFFontSet()
    fonts.decompile(BytesIO(program), None)
    top = fonts[0]
    return _by_name(top.CharStrings, hasattr(top, "ROS"), top.charset, top.FontMatrix[0])


def _wrapped(program: bytes) -> Outlines:
    """Outlines of a TrueType or OpenType font."""
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(program), lazy=True)
    keyed = "CFF " in font and hasattr(font["CFF "].cff[0], "ROS")
    unit = 1 / font["head"].unitsPerEm
    return _by_name(font.getGlyphSet(), keyed, font.getGlyphOrder(), unit)


def _by_name(glyphs: Any, keyed: bool, order: list[str], unit: float) -> Outlines:
    """Outlines by number: a character id in the name of fonts keyed so, else the glyph's."""
    from fontTools.pens.boundsPen import BoundsPen

    def look(number: int) -> tuple[float, float] | None:
        pen = BoundsPen(glyphs)
        glyphs[f"cid{number:05d}" if keyed else order[number]].draw(pen)
        return (pen.bounds[0] * unit, pen.bounds[2] * unit) if pen.bounds else None

    return look
