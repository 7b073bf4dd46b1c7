"""Colours as they are painted: inks for the press, sRGB for the screen.

WeasyPrint writes each colour in the space its author named. A `Palette` has them all converted:
text, rules, backgrounds, gradients and vector pictures alike (`engine/pdf/streams.py` and
`engine/pdf/painter.py` see to it).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tinycss2.color5 import Color

from reportpress.press.colour.inks import Inks

INK, SCREEN = "device-cmyk", "srgb"
BLACK_ALONE = (0.0, 0.0, 0.0, 1.0)
MIXED_IN = 1 / 3  # of black or paper, in the dark and light sides of inset, outset and ridges
# sRGB with other names for its channels; other spaces of CSS Color 4 are taken for it.
LIKE_SRGB = ("srgb", "hsl", "hwb")
CIE_D50, CIE_D65 = ("xyz-d50", "lab", "lch"), ("xyz-d65", "xyz", "oklab", "oklch")
RGB = tuple[float, float, float]
LUMINANCE = (0.2126, 0.7152, 0.0722)  # of sRGB's channels: what a luminosity mask lets through


class PdfColour(Color):  # type: ignore[misc]
    """A colour in the space of the PDF. Whatever space it is asked for, it stays there."""

    def to(self, _: str) -> PdfColour:
        """A copy, which may be changed."""
        return PdfColour(self.space, self.coordinates, self.alpha)

    def __getitem__(self, key: int | slice) -> Any:
        """Its alpha for 3, its channels for `[:3]`: WeasyPrint takes every colour for an RGBA."""
        if key == slice(None, 3):
            return self.coordinates
        return self.alpha if key == 3 else (*self.coordinates, self.alpha)[key]


class Palette(dict[str, Any]):
    """A document's colour profiles (there are none), and how its colours are converted.

    They are painted in inks `for_press`, else in sRGB; `grey` leaves lightness only. `name` tells
    one way of converting from another.
    """

    def __init__(self, inks: Inks, for_press: bool, grey: bool = False) -> None:
        super().__init__()
        self.inks = inks
        self.for_press = for_press
        self.grey = grey
        kind = "press" if for_press else "screen"
        self.name = f"{kind} {inks.digest}{' grey' if grey else ''}"

    def in_grey(self) -> Palette:
        """The same palette without colour: a picture that is printed in black alone."""
        return Palette(self.inks, self.for_press, grey=True)

    def printed(self, color: Color) -> PdfColour:
        """The colour as it is painted, in DeviceCMYK or sRGB."""
        if isinstance(color, PdfColour):
            return color
        channels = tuple(channel or 0.0 for channel in color.coordinates)
        if self.for_press and color.space == INK and not self.grey:
            return PdfColour(INK, channels, color.alpha)
        rgb = self.inks.rgb(channels) if color.space == INK else srgb(color)
        if self.grey:
            rgb = (luminance(rgb),) * 3
        if self.for_press:
            return PdfColour(INK, self.inks.cmyk(rgb), color.alpha)
        return PdfColour(SCREEN, rgb, color.alpha)

    def in_mask(self, color: Color) -> PdfColour:
        """The colour in a luminosity mask: as much as it lets through, whatever the press does."""
        if isinstance(color, PdfColour):
            return color
        channels = tuple(channel or 0.0 for channel in color.coordinates)
        light = luminance(self.inks.rgb(channels) if color.space == INK else srgb(color))
        if self.for_press:
            return PdfColour(INK, (0, 0, 0, 1 - light), color.alpha)
        return PdfColour(SCREEN, (light, light, light), color.alpha)


def luminance(rgb: Sequence[float]) -> float:
    """How light an sRGB colour is, as SVG's and PDF's masks count it (0 to 1)."""
    return sum(share * channel for share, channel in zip(LUMINANCE, rgb, strict=True))


def lightness_of(space: str, *channels: float | None) -> float:
    """About how light a colour is, 0 to 1; inks without asking the press how they look."""
    return luminance(approximate_rgb(space, *channels))


def approximate_rgb(space: str, *channels: float | None) -> RGB:
    """About how a colour looks, in sRGB; inks without asking the press how they look."""
    if space != INK:
        return srgb(Color(space, channels, 1))
    cyan, magenta, yellow, black = (channel or 0.0 for channel in channels)
    return (1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black)


def srgb(color: Color) -> RGB:
    """sRGB channels of any colour but device-cmyk(), brought into gamut."""
    if color.space in (*CIE_D50, *CIE_D65):
        channels: Iterable[float | None] = _from_cie(color)
    elif color.space in LIKE_SRGB:
        channels = color.to("srgb").coordinates
    else:
        channels = (*color.coordinates, 0.0, 0.0, 0.0)[:3]
    red, green, blue = (min(1.0, max(0.0, channel or 0.0)) for channel in channels)
    return red, green, blue


def _from_cie(color: Color) -> list[float]:
    """A CIE colour as sRGB (CSS Color 4, 10.1 and IEC 61966-2-1)."""
    wide = "xyz-d50" if color.space in CIE_D50 else "xyz-d65"
    if color.space not in ("xyz-d50", "xyz-d65", "xyz"):
        color = color.to(wide)
    x, y, z = (channel or 0.0 for channel in color.coordinates)
    if wide == "xyz-d50":
        x, y, z = (
            0.955473421 * x - 0.023098455 * y + 0.063259243 * z,
            -0.028369709 * x + 1.009995398 * y + 0.021041441 * z,
            0.012314015 * x - 0.020507649 * y + 1.330365926 * z,
        )
    linear = (
        3.240969942 * x - 1.537383178 * y - 0.498610760 * z,
        -0.969243636 * x + 1.875967502 * y + 0.041555057 * z,
        0.055630080 * x - 0.203976959 * y + 1.056971514 * z,
    )
    return [12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in linear]


def average(colors: Sequence[Color], positions: Sequence[float]) -> PdfColour:
    """The average colour of a gradient, whatever the number of its channels.

    CSS Images 3, 3.4.2: trapezoids under each channel, premultiplied by alpha.
    """
    stops = list(positions)
    if stops[-1] == stops[0]:
        stops = [float(number) for number in range(len(stops))]
    weights = [0.0] * len(stops)
    for number in range(1, len(stops)):
        half = (stops[number] - stops[number - 1]) / (stops[-1] - stops[0]) / 2
        weights[number - 1] += half
        weights[number] += half
    alpha = sum(weight * color.alpha for weight, color in zip(weights, colors, strict=True))
    channels = [
        sum(w * c.alpha * c.coordinates[i] for w, c in zip(weights, colors, strict=True))
        for i in range(len(colors[0].coordinates))
    ]
    return PdfColour(colors[0].space, [channel / (alpha or 1) for channel in channels], alpha)


def shaded(style: str, color: Color, side: str, palette: Palette) -> Any:
    """A border's colour on one of its sides; two colours for ridges and grooves.

    CSS Backgrounds 3, 4.2. Inks are mixed with black or with paper, so that they stay within the
    ink limit.
    """
    if style not in ("inset", "outset", "ridge", "groove"):
        return color
    printed = palette.printed(color)
    dark, light = _mixed(printed, dark=True), _mixed(printed, dark=False)
    lit = side in ("top", "left")
    if style in ("inset", "outset"):
        return light if lit ^ (style == "inset") else dark
    return (light, dark) if lit ^ (style == "ridge") else (dark, light)


def _mixed(color: PdfColour, dark: bool) -> PdfColour:
    other = (BLACK_ALONE if dark else (0.0,) * 4) if color.space == INK else (float(not dark),) * 3
    channels = (
        channel + (mixed - channel) * MIXED_IN
        for channel, mixed in zip(color.coordinates, other, strict=True)
    )
    return PdfColour(color.space, channels, color.alpha)
