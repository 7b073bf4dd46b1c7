"""Colour faces, which draw their glyphs as bitmaps, layers or SVG: no type for a press.

WeasyPrint empties all their glyphs where it embeds them, figures among them.
"""

from __future__ import annotations

from typing import Any

from reportpress.engine.host.pangotext import ffi, get_pango_font_key, harfbuzz, pango

COLOUR_TABLES = (b"CBDT", b"sbix", b"SVG ", b"COLR")  # OpenType 1.9, Font Tables


def is_in_colours(pango_font: Any) -> bool:
    """Whether a font of Pango's is of a colour face."""
    face = harfbuzz.hb_font_get_face(pango.pango_font_get_hb_font(pango_font))
    return any(_has_table(face, name) for name in COLOUR_TABLES)


def family_of(pango_font: Any) -> str:
    """The name of the family that a font of Pango's is of."""
    _, description, _ = get_pango_font_key(pango_font)
    return str(ffi.string(pango.pango_font_description_get_family(description)).decode())


def _has_table(face: Any, name: bytes) -> bool:
    table = harfbuzz.hb_face_reference_table(face, harfbuzz.hb_tag_from_string(name, len(name)))
    length = harfbuzz.hb_blob_get_length(table)
    harfbuzz.hb_blob_destroy(table)
    return bool(length)
