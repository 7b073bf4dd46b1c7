"""Pages drawn, by poppler or pdfium where one of them is installed."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from reportpress.check.pdf import PdfRectangle
from reportpress.check.verify.pictures.look import Box
from reportpress.check.verify.read.spots import PictureSpot
from reportpress.check.visibility.runs import PageGeometry
from reportpress.programs import pdftoppm
from reportpress.programs.running import ProgramError

POINTS = 72  # units of an inch
WANTED = 48  # pixels: what the shorter side of the smallest picture is drawn in
COARSEST, FINEST = 36, 150  # pixels per inch
MOST_PIXELS = 4_000_000  # of one page


class DrawnPage:
    """A page as it looks: its whole media box, not turned, in RGB."""

    def __init__(self, image: Image.Image, geometry: PageGeometry) -> None:
        self.image, self.media = image, geometry.boxes.media

    def box(self, part: PdfRectangle) -> Box | None:
        """A part of the page in pixels; `None` where it has none."""
        across = self.image.width / (self.media.width or 1.0)
        up = self.image.height / (self.media.height or 1.0)
        left, right = (
            (part.left - self.media.left) * across,
            (part.right - self.media.left) * across,
        )
        top, bottom = (self.media.top - part.top) * up, (self.media.top - part.bottom) * up
        left, top = max(left, 0.0), max(top, 0.0)
        right, bottom = min(right, self.image.width), min(bottom, self.image.height)
        return (left, top, right, bottom) if right - left >= 1 and bottom - top >= 1 else None


def resolution(spots: Iterable[PictureSpot], geometry: PageGeometry) -> int:
    """Pixels per inch in which a page is drawn for its pictures."""
    least = min(min(spot.box.width, spot.box.height) * geometry.unit for spot in spots)
    wanted = min(max(WANTED * POINTS / max(least, 1.0), COARSEST), FINEST)
    media = geometry.boxes.media
    area = max(media.area * (geometry.unit / POINTS) ** 2, 1.0)  # square inches
    return max(1, int(min(wanted, (MOST_PIXELS / area) ** 0.5)))


def drawn(pdf: Path, geometry: PageGeometry, dots: int) -> DrawnPage | None:
    """A page; `None` where nothing is installed that draws it, or it cannot be drawn."""
    image = _by_poppler(pdf, geometry, dots) if pdftoppm.installed() else None
    image = image or _by_pdfium(pdf, geometry, dots)
    if image is None:
        return None
    if geometry.rotate:
        image = image.rotate(geometry.rotate, expand=True)
    return DrawnPage(image, geometry)


def _by_poppler(pdf: Path, geometry: PageGeometry, dots: int) -> Image.Image | None:
    try:
        with Image.open(BytesIO(pdftoppm.ppm(pdf, geometry.number, dots))) as opened:
            return opened.convert("RGB")
    except (ProgramError, OSError):
        return None


def _by_pdfium(pdf: Path, geometry: PageGeometry, dots: int) -> Image.Image | None:
    try:
        pypdfium2: Any = import_module("pypdfium2")  # not required to run
        document = pypdfium2.PdfDocument(pdf)
    except Exception:  # not installed, or a file that it cannot read
        return None
    try:
        page = document[geometry.number - 1]
        page.set_cropbox(*page.get_mediabox())
        image: Image.Image = page.render(scale=dots / POINTS).to_pil().convert("RGB")
        return image
    finally:
        document.close()
