"""The weaver who sits at the loom of `carpet.py`: a soft-edged figure seen from behind.

She is modelled by distances to rounded limbs that melt into each other, once tabled in a volume;
her hands are small solids of their own.  Her own frame: x to her right, y towards the loom, z up,
centimetres; `Figure.place` sets her down in the world.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from studio import Array, Noise, dot, mix, normalize, smoothstep, srgb, tangent_frame, vec

CELL = 0.75  # cm between the volume's samples
FOLD_DEPTH = 0.75  # cm
VOLUME_LOW, VOLUME_HIGH = vec(-36, -29, 30), vec(36, 50, 140)

JACKET, JACKET_DEEP = srgb("a9c3d4"), srgb("92b0c6")
FLOWER, FLOWER_HEART, SPRIG = srgb("c8504a"), srgb("f3dfa8"), srgb("f6f2e8")
TRIM = srgb("54708f")
APRON = srgb("ece0c6")
SKIN = srgb("dda57c")
HAIR, HAIR_SHEEN = srgb("3a2f2b"), srgb("6a574d")
TIE = srgb("c23b30")

SHOULDER, ELBOW_L, WRIST_L = vec(-16.0, 6, 99), vec(-28, 22, 87), vec(-21, 39.0, 105)
SHOULDER_R, ELBOW_R, WRIST_R = vec(16.0, 6, 99), vec(26, 22, 86), vec(4, 38.5, 106)
HEAD = vec(-1.0, 12, 123)

NOISE = Noise(29)


# --- shapes ------------------------------------------------------------------------------------


def ellipsoid(p: Array, centre: Array, radii: Array) -> Array:
    """A bound on the distance to an ellipsoid, good near its surface."""
    q = p - centre
    k0 = np.sqrt(dot(q / radii, q / radii))
    k1 = np.sqrt(dot(q / radii**2, q / radii**2))
    return k0 * (k0 - 1) / np.maximum(k1, 1e-4)


def limb(p: Array, start: Array, end: Array, radii: tuple[float, float]) -> Array:
    """Distance to a bone whose radius runs from `radii[0]` to `radii[1]`."""
    way = end - start
    s = np.clip(((p - start) @ way) / float(way @ way), 0, 1)
    off = p - start - s[:, None] * way
    return np.sqrt(dot(off, off)) - (radii[0] + (radii[1] - radii[0]) * s)


def melt(a: Array, b: Array, reach: float) -> Array:
    """The union of two shapes with a fillet about `reach` wide."""
    h = np.clip(0.5 + 0.5 * (b - a) / reach, 0, 1)
    return b + (a - b) * h - reach * h * (1 - h)


# --- the parts of her --------------------------------------------------------------------------


def jacket(p: Array) -> Array:
    """Torso and sleeves to just below the elbow."""
    body = limb(p, vec(0, 2, 20), vec(0, 0, 58), (20, 17.5))
    body = melt(body, ellipsoid(p, vec(0, 2, 74), vec(14.8, 11.0, 17)), 8)
    body = melt(body, ellipsoid(p, vec(0, 4, 92), vec(17.5, 11.5, 15)), 8)
    body = melt(body, limb(p, vec(-13, 6, 101), vec(13, 6, 101), (5.8, 5.8)), 8)
    body = melt(body, limb(p, vec(0, 6, 103), vec(0, 7.5, 108), (7.0, 6.0)), 3)
    for shoulder, elbow, wrist in ((SHOULDER, ELBOW_L, WRIST_L), (SHOULDER_R, ELBOW_R, WRIST_R)):
        cuff = elbow + (wrist - elbow) * 0.42
        sleeve = melt(limb(p, shoulder, elbow, (6.4, 5.1)), limb(p, elbow, cuff, (5.1, 5.0)), 3)
        body = melt(body, sleeve, 4)
    return body - FOLD_DEPTH * (folds(p) - 0.5) * 2


def folds(p: Array) -> Array:
    """Creases of the cloth: slanting on the back, tight at the elbows, gathered at the waist."""
    lean = p[:, 2] * 0.10 + np.abs(p[:, 0]) * 0.09
    back = NOISE.fbm(lean * 1.7 + 5, p[:, 0] * 0.06 + p[:, 1] * 0.05, 2)
    arm = NOISE.fbm(p[:, 1] * 0.34 - p[:, 2] * 0.22, p[:, 2] * 0.08 + 40, 2)
    sleeve = smoothstep(14, 22, np.abs(p[:, 0]))
    around = np.arctan2(p[:, 0], -p[:, 1])
    gather = 0.35 * np.cos(around * 15 + 2 * NOISE.value(around * 3, p[:, 2] * 0.05))
    gather = gather * np.exp(-np.abs(p[:, 2] - 75) / 9) * (1 - sleeve)
    return back * (1 - sleeve) + arm * sleeve + gather


def apron(p: Array) -> Array:
    """A waist tie over the jacket, with its bow."""
    band = np.maximum(jacket(p) - 0.8, np.abs(p[:, 2] - 75 - 0.05 * p[:, 0]) - 1.7)
    bow = ellipsoid(p, vec(0, -12.0, 75), vec(1.6, 1.5, 1.7))
    for side in (-1, 1):
        loop = ellipsoid(p, vec(3.9 * side, -12.4, 75.9), vec(3.4, 1.2, 1.9))
        hollow = ellipsoid(p, vec(4.3 * side, -13.8, 75.9), vec(1.9, 0.9, 0.8))
        tail = limb(p, vec(0.6 * side, -11.8, 74.5), vec(3.1 * side, -12.2, 63), (0.75, 1.15))
        bow = melt(melt(bow, np.maximum(loop, -hollow), 0.5), tail, 0.5)
    return np.minimum(band, bow)


def skin(p: Array) -> Array:
    """Neck, face, ears and bare forearms."""
    body = limb(p, vec(0, 7.5, 104), vec(-0.8, 10.5, 116), (5.2, 5.0))
    body = melt(body, ellipsoid(p, HEAD + vec(0, 1.8, -2.2), vec(7.3, 8.8, 10.0)), 2)
    for side in (-1, 1):
        body = melt(body, _ear(p, HEAD + vec(8.1 * side, 0.6, -2.6)), 0.4)
    for elbow, wrist in ((ELBOW_L, WRIST_L), (ELBOW_R, WRIST_R)):
        body = np.minimum(body, limb(p, elbow, wrist, (4.1, 2.6)))
    return body


def _ear(p: Array, centre: Array) -> Array:
    """A flat shell with a hollow, and a lobe."""
    shell = ellipsoid(p, centre, vec(1.0, 1.9, 2.9))
    bowl = ellipsoid(p, centre + vec(float(np.sign(centre[0])) * 0.9, 0.2, 0.3), vec(0.9, 1.1, 1.8))
    return np.maximum(shell, -bowl)


def hair(p: Array) -> Array:
    """Drawn back over the ears into a bun at the nape."""
    cap = ellipsoid(p, HEAD + vec(0, -0.4, 1.0), vec(8.5, 9.9, 10.6))
    face = (p - HEAD) @ normalize(vec(0, 0.93, -0.36)) - 1.4
    cap = np.maximum(cap, face)
    nape = HEAD[2] - 7.5 - p[:, 2]
    cap = np.maximum(cap, nape)
    return melt(cap, ellipsoid(p, HEAD + vec(0, -10.2, -2.5), vec(5.0, 4.2, 4.6)), 1.2)


def hair_tie(p: Array) -> Array:
    """A red band round the root of the bun."""
    q = p - (HEAD + vec(0, -8.0, -2.3))
    ring = np.sqrt(q[:, 0] ** 2 + q[:, 2] ** 2) - 4.3
    return np.sqrt(ring**2 + q[:, 1] ** 2) - 1.15


PARTS = (jacket, apron, skin, hair, hair_tie)


class Figure:
    """The weaver as one solid; `place` is where her own origin stands, `facing` turns her."""

    def __init__(self, place: Array, facing: Array) -> None:
        self.place, self.facing = place, facing
        axes = [
            np.arange(a, b, CELL, dtype=np.float32)
            for a, b in zip(VOLUME_LOW, VOLUME_HIGH, strict=True)
        ]
        self._shape = tuple(len(axis) for axis in axes)
        grid = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 3)
        distance = np.min([part(grid) for part in PARTS], axis=0)
        self._volume = distance.astype(np.float32).reshape(self._shape)
        middle = (VOLUME_LOW + VOLUME_HIGH) / 2
        self.bound_centre = place + facing @ middle
        self.bound_radius = float(np.linalg.norm(VOLUME_HIGH - middle))

    def local(self, points: Array) -> Array:
        """World points in her own frame."""
        return (points - self.place) @ self.facing

    def distance(self, points: Array) -> Array:
        p = self.local(points)
        inside = np.clip(p, VOLUME_LOW + CELL, VOLUME_HIGH - 2 * CELL)
        away = p - inside
        return self._look_up(inside) * 0.85 + np.sqrt(dot(away, away))

    def _look_up(self, p: Array) -> Array:
        """Trilinear reading of the volume."""
        cell = (p - VOLUME_LOW) / CELL
        base = cell.astype(np.int32)
        u, v, w = (cell - base).T
        i, j, k = base.T
        d = self._volume
        low = (d[i, j, k] * (1 - w) + d[i, j, k + 1] * w) * (1 - v) + (
            d[i, j + 1, k] * (1 - w) + d[i, j + 1, k + 1] * w
        ) * v
        high = (d[i + 1, j, k] * (1 - w) + d[i + 1, j, k + 1] * w) * (1 - v) + (
            d[i + 1, j + 1, k] * (1 - w) + d[i + 1, j + 1, k + 1] * w
        ) * v
        return low * (1 - u) + high * u

    def normal(self, points: Array) -> Array:
        return gradient(self, points, 0.7 * CELL)

    def albedo(self, points: Array, normal: Array) -> Array:
        """Colour (n, 3) by the part that lies nearest."""
        p = self.local(points)
        nearest = np.argmin([part(p) for part in PARTS], axis=0)
        facing = (normal @ self.facing).astype(np.float32)
        colour = np.empty_like(p)
        for number, paint in enumerate((_print, _linen, _skin, _strands, _red)):
            k = np.flatnonzero(nearest == number)
            colour[k] = paint(p[k], facing[k])
        return colour


def gradient(solid: Figure | Hand, points: Array, step: float) -> Array:
    """World normals by central differences."""
    parts = [
        solid.distance(points + step * axis) - solid.distance(points - step * axis)
        for axis in np.eye(3, dtype=np.float32)
    ]
    return normalize(np.stack(parts, axis=1).astype(np.float32))


# --- her clothes -------------------------------------------------------------------------------


def _print(p: Array, normal: Array) -> Array:
    """Pale blue cotton with coral blossoms and white sprigs, hemmed in darker blue."""
    weave = NOISE.fbm(p[:, 0] * 3 + p[:, 1] * 3, p[:, 2] * 3, 2)
    colour = mix(np.broadcast_to(JACKET_DEEP, p.shape), JACKET, weave)
    for away, _ in _scattered(p, normal, 2.9, 77):
        colour = mix(colour, SPRIG, smoothstep(0.42, 0.28, away))
    for away, angle in _scattered(p, normal, 5.4, 0):
        bloom = away - 1.25 * (0.78 + 0.22 * np.cos(5 * angle))
        colour = mix(colour, FLOWER, smoothstep(0.10, -0.10, bloom))
        colour = mix(colour, FLOWER_HEART, smoothstep(0.52, 0.36, away))
    return mix(colour, TRIM, _hems(p))


def _scattered(p: Array, normal: Array, size: float, seed: float) -> Iterator[tuple[Array, Array]]:
    """Motifs on a jittered lattice in space, laid flat on the cloth: distance and angle to each."""
    first, second = tangent_frame(normal)
    cell = np.floor(p / size - 0.5)  # eight cells hold every motif within reach
    for shift in np.ndindex(2, 2, 2):
        home = cell + np.array(shift, np.float32)
        u, v = home[:, 0] * 7 + seed, home[:, 1] * 5 + home[:, 2] * 59
        jitter = np.stack([NOISE.speck(u + k * 31, v) for k in range(3)], axis=1)
        q = p - (home + 0.25 + 0.5 * jitter) * size
        flat = np.abs(dot(q, normal)) < size * 0.42
        right, up = dot(q, first), dot(q, second)
        yield np.where(flat, np.sqrt(right**2 + up**2), 99.0), np.arctan2(up, right)


def _hems(p: Array) -> Array:
    """Where the collar and the cuffs are bound."""
    bound = smoothstep(108.0, 108.4, p[:, 2]) * (np.abs(p[:, 0]) < 9)
    for elbow, wrist in ((ELBOW_L, WRIST_L), (ELBOW_R, WRIST_R)):
        way = wrist - elbow
        s = ((p - elbow) @ way) / float(way @ way)
        near = limb(p, elbow, wrist, (5.0, 5.0)) < 2
        bound = np.maximum(bound, smoothstep(0.36, 0.38, s) * near)
    return bound


def _linen(p: Array, _: Array) -> Array:
    return APRON * (0.9 + 0.15 * NOISE.value(p[:, 0] * 2, p[:, 2] * 2))[:, None]


def _skin(p: Array, _: Array) -> Array:
    flush = NOISE.fbm(p[:, 0] * 0.25, p[:, 2] * 0.25 + p[:, 1] * 0.2, 2)
    return SKIN * mix(vec(1.03, 1.0, 0.97), vec(1.0, 0.90, 0.86), flush)


def _strands(p: Array, _: Array) -> Array:
    """Hair combed back: fine bands that run from the brow to the bun."""
    q = p - HEAD
    around = np.arctan2(q[:, 0], q[:, 2] + 3)
    strand = NOISE.fbm(around * 26, q[:, 1] * 0.10, 3)
    return mix(np.broadcast_to(HAIR, p.shape), HAIR_SHEEN, smoothstep(0.35, 0.75, strand))


def _red(p: Array, _: Array) -> Array:
    return np.broadcast_to(TIE, p.shape)


# --- hands -------------------------------------------------------------------------------------


@dataclass
class Hand:
    """A hand that pinches at the warp: a palm, four bent fingers and a thumb (her own frame)."""

    wrist: Array
    knuckles: Array  # middle of the row
    side: Array  # unit vector from little finger to index
    figure: Figure

    def __post_init__(self) -> None:
        self._bones = self._fingers()
        self.bound_centre = self.figure.place + self.figure.facing @ (self.knuckles + vec(0, 1, 1))
        self.bound_radius = 13.0

    def _fingers(self) -> list[tuple[Array, Array, tuple[float, float]]]:
        way = normalize(self.knuckles - self.wrist)
        back = normalize(np.cross(self.side, way).astype(np.float32))
        if back[1] > 0:  # the back of the hand looks away from the loom
            back = -back
        side = normalize(np.cross(way, back).astype(np.float32))
        side = side * float(np.sign(side @ self.side))
        bones = [(self.wrist, self.knuckles - side * s, (2.3, 1.55)) for s in (-1.6, 0.0, 1.6)]
        pinch = self.knuckles + way * 5.6 - back * 2.6 + side * 1.6
        for number, spread in enumerate((-2.25, -0.75, 0.75, 2.2)):
            root = self.knuckles + side * spread
            bent = root + way * (3.8 - 0.35 * abs(spread)) + back * 0.5 + side * spread * 0.12
            free = bent + way * 2.4 - back * 1.3 + side * 0.3
            hold = (0.0, 0.15, 0.7, 0.95)[number]  # index and middle finger close on the yarn
            tip = free + (pinch - free) * hold
            width = (0.72, 0.82, 0.86, 0.82)[number]
            bones += [
                (root, bent, (width * 1.05, width * 0.92)),
                (bent, tip, (width * 0.92, width * 0.66)),
            ]
        base = self.wrist + way * 2.2 + side * 2.0
        joint = base + way * 3.8 + side * 2.4 - back * 1.2
        bones += [(base, joint, (1.6, 1.1)), (joint, pinch + side * 0.2, (1.05, 0.75))]
        return bones

    def distance(self, points: Array) -> Array:
        p = self.figure.local(points)
        palm = np.full(len(p), 1e3, np.float32)
        for start, end, radii in self._bones[:3]:
            palm = melt(palm, limb(p, start, end, radii), 1.2)
        for start, end, radii in self._bones[3:]:
            palm = melt(palm, limb(p, start, end, radii), 0.45)
        return palm * 0.95

    def normal(self, points: Array) -> Array:
        return gradient(self, points, 0.12)

    def albedo(self, points: Array, normal: Array) -> Array:
        return _skin(self.figure.local(points), normal)


def hands(figure: Figure) -> list[Hand]:
    """Left hand that parts the warp, right hand that ties the knot."""
    return [
        Hand(WRIST_L, vec(-17.0, 43.8, 112.0), vec(0.9, 0.1, -0.3), figure),
        Hand(WRIST_R, vec(-1.5, 43.5, 112.5), vec(-0.9, 0.1, -0.3), figure),
    ]
