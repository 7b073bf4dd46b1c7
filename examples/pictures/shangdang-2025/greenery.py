"""Leaves by the hundred: tree crowns, potted plants, hedges; seeded, so each run draws the same."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from sheet import BROWN, DARK, LEAF, OCHRE, PINE, Frame, Point, Sheet, Tones, lens, mix
from tube import Tube, shaded

GREEN = (mix(PINE, DARK, 0.3), PINE, mix(PINE, LEAF, 0.5), LEAF, mix(LEAF, OCHRE, 0.35))
#: A leaf along +x: stalk, two handles of the upper edge, tip, two handles of the lower edge.
_LEAF = ((0.0, 0.0), (0.28, -0.3), (0.72, -0.22), (1.0, 0.0), (0.7, 0.26), (0.26, 0.3))


@dataclass(frozen=True)
class Crown:
    """A cloud of leaves: its middle, radii, number and length of leaves, tones dark to light."""

    centre: Point
    radii: Point
    count: int
    length: float
    tones: tuple[str, ...] = GREEN
    seed: int = 1


def crown(pen: Sheet, cloud: Crown) -> None:
    """Lay a crown: dark leaves first, light ones last and nearer the upper left."""
    rng = random.Random(cloud.seed)
    (cx, cy), (rx, ry) = cloud.centre, cloud.radii
    for i in range(9):
        angle = i * math.tau / 9
        middle = (cx + math.cos(angle) * rx * 0.55, cy + math.sin(angle) * ry * 0.55)
        size = rng.uniform(0.42, 0.56)
        pen.oval(middle, (rx * size, ry * size), cloud.tones[0 if 0 <= angle < 2.5 else 1])
    leaves: list[list[str]] = [[] for _ in cloud.tones]
    for i in range(cloud.count):
        layer = i / cloud.count * len(cloud.tones)
        shift = layer / len(cloud.tones) - 0.4
        angle, reach = rng.uniform(0, math.tau), math.sqrt(rng.random())
        x = cx + math.cos(angle) * reach * rx - shift * 0.3 * rx
        y = cy + math.sin(angle) * reach * ry - shift * 0.4 * ry
        turn = math.degrees(math.atan2(y - cy + 0.5 * ry, x - cx)) + rng.uniform(-60, 60)
        frame = Frame(x, y, cloud.length * rng.uniform(0.7, 1.25), turn)
        leaves[int(layer)].append(lens(frame(_LEAF)))
    for tone, paths in zip(cloud.tones, leaves, strict=True):
        pen.path("".join(paths), tone)


def leaf(pen: Sheet, frame: Frame, tone: str) -> None:
    """Lay one leaf from its stalk at the frame's origin along +x; the scale is its length."""
    pen.path(lens(frame(_LEAF)), tone)


def masses(pen: Sheet, blobs: Sequence[tuple[Point, Point]], tone: str) -> None:
    """Lay soft overlapping masses of foliage seen from afar."""
    for centre, radii in blobs:
        pen.oval(centre, radii, tone)


def broad_plant(pen: Sheet, foot: Point, height: float, seed: int = 5) -> None:
    """Lay a pot-plant with broad leaves on stalks, a rubber tree or money tree."""
    rng = random.Random(seed)
    stem = Tube.even(
        (
            foot,
            (foot[0] + height * 0.03, foot[1] - height * 0.4),
            (foot[0], foot[1] - height * 0.8),
        ),
        (height * 0.022, height * 0.018, height * 0.012),
    )
    shaded(pen, stem, Tones.of(BROWN))
    for i in range(34):
        level = i / 33
        x = foot[0] + rng.uniform(-0.05, 0.05) * height
        y = foot[1] - height * (0.3 + 0.62 * level)
        angle = rng.uniform(-200, 20)
        length = height * rng.uniform(0.2, 0.32)
        frame = Frame(x, y, length, angle)
        tone = GREEN[min(4, max(0, int(level * 3 + rng.uniform(0.2, 1.9))))]
        leaf(pen, frame, tone)
        rib = frame([(0.05, 0.0), (0.9, 0.0)])
        pen.stroke(rib, mix(tone, OCHRE, 0.25), length * 0.025, smooth=False)
        half = frame([(0, 0), (0, 0), (1.0, 0.0), (1.0, 0.0), (0.72, 0.18), (0.3, 0.2)])
        if rng.random() < 0.6:
            pen.blob(half, mix(tone, DARK, 0.18))


def pot(pen: Sheet, foot: Point, size: float, tones: Tones) -> None:
    """Lay a tapering pot; ``foot`` is the middle of its rim, ``size`` the rim's width."""
    x, y = foot
    w, h = size / 2, size * 0.9
    body = Tube.even(((x, y), (x, y + h * 0.5), (x, y + h)), (w, w * 0.9, w * 0.72))
    pen.blob(body.outline(), tones.mid)
    pen.blob(body.edge(-1, (0.35, 0.4, 0.45), (0, 1)), tones.light)
    pen.blob(body.edge(1, (0.6, 0.6, 0.6), (0, 1)), tones.shade)
    pen.oval((x, y + h), (w * 0.72, w * 0.12), tones.mid)
    pen.poly(body.band((-1.08, 1.08), 0.0, 0.16), tones.light)
    pen.poly(body.band((0.3, 1.08), 0.0, 0.16), tones.shade)
    pen.oval((x, y), (w * 1.08, w * 0.2), tones.light)
    pen.oval((x, y + 1), (w * 0.95, w * 0.15), mix(DARK, BROWN, 0.4))


def tree_trunk(pen: Sheet, spine: Sequence[Point], widths: Sequence[float], tones: Tones) -> None:
    """Lay a trunk or branch with bark strokes."""
    tube = Tube.even(spine, widths)
    shaded(pen, tube, tones)
    for i in range(9):
        u, v = (-0.6, 0.1, -0.2, 0.45, -0.45)[i % 5], 0.06 + i * 0.1
        line = tube.many((u, v), (u + 0.1, v + 0.04), (u, v + 0.09))
        pen.stroke(line, tones.deep if i % 2 else tones.light, widths[0] * 0.09)
