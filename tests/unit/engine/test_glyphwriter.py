"""Glyphs as they are written: where a viewer draws each, and what it is told on the way."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportpress.compose.interface import Piece, Shape, TextRun, TextStyle
from reportpress.engine.pdf.glyphtable import GlyphTable
from reportpress.engine.pdf.glyphwriter import GlyphWriter
from reportpress.engine.text.faces import PangoFont, ShapedGlyph

SONG, LATIN = (PangoFont(name, None, name) for name in ("Song", "Latin"))
OPERATOR = re.compile(rb"\[(?P<array>.*)\] TJ|(?P<spacing>\S+) Tc|1 0 0 -1 (?P<x>\S+) \S+ Tm")


class Recorded(list[bytes]):
    """A stream that keeps operators, and draws them as a viewer does."""

    window = None

    def __init__(self) -> None:
        self.glyphs = GlyphTable()

    def add_font(self, name: Any) -> tuple[Any, int]:
        return SimpleNamespace(hash=name, to_unicode={}, widths={}), 1

    def set_text_matrix(self, *matrix: float) -> None:
        self.append(" ".join(f"{value:g}" for value in matrix[:4]).encode())
        self[-1] += b" %.6f %.6f Tm" % matrix[4:]

    def place_text(self, x: float, y: float) -> None:
        self.set_text_matrix(1, 0, 0, -1, x, y)

    def set_font_size(self, *font: Any) -> None:
        pass

    def set_character_spacing(self, spacing: float) -> None:
        self.append(b"%.5f Tc" % spacing)

    def show_text(self, array: bytes) -> None:
        self.append(b"[" + array + b"] TJ")

    def drawn(self, size: float) -> list[float]:
        """The place of each glyph."""
        places, x, spacing = [], 0.0, 0.0
        for operator in self:
            found = OPERATOR.fullmatch(operator)
            assert found, operator
            if found["x"]:
                x = float(found["x"])
            elif found["spacing"]:
                spacing = float(found["spacing"])
            for text, kern in re.findall(rb"<([0-9a-f]+)>|([-\d.]+)", found["array"] or b""):
                x -= float(kern or 0) / 1000 * size
                for start in range(0, len(text), 4):
                    places.append(x)
                    code = int(text[start : start + 4], 16)
                    x += self.widths()[code] / 1000 * size + spacing
        return places

    def widths(self) -> dict[int, int]:
        return {1: 1000, 2: 1000, 3: 512, 4: 498}


def han(code: int = 1, advance: float = 10.0) -> Shape:
    return Shape(advance, (ShapedGlyph(SONG, code, advance, 1000, chr(0x4E00 + code)),))


def word(size: float) -> Shape:
    letters = (ShapedGlyph(LATIN, 3, 0.5 * size, 512, "a"), ShapedGlyph(LATIN, 4, size, 498, "b"))
    return Shape(1.5 * size, letters)


def piece(shapes: list[Shape], xs: list[float], size: float) -> Piece:
    run = TextRun("", TextStyle("face", size))
    return Piece(run, "", [""] * len(xs), shapes, xs, xs[-1])


def written(shapes: list[Shape], xs: list[float], size: float, spacing: float | None) -> Recorded:
    stream = Recorded()
    writer = GlyphWriter(stream, size)
    writer.line(piece(shapes, xs, size), 0.0, 100.0, spacing)
    writer.done()
    return stream


@given(
    st.lists(st.floats(-0.6, 0.4), min_size=1, max_size=30),
    st.floats(4, 80),
    st.one_of(st.none(), st.floats(-0.2, 0.5)),
    st.integers(0, 30),
)
def test_each_glyph_is_drawn_where_it_was_put(gaps, size, spacing, latin):
    shapes = [word(size) if n == latin else han(1 + n % 2, size) for n in range(len(gaps))]
    xs, x = [], 20.0
    for shape, gap in zip(shapes, gaps, strict=True):
        xs.append(x)
        x += shape.advance + gap * size
    stream = written(shapes, xs, size, None if spacing is None else spacing * size)
    expected = []
    for x, shape in zip(xs, shapes, strict=True):
        for glyph in shape.glyphs:
            expected.append(x)
            x += glyph.advance
    for place, wanted in zip(stream.drawn(size), expected, strict=True):
        assert place == pytest.approx(wanted, abs=0.0011 * size)


def test_a_line_that_is_opened_evenly_is_one_string():
    xs = [20.0 + 10.2497 * n for n in range(12)]
    stream = written([han(advance=9.9997)] * 12, xs, 10.0, 0.25)
    assert stream[1:] == [
        b"0.24970 Tc",
        b"[<" + b"0001" * 12 + b">] TJ",
        b"0.00000 Tc",
    ]


def test_spacing_is_told_once_for_lines_that_share_it():
    stream = Recorded()
    writer = GlyphWriter(stream, 10.0)
    for _ in range(3):
        writer.line(piece([han()] * 3, [0.0, 10.5, 21.0], 10.0), 0.0, 0.0, 0.5)
    writer.done()
    assert [each for each in stream if each.endswith(b"Tc")] == [b"0.50000 Tc", b"0.00000 Tc"]


@pytest.mark.parametrize("size", [9.0, 10.0, 40 / 3, 14.7])
@pytest.mark.parametrize("spacing", [None, 0.0, -0.0003])
def test_a_mark_without_its_blank_is_not_half_an_em_back(size, spacing):
    """Poppler takes what follows for another word where it begins more than half an em back."""
    shapes = [han(advance=size - 0.0003) for _ in range(4)]
    xs = [size * n / 2 for n in range(4)]
    numbers = re.findall(rb">(-?[\d.]+)<", b"".join(written(shapes, xs, size, spacing)))
    assert numbers
    assert max(map(float, numbers)) < 500


def test_places_are_told_in_tenths_of_a_thousandth_of_an_em():
    stream = written([han(), han(), han()], [20.0, 30.12345, 40.6789], 10.0, None)
    (array,) = [each for each in stream if each.endswith(b"TJ")]
    assert array == b"[<0001>-12.3<0001>-55.6<0001>] TJ"


def hyphened(window: object = None, dy: float = 0.0) -> list[bytes]:
    """What is written of a word that ends in a hyphen which the source has not."""
    stream = Recorded()
    stream.window, stream.shows = window, lambda x, *_: x < 50
    stream.begin_marked_content = lambda tag, property_list: stream.append(
        f"{tag} {property_list['ActualText'].string}".encode()
    )
    stream.end_marked_content = lambda: stream.append(b"EMC")
    hyphen = Shape(5.0, tuple(ShapedGlyph(LATIN, n, 2.5, 512, "-", dy=dy) for n in (3, 4)))
    xs = [20.0, 30.0]
    run = TextRun("", TextStyle("face", 10.0))
    GlyphWriter(stream, 10.0).line(
        Piece(run, "", ["", ""], [han(), hyphen], xs, 35.0, hyphen=True), 1.0, 100.0
    )
    return [*stream]


def test_an_added_hyphen_is_heard_as_a_soft_one_and_drawn_glyph_by_glyph():
    assert hyphened() == [
        b"1 0 0 -1 21.000000 100.000000 Tm", b"[<0001>] TJ", "Span \u00ad".encode(),
        b"1 0 0 -1 31.000000 100.000000 Tm", b"[<0003>] TJ",
        b"1 0 0 -1 33.500000 100.000000 Tm", b"[<0004>] TJ", b"EMC",
    ]  # fmt: skip
    assert b"1 0 0 -1 31.000000 98.000000 Tm" in hyphened(dy=-2.0)


@pytest.mark.parametrize(
    ("step", "number"), [(0.0004, b""), (0.0006, b">-0.1<"), (-0.0006, b">0.1<")]
)
def test_a_place_is_told_anew_from_half_a_tenth_of_a_thousandth_of_an_em_on(step, number):
    stream = written([han(), han()], [20.0, 30.0 + step], 10.0, None)
    assert stream[1] == b"[<0001" + number + b"0001>] TJ"


def test_shapes_that_are_gone_leave_their_glyphs_to_no_other():
    """Python gives the `id` of what is gone to what comes next."""
    stream = Recorded()
    writer = GlyphWriter(stream, 10.0)
    for code in (1, 2, 3, 4) * 20:
        writer.line(piece([han(code)], [0.0], 10.0), 0.0, 0.0)
    shown = [each for each in stream if each.endswith(b"TJ")]
    assert shown == [b"[<%04x>] TJ" % code for code in (1, 2, 3, 4) * 20]
