"""Solids for the studio: thrown pots as surfaces of revolution, and rounded boards of wood.

A pot is a closed profile in (radius, height) turned about its axis.  The signed distance to that
profile is tabled once, so a march step is a bilinear look-up.  Lengths are centimetres.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from studio import Array, bilinear, dot, normalize, vec

GRID_CELL = 0.07  # cm: fine beside the thinnest wall, half a centimetre
GRID_MARGIN = 1.2  # cm of table around the profile
CURVE_STEPS = 14  # straight pieces between two profile points
WOBBLE = 0.004  # a hand-thrown pot is never quite round


def catmull_rom(points: list[tuple[float, float]] | Array, steps: int) -> Array:
    """A smooth open curve (m, 2) through `points`."""
    p = np.asarray(points, dtype=np.float32)
    if len(p) < 3:
        s = np.linspace(0, 1, steps, dtype=np.float32)[:, None]
        return p[0] + (p[-1] - p[0]) * s
    ends = np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    t = np.linspace(0, 1, steps, endpoint=False, dtype=np.float32)[:, None]
    pieces = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        cubic = (-a + 3 * b - 3 * c + d) * t**3 + (2 * a - 5 * b + 4 * c - d) * t**2
        pieces.append(0.5 * (cubic + (c - a) * t + 2 * b))
    return np.vstack([*pieces, p[-1:]]).astype(np.float32)


def arc_length(curve: Array) -> Array:
    """Length along `curve` up to each of its points."""
    steps = np.sqrt((np.diff(curve, axis=0) ** 2).sum(axis=1))
    return np.concatenate([[0], np.cumsum(steps)]).astype(np.float32)


@dataclass(frozen=True)
class Profile:
    """A pot's section: `outer` runs from the foot's middle to the rim, `inner` back to the axis.

    The place along it counts 0 to 1 outside and 1 to 2 inside, by arc length.
    """

    curve: Array
    place: Array

    @classmethod
    def of(cls, outer: list[tuple[float, float]], inner: list[tuple[float, float]]) -> Profile:
        """Smooth curves through both lists; a sharp corner is a point given twice."""
        out, into = _smooth(outer), _smooth(inner)
        gap = float(np.hypot(*(into[0] - out[-1])))
        first, second = arc_length(out), arc_length(into) + gap
        place = np.concatenate([first / first[-1], 1 + second / second[-1]])
        return cls(np.vstack([out, into]), place.astype(np.float32))

    def at(self, place: Array) -> tuple[Array, Array]:
        """Points (n, 2) and outward normals (n, 2) at places along the profile."""
        point = self._interpolate(place)
        ahead = self._interpolate(np.clip(place + 0.004, 0, 2))
        behind = self._interpolate(np.clip(place - 0.004, 0, 2))
        along = normalize(ahead - behind)
        return point, np.stack([along[:, 1], -along[:, 0]], axis=1)

    def _interpolate(self, place: Array) -> Array:
        columns = [np.interp(place, self.place, self.curve[:, k]) for k in (0, 1)]
        return np.stack(columns, axis=1).astype(np.float32)


def _smooth(points: list[tuple[float, float]]) -> Array:
    """Catmull-Rom through runs of points; a repeated point ends one run and starts the next."""
    runs: list[list[tuple[float, float]]] = [[points[0]]]
    for before, point in pairwise(points):
        if point == before:
            runs.append([point])
        else:
            runs[-1].append(point)
    pieces = [catmull_rom(run, CURVE_STEPS) for run in runs]
    curve = np.vstack(pieces)
    curve[:, 0] = np.maximum(curve[:, 0], 0)
    return curve


@dataclass(frozen=True)
class _Table:
    """Signed distance, its gradient and the place on the profile over a grid of (z, r)."""

    low: float
    layers: Array  # (h, w, 4): distance, d/dr, d/dz, place

    @classmethod
    def of(cls, profile: Profile) -> _Table:
        low = float(profile.curve[:, 1].min()) - GRID_MARGIN
        high = float(profile.curve[:, 1].max()) + GRID_MARGIN
        wide = float(profile.curve[:, 0].max()) + GRID_MARGIN
        r, z = np.meshgrid(np.arange(0, wide, GRID_CELL), np.arange(low, high, GRID_CELL))
        flat = np.stack([r.ravel(), z.ravel()], axis=1).astype(np.float32)
        distance, place = (a.reshape(r.shape) for a in _to_polygon(flat, profile))
        dz, dr = np.gradient(distance, GRID_CELL)
        dr[:, 0] = 0  # a surface of revolution is level on its axis
        return cls(low, np.stack([distance, dr, dz, place], axis=2).astype(np.float32))

    def look_up(self, r: Array, z: Array, layers: slice) -> Array:
        return bilinear(self.layers[:, :, layers], (z - self.low) / GRID_CELL, r / GRID_CELL)

    def distance(self, r: Array, z: Array) -> Array:
        return bilinear(self.layers[:, :, 0], (z - self.low) / GRID_CELL, r / GRID_CELL)


def _to_polygon(points: Array, profile: Profile) -> tuple[Array, Array]:
    """Signed distance (inside negative) and nearest place for points (n, 2)."""
    best = np.full(len(points), np.inf, dtype=np.float32)
    place = np.zeros(len(points), dtype=np.float32)
    inside = np.zeros(len(points), dtype=bool)
    curve = profile.curve
    for k in range(len(curve) - 1):
        a, way = curve[k], curve[k + 1] - curve[k]
        length = float(way @ way)
        if length < 1e-12:
            continue
        rel = points - a
        s = np.clip((rel @ way) / length, 0, 1)
        off = rel - s[:, None] * way
        square = (off * off).sum(axis=1)
        closer = square < best
        best = np.where(closer, square, best)
        here = profile.place[k] + s * (profile.place[k + 1] - profile.place[k])
        place = np.where(closer, here, place)
        if way[1] != 0:
            crosses = (curve[k, 1] > points[:, 1]) != (curve[k + 1, 1] > points[:, 1])
            inside ^= crosses & (points[:, 0] < a[0] + (points[:, 1] - a[1]) / way[1] * way[0])
    return np.sqrt(best) * np.where(inside, -1, 1), place


@dataclass
class Pot:
    """A pot in the scene; `turn` maps its own axes to the world's, `position` is its foot."""

    profile: Profile
    position: Array
    turn: Array = field(default_factory=lambda: np.eye(3, dtype=np.float32))
    phase: float = 0.0  # where its slight unroundness lies, radians

    def __post_init__(self) -> None:
        self._table = _Table.of(self.profile)
        low, high = self.profile.curve[:, 1].min(), self.profile.curve[:, 1].max()
        widest = self.profile.curve[:, 0].max()
        self.bound_centre = self.position + self.turn @ vec(0, 0, (low + high) / 2)
        self.bound_radius = float(np.hypot(widest, (high - low) / 2)) * 1.02

    def local(self, points: Array) -> Array:
        """World points in the pot's own frame."""
        return (points - self.position) @ self.turn

    def _radius(self, p: Array) -> Array:
        r = np.sqrt(p[:, 0] ** 2 + p[:, 1] ** 2)
        # cos 2φ without an arc tangent
        double = (p[:, 0] ** 2 - p[:, 1] ** 2) / np.maximum(r * r, 1e-6)
        return r * (1 + WOBBLE * np.cos(self.phase) * double)

    def distance(self, points: Array) -> Array:
        p = self.local(points)
        return self._table.distance(self._radius(p), p[:, 2]) * 0.97

    def surface(self, points: Array) -> tuple[Array, Array, Array]:
        """World normals, places along the profile and angles φ (0 to 2π) of surface points."""
        p = self.local(points)
        found = self._table.look_up(self._radius(p), p[:, 2], slice(1, 4))
        around = p[:, :2] / np.maximum(np.sqrt((p[:, :2] ** 2).sum(axis=1)), 1e-5)[:, None]
        own = np.concatenate([around * found[:, :1], found[:, 1:2]], axis=1)
        angle = np.arctan2(p[:, 1], p[:, 0]) % (2 * np.pi)
        return normalize(own @ self.turn.T), found[:, 2], angle.astype(np.float32)

    def point(self, place: Array, angle: Array) -> tuple[Array, Array]:
        """World points and normals at places along the profile and angles φ."""
        flat, normal = self.profile.at(place)
        spoke = np.stack([np.cos(angle), np.sin(angle)], axis=1)
        own = np.concatenate([spoke * flat[:, :1], flat[:, 1:]], axis=1).astype(np.float32)
        own_normal = np.concatenate([spoke * normal[:, :1], normal[:, 1:]], axis=1)
        turned = (own_normal @ self.turn.T).astype(np.float32)
        return own @ self.turn.T + self.position, turned


