"""Colours of style sheets and drawings between the screen and the press.

Greys become black alone and black alone becomes grey: an sRGB black sent through a newsprint
profile would print in four inks, 235 % of them, and type set in it would blur. No other colour
takes more ink than the press allows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cached_property, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageCms import ImageCmsTransform

Rgb = tuple[float, float, float]
Cmyk = tuple[float, float, float, float]

STEPS = 255  # of an 8-bit channel
NEUTRAL = 2.5 / STEPS  # channels closer together than this make a grey
UNLIMITED = 400  # %
MOST_COLOURS = 1 << 14
UNTINTED = 0.004  # less than this of C, M and Y is none


class _Unnamed:
    """In the place of a profile: Pillow would write its bytes beside each colour converted."""

    def tobytes(self) -> bytes:
        """None."""
        return b""


class Inks:
    """Converts colours through an output profile (relative colorimetric, black point scaled).

    Channels are numbers from 0 to 1, `limit` is the total ink in %; `digest` identifies the
    conversion. What a colour is converted to is kept as long as these inks are.
    """

    cmyk: Callable[[tuple[float, ...]], Cmyk]
    """An sRGB colour in the inks of the press."""

    rgb: Callable[[tuple[float, ...]], Rgb]
    """A colour of the press as sRGB."""

    def __init__(self, profile: bytes, limit: float = UNLIMITED) -> None:
        self.cmyk = lru_cache(MOST_COLOURS)(self._cmyk)
        self.rgb = lru_cache(MOST_COLOURS)(self._rgb)
        self.limit = limit
        self.digest = hashlib.sha256(profile + f" {limit:g}".encode()).hexdigest()
        self._profile = profile

    @cached_property
    def _to_press(self) -> ImageCmsTransform:
        return self._transform(to_press=True)

    @cached_property
    def _to_screen(self) -> ImageCmsTransform:
        return self._transform(to_press=False)

    def _transform(self, to_press: bool) -> ImageCmsTransform:
        """Exact for each colour: tables made beforehand pay for pictures only."""
        from PIL import ImageCms

        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION | ImageCms.Flags.NOOPTIMIZE
        press = ImageCms.getOpenProfile(BytesIO(self._profile))
        srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
        profiles = (srgb, press) if to_press else (press, srgb)
        modes = ("RGB", "CMYK") if to_press else ("CMYK", "RGB")
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        transform = ImageCms.buildTransform(*profiles, *modes, intent, ImageCms.Flags(flags))
        transform.output_profile = _Unnamed()  # type: ignore[assignment]
        return transform

    @cached_property
    def _greys(self) -> list[float]:
        """The grey (0 to 1, sRGB) that each step of black alone makes, black itself being 0."""
        from PIL import Image, ImageCms

        ramp = Image.frombytes("CMYK", (256, 1), b"".join(bytes((0, 0, 0, k)) for k in range(256)))
        screen = ImageCms.applyTransform(ramp, self._to_screen)
        assert screen is not None
        channels = screen.tobytes()
        greys = [sum(channels[3 * k : 3 * k + 3]) for k in range(256)]
        darkest, span = greys[-1], (greys[0] - greys[-1]) or 1
        return [(grey - darkest) / span for grey in greys]

    @staticmethod
    def _converted(transform: ImageCmsTransform, mode: str, pixel: tuple[int, ...]) -> list[int]:
        from PIL import Image, ImageCms

        image = ImageCms.applyTransform(Image.new(mode, (1, 1), pixel), transform)
        assert image is not None
        return list(image.getpixel((0, 0)))  # type: ignore[arg-type]

    def _cmyk(self, colour: Rgb) -> Cmyk:
        if max(colour) - min(colour) <= NEUTRAL:
            return 0.0, 0.0, 0.0, self._black(sum(colour) / 3)
        pixel = tuple(round(channel * STEPS) for channel in colour)
        return self._within((*self._converted(self._to_press, "RGB", pixel),))

    def _within(self, steps: tuple[int, ...]) -> Cmyk:
        """Inks of 0 to 255 as they may be printed: what is too much is taken from C, M and Y."""
        cyan, magenta, yellow, black = (step / STEPS for step in steps)
        chromatic = cyan + magenta + yellow
        kept = min(1.0, max(0.0, self.limit / 100 - black) / chromatic) if chromatic else 1.0
        return cyan * kept, magenta * kept, yellow * kept, black

    def _rgb(self, colour: Cmyk) -> Rgb:
        c, m, y, k = colour
        if max(c, m, y) <= UNTINTED:
            grey = self._greys[round(k * STEPS)]
            return grey, grey, grey
        pixel = tuple(round(channel * STEPS) for channel in colour)
        red, green, blue = self._converted(self._to_screen, "CMYK", pixel)
        return red / STEPS, green / STEPS, blue / STEPS

    def _black(self, grey: float) -> float:
        """How much black alone makes a grey."""
        nearest = min(range(256), key=lambda k: abs(self._greys[k] - grey))
        return nearest / STEPS
