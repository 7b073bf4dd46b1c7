"""The names of extractors; apart, so that the command line knows them without reading PDFs."""

from __future__ import annotations

from enum import StrEnum


class Extractor(StrEnum):
    """Who reads the text that is compared."""

    FACTS = "facts"  # the reader that gives the places, too; the default
    PYPDF = "pypdf"
    POPPLER = "poppler"
    PDFIUM = "pdfium"
    MUPDF = "mupdf"
