"""The pieces on the table of `ceramics.py`: their sections and what is painted on them.

Shapes follow Song and Jin wares of the Shangdang kilns: the shouldered meiping, flared bowls, a
covered jar, a rimmed dish.  Profiles are (radius, height) in centimetres.
"""

from __future__ import annotations

from dataclasses import dataclass

import enamel
import numpy as np
from enamel import DAB, GOLD, LINE, Ground, Pose, polar
from lathe import Pot, Profile
from studio import rotation, vec

WHEEL = enamel.Brush(enamel.RED, 0.98, (1.0, 1.0), 0.08)  # held still on a turning dish
SHEET_SCALE = 26  # px of painted sheet per cm of pot: about what the camera resolves

MEIPING = Profile.of(
    [(0, 0), (4.7, 0), (4.7, 0), (5.0, 0.5), (5.0, 2), (5.6, 7), (7.2, 14), (9.2, 21), (9.8, 25),
     (8.7, 28.6), (5.6, 30.8), (2.8, 31.6), (2.8, 31.6), (2.4, 32.2), (2.4, 33.0), (3.2, 33.8),
     (3.5, 34.2), (3.5, 34.2)],
    [(3.3, 34.4), (2.5, 33.8), (1.8, 33), (1.8, 31.5), (1.8, 28), (0, 27)],
)  # fmt: skip
BOWL = Profile.of(
    [(0, 0.6), (3.0, 0.6), (3.0, 0.6), (3.0, 0), (3.0, 0), (3.7, 0), (3.7, 0), (3.8, 0.9),
     (3.8, 0.9), (6.4, 1.8), (9.0, 3.7), (10.6, 5.7), (11.3, 6.9), (11.5, 7.3)],
    [(11.35, 7.5), (10.95, 7.1), (10.1, 5.8), (8.5, 4.0), (5.6, 2.3), (2.6, 1.6), (0, 1.45)],
)  # fmt: skip
PLATE = Profile.of(
    [(0, 0.5), (6.5, 0.5), (6.5, 0.5), (6.5, 0), (6.5, 0), (7.2, 0), (7.2, 0), (7.4, 0.6),
     (7.4, 0.6), (10, 1.4), (12.6, 2.4), (14.4, 3.1)],
    [(14.4, 3.45), (12.2, 2.9), (10.2, 2.1), (8.8, 1.4), (7, 1.1), (3, 1.0), (0, 1.0)],
)  # fmt: skip
JAR = Profile.of(
    [(0, 0), (4.2, 0), (4.2, 0), (4.4, 0.6), (5.7, 2.8), (7.3, 6), (7.4, 8.6), (6.3, 10.7),
     (5.3, 11.4), (5.3, 11.4), (5.3, 11.7), (5.3, 11.7), (6.5, 11.8), (6.5, 11.8), (6.6, 12.2),
     (5.7, 13.2), (3.6, 14.1), (1.4, 14.6), (1.4, 14.6), (0.8, 15.0), (1.25, 15.7), (0.9, 16.3),
     (0, 16.5)],
    [(0, 16.45), (0, 16.4)],
)  # fmt: skip
CUP = Profile.of(
    [(0, 0.4), (2.0, 0.4), (2.0, 0.4), (2.0, 0), (2.0, 0), (2.5, 0), (2.5, 0), (2.6, 0.7),
     (2.6, 0.7), (4.0, 1.4), (5.1, 2.7), (5.6, 3.9), (5.75, 4.4)],
    [(5.6, 4.55), (5.3, 3.9), (4.7, 2.7), (3.5, 1.8), (1.6, 1.3), (0, 1.2)],
)  # fmt: skip


@dataclass(frozen=True)
class Ware:
    """A painted pot: its solid, the sheets on its outside and inside, and the slip's lower edge."""

    pot: Pot
    outside: Ground | None = None
    inside: Ground | None = None
    slip_line: float = 0.0  # place below which the clay is bare


def outside_sheet(profile: Profile, seed: int) -> Ground:
    """A sheet as wide as the pot's girth and as high as its outer wall is long."""
    outer = profile.curve[profile.place <= 1]
    length = float(np.sqrt((np.diff(outer, axis=0) ** 2).sum(axis=1)).sum())
    girth = 2 * np.pi * float(outer[:, 0].max())
    return Ground(round(length * SHEET_SCALE), round(girth * SHEET_SCALE), seed)


