"""What is laid out in the place of pictures: their size and shape, and nothing else.

Pictures are converted after layout, when it is known how large they are printed; until then an
empty JPEG of the same size does, which costs no decoding. A cropped SVG gets another viewBox.
"""

from __future__ import annotations

import re
import struct
from io import BytesIO
from xml.etree import ElementTree

from PIL import Image

from reportpress.content.model import Crop
from reportpress.content.picturefiles import MAX_PIXELS, RASTER_FORMATS

ORIENTATION = 0x0112  # Exif 2.32, 4.6.4
TURNED = range(5, 9)  # its values for pictures that lie on their side
LENGTH = re.compile(r"\s*([0-9.eE+-]+)\s*([a-z%]*)\s*")


class UnusablePicture(ValueError):
    """A picture that cannot be used; the text says why, as the end of a sentence."""


def placeholder(data: bytes, crop: Crop) -> bytes:
    """An empty picture as large, in pixels, as the shown part of a raster picture.

    Raises `UnusablePicture`.
    """
    width, height = upright_size(data)
    return _empty_jpeg(max(1, round(width * crop.width)), max(1, round(height * crop.height)))


def upright_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels of a raster picture as it is seen.

    Raises `UnusablePicture`.
    """
    try:
        with Image.open(BytesIO(data), formats=RASTER_FORMATS) as image:
            if image.format == "PNG" and b"eXIf" in data:
                image.load()  # the Exif data may follow the pixels
            turned = image.info.get("exif") and image.getexif().get(ORIENTATION) in TURNED
            width, height = image.size
    except Image.DecompressionBombError:
        raise UnusablePicture(f"has more than {MAX_PIXELS // 1_000_000} million pixels") from None
    except Exception as error:  # Pillow's decoders raise almost anything on damaged files
        raise UnusablePicture(f"is no picture, or is damaged: {error}") from None
    return (height, width) if turned else (width, height)


def _empty_jpeg(width: int, height: int) -> bytes:
    """The markers of a grey JPEG up to where its pixels would begin (ISO 10918-1, B.2)."""
    frame = struct.pack(">BHHBBBB", 8, min(height, 0xFFFF), min(width, 0xFFFF), 1, 1, 0x11, 0)
    scan = struct.pack(">BBBBBB", 1, 1, 0, 0, 63, 0)
    return (
        b"\xff\xd8"
        + struct.pack(">2sH", b"\xff\xc0", len(frame) + 2)
        + frame
        + struct.pack(">2sH", b"\xff\xda", len(scan) + 2)
        + scan
        + b"\xff\xd9"
    )


def cropped_svg(data: bytes, crop: Crop) -> bytes:
    """The drawing with a viewBox and a size that show the part only.

    Raises `UnusablePicture` where it has neither a viewBox nor a size.
    """
    try:
        root = ElementTree.fromstring(data)
        left, top, width, height = _view(root)
    except (ElementTree.ParseError, ValueError) as error:
        raise UnusablePicture(f"cannot be cropped: {error}") from None
    box = (
        left + crop.left * width,
        top + crop.top * height,
        crop.width * width,
        crop.height * height,
    )
    root.set("viewBox", " ".join(f"{side:.6g}" for side in box))
    for side, share in (("width", crop.width), ("height", crop.height)):
        if (written := root.get(side)) and not written.rstrip().endswith("%"):
            number, unit = _length(written)
            root.set(side, f"{number * share:.6g}{unit}")
    return ElementTree.tostring(root)


def _view(root: ElementTree.Element) -> tuple[float, float, float, float]:
    written = root.get("viewBox")
    if written:
        left, top, width, height = (float(side) for side in written.replace(",", " ").split())
        return left, top, width, height
    sides = [root.get("width", ""), root.get("height", "")]
    if not all(sides) or any(side.rstrip().endswith("%") for side in sides):
        raise ValueError("it has no viewBox")
    return 0.0, 0.0, _length(sides[0])[0], _length(sides[1])[0]


def _length(written: str) -> tuple[float, str]:
    found = LENGTH.fullmatch(written)
    if not found:
        raise ValueError(f"“{written[:20]}” is no length")
    return float(found[1]), found[2]
