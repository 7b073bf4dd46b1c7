"""The smart cabin and its street: frame, glass, solar panels, furniture, trees, paving."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import partial

from greenery import GREEN, Crown, crown, leaf, tree_trunk
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
from space import Box, Camera, block, floor_quad, front_quad, side_quad

CAMERA = Camera(focal=1000, eye=1.5, centre=600, horizon=492)
CORNER, TURN = (1.75, 4.7), -30.0
AT = CAMERA.turned(CORNER, TURN)
LENGTH, DEPTH, HEIGHT = 6.0, 2.6, 2.75
WOOD = Tones.of(mix(OCHRE, BROWN, 0.42), 0.38)
FRAME = Tones.of(mix(SLATE, DARK, 0.4), 0.3)
PAVING = mix(LIGHT_STEEL, CREAM, 0.4)


def depth_scale(x: float, z: float) -> float:
    """Return the picture's units per metre at a place of the cabin's own ground plan."""
    foot, top = AT(x, 0, z), AT(x, 1, z)
    return foot[1] - top[1]


def street(pen: Sheet) -> None:
    """Lay the sky, the far buildings, the trees behind, and the paving."""
    pen.rect((0, 0), (1200, 900), mix(SKY, PAPER, 0.2))
    for centre, radii in (
        ((300, 84), (190, 24)),
        ((420, 112), (150, 18)),
        ((180, 120), (110, 14)),
        ((960, 60), (170, 18)),
    ):
        pen.oval(centre, radii, mix(SKY, PAPER, 0.75))
    _buildings(pen)
    for i, x in enumerate((-20, 110, 240, 380, 520, 660, 800, 930, 1060, 1190)):
        crown(
            pen,
            Crown(
                (x, 400 + (i % 3) * 18),
                (96, 84),
                44,
                22,
                (
                    mix(PINE, SKY, 0.2),
                    mix(PINE, SKY, 0.1),
                    mix(PINE, LEAF, 0.5),
                    mix(LEAF, SKY, 0.25),
                ),
                30 + i,
            ),
        )
    pen.rect((0, 492), (1200, 60), mix(LEAF, PINE, 0.35))
    rng = random.Random(17)
    for _ in range(46):
        across = rng.choice((rng.uniform(-10, 150), rng.uniform(1030, 1200)))
        tone = rng.choice((LEAF, mix(LEAF, OCHRE, 0.35), PINE))
        leaf(pen, Frame(across, rng.uniform(504, 550), 15, rng.uniform(-120, -60)), tone)
    _ground(pen)
    pen.rect((0, 546), (1200, 7), mix(STEEL, PAPER, 0.35))
    pen.rect((0, 553), (1200, 3), mix(STEEL, SLATE, 0.2))


def _buildings(pen: Sheet) -> None:
    for x, top, width, tone in (
        (20, 190, 120, SKY),
        (120, 130, 110, STEEL),
        (330, 220, 130, STEEL),
        (1010, 150, 120, STEEL),
        (1100, 210, 140, SKY),
    ):
        wall = mix(tone, CREAM, 0.45)
        pen.rect((x, top), (width, 360), wall)
        pen.rect((x + width * 0.66, top), (width * 0.34, 360), mix(wall, SLATE, 0.22))
        pen.rect((x - 3, top - 8), (width + 6, 10), mix(wall, SLATE, 0.3))
        for row in range(8):
            for column in range(4):
                pane = mix(SLATE, SKY, 0.35 if (row + column) % 3 else 0.7)
                pen.rect(
                    (x + 10 + column * width * 0.24, top + 16 + row * 32), (width * 0.13, 18), pane
                )


def _ground(pen: Sheet) -> None:
    rng = random.Random(4)
    pen.rect((0, 548), (1200, 352), PAVING)
    tones = (
        mix(PAVING, PAPER, 0.35),
        mix(PAVING, SLATE, 0.08),
        mix(PAVING, OCHRE, 0.1),
        mix(PAVING, PAPER, 0.15),
    )
    for i in range(-26, 12):
        for j in range(-9, 6):
            x, z = i * 0.6, j * 0.6 + 0.3 * (i % 2)
            tile = floor_quad(AT, (x, x + 0.57), (z, z + 0.57))
            xs, ys = [p[0] for p in tile], [p[1] for p in tile]
            if max(xs) < 0 or min(xs) > 1200 or min(ys) > 900 or min(ys) < 540:
                continue
            pen.poly(tile, rng.choice(tones))
    for i in range(-26, 12):
        blind = floor_quad(AT, (i * 0.6, i * 0.6 + 0.57), (-1.75, -1.4))
        if blind[0][0] < 1250 and blind[1][0] > -50:
            pen.poly(blind, mix(OCHRE, CREAM, 0.25))
            for k in range(3):
                pen.poly(
                    floor_quad(
                        AT, (i * 0.6 + 0.03, i * 0.6 + 0.54), (-1.72 + k * 0.11, -1.67 + k * 0.11)
                    ),
                    mix(OCHRE, PAPER, 0.05),
                )
    for i in range(14):
        hedge = AT(-6.6 - i * 0.5, 0.25, 0.6)
        crown(pen, Crown(hedge, (44, 34), 26, 15, seed=60 + i))


def interior(pen: Sheet) -> None:
    """Lay what is seen through the glass: walls, lamps, shelves, posters, dispenser."""
    pen.poly(floor_quad(AT, (-LENGTH, 0), (0, DEPTH), 0.12), mix(WOOD.light, CREAM, 0.4))
    pen.poly(front_quad(AT, (-LENGTH, 0), (0.12, 2.6), DEPTH - 0.1), mix(CREAM, OCHRE, 0.18))
    pen.poly(side_quad(AT, -LENGTH + 0.05, (0.12, 2.6), (0, DEPTH)), mix(CREAM, BROWN, 0.16))
    pen.poly(floor_quad(AT, (-LENGTH, 0), (0, DEPTH), 2.6), mix(CREAM, OCHRE, 0.32))
    for i in range(8):
        x = -5.6 + i * 0.72
        pen.poly(floor_quad(AT, (x, x + 0.12), (0.2, 2.3), 2.595), "#FFFDF0")
    for i in range(24):
        x = -LENGTH + 0.1 + i * 0.25
        pen.poly(front_quad(AT, (x, x + 0.03), (0.12, 2.6), DEPTH - 0.11), mix(CREAM, BROWN, 0.2))
    _bookcase(pen)
    _posters(pen)
    _dispenser(pen)


def _bookcase(pen: Sheet) -> None:
    x0, x1, z = -5.9, -4.25, DEPTH - 0.4
    block(pen, AT, Box((x0, x1), (0.12, 2.25), (z, DEPTH - 0.1)), WOOD)
    tones = (
        VERMILION,
        SLATE,
        OCHRE,
        PINE,
        PAPER,
        mix(SKY, SLATE, 0.4),
        mix(VERMILION, CREAM, 0.4),
        LEAF,
    )
    for row in range(5):
        y = 0.2 + row * 0.41
        pen.poly(
            front_quad(AT, (x0 + 0.05, x1 - 0.05), (y, y + 0.35), z - 0.01), mix(BROWN, DARK, 0.35)
        )
        for k in range(20):
            high = 0.2 + (k * 7 + row * 3) % 5 * 0.03
            left = x0 + 0.07 + k * 0.076
            pen.poly(
                front_quad(AT, (left, left + 0.062), (y, y + high), z - 0.02),
                tones[(k * 3 + row * 5) % 8],
            )


def _posters(pen: Sheet) -> None:
    z = DEPTH - 0.12
    for x, tone in ((-2.55, SLATE), (-2.05, PINE)):
        pen.poly(front_quad(AT, (x, x + 0.4), (1.35, 2.0), z), PAPER)
        pen.poly(front_quad(AT, (x + 0.04, x + 0.36), (1.62, 1.96), z), mix(tone, PAPER, 0.3))
        for k in range(3):
            pen.poly(
                front_quad(
                    AT, (x + 0.05, x + 0.34 - k * 0.05), (1.54 - k * 0.07, 1.57 - k * 0.07), z
                ),
                STEEL,
            )
    clock = AT(-3.1, 2.2, z)
    pen.oval(clock, (19, 20), DARK)
    pen.oval(clock, (16, 17), PAPER)
    pen.stroke(
        [(clock[0], clock[1] - 10), clock, (clock[0] + 8, clock[1] + 3)], DARK, 2, smooth=False
    )


def _dispenser(pen: Sheet) -> None:
    white = Tones(PAPER, mix(PAPER, LIGHT_STEEL, 0.3), LIGHT_STEEL, STEEL)
    block(pen, AT, Box((-1.5, -1.1), (0.12, 1.15), (1.9, 2.3)), white)
    pen.poly(front_quad(AT, (-1.45, -1.15), (0.78, 1.08), 1.89), mix(SLATE, DARK, 0.4))
    for x, tone in ((-1.38, VERMILION), (-1.24, mix(SLATE, SKY, 0.3))):
        pen.poly(front_quad(AT, (x, x + 0.06), (0.92, 1.0), 1.88), tone)
    pen.poly(front_quad(AT, (-1.42, -1.18), (0.3, 0.66), 1.89), LIGHT_STEEL)
    foot, top = AT(-1.3, 1.15, 2.1), AT(-1.3, 1.58, 2.1)
    half = 0.17 * depth_scale(-1.3, 2.1)
    pen.blob(
        [
            (foot[0] - half * 0.5, foot[1]),
            (foot[0] - half, foot[1] - 14),
            (top[0] - half, top[1]),
            (top[0] + half, top[1]),
            (foot[0] + half, foot[1] - 14),
            (foot[0] + half * 0.5, foot[1]),
        ],
        mix(SKY, SLATE, 0.25),
    )
    pen.blob(
        [
            (foot[0] - half * 0.8, foot[1] - 16),
            (top[0] - half * 0.8, top[1] + 4),
            (top[0] - half * 0.3, top[1] + 4),
            (foot[0] - half * 0.3, foot[1] - 10),
        ],
        mix(SKY, PAPER, 0.5),
    )


def kiosk(pen: Sheet) -> None:
    """Lay the self-service terminal, its screen turned to the user at its left."""
    body = Tones.of(mix(SLATE, SKY, 0.12), 0.35)
    block(pen, AT, Box((-3.36, -2.92), (0.12, 0.95), (1.35, 1.85)), body)
    block(pen, AT, Box((-3.3, -2.95), (0.95, 1.72), (1.42, 1.8)), body)
    pen.poly(front_quad(AT, (-3.27, -2.98), (1.08, 1.66), 1.41), mix(DARK, SLATE, 0.25))
    pen.poly(front_quad(AT, (-3.24, -3.01), (1.13, 1.62), 1.4), mix(SKY, PAPER, 0.3))
    for k, tone in enumerate((VERMILION, OCHRE, PINE, SLATE, LEAF, BROWN)):
        x, y = -3.22 + (k % 2) * 0.11, 1.46 - (k // 2) * 0.13
        pen.poly(front_quad(AT, (x, x + 0.085), (y, y + 0.095), 1.395), tone)
    pen.poly(front_quad(AT, (-3.28, -3.0), (0.62, 0.72), 1.34), mix(DARK, SLATE, 0.3))
    pen.poly(front_quad(AT, (-3.24, -3.04), (0.6, 0.66), 1.335), PAPER)
    pen.poly(front_quad(AT, (-3.36, -2.92), (0.2, 0.26), 1.345), OCHRE)


def bar(pen: Sheet, x: tuple[float, float], level: float = 1.02) -> None:
    """Lay the reading bar along the glass with its sockets."""
    for leg in (x[0] + 0.03, x[1] - 0.1):
        block(pen, AT, Box((leg, leg + 0.07), (0.12, level), (0.16, 0.5)), FRAME)
    block(pen, AT, Box(x, (level - 0.06, level), (0.1, 0.6)), WOOD)
    pen.poly(
        front_quad(AT, (x[0] + 0.1, x[1] - 0.1), (level - 0.26, level - 0.06), 0.16),
        mix(WOOD.shade, DARK, 0.2),
    )
    for k in range(3):
        place = x[0] + 0.25 + k * (x[1] - x[0] - 0.64) / 2
        pen.poly(front_quad(AT, (place, place + 0.14), (level - 0.23, level - 0.1), 0.15), PAPER)
        for slot in (0.03, 0.085):
            pen.poly(
                front_quad(
                    AT, (place + slot, place + slot + 0.025), (level - 0.195, level - 0.14), 0.145
                ),
                DARK,
            )


def glass_front(pen: Sheet) -> None:
    """Lay mullions, glints, the threshold and the plinth of the long front."""
    pen.poly(front_quad(AT, (-LENGTH, 0), (0, 0.14), -0.02), FRAME.mid)
    for x, width in ((-LENGTH, 0.12), (-4.45, 0.07), (-2.95, 0.09), (-1.72, 0.09), (-0.14, 0.14)):
        pen.poly(front_quad(AT, (x, x + width), (0.1, 2.62), -0.02), FRAME.mid)
        pen.poly(front_quad(AT, (x, x + width * 0.4), (0.1, 2.62), -0.025), FRAME.light)
    for left, right in ((-5.88, -4.45), (-4.38, -2.95), (-1.63, -0.14)):
        pen.poly(front_quad(AT, (left, right), (2.18, 2.22), -0.02), FRAME.mid)
        for share, wide in ((0.08, 0.05), (0.16, 0.02), (0.8, 0.03)):
            x = left + (right - left) * share
            glint = [
                AT(x + 0.16, 2.16, -0.02),
                AT(x + 0.16 + wide, 2.16, -0.02),
                AT(x + wide - 0.06, 1.25, -0.02),
                AT(x - 0.06, 1.25, -0.02),
            ]
            pen.poly(glint, mix(SKY, PAPER, 0.6))
    pen.poly(front_quad(AT, (-2.86, -1.72), (2.24, 2.3), -0.02), FRAME.mid)
    pen.poly(front_quad(AT, (-1.98, -1.93), (0.14, 2.24), -0.03), FRAME.light)
    pen.poly(front_quad(AT, (-2.05, -2.02), (0.95, 1.3), -0.05), LIGHT_STEEL)


def end_wall(pen: Sheet) -> None:
    """Lay the short wall at the right: upright slats and a lit panel with signs."""
    pen.poly(side_quad(AT, 0, (0, HEIGHT), (0, DEPTH)), WOOD.shade)
    for i in range(22):
        z = i * DEPTH / 22
        pen.poly(
            side_quad(AT, 0.0, (0.14, 2.62), (z, z + 0.075)),
            mix(WOOD.mid, WOOD.shade, 0.45 if i % 3 else 0.1),
        )
    pen.poly(side_quad(AT, 0, (0, 0.14), (0, DEPTH)), FRAME.shade)
    pen.poly(side_quad(AT, 0.01, (0.9, 2.05), (0.5, 1.9)), FRAME.mid)
    pen.poly(side_quad(AT, 0.015, (0.97, 1.98), (0.56, 1.84)), mix(PINE, SKY, 0.2))
    for k in range(3):
        pen.poly(side_quad(AT, 0.02, (1.74 - k * 0.26, 1.9 - k * 0.26), (0.7, 1.0)), PAPER)
        pen.poly(
            side_quad(AT, 0.02, (1.79 - k * 0.26, 1.85 - k * 0.26), (1.12, 1.7 - k * 0.1)),
            mix(PAPER, PINE, 0.2),
        )


def roof(pen: Sheet) -> None:
    """Lay the roof slab, its fascia with signs, and the solar panels on it."""
    out, low, high = 0.42, 2.62, 2.98
    for i in range(5):
        _panel(pen, -5.75 + i * 1.17)
    soffit = floor_quad(AT, (-LENGTH - 0.2, out), (-out, DEPTH), low)
    pen.poly(soffit, mix(WOOD.shade, DARK, 0.25))
    pen.poly(
        front_quad(AT, (-LENGTH - 0.2, 0.02), (low - 0.04, low + 0.1), 0.0),
        mix(WOOD.shade, DARK, 0.35),
    )
    pen.poly(side_quad(AT, out, (low, high), (-out, DEPTH)), WOOD.shade)
    for k in range(4):
        pen.poly(
            side_quad(AT, out, (low + k * 0.09, low + k * 0.09 + 0.012), (-out, DEPTH)), WOOD.deep
        )
    pen.poly(front_quad(AT, (-LENGTH - 0.2, out), (low, high), -out), WOOD.mid)
    for k in range(5):
        tone = WOOD.light if k % 2 else mix(WOOD.mid, WOOD.shade, 0.5)
        pen.poly(
            front_quad(
                AT, (-LENGTH - 0.2, out), (low + k * 0.075, low + k * 0.075 + 0.016), -out - 0.002
            ),
            tone,
        )
    pen.poly(
        front_quad(AT, (-LENGTH - 0.22, out + 0.02), (high, high + 0.05), -out - 0.01), FRAME.mid
    )
    pen.poly(side_quad(AT, out + 0.02, (high, high + 0.05), (-out, DEPTH)), FRAME.shade)
    _signs(pen)


def _panel(pen: Sheet, x: float) -> None:
    lower, upper, near, far, wide = 3.1, 4.0, -0.15, 0.7, 1.06

    def on(u: float, v: float) -> Point:
        return AT(x + u * wide, lower + v * (upper - lower), near + v * (far - near))

    pen.poly(
        [
            AT(x + wide, lower, near),
            AT(x + wide, upper, far),
            AT(x + wide, 3.0, far),
            AT(x + wide, 3.0, near),
        ],
        FRAME.deep,
    )
    for u in (0.12, 0.88):
        pen.stroke([AT(x + u * wide, 3.0, near), on(u, 0.05)], STEEL, 4, smooth=False)
    pen.poly([on(0, 0), on(1, 0), on(1, 1), on(0, 1)], LIGHT_STEEL)
    blue = mix(SLATE, DARK, 0.25)
    for column in range(5):
        for row in range(4):
            u0, v0 = 0.03 + column * 0.19, 0.04 + row * 0.235
            cell = [on(u0, v0), on(u0 + 0.175, v0), on(u0 + 0.175, v0 + 0.215), on(u0, v0 + 0.215)]
            shine = column + row < 3
            pen.poly(
                cell,
                mix(SLATE, SKY, 0.22)
                if shine
                else mix(blue, SLATE, 0.5 if (column + row) % 2 else 0.1),
            )


def _signs(pen: Sheet) -> None:
    """Lay the sign of opening day and night and four pictograms on the fascia."""
    place = partial(_on_fascia, -2.62)
    pen.poly(place([(-0.12, -0.02), (0.78, -0.02), (0.78, 0.29), (-0.12, 0.29)]), VERMILION)
    two = [(0, 0.21), (0.05, 0.25), (0.14, 0.25), (0.18, 0.2), (0.15, 0.14), (0, 0.02), (0, 0.02)]
    pen.stroke(place([*two, (0.2, 0.02)]), PAPER, 6.5)
    four = [(0.45, 0.0), (0.45, 0.26), (0.29, 0.09), (0.52, 0.09)]
    pen.stroke(place(four), PAPER, 6.5, smooth=False)
    for start, end in (
        ((0.6, 0.02), (0.6, 0.25)),
        ((0.71, 0.02), (0.71, 0.25)),
        ((0.6, 0.13), (0.71, 0.13)),
    ):
        pen.stroke(place([start, end]), PAPER, 4.5, smooth=False)
    for k, tone in enumerate((PINE, SLATE, OCHRE, mix(SLATE, SKY, 0.3))):
        (middle,) = _on_fascia(-1.5 + k * 0.42, [(0.0, 0.135)])
        pen.oval(middle, (27, 27), PAPER)
        _pictogram(pen, middle, k, tone)


def _on_fascia(left: float, points: Sequence[Point]) -> list[Point]:
    return [AT(left + x, 2.665 + y, -0.435) for x, y in points]


def _pictogram(pen: Sheet, middle: Point, kind: int, tone: str) -> None:
    x, y = middle
    if kind == 0:
        pen.poly([(x - 16, y - 9), (x - 1, y - 5), (x - 1, y + 13), (x - 16, y + 9)], tone)
        pen.poly([(x + 16, y - 9), (x + 1, y - 5), (x + 1, y + 13), (x + 16, y + 9)], tone)
    elif kind == 1:
        pen.poly([(x - 11, y - 8), (x + 9, y - 8), (x + 7, y + 12), (x - 9, y + 12)], tone)
        pen.stroke([(x + 9, y - 4), (x + 16, y - 2), (x + 14, y + 6), (x + 8, y + 6)], tone, 3)
        for dx in (-6, 1):
            pen.stroke([(x + dx, y - 12), (x + dx + 2, y - 15), (x + dx, y - 19)], tone, 2.4)
    elif kind == 2:
        pen.poly(
            [
                (x + 3, y - 18),
                (x - 11, y + 3),
                (x - 1, y + 3),
                (x - 4, y + 18),
                (x + 11, y - 5),
                (x + 1, y - 5),
            ],
            tone,
        )
    else:
        for r in (6, 12, 18):
            pen.stroke(
                [(x - r, y + 8 - r * 0.7), (x, y + 8 - r * 1.15), (x + r, y + 8 - r * 0.7)],
                tone,
                3.6,
            )
        pen.oval((x, y + 11), (3.4, 3.4), tone)


def deck(pen: Sheet) -> None:
    """Lay the wooden deck before the cabin, its step and the shadow of the roof."""
    pen.poly(
        [
            AT(-LENGTH, 0, -0.02),
            AT(0.2, 0, -0.02),
            AT(1.1, 0, DEPTH),
            AT(1.6, 0, 1.2),
            AT(0.9, 0, -1.0),
            AT(-LENGTH, 0, -0.9),
        ],
        mix(PAVING, SLATE, 0.35),
    )
    block(
        pen,
        AT,
        Box((-LENGTH, 0.1), (0, 0.1), (-0.85, 0)),
        Tones(WOOD.light, WOOD.shade, WOOD.deep, DARK),
    )
    for k in range(8):
        z = -0.85 + k * 0.107
        tone = mix(WOOD.light, WOOD.mid, 0.25 + 0.4 * (k % 2))
        pen.poly(floor_quad(AT, (-LENGTH, 0.1), (z, z + 0.095), 0.1), tone)
    pen.poly(floor_quad(AT, (-LENGTH, 0.1), (-0.4, 0), 0.101), mix(WOOD.shade, WOOD.mid, 0.4))


def street_trees(pen: Sheet) -> None:
    """Lay the near tree at the right and the branch that comes in at the top left."""
    bark = Tones(mix(BROWN, STEEL, 0.5), mix(BROWN, STEEL, 0.2), mix(BROWN, DARK, 0.45), DARK)
    for root in (((1168, 730), (1152, 764), (1130, 774)), ((1174, 730), (1190, 762), (1212, 774))):
        tree_trunk(pen, root, (16, 10, 3), bark)
    tree_trunk(pen, ((1172, 774), (1166, 600), (1174, 420), (1164, 220)), (24, 19, 16, 12), bark)
    tree_trunk(pen, ((1170, 400), (1140, 330), (1110, 280)), (10, 7, 3), bark)
    for i, (centre, radii) in enumerate(
        (((1178, 120), (96, 130)), ((1120, 230), (54, 46)), ((1200, 260), (60, 70)))
    ):
        crown(pen, Crown(centre, radii, 84 - i * 24, 31, GREEN, 40 + i))
    crown(pen, Crown((20, 40), (170, 90), 70, 34, GREEN, 51))
    crown(pen, Crown((170, 10), (110, 50), 50, 30, GREEN, 52))


def planter(pen: Sheet) -> None:
    """Lay the bed of grasses at the cabin's end and the pit of the tree."""
    rng = random.Random(9)
    pen.poly(floor_quad(AT, (0.5, 1.05), (0.1, 2.4)), mix(BROWN, DARK, 0.35))
    for i in range(60):
        x, z = rng.uniform(0.52, 1.02), 2.35 - i * 0.037
        root = AT(x, 0, z)
        leaf(pen, Frame(*root, rng.uniform(44, 92), -90 + rng.uniform(-36, 36)), GREEN[1 + i % 4])
    pen.oval((1172, 772), (58, 13), mix(STEEL, DARK, 0.35))
    pen.oval((1172, 770), (46, 9), mix(BROWN, DARK, 0.4))
