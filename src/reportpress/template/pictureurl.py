"""The URL under which a page names a picture: its file, and what of it is shown how.

    file:///…/road.jpg?crop=0,0.25,1,0.5&gray=1

Templates write it, the engine reads it: nothing else has to travel beside the HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from reportpress.content.model import Crop, Picture
from reportpress.source.files import file_of_url

CROP, GRAY = "crop", "gray"
WHOLE = Crop()


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture's file, the part of it that is shown, and whether in black alone."""

    file: Path
    crop: Crop = WHOLE
    gray: bool = False


def picture_url(picture: Picture) -> str:
    """The URL of an edition's picture."""
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

    Raises ValueError where its crop is not four numbers of a part of the picture.
    """
    parts = urlsplit(url)
    if parts.scheme != "file":
        return None
    wishes = parse_qs(parts.query)
    crop = _crop(wishes[CROP][0]) if CROP in wishes else WHOLE
    return Shown(file_of_url(url), crop, wishes.get(GRAY) == ["1"])


def _crop(text: str) -> Crop:
    left, top, width, height = (float(side) for side in text.split(","))
    crop = Crop(left, top, width, height)
    if not crop.is_part:
        raise ValueError(text)
    return crop
