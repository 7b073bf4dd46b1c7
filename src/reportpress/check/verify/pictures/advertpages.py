"""Advertisements that are pages of PDFs: their words and their looks, as their own files have them.

They are read by what reads the edition's PDF, so that both say the same where they are the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from reportpress.check.pdf import PdfRectangle, ShownText, read
from reportpress.check.text.glyphs import is_on_page
from reportpress.check.verify.pictures.look import Look, look_at
from reportpress.check.verify.pictures.originals import SIDE
from reportpress.check.verify.pictures.pagedrawing import drawn
from reportpress.check.verify.read.characters import Characters, CharactersBuilder
from reportpress.check.visibility.runs import PageGeometry
from reportpress.content.model import Advertisement
from reportpress.source.errors import Refused

HALF_TURN = 180  # degrees
POINTS = 72  # units of an inch


@dataclass(frozen=True)
class AdvertPage:
    """A page of an advertisement's file: width and height as it is seen, 1/72 inch; its words."""

    advertisement: Advertisement
    size: tuple[float, float]
    words: str
    _geometry: PageGeometry

    def look(self) -> Look | None:
        """How it looks within its trim; `None` where it cannot be drawn."""
        geometry = self._geometry
        dots = max(1, round(SIDE * POINTS / max(self.size)))
        paper = drawn(self.advertisement.file, geometry, dots)
        box = None if paper is None else paper.box(geometry.boxes.trim)
        if paper is None or box is None:
            return None
        image = paper.image.crop(box)
        image = image.rotate(-geometry.rotate, expand=True) if geometry.rotate else image
        image.thumbnail((SIDE, SIDE), Image.Resampling.BOX)
        return look_at(image, (0, 0, *image.size))


def advert_page(advertisement: Advertisement) -> AdvertPage | None:
    """The page that is to be printed; `None` where its file cannot be read."""
    try:
        page = read(advertisement.file).pages[advertisement.page_of_file - 1]
        geometry = PageGeometry(page.number, page.boxes, page.user_unit, page.rotate)
        builder = CharactersBuilder()
        builder.page(geometry)
        for event in page.events:
            if isinstance(event, ShownText) and is_on_page(event):
                builder.add(event)
    except (Refused, IndexError):
        return None
    trim = page.boxes.trim
    words = words_within(builder.done(), 0, trim)
    sides = trim.width * page.user_unit, trim.height * page.user_unit
    size = sides if page.rotate % HALF_TURN == 0 else (sides[1], sides[0])
    return AdvertPage(advertisement, size, words, geometry) if min(size) > 0 else None


def words_within(characters: Characters, page: int, box: PdfRectangle, forms: int = 0) -> str:
    """The characters of a page, by index, in a box, at least so many forms deep."""
    return "".join(
        characters.text[offset]
        for offset in offsets_within(characters, page, box, forms)
        if _middle_in(characters.box(offset), box)
    )


def offsets_within(
    characters: Characters, page: int, box: PdfRectangle, forms: int = 0
) -> list[int]:
    """The offsets of the characters that are shown in a box alone, at least so many forms deep."""
    return [
        offset
        for run in characters.runs
        if run.page == page and run.event.where.forms >= forms
        for offset in range(run.start, run.start + run.length)
        if not forms or _holds(box, run.event.graphics.clip)
    ]


def _middle_in(part: PdfRectangle, box: PdfRectangle) -> bool:
    x, y = (part.left + part.right) / 2, (part.bottom + part.top) / 2
    return box.left <= x <= box.right and box.bottom <= y <= box.top


def _holds(box: PdfRectangle, part: PdfRectangle, slack: float = 0.5) -> bool:
    return (
        part.left >= box.left - slack
        and part.right <= box.right + slack
        and part.bottom >= box.bottom - slack
        and part.top <= box.top + slack
    )
