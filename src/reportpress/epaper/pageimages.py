"""Pictures of the pages: each page of the PDF is drawn once, and written in several forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

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


@dataclass(frozen=True, slots=True)
class SheetSize:
    """How large a page is shown at most, in px; one of two sheets is twice as wide as one."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PagePart:
    """A part of a page, in px: what is cut off at its left, bottom, right and top, and its size."""

    margins: tuple[float, float, float, float]
    width: float
    height: float

    @property
    def shown(self) -> SheetSize:
        """The size that it is shown in at most: larger than in print."""
        return sheet_size(self.width * ENLARGED, self.height * ENLARGED)

    @property
    def cut(self) -> tuple[float, ...]:
        """What is cut off, in pt."""
        return tuple(max(0.0, margin) * PT for margin in self.margins)


def sheet_size(width: float, height: float, sheets: int = 1) -> SheetSize:
    """The size that a page of this one, in px, is shown in."""
    shown = min(width, WIDEST * sheets)
    return SheetSize(round(shown), round(height * shown / width))


class PageImages:
    """Pictures of the pages of a PDF: what was drawn once is not drawn again."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self._drawn: dict[int, Files] = {}

    def of_pages(self, sizes: Mapping[int, SheetSize]) -> Mapping[int, Files]:
        """The files of pages, which are counted from 0, each as large as its page is shown.

        `.webp`, and `.jpg` for readers who do not know that, are sharp on screens of two pixels a
        px; `-small.webp` and `-small.jpg` are for lists.
        """
        missing = {page: size for page, size in sizes.items() if page not in self._drawn}
        with ThreadPoolExecutor(TOGETHER) as pool:  # its encoders let Python go on
            waiting: list[tuple[int, Future[Files]]] = []
            for page, image in zip(missing, _drawn(self.pdf, missing), strict=True):
                waiting.append((page, pool.submit(_written, image)))
                if len(waiting) > TOGETHER:
                    done, files = waiting.pop(0)
                    self._drawn[done] = files.result()
            self._drawn.update((page, files.result()) for page, files in waiting)
        return {page: self._drawn[page] for page in sizes}

    def of_part(self, page: int, part: PagePart) -> Files:
        """`.webp` and `.jpg` of a part of a page."""
        size = part.shown
        with _opened(self.pdf) as document:
            image = _seen(document[page], size, part.cut)
        return {".webp": _encoded(image, "WEBP", WEBP), ".jpg": _encoded(image, "JPEG", JPEG)}


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        yield document


def _drawn(pdf: bytes, sizes: Mapping[int, SheetSize]) -> Iterator[Image.Image]:
    """Pages, one after another: pdfium draws one at a time."""
    with _opened(pdf) as document:
        for number, size in sizes.items():
            yield _seen(document[number], size)


def _seen(page: Any, size: SheetSize, cut: Sequence[float] = (0, 0, 0, 0)) -> Image.Image:
    """A page, but for what is cut off of its sides: left, bottom, right, top, in pt."""
    scale = size.width * SHARP / (page.get_width() - cut[0] - cut[2])
    bitmap = page.render(scale=scale, crop=tuple(cut), rev_byteorder=True, prefer_bgrx=False)
    seen: Image.Image = bitmap.to_pil()
    image = seen.convert("RGB").resize((size.width * SHARP, size.height * SHARP))
    bitmap.close()
    page.close()
    return image


def _written(image: Image.Image) -> Files:
    width, height = image.size
    across = SMALL * SHARP * max(1, round(width / height))
    small = image.resize((across, round(height * across / width)), reducing_gap=3)
    return {
        ".webp": _encoded(image, "WEBP", WEBP),
        ".jpg": _encoded(image, "JPEG", JPEG),
        "-small.webp": _encoded(small, "WEBP", WEBP),
        "-small.jpg": _encoded(small, "JPEG", JPEG),
    }


def _encoded(image: Image.Image, form: str, options: Mapping[str, int]) -> bytes:
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()
