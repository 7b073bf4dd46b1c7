"""Pictures of pages, by poppler or pdfium where one of them is installed."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from reportpress.programs import pdftoppm
from reportpress.programs.running import ProgramError
from reportpress.source.pngfile import png_file

RESOLUTION = 72  # pixels per inch, one to a point: a broadsheet page is 1 100 pixels wide
MOST_PIXELS = 40_000_000  # of one page; a larger one is left out
QUALITY = 70  # of a JPEG, in percent
JPEG = b"\xff\xd8"  # what such a file begins with


def page_pictures(pdf: Path, pages: Iterable[int]) -> dict[int, str]:
    """Data URLs of pages, counted from 1, each of its whole media box; fewer, or none, where
    nothing is installed that draws them."""
    wanted = sorted(set(pages))
    if pdftoppm.installed():
        drawn = {page: _by_poppler(pdf, page) for page in wanted}
    else:
        drawn = _by_pdfium(pdf, wanted)
    return {page: url for page, url in drawn.items() if url}


def _by_poppler(pdf: Path, page: int) -> str:
    try:
        data = pdftoppm.jpeg(pdf, page, RESOLUTION, QUALITY)
    except ProgramError:
        return ""
    return _url("jpeg", data) if data.startswith(JPEG) else ""


def _by_pdfium(pdf: Path, pages: Iterable[int]) -> dict[int, str]:
    try:
        pypdfium2 = import_module("pypdfium2")  # not required to run
        document = pypdfium2.PdfDocument(pdf)
    except Exception:  # not installed, or a file that it cannot read
        return {}
    try:
        return {page: _drawn(document[page - 1]) for page in pages if page <= len(document)}
    finally:
        document.close()


def _drawn(page: Any) -> str:
    width, height = page.get_size()
    if width * height > MOST_PIXELS:
        return ""
    bitmap = page.render(scale=1, rev_byteorder=True, prefer_bgrx=False)
    channels, stride = bitmap.n_channels, bitmap.stride
    if channels not in (3, 4):
        return ""
    data = bytes(bitmap.buffer)
    rows = (
        data[row * stride : row * stride + bitmap.width * channels] for row in range(bitmap.height)
    )
    return _url("png", png_file((bitmap.width, bitmap.height), channels, rows))


def _url(kind: str, data: bytes) -> str:
    return f"data:image/{kind};base64,{b64encode(data).decode()}"