def inside_sheet(profile: Profile, seed: int) -> Ground:
    """A square sheet with the inner wall unrolled from its middle: radius is arc length."""
    inner = profile.curve[profile.place > 1]
    length = float(np.sqrt((np.diff(inner, axis=0) ** 2).sum(axis=1)).sum())
    side = round(2 * length * SHEET_SCALE)
    return Ground(side, side, seed, wrap=False)


def row_at(profile: Profile, ground: Ground, z: float) -> float:
    """The sheet row that lies at height `z` on the outer wall."""
    outer = profile.place <= 1
    climb = np.maximum.accumulate(profile.curve[outer, 1])
    return float((1 - np.interp(z, climb, profile.place[outer])) * ground.height)


# --- painting ----------------------------------------------------------------------------------


def paint_meiping() -> Ground:
    """Rings, a lotus collar, four peony sprays, a scroll and a lotus skirt."""
    g = outside_sheet(MEIPING, 11)

    def row(z: float) -> float:
        return row_at(MEIPING, g, z)

    for z, size in (
        (31.3, 5),
        (29.2, 6),
        (28.8, 3),
        (14.4, 6),
        (13.9, 3),
        (10.0, 3),
        (9.6, 6),
        (3.3, 6),
    ):
        g.ring(row(z), size, LINE)
    enamel.lotus_panels(g, row(29.3), row(29.3) - row(31.2), 14)
    for k in range(4):
        x = g.width * (k + 0.42) / 4 + g.width / 8
        enamel.spray(g, Pose(x, row(22.2), 172, float(g.rng.normal(0, 6))))
        between = x + g.width / 8
        enamel.leaf(g, Pose(between, row(16.4), 70, 90))
        for v, size in ((19.2, 11), (27.6, 11), (20.3, 8), (26.8, 8)):
            g.dot(between, row(v), size, GOLD if size > 10 else LINE)
    enamel.scroll(g, row(12.0), row(10.1) - row(13.8), 10)
    enamel.lotus_panels(g, row(3.5), row(3.5) - row(9.4), 16)
    return g


def paint_bowl_inside() -> Ground:
    """Double red rings, a band of leaves, and one peony spray in the well."""
    g = inside_sheet(BOWL, 23)
    disc_rings(g, ((0.955, 5), (0.915, 2.5), (0.66, 3)))
    middle = g.width / 2
    enamel.spray(g, Pose(middle, middle * 0.96, middle * 0.56, 8))
    for k in range(16):
        x, y = on_disc(g, 0.79, 22.5 * k)
        enamel.leaf(g, Pose(x, y, middle * 0.17, 22.5 * k - 60))
        enamel.leaf(g, Pose(x, y, middle * 0.11, 22.5 * k + 150))
        x, y = on_disc(g, 0.79, 22.5 * k + 11)
        g.dot(x, y, middle * 0.024, GOLD)
    return g


def paint_bowl_outside(seed: int) -> Ground:
    """A scroll between rings."""
    g = outside_sheet(BOWL, seed)
    for z, size in ((6.7, 5), (2.2, 4)):
        g.ring(row_at(BOWL, g, z), size, LINE)
    high, low = row_at(BOWL, g, 6.4), row_at(BOWL, g, 2.6)
    enamel.scroll(g, (high + low) / 2, low - high, 14)
    return g


def paint_plate() -> Ground:
    """A carp among waterweed; peonies and leaves round the rim."""
    g = inside_sheet(PLATE, 31)
    disc_rings(g, ((0.965, 6), (0.70, 4), (0.67, 2)))
    middle = g.width / 2
    for u, v, size, turn in ((1.30, 1.56, 0.40, -14), (0.62, 1.50, 0.40, 16), (0.96, 1.62, 0.28, 4),
                             (1.20, 0.42, 0.30, 196), (0.80, 0.40, 0.24, 168)):  # fmt: skip
        enamel.water_weed(g, Pose(middle * u, middle * v, middle * size, turn))
    enamel.fish(g, Pose(middle * 1.03, middle * 0.98, middle * 0.53, 12))
    for k in range(12):
        x, y = on_disc(g, 0.832, 30 * k)
        if k % 2:
            for turn in (78, -78):
                enamel.leaf(g, Pose(x, y, middle * 0.20, 30 * k + turn))
            for turn in (120, -120):
                enamel.leaf(g, Pose(x, y, middle * 0.12, 30 * k + turn))
            g.dot(x, y, middle * 0.026, GOLD)
        else:
            enamel.peony(g, Pose(x, y, middle * 0.118, 30 * k))
    return g


