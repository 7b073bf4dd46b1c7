"""Draw set text: one TJ array per piece, each cluster where the composer put it.

The document's painter asks it in the place of WeasyPrint's own `draw_text`; it acts on `SetText`
boxes only.
"""

from __future__ import annotations

from itertools import islice
from typing import Any, cast

import pydyf

from reportpress.compose.interface import Shape
from reportpress.engine.boxes.lineboxes import SetText
from reportpress.engine.boxes.vertical import VerticalText, placed_glyphs
from reportpress.engine.host.hooks import Plain
from reportpress.engine.layout.paint import OversetMark
from reportpress.engine.pdf.decorations import draw_emphasis, draw_rules
from reportpress.engine.text.faces import PangoFont, ShapedGlyph
from reportpress.engine.text.tounicode import variant_of

ALARM = (1, 0, 0)  # overset copy is printed for proofs only, never for the press
SOFT_HYPHEN = "\u00ad"
STEP = 1000  # TJ numbers are thousandths of an em


def draw_text(plain: Plain, stream: Any, box: Any, *others: Any) -> None:
    """WeasyPrint's `draw_text`, which is `plain`, with set text handed to `draw_set_text`."""
    if isinstance(box, SetText):
        draw_set_text(stream, box)
    elif isinstance(box, OversetMark):
        _draw_overset_mark(stream, box)
    elif _is_shown(stream, box):
        stream.note_text(box)
        plain(stream, box, *others)


def draw_set_text(stream: Any, box: SetText) -> None:
    """Draw a box of set text, with its rules and emphasis marks."""
    style = box.style
    if style["visibility"] != "visible":
        return
    draw_rules(stream, box)
    if not _is_shown(stream, box):
        return
    stream.note_text(box)
    draw_emphasis(stream, box)
    stream.set_color(style["color"])
    stream.begin_text()
    writer = _GlyphWriter(stream, style["font_size"], box.position_y + box.baseline)
    if isinstance(box, VerticalText):
        writer.draw_vertical(box)
    else:
        writer.draw(box)
    stream.end_text()


def _is_shown(stream: Any, box: Any) -> bool:
    """Whether a box of text is at least partly on the sheet; a page of a spread shows half."""
    return bool(stream.shows(box.position_x, box.position_y, box.width, box.height))


def _draw_overset_mark(stream: Any, box: OversetMark) -> None:
    with stream.stacked():
        stream.set_color_rgb(*ALARM)
        stream.rectangle(box.position_x, box.position_y, box.width, box.height)
        stream.fill()


class _GlyphWriter:
    """Writes glyphs at absolute positions, `cursor` being the viewer's text position."""

    def __init__(self, stream: Any, size: float, baseline: float) -> None:
        self.stream, self.size, self.baseline = stream, size, baseline
        self.font: PangoFont | None = None
        self.known: dict[int, str] = {}
        self.parts: list[str] = []
        self.cursor = 0.0

    def draw(self, box: SetText) -> None:
        piece = box.piece
        size = self.size
        moved = box.moved
        cut = self.stream.window is not None
        placed = zip(piece.xs, piece.shapes, strict=True)
        for composed, shape in islice(placed, len(piece.xs) - piece.hyphen):
            x = composed + moved
            glyphs = shape.glyphs
            assert isinstance(glyphs, tuple)
            if cut and not self._is_shown(x, glyphs):
                continue
            for glyph in glyphs:
                if (
                    glyph.font is not self.font
                    or glyph.dy
                    or glyph.stretch != 1
                    or self.known.get(glyph.id, glyph.text) != glyph.text
                ):
                    self._start(glyph, x)
                kern = round((self.cursor - x - glyph.dx) * STEP / size, 1)
                if kern:
                    self.parts.append(f">{kern:.1f}<")
                    self.cursor -= kern * size / STEP
                if glyph.id not in self.known:
                    self._introduce(glyph)
                self.parts.append(f"{glyph.id:04x}")
                self.cursor += glyph.width * size / STEP
                x += glyph.advance
        self._flush()
        if piece.hyphen:
            self._added(piece.xs[-1] + moved, piece.shapes[-1])

    def _is_shown(self, x: float, glyphs: tuple[ShapedGlyph, ...]) -> bool:
        """Whether a cluster is at least partly in the window, its glyphs' own widths included.

        A glyph may be wider than its room: the interpunct's half an em is the middle of an em.
        """
        left = right = x
        for glyph in glyphs:
            left = min(left, x + glyph.dx)
            right = max(right, x + glyph.dx + glyph.width * glyph.stretch * self.size / STEP)
            x += glyph.advance
        return bool(self.stream.shows(left, self.baseline, right - left, 0))

    def draw_vertical(self, box: VerticalText) -> None:
        """Glyph by glyph: there are few, and each may be turned."""
        for glyph, matrix in placed_glyphs(box):
            self.stream.set_text_matrix(*matrix)
            self.stream.set_font_size(self._in_pdf(glyph).hash, self.size)
            self._introduce(glyph)
            self.stream.show_text(f"<{glyph.id:04x}>")

    def _added(self, x: float, shape: Shape) -> None:
        """A hyphen not in the source: screen readers take it for a soft one (PDF 14.9.4)."""
        if not self.stream.shows(x, self.baseline, shape.advance, 0):
            return
        listen = pydyf.Dictionary({"ActualText": pydyf.String(SOFT_HYPHEN)})
        self.stream.begin_marked_content("Span", property_list=listen)
        for glyph in cast(tuple[ShapedGlyph, ...], shape.glyphs):
            self._start(glyph, x)
            self._introduce(glyph)
            self.parts.append(f"{glyph.id:04x}")
            x += glyph.advance
            self._flush()
        self.stream.end_marked_content()
        self.font = None

    def _start(self, glyph: ShapedGlyph, x: float) -> None:
        """Show what is pending and move the text position: the font changes, or the glyph is
        raised.
        """
        self._flush()
        in_pdf = self._in_pdf(glyph)
        self.stream.set_text_matrix(glyph.stretch, 0, 0, -1, x + glyph.dx, self.baseline + glyph.dy)
        self.stream.set_font_size(in_pdf.hash, self.size)
        self.cursor = x + glyph.dx
        alone = glyph.dy or glyph.stretch != 1 or in_pdf is not self._first(glyph.font)
        self.font = None if alone else glyph.font
        self.known = in_pdf.to_unicode

    def _first(self, font: PangoFont) -> Any:
        """WeasyPrint's font object of this document; asking Pango for it each time is slow."""
        if font.in_pdf is None or font.in_pdf[0] is not self.stream._fonts:
            font.in_pdf = self.stream._fonts, self.stream.add_font(font.pango_font)[0]
        return font.in_pdf[1]

    def _in_pdf(self, glyph: ShapedGlyph) -> Any:
        """The font in which a glyph reads as its text."""
        return variant_of(self._first(glyph.font), glyph)

    def _introduce(self, glyph: ShapedGlyph) -> None:
        """Have WeasyPrint embed the glyph, with its width and Unicode text."""
        in_pdf = self._in_pdf(glyph)
        in_pdf.to_unicode[glyph.id] = glyph.text
        in_pdf.widths[glyph.id] = glyph.width

    def _flush(self) -> None:
        if self.parts:
            self.stream.show_text("<" + "".join(self.parts) + ">")
            self.parts = []
