"""Draw pepper-oil.svg: the workshop that presses and bottles Sichuan-pepper oil.

Run from the project root: python content/shangdang-2025/pictures/draw/pepper_oil.py
"""

from __future__ import annotations

import random

from pepper_worker import draw_bottle_in_hand, draw_near_arm, draw_worker, pepper_leaf, sprig
from pepper_works import (
    bottle,
    draw_carton,
    draw_filler,
    draw_rack,
    draw_sack,
    draw_tank,
    flange,
    pipe,
)
from vector_industry import (
    CREAM,
    DARK_BROWN,
    HEIGHT,
    LEAF,
    OCHRE,
    PAPER,
    PINE,
    SKY,
    SLATE,
    STEEL,
    STEELS,
    WARM_BROWN,
    WIDTH,
    Art,
    Box,
    Camera,
    Point,
    Tones,
    draw_box,
    mix,
    smooth,
    straight,
)
from vector_industry_crops import Basket, draw_basket, draw_rim, fill_basket, pepper, pepper_cluster

CAMERA = Camera(vanish=(600, 360), eye=1.55, focal=1100)
LEFT, RIGHT, CEILING, BACK = -2.9, 4.2, 3.7, 11.0
BELT, TABLE = (0.34, 0.92), 0.82  # x and height of the bottling belt (metres)
FLOOR = mix(mix(CREAM, STEEL, 0.38), OCHRE, 0.06)
WALL = mix(PAPER, CREAM, 0.5)


def draw_room(art: Art) -> None:
    """Walls with windows on the light side, roof beams, tiled floor."""
    art.rect((0, 0), (WIDTH, HEIGHT), mix(WALL, SKY, 0.3))
    art.poly(CAMERA.floor((LEFT, RIGHT), (2.2, BACK), CEILING), mix(WALL, STEEL, 0.38))
    art.poly(CAMERA.front((LEFT, RIGHT), (0, CEILING), BACK), WALL)
    art.poly(CAMERA.front((LEFT, RIGHT), (0, 1.3), BACK), mix(PINE, PAPER, 0.62))
    art.poly(CAMERA.front((LEFT, RIGHT), (1.3, 1.36), BACK), mix(PINE, PAPER, 0.3))
    _back_windows(art)
    art.poly(CAMERA.wall(RIGHT, (0, CEILING), (1.4, BACK)), mix(WALL, STEEL, 0.3))
    art.poly(CAMERA.wall(RIGHT, (0, 1.3), (1.4, BACK)), mix(PINE, STEEL, 0.55))
    for y, tone in ((2.35, OCHRE), (2.15, mix(PINE, STEEL, 0.3))):
        art.poly(CAMERA.wall(RIGHT, (y, y + 0.07), (1.4, BACK)), mix(tone, DARK_BROWN, 0.2))
        art.poly(CAMERA.wall(RIGHT, (y + 0.025, y + 0.07), (1.4, BACK)), tone)
        for z in (4.6, 5.4, 6.4, 7.6):
            art.poly(CAMERA.wall(RIGHT, (y - 0.03, y + 0.1), (z, z + 0.05)), SLATE)
    _left_wall(art)
    _beams(art)
    _floor(art)


def _view(art: Art) -> None:
    """Sky and hills with pepper trees, for the windows."""
    art.rect((0, 60), (900, 500), mix(SKY, PAPER, 0.35))
    hills = [(-40, 300), (120, 262), (330, 292), (520, 270), (720, 290), (960, 262)]
    art.path(smooth([*hills, (960, 600, 1), (-40, 600, 1)]), mix(PINE, SKY, 0.55))
    near = [(-40, 340), (140, 322), (380, 330), (620, 322), (960, 334)]
    art.path(smooth([*near, (960, 600, 1), (-40, 600, 1)]), mix(LEAF, SKY, 0.2))
    for index in range(24):
        x = index * 36 + 8
        art.disc((x, 328 + index * 7 % 5), 9, mix(PINE, LEAF, 0.4))
        art.disc((x - 2, 325 + index * 7 % 5), 4, mix(LEAF, CREAM, 0.3))


def _back_windows(art: Art) -> None:
    for x in (-2.3, -0.7, 0.9, 2.5):
        art.poly(CAMERA.front((x - 0.06, x + 1.16), (1.5, 2.86), BACK), PAPER)
        with art.clip(straight(CAMERA.front((x, x + 1.1), (1.56, 2.8), BACK))):
            _view(art)
        art.poly(CAMERA.front((x + 0.53, x + 0.57), (1.56, 2.8), BACK), PAPER)
        art.poly(CAMERA.front((x, x + 1.1), (2.3, 2.34), BACK), PAPER)


