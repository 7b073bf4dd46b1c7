"""Pictures of a book: JPEG for photographs, PNG for flat art, SVG as it is."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree.ElementTree import fromstring

from PIL import Image

from reportpress.content.model import Crop, Picture
from reportpress.content.svgnumbers import view_size
from reportpress.engine.host.placeholders import cropped_svg, upright_size
from reportpress.press.pictures.encode import DeviceSpace, Encoded, Filter
from reportpress.press.pictures.images import PictureMaker, PictureUse, Quality, pixels_of
from reportpress.reading.surroundings import ServedPicture

FOLDER = "pictures"
LONGEST = 1600  # pixels of the longer side: as many as the screens of readers have
BOOK = Quality(resolution=254, jpeg_quality=82)
MM = 25.4 / BOOK.resolution  # of a pixel
MODES = {DeviceSpace.GRAY: "L", DeviceSpace.RGB: "RGB"}


@dataclass
class BookPictures:
    """Makes the pictures that are asked for; `files` has their bytes by their names."""

    maker: PictureMaker
    files: dict[str, bytes] = field(default_factory=dict)
    _served: dict[str, ServedPicture] = field(default_factory=dict)

    def served(self, picture: Picture) -> ServedPicture:
        """A picture as stories name it. Raises `Refused` for a file that cannot be used."""
        if picture.id not in self._served:
            self._served[picture.id] = self._made(picture)
        return self._served[picture.id]

    def _made(self, picture: Picture) -> ServedPicture:
        data = picture.file.read_bytes()
        if picture.file.suffix.lower() == ".svg":
            data = cropped_svg(data, picture.crop) if picture.crop != Crop() else data
            return self._kept(picture, "svg", data, _drawn_size(data))
        left, top, right, bottom = pixels_of(picture.crop, upright_size(data))
        width, height = right - left, bottom - top
        scale = min(1.0, LONGEST / max(width, height)) * MM
        wanted = PictureUse(width * scale, height * scale, picture.crop, picture.gray or None)
        encoded = self.maker.make(picture.file, wanted, picture.place, sound=True).encoded
        size = encoded.width, encoded.height
        if encoded.filter is Filter.JPEG:
            return self._kept(picture, "jpg", encoded.data, size)
        return self._kept(picture, "png", _png(encoded), size)

    def _kept(
        self, picture: Picture, ending: str, data: bytes, size: tuple[int, int]
    ) -> ServedPicture:
        name = f"{FOLDER}/{picture.id}.{ending}"
        self.files[name] = data
        return ServedPicture(f"../{name}", *size)


def _png(encoded: Encoded) -> bytes:
    """Flat art as a file of its own."""
    size, data = (encoded.width, encoded.height), zlib.decompress(encoded.data)
    if encoded.bits == 1:
        image = Image.frombytes("1", size, data)
    elif encoded.palette:
        image = Image.frombytes("P", size, data)
        image.putpalette(encoded.palette, MODES[encoded.space])
    else:
        image = Image.frombytes(MODES[encoded.space], size, data)
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _drawn_size(data: bytes) -> tuple[int, int]:
    """The size of a drawing in px; only its shape counts, for readers make it as wide as a line."""
    width, height = view_size(fromstring(data).attrib)
    return max(1, round(width)), max(1, round(height))
