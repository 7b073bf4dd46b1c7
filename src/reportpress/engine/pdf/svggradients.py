"""How often a repeated gradient of a drawing would be written into the PDF.

WeasyPrint writes out each repetition that what is painted may show, however many these are.
"""

from __future__ import annotations

from math import hypot, isfinite
from typing import Any

MOST_REPEATED = 10_000
REPEATING = ("repeat", "reflect")
Point = tuple[float, float]


class Undrawable(Exception):
    """A drawing asks for what cannot be printed; the text says what."""


def bounded(repeats: float) -> None:
    """Raises `Undrawable` for a gradient that is repeated too often, or without end."""
    if not isfinite(repeats) or repeats > MOST_REPEATED:
        raise Undrawable("it repeats a gradient more often than can be printed")


def linear_repeats(
    stops: list[float], start: Point, end: Point, painted: Any, matrix: Any
) -> float:
    """How often a linear gradient from `start` to `end` is repeated in what is painted.

    `painted` is a rectangle: left, top, width, height; `matrix` transforms the gradient. Infinite
    where it has no length.
    """
    (x1, y1), (x2, y2) = matrix.transform_point(*start), matrix.transform_point(*end)
    length = hypot(x2 - x1, y2 - y1) * (stops[-1] - stops[0])
    left, top, width, height = painted
    corners = [(left + x * width - x1, top + y * height - y1) for x in (0, 1) for y in (0, 1)]
    return _times(max(hypot(*corner) for corner in corners) * len(stops), length)


def radial_repeats(
    stops: list[float], centre: Point, radii: Point, painted: Point, matrix: Any
) -> float:
    """How often a radial gradient is repeated, from its centre to the furthest corner painted.

    `radii` are those of its first and its last circle.
    """
    inner, outer = radii
    length = (outer - inner) * (stops[-1] - stops[0])
    across, down = matrix.invert.transform_point(*painted)
    furthest = hypot(
        max(abs(centre[0]), abs(across - centre[0])), max(abs(centre[1]), abs(down - centre[1]))
    )
    return _times((furthest + abs(inner)) * len(stops), abs(length))


def _times(distance: float, length: float) -> float:
    return distance / length if length else float("inf")
