"""The nursery's room: mural, shelves with toys, windows, foam mat, tent, cot."""

from __future__ import annotations

from greenery import Crown, crown
from sheet import (
    BROWN,
    CREAM,
    DARK,
    LEAF,
    LIGHT_STEEL,
    OCHRE,
    PAPER,
    PINE,
    SKY,
    SLATE,
    STEEL,
    VERMILION,
    Frame,
    Point,
    Sheet,
    Tones,
    mix,
)
from space import Box, block, floor_quad, front_quad, side_quad
from toys import CAMERA, PALE_WOOD, bear

LEFT, RIGHT, BACK, CEILING = -2.4, 2.75, 5.5, 2.75
FLOOR = mix(OCHRE, CREAM, 0.6)
MAT = (
    mix(SKY, SLATE, 0.1),
    mix(OCHRE, PAPER, 0.35),
    mix(LEAF, PAPER, 0.35),
    mix(VERMILION, PAPER, 0.55),
)
BRIGHT = (VERMILION, OCHRE, PINE, SLATE, LEAF, mix(SKY, SLATE, 0.35), mix(VERMILION, OCHRE, 0.5))


def shell(pen: Sheet) -> None:
    """Lay ceiling, walls, plank floor."""
    pen.rect((0, 0), (1200, 900), mix(PAPER, CREAM, 0.35))
    pen.poly(floor_quad(CAMERA, (LEFT, RIGHT), (0.8, BACK), CEILING), mix(PAPER, LIGHT_STEEL, 0.3))
    pen.poly(side_quad(CAMERA, LEFT, (0, CEILING), (0.8, BACK)), mix(CREAM, LIGHT_STEEL, 0.4))
    pen.poly(side_quad(CAMERA, RIGHT, (0, CEILING), (0.8, BACK)), mix(PAPER, OCHRE, 0.14))
    pen.poly(side_quad(CAMERA, RIGHT, (0, 0.9), (0.8, BACK)), mix(LEAF, CREAM, 0.45))
    pen.poly(front_quad(CAMERA, (LEFT, RIGHT), (0, CEILING), BACK), mix(SKY, PAPER, 0.45))
    pen.poly(floor_quad(CAMERA, (-5, 5), (0.8, BACK)), FLOOR)
    tones = (mix(FLOOR, PAPER, 0.25), mix(FLOOR, OCHRE, 0.14), mix(FLOOR, BROWN, 0.07))
    for i in range(-12, 14):
        for j in range(6):
            z = 1.5 + j * 0.8 - (i % 3) * 0.26
            plank = floor_quad(
                CAMERA, (i * 0.22, i * 0.22 + 0.21), (max(z, 1.3), min(z + 0.78, BACK))
            )
            if plank[1][0] > -20 and plank[0][0] < 1220:
                pen.poly(plank, tones[(i * 5 + j * 2) % 3])


#: Ridge lines of the painted hills, in metres on the back wall.
FAR_HILLS = (
    (-2.6, 0.9),
    (-1.9, 1.35),
    (-1.0, 1.12),
    (-0.2, 1.45),
    (0.6, 1.15),
    (1.4, 1.5),
    (2.9, 1.3),
)
NEAR_HILLS = (
    (-2.6, 0.9),
    (-1.6, 1.1),
    (-0.7, 0.98),
    (0.2, 1.2),
    (1.0, 1.0),
    (1.9, 1.22),
    (2.9, 1.02),
)


