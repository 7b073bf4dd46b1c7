"""Pictures of the pages: each page of the PDF is drawn once, and written in several forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

SHARP = 2  # pixels of a picture for each px that it is shown in
WIDEST = 1000  # px that a page is shown in: all of its width fits most windows
SMALL = 240  # px of the width of a page in lists
# Of WebP; more effort (`method`) takes twice as long for 3 % of the bytes, and AVIF, for as many
# bytes, twice as long as that.
WEBP = {"quality": 78, "method": 2}
JPEG = {"quality": 78, "optimize": True, "progressive": True}
TOGETHER = 2  # pages that are written at a time: each has 20 MB


@dataclass(frozen=True, slots=True)
class SheetSize:
    """How large a page is shown at most, in px; one of two sheets is twice as wide as one."""

    width: int
    height: int


def sheet_size(width: float, height: float, sheets: int = 1) -> SheetSize:
    """The size that a page of this one, in px, is shown in."""
    shown = min(width, WIDEST * sheets)
    return SheetSize(round(shown), round(height * shown / width))


def page_images(pdf: bytes, names: Sequence[str], sizes: Sequence[SheetSize]) -> dict[str, bytes]:
    """The files of the pictures of all pages: `name.webp`, and `name.jpg` for readers who do not
    know that, are sharp on screens of two pixels a px; `name-small.webp` and `.jpg` are for lists.
    """
    found: dict[str, bytes] = {}
    with ThreadPoolExecutor(TOGETHER) as pool:  # its encoders let Python go on
        waiting: list[Future[Mapping[str, bytes]]] = []
        for name, image in zip(names, _drawn(pdf, sizes), strict=True):
            waiting.append(pool.submit(_written, name, image))
            if len(waiting) > TOGETHER:
                found |= waiting.pop(0).result()
        for each in waiting:
            found |= each.result()
    return found


def _drawn(pdf: bytes, sizes: Iterable[SheetSize]) -> Iterator[Image.Image]:
    """The pages, one after another: pdfium draws one at a time."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        for number, size in enumerate(sizes):
            page = document[number]
            scale = size.width * SHARP / page.get_width()
            bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
            seen: Image.Image = bitmap.to_pil()
            image = seen.convert("RGB").resize((size.width * SHARP, size.height * SHARP))
            bitmap.close()
            page.close()
            yield image


def _written(name: str, image: Image.Image) -> Mapping[str, bytes]:
    width, height = image.size
    across = SMALL * SHARP * max(1, round(width / height))
    small = image.resize((across, round(height * across / width)), reducing_gap=3)
    return {
        f"{name}.webp": _encoded(image, "WEBP", WEBP),
        f"{name}.jpg": _encoded(image, "JPEG", JPEG),
        f"{name}-small.webp": _encoded(small, "WEBP", WEBP),
        f"{name}-small.jpg": _encoded(small, "JPEG", JPEG),
    }


def _encoded(image: Image.Image, form: str, options: Mapping[str, int]) -> bytes:
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()
