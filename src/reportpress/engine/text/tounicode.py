"""One glyph that stands for two characters: … and ⋯, “ and 『 set vertically, a dash cut in half.

A font of a PDF tells one text for each of its glyphs (ISO 32000-2, 9.10.3). So where a glyph is
used for a second character, it is shown in a second font: the same program, widths and codes, but
another table of characters. All readers of PDF know such fonts, few know `ActualText`.
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
    """A second font: `font` is WeasyPrint's, or the reading before this one."""

    def __init__(self, font: Any) -> None:
        self.hash = "".join(chr(ord("A") + (ord(letter) - 64) % 26) for letter in font.hash)
        self.to_unicode: dict[int, str] = {}
        self.widths: dict[int, int] = font.widths
        self.reading: ToUnicodeVariant | None = None


def reading_of(font: Any, glyph: ShapedGlyph) -> Any:
    """WeasyPrint's font, or the first of its readings in which the glyph is its own text."""
    while font.to_unicode.get(glyph.id, glyph.text) != glyph.text:
        if getattr(font, "reading", None) is None:
            font.reading = ToUnicodeVariant(font)
        font = font.reading
    return font


def add_readings(pdf: pydyf.PDF, fonts: dict[Any, Any]) -> None:
    """Put all readings of a document's fonts into its file, beside the fonts themselves."""
    for font in fonts.values():
        for reading in _readings(font):
            table = pydyf.Stream([HEAD, *_lines(reading), TAIL], compress=True)
            pdf.add_object(table)
            for named in _naming(pdf, font.hash):
                number = int(named[font.hash].split()[0])
                second = pydyf.Dictionary(pdf.objects[number])
                second["ToUnicode"] = table.reference
                pdf.add_object(second)
                named[reading.hash] = second.reference


def _readings(font: Any) -> Iterator[ToUnicodeVariant]:
    while (font := getattr(font, "reading", None)) is not None:
        yield font


def _naming(pdf: pydyf.PDF, name: str) -> list[pydyf.Dictionary]:
    """The tables of resources that know a font by `name`."""
    tables = (item for item in pdf.objects if isinstance(item, pydyf.Dictionary))
    return [table for table in tables if name in table]


def _lines(reading: ToUnicodeVariant) -> Iterator[str]:
    for glyph, text in reading.to_unicode.items():
        yield f"1 beginbfchar\n<{glyph:04x}> <{text.encode('utf-16-be').hex()}>\nendbfchar"
