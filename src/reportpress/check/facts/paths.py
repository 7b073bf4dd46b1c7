"""The current path, in default user space; curves are flattened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot

from .geometry import Box, Matrix, Point, box_of, is_upright

MAX_POINTS = 20_000  # kept of one path; an outline with more is a picture, not a panel
_STEPS = (0.25, 0.5, 0.75, 1.0)


@dataclass(slots=True)
class PathBuilder:
    """Subpaths as they are built; above `MAX_POINTS` only the box still grows."""

    parts: list[list[Point]] = field(default_factory=list)
    clips: bool = False
    points: int = 0
    beyond: Box | None = None  # of the points that are not kept
    current: Point | None = None

    def move(self, point: Point) -> None:
        """Begin a new subpath."""
        self._add(point, new=True)

    def line(self, point: Point) -> None:
        """A straight line."""
        self._add(point, new=not self.parts)

    def _add(self, point: Point, *, new: bool) -> None:
        self.current = point
        if self.points >= MAX_POINTS:
            at = Box(*point, *point)
            self.beyond = self.beyond.joined(at) if self.beyond else at
        elif new:
            self.parts.append([point])
        else:
            self.parts[-1].append(point)
        self.points += 1

    def curve(self, first: Point, second: Point, end: Point) -> None:
        """A cubic curve from the current point."""
        if self.current is None:
            self.move(first)
        x0, y0 = self.current or first
        (x1, y1), (x2, y2), (x3, y3) = first, second, end
        for t in _STEPS:
            s = 1 - t
            p, q, r, u = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
            self.line((p * x0 + q * x1 + r * x2 + u * x3, p * y0 + q * y1 + r * y2 + u * y3))

    def close(self) -> None:
        """Back to the subpath's start."""
        if self.parts and self.points < MAX_POINTS:
            start = self.parts[-1][0]
            if self.parts[-1][-1] != start:
                self.line(start)
            self.current = start

    def rectangle(self, corners: list[Point]) -> None:
        """A closed rectangle."""
        for index, point in enumerate([*corners, corners[0]]):
            self._add(point, new=index == 0)

    @property
    def box(self) -> Box | None:
        """Round all points, those not kept as well."""
        points = [point for part in self.parts for point in part]
        box = box_of(points) if points else None
        return box.joined(self.beyond) if box and self.beyond else box

    @property
    def whole(self) -> bool:
        """Whether every point has been kept."""
        return self.beyond is None

    @property
    def upright(self) -> bool:
        """Whether the path is one upright rectangle; a trailing `m` does not count."""
        parts = [part for part in self.parts if len(part) > 1]
        return self.whole and len(parts) == 1 and is_upright(parts[0])


def segments(parts: Sequence[Sequence[Point]]) -> list[Sequence[Point]]:
    """Subpaths that are more than a point."""
    return [part for part in parts if len(part) > 1]


def thickness(parts: Sequence[Sequence[Point]], *, even_odd: bool) -> float:
    """The thinnest part of a filled area, 0 for what encloses nothing.

    Exact for bars at any angle and for rings of two upright rectangles; else twice the area over
    the outline's length, which is exact for thin shapes and too small for compact ones.
    """
    shapes = [(part, _area(part)) for part in parts if len(part) > 2]
    if not shapes:
        return 0.0
    wall = _wall(shapes, even_odd=even_odd)
    return wall if wall is not None else min(_thickness(part, area) for part, area in shapes)


def _area(part: Sequence[Point]) -> float:
    """Signed, by the shoelace formula, from the first point for precision."""
    x0, y0 = part[0]
    total = 0.0
    for (xa, ya), (xb, yb) in pairwise(part[1:]):
        total += (xa - x0) * (yb - y0) - (xb - x0) * (ya - y0)
    return total / 2


def _thickness(part: Sequence[Point], area: float) -> float:
    sides = [hypot(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(part)]
    (xa, ya), (xb, yb) = part[0], part[-1]
    sides.append(hypot(xb - xa, yb - ya))
    sides = [side for side in sides if side > 0]
    if len(sides) == 4:
        return abs(area) / max(sides)
    return 2 * abs(area) / sum(sides) if sides else 0.0


def _wall(shapes: Sequence[tuple[Sequence[Point], float]], *, even_odd: bool) -> float | None:
    """The thinnest wall of a ring of two upright rectangles, `None` for anything else."""
    if len(shapes) != 2 or not all(is_upright(part) for part, _ in shapes):
        return None
    if not even_odd and shapes[0][1] * shapes[1][1] > 0:
        return None
    outer, inner = (box_of(part) for part, _ in shapes)
    if inner.holds(outer):
        outer, inner = inner, outer
    if not outer.holds(inner):
        return None
    walls = (
        inner.left - outer.left, outer.right - inner.right,
        inner.bottom - outer.bottom, outer.top - inner.top,
    )  # fmt: skip
    there = [wall for wall in walls if wall > 1e-6]  # a border may be missing on a side
    return min(there, default=0.0)


def stroked_box(box: Box, width: float, matrix: Matrix) -> Box:
    """The box of a path's stroke; `width` is in the space of `matrix`."""
    reach = width / 2
    across = reach * hypot(matrix.a, matrix.c)
    up = reach * hypot(matrix.b, matrix.d)
    return Box(box.left - across, box.bottom - up, box.right + across, box.top + up)
