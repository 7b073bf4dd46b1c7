"""A camera that looks straight ahead, so that rooms and boxes come out in true perspective.

World coordinates are metres: x to the right of the camera, y up from the floor, z away from it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sheet import Point, Sheet, Tones

#: A head's height in metres, for a grown person of 1.68 m who is 6.5 heads tall.
HEAD = 1.68 / 6.5

Place = Callable[[float, float, float], Point]
Span = tuple[float, float]


@dataclass(frozen=True)
class Camera:
    """``focal`` is the picture's units per metre at one metre's distance; ``eye`` is in metres."""

    focal: float
    eye: float
    centre: float
    horizon: float

    def __call__(self, x: float, y: float, z: float) -> Point:
        k = self.focal / max(z, 0.05)
        return (self.centre + x * k, self.horizon + (self.eye - y) * k)

    def scale(self, z: float) -> float:
        """Return the picture's units per metre at a distance."""
        return self.focal / z

    def head(self, z: float) -> float:
        """Return the height of a grown head at a distance."""
        return HEAD * self.focal / z

    def turned(self, origin: tuple[float, float], degrees: float) -> Place:
        """Return a place function for things turned about a vertical axis at (x, z)."""
        turn = math.radians(degrees)
        ox, oz = origin

        def place(x: float, y: float, z: float) -> Point:
            return self(
                ox + x * math.cos(turn) - z * math.sin(turn),
                y,
                oz + x * math.sin(turn) + z * math.cos(turn),
            )

        return place


@dataclass(frozen=True)
class Box:
    """An upright block between three pairs of metres."""

    x: Span
    y: Span
    z: Span


def floor_quad(place: Place, x: Span, z: Span, y: float = 0.0) -> list[Point]:
    """Return a level rectangle."""
    return [place(x[0], y, z[0]), place(x[1], y, z[0]), place(x[1], y, z[1]), place(x[0], y, z[1])]


def front_quad(place: Place, x: Span, y: Span, z: float) -> list[Point]:
    """Return an upright rectangle that faces the camera."""
    return [place(x[0], y[1], z), place(x[1], y[1], z), place(x[1], y[0], z), place(x[0], y[0], z)]


def side_quad(place: Place, x: float, y: Span, z: Span) -> list[Point]:
    """Return an upright rectangle that runs away from the camera."""
    return [place(x, y[1], z[0]), place(x, y[1], z[1]), place(x, y[0], z[1]), place(x, y[0], z[0])]


def block(pen: Sheet, place: Place, box: Box, tones: Tones) -> None:
    """Lay the visible faces of a block: top lit, left face light, front middle, right face dark."""
    faces = [
        (floor_quad(place, box.x, box.z, box.y[0])[::-1], tones.deep),
        (side_quad(place, box.x[0], box.y, box.z), tones.light),
        (side_quad(place, box.x[1], box.y, box.z)[::-1], tones.shade),
        (floor_quad(place, box.x, box.z, box.y[1]), tones.light),
        (front_quad(place, box.x, box.y, box.z[0])[::-1], tones.mid),
    ]
    for face, tone in faces:
        if _faces_camera(face):
            pen.poly(face, tone)


def _faces_camera(face: Sequence[Point]) -> bool:
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(face, [*face[1:], face[0]], strict=True))
    return area < -1e-6
