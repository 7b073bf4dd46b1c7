"""Font programs opened: outlines in whatever form a program keeps them."""

from __future__ import annotations

from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from reportpress.check.text.fontprogram import FontProgram, program_of


def program() -> FontProgram:
    """A TrueType font whose “é” is put together from the outlines of “e” and an accent."""
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "e", "acute", "eacute", "space"])
    builder.setupCharacterMap({ord("e"): "e", ord("é"): "eacute", ord(" "): "space"})
    pen = TTGlyphPen({"e": None, "acute": None})
    pen.addComponent("e", (1, 0, 0, 1, 0, 0))
    pen.addComponent("acute", (1, 0, 0, 1, 100, 600))
    empty = TTGlyphPen(None).glyph()
    builder.setupGlyf(
        {".notdef": empty, "e": box(400), "acute": box(200), "eacute": pen.glyph(), "space": empty}
    )
    builder.setupHorizontalMetrics(dict.fromkeys(builder.font.getGlyphOrder(), (500, 50)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupPost()
    builder.setupMaxp()
    out = BytesIO()
    builder.save(out)
    return program_of(TTFont(out, lazy=True))


def box(side: int) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for point in ((side, 0), (side, side), (50, side)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def test_glyphs_made_of_others_have_outlines():
    """An accented letter of an installed font used to stop the whole verification."""
    found = program()
    assert found.outline_of("é") == found.outline(3)
    assert len(found.outline(3) or ()) == 2 * len(found.outline(1) or ())
    assert found.ink(3) == (0.05, 0.4)


def test_white_space_and_glyphs_that_are_not_there_have_none():
    found = program()
    assert (found.outline_of(" "), found.outline_of("中"), found.outline(9)) == (None, None, None)
    assert (found.ink(4), found.ink(9)) == (None, None)


def test_a_blank_glyph_is_there_and_draws_nothing():
    """Glyphs that are not there are not known."""
    found = program()
    assert [found.is_blank(number) for number in (0, 1, 3, 4, 9)] == [
        True,
        False,
        False,
        True,
        False,
    ]


def test_glyphs_are_told_their_characters():
    found = program()
    assert [found.characters(number) for number in (0, 1, 3, 4, 9)] == [
        frozenset(),
        {"e"},
        {"é"},
        {" "},
        frozenset(),
    ]
