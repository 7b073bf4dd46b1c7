"""Pictures of the pages: each page of the PDF is drawn once, and written in several forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from io import BytesIO
from itertools import groupby
from typing import Any

from msgspec import Struct
from PIL import Image

SHARP = 2  # pixels of a picture for each px that it is shown in
WIDEST = 1000  # px that a page is shown in: all of its width fits most windows
SMALL = 240  # px of the width of a page in lists
# Of WebP; more effort (`method`) takes twice as long for 3 % of the bytes, and AVIF, for as many
# bytes, twice as long as that.
WEBP = {"quality": 78, "method": 2}
JPEG = {"quality": 78, "optimize": True, "progressive": True}
TOGETHER = 2  # pages that are written at a time: each has 20 MB
ENLARGED = 1.5  # times its size in print: a part that is shown by itself
PT = 0.75  # pt in a px

Files = Mapping[str, bytes]  # by what is put behind their name
Cut = tuple[float, float, float, float]  # off the left, bottom, right and top side, in pt
NOTHING_CUT: Cut = (0, 0, 0, 0)


class SheetSize(Struct, frozen=True):
    """How large a page is shown at most, in px; one of two sheets is twice as wide as one."""

    width: int
    height: int


class PagePart(Struct, frozen=True):
    """A part of a page, in px: what is cut off at its left, bottom, right and top, and its size."""

    margins: tuple[float, float, float, float]
    width: float
    height: float

    @property
    def shown(self) -> SheetSize:
        """The size that it is shown in at most: larger than in print."""
        return sheet_size(self.width * ENLARGED, self.height * ENLARGED)

    @property
    def cut(self) -> Cut:
        """What is cut off, in pt."""
        left, bottom, right, top = (max(0.0, margin) * PT for margin in self.margins)
        return left, bottom, right, top


def sheet_size(width: float, height: float, sheets: int = 1) -> SheetSize:
    """The size that a page of this one, in px, is shown in."""
    shown = min(width, WIDEST * sheets)
    return SheetSize(round(shown), round(height * shown / width))


class PageDrawing(Struct, frozen=True):
    """What is drawn of a page, counted from 0: all of it, or a part."""

    page: int
    size: SheetSize
    part: PagePart | None = None


class PageImages:
    """Pictures of the pages of a PDF: what was drawn once is not drawn again."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self._drawn: dict[PageDrawing, Files] = {}

    def drawn(self, drawings: Sequence[PageDrawing]) -> Mapping[PageDrawing, Files]:
        """The files of each drawing; those of one page are best asked for together.

        `.webp`, and `.jpg` for readers who do not know that, are sharp on screens of two pixels a
        px; of whole pages `-small.webp` and `-small.jpg` are for lists.
        """
        missing = [each for each in dict.fromkeys(drawings) if each not in self._drawn]
        missing.sort(key=lambda each: each.page)
        with ThreadPoolExecutor(TOGETHER) as pool:  # its encoders let Python go on
            waiting: list[tuple[PageDrawing, Future[Files]]] = []
            for each, image in zip(missing, _images(self.pdf, missing), strict=True):
                waiting.append((each, pool.submit(_written, image, each.part is None)))
                if len(waiting) > TOGETHER:
                    done, files = waiting.pop(0)
                    self._drawn[done] = files.result()
            self._drawn.update((each, files.result()) for each, files in waiting)
        return {each: self._drawn[each] for each in drawings}


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        yield document


def _images(pdf: bytes, drawings: Sequence[PageDrawing]) -> Iterator[Image.Image]:
    """One after another, for pdfium draws one at a time; each page is read once."""
    with _opened(pdf) as document:
        for number, alike in groupby(drawings, lambda each: each.page):
            page = document[number]
            for each in alike:
                yield _seen(page, each.size, each.part.cut if each.part else NOTHING_CUT)
            page.close()


def _seen(page: Any, size: SheetSize, cut: Cut = NOTHING_CUT) -> Image.Image:
    """A page, but for what is cut off of its sides, at twice its size. A whole page is drawn so
    large, and of a pixel more nothing is kept; what pdfium makes of a part may be smaller.
    """
    wide, high = size.width * SHARP, size.height * SHARP
    scale = max(
        wide / (page.get_width() - cut[0] - cut[2]), high / (page.get_height() - cut[1] - cut[3])
    )
    bitmap = page.render(scale=scale, crop=cut, rev_byteorder=True, prefer_bgrx=False)
    seen: Image.Image = bitmap.to_pil()
    image = seen.convert("RGB")
    image = image.crop((0, 0, wide, high)) if cut == NOTHING_CUT else image.resize((wide, high))
    bitmap.close()
    return image


def _written(image: Image.Image, in_lists: bool) -> Files:
    files = {".webp": _encoded(image, "WEBP", WEBP), ".jpg": _encoded(image, "JPEG", JPEG)}
    if in_lists:
        width, height = image.size
        across = SMALL * SHARP * max(1, round(width / height))
        small = image.resize((across, round(height * across / width)), reducing_gap=3)
        files["-small.webp"] = _encoded(small, "WEBP", WEBP)
        files["-small.jpg"] = _encoded(small, "JPEG", JPEG)
    return files


def _encoded(image: Image.Image, form: str, options: Mapping[str, int]) -> bytes:
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()
