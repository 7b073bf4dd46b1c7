"""Colours of all spaces in sRGB and in inks; averages of gradients; sides of borders.

Values of CSS Color 4's spaces are those of the specification's own examples for the primaries.
"""

from __future__ import annotations

import pytest
from tinycss2.color5 import Color, parse_color

from reportpress.engine.pdf.colours import (
    Palette,
    PdfColour,
    average,
    lightness_of,
    luminance,
    shaded,
    srgb,
)

RED, LIME, BLUE, WHITE, BLACK = (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 1), (0, 0, 0)
GREY = (0.5, 0.5, 0.5)


class FakeInks:
    """Inks whose colours are arithmetic: the complement without black, and back."""

    digest = "d"

    def cmyk(self, rgb: tuple[float, ...]) -> tuple[float, ...]:
        return (*(1 - each for each in rgb), 0.25)

    def rgb(self, inks: tuple[float, ...]) -> tuple[float, ...]:
        return tuple((1 - each) * (1 - inks[3]) for each in inks[:3])


PRESS, SCREEN = (Palette(FakeInks(), press) for press in (True, False))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("colour", "rgb"),
    [
        ("lab(54.29054 80.80492 69.89099)", RED),
        ("lab(87.81853 -79.27108 80.99463)", LIME),
        ("lab(29.56830 68.28741 -112.02971)", BLUE),
        ("lab(100 0 0)", WHITE),
        ("lab(0 0 0)", BLACK),
        ("lch(54.29054 106.83719 40.85766)", RED),
        ("lch(29.56830 131.20142 301.36429)", BLUE),
        ("oklab(0.62796 0.22486 0.12585)", RED),
        ("oklab(0.86644 -0.23389 0.17950)", LIME),
        ("oklch(0.45201 0.31321 264.052)", BLUE),
        ("color(xyz-d65 0.41239 0.21264 0.01933)", RED),
        ("color(xyz 0.35758 0.71517 0.11919)", LIME),
        ("color(xyz-d65 0.18048 0.07219 0.95053)", BLUE),
        ("color(xyz-d50 0.43607 0.22249 0.01392)", RED),
        ("color(xyz-d50 0.38515 0.71689 0.09708)", LIME),
        ("color(xyz-d50 0.14308 0.06062 0.71410)", BLUE),
        ("color(xyz-d65 0.20344 0.21404 0.23312)", GREY),
        ("color(xyz-d65 0.00095 0.001 0.00109)", (0.01292, 0.01292, 0.01292)),  # the linear part
        ("color(srgb 0.1 0.2 0.3)", (0.1, 0.2, 0.3)),
        ("color(srgb 1.5 -0.2 0.3)", (1, 0, 0.3)),
        ("color(srgb none 0.2 0.3)", (0, 0.2, 0.3)),
        ("hsl(120 100% 50%)", LIME),
        ("hwb(240 0% 0%)", BLUE),
        ("rgb(255 128 0)", (1, 128 / 255, 0)),
        ("color(display-p3 0.2 0.4 0.6)", (0.2, 0.4, 0.6)),  # taken for sRGB
    ],
)
def test_a_colour_in_srgb(colour: str, rgb: tuple[float, ...]):
    assert srgb(parse_color(colour)) == pytest.approx(rgb, abs=2e-3)


@pytest.mark.parametrize(
    ("rgb", "light"),
    [(RED, 0.2126), (LIME, 0.7152), (BLUE, 0.0722), (WHITE, 1), (BLACK, 0), (GREY, 0.5)],
)
def test_how_light_a_colour_is(rgb: tuple[float, ...], light: float):
    assert luminance(rgb) == pytest.approx(light)
    assert lightness_of("srgb", *rgb) == pytest.approx(light)


@pytest.mark.parametrize(
    ("inks", "light"),
    [((0, 0, 0, 0), 1), ((0, 0, 0, 1), 0), ((0, 1, 1, 0), 0.2126), ((0, 1, 1, 0.5), 0.1063),
     ((None, 0, 0, 0.25), 0.75)],
)  # fmt: skip
def test_how_light_inks_are(inks: tuple[float | None, ...], light: float):
    assert lightness_of("device-cmyk", *inks) == pytest.approx(light)


INKS = Color("device-cmyk", (0.1, 0.2, None, 0.4), 0.5)


@pytest.mark.parametrize(
    ("palette", "colour", "space", "channels"),
    [
        (PRESS, INKS, "device-cmyk", (0.1, 0.2, 0.0, 0.4)),
        (PRESS, Color("srgb", (0.2, 0.3, None), 0.5), "device-cmyk", (0.8, 0.7, 1.0, 0.25)),
        (SCREEN, Color("srgb", (0.2, 0.3, None), 0.5), "srgb", (0.2, 0.3, 0.0)),
        (SCREEN, INKS, "srgb", (0.54, 0.48, 0.6)),
        (PRESS.in_grey(), Color("srgb", (1, 0, 0), 0.5), "device-cmyk", (*(0.7874,) * 3, 0.25)),
        (SCREEN.in_grey(), Color("srgb", (1, 0, 0), 0.5), "srgb", (0.2126,) * 3),
        (SCREEN.in_grey(), Color("device-cmyk", (0, 0, 0, 0.5), 0.5), "srgb", (0.5,) * 3),
        (PRESS.in_grey(), Color("device-cmyk", (0, 0, 0, 0.5), 0.5), "device-cmyk",
         (0.5, 0.5, 0.5, 0.25)),
    ],
)  # fmt: skip
def test_a_colour_is_painted_in_the_space_of_its_palette(
    palette: Palette, colour: Color, space: str, channels: tuple[float, ...]
):
    found = palette.printed(colour)
    assert (found.space, found.alpha) == (space, 0.5)
    assert found.coordinates == pytest.approx(channels)
    assert palette.printed(found) is found
    assert palette.in_mask(found) is found