def paint_jar() -> Ground:
    """Peonies between rings on the body, lotus petals on the lid."""
    g = outside_sheet(JAR, 41)

    def row(z: float) -> float:
        return row_at(JAR, g, z)

    for z, size in ((2.2, 4), (2.7, 2), (10.2, 3), (10.7, 4), (12.1, 5), (14.45, 3)):
        g.ring(row(z), size, LINE)
    for k in range(5):
        x = g.width * (k + 0.25) / 5
        enamel.peony(g, Pose(x, row(6.6), 66))
        for turn in (35, 145, 215, 325):
            dx, dy = Pose(x, row(6.6), 66).at([polar(1.0, turn)])[0]
            enamel.leaf(g, Pose(dx, dy, 52, turn))
    enamel.lotus_panels(g, row(12.5), row(12.5) - row(14.3), 16)
    return g


def paint_cup(seed: int) -> tuple[Ground, Ground]:
    """Quick flowers outside, one bloom inside."""
    outside, inside = outside_sheet(CUP, seed), inside_sheet(CUP, seed + 1)
    for z in (4.0, 1.5):
        outside.ring(row_at(CUP, outside, z), 3.5, LINE)
    y = row_at(CUP, outside, 2.8)
    for k in range(7):
        x = outside.width * (k + 0.5) / 7
        enamel.peony(outside, Pose(x, y, 30))
        outside.dot(x + outside.width / 14, y - 10, 11, DAB)
        outside.dot(x + outside.width / 14, y + 14, 9, DAB)
    disc_rings(inside, ((0.93, 4), (0.87, 2)))
    middle = inside.width / 2
    enamel.peony(inside, Pose(middle, middle, middle * 0.42))
    for turn in (20, 110, 200, 290):
        x, y = on_disc(inside, 0.42, turn)
        enamel.leaf(inside, Pose(x, y, middle * 0.3, turn))
    return outside, inside


def on_disc(ground: Ground, share: float, degrees: float) -> tuple[float, float]:
    """A point of a disc sheet: share of the rim's radius, angle from the right, upwards."""
    middle = ground.width / 2
    return Pose(middle, middle, middle).at([polar(share, degrees)])[0]


def disc_rings(ground: Ground, rings: tuple[tuple[float, float], ...]) -> None:
    """Red circles on a sheet seen from above: (share of the rim's radius, size in px)."""
    middle = ground.width / 2
    for share, size in rings:
        for start in range(0, 360, 30):
            turns = np.radians(np.linspace(start, start + 30, 9))
            arc = np.stack([middle + middle * share * np.cos(turns),
                            middle + middle * share * np.sin(turns)], axis=1)  # fmt: skip
            ground.stroke(arc, size, WHEEL)


def set_table() -> list[Ware]:
    """Who stands where."""
    bowl_inside = paint_bowl_inside()
    cup_a, cup_b = paint_cup(51), paint_cup(61)
    return [
        Ware(Pot(MEIPING, vec(-9.5, 8, 0), rotation("z", 0)), paint_meiping(), None, 0.125),
        Ware(Pot(PLATE, vec(14.5, 12, 14.3), rotation("x", 72)), None, paint_plate()),
        Ware(Pot(JAR, vec(-25.5, -1, 0), rotation("z", 20)), paint_jar(), None, 0.19),
        Ware(
            Pot(BOWL, vec(5.0, -15.5, 0), rotation("z", 8)),
            paint_bowl_outside(71),
            bowl_inside,
            0.40,
        ),
        Ware(Pot(CUP, vec(-13.5, -16, 0), rotation("z", 30)), *cup_a, 0.42),
        Ware(Pot(CUP, vec(24.5, -12, 0), rotation("z", -40)), *cup_b, 0.42),
    ]