def mural(pen: Sheet) -> None:
    """Lay the painted back wall: sun, clouds, hills, trees, bunting, children's drawings."""
    pen.clip(front_quad(CAMERA, (LEFT, RIGHT), (0, CEILING), BACK))
    _sun(pen, CAMERA(-0.55, 2.12, BACK))
    for x, y, k in ((0.35, 2.3, 1.0), (1.55, 2.15, 1.25), (2.35, 2.42, 0.8), (-1.55, 2.3, 0.9)):
        _cloud(pen, CAMERA(x, y, BACK), 36 * k)
    for line, tone in ((FAR_HILLS, mix(LEAF, SKY, 0.5)), (NEAR_HILLS, mix(LEAF, PAPER, 0.15))):
        ridge = [CAMERA(x, y, BACK) for x, y in line]
        right, left = CAMERA(2.9, 0, BACK), CAMERA(-2.6, 0, BACK)
        pen.blob([ridge[0], *ridge, ridge[-1], right, right, left, left], tone)
    for x, y, size in ((-1.15, 1.5, 26), (0.28, 1.52, 30), (0.62, 1.4, 20), (2.05, 1.5, 28)):
        _painted_tree(pen, CAMERA(x, y, BACK), size)
    pen.unclip()
    _bunting(pen)
    _drawings(pen)


def _sun(pen: Sheet, middle: Point) -> None:
    at = Frame(*middle)
    for i in range(14):
        ray = Frame(*middle, 1, 25.7 * i)
        pen.poly(ray([(50, -7), (76, 0), (50, 7)]), mix(OCHRE, VERMILION, 0.25 if i % 2 else 0))
    pen.oval(middle, (46, 46), OCHRE)
    pen.oval(at.point(-5, -5), (37, 37), mix(OCHRE, CREAM, 0.35))
    for x in (-13, 11):
        pen.stroke(at([(x - 5, -4), (x, -9), (x + 5, -4)]), BROWN, 3)
    pen.stroke(at([(-12, 10), (0, 17), (12, 10)]), BROWN, 3)


def _painted_tree(pen: Sheet, middle: Point, size: float) -> None:
    at, tone = Frame(*middle, size), PINE if size < 30 else mix(PINE, LEAF, 0.5)
    pen.rect(at.point(-3 / size, 0), (6, size * 1.5), BROWN)
    pen.oval(middle, (size * 0.8, size), tone)
    pen.oval(at.point(-0.2, -0.25), (size * 0.45, size * 0.55), mix(tone, LEAF, 0.6))


def _cloud(pen: Sheet, middle: Point, size: float) -> None:
    x, y = middle
    for dx, dy, r in (
        (-1.0, 0.25, 0.55),
        (-0.3, -0.1, 0.75),
        (0.55, 0.05, 0.65),
        (1.1, 0.3, 0.45),
        (0, 0.35, 0.7),
    ):
        pen.oval((x + dx * size, y + dy * size), (r * size, r * size * 0.72), "#FFFDF6")
    pen.oval((x + 0.2 * size, y + 0.55 * size), (size * 1.1, size * 0.24), mix(SKY, PAPER, 0.7))


def _bunting(pen: Sheet) -> None:
    line = [(164 + i * 909 / 24, 62 + 34 * (1 - ((i % 8) / 4 - 1) ** 2)) for i in range(25)]
    pen.stroke(line, BROWN, 2)
    for i in range(24):
        (x0, y0), (x1, y1) = line[i], line[i + 1]
        tone = BRIGHT[i % 5]
        pen.poly([(x0 + 2, y0), (x1 - 2, y1), ((x0 + x1) / 2, (y0 + y1) / 2 + 38)], tone)
        pen.poly(
            [((x0 + x1) / 2, (y0 + y1) / 2), (x1 - 2, y1), ((x0 + x1) / 2, (y0 + y1) / 2 + 38)],
            mix(tone, DARK, 0.18),
        )


