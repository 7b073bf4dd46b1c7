"""Toys of the nursery: blocks and the tower made of them, ball, bear, mobile."""

from __future__ import annotations

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
from space import Box, Camera, block

CAMERA = Camera(focal=1000, eye=1.0, centre=600, horizon=360)
PALE_WOOD = Tones.of(mix(OCHRE, CREAM, 0.45), 0.45)
#: The shadow on the mat, one cool tone over all its colours.
SHADE = mix(STEEL, BROWN, 0.18)


def shade_on_mat(pen: Sheet, centre: Point, radii: Point) -> None:
    """Lay a shadow on the mat: a cool tone that suits all its colours."""
    pen.oval(centre, radii, SHADE)


def bear(pen: Sheet, foot: Point, size: float, tone: str) -> None:
    x, y = foot
    shade = mix(tone, DARK, 0.25)
    for side in (-1, 1):
        pen.oval((x + side * size * 0.3, y - size * 0.12), (size * 0.2, size * 0.14), shade)
        pen.oval((x + side * size * 0.24, y - size * 1.02), (size * 0.13, size * 0.13), shade)
        pen.oval((x + side * size * 0.34, y - size * 0.42), (size * 0.12, size * 0.2), shade)
    pen.oval((x, y - size * 0.34), (size * 0.3, size * 0.34), tone)
    pen.oval((x, y - size * 0.3), (size * 0.17, size * 0.2), mix(tone, PAPER, 0.5))
    pen.oval((x, y - size * 0.8), (size * 0.31, size * 0.27), tone)
    pen.oval((x, y - size * 0.72), (size * 0.14, size * 0.11), mix(tone, PAPER, 0.55))
    for side in (-1, 1):
        pen.oval((x + side * size * 0.12, y - size * 0.86), (size * 0.035, size * 0.04), DARK)
    pen.oval((x, y - size * 0.76), (size * 0.05, size * 0.035), DARK)


def mobile(pen: Sheet) -> None:
    """Lay the mobile of stars and fish that hangs over the cot."""
    x, y = 1116.0, 112.0
    pen.stroke([(x, 0), (x, y)], BROWN, 1.6, smooth=False)
    pen.stroke([(x - 62, y + 6), (x, y), (x + 62, y + 6)], PALE_WOOD.shade, 5)
    for i, (dx, drop, tone) in enumerate(
        ((-60, 40, VERMILION), (-22, 62, OCHRE), (20, 44, PINE), (58, 66, SLATE))
    ):
        px, py = x + dx, y + 6 + drop
        pen.stroke([(px, y + 4), (px, py)], BROWN, 1.2, smooth=False)
        if i % 2 == 0:
            star = [
                Frame(px, py + 12, 15 if k % 2 == 0 else 7, -90 + 36 * k).point(1, 0)
                for k in range(10)
            ]
            pen.poly(star, tone)
        else:
            pen.blob(
                [
                    (px - 16, py + 8),
                    (px - 2, py),
                    (px + 14, py + 10),
                    (px + 18, py + 4),
                    (px + 18, py + 18),
                    (px, py + 18),
                ],
                tone,
            )
            pen.oval((px - 8, py + 8), (1.8, 1.8), PAPER)


def toy_block(
    pen: Sheet, spot: tuple[float, float, float], size: float, turn: float, tone: str
) -> None:
    """Lay one wooden cube that stands at x, y, z, turned about the vertical."""
    x, y, z = spot
    half = size / 2
    place = CAMERA.turned((x, z), turn)
    tones = Tones(mix(tone, PAPER, 0.38), tone, mix(tone, DARK, 0.22), mix(tone, DARK, 0.4))
    block(pen, place, Box((-half, half), (y, y + size), (-half, half)), tones)


def tower(pen: Sheet) -> None:
    """Lay the tower the children build: cubes, a lintel, an arch and a roof."""
    z = 2.72
    shade_on_mat(pen, CAMERA(0.05, 0.02, 2.68), (136, 20))
    rows = (
        ((-0.2, 8, VERMILION), (0.0, -6, OCHRE), (0.2, 10, SLATE)),
        ((-0.14, -5, PINE), (0.12, 7, mix(VERMILION, OCHRE, 0.5))),
    )
    size = 0.15
    for level, row in enumerate(rows):
        for x, turn, tone in row:
            toy_block(pen, (x, 0.02 + level * size, z), size, turn, tone)
    place = CAMERA.turned((-0.03, z), 4)
    base = 0.02 + 2 * size
    block(
        pen,
        place,
        Box((-0.23, 0.23), (base, base + 0.07), (-0.08, 0.08)),
        Tones.of(mix(OCHRE, CREAM, 0.3), 0.4),
    )
    toy_block(pen, (-0.12, base + 0.07, z), size, 12, mix(SKY, SLATE, 0.3))
    toy_block(pen, (0.11, base + 0.07, z), size, -8, LEAF)
    toy_block(pen, (-0.01, base + 0.07 + size, z), size, 6, VERMILION)
    top = base + 0.07 + 2 * size
    left, right, peak = (
        CAMERA(-0.1, top, z - 0.07),
        CAMERA(0.08, top, z - 0.07),
        CAMERA(-0.01, top + 0.13, z),
    )
    pen.poly([left, right, peak], OCHRE)
    pen.poly([right, CAMERA(0.09, top, z + 0.07), peak], mix(OCHRE, DARK, 0.3))


def scattered(pen: Sheet) -> None:
    """Lay the toys in the foreground: cubes, a ball, a wooden train."""
    for x, z, turn, tone in (
        (-0.5, 2.2, 24, SLATE),
        (-0.27, 2.16, -16, OCHRE),
        (1.22, 2.52, 34, LEAF),
        (0.92, 2.22, -20, VERMILION),
    ):
        px, py = CAMERA(x + 0.03, 0.02, z)
        pen.oval((px + 6, py), (150 / z, 34 / z), SHADE)
        toy_block(pen, (x, 0.02, z), 0.14, turn, tone)
    x, y = CAMERA(0.5, 0.0, 2.12)
    pen.oval((x + 6, y - 2), (44, 10), SHADE)
    pen.oval((x, y - 42), (42, 42), VERMILION)
    pen.blob(
        [
            (x - 42, y - 44),
            (x - 20, y - 62),
            (x + 16, y - 64),
            (x + 41, y - 50),
            (x + 41, y - 36),
            (x + 14, y - 48),
            (x - 18, y - 46),
            (x - 41, y - 34),
        ],
        PAPER,
    )
    pen.blob(
        [
            (x + 10, y),
            (x + 34, y - 18),
            (x + 42, y - 44),
            (x + 32, y - 68),
            (x + 28, y - 34),
            (x + 8, y - 12),
        ],
        DEEP_RED,
    )
    pen.oval((x - 16, y - 60), (9, 7), mix(VERMILION, PAPER, 0.55))
