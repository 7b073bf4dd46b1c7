"""Colours of pictures, turned into the inks of the press, into black alone, or into sRGB.

Photographs are rendered perceptually: newsprint shows barely half the lightness and chroma of a
screen, and a rendering that keeps what fits and clips the rest would leave skies and faces in
patches. Flat art is rendered relative to the paper with the black point scaled: its few colours
are chosen ones, and stay what they are where the press can print them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO

from PIL import Image, ImageChops, ImageCms

from newsprint.lightness import compressed_lightness, scaled_lightness
from reportpress.press.colour.inklimit import extremes
from reportpress.press.colour.outputprofile import Profile
from reportpress.press.pictures.pictureread import DecodedPicture, applied

SRGB, LAB = b"sRGB", b"LAB"  # names of the profiles that littlecms makes itself
LEVELS = 256
WHITE = 255
NEUTRAL = 2  # steps between channels of a grey: JPEG and rescaling leave that much
PHOTOGRAPH = ImageCms.Intent.PERCEPTUAL
FLAT_ART = ImageCms.Intent.RELATIVE_COLORIMETRIC
SCALED = ImageCms.Flags.BLACKPOINTCOMPENSATION


@dataclass(frozen=True)
class Converter:
    """Conversions to one output profile, and from it."""

    profile: Profile

    def to_inks(self, source: DecodedPicture, flat: bool) -> Image.Image:
        """The picture in CMYK.

        CMYK without a profile, or with this one, is for this press and stays as it is.
        """
        image = source.image
        if image.mode == "CMYK":
            if source.profile in (b"", self.profile.data):
                return image
            return self._converted(image, source.profile, FLAT_ART)
        if not flat:
            return self._converted(image, source.profile or SRGB, PHOTOGRAPH)
        inks = self._converted(image, source.profile or SRGB, FLAT_ART)
        return self._with_greys_in_black(source, inks)

    def to_grey(self, source: DecodedPicture, flat: bool) -> Image.Image:
        """The picture in DeviceGray, which prints in black alone."""
        image = source.image
        if image.mode == "CMYK" and is_black_alone(image):
            return ImageChops.invert(image.getchannel("K"))
        profile = source.profile or (self.profile.data if image.mode == "CMYK" else SRGB)
        curve = self._flat_greys if flat else self._picture_greys
        return _lightness(image, profile).point(curve)

    def to_screen(self, source: DecodedPicture) -> Image.Image:
        """The picture in sRGB, or in grey where it has no colour."""
        image = source.image
        if image.mode in ("1", "L") and not source.profile:
            return image
        profile = source.profile or (self.profile.data if image.mode == "CMYK" else SRGB)
        if profile == SRGB:
            return image
        flags = ImageCms.Flags(SCALED | ImageCms.Flags.HIGHRESPRECALC)
        target = "L" if image.mode == "L" else "RGB"
        change = _transform((profile, SRGB), (image.mode, "RGB"), FLAT_ART, flags)
        return applied(image, change).convert(target)

    def _converted(
        self, image: Image.Image, profile: bytes, intent: ImageCms.Intent
    ) -> Image.Image:
        if image.mode in ("1", "L") and profile == SRGB:
            image = image.convert("RGB")
        flags = ImageCms.Flags.HIGHRESPRECALC
        if intent is FLAT_ART:
            flags = ImageCms.Flags(flags | SCALED)
        change = _transform((profile, self.profile.data), (image.mode, "CMYK"), intent, flags)
        return applied(image, change)

    def _with_greys_in_black(self, source: DecodedPicture, inks: Image.Image) -> Image.Image:
        """Flat art's greys in black alone: its lettering and lines stay sharp out of register."""
        image = source.image
        red, green, blue = image.convert("RGB").split()
        spread = ImageChops.lighter(
            ImageChops.difference(red, green), ImageChops.difference(green, blue)
        )
        mask = spread.point([WHITE * (step <= NEUTRAL) for step in range(LEVELS)])
        none = Image.new("L", image.size)
        grey = _lightness(image, source.profile or SRGB).point(self._flat_greys)
        black = Image.merge("CMYK", [none, none, none, ImageChops.invert(grey)])
        return Image.composite(black, inks, mask)

    @cached_property
    def _picture_greys(self) -> list[int]:
        return self._greys(compressed_lightness)

    @cached_property
    def _flat_greys(self) -> list[int]:
        return self._greys(scaled_lightness)

    def _greys(self, pressed: Callable[[float, float], float]) -> list[int]:
        """For each step of lightness the DeviceGray value that prints it, as far as black goes."""
        steps_of_black = b"".join(bytes((0, 0, 0, step)) for step in range(LEVELS))
        ramp = Image.frombytes("CMYK", (LEVELS, 1), steps_of_black)
        printed = _lightness(ramp, self.profile.data).tobytes()
        darkest = printed[-1] * 100 / WHITE
        rising = [value * 100 / WHITE for value in reversed(printed)]
        steps = (pressed(step * 100 / WHITE, darkest) for step in range(LEVELS))
        return [round(_place(rising, lightness)) for lightness in steps]


def is_black_alone(image: Image.Image) -> bool:
    """Whether a CMYK picture has no cyan, magenta or yellow."""
    return all(extremes(band)[1] == 0 for band in image.split()[:3])


def is_grey(image: Image.Image) -> bool:
    """Whether a picture has no colour, be it saved as RGB or CMYK."""
    if image.mode == "CMYK":
        return is_black_alone(image)
    if image.mode != "RGB":
        return True
    red, green, blue = image.split()
    pairs = ((red, green), (green, blue))
    return all(extremes(ImageChops.difference(*pair))[1] <= NEUTRAL for pair in pairs)


def _place(rising: list[float], value: float) -> float:
    """The index of a value in an ascending list, with a fraction between two items."""
    above = bisect_left(rising, value)
    if above == 0:
        return 0.0
    if above == len(rising):
        return float(above - 1)
    low, high = rising[above - 1], rising[above]
    return above - 1 + (value - low) / (high - low)


def _lightness(image: Image.Image, profile: bytes) -> Image.Image:
    """CIELAB's lightness relative to white or paper: 255 is 100."""
    if image.mode in ("1", "L") and profile == SRGB:
        image = image.convert("RGB")
    flags = ImageCms.Flags.NOOPTIMIZE if image.mode == "CMYK" else ImageCms.Flags.NONE
    change = _transform((profile, LAB), (image.mode, "LAB"), FLAT_ART, flags)
    return applied(image, change).getchannel(0)


@lru_cache(maxsize=16)
def _transform(
    profiles: tuple[bytes, bytes],
    modes: tuple[str, str],
    intent: ImageCms.Intent,
    flags: ImageCms.Flags,
) -> ImageCms.ImageCmsTransform:
    source, target = map(_opened, profiles)
    return ImageCms.buildTransform(source, target, *modes, intent, flags)


def _opened(profile: bytes) -> ImageCms.ImageCmsProfile:
    if profile in (SRGB, LAB):
        made = ImageCms.createProfile("sRGB" if profile == SRGB else "LAB")
        return ImageCms.ImageCmsProfile(made)
    return ImageCms.getOpenProfile(BytesIO(profile))
