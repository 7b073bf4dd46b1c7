"""A face that no system has, for documents that bring their own: squares, each 0.6 em wide."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

EM, ADVANCE = 1000, 600


def write_face(file: Path, characters: str, family: str = "Squares") -> Path:
    """Write a TrueType face with a glyph for each of the characters."""
    names = {ord(character): f"g{number}" for number, character in enumerate(characters)}
    order = [".notdef", *names.values()]
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupGlyf({name: _square() for name in order})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (ADVANCE, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    builder.font.recalcTimestamp = False
    builder.save(file)
    return file


def _square() -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for point in ((50, 500), (550, 500), (550, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()
