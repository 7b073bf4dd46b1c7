"""Wool and cotton of `carpet.py`: balls of yarn, knotted pile, warp, and the loose ends.

The work hangs in the plane y = 0: x runs right, z up, centimetres.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import weave
from enamel import Brush, Ground
from studio import Array, Noise, dot, mix, normalize, smoothstep, srgb

KNOT = 0.8  # cm; coarser than life, so that the pile shows in print
CARPET_BOTTOM = 33.0
CARPET_HALF = weave.KNOTS_WIDE * KNOT / 2
WOVEN_ROWS = 101  # level of the finished work
PILE = 1.3  # cm the pile stands out from the warp
WARP_STEP, WARP_WIDTH = 1.0, 0.46  # cm
BACK_WARP = 5.0  # cm from front threads to back threads

WARP_LIGHT, WARP_DARK = srgb("efe6d2"), srgb("b9a98a")

Spot = Callable[[float, float], tuple[float, float]]  # (x, z) to a pixel of the sheet

NOISE = Noise(13)


class YarnBall:
    """A ball of wound wool: a sphere with bands of thread along many great circles."""

    def __init__(self, centre: Array, radius: float, colour: Array) -> None:
        self.bound_centre, self.bound_radius = centre, radius * 1.01
        self.radius, self.colour = radius, colour
        rng = np.random.default_rng(int(abs(centre[0]) * 10 + centre[2] * 7))
        self._axes = normalize(rng.standard_normal((11, 3)).astype(np.float32))

    def distance(self, points: Array) -> Array:
        q = points - self.bound_centre
        return np.sqrt(dot(q, q)) - self.radius

    def surface(self, points: Array) -> tuple[Array, Array]:
        """Normals ruffled by the threads, and colours (n, 3)."""
        normal = normalize(points - self.bound_centre)
        phase = np.zeros(len(normal), np.float32)
        axis = np.broadcast_to(self._axes[0], normal.shape).copy()
        done = np.zeros(len(normal), bool)
        for pole in self._axes:
            height = normal @ pole
            here = ~done & (np.abs(height) < 0.30)
            phase[here], axis[here] = height[here], pole
            done |= here
        thread = phase * self.radius * 2 * np.pi / 0.62
        ruffled = normalize(normal - axis * (0.55 * np.sin(thread))[:, None])
        depth = 0.72 + 0.28 * np.cos(thread)
        fuzz = 0.85 + 0.3 * NOISE.value(thread * 2.2, (normal[:, 0] + normal[:, 2]) * 40)
        return ruffled, self.colour * (depth * fuzz)[:, None]


class Carpet:
    """Finished pile and bare warp in the plane y = 0, with the loose yarn that hangs before it."""

    SHEET_SCALE = 12  # px per cm of the sheet of loose yarn
    SHEET_LOW, SHEET_HIGH = 100.0, 170.0

    def __init__(self, balls: list[YarnBall]) -> None:
        self._knots = weave.design()
        self._colours = weave.colours()
        self._noise = Noise(19)
        self.loose = self._loose_yarn(balls)

    def woven_to(self, x: Array) -> Array:
        """Height of the work at `x`: finished courses, higher where she has just tied knots."""
        column = np.floor((x + CARPET_HALF) / KNOT)
        ragged = np.floor(2.2 * self._noise.value(column * 0.23, column * 0 + 3))
        ahead = 3 * (smoothstep(-52, -50, x) * smoothstep(22, 20, x)) - 1.0 * (x > 58)
        return CARPET_BOTTOM + KNOT * (WOVEN_ROWS + ragged + np.round(ahead))

    def covers(self, x: Array, z: Array) -> Array:
        return (np.abs(x) < CARPET_HALF) & (z < self.woven_to(x))

    def pile(self, x: Array, z: Array) -> tuple[Array, Array]:
        """Albedo (n, 3) and normals (n, 3) of the knotted pile."""
        u = (x + CARPET_HALF) / KNOT
        v = (z - CARPET_BOTTOM) / KNOT
        u = u + 0.55 * (self._noise.fbm(x * 1.3, z * 1.3, 3) - 0.5)
        v = v + 0.55 * (self._noise.fbm(x * 1.3 + 50, z * 1.3, 3) - 0.5)
        i, j = np.floor(u).astype(int), np.floor(v).astype(int)
        colour = self._colours[self._knot(i, j)]
        tuft = self._noise.value(i * 0.73 + 11, j * 0.61 + 5)
        dye = self._noise.value(j * 0.35 + 7, i * 0.015)  # each course from another dip of the vat
        fibre = self._noise.fbm(x * 7, z * 3.5, 3)
        shade = (0.90 + 0.20 * tuft) * (0.93 + 0.14 * dye) * (0.74 + 0.52 * fibre)
        slope_u, slope_v, hollow = self._relief(u - i, v - j, i, j)
        normal = normalize(np.stack([slope_u, -np.ones_like(slope_u), slope_v], axis=1))
        return colour * (shade * hollow)[:, None], normal

    def _knot(self, i: Array, j: Array) -> Array:
        high, wide = self._knots.shape
        return self._knots[np.clip(j, 0, high - 1), np.clip(i, 0, wide - 1)]

    def _relief(self, fu: Array, fv: Array, i: Array, j: Array) -> tuple[Array, Array, Array]:
        """Slopes of a rounded tuft and the dark of its seams, deep where two colours are carved."""
        here = self._knot(i, j)
        hollow = np.ones(len(fu), np.float32)
        slope_u, slope_v = (fu - 0.5) * 0.3, (fv - 0.5) * 0.5
        for di, dj in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            across = fu if di else fv
            near = across if di + dj > 0 else 1 - across
            carved = self._knot(i + di, j + dj) != here
            seam = smoothstep(0.60, 1.0, near)
            hollow = hollow * (1 - seam * np.where(carved, 0.30, 0.12 if dj else 0.07))
            push = seam * np.where(carved, 0.8, 0.22 if dj else 0.10)
            slope_u, slope_v = slope_u + push * di, slope_v + push * dj
        return slope_u, slope_v, hollow

    def warp(self, x: Array, z: Array, depth: float) -> tuple[Array, Array]:
        """Colour (n, 3) and cover (n,) of cotton warp threads; `depth` picks the hind set."""
        shifted = x / WARP_STEP + (0.5 if depth else 0.0)
        number = np.floor(shifted)
        wander = 0.10 * (self._noise.value(number * 3.7, z * 0.02 + depth) - 0.5)
        off = (shifted - number - 0.5 - wander) * WARP_STEP
        half = WARP_WIDTH / 2
        cover = smoothstep(half + 0.05, half - 0.05, np.abs(off)) * (np.abs(x) < CARPET_HALF)
        twist = 0.5 + 0.5 * np.sin(z * 5.5 + off * 9 + number * 2.1)
        round_light = np.clip(0.75 - off / half * 0.35, 0, 1.2)
        light = (
            (0.72 + 0.28 * twist)
            * round_light
            * (0.9 + 0.2 * self._noise.value(number * 1.7, z * 0.1))
        )
        colour = mix(np.broadcast_to(WARP_DARK, (len(x), 3)), WARP_LIGHT, np.clip(light, 0, 1))
        return colour * (0.50 if depth else 1.0), cover

    def _loose_yarn(self, balls: list[YarnBall]) -> Ground:
        """Strands from the balls to the work, and untrimmed ends along its edge."""
        scale = self.SHEET_SCALE
        sheet = Ground(
            round((self.SHEET_HIGH - self.SHEET_LOW) * scale),
            round(2 * CARPET_HALF * scale),
            8,
            wrap=False,
        )

        def at(x: float, z: float) -> tuple[float, float]:
            return (x + CARPET_HALF) * scale, (self.SHEET_HIGH - z) * scale

        for ball in balls:
            x, z = float(ball.bound_centre[0]), float(ball.bound_centre[2])
            foot = x + float(sheet.rng.normal(0, 4))
            end = float(self.woven_to(np.array([foot]))[0]) - float(sheet.rng.uniform(0, 4))
            middle = (x * 0.6 + foot * 0.4 + float(sheet.rng.normal(0, 1.5)), (z + end) / 2)
            strand = Brush(ball.colour, 1.0, (1.0, 1.0), 0.3)
            sheet.stroke([at(x, z), at(*middle), at(foot, end)], 0.24 * scale, strand)
            sheet.stroke([at(x, 167), at(x, z)], 0.30 * scale, strand)
        for x in np.arange(-CARPET_HALF + 0.4, CARPET_HALF, KNOT):
            self._loose_end(sheet, at, float(x))
        return sheet

    def _loose_end(self, sheet: Ground, at: Spot, x: float) -> None:
        """The uncut end of one knot in the last courses."""
        top = float(self.woven_to(np.array([x]))[0]) - 0.3
        column = int((x + CARPET_HALF) / KNOT)
        row = int((top - CARPET_BOTTOM) / KNOT) - 1
        colour = self._colours[self._knots[row, min(column, weave.KNOTS_WIDE - 1)]]
        brush = Brush(colour * sheet.rng.uniform(0.8, 1.15), 1.0, (0.8, 1.0, 0.7), 0.3)
        drop, lean = float(sheet.rng.uniform(1.2, 3.4)), float(sheet.rng.normal(0, 0.5))
        path = [at(x, top), at(x + lean * 0.4, top - drop * 0.5), at(x + lean, top - drop)]
        sheet.stroke(path, 0.26 * self.SHEET_SCALE, brush)
