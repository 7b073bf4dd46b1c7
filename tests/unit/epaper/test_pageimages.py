"""Pictures of pages have the size that they are asked for, and a page is read once for all."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdf
import pytest
from PIL import Image

from reportpress.epaper.pageimages import PageDrawing, PageImages, PagePart, SheetSize, sheet_size

pypdfium2 = pytest.importorskip("pypdfium2")


def blank(width: float, height: float) -> bytes:
    """A white page; its size is in pt."""
    writer, file = pypdf.PdfWriter(), BytesIO()
    writer.add_blank_page(width, height)
    writer.write(file)
    return file.getvalue()


def looked_at(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("L")


@pytest.mark.parametrize(
    ("width", "height"), [(210.3, 297.7), (1133.9, 1582.3), (100, 33.34), (99.99, 141.01)]
)
def test_a_picture_is_twice_its_size_and_has_nothing_but_the_page(width: float, height: float):
    size = sheet_size(width / 0.75, height / 0.75)
    part = PagePart((13.37, 7.7, 11.1, 3.3), width / 0.75 - 24.47, height / 0.75 - 11)
    drawings = [PageDrawing(0, size), PageDrawing(0, part.shown, part)]
    drawn = PageImages(blank(width, height)).drawn(drawings)
    for each in drawings:
        for form in (".webp", ".jpg"):
            image = looked_at(drawn[each][form])
            assert image.size == (2 * each.size.width, 2 * each.size.height)
            assert image.getextrema()[0] > 250
    assert looked_at(drawn[drawings[0]]["-small.jpg"]).width % 480 == 0
    assert {*drawn[drawings[1]]} == {".webp", ".jpg"}


def test_a_page_is_read_once_for_all_that_is_drawn_of_it(monkeypatch: pytest.MonkeyPatch):
    read: list[int] = []
    get = pypdfium2.PdfDocument.get_page

    def noted(document: Any, index: int) -> Any:
        read.append(index)
        return get(document, index)

    monkeypatch.setattr(pypdfium2.PdfDocument, "get_page", noted)
    images = PageImages(blank(200, 300))
    part = PagePart((0, 0, 100, 200), 66, 200)
    whole, other = PageDrawing(0, SheetSize(100, 150)), PageDrawing(0, part.shown, part)
    first = images.drawn([whole, other])
    assert images.drawn([other, whole]) == first
    assert read == [0]
