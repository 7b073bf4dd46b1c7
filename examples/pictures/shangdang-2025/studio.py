"""A small photographic studio: camera, window light, ray marching, tone and JPEG.

Scenes are right-handed with z up; lengths are centimetres, colours linear-light RGB.  Every array
of points or rays has the shape (n, 3) and is float32, so a picture renders in bands without
growing past a few hundred megabytes.  Nothing here reads a clock: a seed fixes every sample.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

import numpy as np
from edition import PICTURES
from numpy.typing import NDArray
from PIL import Image

Array = NDArray[Any]  # float32, but for whole numbers and masks
Shader = Callable[[Array, Array], Array]  # ray origins and directions to linear RGB

PICTURE_DPI = 300
JPEG_QUALITY = 90
SURFACE_TOLERANCE = 4e-3  # cm: a marching ray this near has arrived
EDGE_THRESHOLD = 0.06  # display units between neighbours that call for more samples
DISPLAY_GAMMA = 2.2


def vec(*values: float) -> Array:
    """A float32 vector."""
    return np.array(values, dtype=np.float32)


def normalize(v: Array) -> Array:
    """Unit vectors along the last axis."""
    length = np.sqrt(dot(v, v))[..., None]
    return (v / np.maximum(length, 1e-9)).astype(np.float32)


def dot(a: Array, b: Array) -> Array:
    """Inner products along the last axis."""
    return np.einsum("...i,...i->...", a, b)


def smoothstep(low: float, high: float, x: Array) -> Array:
    """0 below `low`, 1 above `high`, a smooth cubic between."""
    t = np.clip((x - low) / (high - low), 0.0, 1.0)
    return t * t * (3.0 - 2.0 * t)


def mix(a: Array, b: Array, weight: Array) -> Array:
    """Blend colours (n, 3) by weights (n,)."""
    return a + (b - a) * weight[..., None]


def srgb(hex_code: str) -> Array:
    """A linear colour from `rrggbb` as a designer would pick it on screen."""
    values = np.array([int(hex_code[i : i + 2], 16) for i in (0, 2, 4)], dtype=np.float32)
    return ((values / 255.0) ** DISPLAY_GAMMA).astype(np.float32)


def rotation(axis: str, degrees: float) -> Array:
    """The matrix that turns column vectors about `axis` (x, y or z)."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    turned = {
        "x": [[1, 0, 0], [0, c, -s], [0, s, c]],
        "y": [[c, 0, s], [0, 1, 0], [-s, 0, c]],
        "z": [[c, -s, 0], [s, c, 0], [0, 0, 1]],
    }
    return np.array(turned[axis], dtype=np.float32)


class Noise:
    """Smooth value noise on a seeded, repeating lattice; results lie in 0 to 1."""

    SIZE = 256

    def __init__(self, seed: int) -> None:
        self._lattice = np.random.default_rng(seed).random((self.SIZE, self.SIZE), dtype=np.float32)

    def value(self, x: Array, y: Array) -> Array:
        """One octave; the lattice step is 1."""
        fx, fy = np.floor(x), np.floor(y)
        i, j = fx.astype(np.int32) % self.SIZE, fy.astype(np.int32) % self.SIZE
        u, v = x - fx, y - fy
        u, v = u * u * (3 - 2 * u), v * v * (3 - 2 * v)
        i1, j1 = (i + 1) % self.SIZE, (j + 1) % self.SIZE
        grid = self._lattice
        low = grid[j, i] * (1 - u) + grid[j, i1] * u
        high = grid[j1, i] * (1 - u) + grid[j1, i1] * u
        return low * (1 - v) + high * v

    def speck(self, i: Array, j: Array) -> Array:
        """The lattice's own value at whole numbers: a repeatable random number for each pair."""
        return self._lattice[j.astype(np.int32) % self.SIZE, i.astype(np.int32) % self.SIZE]

    def fbm(self, x: Array, y: Array, octaves: int = 4) -> Array:
        """Octaves of halving weight and size."""
        total, weight, norm = np.zeros_like(x), 1.0, 0.0
        for octave in range(octaves):
            scale = 2.0**octave
            total = total + weight * self.value(x * scale + 17 * octave, y * scale + 31 * octave)
            norm += weight
            weight *= 0.5
        return total / norm


