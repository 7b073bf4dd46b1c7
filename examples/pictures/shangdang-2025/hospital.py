"""The hospital hall: shell and daylight, windows, nurses' station, signs, desk and instruments."""

from __future__ import annotations

from greenery import Crown, crown
from sheet import (
    BROWN,
    CREAM,
    DARK,
    DEEP_RED,
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

CAMERA = Camera(focal=1000, eye=1.2, centre=600, horizon=405)

LEFT, RIGHT, BACK, CEILING = -2.6, 3.4, 6.5, 3.0
WALL = Tones("#FFFAEE", mix(CREAM, PAPER, 0.5), mix(CREAM, LIGHT_STEEL, 0.45), STEEL)


FLOOR = mix(LIGHT_STEEL, CREAM, 0.45)


WOOD = Tones.of(mix(OCHRE, BROWN, 0.35), 0.4)


def hall(pen: Sheet) -> None:
    """Lay the room's shell: ceiling with light panels, walls, floor with tiles and daylight."""
    pen.rect((0, 0), (1200, 900), WALL.mid)
    pen.poly(floor_quad(CAMERA, (LEFT, RIGHT), (0.8, BACK), CEILING), mix(PAPER, LIGHT_STEEL, 0.5))
    for row in range(6):
        for x in (-1.7, -0.1, 1.5, 2.7):
            near = 2.2 + row * 0.8
            panel = floor_quad(CAMERA, (x, x + 0.7), (near, near + 0.45), CEILING)
            pen.poly(panel, "#FFFFFA" if row % 2 else PAPER)
    grid = mix(PAPER, LIGHT_STEEL, 0.8)
    for i in range(12):
        x, z = -2.6 + i * 0.6, 1.75 + i * 0.4
        pen.stroke([CAMERA(x, CEILING, 1.6), CAMERA(x, CEILING, BACK)], grid, 1.2, smooth=False)
        pen.stroke([CAMERA(LEFT, CEILING, z), CAMERA(RIGHT, CEILING, z)], grid, 1.2, smooth=False)
    pen.poly(side_quad(CAMERA, LEFT, (0, CEILING), (0.8, BACK)), WALL.shade)
    pen.poly(side_quad(CAMERA, RIGHT, (0, CEILING), (0.8, BACK)), mix(WALL.mid, WALL.shade, 0.4))
    pen.poly(front_quad(CAMERA, (LEFT, RIGHT), (0, CEILING), BACK), WALL.mid)
    pen.poly(front_quad(CAMERA, (LEFT, RIGHT), (0, 0.95), BACK), mix(SKY, PAPER, 0.35))
    pen.poly(front_quad(CAMERA, (LEFT, RIGHT), (0.95, 1.0), BACK), mix(PINE, SKY, 0.4))
    pen.poly(
        front_quad(CAMERA, (LEFT, RIGHT), (CEILING - 0.12, CEILING), BACK), mix(STEEL, PAPER, 0.5)
    )
    _floor(pen)


def _floor(pen: Sheet) -> None:
    pen.poly(floor_quad(CAMERA, (-6, 6), (0.8, BACK)), FLOOR)
    for i in range(-9, 13):
        for j in range(14):
            if (i + j) % 2:
                tile = floor_quad(
                    CAMERA, (i * 0.5, i * 0.5 + 0.5), (1.5 + j * 0.36, 1.86 + j * 0.36)
                )
                if tile[1][0] > 0 and tile[0][0] < 1200 and tile[2][1] < 900:
                    pen.poly(tile, mix(FLOOR, PAPER, 0.28))
    for near in (2.1, 3.3, 4.5, 5.6):
        light = [
            CAMERA(-2.6, 0, near),
            CAMERA(-2.6, 0, near + 0.75),
            CAMERA(0.1, 0, near + 0.25),
            CAMERA(0.2, 0, near - 0.5),
        ]
        pen.poly(light, mix("#FFFFFA", OCHRE, 0.13))


def window_view(pen: Sheet, quad: list[Point], seed: int) -> None:
    """Lay the outdoors inside a window: sky, far hills, roofs, trees."""
    (x0, y0), (x1, _), (_, y1) = quad[0], quad[1], quad[2]
    pen.clip(quad)
    w, h = x1 - x0, y1 - y0
    pen.poly(quad, SKY)
    pen.oval((x0 + w * 0.35, y0 + h * 0.22), (w * 0.3, h * 0.06), mix(SKY, PAPER, 0.7))
    pen.oval((x0 + w * 0.6, y0 + h * 0.27), (w * 0.35, h * 0.05), mix(SKY, PAPER, 0.5))
    far = [
        (x0, y1),
        (x0, y0 + h * 0.5),
        (x0 + w * 0.25, y0 + h * 0.4),
        (x0 + w * 0.5, y0 + h * 0.52),
        (x0 + w * 0.8, y0 + h * 0.38),
        (x1 + 9, y0 + h * 0.5),
        (x1 + 9, y1),
    ]
    pen.blob(far, mix(SLATE, SKY, 0.55))
    near = [
        (x0 - 9, y1),
        (x0 - 9, y0 + h * 0.6),
        (x0 + w * 0.4, y0 + h * 0.52),
        (x0 + w * 0.7, y0 + h * 0.62),
        (x1 + 9, y0 + h * 0.55),
        (x1 + 9, y1),
    ]
    pen.blob(near, mix(PINE, SKY, 0.45))
    pen.rect((x0, y0 + h * 0.72), (w, h), mix(LEAF, CREAM, 0.3))
    for i in range(3):
        centre = (x0 + w * (0.12 + 0.38 * i), y0 + h * (0.62 + 0.05 * (i % 2)))
        crown(pen, Crown(centre, (w * 0.2, h * 0.17), 80, w * 0.055, seed=seed + i))
    pen.unclip()


def windows(pen: Sheet) -> None:
    """Lay the windows of the back wall and the left wall with frames and blinds."""
    outer = front_quad(CAMERA, (-2.35, -0.45), (0.55, 2.7), BACK)
    pen.poly(front_quad(CAMERA, (-2.43, -0.37), (0.47, 2.78), BACK), mix(STEEL, PAPER, 0.3))
    window_view(pen, outer, 11)
    for x in (-2.35, -1.72, -1.08, -0.45):
        pen.poly(front_quad(CAMERA, (x - 0.03, x + 0.03), (0.5, 2.74), BACK), PAPER)
        pen.poly(front_quad(CAMERA, (x + 0.02, x + 0.04), (0.5, 2.74), BACK), STEEL)
    pen.poly(front_quad(CAMERA, (-2.38, -0.42), (2.05, 2.1), BACK), PAPER)
    pen.poly(front_quad(CAMERA, (-2.45, -0.35), (0.42, 0.52), BACK), PAPER)
    pen.poly(front_quad(CAMERA, (-2.45, -0.35), (0.38, 0.42), BACK), STEEL)
    for z in (3.1, 4.25, 5.4):
        glass = side_quad(CAMERA, LEFT, (0.5, 2.7), (z, z + 0.95))
        pen.poly(side_quad(CAMERA, LEFT, (0.42, 2.78), (z - 0.07, z + 1.02)), PAPER)
        pen.poly(glass, mix(SKY, PAPER, 0.55))
        pen.poly(side_quad(CAMERA, LEFT, (0.5, 1.25), (z, z + 0.95)), mix(LEAF, SKY, 0.45))
        pen.poly(side_quad(CAMERA, LEFT, (1.2, 1.5), (z, z + 0.5)), mix(PINE, SKY, 0.5))
        pen.poly(side_quad(CAMERA, LEFT, (0.5, 2.7), (z + 0.45, z + 0.5)), PAPER)
        pen.poly(side_quad(CAMERA, LEFT, (2.02, 2.08), (z, z + 0.95)), PAPER)


def cross(pen: Sheet, centre: Point, arm_length: float, tone: str) -> None:
    """Lay an upright cross with equal arms."""
    x, y = centre
    a, b = arm_length, arm_length * 0.34
    pen.poly(
        [
            (x - b, y - a),
            (x + b, y - a),
            (x + b, y - b),
            (x + a, y - b),
            (x + a, y + b),
            (x + b, y + b),
            (x + b, y + a),
            (x - b, y + a),
            (x - b, y + b),
            (x - a, y + b),
            (x - a, y - b),
            (x - b, y - b),
        ],
        tone,
    )


def emblem(pen: Sheet, middle: Point, size: float) -> None:
    """Lay the hospital's sign: a heart with a white cross (a red cross on white is protected)."""
    at = Frame(*middle, size)
    heart = [
        (0, 1.0),
        (0, 1.0),
        (-0.62, 0.46),
        (-1.02, -0.1),
        (-0.92, -0.66),
        (-0.5, -0.86),
        (-0.12, -0.72),
        (0, -0.5),
        (0, -0.5),
        (0.12, -0.72),
        (0.5, -0.86),
        (0.92, -0.66),
        (1.02, -0.1),
        (0.62, 0.46),
    ]
    pen.blob(at(heart), VERMILION)
    pen.blob(
        at(
            [
                (0, 1.0),
                (0, 1.0),
                (0.62, 0.46),
                (1.02, -0.1),
                (0.92, -0.66),
                (0.62, -0.83),
                (0.62, -0.83),
                (0.8, -0.2),
                (0.46, 0.4),
            ]
        ),
        DEEP_RED,
    )
    cross(pen, at.point(0, -0.04), size * 0.5, PAPER)


def station(pen: Sheet) -> None:
    """Lay the wall of the nurses' station: slatted panel, emblem, notices."""
    pen.poly(front_quad(CAMERA, (-0.2, 2.25), (0, 2.72), BACK), WOOD.shade)
    for i in range(31):
        x = -0.18 + i * 0.0785
        pen.poly(
            front_quad(CAMERA, (x, x + 0.05), (0, 2.72), BACK), WOOD.mid if i % 3 else WOOD.light
        )
    pen.poly(front_quad(CAMERA, (-0.02, 0.98), (1.72, 2.52), BACK - 0.05), mix(STEEL, DARK, 0.25))
    pen.poly(front_quad(CAMERA, (-0.05, 0.95), (1.75, 2.55), BACK - 0.05), PAPER)
    emblem(pen, CAMERA(0.45, 2.15, BACK - 0.05), 52)
    _notices(pen)


def counter(pen: Sheet) -> None:
    """Lay the counter of the nurses' station."""
    body = Box((-0.42, 2.1), (0, 1.02), (4.9, 5.35))
    block(
        pen,
        CAMERA,
        body,
        Tones(mix(CREAM, PAPER, 0.6), mix(PINE, SKY, 0.62), mix(PINE, SKY, 0.35), PINE),
    )
    pen.poly(front_quad(CAMERA, (-0.42, 2.1), (0, 0.12), 4.89), mix(SLATE, DARK, 0.2))
    for i in range(9):
        x = -0.38 + i * 0.275
        pen.poly(
            front_quad(CAMERA, (x, x + 0.25), (0.16, 0.9), 4.89),
            mix(PINE, SKY, 0.72 if i % 2 else 0.66),
        )
    small = CAMERA(0.05, 0.55, 4.89)
    pen.oval(small, (34, 34), PAPER)
    cross(pen, small, 20, PINE)
    block(pen, CAMERA, Box((-0.5, 2.18), (1.0, 1.06), (4.82, 5.42)), WOOD)


def hanging_sign(pen: Sheet) -> None:
    """Lay the direction board that hangs from the ceiling."""
    z = 5.6
    for x in (-1.75, -0.75):
        pen.stroke([CAMERA(x, CEILING, z), CAMERA(x, 2.72, z)], STEEL, 3, smooth=False)
    pen.poly(front_quad(CAMERA, (-2.0, -0.5), (2.38, 2.74), z), mix(PINE, DARK, 0.25))
    pen.poly(front_quad(CAMERA, (-2.0, -0.52), (2.4, 2.74), z), PINE)
    for k in range(4):
        x, y = CAMERA(-1.82 + k * 0.37, 2.57, z)
        pen.rect((x - 17, y - 17), (34, 34), mix(PINE, PAPER, 0.9))
        _department(pen, (x, y), k)


def _department(pen: Sheet, middle: Point, kind: int) -> None:
    x, y = middle
    if kind == 0:
        cross(pen, middle, 12, PINE)
    elif kind == 1:
        pen.blob(
            [
                (x, y + 12),
                (x, y + 12),
                (x - 12, y),
                (x - 11, y - 9),
                (x - 4, y - 10),
                (x, y - 4),
                (x, y - 4),
                (x + 4, y - 10),
                (x + 11, y - 9),
                (x + 12, y),
            ],
            VERMILION,
        )
    elif kind == 2:
        pen.oval((x, y - 2), (12, 7.5), SLATE)
        pen.oval((x, y - 2), (5, 5), PAPER)
        pen.oval((x, y - 2), (2.6, 2.6), DARK)
    else:
        pen.poly(
            [
                (x - 11, y - 3),
                (x + 2, y - 3),
                (x + 2, y - 10),
                (x + 13, y),
                (x + 2, y + 10),
                (x + 2, y + 3),
                (x - 11, y + 3),
            ],
            PINE,
        )


def reflections(pen: Sheet) -> None:
    """Lay the sheen of the polished floor: broken slips below counter, wall and window."""
    for k in range(7):
        y, share = 656 + k * 13, k / 7
        tone = mix(mix(PINE, SKY, 0.62), FLOOR, 0.45 + 0.5 * share)
        for i in range(6):
            x = 520 + i * 84 + (k * 37 % 29)
            pen.rect((x, y), (66 - k * 6, 5), tone)
    for k in range(5):
        for i in range(3):
            x = 262 + i * 92 + (k * 23 % 17) - k * 6
            pen.rect((x, 594 + k * 11), (58 - k * 6, 4), mix(SKY, FLOOR, 0.3 + 0.13 * k))


def _notices(pen: Sheet) -> None:
    for i, tone in enumerate((SKY, mix(OCHRE, PAPER, 0.4), mix(LEAF, PAPER, 0.4))):
        x = 1.12 + i * 0.37
        pen.poly(front_quad(CAMERA, (x, x + 0.3), (1.85, 2.45), BACK - 0.03), PAPER)
        pen.poly(front_quad(CAMERA, (x + 0.03, x + 0.27), (2.12, 2.42), BACK - 0.03), tone)
        for k in range(3):
            y = 2.06 - k * 0.06
            pen.poly(
                front_quad(
                    CAMERA, (x + 0.04, x + 0.25 - 0.04 * (k % 2)), (y - 0.02, y), BACK - 0.03
                ),
                STEEL,
            )


def corridor(pen: Sheet) -> None:
    """Lay the door at the right with its sign and the waiting seats."""
    pen.poly(front_quad(CAMERA, (2.45, 3.3), (0, 2.2), BACK), mix(STEEL, PAPER, 0.4))
    pen.poly(front_quad(CAMERA, (2.52, 3.23), (0, 2.13), BACK), mix(SKY, PINE, 0.12))
    pen.poly(front_quad(CAMERA, (2.62, 2.84), (1.1, 1.95), BACK), mix(SKY, PAPER, 0.6))
    pen.poly(front_quad(CAMERA, (2.62, 2.72), (1.1, 1.95), BACK), PAPER)
    pen.poly(front_quad(CAMERA, (3.1, 3.14), (0.95, 1.15), BACK), DARK)
    pen.poly(front_quad(CAMERA, (2.5, 3.25), (2.3, 2.62), BACK), PINE)
    sign = CAMERA(2.68, 2.46, BACK)
    cross(pen, sign, 15, PAPER)
    pen.poly(front_quad(CAMERA, (2.86, 3.16), (2.5, 2.54), BACK), PAPER)
    pen.poly(front_quad(CAMERA, (2.86, 3.06), (2.39, 2.43), BACK), mix(PINE, PAPER, 0.6))


def shadow(pen: Sheet, centre: Point, radii: Point) -> None:
    """Lay the soft shadow of something that stands on the floor."""
    pen.oval(centre, radii, mix(FLOOR, SLATE, 0.22))
    pen.oval(
        (centre[0] - radii[0] * 0.12, centre[1]),
        (radii[0] * 0.7, radii[1] * 0.62),
        mix(FLOOR, SLATE, 0.38),
    )


def shadows(pen: Sheet) -> None:
    """Lay the shadows under the group and the furniture."""
    for centre, radii in (
        ((450, 846), (120, 26)),
        ((596, 838), (112, 20)),
        ((832, 846), (170, 28)),
        ((940, 840), (120, 20)),
        ((770, 652), (290, 16)),
        ((1082, 622), (44, 8)),
    ):
        shadow(pen, centre, radii)
    pen.poly(floor_quad(CAMERA, (-1.85, -0.62), (3.0, 3.6)), mix(FLOOR, SLATE, 0.35))


def desk(pen: Sheet) -> None:
    """Lay the doctor's desk with the screen that shows an X-ray, papers and pens."""
    top = Tones(PAPER, mix(PAPER, LIGHT_STEEL, 0.5), LIGHT_STEEL, STEEL)
    block(
        pen,
        CAMERA,
        Box((-1.85, -0.84), (0, 0.7), (3.05, 3.6)),
        Tones.of(mix(SKY, SLATE, 0.25), 0.4),
    )
    for k in range(3):
        y = 0.06 + k * 0.215
        pen.poly(front_quad(CAMERA, (-1.3, -0.88), (y, y + 0.19), 3.04), mix(SKY, SLATE, 0.1))
        pen.poly(
            front_quad(CAMERA, (-1.16, -1.02), (y + 0.12, y + 0.14), 3.04), mix(SLATE, DARK, 0.2)
        )
    block(pen, CAMERA, Box((-1.9, -0.78), (0.7, 0.74), (3.0, 3.65)), top)
    _screen(pen)
    x, y = CAMERA(-0.98, 0.74, 3.2)
    for dx, tone in ((-8, VERMILION), (-2, SLATE), (5, PINE), (10, OCHRE)):
        pen.stroke([(x + dx * 0.6, y - 20), (x + dx, y - 48 - dx % 4 * 3)], tone, 4, smooth=False)
    pen.rect((x - 13, y - 30), (26, 30), SLATE)
    pen.rect((x - 13, y - 30), (9, 30), mix(SLATE, PAPER, 0.3))
    for i, tone in enumerate((mix(OCHRE, CREAM, 0.3), VERMILION, SKY, PINE)):
        lift = 0.74 + i * 0.025
        shift = (i % 2) * 0.03
        block(
            pen,
            CAMERA,
            Box((-1.84 + shift, -1.52 + shift), (lift, lift + 0.025), (3.08, 3.34)),
            Tones.of(tone, 0.5),
        )


def _screen(pen: Sheet) -> None:
    place = CAMERA.turned((-1.3, 3.35), 24)
    block(pen, place, Box((-0.1, 0.1), (0.74, 0.76), (-0.08, 0.08)), Tones.of(STEEL))
    block(pen, place, Box((-0.025, 0.025), (0.76, 0.92), (0.0, 0.03)), Tones.of(STEEL))
    block(
        pen, place, Box((-0.3, 0.3), (0.88, 1.27), (-0.02, 0.02)), Tones.of(mix(DARK, SLATE, 0.3))
    )
    pen.poly(front_quad(place, (-0.28, 0.28), (0.9, 1.25), -0.021), mix(SLATE, DARK, 0.5))
    film = mix(SKY, SLATE, 0.25)
    pen.poly(front_quad(place, (-0.26, 0.08), (0.91, 1.24), -0.022), mix(SLATE, DARK, 0.25))
    pen.stroke([place(-0.09, y, -0.022) for y in (0.92, 1.08, 1.23)], PAPER, 3.2)
    for k in range(6):
        y = 1.2 - k * 0.045
        for side in (-1, 1):
            rib = [
                place(-0.09, y, -0.022),
                place(-0.09 + side * (0.09 + k * 0.004), y - 0.005, -0.022),
                place(-0.09 + side * 0.135, y - 0.06, -0.022),
            ]
            pen.stroke(rib, film, 2.2)
    for k in range(5):
        y = 1.2 - k * 0.06
        pen.poly(
            front_quad(place, (0.11, 0.25 - 0.03 * (k % 2)), (y - 0.02, y), -0.022),
            (SKY, LEAF, OCHRE)[k % 3],
        )


def vital_signs(pen: Sheet) -> None:
    """Lay the patient monitor on its stand and the drip."""
    x, y = CAMERA(-1.75, 1.52, 4.3)
    foot = CAMERA(-1.75, 0, 4.3)
    pen.rect((x - 4, y), (8, foot[1] - y), STEEL)
    for dx in (-34, 0, 34):
        pen.stroke([(foot[0], foot[1] - 12), (foot[0] + dx, foot[1])], STEEL, 6, smooth=False)
    pen.blob(
        [
            (x - 58, y - 46),
            (x - 58, y - 46),
            (x + 58, y - 46),
            (x + 58, y - 46),
            (x + 58, y + 44),
            (x + 58, y + 44),
            (x - 58, y + 44),
            (x - 58, y + 44),
        ],
        mix(LIGHT_STEEL, PAPER, 0.4),
    )
    pen.rect((x + 44, y - 46), (14, 90), STEEL)
    pen.rect((x - 50, y - 38), (90, 66), mix(DARK, SLATE, 0.25))
    for k, tone in enumerate((LEAF, OCHRE, SKY)):
        base = y - 22 + k * 20
        beat = []
        for n in range(4):
            start = x - 46 + n * 16
            beat += [
                (start, base),
                (start + 5, base),
                (start + 7, base - 10 + k * 3),
                (start + 9, base + 5 - k),
                (start + 11, base),
            ]
        pen.stroke(beat, tone, 1.8, smooth=False)
        pen.rect((x + 22, base - 6), (13, 9), tone)
    for k in range(5):
        pen.oval((x - 40 + k * 14, y + 36), (3.4, 3.4), (VERMILION, SLATE, SLATE, PINE, SLATE)[k])


def curtain(pen: Sheet) -> None:
    """Lay a drawn-back curtain at the left with its rail."""
    pen.stroke([(0, 148), (192, 230)], mix(STEEL, PAPER, 0.3), 7, smooth=False)
    tone = mix(LEAF, SKY, 0.45)
    for i in range(7):
        x, top = i * 15.0 - 6, 148 + i * 6.4
        hem = 690 - i * 9
        shape = [
            (x, top),
            (x + 15, top + 6.4),
            (x + 19 - (i % 2) * 3, hem - 8),
            (x - 3 + (i % 3) * 2, hem),
        ]
        pen.poly(shape, (mix(tone, PAPER, 0.45), mix(tone, PINE, 0.12), tone)[i % 3])
        pen.poly(
            [
                (x + 10, top + 4),
                (x + 15, top + 5),
                (x + 19 - (i % 2) * 3, hem - 8),
                (x + 12, hem - 4),
            ],
            mix(tone, PINE, 0.28),
        )
