"""Overglaze enamel laid on with a brush: strokes, and the painter's stock of motifs.

A ground is a sheet of cream glaze, unrolled: x runs right (and wraps round a pot), y runs down,
in sheet pixels.  A motif is painted by short, loaded strokes as the Song and Jin painters of the
Shangdang kilns did: iron red for line and petal, glassy green and yellow dabbed between.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from lathe import arc_length, catmull_rom
from studio import Array, Noise, smoothstep, srgb

RED = srgb("bd2a1a")
DEEP_RED = srgb("8f1d17")
GREEN = srgb("1d8457")
YELLOW = srgb("d9a026")
STROKE_STEP = 1.6  # px between the samples of a stroke's spine

Points = list[tuple[float, float]]
Index = Array | slice


@dataclass(frozen=True)
class Brush:
    """A loaded brush: colour, how far it covers, and how its width runs from start to end."""

    colour: Array
    cover: float = 0.97
    width: tuple[float, ...] = (0.25, 1.0, 0.75, 0.15)
    dry: float = 0.22  # depth of the bristle streaks


LINE = Brush(RED, 0.98, (0.55, 1.0, 0.9, 0.3), 0.12)
PETAL = Brush(RED, 0.99, (0.25, 0.7, 1.0, 0.95), 0.2)
WASH = Brush(RED, 0.9, (0.9, 1.0, 1.0, 0.8), 0.2)
VEIN = Brush(DEEP_RED, 0.85, (0.6, 1.0, 0.4), 0.1)
LEAF = Brush(GREEN, 0.95, (0.15, 0.8, 1.0, 0.7, 0.1), 0.16)
DAB = Brush(GREEN, 0.94, (0.8, 1.0, 0.8), 0.12)
RESERVE = Brush(RED, -1.0, (0.3, 0.8, 1.0, 1.0), 0.0)  # wipes enamel off: glaze left bare
GOLD = Brush(YELLOW, 0.95, (0.7, 1.0, 0.8), 0.12)


@dataclass
class Ground:
    """A sheet of glaze that takes paint; `wrap` joins its left and right edges."""

    height: int
    width: int
    seed: int
    wrap: bool = True
    paint: Array = field(init=False)
    load: Array = field(init=False)  # thickness of enamel, 0 to 1

    def __post_init__(self) -> None:
        self.paint = np.zeros((self.height, self.width, 3), np.float32)
        self.load = np.zeros((self.height, self.width), np.float32)
        self.rng = np.random.default_rng(self.seed)
        self._noise = Noise(self.seed)

    def stroke(self, points: Points | Array, size: float, brush: Brush) -> None:
        """One brush stroke through `points`, `size` px at its widest (a radius)."""
        spine = _resample(catmull_rom(points, 24))
        share = np.linspace(0, 1, len(spine), dtype=np.float32)
        keys = np.linspace(0, 1, len(brush.width))
        radius = np.interp(share, keys, brush.width).astype(np.float32) * size
        tremble = self._noise.value(share * 5 + self.rng.random() * 200, np.zeros_like(share))
        radius = np.maximum(radius * (0.86 + 0.28 * tremble), 0.7)
        self._lay(spine, radius, brush)

    def dot(self, x: float, y: float, size: float, brush: Brush) -> None:
        """A round dab."""
        lean = self.rng.normal(0, size * 0.22, 2)
        self.stroke([(x, y), (x + float(lean[0]), y + float(lean[1]))], size, brush)

    def ring(self, y: float, size: float, brush: Brush) -> None:
        """A line right round the pot, from a brush held to the turning wheel."""
        x = np.arange(self.width, dtype=np.float32)
        angle = x / self.width * 2 * np.pi
        drift = 0.25 * size * np.sin(angle + self.rng.random() * 6)
        swell = 0.8 + 0.4 * self._noise.value(5 + 4 * np.cos(angle), 5 + 4 * np.sin(angle))
        rows = np.arange(self.height, dtype=np.float32)[:, None]
        off = np.abs(rows - y - drift) / (size * swell)
        self._blend(slice(None), slice(None), smoothstep(1.25, 0.75, off) * brush.cover, brush)

    def _lay(self, spine: Array, radius: Array, brush: Brush) -> None:
        margin = float(radius.max()) + 2
        x0, y0 = np.floor(spine.min(axis=0) - margin).astype(int)
        x1, y1 = np.ceil(spine.max(axis=0) + margin).astype(int)
        y0, y1 = max(y0, 0), min(y1, self.height)
        if not self.wrap:
            x0, x1 = max(x0, 0), min(x1, self.width)
        if y0 >= y1 or x0 >= x1:
            return
        cols, rows = np.arange(x0, x1), np.arange(y0, y1)
        gx, gy = np.meshgrid(cols.astype(np.float32), rows.astype(np.float32))
        cover = self._cover(np.stack([gx.ravel(), gy.ravel()], axis=1), spine, radius, brush)
        across, down = np.ix_(rows, cols % self.width)
        self._blend(across, down, cover.reshape(gx.shape), brush)

    def _cover(self, pixels: Array, spine: Array, radius: Array, brush: Brush) -> Array:
        """How much of each pixel the stroke hides: bristle streaks, a pool of paint at the rim."""
        right, down = (pixels[:, k, None] - spine[None, :, k] for k in (0, 1))
        gap = np.sqrt(right * right + down * down) - radius
        at = gap.argmin(axis=1)
        here = np.arange(len(at))
        edge = np.clip(0.5 - gap[here, at], 0, 1)
        heading = np.gradient(spine, axis=0)
        heading = heading / np.maximum(np.linalg.norm(heading, axis=1, keepdims=True), 1e-6)
        side = down[here, at] * heading[at, 0] - right[here, at] * heading[at, 1]
        across = side / np.maximum(radius[at], 1e-3)
        seed = float(self.rng.random()) * 200
        streak = self._noise.fbm(across * 3.5 + seed, at * (0.35 / STROKE_STEP) * 0.12 + seed, 3)
        pool = smoothstep(0.55, 1.0, np.abs(across)) * 0.10
        body = 1 - brush.dry * smoothstep(0.35, 0.8, streak) + pool
        return edge * np.clip(brush.cover * body, -1, 1)

    def _blend(self, rows: Index, cols: Index, cover: Array, brush: Brush) -> None:
        if brush.cover < 0:
            self.load[rows, cols] *= 1 - np.abs(cover)
            return
        below, load = self.paint[rows, cols], self.load[rows, cols]
        total = cover + load * (1 - cover)
        share = (cover / np.maximum(total, 1e-4))[..., None]
        self.paint[rows, cols] = below + (brush.colour - below) * share
        self.load[rows, cols] = total


def _resample(curve: Array) -> Array:
    """The same curve at even steps of STROKE_STEP pixels."""
    length = arc_length(curve)
    count = max(3, int(length[-1] / STROKE_STEP))
    marks = np.linspace(0, length[-1], count)
    columns = [np.interp(marks, length, curve[:, k]) for k in (0, 1)]
    return np.stack(columns, axis=1).astype(np.float32)


@dataclass(frozen=True)
class Pose:
    """Where a motif sits on the sheet: centre, size in px, turn in degrees."""

    x: float
    y: float
    size: float
    turn: float = 0.0

    def at(self, points: Points) -> Points:
        """Motif coordinates (unit square, y up) in sheet pixels."""
        c, s = np.cos(np.radians(self.turn)), np.sin(np.radians(self.turn))
        return [
            (
                self.x + self.size * (u * c - v * s),
                self.y - self.size * (u * s + v * c),
            )
            for u, v in points
        ]


def polar(radius: float, degrees: float) -> tuple[float, float]:
    """A motif point from radius and angle (0 right, 90 up)."""
    a = np.radians(degrees)
    return (float(radius * np.cos(a)), float(radius * np.sin(a)))


def peony(ground: Ground, pose: Pose) -> None:
    """A full peony: rings of lobed petals in red round a golden heart."""
    for count, near, far, offset in ((8, 0.56, 1.0, 0), (6, 0.30, 0.69, 22), (4, 0.10, 0.40, 8)):
        for k in range(count):
            middle = 360 * k / count + offset + float(ground.rng.normal(0, 3))
            _petal(ground, pose, (near, far), (middle, 360 / count))
    heart = pose.at([(0, 0)])[0]
    ground.dot(*heart, 0.15 * pose.size, RESERVE)
    for k in range(7):
        x, y = pose.at([polar(0.085 if k else 0, 60 * k)])[0]
        ground.dot(x, y, 0.048 * pose.size, GOLD)


def _petal(
    ground: Ground, pose: Pose, reach: tuple[float, float], fan: tuple[float, float]
) -> None:
    """One petal: a fan of loaded strokes under a three-lobed rim, glaze left bare around it."""
    near, far = reach
    middle, spread = fan
    strokes = max(4, round(spread * far / 7))
    gap = far * np.radians(spread) * 0.84 / strokes  # between neighbouring tips
    ends = []
    for j in range(strokes):
        share = (j + 0.5) / strokes - 0.5
        lobes = 0.045 * abs(np.cos(3 * np.pi * share)) - 0.75 * share * share
        lift = 0.97 + lobes + float(ground.rng.normal(0, 0.008))
        tip = polar(far * lift, middle + share * spread * 0.80)
        root = polar(near + 0.16 * abs(share), middle + share * spread * 0.62)
        bend = polar((near + far * lift) / 2, middle + share * spread * 0.78)
        ends.append(pose.at([root, bend, tip]))
    for path in ends:
        ground.stroke(path, gap * pose.size * 0.95, RESERVE)
    for path in ends:
        ground.stroke(path, gap * pose.size * 0.50, PETAL)


def leaf(ground: Ground, pose: Pose) -> None:
    """A leaf of two or three green strokes with red veins; it points along +u."""
    for side in (-1, 1):
        ground.stroke(
            pose.at([(0, 0), (0.35, 0.17 * side), (0.75, 0.13 * side), (1.0, 0.02 * side)]),
            0.15 * pose.size, LEAF,
        )  # fmt: skip
    ground.stroke(pose.at([(-0.12, 0), (0.4, 0.03), (0.95, 0.0)]), 0.022 * pose.size, VEIN)
    for u in (0.25, 0.5, 0.7):
        for side in (-1, 1):
            ground.stroke(
                pose.at([(u, 0.02), (u + 0.1, 0.10 * side), (u + 0.2, 0.18 * side)]),
                0.016 * pose.size, VEIN,
            )  # fmt: skip


def spray(ground: Ground, pose: Pose) -> None:
    """A peony on its stem among leaves, as wide as it is high; the flower sits at the middle."""

    def near(u: float, v: float, size: float, turn: float) -> Pose:
        x, y = pose.at([(u, v)])[0]
        return Pose(x, y, size * pose.size, turn + pose.turn)

    ground.stroke(pose.at([(0.05, -0.4), (-0.1, -0.75), (0.12, -1.1)]), 0.035 * pose.size, LINE)
    leaves = (
        (0.42, -0.42, -32), (-0.40, -0.46, 212), (0.50, 0.12, 18), (-0.52, 0.10, 166),
        (0.08, -0.70, -62), (-0.16, -0.72, 240), (0.30, 0.50, 52), (-0.32, 0.50, 128),
    )  # fmt: skip
    for u, v, turn in leaves:
        leaf(ground, near(u, v, 0.56, turn + float(ground.rng.normal(0, 5))))
    peony(ground, near(0, 0, 0.70, float(ground.rng.normal(0, 20))))


def lotus_panels(ground: Ground, y: float, height: float, count: int) -> None:
    """A band of upright lotus petals round the pot: red outlines, red and green hearts."""
    wide = ground.width / count
    for k in range(count):
        x = (k + 0.5) * wide
        half = wide * 0.44
        for side in (-1, 1):
            ground.stroke(
                [(x + side * half, y), (x + side * half * 0.95, y - height * 0.55),
                 (x + side * half * 0.4, y - height * 0.88), (x, y - height)],
                0.055 * wide, LINE,
            )  # fmt: skip
        heart = DAB if k % 2 else WASH
        ground.stroke([(x, y - height * 0.08), (x, y - height * 0.6)], 0.2 * wide, heart)


def scroll(ground: Ground, y: float, height: float, count: int) -> None:
    """A running vine: a red wave with a curl, a green leaf and a yellow bud in each bay."""
    wide = ground.width / count
    for k in range(count):
        x, way = k * wide, -1 if k % 2 else 1
        steps = np.linspace(0, 1, 7)
        swing = y - way * height * 0.38 * np.sin(np.pi * steps)
        wave = np.stack([x + wide * steps, swing], axis=1)
        ground.stroke(wave, height * 0.055, LINE)
        curl = [
            (x + wide * 0.15, y - way * height * 0.18),
            (x + wide * 0.42, y + way * height * 0.30),
            (x + wide * 0.66, y + way * height * 0.20),
            (x + wide * 0.56, y - way * height * 0.03),
        ]
        ground.stroke(curl, height * 0.045, LINE)
        leaf(ground, Pose(x + wide * 0.72, y + way * height * 0.1, height * 0.42, 60.0 * -way))
        ground.dot(x + wide * 0.52, y + way * height * 0.13, height * 0.075, GOLD)


def fish(ground: Ground, pose: Pose) -> None:
    """A carp that swims along +u: red scales over yellow, fins in quick strokes."""
    belly = Brush(YELLOW, 0.8, (0.35, 0.9, 1.0, 0.6, 0.25), 0.15)
    back = Brush(RED, 0.6, (0.3, 1.0, 1.0, 0.5), 0.25)
    ground.stroke(
        pose.at([(0.84, 0.0), (0.4, -0.02), (-0.2, 0.0), (-0.66, 0.03)]), 0.235 * pose.size, belly
    )
    ground.stroke(
        pose.at([(0.62, 0.17), (0.3, 0.2), (-0.1, 0.2), (-0.5, 0.1)]), 0.075 * pose.size, back
    )
    for side in (-1, 1):
        ground.stroke(
            pose.at([(1.0, 0.02), (0.6, 0.24 * side), (0, 0.29 * side), (-0.5, 0.13 * side),
                     (-0.78, 0.06 * side)]),
            0.028 * pose.size, LINE,
        )  # fmt: skip
    _scales(ground, pose)
    for v in (-0.34, -0.2, -0.08, 0.08, 0.2, 0.34):
        ground.stroke(
            pose.at([(-0.72, v * 0.15), (-0.95, v * 0.7), (-1.2, v * 1.15)]),
            0.04 * pose.size,
            PETAL,
        )
    for u in (-0.15, 0.0, 0.15, 0.3):
        ground.stroke(
            pose.at([(u + 0.1, 0.28), (u - 0.03, 0.42), (u - 0.16, 0.46)]), 0.03 * pose.size, PETAL
        )
    for u in (0.4, 0.46):
        ground.stroke(
            pose.at([(u, -0.2), (u - 0.18, -0.36), (u - 0.3, -0.4)]), 0.035 * pose.size, PETAL
        )
    ground.stroke(pose.at([(0.62, 0.2), (0.55, 0.0), (0.62, -0.2)]), 0.022 * pose.size, LINE)
    x, y = pose.at([(0.8, 0.07)])[0]
    ground.dot(x, y, 0.05 * pose.size, LINE)


def _scales(ground: Ground, pose: Pose) -> None:
    """Rows of short red arcs, smaller towards the tail."""
    for i in range(9):
        u = 0.42 - 0.125 * i
        body = 0.25 * (1 - max(0.0, -u - 0.1) * 1.15)
        rows = 5 if i % 2 else 4
        for j in range(rows):
            v = body * ((j + 0.5) / rows * 2 - 1) * 0.92
            ground.stroke(
                pose.at([(u - 0.03, v + 0.045), (u + 0.035, v), (u - 0.03, v - 0.045)]),
                0.02 * pose.size, LINE,
            )  # fmt: skip


def water_weed(ground: Ground, pose: Pose) -> None:
    """A sprig of waterweed: green blades from one root, a few red ticks."""
    for turn in (-38, -16, 4, 24, 44):
        u, v = polar(1, 90 + turn)
        ground.stroke(pose.at([(0, 0), (u * 0.5, v * 0.62), (u, v)]), 0.06 * pose.size, LEAF)
    for turn in (-27, 14):
        u, v = polar(0.95, 90 + turn)
        ground.stroke(pose.at([(0, 0), (u * 0.45, v * 0.6), (u, v)]), 0.02 * pose.size, VEIN)
