"""Pictures as the bytes of a PDF image stream, with the ink limit held in what a reader decodes."""

from __future__ import annotations

import zlib
from array import array
from enum import StrEnum
from io import BytesIO

from msgspec import Struct
from PIL import Image

from reportpress.press.colour.inklimit import extremes, limited, peak_ink

FOUR_BYTES = "I" if array("I").itemsize == 4 else "L"
PALETTE = 256  # colours of an indexed picture
OVERSHOOT = 1.0  # %: how far a JPEG's pixels may come out above the ink limit
TRIES = 4  # to hold it
FINER = 4  # by which the quality grows with each try


class DeviceSpace(StrEnum):
    """Device colour spaces of PDF."""

    GRAY = "DeviceGray"
    RGB = "DeviceRGB"
    CMYK = "DeviceCMYK"


class Filter(StrEnum):
    """Encodings of image streams; Flate streams are without predictor."""

    JPEG = "DCTDecode"
    FLATE = "FlateDecode"


SPACES = {
    "1": DeviceSpace.GRAY,
    "L": DeviceSpace.GRAY,
    "RGB": DeviceSpace.RGB,
    "CMYK": DeviceSpace.CMYK,
}


class Encoded(Struct, frozen=True):
    """The stream of an image XObject, and what its dictionary must say.

    `palette` holds the colours of an indexed picture, in `space`. With `inverted`, full ink is
    stored as 0, as JPEG files with Adobe's marker have it: /Decode must turn that round.
    `peak_ink` is the largest total ink of a decoded pixel in %, 0 for RGB.
    """

    width: int
    height: int
    space: DeviceSpace
    bits: int
    filter: Filter
    data: bytes
    palette: bytes = b""
    inverted: bool = False
    peak_ink: float = 0.0


def as_jpeg(image: Image.Image, quality: int, ink_limit: float) -> Encoded:
    """A photograph in L, RGB or CMYK; colour is not subsampled."""
    if image.mode != "CMYK":
        return _jpeg(image, _jpeg_bytes(image, quality), _darkest(image))
    image = limited(image, ink_limit)
    allowed = ink_limit
    for attempt in range(TRIES):
        data = _jpeg_bytes(image, min(quality + FINER * attempt, 100))
        with Image.open(BytesIO(data)) as decoded:
            peak = peak_ink(decoded)
        if peak <= ink_limit + OVERSHOOT:
            return _jpeg(image, data, peak)
        allowed -= peak - ink_limit
        image = limited(image, allowed)
    return as_flate(image)


def _jpeg(image: Image.Image, data: bytes, peak: float) -> Encoded:
    space = SPACES[image.mode]
    inverted = space is DeviceSpace.CMYK  # so Pillow writes it
    return Encoded(*image.size, space, 8, Filter.JPEG, data, inverted=inverted, peak_ink=peak)


def _jpeg_bytes(image: Image.Image, quality: int) -> bytes:
    # Without the information of the file it came from: no profile, no place, no date.
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    try:
        return _saved(bare, quality, optimize=True)
    except OSError:  # noise of more than a byte a pixel has no room in Pillow's only buffer then
        return _saved(bare, quality, optimize=False)


def _saved(image: Image.Image, quality: int, optimize: bool) -> bytes:
    stream = BytesIO()
    image.save(stream, "JPEG", quality=quality, subsampling=0, optimize=optimize)
    return stream.getvalue()


def as_flate(image: Image.Image) -> Encoded:
    """A picture in 1, L, RGB or CMYK without loss, indexed where it has few colours."""
    space, peak = SPACES[image.mode], _darkest(image)
    bits = 1 if image.mode == "1" else 8
    if image.mode in ("RGB", "CMYK") and (indexed := _indexed(image)):
        places, palette = indexed
        return Encoded(
            *image.size, space, bits, Filter.FLATE, _packed(places), palette, False, peak
        )
    data = _packed(image.tobytes())
    return Encoded(*image.size, space, bits, Filter.FLATE, data, peak_ink=peak)


def _packed(data: bytes) -> bytes:
    return zlib.compress(data, 9)


def _darkest(image: Image.Image) -> float:
    """Total ink of the darkest pixel in %: of grey, which prints in black, and of CMYK."""
    if image.mode == "CMYK":
        return peak_ink(image)
    if image.mode == "RGB":
        return 0.0
    least, _ = extremes(image.convert("L"))
    return 100 - least * 100 / 255


def _indexed(image: Image.Image) -> tuple[bytes, bytes] | None:
    """Each pixel's place in a palette, and the palette; None where the colours are too many."""
    counted = image.getcolors(PALETTE)
    if counted is None:
        return None
    colours = Image.new(image.mode, (len(counted), 1))
    colours.putdata(sorted(colour for _, colour in counted))  # type: ignore[misc]
    places = {pixel: place for place, pixel in enumerate(_pixels(colours))}
    return bytes(map(places.__getitem__, _pixels(image))), colours.tobytes()


def _pixels(image: Image.Image) -> array[int]:
    """Pixels as whole numbers of four bytes, the fourth of RGB being 0."""
    if image.mode == "RGB":
        image = Image.merge("CMYK", [*image.split(), Image.new("L", image.size)])
    return array(FOUR_BYTES, image.tobytes())
