"""A face that no system has, for documents that bring their own: squares, each 0.6 em wide.

It may have forms of its characters, half as high, and glyphs in colours.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables.S_V_G_ import SVGDocument

EM, ADVANCE = 1000, 600


def write_face(
    file: Path,
    characters: str,
    family: str = "Squares",
    forms: Iterable[str] = (),
    in_colours: bool = False,
    blank: bool = False,
) -> Path:
    """Write a TrueType face with a glyph for each of the characters, and of the variation sequences
    that are `forms`; with `in_colours`, each glyph is a layer of red, and has an SVG; `blank` ones
    have nothing to be seen.
    """
    names = {ord(character): f"g{number}" for number, character in enumerate(characters)}
    varied = {form: f"v{number}" for number, form in enumerate(forms)}
    order = [".notdef", *names.values(), *varied.values()]
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(order)
    sequences = [(ord(form[0]), ord(form[1]), name) for form, name in varied.items()]
    builder.setupCharacterMap(names, sequences, allowFallback=True)
    empty = TTGlyphPen(None).glyph()
    builder.setupGlyf(
        {name: empty if blank else _square(250 if name[0] == "v" else 500) for name in order}
    )
    builder.setupHorizontalMetrics(dict.fromkeys(order, (ADVANCE, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    if in_colours:
        builder.setupCPAL([[(1.0, 0.0, 0.0, 1.0)]])
        builder.setupCOLR({name: [(name, 0)] for name in names.values()})
        builder.font["SVG "] = newTable("SVG ")
        builder.font["SVG "].docList = [
            SVGDocument(f'<svg xmlns="http://www.w3.org/2000/svg"><g id="glyph{n}"/></svg>', n, n)
            for n in range(1, 1 + len(names))
        ]
    builder.font.recalcTimestamp = False
    builder.save(file)
    return file


def _square(height: int) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for point in ((50, height), (550, height), (550, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()