def _left_wall(art: Art) -> None:
    art.poly(CAMERA.wall(LEFT, (0, CEILING), (1.4, BACK)), mix(WALL, PAPER, 0.5))
    art.poly(CAMERA.wall(LEFT, (0, 1.3), (1.4, BACK)), mix(PINE, PAPER, 0.5))
    art.poly(CAMERA.wall(LEFT, (1.3, 1.36), (1.4, BACK)), mix(PINE, PAPER, 0.2))
    for z in (3.6, 5.4, 7.2, 9.0):
        art.poly(CAMERA.wall(LEFT, (1.48, 3.1), (z - 0.06, z + 1.36)), PAPER)
        with art.clip(straight(CAMERA.wall(LEFT, (1.56, 3.02), (z, z + 1.3)))):
            _view(art)
        art.poly(CAMERA.wall(LEFT, (1.56, 3.02), (z + 0.63, z + 0.68)), PAPER)
        art.poly(CAMERA.wall(LEFT, (2.3, 2.35), (z, z + 1.3)), PAPER)


def _beams(art: Art) -> None:
    for z in (9.6, 7.9, 6.3, 4.9):
        art.poly(CAMERA.front((LEFT, RIGHT), (CEILING - 0.22, CEILING), z), mix(STEEL, SLATE, 0.25))
        art.poly(
            CAMERA.front((LEFT, RIGHT), (CEILING - 0.22, CEILING - 0.17), z), mix(STEEL, PAPER, 0.5)
        )
        for x in (-1.6, 0.5, 2.6):
            art.poly(CAMERA.front((x, x + 0.9), (CEILING - 0.36, CEILING - 0.28), z + 0.4), PAPER)
            art.poly(CAMERA.front((x, x + 0.9), (CEILING - 0.28, CEILING - 0.26), z + 0.4), STEEL)


def _floor(art: Art) -> None:
    art.poly(CAMERA.floor((LEFT, RIGHT), (1.4, BACK)), FLOOR)
    for z in (3.8, 5.6, 7.4):
        patch = [
            CAMERA.at(LEFT + 0.3, 0, z),
            CAMERA.at(LEFT + 2.4, 0, z - 0.7),
            CAMERA.at(LEFT + 2.4, 0, z + 0.3),
            CAMERA.at(LEFT + 0.3, 0, z + 1.1),
        ]
        art.poly(patch, mix(FLOOR, PAPER, 0.6))
    for step in range(13):
        x = LEFT + 0.3 + step * 0.55
        art.line([CAMERA.at(x, 0, 2.2), CAMERA.at(x, 0, BACK)], mix(FLOOR, SLATE, 0.22), 1.6)
    z = 2.5
    while z < BACK:
        art.line([CAMERA.at(LEFT, 0, z), CAMERA.at(RIGHT, 0, z)], mix(FLOOR, SLATE, 0.22), 1.8)
        z += 0.55
    for z in (4.0, 5.7, 7.4, 9.1):
        art.poly(CAMERA.floor((1.9, 2.2), (z - 1.3, z - 0.3)), mix(FLOOR, PAPER, 0.5))
        art.poly(CAMERA.floor((2.3, 2.75), (z - 1.3, z - 0.3)), mix(FLOOR, STEEL, 0.5))


def draw_tanks(art: Art) -> None:
    """The row of tanks on the right, their header pipe overhead and drain pipe below."""
    for z in (9.1, 7.4, 5.7, 4.0):
        draw_tank(art, CAMERA, (2.35, 0.0, z))
        scale = CAMERA.scale(z)
        pipe(
            art,
            [CAMERA.at(2.35, 2.6, z), CAMERA.at(2.35, 3.0, z), CAMERA.at(1.5, 3.0, z)],
            0.1 * scale,
        )
        flange(art, CAMERA.at(2.35, 2.64, z), (0.12 * scale, 0.03 * scale))
    for x, y in ((1.5, 3.0), (1.6, 0.3)):
        far, near = 9.4, 2.9 if y > 1 else 3.9
        tube = [CAMERA.at(x, y, near), CAMERA.at(x, y, far)]
        _tapering_pipe(art, tube, (0.12 * CAMERA.scale(near), 0.12 * CAMERA.scale(far)))
    _oil_feed(art)


