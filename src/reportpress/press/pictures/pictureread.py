"""Open a picture file for the press: upright, opaque, in one of four modes, with its profile."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from msgspec import Struct
from PIL import Image, ImageChops, ImageCms, ImageOps

from reportpress.content.picturefiles import MAX_PIXELS, RASTER_FORMATS, plain_format
from reportpress.content.strictdecoding import strict_decoding
from reportpress.press.colour.inklimit import extremes

SPACES = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}  # what an embedded profile must be for
TRANSPARENT = ("RGBA", "RGBa", "LA", "La", "PA")
SIXTEEN_TO_EIGHT = 1 / 257
BAND = 1 << 21  # pixels that are changed at a time
PAPER = 255  # of each channel of RGB and grey


class Damaged(ValueError):
    """The picture cannot be decoded; the text says why, as the end of a sentence."""


class DecodedPicture(Struct, frozen=True):
    """A decoded picture: mode 1, L, RGB or CMYK, and the ICC profile it brought, if it is usable.

    `lossy` says that the file was JPEG. `notes` are sentences about what was not as it should be.
    """

    image: Image.Image
    profile: bytes = b""
    lossy: bool = False
    notes: tuple[str, ...] = ()


def read_picture(data: bytes) -> DecodedPicture:
    """Decode the bytes of a picture file.

    Raises `Damaged`.
    """
    with strict_decoding():
        try:
            with Image.open(BytesIO(data), formats=RASTER_FORMATS) as opened:
                if opened.width * opened.height > MAX_PIXELS:
                    raise Damaged(f"has more than {MAX_PIXELS // 1_000_000} million pixels")
                opened.load()
                return _source(opened)
        except Damaged:
            raise
        except Exception as error:  # Pillow's decoders raise almost anything on damaged files
            raise Damaged(f"cannot be decoded: {error}") from error


def _source(opened: Image.Image) -> DecodedPicture:
    embedded = opened.info.get("icc_profile") or b""
    ImageOps.exif_transpose(opened, in_place=True)  # else it would be copied whole
    upright: Image.Image = opened
    if plain_format(opened) == "JPEG" and upright.mode == "CMYK" and "adobe" not in opened.info:
        upright = ImageChops.invert(upright)  # Pillow takes every CMYK JPEG for one of Adobe's
    image, embedded = _plain(upright, embedded)
    profile, notes = _usable(embedded, image.mode)
    return DecodedPicture(image, profile, plain_format(opened) == "JPEG", notes)


def _plain(image: Image.Image, profile: bytes) -> tuple[Image.Image, bytes]:
    """The picture in mode 1, L, RGB or CMYK, on white paper."""
    if image.mode in TRANSPARENT or "transparency" in image.info:
        return _opaque(image), profile
    match image.mode:
        case "1" | "L" | "RGB" | "CMYK":
            return image, profile
        case "P":
            return image.convert("RGB"), profile
        case "LAB":
            lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
            return applied(image, ImageCms.buildTransform(lab, srgb, "LAB", "RGB")), b""
        case "F":
            return _from_floats(image), profile
        case mode if mode.startswith("I"):
            return _from_sixteen_bits(image), profile
        case _:
            return image.convert("RGB"), profile


def applied(image: Image.Image, transform: ImageCms.ImageCmsTransform) -> Image.Image:
    """The picture with its colours changed."""
    result = ImageCms.applyTransform(image, transform)
    assert result is not None  # it is only where the picture is changed in place
    return result


def _opaque(image: Image.Image) -> Image.Image:
    """The picture laid on white paper."""
    grey = image.mode in ("L", "LA", "La", "1")

    def laid(band: Image.Image) -> Image.Image:
        paper = Image.new("RGBA", band.size, (PAPER, PAPER, PAPER, PAPER))
        flat = Image.alpha_composite(paper, band.convert("RGBA")).convert("RGB")
        return flat.getchannel("G") if grey else flat

    return _by_bands(image, "L" if grey else "RGB", laid)


def _by_bands(
    image: Image.Image, mode: str, changed: Callable[[Image.Image], Image.Image]
) -> Image.Image:
    """A picture in another mode, changed some rows at a time: steps between take little memory."""
    result = Image.new(mode, image.size)
    rows = max(1, BAND // image.width)
    for top in range(0, image.height, rows):
        box = 0, top, image.width, min(top + rows, image.height)
        result.paste(changed(image.crop(box)), box)
    return result


def _from_sixteen_bits(image: Image.Image) -> Image.Image:
    """Grey of 16 bits, in whatever order of bytes, as 8 bits."""

    def scaled(value: float) -> float:
        return value * SIXTEEN_TO_EIGHT + 0.5

    return _by_bands(image, "L", lambda band: band.convert("I").point(scaled).convert("L"))


def _from_floats(image: Image.Image) -> Image.Image:
    """Grey of floats, from 0 to 1 or from 0 to 255."""
    scale = 255.0 if extremes(image)[1] <= 1 else 1.0

    def scaled(value: float) -> float:
        return value * scale + 0.5

    return _by_bands(image, "L", lambda band: band.point(scaled).convert("L"))


def _usable(embedded: bytes, mode: str) -> tuple[bytes, tuple[str, ...]]:
    """The embedded profile if it is one for the picture's mode, else none and a note."""
    if not embedded or mode == "1":
        return b"", ()
    try:
        profile = ImageCms.getOpenProfile(BytesIO(embedded))
        space = profile.profile.xcolor_space.strip()
    except (OSError, ImageCms.PyCMSError):
        return b"", ("its colour profile is damaged and was not used",)
    if space != SPACES[mode]:
        return b"", (f"its colour profile is for {space}, the picture is not; it was not used",)
    return embedded, ()