@dataclass
class Board:
    """Rounded wooden boxes that move as one: a stand or a plinth."""

    boxes: list[tuple[Array, Array]]  # centre and half-size, in the board's own frame
    position: Array
    turn: Array = field(default_factory=lambda: np.eye(3, dtype=np.float32))
    edge: float = 0.25  # radius of the rounded edges

    def __post_init__(self) -> None:
        corners = np.vstack([c + s * h for c, h in self.boxes for s in (-1.0, 1.0)])
        middle = (corners.min(axis=0) + corners.max(axis=0)) / 2
        self.bound_radius = float(np.linalg.norm(corners.max(axis=0) - middle)) + 0.1
        self.bound_centre = self.position + self.turn @ middle.astype(np.float32)

    def local(self, points: Array) -> Array:
        return (points - self.position) @ self.turn

    def distance(self, points: Array) -> Array:
        p = self.local(points)
        best = np.full(len(p), np.inf, dtype=np.float32)
        for centre, half in self.boxes:
            q = np.abs(p - centre) - (half - self.edge)
            outside = np.maximum(q, 0)
            gap = np.sqrt(dot(outside, outside)) + np.minimum(q.max(axis=1), 0) - self.edge
            best = np.minimum(best, gap)
        return best

    def normal(self, points: Array) -> Array:
        """World normals by central differences."""
        step = 0.02
        parts = [
            self.distance(points + step * axis) - self.distance(points - step * axis)
            for axis in np.eye(3, dtype=np.float32)
        ]
        return normalize(np.stack(parts, axis=1))