@pytest.mark.parametrize(
    ("palette", "space", "channels"),
    [(PRESS, "device-cmyk", (0, 0, 0, 0.7874)), (SCREEN, "srgb", (0.2126,) * 3)],
)
def test_in_a_mask_a_colour_is_as_light_as_it_is(
    palette: Palette, space: str, channels: tuple[float, ...]
):
    for colour in (Color("srgb", RED, 0.5), Color("device-cmyk", (0, 1, 1, 0), 0.5)):
        found = palette.in_mask(colour)
        assert (found.space, found.alpha) == (space, 0.5)
        assert found.coordinates == pytest.approx(channels)


def test_palettes_are_told_apart_by_their_names():
    names = [each.name for each in (PRESS, SCREEN, PRESS.in_grey(), SCREEN.in_grey())]
    assert names == ["press d", "screen d", "press d grey", "screen d grey"]
    assert PRESS.in_grey().for_press and not SCREEN.in_grey().for_press


def test_a_painted_colour_stays_in_its_space_and_is_an_rgba_to_weasyprint():
    colour = PdfColour("device-cmyk", (0.1, 0.2, 0.3, 0.4), 0.5)
    copy = colour.to("srgb")
    assert (copy.space, copy.coordinates, copy.alpha) == (
        "device-cmyk", (0.1, 0.2, 0.3, 0.4), 0.5,
    )  # fmt: skip
    assert copy is not colour
    assert (colour[:3], colour[3], colour[0], colour[4]) == ((0.1, 0.2, 0.3, 0.4), 0.5, 0.1, 0.5)


def rgba(*channels: float) -> Color:
    return Color("srgb", channels[:3], channels[3])


@pytest.mark.parametrize(
    ("colours", "positions", "channels", "alpha"),
    [
        ([rgba(1, 0, 0, 1), rgba(0, 0, 1, 1)], [0, 1], (0.5, 0, 0.5), 1),
        ([rgba(1, 0, 0, 1), rgba(0, 0, 1, 1), rgba(0, 0, 1, 1)], [0, 0.5, 1], (0.25, 0, 0.75), 1),
        ([rgba(1, 0, 0, 1), rgba(0, 0, 1, 1), rgba(0, 0, 1, 1)], [2, 3, 6], (0.125, 0, 0.875), 1),
        ([rgba(1, 0, 0, 1), rgba(0, 0, 1, 0)], [0, 1], (1, 0, 0), 0.5),
        ([rgba(1, 0, 0, 0.5), rgba(0, 0, 1, 1)], [0, 1], (1 / 3, 0, 2 / 3), 0.75),
        ([rgba(1, 0, 0, 0), rgba(0, 0, 1, 0)], [0, 1], (0, 0, 0), 0),
        ([rgba(1, 0, 0, 1), rgba(0, 1, 0, 1), rgba(0, 0, 1, 1)], [3, 3, 3], (0.25, 0.5, 0.25), 1),
    ],
)
def test_the_average_of_a_gradient(
    colours: list[Color], positions: list[float], channels: tuple[float, ...], alpha: float
):
    found = average(colours, positions)
    assert found.coordinates == pytest.approx(channels)
    assert found.alpha == pytest.approx(alpha)


BORDER = Color("srgb", (0.3, 0.6, 0.9), 0.5)
DARK, LIGHT = (0.2, 0.4, 0.6), (1.6 / 3, 2.2 / 3, 2.8 / 3)


@pytest.mark.parametrize("side", ["top", "right", "bottom", "left"])
@pytest.mark.parametrize("style", ["inset", "outset", "ridge", "groove", "solid"])
def test_sides_of_a_border_are_lit_from_the_top_left(style: str, side: str):
    lit = side in ("top", "left")
    found = shaded(style, BORDER, side, SCREEN)
    if style == "solid":
        assert found is BORDER
        return
    first, second = (LIGHT, DARK) if lit != (style in ("inset", "ridge")) else (DARK, LIGHT)
    if style in ("ridge", "groove"):
        assert [each.coordinates for each in found] == [
            pytest.approx(first), pytest.approx(second),
        ]  # fmt: skip
        assert {each.alpha for each in found} == {0.5}
    else:
        assert found.coordinates == pytest.approx(first)


def test_inks_are_mixed_with_black_or_with_paper():
    colour = Color("device-cmyk", (0.3, 0.6, 0.9, 0), 1)
    assert shaded("inset", colour, "top", PRESS).coordinates == pytest.approx(
        (0.2, 0.4, 0.6, 1 / 3)
    )
    assert shaded("outset", colour, "top", PRESS).coordinates == pytest.approx((0.2, 0.4, 0.6, 0))
