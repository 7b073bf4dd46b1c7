"""Several PDFs of the same pages: what the writing of one leaves in them is taken out again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportpress.engine.layout.skeleton import Skeleton, walk
from reportpress.engine.pdf.placepictures import PictureOnBox, placed_pictures

# What WeasyPrint notes with a box for the file it writes: objects of that file.
OF_A_FILE = frozenset({"mark", "link_annotation", "widget_annotation"})


@contextmanager
def kept_pages(skeleton: Skeleton) -> Iterator[list[PictureOnBox]]:
    """Inside the block, which is given the pages' pictures, a PDF may be written of pages; then
    they are as they were, for the next.
    """
    document, placed = skeleton.document, list(placed_pictures(skeleton))
    attachments = document.metadata.attachments
    try:
        yield placed
    finally:
        for each in placed:
            each.put(each.picture)
        document.fonts, document.metadata.attachments = {}, attachments
        for page in skeleton.pages:
            for box in walk(page):
                noted: Any = vars(box)
                for name in OF_A_FILE:
                    noted.pop(name, None)
