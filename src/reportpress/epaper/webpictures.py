"""The edition's pictures as a browser fetches them: what is shown of them, in files of their own.

Photographs become WebP, with JPEG for those who do not know that; drawings stay SVG.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree

from reportpress.content.model import Crop, Picture
from reportpress.content.svgnumbers import view_size
from reportpress.engine.host.placeholders import UnusablePicture, cropped_svg
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
            except (OSError, Damaged, UnusablePicture, ElementTree.ParseError) as error:
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
        if picture.crop != Crop():
            data = cropped_svg(data, picture.crop)
        root = ElementTree.fromstring(data)
        if picture.gray:
            data = _in_gray(root)
        self.files[path] = data
        return ServedPicture(path, *_shown(*view_size(root.attrib)))


def _shown(width: float, height: float) -> tuple[int, int]:
    """The size in px that a picture is given: no wider than a column."""
    scale = min(1.0, SHOWN / max(1.0, width))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _in_gray(root: ElementTree.Element) -> bytes:
    """A drawing that a browser shows in gray."""
    ElementTree.register_namespace("", SVG)
    root.set("style", "filter: grayscale(1)")
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
