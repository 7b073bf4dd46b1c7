"""The edition's pictures as a browser fetches them: what is shown of them, in files of their own.

Photographs become WebP, with JPEG for those who do not know that; drawings stay SVG.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree

from reportpress.content.model import Crop, Picture
from reportpress.press.pictures.convert import Converter
from reportpress.press.pictures.images import pixels_of
from reportpress.press.pictures.pictureread import Damaged, read_picture
from reportpress.reading.surroundings import ServedPicture
from reportpress.source.errors import Problem, Refused

FOLDER = "pictures"
LARGEST = 1600  # pixels of the longer side: twice the width of a column
SHOWN = 800  # px
WEBP = {"quality": 80, "method": 4}
JPEG = {"quality": 84, "optimize": True, "progressive": True}
SVG = "http://www.w3.org/2000/svg"
NUMBERS = re.compile(r"-?[\d.]+(?:[eE][-+]?\d+)?")


@dataclass
class WebPictures:
    """Makes the files of pictures as they are asked for; `files` has them by their paths."""

    converter: Converter
    files: dict[str, bytes] = field(default_factory=dict)
    served: dict[str, ServedPicture] = field(default_factory=dict)

    def picture(self, picture: Picture) -> ServedPicture:
        """The picture's files. Raises `Refused` where it cannot be read."""
        if picture.id not in self.served:
            make: Callable[[Picture], ServedPicture] = (
                self._drawing if picture.file.suffix.lower() == ".svg" else self._photograph
            )
            try:
                self.served[picture.id] = make(picture)
            except (OSError, Damaged, ElementTree.ParseError) as error:
                message = f"{picture.file.name} cannot be read: {error}"
                raise Refused([Problem(picture.place, message)]) from None
        return self.served[picture.id]

    def _photograph(self, picture: Picture) -> ServedPicture:
        source = read_picture(picture.file.read_bytes())
        image = self.converter.to_screen(source)
        image = image.crop(pixels_of(picture.crop, image.size))
        image = image.convert("L" if picture.gray else "RGB")
        image.thumbnail((LARGEST, LARGEST), reducing_gap=3)
        path = f"{FOLDER}/{picture.id}"
        for ending, form, options in ((".webp", "WEBP", WEBP), (".jpg", "JPEG", JPEG)):
            file = BytesIO()
            image.save(file, form, **options)
            self.files[path + ending] = file.getvalue()
        return ServedPicture(f"{path}.jpg", *_shown(*image.size), (("image/webp", f"{path}.webp"),))

    def _drawing(self, picture: Picture) -> ServedPicture:
        data, path = picture.file.read_bytes(), f"{FOLDER}/{picture.id}.svg"
        left, top, width, height = sides = _view_box(data)
        crop = picture.crop
        if crop.is_part and crop != Crop():
            sides = (
                left + crop.left * width, top + crop.top * height,
                crop.width * width, crop.height * height,
            )  # fmt: skip
        if sides != (left, top, width, height) or picture.gray:
            data = _drawn_anew(data, sides, picture.gray)
        self.files[path] = data
        return ServedPicture(path, *_shown(*sides[2:]))


def _shown(width: float, height: float) -> tuple[int, int]:
    """The size in px that a picture is given: no wider than a column."""
    scale = min(1.0, SHOWN / width)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _view_box(data: bytes) -> tuple[float, float, float, float]:
    root = ElementTree.fromstring(data)
    box = [float(each) for each in NUMBERS.findall(root.get("viewBox", ""))]
    if len(box) != 4 or min(box[2:]) <= 0:
        sides = (NUMBERS.match(root.get(side, "")) for side in ("width", "height"))
        box = [0.0, 0.0, *(float(side.group()) if side else 300.0 for side in sides)]
    left, top, width, height = box
    return left, top, width, height


def _drawn_anew(data: bytes, sides: tuple[float, float, float, float], gray: bool) -> bytes:
    """A drawing of which other sides are shown."""
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(data)
    root.set("viewBox", " ".join(f"{side:g}" for side in sides))
    root.set("width", f"{sides[2]:g}")
    root.set("height", f"{sides[3]:g}")
    if gray:
        root.set("style", "filter: grayscale(1)")
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
