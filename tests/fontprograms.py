"""Small font programs with few glyphs, as PDFs embed them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.eexec import encrypt
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

EEXEC_KEY = 55665
WIDTH = 600


def type1(
    encoding: Mapping[int, str], glyphs: Sequence[str], *, in_hex: bool = False, read: str = "RD"
) -> bytes:
    """A Type 1 program with an encoding of its own; its charstrings draw nothing.

    `read` is what the program calls the procedure that reads one.
    """
    listed = "".join(f"dup {code} /{glyph} put\n" for code, glyph in encoding.items())
    clear = (
        "%!PS-AdobeFont-1.0: Box\n/FontName /Box def\n/Encoding 256 array\n"
        f"0 1 255 {{1 index exch /.notdef put}} for\n{listed}readonly def\ncurrentfile eexec\n"
    )
    drawn = "".join(f"/{glyph} 4 {read} abcd ND\n" for glyph in (".notdef", *glyphs))
    private = f"dup /Private 9 dict dup begin /CharStrings {len(glyphs)} dict dup begin\n{drawn}end"
    hidden, _ = encrypt(b"abcd" + private.encode(), EEXEC_KEY)
    return clear.encode() + (hidden.hex().encode() if in_hex else hidden)


def truetype(cmap: Mapping[int, str], glyphs: Sequence[str], width: int = WIDTH) -> bytes:
    """A TrueType program whose glyphs are squares, so many thousandths of an em wide."""
    builder = FontBuilder(1000, isTTF=True)
    pen = TTGlyphPen(None)
    _square(pen)
    square = pen.glyph()
    names = [".notdef", *glyphs]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(dict(cmap))
    builder.setupGlyf(dict.fromkeys(names, square))
    return _finished(builder, names, width)


def cff(glyphs: Sequence[str]) -> bytes:
    """A bare CFF program; its encoding is the standard one."""
    builder = FontBuilder(1000, isTTF=False)
    pen = T2CharStringPen(600, None)
    _square(pen)
    square = pen.getCharString()
    names = [".notdef", *glyphs]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({})
    builder.setupCFF("Box", {}, dict.fromkeys(names, square), {})
    _finished(builder, names)
    table = builder.font["CFF "]
    return bytes(table.compile(builder.font))


def _square(pen: Any) -> None:
    pen.moveTo((0, 0))
    pen.lineTo((0, 500))
    pen.lineTo((500, 500))
    pen.lineTo((500, 0))
    pen.closePath()


def _finished(builder: FontBuilder, names: Sequence[str], width: int = WIDTH) -> bytes:
    builder.setupHorizontalMetrics(dict.fromkeys(names, (width, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2()
    builder.setupPost()
    out = BytesIO()
    builder.font.recalcTimestamp = False
    builder.save(out)
    return out.getvalue()