def bilinear(grid: Array, row: Array, col: Array) -> Array:
    """Samples of `grid` (h, w) or (h, w, c) at fractional rows and columns, clamped."""
    row = np.clip(row, 0, grid.shape[0] - 1.001)
    col = np.clip(col, 0, grid.shape[1] - 1.001)
    i, j = row.astype(np.int32), col.astype(np.int32)
    a, b = row - i, col - j
    if grid.ndim == 3:
        a, b = a[:, None], b[:, None]
    low = grid[i, j] * (1 - b) + grid[i, j + 1] * b
    high = grid[i + 1, j] * (1 - b) + grid[i + 1, j + 1] * b
    return low * (1 - a) + high * a


def blur(grid: Array, radius: int, wrap_columns: bool = False) -> Array:
    """Two box passes of half-width `radius` along each axis: near enough a Gaussian."""
    for axis in (0, 1) * 2:
        mode: Literal["wrap", "edge"] = "wrap" if wrap_columns and axis == 1 else "edge"
        pad = [(0, 0)] * grid.ndim
        pad[axis] = (radius + 1, radius)
        sums = np.cumsum(np.pad(grid, pad, mode=mode), axis=axis, dtype=np.float64)
        high = np.take(sums, np.arange(2 * radius + 1, sums.shape[axis]), axis=axis)
        low = np.take(sums, np.arange(0, sums.shape[axis] - 2 * radius - 1), axis=axis)
        grid = ((high - low) / (2 * radius + 1)).astype(np.float32)
    return grid


@dataclass(frozen=True)
class Camera:
    """A pinhole camera; `width_angle` is the horizontal field of view in degrees."""

    eye: Array
    target: Array
    width_angle: float
    size: tuple[int, int]

    def rays(self, x: Array, y: Array) -> tuple[Array, Array]:
        """Origins and unit directions through pixel positions (x right, y down)."""
        width, height = self.size
        forward = normalize(self.target - self.eye)
        right = normalize(np.cross(forward, vec(0, 0, 1)))
        up = np.cross(right, forward)
        reach = np.tan(np.radians(self.width_angle / 2))
        across = ((x / width) * 2 - 1) * reach
        down = ((y / height) * 2 - 1) * reach * height / width
        way = forward + across[:, None] * right - down[:, None] * up
        direction = normalize(way.astype(np.float32))
        return np.broadcast_to(self.eye, direction.shape).astype(np.float32), direction


@dataclass(frozen=True)
class Window:
    """A rectangular light: the daylight window or soft box of the studio.

    `across` and `along` are half-sides; light leaves on the side of across × along.
    """

    centre: Array
    across: Array
    along: Array
    radiance: Array
    bars: int = 0  # glazing bars that show in reflections
    softness: float = 0.06

    @property
    def normal(self) -> Array:
        return normalize(np.cross(self.across, self.along))

    @property
    def area(self) -> float:
        return float(4 * np.linalg.norm(np.cross(self.across, self.along)))

    def points(self, count: int) -> Array:
        """`count` × `count` sample points, evenly spread."""
        steps = (np.arange(count, dtype=np.float32) + 0.5) / count * 2 - 1
        u, v = (a.ravel()[:, None] for a in np.meshgrid(steps, steps))
        return (self.centre + u * self.across + v * self.along).astype(np.float32)

    def seen(self, origin: Array, direction: Array) -> Array:
        """Radiance (n, 3) that arrives along rays, ignoring what stands between."""
        facing = direction @ self.normal
        away = np.where(facing < -1e-4, facing, -1e-4)
        t = ((self.centre - origin) @ self.normal) / away
        local = origin + direction * t[:, None] - self.centre
        u = (local @ self.across) / dot(self.across, self.across)
        v = (local @ self.along) / dot(self.along, self.along)
        lit = self._inside(u) * self._inside(v) * (t > 0) * (facing < -1e-4)
        if self.bars:
            lit = lit * self._glazing(u) * self._glazing(v)
        return lit[:, None] * self.radiance

    def _inside(self, x: Array) -> Array:
        return 1 - smoothstep(1 - self.softness, 1 + self.softness, np.abs(x))

    def _glazing(self, x: Array) -> Array:
        pane = (x * 0.5 + 0.5) * self.bars
        return smoothstep(0.02, 0.05, np.abs(pane - np.round(pane)))