def _drawings(pen: Sheet) -> None:
    for i, x in enumerate((0.72, 1.1, 1.48)):
        y = 1.62 + (i % 2) * 0.05
        pen.poly(front_quad(CAMERA, (x, x + 0.3), (y, y + 0.38), BACK - 0.02), PAPER)
        px, py = CAMERA(x + 0.15, y + 0.19, BACK - 0.02)
        if i == 0:
            pen.poly([(px - 17, py), (px, py - 20), (px + 17, py)], VERMILION)
            pen.rect((px - 13, py), (26, 22), OCHRE)
            pen.rect((px - 4, py + 8), (8, 14), BROWN)
        elif i == 1:
            for k in range(6):
                pen.oval(Frame(px, py - 4, 11, 60 * k).point(1, 0), (7, 7), VERMILION)
            pen.oval((px, py - 4), (7, 7), OCHRE)
            pen.stroke([(px, py + 8), (px + 1, py + 26)], PINE, 3)
        else:
            pen.blob(
                [
                    (px - 20, py + 4),
                    (px - 4, py - 10),
                    (px + 10, py),
                    (px + 20, py - 10),
                    (px + 20, py + 14),
                    (px + 8, py + 8),
                    (px - 6, py + 16),
                ],
                SLATE,
            )
            pen.oval((px - 10, py), (2, 2), PAPER)
        pen.oval((px, py - 33), (3.5, 3.5), VERMILION)


def window(pen: Sheet) -> None:
    """Lay the window of the left wall, its curtain and the light it throws on the floor."""
    for z in (2.9, 4.1):
        pen.poly(side_quad(CAMERA, LEFT, (0.65, 2.35), (z - 0.06, z + 1.06)), PAPER)
        pen.poly(side_quad(CAMERA, LEFT, (0.72, 2.28), (z, z + 1.0)), mix(SKY, PAPER, 0.5))
        outdoors = side_quad(CAMERA, LEFT, (0.72, 2.28), (z, z + 1.0))
        pen.clip(outdoors)
        x, y = CAMERA(LEFT, 0.95, z + 0.5)
        crown(pen, Crown((x - 20, y), (70, 70), 70, 20, seed=int(z * 10)))
        crown(pen, Crown((x + 30, y + 20), (50, 60), 50, 18, seed=int(z * 10) + 1))
        pen.unclip()
        pen.poly(side_quad(CAMERA, LEFT, (0.72, 2.28), (z + 0.48, z + 0.52)), PAPER)
        pen.poly(side_quad(CAMERA, LEFT, (1.72, 1.77), (z, z + 1.0)), PAPER)
    for i in range(6):
        z = 4.55 + i * 0.12
        tone = (mix(OCHRE, PAPER, 0.3), mix(OCHRE, PAPER, 0.5), mix(OCHRE, BROWN, 0.15))[i % 3]
        pen.poly(side_quad(CAMERA, LEFT + 0.04, (0.35, 2.5), (z, z + 0.13)), tone)
    pen.poly(side_quad(CAMERA, LEFT + 0.05, (2.46, 2.52), (2.0, 5.3)), BROWN)
    for z in (2.0, 3.15, 4.2):
        light = [
            CAMERA(-2.4, 0, z),
            CAMERA(-2.4, 0, z + 0.75),
            CAMERA(-0.2, 0, z + 0.35),
            CAMERA(-0.1, 0, z - 0.35),
        ]
        pen.poly(light, mix(FLOOR, "#FFFFF4", 0.55))


def shelves(pen: Sheet) -> None:
    """Lay the low shelves along the back wall, filled with toys and books."""
    z0, z1 = 5.05, 5.45
    block(pen, CAMERA, Box((-0.95, 2.2), (0, 0.92), (z0, z1)), PALE_WOOD)
    for row in range(2):
        for cell in range(6):
            x, y = -0.9 + cell * 0.518, 0.06 + row * 0.43
            pen.poly(
                front_quad(CAMERA, (x, x + 0.47), (y, y + 0.38), z0 - 0.005), mix(BROWN, OCHRE, 0.4)
            )
            pen.poly(
                side_quad(CAMERA, x + 0.47 if x < -0.2 else x, (y, y + 0.38), (z0, z0 + 0.12)),
                PALE_WOOD.shade,
            )
            _cell(pen, (x, y), (row * 6 + cell))
    _on_top(pen)


