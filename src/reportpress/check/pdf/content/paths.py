"""The current path: operators as written, turned into outlines only where somebody asks.

A drawing has ten thousands of paths, of which most are asked for nothing but their box.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from math import dist, hypot
from operator import itemgetter
from typing import Any, NamedTuple

from PIL import ImagePath

from reportpress.check.pdf.syntax.geometry import (
    IDENTITY,
    Matrix,
    PdfRectangle,
    Point,
    box_of,
    is_upright,
)

MAX_POINTS = 20_000  # kept of one path; an outline with more is a picture, not a panel
_LONGEST = 256  # operators of a path whose layout is worth keeping
_MOVE, _LINE, _CURVE, _CLOSE, _RECTANGLE, _FROM_START, _TO_END = b"mlchrvy"
_POINTS = {_MOVE: 1, _LINE: 1, _CURVE: 3, _CLOSE: 0, _RECTANGLE: 4, _FROM_START: 2, _TO_END: 2}
_FLAT_POINTS = {**_POINTS, _CURVE: 4, _CLOSE: 1, _RECTANGLE: 5, _FROM_START: 4, _TO_END: 4}
_CURVES = frozenset((_CURVE, _FROM_START, _TO_END))

Parts = list[list[Point]]


class Layout(NamedTuple):
    """What operators that follow one another say without their numbers."""

    points: int  # at most, once curves are flattened
    quick: bool  # an `m` without a line or curve is found at the beginning only
    skipped: int  # numbers of theirs: they paint nothing
    ends: Callable[[list[float]], Any] | None  # picks the ends of curves and lines; None: all
    corners: bool  # may be one rectangle
    curves: Callable[[list[float]], Any] | None  # picks start, controls and end of each curve


class Construction(NamedTuple):
    """Operators that follow one another: `numbers` holds x and y of their points.

    `operators` has one letter for each, with `r` for a rectangle, given by its four corners.
    """

    operators: bytes
    numbers: list[float]
    ctm: Matrix
    layout: Layout | None  # of one that is not too long to have one


@dataclass(slots=True)
class PathBuilder:
    """A path as it is built; above `MAX_POINTS` only the box still grows."""

    constructions: list[Construction] = field(default_factory=list)
    clips: bool = False
    points: int = 0
    beyond: PdfRectangle | None = None  # of the points that are not kept
    current: Point | None = None  # where those end
    traced: Parts | None = field(default=None, compare=False)  # outlines, once asked for

    def add(self, operators: bytes, numbers: list[float], ctm: Matrix) -> None:
        """Go on with operators that follow one another."""
        layout = _layout(operators) if len(operators) <= _LONGEST else None
        construction = Construction(operators, numbers, ctm, layout)
        if self.points >= MAX_POINTS:
            self._go_beyond(construction)
        else:
            self.constructions.append(construction)
        self.points += layout.points if layout else _flat_points(operators)
        self.traced = None

    def outline(self) -> Parts:
        """The subpaths that are kept."""
        if self.traced is None:
            self.traced = outline(self.constructions, IDENTITY)
        return self.traced

    def _go_beyond(self, construction: Construction) -> None:
        parts: Parts = []
        self.current = _trace(construction, IDENTITY, parts, self.current)
        points = [point for part in parts for point in part]
        if points:
            box = box_of(points)
            self.beyond = self.beyond.joined(box) if self.beyond else box

    @property
    def box(self) -> PdfRectangle | None:
        """Round all that is drawn, not kept points as well; an `m` alone draws nothing."""
        if len(self.constructions) == 1 and self.beyond is None:
            found = _quick_box(self.constructions[0])
            if found is not None:
                return found
        parts = self.outline()
        drawn = segments(parts) or parts
        points = [point for part in drawn for point in part]
        box = box_of(points) if points else None
        return box.joined(self.beyond) if box and self.beyond else box

    @property
    def whole(self) -> bool:
        """Whether every point has been kept."""
        return self.beyond is None

    @property
    def four_cornered(self) -> bool:
        """Whether the path may be one shape of four corners: what its operators say at a glance."""
        if not self.whole or self.points > _LONGEST:
            return False
        if len(self.constructions) != 1:
            return True
        layout = self.constructions[0].layout
        return layout is not None and layout.corners

    @property
    def upright(self) -> bool:
        """Whether the path is one upright rectangle; an `m` alone does not count."""
        if not self.four_cornered:
            return False
        if len(self.constructions) == 1 and _is_unturned(self.constructions[0]):
            return True
        parts = segments(self.outline())
        return len(parts) == 1 and is_upright(parts[0])


def _is_unturned(construction: Construction) -> bool:
    """Whether this is a rectangle as `re` writes it, which its matrix does not turn or slant.

    Most are, and need no outline to be known for what they are.
    """
    a, b, c, d = construction.ctm[:4]
    return construction.operators == b"r" and ((not b and not c) or (not a and not d))


def _flat_points(operators: bytes) -> int:
    """How many points operators have at most once their curves are flattened."""
    return sum(map(_FLAT_POINTS.__getitem__, operators))


@lru_cache(maxsize=4096)
def _layout(operators: bytes) -> Layout:
    rest = operators.lstrip(b"m")
    skipped = max(len(operators) - len(rest) - 1, 0)
    drawn = operators[skipped:]
    stray = not rest or b"mm" in rest or b"mr" in drawn or rest.endswith(b"m") or b"mh" in drawn
    ends, at = list[int](), 0
    for operator in drawn:
        points = _POINTS[operator]
        ends += range(at, at + points) if operator == _RECTANGLE else [at + points - 1][:points]
        at += points
    curved = not _CURVES.isdisjoint(operators)
    both = [value for end in ends for value in (2 * end, 2 * end + 1)]
    picked = itemgetter(*both) if curved and len(ends) > 1 else None
    most = _flat_points(drawn)
    corners = most - drawn.count(b"h") <= 5 and most >= 4 and drawn.count(b"m") < 2
    quick = not stray and len(ends) > 1
    curves = _curves(drawn) if curved else None
    return Layout(_flat_points(operators), quick, 2 * skipped, picked, corners or stray, curves)


def _curves(operators: bytes) -> Callable[[list[float]], Any] | None:
    """Picks four values of each curve, one curve after the other; `None` where that is no use."""
    if not set(operators) <= {_MOVE, _LINE, _CURVE, _CLOSE} or b"hc" in operators:
        return None
    picked, at = list[int](), 0
    for operator in operators:
        if operator == _CURVE:
            picked += range(at - 1, at + 3)
        at += _POINTS[operator]
    return itemgetter(*picked)


def _quick_box(construction: Construction) -> PdfRectangle | None:
    """The box of a path without tracing it; `None` for one that must be traced.

    Curves whose control points are inside the box of the ends are inside it too.
    """
    if construction.layout is None or not construction.layout.quick:
        return None
    _, _, skipped, ends, _, curves = construction.layout
    moved = _moved(construction.numbers[skipped:], construction.ctm)
    left, bottom, right, top = box = moved.getbbox()
    if ends is not None:
        numbers = moved.tolist(1)
        tips = ImagePath.Path(ends(numbers)).getbbox()
        if tips != box:
            if curves is None:
                return None
            left, right = _reach(tips[0], tips[2], curves(numbers[0::2]))
            bottom, top = _reach(tips[1], tips[3], curves(numbers[1::2]))
    return PdfRectangle(left, bottom, right, top)


def _moved(numbers: list[float], matrix: Matrix) -> ImagePath.Path:
    """Points where a matrix takes them: Pillow's paths are quick at that, and at boxes."""
    a, b, c, d, e, f = matrix
    moved = ImagePath.Path(numbers)
    moved.transform((a, c, e, b, d, f))
    return moved


