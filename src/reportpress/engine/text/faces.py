"""What text is set in: a style's face, the fonts that Pango chose for it, their glyphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct

from reportpress.engine.host.pangotext import FROM_UNITS, ffi, pango

CHINESE = re.compile(r"(?i)(zh|cmn|yue)\b")


@dataclass(frozen=True, slots=True)
class Face:
    """What of a computed style decides how text looks, lengths in px. Hashable by value."""

    families: tuple[str, ...]
    weight: int
    slant: str
    size: float
    features: tuple[object, ...]
    language: str | None
    word_spacing: float
    style: Any = field(compare=False, hash=False, repr=False)
    vertical: bool = False

    def names(self, family: str) -> bool:
        """Whether it names a family, in whatever case (CSS Fonts 4, 5.1)."""
        return family in self.families or family.casefold() in map(str.casefold, self.families)

    @property
    def chinese(self) -> bool | None:
        """Whether its language is Chinese; None if none is known."""
        return None if self.language is None else bool(CHINESE.match(self.language))


@dataclass(eq=False, slots=True)
class PangoFont:
    """A font Pango chose. `layout` keeps it alive; `widths` are PDF widths (1/1000 em) by glyph."""

    pango_font: Any
    layout: Any
    family: str
    in_colours: bool = False
    widths: dict[int, int] = field(default_factory=dict)

    def width(self, glyph: int, size: float) -> int:
        """The advance the PDF's font dictionary will state, rounded as WeasyPrint rounds it."""
        if glyph not in self.widths:
            logical = ffi.new("PangoRectangle *")
            pango.pango_font_get_glyph_extents(self.pango_font, glyph, ffi.NULL, logical)
            self.widths[glyph] = round(logical.width * 1000 * FROM_UNITS / size)
        return self.widths[glyph]

    def ink(self, glyph: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a glyph's ink from its origin, px, upwards."""
        ink = ffi.new("PangoRectangle *")
        pango.pango_font_get_glyph_extents(self.pango_font, glyph, ink, ffi.NULL)
        box = ink.x, -ink.y - ink.height, ink.x + ink.width, -ink.y
        left, bottom, right, top = (edge * FROM_UNITS for edge in box)
        return left, bottom, right, top


class ShapedGlyph(Struct, frozen=True):
    """One glyph: `advance`, `dx` and `dy` in px, `width` in 1/1000 em, `text` the characters it
    shows.

    `stretch` widens it: the fonts at hand draw the Chinese dash 1.69 em wide, not two.
    """

    font: PangoFont
    id: int
    advance: float
    width: int
    text: str
    dx: float = 0.0
    dy: float = 0.0
    stretch: float = 1.0
