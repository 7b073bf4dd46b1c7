"""One glyph used for two characters: … and ⋯, “ and 『 set vertically, a dash cut in half.

A font's ToUnicode table gives one text for each glyph (ISO 32000-2, 9.10.3). A glyph that is used
for a second character is therefore shown in a ToUnicode variant: a second font of the same program,
widths and codes with another table. All PDF readers know such fonts, few know `ActualText`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

from reportpress.engine.text.faces import ShapedGlyph

HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange"""
TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class ToUnicodeVariant:
    """A second font for a font of WeasyPrint's, or for another variant: `font`."""

    def __init__(self, font: Any) -> None:
        self.hash = "".join(chr(ord("A") + (ord(letter) - 64) % 26) for letter in font.hash)
        self.to_unicode: dict[int, str] = {}
        self.widths: dict[int, int] = font.widths
        self.to_unicode_variant: ToUnicodeVariant | None = None


def variant_of(font: Any, glyph: ShapedGlyph) -> Any:
    """WeasyPrint's font, or the first of its variants whose table gives the glyph's own text."""
    while font.to_unicode.get(glyph.id, glyph.text) != glyph.text:
        if getattr(font, "to_unicode_variant", None) is None:
            font.to_unicode_variant = ToUnicodeVariant(font)
        font = font.to_unicode_variant
    return font


def add_variants(pdf: pydyf.PDF, fonts: dict[Any, Any]) -> None:
    """Add the ToUnicode variants of a document's fonts to its file."""
    for font in fonts.values():
        for variant in _variants(font):
            table = pydyf.Stream([HEAD, *_lines(variant), TAIL], compress=True)
            pdf.add_object(table)
            for named in _naming(pdf, font.hash):
                number = int(named[font.hash].split()[0])
                second = pydyf.Dictionary(pdf.objects[number])
                second["ToUnicode"] = table.reference
                pdf.add_object(second)
                named[variant.hash] = second.reference


def _variants(font: Any) -> Iterator[ToUnicodeVariant]:
    while (font := getattr(font, "to_unicode_variant", None)) is not None:
        yield font


def _naming(pdf: pydyf.PDF, name: str) -> list[pydyf.Dictionary]:
    """The resource dictionaries that name a font `name`."""
    tables = (item for item in pdf.objects if isinstance(item, pydyf.Dictionary))
    return [table for table in tables if name in table]


def _lines(variant: ToUnicodeVariant) -> Iterator[str]:
    for glyph, text in variant.to_unicode.items():
        yield f"1 beginbfchar\n<{glyph:04x}> <{text.encode('utf-16-be').hex()}>\nendbfchar"