def _cell(pen: Sheet, corner: Point, index: int) -> None:
    x, y = corner
    z = 5.04
    kind = index % 4
    tone = BRIGHT[index * 3 % 7]
    if kind == 0:
        for k in range(7):
            high = 0.2 + (k * 5 % 4) * 0.035
            pen.poly(
                front_quad(CAMERA, (x + 0.04 + k * 0.055, x + 0.085 + k * 0.055), (y, y + high), z),
                BRIGHT[(index + k) % 7],
            )
    elif kind == 1:
        pen.poly(front_quad(CAMERA, (x + 0.04, x + 0.43), (y, y + 0.24), z), mix(tone, PAPER, 0.35))
        pen.poly(front_quad(CAMERA, (x + 0.3, x + 0.43), (y, y + 0.24), z), mix(tone, PAPER, 0.15))
        pen.poly(front_quad(CAMERA, (x + 0.16, x + 0.3), (y + 0.13, y + 0.18), z), PAPER)
    elif kind == 2:
        for k, size in enumerate((0.12, 0.09, 0.07)):
            px, py = CAMERA(x + 0.15 + k * 0.11, y + size, z)
            r = size * 198
            pen.oval((px, py), (r, r), BRIGHT[(index + k * 2) % 7])
            pen.oval(
                (px - r * 0.3, py - r * 0.3),
                (r * 0.4, r * 0.4),
                mix(BRIGHT[(index + k * 2) % 7], PAPER, 0.4),
            )
    else:
        bear(pen, CAMERA(x + 0.23, y, z), 46, mix(BROWN, OCHRE, 0.3 + 0.2 * (index % 3)))


def _on_top(pen: Sheet) -> None:
    x, y = CAMERA(-0.6, 0.92, 5.2)
    pen.oval((x, y - 24), (27, 27), mix(SKY, SLATE, 0.4))
    pen.blob(
        [(x - 16, y - 38), (x + 2, y - 44), (x + 6, y - 28), (x - 8, y - 20), (x - 18, y - 26)],
        LEAF,
    )
    pen.blob([(x + 8, y - 22), (x + 20, y - 24), (x + 16, y - 8), (x + 6, y - 6)], LEAF)
    pen.stroke([(x + 20, y - 46), (x + 32, y - 22), (x + 16, y), (x, y + 2)], OCHRE, 4)
    pen.rect((x - 14, y - 1), (28, 5), BROWN)
    bear(pen, CAMERA(1.0, 0.92, 5.2), 74, mix(OCHRE, BROWN, 0.45))
    for i in range(5):
        px, py = CAMERA(1.45, 0.92, 5.2)
        pen.oval((px, py - 6 - i * 11), (26 - i * 4, 6.5), BRIGHT[i])
    px, py = CAMERA(1.8, 0.92, 5.2)
    pen.rect((px - 17, py - 30), (34, 30), PAPER)
    pen.rect((px + 5, py - 30), (12, 30), LIGHT_STEEL)
    crown(pen, Crown((px, py - 46), (30, 22), 34, 17, seed=8))


