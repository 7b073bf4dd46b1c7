"""The courtyard of the care home: hall with a tiled roof, moon gate, paving, persimmon tree."""

from __future__ import annotations

import random

from greenery import Crown, crown, leaf, masses, tree_trunk
from sheet import (
    BROWN,
    CREAM,
    DARK,
    DEEP_RED,
    LEAF,
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
from space import Box, Camera, block, floor_quad, front_quad

CAMERA = Camera(focal=1000, eye=1.25, centre=600, horizon=380)
PAVING = mix(CREAM, STEEL, 0.42)
TILE = mix(SLATE, DARK, 0.35)
FRUIT = mix(VERMILION, OCHRE, 0.42)
HALL, WALL = 13.0, 12.0


def sky(pen: Sheet) -> None:
    """Lay the sky, its clouds and the far hills."""
    pen.rect((0, 0), (1200, 900), mix(SKY, PAPER, 0.25))
    for centre, radii in (
        ((820, 70), (190, 20)),
        ((930, 48), (150, 22)),
        ((600, 120), (150, 14)),
        ((700, 40), (90, 12)),
    ):
        pen.oval(centre, radii, mix(SKY, PAPER, 0.75))
    pen.blob(
        [
            (-40, 420),
            (-40, 250),
            (90, 190),
            (210, 240),
            (330, 180),
            (470, 240),
            (600, 200),
            (720, 260),
            (760, 420),
        ],
        mix(SLATE, SKY, 0.62),
    )
    pen.blob(
        [(-40, 420), (-40, 290), (120, 250), (260, 290), (420, 240), (560, 280), (700, 420)],
        mix(PINE, SKY, 0.55),
    )


def paving(pen: Sheet) -> None:
    """Lay the yard's slabs, the light on them, and fallen leaves."""
    rng = random.Random(8)
    pen.poly(floor_quad(CAMERA, (-16, 16), (1.5, HALL)), PAVING)
    tones = (
        mix(PAVING, PAPER, 0.3),
        mix(PAVING, SLATE, 0.09),
        mix(PAVING, OCHRE, 0.14),
        mix(PAVING, PAPER, 0.15),
    )
    for row in range(15):
        z = 2.1 + row * 0.42 * (1 + row * 0.03)
        shift = (row % 2) * 0.4
        for i in range(-9, 9):
            tile = floor_quad(
                CAMERA, (i * 0.8 + shift, i * 0.8 + 0.76 + shift), (z, z + 0.38 * (1 + row * 0.03))
            )
            if tile[1][0] > -5 and tile[0][0] < 1205 and tile[3][1] < 900:
                pen.poly(tile, rng.choice(tones))
    for _ in range(40):
        x, z = rng.uniform(-2.4, 2.4), rng.uniform(2.4, 6.0)
        px, py = CAMERA(x, 0, z)
        tone = rng.choice((OCHRE, FRUIT, mix(OCHRE, BROWN, 0.4), mix(LEAF, OCHRE, 0.5)))
        leaf(pen, Frame(px, py, 46 / z, rng.uniform(-25, 25)), tone)


def garden_wall(pen: Sheet) -> None:
    """Lay the white wall with its tiled cap, moon gate and the bamboo behind."""
    masses(
        pen,
        [
            ((60, 262), (90, 40)),
            ((180, 240), (80, 50)),
            ((420, 250), (90, 36)),
            ((520, 262), (70, 36)),
        ],
        mix(PINE, SKY, 0.25),
    )
    white = Tones.of(mix(PAPER, CREAM, 0.4), 0.5)
    pen.poly(front_quad(CAMERA, (-8, -0.9), (0, 2.55), WALL), white.mid)
    pen.poly(front_quad(CAMERA, (-8, -0.9), (0, 0.4), WALL), mix(STEEL, CREAM, 0.3))
    pen.poly(front_quad(CAMERA, (-8, -0.9), (2.2, 2.42), WALL), mix(white.mid, STEEL, 0.45))
    for i in range(44):
        x = -8 + i * 0.165
        pen.poly(
            front_quad(CAMERA, (x, x + 0.14), (2.38, 2.68), WALL - 0.1),
            TILE if i % 2 else mix(TILE, STEEL, 0.3),
        )
        end = CAMERA(x + 0.07, 2.36, WALL - 0.1)
        pen.oval(end, (5.5, 5.5), mix(TILE, STEEL, 0.45))
    pen.poly(front_quad(CAMERA, (-8, -0.9), (2.66, 2.78), WALL - 0.1), mix(TILE, DARK, 0.4))
    _moon_gate(pen)


def _moon_gate(pen: Sheet) -> None:
    x, y = CAMERA(-3.25, 1.1, WALL)
    pen.oval((x, y), (98, 98), mix(STEEL, CREAM, 0.15))
    pen.oval((x, y), (86, 86), mix(LEAF, CREAM, 0.45))
    pen.oval((x + 4, y + 58), (64, 24), mix(CREAM, OCHRE, 0.3))
    for i in range(9):
        stalk = x - 66 + i * 16.5
        top = y - (abs(86**2 - (stalk - x) ** 2)) ** 0.5 + 8
        tone = mix(PINE, LEAF, (i % 3) * 0.35)
        pen.stroke([(stalk, y + 40 - (i % 3) * 6), (stalk + 5, top)], tone, 4, smooth=False)
        for k in range(4):
            spot = (stalk + 2, top + 16 + k * 24)
            if (spot[0] - x) ** 2 + (spot[1] - y) ** 2 < 62**2:
                leaf(pen, Frame(*spot, 20, -150 + 70 * (k % 2) + i * 9), mix(tone, DARK, 0.15))
                leaf(pen, Frame(*spot, 18, 20 + k * 12), tone)
    pen.poly(
        [(x - 60, y + 88), (x + 60, y + 88), (x + 66, y + 100), (x - 66, y + 100)],
        mix(STEEL, CREAM, 0.4),
    )


def hall(pen: Sheet) -> None:
    """Lay the hall: plinth, lattice windows, columns, lanterns, eaves and roof."""
    pen.poly(front_quad(CAMERA, (-1.3, 10), (0.3, 3.3), HALL + 1.6), mix(CREAM, OCHRE, 0.22))
    pen.poly(front_quad(CAMERA, (-1.3, 10), (2.5, 3.4), HALL + 1.6), mix(CREAM, BROWN, 0.45))
    for bay in range(5):
        _bay(pen, -1.1 + bay * 2.0, door=bay == 2)
    block(
        pen,
        CAMERA,
        Box((-1.5, 10), (0, 0.3), (HALL - 0.6, HALL + 1.5)),
        Tones.of(mix(STEEL, CREAM, 0.35), 0.4),
    )
    block(
        pen,
        CAMERA,
        Box((2.6, 5.2), (0, 0.15), (HALL - 1.1, HALL - 0.6)),
        Tones.of(mix(STEEL, CREAM, 0.5), 0.4),
    )
    for i in range(6):
        x = -1.15 + i * 2.0
        pen.poly(front_quad(CAMERA, (x - 0.13, x + 0.13), (0.3, 3.2), HALL), VERMILION)
        pen.poly(
            front_quad(CAMERA, (x - 0.13, x - 0.06), (0.3, 3.2), HALL), mix(VERMILION, CREAM, 0.25)
        )
        pen.poly(front_quad(CAMERA, (x + 0.04, x + 0.13), (0.3, 3.2), HALL), DEEP_RED)
        pen.poly(front_quad(CAMERA, (x - 0.2, x + 0.2), (0.3, 0.46), HALL), mix(STEEL, PAPER, 0.4))
    _eaves(pen)
    for i in range(5):
        _lantern(pen, CAMERA(-0.15 + i * 2.0, 2.42, HALL - 0.2), 15)
    _roof(pen)


def _bay(pen: Sheet, x: float, door: bool) -> None:
    z = HALL + 1.55
    frame = mix(DEEP_RED, BROWN, 0.4)
    low = 0.3 if door else 1.05
    pen.poly(front_quad(CAMERA, (x + 0.2, x + 1.8), (low, 2.55), z), frame)
    if not door:
        pen.poly(front_quad(CAMERA, (x, x + 2.0), (0.3, 1.0), z), mix(SLATE, STEEL, 0.5))
        for k in range(4):
            pen.poly(
                front_quad(CAMERA, (x, x + 2.0), (0.42 + k * 0.16, 0.44 + k * 0.16), z),
                mix(SLATE, PAPER, 0.5),
            )
    pane = mix(OCHRE, PAPER, 0.55)
    for k in range(4):
        left = x + 0.27 + k * 0.38
        pen.poly(front_quad(CAMERA, (left, left + 0.31), (low + 0.1 + 0.5 * door, 2.45), z), pane)
        for step in range(1, 3):
            u = left + step * 0.1
            pen.poly(
                front_quad(CAMERA, (u - 0.015, u + 0.015), (low + 0.1 + 0.5 * door, 2.45), z), frame
            )
        for step in range(5):
            y = 1.3 + step * 0.26
            pen.poly(front_quad(CAMERA, (left, left + 0.31), (y - 0.015, y + 0.015), z), frame)


def _lantern(pen: Sheet, middle: Point, size: float) -> None:
    x, y = middle
    pen.stroke([(x, y - size * 2), (x, y + size * 1.9)], mix(OCHRE, BROWN, 0.3), 1.6, smooth=False)
    pen.oval((x, y), (size * 1.05, size * 0.88), DEEP_RED)
    pen.oval((x - size * 0.08, y), (size * 0.9, size * 0.86), VERMILION)
    pen.oval(
        (x - size * 0.3, y - size * 0.1), (size * 0.4, size * 0.7), mix(VERMILION, OCHRE, 0.45)
    )
    for dy in (-0.86, 0.86):
        pen.rect((x - size * 0.42, y + dy * size - 2), (size * 0.84, 4), OCHRE)
    pen.rect((x - 1.5, y + size), (3, size * 0.8), OCHRE)


def _eaves(pen: Sheet) -> None:
    pen.poly(
        [
            CAMERA(-1.9, 3.45, HALL - 0.8),
            CAMERA(10, 3.45, HALL - 0.8),
            CAMERA(10, 3.2, HALL),
            CAMERA(-1.4, 3.2, HALL),
        ],
        mix(BROWN, DARK, 0.45),
    )
    pen.poly(front_quad(CAMERA, (-1.4, 10), (3.0, 3.34), HALL), mix(PINE, SLATE, 0.35))
    for i in range(38):
        x = -1.35 + i * 0.29
        pen.poly(
            front_quad(CAMERA, (x, x + 0.16), (3.08, 3.2), HALL - 0.01),
            OCHRE if i % 2 else mix(SKY, PAPER, 0.3),
        )
    pen.poly(front_quad(CAMERA, (-1.4, 10), (2.96, 3.03), HALL), mix(VERMILION, DARK, 0.15))
    for i in range(40):
        x = -1.6 + i * 0.29
        pen.poly(
            front_quad(CAMERA, (x, x + 0.12), (3.3, 3.42), HALL - 0.7), mix(OCHRE, BROWN, 0.45)
        )


def _roof(pen: Sheet) -> None:
    left_eave, right_eave = CAMERA(-2.0, 3.4, HALL - 0.8), CAMERA(10, 3.4, HALL - 0.8)
    left_ridge, right_ridge = CAMERA(-0.9, 5.3, HALL + 1.8), CAMERA(10, 5.3, HALL + 1.8)
    middle = ((left_eave[0] + left_ridge[0]) / 2 + 8, (left_eave[1] + left_ridge[1]) / 2 + 10)
    corner = (left_eave[0] - 14, left_eave[1] - 12)
    pen.poly([corner, left_eave, right_eave, right_ridge, left_ridge, middle], TILE)
    for i in range(46):
        share = i / 45
        low = (left_eave[0] + 8 + (right_eave[0] - left_eave[0]) * share, left_eave[1])
        high = (left_ridge[0] + 3 + (right_ridge[0] - left_ridge[0]) * share, left_ridge[1])
        bend = ((low[0] + high[0]) / 2 + 4 * (1 - share), (low[1] + high[1]) / 2 + 8)
        pen.stroke([low, bend, high], mix(TILE, STEEL, 0.5), 6)
        pen.stroke(
            [(low[0] + 3, low[1]), (bend[0] + 3, bend[1]), (high[0] + 2, high[1])],
            mix(TILE, DARK, 0.45),
            2,
        )
        pen.oval(low, (6, 6), mix(TILE, STEEL, 0.7))
        pen.oval((low[0] + 0.6, low[1] + 0.8), (3.4, 3.4), TILE)
    x, y = left_ridge
    pen.poly(
        [
            (x - 8, y - 4),
            (x - 26, y - 22),
            (x - 6, y - 18),
            (1290, y - 18),
            (1290, y + 4),
            (x, y + 4),
        ],
        mix(TILE, DARK, 0.3),
    )
    pen.poly(
        [(x - 4, y - 16), (1290, y - 16), (1290, y - 10), (x - 4, y - 10)], mix(TILE, STEEL, 0.4)
    )
    pen.stroke([corner, middle, (x, y)], mix(TILE, STEEL, 0.35), 9)


def persimmon_tree(pen: Sheet) -> None:
    """Lay the tree that leans in from the left, heavy with fruit."""
    bark = Tones(mix(BROWN, STEEL, 0.45), mix(BROWN, DARK, 0.35), mix(BROWN, DARK, 0.65), DARK)
    leaves = (
        mix(PINE, DARK, 0.25),
        PINE,
        mix(PINE, LEAF, 0.6),
        mix(OCHRE, LEAF, 0.45),
        mix(OCHRE, VERMILION, 0.3),
    )
    branches = (
        (((70, 330), (150, 230), (300, 150), (470, 96)), (17, 12, 8, 4)),
        (((62, 300), (40, 190), (80, 80), (60, -20)), (20, 16, 12, 8)),
        (((230, 180), (330, 190), (430, 170), (520, 190)), (8, 6, 4, 2)),
        (((140, 236), (210, 120), (300, 60), (340, -10)), (11, 8, 6, 4)),
    )
    for cloud in (
        Crown((300, 60), (250, 90), 104, 36, leaves, 3),
        Crown((60, 60), (150, 130), 90, 36, leaves, 4),
    ):
        crown(pen, cloud)
    for root in (
        ((58, 640), (20, 690), (-14, 700)),
        ((66, 640), (104, 690), (142, 700)),
        ((60, 650), (62, 700), (74, 716)),
    ):
        tree_trunk(pen, root, (22, 14, 5), bark)
    tree_trunk(pen, ((60, 696), (68, 560), (52, 430), (74, 290)), (36, 27, 24, 21), bark)
    for spine, widths in branches:
        tree_trunk(pen, spine, widths, bark)
    for cloud in (
        Crown((420, 84), (120, 50), 46, 32, leaves, 5),
        Crown((150, 120), (130, 60), 60, 33, leaves, 6),
        Crown((500, 170), (54, 34), 24, 28, leaves, 9),
    ):
        crown(pen, cloud)
    _fruit(pen)


def _fruit(pen: Sheet) -> None:
    places = (
        (40, 170),
        (96, 196),
        (150, 150),
        (196, 186),
        (250, 120),
        (262, 214),
        (318, 170),
        (352, 100),
        (390, 196),
        (428, 130),
        (462, 210),
        (512, 138),
        (536, 216),
        (214, 60),
        (120, 70),
        (300, 40),
        (420, 44),
        (24, 90),
        (480, 78),
        (72, 120),
        (346, 232),
        (176, 104),
    )
    for i, (x, y) in enumerate(places):
        r = 13.5 + (i * 7 % 4)
        pen.stroke([(x, y - r - 8), (x, y - r + 3)], mix(BROWN, DARK, 0.4), 2.4, smooth=False)
        pen.oval((x, y), (r, r * 0.9), mix(FRUIT, DEEP_RED, 0.45))
        pen.oval((x - r * 0.1, y - r * 0.08), (r * 0.88, r * 0.8), FRUIT)
        pen.oval((x - r * 0.32, y - r * 0.28), (r * 0.42, r * 0.34), mix(FRUIT, OCHRE, 0.6))
        pen.oval((x - r * 0.38, y - r * 0.36), (r * 0.14, r * 0.11), PAPER)
        for angle in (200, 250, 290, 340):
            leaf(
                pen,
                Frame(x, y - r * 0.7, r * 0.62, angle + 90 if angle > 270 else angle - 90),
                mix(PINE, OCHRE, 0.25),
            )


def shadow(pen: Sheet, centre: Point, radii: Point) -> None:
    """Lay the shadow of something that stands in the yard."""
    pen.oval(centre, radii, mix(PAVING, SLATE, 0.3))
    pen.oval(
        (centre[0] - radii[0] * 0.1, centre[1]),
        (radii[0] * 0.72, radii[1] * 0.6),
        mix(PAVING, SLATE, 0.5),
    )


def dapples(pen: Sheet) -> None:
    """Lay the shade of the tree on the ground with the light that falls through."""
    rng = random.Random(21)
    tone = mix(PAVING, SLATE, 0.24)
    for x, z, wide in (
        (-1.6, 4.0, 1.0),
        (-0.9, 3.7, 0.8),
        (-1.2, 4.6, 1.0),
        (-0.3, 4.2, 0.7),
        (-1.9, 3.3, 0.6),
    ):
        px, py = CAMERA(x, 0, z)
        pen.oval((px, py), (wide * 1000 / z, 0.26 * 1000 / z), tone)
    for _ in range(70):
        x, z = rng.gauss(-1.1, 0.7), rng.uniform(2.9, 5.4)
        px, py = CAMERA(x, 0, z)
        lit = rng.random() < 0.6
        pen.oval(
            (px, py),
            (rng.uniform(40, 80) / z, rng.uniform(12, 24) / z),
            mix(PAVING, PAPER, 0.25) if lit else tone,
        )
