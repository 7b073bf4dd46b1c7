"""Paints what WeasyPrint writes: every colour in the document's palette, set text as it was set.

WeasyPrint asks through `engine/host/hooks.py`; most colours then reach the streams of `streams.py`.
The painter converts the others, with which WeasyPrint calculates before it sets them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from typing import Any

from tinycss2.color5 import Color

from reportpress.engine.host.hooks import Plain
from reportpress.engine.pdf import colours
from reportpress.engine.pdf.colours import Palette, PdfColour
from reportpress.engine.pdf.draw import draw_text
from reportpress.engine.pdf.glyphtable import GlyphTable
from reportpress.engine.pdf.keptfaces import KeptPrograms, subset
from reportpress.engine.pdf.pressstreams import PressStream
from reportpress.engine.pdf.serialise import Packer, file_of
from reportpress.engine.pdf.streams import PaintStream
from reportpress.engine.pdf.svggradients import REPEATING, bounded, linear_repeats, radial_repeats
from reportpress.engine.pdf.tagging import TagRecorder


class PalettePainter:
    """Paints one document (`engine.host.hooks.Painter`)."""

    def __init__(
        self,
        palette: Palette,
        packer: Packer,
        programs: KeptPrograms,
        begin: Callable[[PaintStream], None],
    ) -> None:
        """`begin` is called with the stream of the first page, before anything is painted."""
        self._programs = programs
        self._palette, self._packer, self._begin = palette, packer, begin
        self._svg_stream: PaintStream | None = None  # of the gradient being drawn
        self._page: PaintStream | None = None
        self.recorder = TagRecorder()
        self._glyphs = GlyphTable()

    def new_stream(self, _: Plain, *args: Any, **kwargs: Any) -> PaintStream:
        """The stream of a page, of the document's purpose; the page before it is then done."""
        kind = PressStream if self._palette.for_press else PaintStream
        stream = kind(*args, **kwargs)
        stream.glyphs = self._glyphs
        if self._page is not None:
            self._packer.pack(self._page)
        else:
            self._begin(stream)
        self._page = stream
        return stream

    def draw_text(self, plain: Plain, stream: PaintStream, box: Any, *others: Any) -> None:
        """Set text where the composer put it, all other text as WeasyPrint has it."""
        draw_text(plain, stream, box, *others)

    def subset_face(self, plain: Plain, font: Any, *which: Any) -> None:
        """The same subset as before, where nothing else is drawn."""
        subset(plain, self._programs, font, *which)

    def draw_shadow(self, plain: Plain, stream: PaintStream, *shadow: Any) -> None:
        """A shadow, whose colour WeasyPrint would else ask for in its own space."""
        *others, color, inset = shadow
        plain(stream, *others, stream.palette.printed(color), inset)

    def border_color(self, _: Plain, style: str, color: Color, side: str) -> Any:
        """Borders are lit and shaded in the document's own space."""
        return colours.shaded(style, color, side, self._palette)

    def draw_gradient(self, plain: Plain, gradient: Any, stream: PaintStream, *others: Any) -> None:
        """A gradient, its colours converted beforehand."""
        converted = copy(gradient)
        converted.colors = tuple(map(stream.printed, gradient.colors))
        plain(converted, stream, *others)

    def average_color(
        self, _: Plain, colors: Sequence[Color], positions: Sequence[float]
    ) -> PdfColour:
        """The average, whatever the number of channels."""
        return colours.average(colors, positions)

    def draw_svg_gradient(self, plain: Plain, svg: Any, *others: Any, **stroke: Any) -> Any:
        """A gradient of a vector picture, which parses the colours of its stops itself."""
        around, self._svg_stream = self._svg_stream, svg.stream
        try:
            return _as_wide_as_asked(plain, svg, *others, **stroke)
        finally:
            self._svg_stream = around

    def draw_svg_pattern(self, plain: Plain, svg: Any, *others: Any, **stroke: Any) -> Any:
        """A pattern of a vector picture."""
        return _as_wide_as_asked(plain, svg, *others, **stroke)

    def spread_linear(self, plain: Plain, spread: str, *gradient: Any) -> Any:
        """A gradient that is repeated too often is not drawn: raises `Undrawable`."""
        stops, _, x1, y1, x2, y2, painted, matrix = gradient
        if spread in REPEATING:
            bounded(linear_repeats(stops, (x1, y1), (x2, y2), painted, matrix))
        return plain(spread, *gradient)

    def spread_radial(self, plain: Plain, spread: str, *gradient: Any) -> Any:
        """The same of a radial one."""
        stops, _, fx, fy, fr, _, _, r, width, height, matrix = gradient
        if spread in REPEATING:
            bounded(radial_repeats(stops, (fx, fy), (fr, r), (width, height), matrix))
        return plain(spread, *gradient)

    def stop_color(self, plain: Plain, text: str) -> Any:
        """A stop's colour, converted."""
        color = plain(text)
        return self._svg_stream.printed(color) if self._svg_stream else color

    def tag_box(self, plain: Plain, box: Any, parent: Any, *others: Any) -> Any:
        """The elements of a box, noted with it."""
        return self.recorder.tag_box(plain, box, parent, *others)

    def write_file(
        self, _: Plain, pdf: Any, output: Any, version: str, identifier: bytes, *__: Any
    ) -> None:
        """The file, each of its objects turned into bytes once."""
        output.write(file_of(pdf, version, identifier, self._packer))


def _as_wide_as_asked(plain: Plain, svg: Any, *others: Any, stroke: bool) -> Any:
    """A gradient or pattern that fills an outline or strokes it: WeasyPrint 70 tells the width of
    what is stroked in a plain colour alone.
    """
    node, _, font_size, _ = others
    if stroke:
        svg.stream.set_line_width(svg.length(node.get("stroke-width", "1px"), font_size))
    return plain(svg, *others, stroke=stroke)
