"""The glyphs of one document as its content streams write them, by the shapes they are of."""

from __future__ import annotations

from typing import Any, NamedTuple, cast

from reportpress.compose.interface import Shape
from reportpress.engine.text.faces import PangoFont, ShapedGlyph
from reportpress.engine.text.tounicode import variant_of

STEP = 1000  # TJ numbers are thousandths of an em


class WrittenGlyph(NamedTuple):
    """A glyph in one size: its `font` in the PDF, its code there, as in TJ strings.

    It is drawn `dx` px right of its place, moves the PDF's text position by `room` and the
    composer's by `advance`, px. One that is placed by itself is `alone`: it is raised, stretched,
    or of another font than its neighbours.
    """

    font: Any
    code: bytes
    dx: float
    room: float
    advance: float
    alone: ShapedGlyph | None


class Kerns(dict[float, bytes]):
    """What is between two strings of a TJ array, by the thousandths of an em that it moves back."""

    def __missing__(self, kern: float) -> bytes:
        self[kern] = b">%.1f<" % kern
        return self[kern]


class GlyphTable:
    """The glyphs of a document. Those that are asked for are embedded, with widths and text."""

    def __init__(self) -> None:
        self.kerns = Kerns()
        self._fonts: dict[PangoFont, Any] = {}
        self._sizes: dict[float, SizedGlyphs] = {}

    def sized(self, size: float) -> SizedGlyphs:
        """The glyphs in a size, px."""
        if size not in self._sizes:
            self._sizes[size] = SizedGlyphs(size)
        return self._sizes[size]

    def add(self, stream: Any, shape: Shape, sized: SizedGlyphs) -> tuple[WrittenGlyph, ...]:
        """The glyphs of a shape that is not known yet in a size."""
        glyphs = cast(tuple[ShapedGlyph, ...], shape.glyphs)
        found = tuple(self.written(stream, glyph, sized.size) for glyph in glyphs)
        sized.keep(shape, found)
        return found

    def embedded(self, stream: Any, glyph: ShapedGlyph) -> Any:
        """The font in the PDF in which a glyph reads as its text, with that glyph."""
        font = variant_of(self._first(stream, glyph.font), glyph)
        font.to_unicode[glyph.id] = glyph.text
        font.widths[glyph.id] = glyph.width
        return font

    def written(self, stream: Any, glyph: ShapedGlyph, size: float) -> WrittenGlyph:
        """A glyph as it is written in a size."""
        font = self.embedded(stream, glyph)
        plain = not glyph.dy and glyph.stretch == 1 and font is self._fonts[glyph.font]
        room, alone = glyph.width * size / STEP, None if plain else glyph
        return WrittenGlyph(font, b"%04x" % glyph.id, glyph.dx, room, glyph.advance, alone)

    def _first(self, stream: Any, font: PangoFont) -> Any:
        """WeasyPrint's object for a font; asking Pango each time is slow."""
        if font not in self._fonts:
            self._fonts[font] = stream.add_font(font.pango_font)[0]
        return self._fonts[font]


class SizedGlyphs:
    """The glyphs of one size, which `known` has by the `id` of their shape."""

    def __init__(self, size: float) -> None:
        self.size = size
        self.known: dict[int, tuple[WrittenGlyph, ...]] = {}
        self._shapes: list[Shape] = []  # kept, so that no other gets the `id` of one of them

    def keep(self, shape: Shape, glyphs: tuple[WrittenGlyph, ...]) -> None:
        """Keep the glyphs of a shape."""
        self.known[id(shape)] = glyphs
        self._shapes.append(shape)
