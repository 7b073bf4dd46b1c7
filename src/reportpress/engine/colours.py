"""Colours are painted in the space that the PDF is for: inks for the press, sRGB for the screen.

WeasyPrint writes each colour in the space its author named. A document whose `color_profiles` are
a `Palette` has them all converted as they are painted: text, rules, backgrounds, gradients and
vector pictures alike; for the press, black alone overprints (GWG 2022 R0009, R0010), and nothing
else does.
"""

from __future__ import annotations

from typing import Any

import pydyf
from tinycss2.color5 import Color
from weasyprint.images import Gradient
from weasyprint.pdf.stream import Stream

from reportpress.press.inks import Inks
from reportpress.press.purpose import Purpose

any_set_color = Stream.set_color
any_set_color_rgb = Stream.set_color_rgb
any_draw_gradient = Gradient.draw
INK = "device-cmyk"
BLACK_ALONE = (0.0, 0.0, 0.0, 1.0)
# ISO 32000-2, 8.6.7: OP strokes, op fills; mode 1 leaves inks alone that a colour has none of.
OVERPRINT = {
    (stroke, on): (
        f"{'O' if stroke else 'o'}{int(on)}",
        pydyf.Dictionary({"OP" if stroke else "op": "true" if on else "false", "OPM": 1}),
    )
    for stroke in (False, True)
    for on in (False, True)
}


class Palette(dict[str, Any]):
    """A document's colour profiles (there are none), and how its colours are converted.

    `name` tells one way of converting from another.
    """

    def __init__(self, inks: Inks, purpose: Purpose) -> None:
        super().__init__()
        self.inks = inks
        self.for_press = purpose is Purpose.PRESS
        self.name = f"{'press' if self.for_press else 'screen'} {inks.digest}"

    def printed(self, color: Color) -> Color:
        """The colour as it is painted, in DeviceCMYK or sRGB."""
        channels = tuple(channel or 0.0 for channel in color.coordinates)
        if color.space == INK:
            if self.for_press:
                return color
            return Color("srgb", self.inks.rgb(channels), color.alpha)
        rgb = _srgb(color)
        if not self.for_press:
            return Color("srgb", rgb, color.alpha)
        return Color(INK, self.inks.cmyk(rgb), color.alpha)


def _srgb(color: Color) -> tuple[float, float, float]:
    """sRGB channels of any other colour, brought into gamut."""
    if color.space not in ("srgb", "hsl", "hwb"):
        color = _from_lab(color)
    red, green, blue = (min(1.0, max(0.0, c or 0.0)) for c in color.to("srgb").coordinates)
    return red, green, blue


def _from_lab(color: Color) -> Color:
    """A CIE colour as sRGB (CSS Color 4, 10.1 and IEC 61966-2-1)."""
    wide = "xyz-d50" if color.space in ("xyz-d50", "lab", "lch") else "xyz-d65"
    x, y, z = color.to(wide).coordinates
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
    curved = [12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in linear]
    return Color("srgb", curved, color.alpha)


def _set_color(stream: Any, color: Color, stroke: bool = False) -> None:
    palette = stream._color_profiles
    if not isinstance(palette, Palette):
        any_set_color(stream, color, stroke)
        return
    printed = palette.printed(color)
    if palette.for_press:
        _overprint(stream, stroke, printed.coordinates == BLACK_ALONE)
    any_set_color(stream, printed, stroke)


def _overprint(stream: Any, stroke: bool, on: bool) -> None:
    name, state = OVERPRINT[stroke, on]
    stream._resources["ExtGState"].setdefault(name, state)
    pydyf.Stream.set_state(stream, name)


def _set_color_rgb(
    stream: Any, red: float, green: float, blue: float, stroke: bool = False
) -> None:
    palette = stream._color_profiles
    if isinstance(palette, Palette) and palette.for_press:
        _set_color(stream, Color("srgb", (red, green, blue), 1), stroke)
    else:
        any_set_color_rgb(stream, red, green, blue, stroke)


class _Stop:
    """A colour of a gradient, converted: WeasyPrint asks it for sRGB and gets what is painted."""

    def __init__(self, color: Color, palette: Palette) -> None:
        printed = palette.printed(color)
        self.space, self.coordinates, self.alpha = printed.space, printed.coordinates, color.alpha

    def to(self, _: str) -> _Stop:
        return self

    def __getitem__(self, key: int | slice) -> Any:
        return self.alpha if key == 3 else self.coordinates

    def __iter__(self) -> Any:
        return iter((*self.coordinates, self.alpha))


def _draw_gradient(gradient: Any, stream: Any, *size_and_style: Any) -> None:
    palette = stream._color_profiles
    if isinstance(palette, Palette):
        colors = gradient.colors
        gradient.colors = tuple(_Stop(color, palette) for color in colors)
        try:
            any_draw_gradient(gradient, stream, *size_and_style)
        finally:
            gradient.colors = colors
    else:
        any_draw_gradient(gradient, stream, *size_and_style)


def install() -> None:
    """Put the hooks in place; calling it again changes nothing."""
    Stream.set_color = _set_color
    Stream.set_color_rgb = _set_color_rgb
    Gradient.draw = _draw_gradient