def _tapering_pipe(art: Art, ends: list[Point], widths: Point) -> None:
    (x0, y0), (x1, y1) = ends
    half, thin = widths[0] / 2, widths[1] / 2
    for low, high, tone in (
        (-1, 1, mix(STEEL, SLATE, 0.6)),
        (-1, 0.55, STEELS.base),
        (-0.8, -0.3, PAPER),
    ):
        art.poly(
            [
                (x0 + low * half, y0 + low * half * 0.5),
                (x1 + low * thin, y1 + low * thin * 0.5),
                (x1 + high * thin, y1 + high * thin * 0.5),
                (x0 + high * half, y0 + high * half * 0.5),
            ],
            tone,
        )


def _oil_feed(art: Art) -> None:
    """The pipe that brings oil from the header to the filler."""
    z = 3.7
    scale = CAMERA.scale(z)
    knots = [CAMERA.at(1.5, 3.0, z), CAMERA.at(0.64, 3.0, z), CAMERA.at(0.64, 1.9, z)]
    pipe(art, knots, 0.1 * scale)
    flange(art, CAMERA.at(0.64, 2.0, z), (0.1 * scale, 0.03 * scale))
    flange(art, CAMERA.at(0.64, 2.7, z), (0.08 * scale, 0.025 * scale))


def draw_belt(art: Art) -> None:
    """The bottling belt from the back to the right foreground."""
    z = (1.0, 7.0)
    low = TABLE - 0.15
    art.poly(CAMERA.floor((BELT[0] - 0.1, BELT[1]), (1.4, z[1])), mix(FLOOR, SLATE, 0.4))
    for leg in (6.0, 4.6, 3.6, 2.8, 2.2):
        for x in (BELT[0] + 0.02, BELT[1] - 0.1):
            draw_box(art, CAMERA, Box((x, x + 0.07), (0, low), (leg, leg + 0.07)), STEELS)
    side = Tones(STEELS.glint, STEELS.light, STEELS.base, STEELS.shade, STEELS.deep)
    draw_box(art, CAMERA, Box(BELT, (low, TABLE), z), side)
    art.poly(CAMERA.wall(BELT[0], (TABLE - 0.04, TABLE), z), PAPER)
    art.poly(CAMERA.wall(BELT[0], (low, low + 0.03), z), STEELS.deep)
    art.poly(CAMERA.floor((BELT[0] + 0.05, BELT[1] - 0.05), z, TABLE), mix(SLATE, DARK_BROWN, 0.25))
    step = z[0]
    while step < z[1]:
        links = CAMERA.floor((BELT[0] + 0.05, BELT[1] - 0.05), (step, step * 1.012), TABLE)
        art.poly(links, mix(SLATE, DARK_BROWN, 0.55))
        art.disc(CAMERA.at(BELT[0], low + 0.075, step), 0.018 * CAMERA.scale(step), STEELS.deep)
        step *= 1.055


def draw_bottles(art: Art, z: Point) -> None:
    """Rows of bottles on the belt between two distances, far ones first."""
    away = z[1]
    while away > z[0]:
        level = sum(away > limit for limit in (3.4, 5.2))
        for x in (0.47, 0.63, 0.79):
            bottle(art, CAMERA.at(x, TABLE, away), 0.31 * CAMERA.scale(away), level)
        away -= 0.19


def draw_rails(art: Art, z: Point) -> None:
    """Guide rails along the near side of the belt."""
    for height in (0.07, 0.15):
        low, high = TABLE + height, TABLE + height + 0.016
        art.poly(CAMERA.wall(BELT[0] + 0.03, (low, high), z), STEELS.shade)
        art.poly(CAMERA.wall(BELT[0] + 0.03, (low + 0.006, high), z), PAPER)


def draw_stores(art: Art) -> None:
    """Cartons and sacks of pepper along the left wall."""
    for z in (8.6, 7.4):
        for y in (0.12, 0.5, 0.88):
            for x in (-2.5, -2.0):
                draw_carton(art, CAMERA, Box((x, x + 0.48), (y, y + 0.36), (z, z + 0.6)))
    for x, z in ((-0.1, 8.4), (-0.4, 7.4), (0.05, 6.9)):
        foot = CAMERA.at(x, 0, z)
        shadow = (0.34 * CAMERA.scale(z), 0.07 * CAMERA.scale(z))
        art.oval((foot[0] + 8, foot[1]), shadow, mix(FLOOR, SLATE, 0.4))
        draw_sack(art, foot, 0.26 * CAMERA.scale(z))
    draw_rack(art, CAMERA, Box((-2.75, -1.85), (0.1, 1.75), (5.2, 5.8)), 6)


