"""Round things along a line: limbs, sleeves, trunks, branches, with light and shade of their own.

A tube has its own coordinates: ``v`` runs from 0 at its start to 1 at its end, ``u`` from -1 to 1
across it (for a tube that hangs down, -1 is the picture's left). Clothes are drawn in them.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from sheet import LIGHT, Point, Sheet, Tones

_STEPS_PER_SPAN = 8
_OUTLINE_STEPS = 8


@dataclass(frozen=True)
class Tube:
    """A line with a half-width on either side; widths are spread evenly over its length."""

    spine: tuple[Point, ...]
    left: tuple[float, ...]
    right: tuple[float, ...]
    round_start: bool = False

    @classmethod
    def even(cls, spine: Sequence[Point], widths: Sequence[float], cap: bool = False) -> Tube:
        """Make a tube that is as wide to the left as to the right, with a round start if asked."""
        return cls(tuple(spine), tuple(widths), tuple(widths), cap)

    @cached_property
    def _samples(self) -> tuple[list[Point], list[float]]:
        points = _sampled(self.spine)
        lengths = [0.0]
        for one, two in pairwise(points):
            lengths.append(lengths[-1] + math.dist(one, two))
        return points, [length / lengths[-1] for length in lengths]

    def _centre(self, v: float) -> tuple[Point, Point]:
        points, places = self._samples
        i = min(max(bisect_right(places, v) - 1, 0), len(points) - 2)
        one, two = points[i], points[i + 1]
        span = places[i + 1] - places[i] or 1e-9
        t = (v - places[i]) / span
        length = math.dist(one, two) or 1e-9
        along = ((two[0] - one[0]) / length, (two[1] - one[1]) / length)
        return (one[0] + (two[0] - one[0]) * t, one[1] + (two[1] - one[1]) * t), along

    def normal(self, v: float) -> Point:
        """Return the unit vector towards ``u`` = 1, softened over the neighbourhood of ``v``."""
        before, after = self._centre(max(v - 0.03, 0.0))[0], self._centre(min(v + 0.03, 1.0))[0]
        length = math.dist(before, after) or 1e-9
        return ((after[1] - before[1]) / length, (before[0] - after[0]) / length)

    def at(self, u: float, v: float) -> Point:
        """Return the picture's point for the tube's own coordinates."""
        (x, y), _ = self._centre(v)
        nx, ny = self.normal(v)
        width = _eased(self.right if u > 0 else self.left, v) * u
        return (x + nx * width, y + ny * width)

    def many(self, *pairs: Point) -> list[Point]:
        """Return the picture's points for several places of the tube."""
        return [self.at(u, v) for u, v in pairs]

    def outline(self, start: float = 0.0, end: float = 1.0) -> list[Point]:
        """Return the outline between two places; ends are cut across unless the start is round."""
        steps = [start + (end - start) * i / _OUTLINE_STEPS for i in range(_OUTLINE_STEPS + 1)]
        left = [self.at(-1, v) for v in steps]
        right = [self.at(1, v) for v in reversed(steps)]
        if self.round_start and start == 0.0:
            return [*self._cap(), *left, left[-1], right[0], *right]
        return [left[0], *left, left[-1], right[0], *right, right[-1]]

    def _cap(self) -> list[Point]:
        nx, ny = self.normal(0.0)
        width = (self.left[0] + self.right[0]) / 2
        back = (-ny * width, nx * width)
        ring = [(0.72, 0.72), (0.0, 1.0), (-0.72, 0.72)]
        points = [(self.at(u, 0.0), k) for u, k in ring]
        return [(x - back[0] * k, y - back[1] * k) for (x, y), k in points]

    def band(self, edges: tuple[float, float], start: float, end: float) -> list[Point]:
        """Return the strip between two values of ``u`` over a stretch of the tube."""
        steps = [start + (end - start) * i / 4 for i in range(5)]
        one = [self.at(edges[0], v) for v in steps]
        two = [self.at(edges[1], v) for v in reversed(steps)]
        return [one[0], *one, one[-1], two[0], *two, two[-1]]

    def dark_side(self, start: float = 0.0, end: float = 1.0) -> int:
        """Return the sign of ``u`` on the side away from the light."""
        nx, ny = self.normal((start + end) / 2)
        return -1 if nx * LIGHT[0] + ny * LIGHT[1] > 0 else 1

    def edge(self, side: int, depths: Sequence[float], span: tuple[float, float]) -> list[Point]:
        """Return a strip along one side whose inner edge wanders as folds make it do."""
        start, end = span
        count = 4 if end - start > 0.6 else 3
        steps = [start + (end - start) * i / count for i in range(count + 1)]
        outer = [self.at(side, v) for v in steps]
        inner = [
            self.at(side * (1 - d), start + (end - start) * i / (len(depths) - 1))
            for i, d in enumerate(depths)
        ]
        return [outer[0], *outer, outer[-1], *reversed(inner)]


@dataclass(frozen=True)
class Folds:
    """How deep light and shade reach in from the sides of a tube, as shares of a half-width."""

    shade: tuple[float, ...] = (0.5, 0.75, 0.55, 0.8, 0.6)
    light: tuple[float, ...] = (0.25, 0.45, 0.3, 0.5, 0.3)


def shaded(pen: Sheet, tube: Tube, tones: Tones, folds: Folds | None = None) -> None:
    """Lay a whole tube: its middle tone, the lit edge and the shaded one."""
    folds = folds or Folds()
    pen.blob(tube.outline(), tones.mid)
    for span in ((0.0, 0.5), (0.5, 1.0)):
        dark = tube.dark_side(*span)
        half = slice(0, 3) if span[0] == 0 else slice(-3, None)
        pen.blob(tube.edge(-dark, folds.light[half], span), tones.light)
        pen.blob(tube.edge(dark, folds.shade[half], span), tones.shade)


def _sampled(spine: Sequence[Point]) -> list[Point]:
    ends = [spine[0], *spine, spine[-1]]
    points: list[Point] = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        points += [_between((a, b, c, d), i / _STEPS_PER_SPAN) for i in range(_STEPS_PER_SPAN)]
    return [*points, spine[-1]]


def _between(four: tuple[Point, Point, Point, Point], t: float) -> Point:
    """Return a place between the middle two of four points on the curve through them."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = four
    return _cubic((ax, bx, cx, dx), t), _cubic((ay, by, cy, dy), t)


def _cubic(four: tuple[float, float, float, float], t: float) -> float:
    a, b, c, d = four
    square = (2 * a - 5 * b + 4 * c - d) * t * t
    return 0.5 * (2 * b + (c - a) * t + square + (3 * b - a - 3 * c + d) * t**3)


def _eased(widths: Sequence[float], v: float) -> float:
    place = min(max(v, 0.0), 1.0) * (len(widths) - 1)
    i = min(int(place), len(widths) - 2)
    t = place - i
    t = t * t * (3 - 2 * t)
    return widths[i] + (widths[i + 1] - widths[i]) * t