def tent(pen: Sheet) -> None:
    """Lay the play tent with its open front."""
    apex, back = CAMERA(-1.32, 1.5, 4.5), CAMERA(-0.55, 0, 4.9)
    left, right = CAMERA(-1.95, 0, 4.1), CAMERA(-0.75, 0, 4.1)
    top, west, east = Frame(*apex), Frame(*left), Frame(*right)
    cloth = Tones.of(mix(CREAM, PAPER, 0.4), 0.5)
    for foot, tip in ((left, (14, -34)), (right, (-16, -36)), (back, (-24, -26))):
        pen.stroke([foot, top.point(*tip)], BROWN, 6, smooth=False)
    pen.poly([apex, right, back], mix(cloth.shade, STEEL, 0.15))
    pen.poly([apex, left, right], cloth.mid)
    peak, low, high = top.point(4, 70), west.point(62, 0), east.point(-44, 0)
    pen.poly([peak, low, high], mix(SLATE, DARK, 0.25))
    pen.poly([peak, low, west.point(32, 0), top.point(-18, 180)], cloth.light)
    pen.poly([peak, high, east.point(-22, 0), top.point(36, 180)], cloth.shade)
    for k in range(9):
        share = 0.15 + k * 0.085
        for edge, inset, tone in ((left, 8, VERMILION), (right, -8, PINE)):
            x = apex[0] + (edge[0] - apex[0]) * share + inset
            y = apex[1] + (edge[1] - apex[1]) * share
            pen.oval((x, y), (4, 4), tone if k % 2 else OCHRE)
    pen.poly(top([(10, -36), (48, -26), (12, -14)]), VERMILION)


def mat(pen: Sheet) -> None:
    """Lay the foam mat of interlocking squares, its thickness at the near edge."""
    for row in range(6):
        for column in range(9):
            x, z = -1.8 + column * 0.42, 2.05 + row * 0.4
            tone = MAT[(column + row * 2 + row // 2) % 4]
            pen.poly(floor_quad(CAMERA, (x, x + 0.41), (z, z + 0.39), 0.02), tone)
            for k in range(3):
                a = CAMERA(x + 0.07 + k * 0.135, 0.02, z)
                pen.oval(a, (22 / z, 11 / z), tone)
    pen.poly(front_quad(CAMERA, (-1.8, 1.97), (0.0, 0.02), 2.05), mix(SLATE, STEEL, 0.4))


def cot(pen: Sheet) -> None:
    """Lay the cot at the right with its bars, bedding and a mobile above."""
    x0, x1, z0, z1 = 1.25, 2.3, 4.0, 4.6
    white = Tones(PAPER, mix(PAPER, LIGHT_STEEL, 0.3), LIGHT_STEEL, STEEL)
    block(pen, CAMERA, Box((x0, x1), (0.3, 0.5), (z0 + 0.04, z1)), Tones.of(mix(SKY, PAPER, 0.3)))
    for i in range(13):
        x = x0 + 0.03 + i * 0.082
        pen.poly(front_quad(CAMERA, (x, x + 0.025), (0.2, 0.88), z1), white.shade)
    block(pen, CAMERA, Box((x0, x1), (0.86, 0.92), (z1, z1 + 0.03)), white)
    pen.blob(
        [
            CAMERA(1.4, 0.5, 4.3),
            CAMERA(1.45, 0.62, 4.3),
            CAMERA(1.75, 0.64, 4.3),
            CAMERA(1.8, 0.5, 4.3),
        ],
        PAPER,
    )
    pen.poly(front_quad(CAMERA, (1.75, 2.26), (0.3, 0.58), z0 + 0.03), mix(VERMILION, PAPER, 0.45))
    pen.poly(front_quad(CAMERA, (1.75, 2.26), (0.5, 0.58), z0 + 0.03), PAPER)
    for x in (x0, x1):
        block(pen, CAMERA, Box((x - 0.03, x + 0.03), (0, 0.98), (z0, z0 + 0.06)), white)
        pen.oval(CAMERA(x, 1.0, z0), (10, 10), OCHRE)
    for i in range(13):
        x = x0 + 0.05 + i * 0.08
        pen.poly(front_quad(CAMERA, (x, x + 0.03), (0.18, 0.86), z0), white.mid)
        pen.poly(front_quad(CAMERA, (x + 0.02, x + 0.03), (0.18, 0.86), z0), white.deep)
    block(pen, CAMERA, Box((x0, x1), (0.86, 0.92), (z0 - 0.01, z0 + 0.04)), white)
    block(pen, CAMERA, Box((x0, x1), (0.14, 0.2), (z0 - 0.01, z0 + 0.04)), white)