def draw_cases(art: Art) -> None:
    """Cartons on a pallet at the right edge, the upper one open on its bottles."""
    wood = mix(OCHRE, WARM_BROWN, 0.5)
    planks = Tones(
        mix(wood, CREAM, 0.4), mix(wood, CREAM, 0.2), wood, mix(wood, DARK_BROWN, 0.3), DARK_BROWN
    )
    draw_box(art, CAMERA, Box((1.3, 2.4), (0.02, 0.14), (2.0, 2.9)), planks)
    for x in (1.92, 1.34):
        for y in (0.14, 0.48):
            draw_carton(art, CAMERA, Box((x, x + 0.56), (y, y + 0.33), (2.05, 2.8)))
    inside = Box((1.36, 1.88), (0.7, 0.815), (2.1, 2.76))
    art.poly(CAMERA.floor(inside.x, inside.z, 0.815), mix(WARM_BROWN, DARK_BROWN, 0.4))
    for z in (2.7, 2.54, 2.38, 2.22):
        for x in (1.43, 1.55, 1.67, 1.79):
            bottle(art, CAMERA.at(x, 0.62, z), 0.29 * CAMERA.scale(z))
    flap = mix(mix(OCHRE, CREAM, 0.35), PAPER, 0.3)
    front = [
        CAMERA.at(1.34, 0.81, 2.05),
        CAMERA.at(1.9, 0.81, 2.05),
        CAMERA.at(1.92, 0.72, 1.92),
        CAMERA.at(1.32, 0.72, 1.92),
    ]
    art.poly(CAMERA.front((1.34, 1.9), (0.6, 0.81), 2.05), mix(OCHRE, CREAM, 0.35))
    art.poly(front, flap)
    side = [
        CAMERA.at(1.34, 0.81, 2.05),
        CAMERA.at(1.34, 0.81, 2.8),
        CAMERA.at(1.2, 0.76, 2.8),
        CAMERA.at(1.2, 0.76, 2.05),
    ]
    art.poly(side, mix(flap, PAPER, 0.4))


def draw_foreground(art: Art) -> None:
    """Baskets of berries and of fresh sprigs along the lower edge."""
    rng = random.Random(17)
    left = Basket(mouth=(150, 866), radii=(236, 60), depth=190)
    right = Basket(mouth=(590, 880), radii=(212, 54), depth=180)
    _fill(art, right, (13, 88), rng)
    for x, y, turn in (
        (430, 850, -160),
        (470, 822, -130),
        (540, 800, -105),
        (640, 796, -75),
        (704, 818, -50),
        (752, 850, -20),
    ):
        pepper_leaf(art, (x, y), 118, turn, pale=True)
    for x, y in ((470, 846), (560, 812), (660, 822), (720, 860)):
        pepper_cluster(art, (x, y), 13, rng)
    draw_rim(art, right, 17)
    _fill(art, left, (13, 110), rng)
    for x, y, turn in ((330, 846, -20), (300, 810, -60), (20, 812, -130)):
        pepper_leaf(art, (x, y), 120, turn, pale=True)
    draw_rim(art, left, 18)
    sprig(art, (388, 946), 78, pale=True)


def _fill(art: Art, basket: Basket, heap: Point, rng: random.Random) -> None:
    def one(at: Point, size: float) -> None:
        pepper(art, at, size, rng.choices((0, 1, 2), (7, 4, 1))[0], rng.uniform(-50, 50))

    draw_basket(art, basket, 9, 20)
    fill_basket(art, basket, heap, one, 4)


def main() -> None:
    """Paint from the back wall to the foreground."""
    art = Art("pepper-oil")
    draw_room(art)
    draw_stores(art)
    draw_tanks(art)
    draw_cases(art)
    draw_belt(art)
    draw_bottles(art, (3.9, 6.8))
    draw_rails(art, (3.9, 7.0))
    draw_filler(art, CAMERA, (0.16, 1.12), (3.2, 4.1))
    draw_bottles(art, (1.12, 3.15))
    draw_rails(art, (1.0, 3.2))
    draw_worker(art)
    draw_bottle_in_hand(art)
    draw_near_arm(art)
    draw_foreground(art)
    art.save()


if __name__ == "__main__":
    main()
