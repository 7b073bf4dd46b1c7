"""The tables of the newsprint profile, computed from the press and its separator."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from newsprint.aims import INKS
from newsprint.cie import Triple
from newsprint.gamut import Gamut
from newsprint.gamutmapping import GamutMapping
from newsprint.iccwriter import Lut, sixteen
from newsprint.inkmodel import CURVE_STEPS, InkModel, Inks, lab_of_roots
from newsprint.separation import Separator

AREA_GRID = 11  # steps of each ink's area: the model is nearly a straight line between them
LAB_GRID = 25
AXIS_STEPS = 1023
IDENTITY = (0.0, 1.0)
# How the steps of the Lab grid are spent: pairs of a value and its place from 0 to 1. No print is
# more colourful than 75 or darker than 40 (relative to its paper), and there the steps are small.
LIGHTNESS = ((0.0, 0.0), (40.0, 2 / 24), (100.0, 1.0))
GREEN_RED = ((-128.0, 0.0), (-60.0, 2 / 24), (60.0, 22 / 24), (128.0, 1.0))
BLUE_YELLOW = ((-128.0, 0.0), (-72.0, 2 / 24), (72.0, 22 / 24), (128.0, 1.0))
# Legacy encoding of Lab in 16 bits: 0xFF00 is 100, 0x8000 is 0 of a and b.
LIGHT_SCALE = 0xFF00 / 0xFFFF / 100
CHROMA_SCALE = 0x100 / 0xFFFF
MIDDLE = 0x8000 / 0xFFFF
# The separation is stored with this much room on both sides of 0 and 1, which the output curves
# cut off: so the border of the gamut runs where it should, and not along the grid's cells.
ROOM = 0.12

Knots = tuple[tuple[float, float], ...]


def lab_of_inks(press: InkModel) -> Lut:
    """CMYK to Lab: curves from tones to areas, then the grid."""
    steps = [step / (AREA_GRID - 1) for step in range(AREA_GRID)]
    table = array("H")
    for corners in _layers([press.roots], INKS, steps):
        table.extend(_encoded(lab_of_roots(corners[""])))
    return Lut(press.curves, AREA_GRID, table, (IDENTITY,) * 3)


def _layers(
    mixtures: list[dict[str, Triple]], inks: str, steps: list[float]
) -> list[dict[str, Triple]]:
    """Solids mixed ink by ink: each step of an ink halves the solids that are left to mix."""
    for ink in inks:
        mixtures = [
            {name: _mixed(solids, name, ink, step) for name in solids if ink not in name}
            for solids in mixtures
            for step in steps
        ]
    return mixtures


def _mixed(solids: dict[str, Triple], name: str, ink: str, area: float) -> Triple:
    over = solids["".join(each for each in INKS if each in name or each == ink)]
    under = solids[name]
    return (
        under[0] + area * (over[0] - under[0]),
        under[1] + area * (over[1] - under[1]),
        under[2] + area * (over[2] - under[2]),
    )


def _encoded(lab: Triple) -> tuple[int, int, int]:
    lightness, a, b = lab
    return (
        sixteen(lightness * LIGHT_SCALE),
        sixteen(a * CHROMA_SCALE + MIDDLE),
        sixteen(b * CHROMA_SCALE + MIDDLE),
    )


@dataclass(frozen=True, slots=True)
class Separations:
    """Lab to CMYK for both intents, and which colours are outside the gamut."""

    perceptual: Lut
    colorimetric: Lut
    outside: Lut


def inks_of_lab(press: InkModel, limit: float) -> Separations:
    """Separate every colour of the Lab grid; `limit` is the largest sum of tones."""
    separator = Separator(press, limit)
    gamut = Gamut(separator)
    mapping = GamutMapping(gamut)
    pictures, exact, outside = array("H"), array("H"), array("H")
    for lightness, a, b in product(*map(_values, (LIGHTNESS, GREEN_RED, BLUE_YELLOW))):
        lab = (lightness, a, b)
        far = gamut.is_far(lab)
        inside = None if far else separator.separate(lab)
        near = inside or (None if far else separator.separate(lab, ROOM))
        exact.extend(_stored(near or _surely(gamut, mapping.clipped(lab))))
        pictures.extend(_stored(_surely(gamut, mapping.compressed(lab))))
        outside.append(0 if inside else 0xFFFF)
    inputs = [
        _input_curve(LIGHTNESS, 0.0, LIGHT_SCALE),
        _input_curve(GREEN_RED, MIDDLE, CHROMA_SCALE),
        _input_curve(BLUE_YELLOW, MIDDLE, CHROMA_SCALE),
    ]
    outputs = [_output_curve(press, ink) for ink in range(len(INKS))]
    return Separations(
        Lut(inputs, LAB_GRID, pictures, outputs),
        Lut(inputs, LAB_GRID, exact, outputs),
        Lut(inputs, LAB_GRID, outside, (IDENTITY,)),
    )


def _surely(gamut: Gamut, lab: Triple) -> Inks:
    """Separate a colour near the border, whose course is approximate: if need be, a greyer one."""
    lightness = max(lab[0], gamut.black[0])
    a, b = gamut.axis(lightness)
    for share in (1.0, 0.97, 0.9, 0.8, 0.6, 0.3, 0.0):
        greyer = (lightness, a + share * (lab[1] - a), b + share * (lab[2] - b))
        if inks := gamut.separator.separate(greyer):
            return inks
    raise AssertionError(f"no separation for a grey of lightness {lightness}")


def _stored(inks: Inks) -> tuple[int, ...]:
    return tuple(sixteen((area + ROOM) / (1 + 2 * ROOM)) for area in inks)


def _values(knots: Knots) -> list[float]:
    """The values at the grid's steps."""
    inverse = tuple((place, value) for value, place in knots)
    return [_interpolated(inverse, step / (LAB_GRID - 1)) for step in range(LAB_GRID)]


def _input_curve(knots: Knots, zero: float, scale: float) -> list[float]:
    """Places on the grid of all values that the connection space can hold.

    A value is stored as `zero` and `scale` times itself.
    """
    codes = (step / AXIS_STEPS for step in range(AXIS_STEPS + 1))
    return [_interpolated(knots, (code - zero) / scale) for code in codes]


def _output_curve(press: InkModel, ink: int) -> list[float]:
    """Tones of the stored areas."""
    areas = (step / CURVE_STEPS * (1 + 2 * ROOM) - ROOM for step in range(CURVE_STEPS + 1))
    return [press.tone(ink, min(max(area, 0.0), 1.0)) for area in areas]


def _interpolated(knots: Sequence[tuple[float, float]], x: float) -> float:
    """A line through knots; beyond the last, its value."""
    for (left, low), (right, high) in pairwise(knots):
        if x <= right:
            return low + (max(x, left) - left) / (right - left) * (high - low)
    return knots[-1][1]