class Solid(Protocol):
    """What can be marched: a distance bound inside a bounding sphere."""

    @property
    def bound_centre(self) -> Array: ...

    @property
    def bound_radius(self) -> float: ...

    def distance(self, points: Array) -> Array: ...


@dataclass
class Hits:
    """Nearest hits of a bundle of rays: distance (inf for none) and the solid's index."""

    t: Array
    index: NDArray[np.int16] = field(repr=False)


def sphere_span(solid: Solid, origin: Array, direction: Array) -> tuple[Array, Array]:
    """Where rays enter and leave the bounding sphere; exit < entry for a miss."""
    to = solid.bound_centre - origin
    along = dot(to, direction)
    square = dot(to, to) - along * along
    half = np.sqrt(np.maximum(solid.bound_radius**2 - square, 0))
    missed = square > solid.bound_radius**2
    return np.maximum(along - half, 1e-3), np.where(missed, -1.0, along + half)


def march(solid: Solid, origin: Array, direction: Array, steps: int = 90) -> Array:
    """Distance along each ray to the solid, inf where it is missed."""
    entry, leave = sphere_span(solid, origin, direction)
    result = np.full(len(origin), np.inf, dtype=np.float32)
    live = np.flatnonzero(leave > entry)
    t = entry[live].astype(np.float32)
    for _ in range(steps):
        if not live.size:
            break
        gap = solid.distance(origin[live] + direction[live] * t[:, None])
        arrived = gap < SURFACE_TOLERANCE
        result[live[arrived]] = t[arrived]
        t = t + np.maximum(gap, SURFACE_TOLERANCE)
        keep = ~arrived & (t < leave[live])
        live, t = live[keep], t[keep]
    return result


def nearest(solids: list[Solid], origin: Array, direction: Array) -> Hits:
    """The first solid that each ray meets."""
    best = np.full(len(origin), np.inf, dtype=np.float32)
    index = np.full(len(origin), -1, dtype=np.int16)
    for number, solid in enumerate(solids):
        t = march(solid, origin, direction)
        closer = t < best
        best = np.where(closer, t, best)
        index[closer] = number
    return Hits(best, index)


def blocked(
    solids: list[Solid], origin: Array, direction: Array, reach: Array
) -> NDArray[np.bool_]:
    """Whether anything stands within `reach` along each ray."""
    hidden = np.zeros(len(origin), dtype=bool)
    for solid in solids:
        open_rays = np.flatnonzero(~hidden)
        t = march(solid, origin[open_rays], direction[open_rays], steps=40)
        hidden[open_rays] = t < reach[open_rays]
    return hidden


def tangent_frame(normal: Array) -> tuple[Array, Array]:
    """Two unit vectors that span the plane across each normal."""
    helper = np.where(np.abs(normal[:, 2:3]) < 0.9, vec(0, 0, 1), vec(1, 0, 0))
    first = normalize(np.cross(helper, normal).astype(np.float32))
    return first, np.cross(normal, first).astype(np.float32)


def dome_directions(normal: Array, count: int, rng: np.random.Generator) -> list[Array]:
    """`count` bundles of cosine-weighted directions, turned at random per point."""
    first, second = tangent_frame(normal)
    turn = rng.random(len(normal), dtype=np.float32) * 2 * np.pi
    golden = np.pi * (3 - np.sqrt(5))
    bundles = []
    for k in range(count):
        radius = np.sqrt((k + 0.5) / count)
        angle = turn + golden * k
        flat = (
            first * (radius * np.cos(angle))[:, None] + second * (radius * np.sin(angle))[:, None]
        )
        bundles.append((flat + normal * np.sqrt(1 - radius**2)).astype(np.float32))
    return bundles


