"""Writes glyphs where the composer put them: one TJ array for all that follow each other."""

from __future__ import annotations

from itertools import islice
from math import floor
from typing import Any

import pydyf

from reportpress.compose.interface import Piece, Shape
from reportpress.engine.boxes.vertical import VerticalText, placed_glyphs
from reportpress.engine.pdf.glyphtable import STEP, WrittenGlyph

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
        self._parts: list[bytes] = []  # of the TJ array that is being written
        self._spacing, self._furthest = 0.0, FURTHEST

    def line(
        self, piece: Piece, moved: float, baseline: float, spacing: float | None = None
    ) -> None:
        """A piece of a horizontal line, `moved` to the right of its place, on a baseline, px.

        Where most glyphs that are a cluster of their own have the same `spacing` behind them, the
        viewer is told it once for all, until the writer is `done`.
        """
        stream, size, parts, kerns = self._stream, self._size, self._parts, self._kerns
        known, cut = self._glyphs.known, stream.window is not None
        font, cursor = None, 0.0  # the font that is gone on with; the viewer's text position
        least = LEAST_KERN * size / STEP
        for composed, shape in islice(
            zip(piece.xs, piece.shapes, strict=True), len(piece.xs) - piece.hyphen
        ):
            x = composed + moved
            glyphs = known.get(id(shape)) or self._glyphs.add(stream, shape)
            if cut and not self._is_shown(x, baseline, glyphs):
                continue
            for glyph in glyphs:
                start = x + glyph.dx
                if glyph.font is not font or glyph.alone:
                    self._place(glyph, start, baseline)
                    if spacing is not None:
                        alike = len(glyphs) == 1
                        self._space(spacing + glyph.advance - glyph.room if alike else 0.0)
                    cursor, font = start, None if glyph.alone else glyph.font
                elif not -least < cursor - start < least:
                    kern = self._kern(cursor - start)
                    parts.append(kerns[kern])
                    cursor -= kern * size / STEP
                parts.append(glyph.code)
                cursor += glyph.room + self._spacing
                x += glyph.advance
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
            left = min(left, x + glyph.dx)
            right = max(right, x + glyph.dx + glyph.room * glyph.shaped.stretch)
            x += glyph.advance
        return bool(self._stream.shows(left, baseline, right - left, 0))

    def _added(self, x: float, shape: Shape, baseline: float) -> None:
        """A hyphen not in the source: screen readers take it for a soft one (PDF 14.9.4)."""
        stream = self._stream
        if not stream.shows(x, baseline, shape.advance, 0):
            return
        listen = pydyf.Dictionary({"ActualText": pydyf.String(SOFT_HYPHEN)})
        stream.begin_marked_content("Span", property_list=listen)
        for glyph in self._glyphs.known.get(id(shape)) or self._glyphs.add(stream, shape):
            self._place(glyph, x + glyph.dx, baseline)
            self._parts.append(glyph.code)
            x += glyph.advance
            self._flush()
        stream.end_marked_content()

    def _place(self, glyph: WrittenGlyph, x: float, baseline: float) -> None:
        """Show what is pending, and move to where a glyph is drawn, in its font."""
        self._flush()
        shaped = glyph.shaped
        self._stream.set_text_matrix(shaped.stretch, 0, 0, -1, x, baseline + shaped.dy)
        self._stream.set_font_size(glyph.font.hash, self._size)

    def _kern(self, back: float) -> float:
        """The number in a TJ array that moves back by a length, px."""
        kern = round(back * STEP / self._size, 1)
        return self._furthest if self._furthest < kern < self._furthest + EDGE else kern

    def _space(self, spacing: float) -> None:
        """Have the viewer leave room behind each glyph, px."""
        spacing = round(spacing, DECIMALS)
        if spacing != self._spacing:
            self._spacing = spacing
            self._furthest = FURTHEST + floor(spacing * STEP / self._size * 10) / 10
            self._stream.set_character_spacing(spacing)

    def _flush(self) -> None:
        if self._parts:
            self._stream.show_text(b"<" + b"".join(self._parts) + b">")
            self._parts.clear()
