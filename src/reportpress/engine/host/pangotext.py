"""What of WeasyPrint's text we use: Pango itself, its fonts, and layouts made of computed styles.

- `pango`, `ffi` and `FROM_UNITS`: the library through cffi, and px in one of its units.
- `Layout`: Pango's layout in a computed style; `strut`: a style's height of line and baseline.
- `get_pango_font_key`: what identifies a font, its description included.
- `FontConfiguration`: the faces at hand, which `fontconfig` lists; `harfbuzz` reads their tables;
  `gobject` counts who uses an object.
"""

from __future__ import annotations

from typing import Any

from weasyprint.text.ffi import FROM_UNITS, ffi, fontconfig, gobject, harfbuzz, pango
from weasyprint.text.fonts import FontConfiguration, get_pango_font_key
from weasyprint.text.line_break import Layout
from weasyprint.text.line_break import strut as read_strut

__all__ = [
    "FROM_UNITS",
    "FontConfiguration",
    "Layout",
    "ffi",
    "fontconfig",
    "get_pango_font_key",
    "gobject",
    "harfbuzz",
    "pango",
    "strut",
]


def strut(style: Any) -> tuple[float, float]:
    """A style's height of line and baseline, px, read once of each: WeasyPrint looks for them under
    all that the style says of its face, written out.
    """
    of_style = vars(style)
    known: tuple[float, float] | None = of_style.get("strut")
    if known is None:
        known = of_style["strut"] = read_strut(style)
    return known
