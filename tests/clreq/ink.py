"""The ink of each glyph of a PDF, as pdfium sees it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw


class Ink(NamedTuple):
    """A glyph's origin on its page, and the box of its ink from there; pt or em, y upwards."""

    x: float
    y: float
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the ink, from the origin."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


def ink_boxes(data: bytes) -> Iterator[tuple[int, str, Ink]]:
    """Page, character and ink (pt) of all glyphs that show any."""
    document = pdfium.PdfDocument(data)
    try:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            for index in range(text.count_chars()):
                character = chr(raw.FPDFText_GetUnicode(text, index))
                if not raw.FPDFText_IsGenerated(text, index) and character.strip():
                    yield number, character, _ink(text, index)
            text.close()
            page.close()
    finally:
        document.close()


def _ink(text: pdfium.PdfTextPage, index: int) -> Ink:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    left, bottom, right, top = text.get_charbox(index)
    return Ink(x.value, y.value, left - x.value, bottom - y.value, right - x.value, top - y.value)