def _reach(low: float, high: float, curves: Sequence[float]) -> tuple[float, float]:
    """How far curves reach in one direction: as `_flattened` has them, from ends low to high."""
    each = iter(curves)
    for start, first, second, end in zip(each, each, each, each, strict=True):
        if low <= first <= high and low <= second <= high:
            continue
        points = (
            0.421875 * (start + first) + 0.140625 * second + 0.015625 * end,
            0.125 * (start + end) + 0.375 * (first + second),
            0.015625 * start + 0.140625 * first + 0.421875 * (second + end),
        )
        low, high = min(low, *points), max(high, *points)
    return low, high


def outline(constructions: Sequence[Construction], space: Matrix) -> Parts:
    """The subpaths, curves flattened; `space` takes default user space where they are wanted."""
    parts: Parts = []
    current: Point | None = None
    for each in constructions:
        current = _trace(each, space, parts, current)
    return parts


def _trace(
    construction: Construction, space: Matrix, parts: Parts, current: Point | None
) -> Point | None:
    """Add the points of a construction to subpaths; returns where it ends."""
    matrix = construction.ctm if space is IDENTITY else construction.ctm.then(space)
    points = iter(_moved(construction.numbers, matrix).tolist() if construction.numbers else ())
    for operator in construction.operators:
        if operator == _CLOSE:
            if parts:
                start = parts[-1][0]
                if parts[-1][-1] != start:
                    parts[-1].append(start)
                current = start
        elif operator == _RECTANGLE:
            current = next(points)
            parts.append([current, next(points), next(points), next(points), current])
        elif operator in _CURVES:
            first = next(points)
            if current is None:
                current = first
                parts.append([first])
            elif not parts:
                parts.append([])
            first, second, end = _controls(operator, current, first, points)
            parts[-1] += _flattened(current, first, second, end)
            current = end
        else:
            current = next(points)
            if operator == _LINE and parts:
                parts[-1].append(current)
            else:
                parts.append([current])
    return current


