"""Ends told by outlines: a comma whose ink reaches from 0.1 to 0.3 em."""

from io import BytesIO

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pdfs import Pdf, Reference
from setlines import FIRST, HEIGHT, LEFT, SECOND, WIDTH, Row, column, places

from reportpress.check.measure.measuring import measure
from reportpress.check.pdf import read_bytes

EDGE = LEFT + 100.0
ROWS = column(*FIRST, SECOND[0], Row("风雨雷电云雪霜露冰，", at={8: 98.0, 9: EDGE - 3}), SECOND[-1])
SIGNS = sorted({character for row in ROWS for character in row.text})
CODES = {character: number for number, character in enumerate(SIGNS, 1)}


def program(kind: str) -> bytes:
    """A font of boxes, the comma's box from 0.1 to 0.3 em; `kind` as FontFile names it."""
    names = [".notdef", *(f"g{CODES[each]}" for each in SIGNS)]
    boxes = {f"g{CODES[each]}": (100, 300) if each == "，" else (50, 950) for each in SIGNS}
    builder = FontBuilder(1000, isTTF=kind == "FontFile2")
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(each): f"g{CODES[each]}" for each in SIGNS})
    outlines = {name: _box(boxes.get(name, (50, 950)), kind == "FontFile2") for name in names}
    if kind == "FontFile2":
        builder.setupGlyf(outlines)
    else:
        builder.setupCFF("Box", {}, outlines, {})
    bearings = {name: (1000, boxes.get(name, (50, 950))[0]) for name in names}
    builder.setupHorizontalMetrics(bearings)
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Box", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    whole = BytesIO()
    builder.save(whole)
    return whole.getvalue() if kind != "CIDFontType0C" else _bare(whole)


def _box(ends: tuple[int, int], true_type: bool) -> object:
    pen = TTGlyphPen(None) if true_type else T2CharStringPen(1000, None)
    left, right = ends
    for index, point in enumerate([(left, 0), (left, 700), (right, 700), (right, 0)]):
        (pen.lineTo if index else pen.moveTo)(point)
    pen.closePath()
    return pen.glyph() if true_type else pen.getCharString()


def _bare(whole: BytesIO) -> bytes:
    from fontTools.ttLib import TTFont

    return TTFont(whole).getTableData("CFF ")


def counts_of(kind: str, data: bytes, shift: int = 0):
    """The rows in a PDF whose font has this program; `shift`: from character ids down to glyphs."""
    pdf = Pdf()
    described = {"Type": "/FontDescriptor", "FontName": "/Box", "Flags": 4}
    key = "FontFile2" if kind == "FontFile2" else "FontFile3"
    entries = {} if kind == "FontFile2" else {"Subtype": f"/{kind}"}
    descriptor: Reference = pdf.add({**described, key: pdf.stream(data, packed=True, **entries)})
    glyphs = {CODES[each] + shift: (each, 1000.0) for each in SIGNS}
    table = b"".join(max(cid - shift, 0).to_bytes(2, "big") for cid in range(max(glyphs) + 1))
    mapped = {"CIDToGIDMap": pdf.stream(table)} if shift else {}
    font = pdf.identity_font(glyphs, FontDescriptor=descriptor, **mapped)
    shown = (
        f"1 0 0 1 {x} {HEIGHT - row.y} Tm <{CODES[character] + shift:04x}> Tj"
        for row in ROWS
        for character, x in places(row)
    )
    content = f"BT /F 10 Tf {' '.join(shown)} ET"
    pdf.page(content, {"MediaBox": [0, 0, WIDTH, HEIGHT]}, Font={"F": font})
    return measure(read_bytes(pdf.bytes())).total.counts


@pytest.mark.parametrize("kind", ["OpenType", "CIDFontType0C", "FontFile2"])
def test_a_mark_whose_outline_ends_at_the_edge_is_no_miss(kind):
    counts = counts_of(kind, program(kind))
    assert (counts.by_ink, counts.missed) == (1, 0)


def test_a_map_from_characters_to_glyphs_is_followed():
    counts = counts_of("FontFile2", program("FontFile2"), shift=2)
    assert (counts.by_ink, counts.missed) == (1, 0)


def test_without_an_outline_half_an_em_counts():
    """Half an em ends 2 pt beyond the edge."""
    counts = counts_of("OpenType", b"no font program")
    assert (counts.by_ink, counts.missed) == (0, 1)
