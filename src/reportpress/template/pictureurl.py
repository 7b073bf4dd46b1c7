"""The URL under which a page names a picture: its file, and what of it is shown how.

    file:///…/road.jpg?crop=0,0.25,1,0.5&gray=1
    file:///…/advertisement.pdf?page=2

Templates write it, the engine reads it: nothing else has to travel beside the HTML.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from msgspec import Struct

from reportpress.content.model import Advertisement, Crop, Picture
from reportpress.content.schema import PAGE_SUFFIXES
from reportpress.source.files import file_of_url

CROP, GRAY, PAGE = "crop", "gray", "page"
WHOLE = Crop()


class Shown(Struct, frozen=True):
    """A picture's file, the part of it that is shown, and whether in black alone.

    `page` is the number of the page that is shown of a PDF.
    """

    file: Path
    crop: Crop = WHOLE
    gray: bool = False
    page: int = 1

    @property
    def is_page(self) -> bool:
        """Whether it is a page of a PDF."""
        return self.file.suffix.lower() in PAGE_SUFFIXES


def picture_url(picture: Picture | Advertisement) -> str:
    """The URL of an edition's picture or advertisement."""
    if isinstance(picture, Advertisement):
        page = f"?{PAGE}={picture.page_of_file}" if picture.page_of_file > 1 else ""
        return picture.file.as_uri() + page
    wishes = []
    if picture.crop != WHOLE:
        crop = picture.crop
        sides = (crop.left, crop.top, crop.width, crop.height)
        wishes.append(f"{CROP}={','.join(f'{side:g}' for side in sides)}")
    if picture.gray:
        wishes.append(f"{GRAY}=1")
    return picture.file.as_uri() + ("?" + "&".join(wishes) if wishes else "")


def shown_at(url: str) -> Shown | None:
    """What a URL shows; None for one that names no file.

    Raises ValueError where its crop is not four numbers of a part of the picture, or its page none.
    """
    parts = urlsplit(url)
    if parts.scheme != "file":
        return None
    wishes = parse_qs(parts.query)
    crop = _crop(wishes[CROP][0]) if CROP in wishes else WHOLE
    return Shown(file_of_url(url), crop, wishes.get(GRAY) == ["1"], int(wishes.get(PAGE, "1")[0]))


def _crop(text: str) -> Crop:
    left, top, width, height = (float(side) for side in text.split(","))
    crop = Crop(left, top, width, height)
    if not crop.is_part:
        raise ValueError(text)
    return crop
