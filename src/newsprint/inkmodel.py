"""How the press mixes its inks: a Neugebauer model with the correction of Yule and Nielsen.

The sixteen solids of four inks (paper, inks, all overprints) cover the sheet in proportion to the
areas of the inks' dots (Demichel); their reflectances are averaged in three wide bands after a root
that models the light scattered in the paper (optical dot gain). Areas are those that this average
needs, not the tones of the file: `InkModel.areas` and `InkModel.tones` convert between them.

The root is the square root (n = 2, the usual figure for newsprint): it and the rest of the model
are exact operations on floats, so that every machine finds the same numbers.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import combinations

from newsprint.aims import INKS, Aims
from newsprint.cie import (
    Triple,
    bands_of_xyz,
    lab_of_xyz,
    relative,
    xyz_of_bands,
    xyz_of_lab,
)

Inks = tuple[float, float, float, float]

CURVE_STEPS = 1023
# What tone values are measured by: cyan by X less its part in the blue, magenta and black by Y,
# yellow by Z (ISO 10128).
CHANNELS = {
    "C": (1.0, 0.0, -0.55),
    "M": (0.0, 1.0, 0.0),
    "Y": (0.0, 0.0, 1.0),
    "K": (0.0, 1.0, 0.0),
}


class InkModel:
    """The press that meets some aims; colours are relative to its paper."""

    def __init__(self, aims: Aims) -> None:
        self.aims = aims
        self.paper = xyz_of_lab(aims.paper)
        self.roots = self._roots()

    def _roots(self) -> dict[str, Triple]:
        """Square roots of the sixteen solids' reflectances, by inks in the order CMYK."""
        solids = {
            inks: bands_of_xyz(relative(xyz_of_lab(lab), self.paper))
            for inks, lab in self.aims.solids.items()
        }
        share = self._surface_share(solids)
        return {inks: _root(bands) for inks, bands in _with_black(solids, share).items()}

    def _surface_share(self, solids: dict[str, Triple]) -> float:
        """The share of solid black's reflectance that no further ink can darken.

        The standard gives one colour of black with others under it, the four-colour black; the
        share is what makes the model darken to its lightness.
        """
        wanted = relative(xyz_of_lab(self.aims.four_colour), self.paper)[1]
        roots = {inks: _root(bands) for inks, bands in solids.items()}
        areas = [self._area(solids, ink, tone) for ink, tone in self._four_colour()]
        low, high = 0.0, 1.0
        for _ in range(40):
            share = (low + high) / 2
            roots |= {k: _root(v) for k, v in _with_black(solids, share).items()}
            too_dark = xyz_of_bands(_squared(mixed(roots, areas)))[1] < wanted
            low, high = (share, high) if too_dark else (low, share)
        return (low + high) / 2

    def _four_colour(self) -> list[tuple[str, float]]:
        return list(zip(INKS, self.aims.four_colour_tones, strict=True))

    def _area(self, solids: dict[str, Triple], ink: str, tone: float) -> float:
        """The area of an ink's dots that is measured as `tone` and its increase.

        Along a ramp of one ink the model's reflectance is a square, so the area is a root of a
        quadratic equation.
        """
        paper, solid = solids[""], solids[ink]
        weights = CHANNELS[ink]
        ends = [xyz_of_bands(bands) for bands in (paper, solid)]
        first, last = (sum(w * v for w, v in zip(weights, end, strict=True)) for end in ends)
        printed = tone + self.aims.tone_increase(tone)
        wanted = (1 - printed) * first + printed * last
        start, step = _root(paper), _root(solid)
        step = (step[0] - start[0], step[1] - start[1], step[2] - start[2])
        products = [
            xyz_of_bands((a[0] * b[0], a[1] * b[1], a[2] * b[2]))
            for a, b in ((step, step), (start, step))
        ]
        square, half = (sum(w * v for w, v in zip(weights, part, strict=True)) for part in products)
        return (-half - math.sqrt(half * half - square * (first - wanted))) / square

    @cached_property
    def curves(self) -> tuple[tuple[float, ...], ...]:
        """For each ink the areas of `CURVE_STEPS` + 1 evenly spaced tones."""
        solids = {inks: _squared(roots) for inks, roots in self.roots.items()}
        return tuple(
            tuple(self._area(solids, ink, step / CURVE_STEPS) for step in range(CURVE_STEPS + 1))
            for ink in INKS
        )

    def areas(self, tones: Sequence[float]) -> Inks:
        """The areas that tones of the file (0 to 1) print as."""
        c, m, y, k = (_along(curve, tone) for curve, tone in zip(self.curves, tones, strict=True))
        return c, m, y, k

    def tone(self, ink: int, area: float) -> float:
        """The tone of the file that prints as an area; both from 0 to 1."""
        curve = self.curves[ink]
        above = bisect_left(curve, area, 1, CURVE_STEPS)
        low, high = curve[above - 1], curve[above]
        return (above - 1 + (area - low) / (high - low)) / CURVE_STEPS

    def lab(self, tones: Sequence[float]) -> Triple:
        """CIELAB, relative to the paper, of tones of the file."""
        return lab_of_roots(mixed(self.roots, self.areas(tones)))


def _along(curve: Sequence[float], tone: float) -> float:
    step = min(int(tone * CURVE_STEPS), CURVE_STEPS - 1)
    return curve[step] + (tone * CURVE_STEPS - step) * (curve[step + 1] - curve[step])


def _with_black(solids: dict[str, Triple], share: float) -> dict[str, Triple]:
    """The solids and, for each without black, the one that black printed over it makes."""
    paper, black = solids[""], solids["K"]
    printed = dict(solids)
    for count in (1, 2, 3):
        for inks in map("".join, combinations(INKS[:3], count)):
            under = solids[inks]
            r, g, b = (
                k * share + k * (1 - share) * (u - k * share) / (p - k * share)
                for k, u, p in zip(black, under, paper, strict=True)
            )
            printed[inks + "K"] = (r, g, b)
    return printed


def mixed(roots: dict[str, Triple], areas: Sequence[float]) -> Triple:
    """Demichel's average of the sixteen solids."""
    total = [0.0, 0.0, 0.0]
    for inks, root in roots.items():
        weight = 1.0
        for ink, area in zip(INKS, areas, strict=True):
            weight *= area if ink in inks else 1 - area
        for band, value in enumerate(root):
            total[band] += weight * value
    return total[0], total[1], total[2]


def lab_of_roots(roots: Triple) -> Triple:
    """CIELAB of the square roots of reflectances."""
    return lab_of_xyz(xyz_of_bands(_squared(roots)))


def roots_of_lab(lab: Triple) -> Triple:
    """Square roots of reflectances; negative reflectances count as none."""
    return _root(bands_of_xyz(xyz_of_lab(lab)))


def _root(bands: Triple) -> Triple:
    r, g, b = bands
    return math.sqrt(max(r, 0.0)), math.sqrt(max(g, 0.0)), math.sqrt(max(b, 0.0))


def _squared(roots: Triple) -> Triple:
    return roots[0] * roots[0], roots[1] * roots[1], roots[2] * roots[2]
