"""Matrices and boxes, in units of default user space (1/72 inch unless a page has a UserUnit)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import hypot, sqrt
from typing import NamedTuple

Point = tuple[float, float]


class PdfRectangle(NamedTuple):
    """An upright rectangle; left ≤ right and bottom ≤ top."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Right minus left."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Top minus bottom."""
        return self.top - self.bottom

    @property
    def area(self) -> float:
        """Width times height."""
        return (self.right - self.left) * (self.top - self.bottom)

    def meets(self, other: PdfRectangle) -> PdfRectangle | None:
        """What both cover, `None` where they do not touch; it may have no width or no height."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        right, top = min(self.right, other.right), min(self.top, other.top)
        return PdfRectangle(left, bottom, right, top) if left <= right and bottom <= top else None

    def joined(self, other: PdfRectangle) -> PdfRectangle:
        """The smallest box round both."""
        return PdfRectangle(
            min(self.left, other.left), min(self.bottom, other.bottom),
            max(self.right, other.right), max(self.top, other.top),
        )  # fmt: skip

    def grown(self, by: float) -> PdfRectangle:
        """Moved outwards by `by` on every side."""
        return PdfRectangle(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def holds(self, other: PdfRectangle, slack: float = 0.0) -> bool:
        """Whether `other` lies inside, give or take `slack`."""
        return (
            other.left >= self.left - slack and other.bottom >= self.bottom - slack
            and other.right <= self.right + slack and other.top <= self.top + slack
        )  # fmt: skip


class Matrix(NamedTuple):
    """[a b c d e f] of ISO 32000-2, 8.3.3."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> Point:
        """Where a point goes."""
        return (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)

    def then(self, other: Matrix) -> Matrix:
        """First this matrix, then `other`."""
        a, b, c, d, e, f = self
        p, q, r, s, t, u = other
        return Matrix(
            a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
            e * p + f * r + t, e * q + f * s + u,
        )  # fmt: skip

    def box(self, box: Sequence[float]) -> PdfRectangle:
        """The upright box round the rectangle (x0, y0, x1, y1) once moved."""
        return box_of(self.corners(box))

    def corners(self, box: Sequence[float]) -> list[Point]:
        """The four corners of the rectangle (x0, y0, x1, y1) once moved."""
        x0, y0, x1, y1 = box
        return [self.point(x0, y0), self.point(x1, y0), self.point(x1, y1), self.point(x0, y1)]

    @property
    def inverse(self) -> Matrix | None:
        """The way back; `None` from a matrix that flattens everything."""
        a, b, c, d, e, f = self
        size = a * d - b * c
        if abs(size) < _SMALLEST:
            return None
        return Matrix(
            d / size, -b / size, -c / size, a / size,
            (c * f - d * e) / size, (b * e - a * f) / size,
        )  # fmt: skip

    @property
    def scale(self) -> float:
        """The mean factor by which lengths grow."""
        return sqrt(abs(self.a * self.d - self.b * self.c))

    @property
    def is_even(self) -> bool:
        """Whether lengths grow alike in all directions, give or take a thousandth."""
        a, b, c, d = self[:4]
        along, up = a * a + b * b, c * c + d * d
        slack = 0.001 * (along + up)
        return abs(along - up) <= slack and abs(a * c + b * d) <= slack

    @property
    def across(self) -> float:
        """The length of one unit along x once moved."""
        return hypot(self.a, self.b)

    @property
    def up(self) -> float:
        """The height of one unit of y above the moved x axis; a slant does not count."""
        across = hypot(self.a, self.b)
        return abs(self.a * self.d - self.b * self.c) / across if across else 0.0


IDENTITY = Matrix(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_TO_A_POINT = Matrix(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
_LARGEST = 1e15
_SMALLEST = 1e-12


def bounded(matrix: Matrix) -> Matrix:
    """The matrix; one with a huge or non-finite entry becomes one that maps all to a point."""
    a, b, c, d, e, f = matrix
    low, high = -_LARGEST, _LARGEST
    scaled = low < a < high and low < b < high and low < c < high and low < d < high
    return matrix if scaled and low < e < high and low < f < high else _TO_A_POINT


def box_of(points: Iterable[Point]) -> PdfRectangle:
    """The upright box round points; there must be one at least."""
    listed = list(points)
    across, up = [x for x, _ in listed], [y for _, y in listed]
    return PdfRectangle(min(across), min(up), max(across), max(up))


def is_upright(points: Sequence[Point]) -> bool:
    """Whether points, in order, are the corners of an upright rectangle (2 % of slack)."""
    corners = list(points)
    if len(corners) == 5 and corners[0] == corners[4]:
        corners.pop()
    if len(corners) != 4:
        return False
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    if (x0 == x3 and x1 == x2 and y0 == y1 and y2 == y3) or (
        x0 == x1 and x2 == x3 and y0 == y3 and y1 == y2
    ):
        return True  # as nearly all are: without any slack
    box = box_of(corners)
    slack = 0.02 * max(box.width, box.height)
    sides = zip(corners, corners[1:] + corners[:1], strict=True)
    steps = [(abs(x1 - x0) <= slack, abs(y1 - y0) <= slack) for (x0, y0), (x1, y1) in sides]
    turns = [
        all(steps[i][0] or steps[i + 1][0] for i in (0, 2)),
        all(steps[i][1] or steps[i + 1][1] for i in (0, 2)),
    ]
    return all(flat or steep for flat, steep in steps) and all(turns)


def inside(x: float, y: float, outline: Sequence[Sequence[Point]]) -> bool:
    """Whether a point is inside an outline, by the even-odd rule (ISO 32000-2, 8.5.3.3.3)."""
    within = False
    for subpath in outline:
        previous = subpath[-1]
        for point in subpath:
            (x0, y0), (x1, y1) = previous, point
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
                within = not within
            previous = point
    return within