def schlick(cosine: Array, base: float) -> Array:
    """Fresnel reflectance by Schlick's approximation."""
    return base + (1 - base) * (1 - np.clip(cosine, 0, 1)) ** 5


def tone(linear: Array, exposure: float = 1.0) -> Array:
    """Film-like shoulder, then display gamma; 0 to 1."""
    soft = 1 - np.exp(-np.maximum(linear, 0) * exposure)
    return soft ** (1 / DISPLAY_GAMMA)


def contrast(display: Array, amount: float) -> Array:
    """Steepens the middle tones of display values; 0 leaves them, 1 is a full S-curve."""
    return display + (smoothstep(0.0, 1.0, display) - display) * amount


def render(camera: Camera, shade: Shader, extra_samples: int = 8, band: int = 120_000) -> Array:
    """The picture (h, w, 3) in display units; pixels on an edge get `extra_samples` more rays.

    `shade` returns display values, so a bright highlight does not swamp its edge.
    """
    width, height = camera.size
    y, x = (a.ravel().astype(np.float32) + 0.5 for a in np.mgrid[0:height, 0:width])
    picture = _shade_in_bands(camera, shade, x, y, band).reshape(height, width, 3)
    edge = np.flatnonzero(_edges(picture).ravel())
    total = picture.reshape(-1, 3)[edge].copy()
    for k in range(extra_samples):
        dx, dy = _halton(k + 1, 2) - 0.5, _halton(k + 1, 3) - 0.5
        total += _shade_in_bands(camera, shade, x[edge] + dx, y[edge] + dy, band)
    picture.reshape(-1, 3)[edge] = total / (extra_samples + 1)
    return picture


def _shade_in_bands(camera: Camera, shade: Shader, x: Array, y: Array, band: int) -> Array:
    parts = [shade(*camera.rays(x[k : k + band], y[k : k + band])) for k in range(0, len(x), band)]
    return np.concatenate(parts) if parts else np.zeros((0, 3), np.float32)


def _edges(picture: Array) -> NDArray[np.bool_]:
    """Pixels whose value leaps towards a neighbour."""
    marked = np.zeros(picture.shape[:2], dtype=bool)
    rows = np.abs(np.diff(picture, axis=0)).max(axis=2) > EDGE_THRESHOLD
    cols = np.abs(np.diff(picture, axis=1)).max(axis=2) > EDGE_THRESHOLD
    marked[1:] |= rows
    marked[:-1] |= rows
    marked[:, 1:] |= cols
    marked[:, :-1] |= cols
    return marked


def _halton(index: int, base: int) -> float:
    """The radical inverse: evenly spread offsets."""
    result, scale = 0.0, 1.0
    while index:
        scale /= base
        result += scale * (index % base)
        index //= base
    return result


def film_grain(picture: Array, amount: float, seed: int) -> Array:
    """Adds fine neutral grain, strongest in the middle tones."""
    rng = np.random.default_rng(seed)
    grain = blur(rng.standard_normal(picture.shape[:2], dtype=np.float32), 1) * 3
    middle = 1 - np.abs(picture.mean(axis=2) * 2 - 1)
    return picture + (grain * middle * amount)[:, :, None]


def save(picture: Array, name: str) -> Path:
    """Writes display values as a JPEG among the edition's pictures and returns its path."""
    target = PICTURES / name
    levels = (np.clip(picture, 0, 1) * 255 + 0.5).astype(np.uint8)
    Image.fromarray(levels, "RGB").save(
        target, "JPEG", quality=JPEG_QUALITY, subsampling=1, optimize=True,
        dpi=(PICTURE_DPI, PICTURE_DPI),
    )  # fmt: skip
    return target
