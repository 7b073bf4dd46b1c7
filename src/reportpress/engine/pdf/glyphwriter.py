"""Writes glyphs where the composer put them: one TJ array for all that follow each other."""

from __future__ import annotations

from itertools import islice
from math import floor
from typing import Any

import pydyf

from reportpress.compose.interface import Piece, Shape
from reportpress.engine.boxes.vertical import VerticalText, placed_glyphs
from reportpress.engine.pdf.glyphtable import STEP, WrittenGlyph
from reportpress.engine.text.faces import ShapedGlyph

SOFT_HYPHEN = "\u00ad"
DECIMALS = 5  # of a px
LEAST_KERN = 0.05  # of a TJ number, which has one decimal
# Marks without their blank are half an em over what follows. Where it is a hair more, poppler takes
# that for another word, so that a TJ number moves back less, and the next one makes up for it.
FURTHEST, EDGE = 499.9, 1.0


class GlyphWriter:
    """Writes glyphs of one size, px, in a text object that the caller has begun."""

    def __init__(self, stream: Any, size: float) -> None:
        self._stream, self._size = stream, size
        self._table, self._kerns = stream.glyphs, stream.glyphs.kerns
        self._glyphs = self._table.sized(size)
        self._font: Any = None  # of the PDF, that the text object is in
        self._parts: list[bytes] = []  # of the TJ array that is being written
        self._spacing, self._furthest = 0.0, FURTHEST

    def line(
        self, piece: Piece, moved: float, baseline: float, spacing: float | None = None
    ) -> None:
        """A piece of a horizontal line, `moved` to the right of its place, on a baseline, px.

        Where most glyphs that are a cluster of their own have the same `spacing` behind them, the
        viewer is told it once for all, until the writer is `done`.
        """
        stream, parts, kerns = self._stream, self._parts, self._kerns
        known, cut = self._glyphs.known, stream.window is not None
        going_on, cursor, told = None, 0.0, 0.0  # with a font; the viewer's text position
        step = self._size / STEP
        least = LEAST_KERN * step
        for place, shape in islice(
            zip(piece.xs, piece.shapes, strict=True), len(piece.xs) - piece.hyphen
        ):
            x = place + moved
            glyphs = known.get(id(shape)) or self._table.add(stream, shape, self._glyphs)
            if cut and not self._is_shown(x, baseline, glyphs):
                continue
            for font, code, dx, room, advance, shaped in glyphs:
                start = x + dx
                if font is not going_on or shaped is not None:
                    self._place(font, shaped, start, baseline)
                    if spacing is not None:
                        alike = len(glyphs) == 1
                        told = self._space(spacing + advance - room if alike else 0.0)
                    cursor, going_on = start, font if shaped is None else None
                elif not -least < cursor - start < least:
                    kern = self._kern(cursor - start)
                    parts.append(kerns[kern])
                    cursor -= kern * step
                parts.append(code)
                cursor += room + told
                x += advance
        self._flush()
        if piece.hyphen:
            self._added(piece.xs[-1] + moved, piece.shapes[-1], baseline)

    def done(self) -> None:
        """Leave the text object as it was begun."""
        self._space(0.0)

    def column(self, box: VerticalText) -> None:
        """A vertical text, glyph by glyph: there are few, and each may be turned."""
        for glyph, matrix in placed_glyphs(box):
            self._stream.set_text_matrix(*matrix)
            font = self._table.embedded(self._stream, glyph)
            self._stream.set_font_size(font.hash, self._size)
            self._stream.show_text(f"<{glyph.id:04x}>")

    def _is_shown(self, x: float, baseline: float, glyphs: tuple[WrittenGlyph, ...]) -> bool:
        """Whether a cluster is at least partly in the window, its glyphs' own widths included.

        A glyph may be wider than its room: the interpunct's half an em is the middle of an em.
        """
        left = right = x
        for glyph in glyphs:
            stretch = glyph.alone.stretch if glyph.alone else 1.0
            left = min(left, x + glyph.dx)
            right = max(right, x + glyph.dx + glyph.room * stretch)
            x += glyph.advance
        return bool(self._stream.shows(left, baseline, right - left, 0))

    def _added(self, x: float, shape: Shape, baseline: float) -> None:
        """A hyphen not in the source: screen readers take it for a soft one (PDF 14.9.4)."""
        stream = self._stream
        if not stream.shows(x, baseline, shape.advance, 0):
            return
        listen = pydyf.Dictionary({"ActualText": pydyf.String(SOFT_HYPHEN)})
        stream.begin_marked_content("Span", property_list=listen)
        for glyph in self._glyphs.known.get(id(shape)) or self._table.add(
            stream, shape, self._glyphs
        ):
            self._place(glyph.font, glyph.alone, x + glyph.dx, baseline)
            self._parts.append(glyph.code)
            x += glyph.advance
            self._flush()
        stream.end_marked_content()

    def _place(self, font: Any, alone: ShapedGlyph | None, x: float, baseline: float) -> None:
        """Show what is pending, and move to where a glyph is drawn, in its font."""
        self._flush()
        if alone is None:
            self._stream.place_text(x, baseline)
        else:
            self._stream.set_text_matrix(alone.stretch, 0, 0, -1, x, baseline + alone.dy)
        if font is not self._font:
            self._font = font
            self._stream.set_font_size(font.hash, self._size)

    def _kern(self, back: float) -> float:
        """The number in a TJ array that moves back by a length, px."""
        kern = round(back * STEP / self._size, 1)
        return self._furthest if self._furthest < kern < self._furthest + EDGE else kern

    def _space(self, spacing: float) -> float:
        """Have the viewer leave room behind each glyph; how much it is then told to leave, px."""
        spacing = round(spacing, DECIMALS)
        if spacing != self._spacing:
            self._spacing = spacing
            self._furthest = FURTHEST + floor(spacing * STEP / self._size * 10) / 10
            self._stream.set_character_spacing(spacing)
        return spacing

    def _flush(self) -> None:
        if self._parts:
            self._stream.show_text(b"<" + b"".join(self._parts) + b">")
            self._parts.clear()