def _controls(
    operator: int, start: Point, first: Point, points: Iterator[Point]
) -> tuple[Point, Point, Point]:
    """Control points and end of a curve whose first written point is `first` (table 58)."""
    if operator == _CURVE:
        return first, next(points), next(points)
    if operator == _FROM_START:
        return start, first, next(points)
    end = next(points)
    return first, end, end


def _flattened(start: Point, first: Point, second: Point, end: Point) -> tuple[Point, ...]:
    """Four straight lines for a cubic curve: Bernstein's polynomials at 1/4, 1/2 and 3/4."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = start, first, second, end
    return (
        (
            0.421875 * (x0 + x1) + 0.140625 * x2 + 0.015625 * x3,
            0.421875 * (y0 + y1) + 0.140625 * y2 + 0.015625 * y3,
        ),
        (0.125 * (x0 + x3) + 0.375 * (x1 + x2), 0.125 * (y0 + y3) + 0.375 * (y1 + y2)),
        (
            0.015625 * x0 + 0.140625 * x1 + 0.421875 * (x2 + x3),
            0.015625 * y0 + 0.140625 * y1 + 0.421875 * (y2 + y3),
        ),
        end,
    )


def segments(parts: Parts) -> Parts:
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
    wall = _wall(shapes, even_odd=even_odd) if len(shapes) == 2 else None
    return wall if wall is not None else min(_thickness(part, area) for part, area in shapes)


def _area(part: Sequence[Point]) -> float:
    """Signed, by the shoelace formula, from the first point for precision."""
    x0, y0 = part[0]
    total = 0.0
    xa = ya = 0.0
    for x, y in part:
        xb, yb = x - x0, y - y0
        total += xa * yb - xb * ya
        xa, ya = xb, yb
    return total / 2


def _thickness(part: Sequence[Point], area: float) -> float:
    sides = list(map(dist, part, part[1:]))
    sides.append(dist(part[0], part[-1]))
    if len(sides) - sides.count(0.0) == 4:
        return abs(area) / max(sides)
    around = sum(sides)
    return 2 * abs(area) / around if around else 0.0


def _wall(shapes: Sequence[tuple[Sequence[Point], float]], *, even_odd: bool) -> float | None:
    """The thinnest wall of a ring of two upright rectangles, `None` for anything else."""
    if not all(is_upright(part) for part, _ in shapes):
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


def stroke_width(outline: Callable[[], Parts], width: float, matrix: Matrix) -> float:
    """The width of a stroke; where the matrix stretches one way more, of its thinnest line.

    `width` is in the space of `matrix`, the outline where it leads to.
    """
    if not width or matrix.is_even:
        return width * matrix.scale
    a, b, c, d = matrix[:4]
    moves = [(x1 - x0, y1 - y0) for part in outline() for (x0, y0), (x1, y1) in pairwise(part)]
    widths = [hypot(d * x - c * y, a * y - b * x) / hypot(x, y) for x, y in moves if x or y]
    return width * min(widths, default=matrix.scale)


def stroked_box(box: PdfRectangle, width: float, matrix: Matrix) -> PdfRectangle:
    """The box of a path's stroke; `width` is in the space of `matrix`."""
    reach = width / 2
    across = reach * hypot(matrix.a, matrix.c)
    up = reach * hypot(matrix.b, matrix.d)
    return PdfRectangle(box.left - across, box.bottom - up, box.right + across, box.top + up)
