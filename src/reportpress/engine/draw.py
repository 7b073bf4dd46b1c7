"""Draw set text: one TJ array per piece, each cluster where the composer put it.

Installed as a hook on WeasyPrint's own `draw_text`, for `SetText` boxes only.
"""

from __future__ import annotations

from typing import Any

import weasyprint.draw
from weasyprint.draw.color import get_color
from weasyprint.draw.text import draw_text as draw_any_text
from weasyprint.draw.text import draw_text_decoration

from reportpress.engine.glyphs import Font, Glyph
from reportpress.engine.lines import SetText
from reportpress.engine.paint import OversetMark

UNDERLINE_OFFSET = 0.14  # em below the baseline: under the em box, clear of Han strokes
UNDERLINE_WIDTH = 0.05  # em
ALARM = (1, 0, 0)  # overset copy is printed for proofs only, never for the press
STEP = 1000  # TJ numbers are thousandths of an em


def draw_text(
    stream: Any, box: Any, offset_x: float, text_overflow: str, block_ellipsis: Any
) -> None:
    """WeasyPrint's `draw_text`, which hands set text to `_draw_set_text`."""
    if isinstance(box, SetText):
        _draw_set_text(stream, box, offset_x)
    elif isinstance(box, OversetMark):
        _draw_overset_mark(stream, box)
    else:
        draw_any_text(stream, box, offset_x, text_overflow, block_ellipsis)


def install() -> None:
    """Put the hook in place; calling it again changes nothing."""
    weasyprint.draw.draw_text = draw_text


def _draw_set_text(stream: Any, box: SetText, offset_x: float) -> None:
    style = box.style
    if style["visibility"] != "visible":
        return
    if "underline" in style["text_decoration_line"]:
        size = style["font_size"]
        draw_text_decoration(
            stream,
            box,
            offset_x,
            box.baseline + UNDERLINE_OFFSET * size,
            UNDERLINE_WIDTH * size,
            get_color(style, "text_decoration_color"),
        )
    stream.set_color(style["color"])
    stream.begin_text()
    _Text(stream, style["font_size"], box.position_y + box.baseline).draw(box)
    stream.end_text()


def _draw_overset_mark(stream: Any, box: OversetMark) -> None:
    with stream.stacked():
        stream.set_color_rgb(*ALARM)
        stream.rectangle(box.position_x, box.position_y, box.width, box.height)
        stream.fill()


class _Text:
    """Writes glyphs at absolute positions, `cursor` being where the PDF viewer's pen stands."""

    def __init__(self, stream: Any, size: float, baseline: float) -> None:
        self.stream, self.size, self.baseline = stream, size, baseline
        self.font: Font | None = None
        self.known: dict[int, str] = {}
        self.parts: list[str] = []
        self.cursor = 0.0

    def draw(self, box: SetText) -> None:
        piece = box.piece
        size = self.size
        moved = box.moved
        for composed, shape in zip(piece.xs, piece.shapes, strict=True):
            x = composed + moved
            glyphs = shape.glyphs
            assert isinstance(glyphs, tuple)
            for glyph in glyphs:
                if glyph.font is not self.font or glyph.dy or glyph.stretch != 1:
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

    def _start(self, glyph: Glyph, x: float) -> None:
        """Show what is pending and move the pen: the font changes, or the glyph is raised."""
        self._flush()
        in_pdf = self._in_pdf(glyph.font)
        self.stream.set_text_matrix(glyph.stretch, 0, 0, -1, x + glyph.dx, self.baseline + glyph.dy)
        self.stream.set_font_size(in_pdf.hash, self.size)
        self.cursor = x + glyph.dx
        self.font = None if glyph.dy or glyph.stretch != 1 else glyph.font
        self.known = in_pdf.to_unicode

    def _in_pdf(self, font: Font) -> Any:
        """WeasyPrint's font object of this document; asking Pango for it each time is slow."""
        if font.in_pdf is None or font.in_pdf[0] is not self.stream._fonts:
            font.in_pdf = self.stream._fonts, self.stream.add_font(font.pango_font)[0]
        return font.in_pdf[1]

    def _introduce(self, glyph: Glyph) -> None:
        """Have WeasyPrint embed the glyph, with its width and Unicode text."""
        in_pdf = self._in_pdf(glyph.font)
        in_pdf.to_unicode[glyph.id] = glyph.text
        in_pdf.widths[glyph.id] = glyph.width

    def _flush(self) -> None:
        if self.parts:
            self.stream.show_text("<" + "".join(self.parts) + ">")
            self.parts = []
