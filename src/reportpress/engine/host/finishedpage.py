"""A page of a PDF that others finished, as it is laid out: its size, and nothing else.

It is read once more when it is printed (`engine/pdf/embeddedpage.py`). Lengths are pt, places those
of the page's own coordinates (ISO 32000-2, 8.3.2).
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from msgspec import Struct

from reportpress.engine.host.placeholders import UnusablePicture
from reportpress.source.wording import count

LEAST_SIDE = 3.0  # pt; no advertisement is as small as a millimetre
QUARTER = 90  # degrees


class FinishedPage(Struct, frozen=True):
    """A page: pypdf's dictionary of it, its trim box and how far it is turned clockwise, degrees.

    A page without a trim box is trimmed to what is shown of it (14.11.2.1).
    """

    entries: Any
    trim: tuple[float, float, float, float]
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as it is seen."""
        left, bottom, right, top = self.trim
        sides = right - left, top - bottom
        return sides if self.turn % (2 * QUARTER) == 0 else (sides[1], sides[0])

    @property
    def upright(self) -> tuple[float, ...]:
        """The matrix that sets the trim box upright with its corner at the origin (8.3.4)."""
        left, bottom, right, top = self.trim
        match self.turn:
            case 90:
                return 0, -1, 1, 0, -bottom, right
            case 180:
                return -1, 0, 0, -1, right, top
            case 270:
                return 0, 1, -1, 0, top, -left
        return 1, 0, 0, 1, -left, -bottom


def finished_page(data: bytes, number: int) -> FinishedPage:
    """Page `number` (from 1 on) of a PDF.

    Raises `UnusablePicture` for one that is damaged, encrypted, too short, has layers or is scaled.
    """
    from pypdf import PdfReader

    try:
        return _read(PdfReader(BytesIO(data)), number)
    except UnusablePicture:
        raise
    except Exception as error:  # pypdf raises almost anything on damaged files
        raise UnusablePicture(f"is damaged or no PDF: {error}") from None


def _read(reader: Any, number: int) -> FinishedPage:
    if reader.is_encrypted:
        raise UnusablePicture("is encrypted: ask for a file without a password")
    if number > len(reader.pages):
        raise UnusablePicture(f"has {count(len(reader.pages), 'page')} and no page {number}")
    if _has_layers(reader.root_object):
        raise UnusablePicture("has layers, of which some may be hidden: ask for a flat file")
    page = reader.pages[number - 1]
    if float(page.get("/UserUnit", 1)) != 1:
        raise UnusablePicture("is drawn in units of its own (UserUnit)")
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    trim = min(left, right), min(bottom, top), max(left, right), max(bottom, top)
    found = FinishedPage(page, trim, int(page.get("/Rotate", 0)) % (4 * QUARTER))
    if found.turn % QUARTER or min(found.size) < LEAST_SIDE:
        raise UnusablePicture("has no page of a size that can be printed")
    return found


def _has_layers(catalog: Any) -> bool:
    layers = catalog.get("/OCProperties")
    return bool(layers is not None and layers.get_object().get("/OCGs"))


def page_placeholder(data: bytes, number: int) -> bytes:
    """An empty drawing as large as a page of a PDF. Raises `UnusablePicture`."""
    width, height = finished_page(data, number).size
    size = f'width="{width:.4f}pt" height="{height:.4f}pt"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}/>'.encode()
