"""Shared by the tests of the press: the newsprint profile, conversions by littlecms, ΔE 2000."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterable, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms

from reportpress.press.colour.outputprofile import Profile, newsprint
from reportpress.source.usercache import Cache

PERCEPTUAL = ImageCms.Intent.PERCEPTUAL
RELATIVE = ImageCms.Intent.RELATIVE_COLORIMETRIC
ABSOLUTE = ImageCms.Intent.ABSOLUTE_COLORIMETRIC
PLAIN = ImageCms.Flags.HIGHRESPRECALC
EXACT = ImageCms.Flags.NOOPTIMIZE
SCALED = ImageCms.Flags(PLAIN | ImageCms.Flags.BLACKPOINTCOMPENSATION)
RENDERINGS = {
    "perceptual": (PERCEPTUAL, PLAIN),
    "relative": (RELATIVE, PLAIN),
    "scaled": (RELATIVE, SCALED),
}
Lab = tuple[float, float, float]


@cache
def profile(ink_limit: int = 240) -> Profile:
    """The computed profile, from a cache that this machine's test runs share."""
    return newsprint(ink_limit, Cache(Path(tempfile.gettempdir()) / "reportpress-tests"))


@cache
def _opened(name: str | bytes) -> ImageCms.ImageCmsProfile:
    if isinstance(name, bytes):
        return ImageCms.getOpenProfile(BytesIO(name))
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(name))


@cache
def transform(
    source: str | bytes,
    target: str | bytes,
    modes: tuple[str, str],
    intent: ImageCms.Intent,
    flags: ImageCms.Flags = PLAIN,
) -> ImageCms.ImageCmsTransform:
    """A littlecms transform; a profile is its bytes, or sRGB or LAB."""
    return ImageCms.buildTransform(_opened(source), _opened(target), *modes, intent, flags)


def row(mode: str, pixels: Iterable[Sequence[int]]) -> Image.Image:
    """A picture of one row."""
    data = b"".join(bytes(value & 255 for value in pixel) for pixel in pixels)
    return Image.frombytes(mode, (len(data) // len(mode), 1), data)


def pixels(image: Image.Image) -> list[tuple[int, ...]]:
    """The pixels of a picture with several bands."""
    data, bands = image.tobytes(), len(image.getbands())
    return [tuple(data[at : at + bands]) for at in range(0, len(data), bands)]


def inks_of_rgb(
    colours: Iterable[Sequence[int]], rendering: str, limit: int = 240
) -> list[tuple[int, ...]]:
    """Inks, 0 to 255, of sRGB colours."""
    intent, flags = RENDERINGS[rendering]
    change = transform("sRGB", profile(limit).data, ("RGB", "CMYK"), intent, flags)
    return pixels(ImageCms.applyTransform(row("RGB", colours), change))


def labs_of_inks(inks: Iterable[Sequence[int]], intent: ImageCms.Intent = RELATIVE) -> list[Lab]:
    """CIELAB, in the steps of 8 bits, of inks from 0 to 255."""
    change = transform(profile().data, "LAB", ("CMYK", "LAB"), intent, EXACT)
    return [lab(pixel) for pixel in pixels(ImageCms.applyTransform(row("CMYK", inks), change))]


def inks_of_lab_pixels(colours: Iterable[Sequence[int]]) -> list[tuple[int, ...]]:
    """Inks of CIELAB colours as `lab_pixel` makes them, relative to the paper."""
    change = transform("LAB", profile().data, ("LAB", "CMYK"), RELATIVE, EXACT)
    return pixels(ImageCms.applyTransform(row("LAB", colours), change))


def lab(pixel: Sequence[int]) -> Lab:
    """CIELAB of a pixel of Pillow's mode LAB."""
    lightness, a, b = pixel
    return lightness / 2.55, float((a ^ 128) - 128), float((b ^ 128) - 128)


def lab_pixel(colour: Lab) -> tuple[int, int, int]:
    """The nearest pixel of Pillow's mode LAB."""
    return round(colour[0] * 2.55), round(colour[1]) & 255, round(colour[2]) & 255


def total(inks: Sequence[int]) -> float:
    """Total ink in %."""
    return sum(inks) / 2.55


def delta_e(first: Lab, second: Lab) -> float:
    """CIEDE2000 (CIE 142-2001; notation of Sharma, Wu and Dalal, 2005)."""
    mean_c = (math.hypot(*first[1:]) + math.hypot(*second[1:])) / 2
    g = (1 - math.sqrt(mean_c**7 / (mean_c**7 + 25**7))) / 2
    (l1, c1, h1), (l2, c2, h2) = (_polar(colour, g) for colour in (first, second))
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    hue = h1 + h2 if c1 * c2 == 0 else _mean_hue(h1, h2)
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * _cos(hue - 30)
        + 0.24 * _cos(2 * hue)
        + 0.32 * _cos(3 * hue + 6)
        - 0.20 * _cos(4 * hue - 63)
    )
    s_l = 1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2)
    d_l = (l2 - l1) / s_l
    d_c = (c2 - c1) / (1 + 0.045 * chroma)
    d_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / (1 + 0.015 * chroma * t)
    tilt = 60 * math.exp(-(((hue - 275) / 25) ** 2))
    r_t = -2 * math.sqrt(chroma**7 / (chroma**7 + 25**7)) * math.sin(math.radians(tilt))
    return math.sqrt(d_l**2 + d_c**2 + d_h**2 + r_t * d_c * d_h)


def _polar(colour: Lab, g: float) -> Lab:
    lightness, a, b = colour
    a *= 1 + g
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _mean_hue(first: float, second: float) -> float:
    if abs(first - second) <= 180:
        return (first + second) / 2
    return (first + second + (360 if first + second < 360 else -360)) / 2


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))
