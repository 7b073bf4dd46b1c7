"""For tests that have a PDF verified by several extractors: these give its text, and all else that
is read of it is the same whoever is asked, so that it is read once.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from reportpress.check.pdf import Document, read
from reportpress.check.verify.read import extract
from reportpress.check.verify.read.extract import SeenDocument, read_glyphs


@lru_cache(maxsize=8)
def _seen(pdf: Path, shown: str) -> tuple[Document, SeenDocument]:
    document = read(pdf, shown)
    return document, read_glyphs(document)


def read_all_else_once(patch: pytest.MonkeyPatch) -> None:
    """Until `patch` is undone, reading a file again finds its glyphs as they were."""
    last: list[SeenDocument] = []

    def read_once(pdf: Path, shown: str) -> Document:
        document, glyphs = _seen(pdf, shown)
        last[:] = [glyphs]
        return document

    patch.setattr(extract, "read", read_once)
    patch.setattr(extract, "read_glyphs", lambda *_: last[0])
