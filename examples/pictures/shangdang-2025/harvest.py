"""Draw harvest.svg: farmers gather tomatoes and cherries in a greenhouse of Shangdang.

Run from the project root: python content/shangdang-2025/pictures/draw/harvest.py
"""

from __future__ import annotations

import math
import random

from harvest_farmers import draw_elder, draw_man, draw_woman, picking_hand
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
    tapered,
)
from vector_industry_crops import (
    AIR,
    GREENS,
    Basket,
    cherry,
    cherry_pair,
    draw_basket,
    draw_rim,
    fill_basket,
    grass,
    haze,
    leaf,
    leaf_mass,
    tomato,
    tomato_leaf,
)

CAMERA = Camera(vanish=(820, 370), eye=1.55, focal=1000)
END = 11.0  # metres to the open end of the greenhouse
HALF, CROWN, SPRING = 3.0, 2.95, 1.0  # arch: half width, height, height of its springing
SOIL = mix(WARM_BROWN, OCHRE, 0.35)


def level_of(z: float) -> int:
    """The level of haze at this distance (metres)."""
    return sum(z > limit for limit in (3.2, 4.8, 6.6, 8.8))


def arch(z: float) -> list[Point]:
    """The greenhouse's section at this distance, from left foot to right foot."""
    points = [CAMERA.at(-HALF, 0, z)]
    for step in range(13):
        turn = math.pi * (1 - step / 12)
        points.append(
            CAMERA.at(HALF * math.cos(turn), SPRING + (CROWN - SPRING) * math.sin(turn), z)
        )
    return [*points, CAMERA.at(HALF, 0, z)]


def draw_outside(art: Art) -> None:
    """Sky and hills seen through the film, then clear through the open end."""
    film = mix(PAPER, SKY, 0.45)
    art.rect((0, 0), (WIDTH, HEIGHT), film)
    for knots, tone in _hills():
        art.path(_under(knots), mix(tone, film, 0.72))
    with art.clip(straight(arch(END))):
        art.rect((400, 150), (900, 400), mix(SKY, PAPER, 0.25))
        art.disc((930, 292), 30, mix(OCHRE, PAPER, 0.55))
        for x, y, size in ((700, 280, 46), (745, 272, 34), (1010, 300, 40), (975, 306, 30)):
            art.oval((x, y), (size, size * 0.22), PAPER)
        for knots, tone in _hills():
            art.path(_under(knots), tone)
        _terraces(art)


def _hills() -> list[tuple[list[Point], str]]:
    far: list[Point] = [
        (-50, 300),
        (180, 250),
        (420, 318),
        (610, 300),
        (720, 318),
        (850, 296),
        (960, 326),
        (1130, 282),
        (1340, 240),
        (1660, 310),
    ]
    middle: list[Point] = [
        (-50, 350),
        (200, 322),
        (470, 345),
        (640, 330),
        (780, 346),
        (930, 330),
        (1100, 345),
        (1300, 310),
        (1660, 352),
    ]
    near: list[Point] = [
        (-50, 372),
        (560, 366),
        (700, 352),
        (840, 366),
        (990, 350),
        (1120, 366),
        (1660, 372),
    ]
    return [
        (far, mix(SLATE, SKY, 0.5)),
        (middle, mix(PINE, SKY, 0.42)),
        (near, mix(LEAF, PINE, 0.35)),
    ]


def _under(knots: list[Point]) -> str:
    return smooth([*knots, (1660, 1010, 1), (-50, 1010, 1)])


def _terraces(art: Art) -> None:
    for index in range(4):
        y = 366.0 + index * 9
        art.curve(
            [(540, y), (690, y - 10 + index), (830, y - 1), (990, y - 11 + index), (1120, y)],
            mix(LEAF, CREAM, 0.45),
            2.5,
        )
    for index in range(26):
        x = 560 + index * 21
        y = 362 + 5 * math.sin(index * 1.9)
        art.disc((x, y), 7, mix(PINE, LEAF, 0.3))
        art.disc((x - 2, y - 2), 4, mix(LEAF, CREAM, 0.25))


def draw_ground(art: Art) -> None:
    """Soil under the plants, its furrows, and the boarded path to the open end."""
    art.poly(CAMERA.floor((-HALF, HALF), (1.4, END)), mix(SOIL, DARK_BROWN, 0.12))
    for x in (-2.4, -1.45, 1.0, 1.9, 2.65):
        art.poly(CAMERA.floor((x - 0.16, x + 0.1), (1.4, END)), mix(SOIL, DARK_BROWN, 0.32))
        art.poly(CAMERA.floor((x + 0.1, x + 0.2), (1.4, END)), mix(SOIL, CREAM, 0.2))
    art.poly(CAMERA.floor((-0.68, 0.78), (1.4, END)), mix(SOIL, DARK_BROWN, 0.5))
    art.poly(CAMERA.floor((-0.62, 0.72), (1.4, END)), mix(CREAM, SOIL, 0.4))
    art.poly(CAMERA.floor((-0.62, -0.2), (1.4, END)), mix(CREAM, SOIL, 0.26))
    z = 2.5
    while z < END:
        art.poly(CAMERA.floor((-0.62, 0.72), (z, z * 1.018)), mix(CREAM, SOIL, 0.75))
        z *= 1.1


def draw_verge(art: Art, rng: random.Random) -> None:
    """Tufts of grass along the foot of the film and between the trees."""
    places = [(rng.uniform(1.0, 2.95), 2.2 * 1.55 ** rng.uniform(0, 3.4)) for _ in range(52)]
    for x, z in sorted(places, key=lambda place: -place[1]):
        tones = (GREENS.shade, GREENS.light) if rng.random() < 0.6 else (GREENS.base, GREENS.glint)
        grass(art, CAMERA.at(x, 0, z), 0.17 * CAMERA.scale(z), tones)


def draw_ribs(art: Art) -> None:
    """Arched tubes, ridge pipes along the house, and film panels between them."""
    distances = [3.1 * 1.2**step for step in range(8) if 3.1 * 1.2**step < END]
    for index, z in reversed(list(enumerate(distances))):
        if index % 2:
            outer, inner = arch(z), arch(min(z * 1.2, END))
            art.poly([*outer[3:12], *reversed(inner[3:12])], mix(PAPER, SKY, 0.18))
    for share in (0.12, 0.3, 0.5, 0.7, 0.88):
        turn = math.pi * (1 - share)
        x, y = HALF * math.cos(turn), SPRING + (CROWN - SPRING) * math.sin(turn)
        art.line([CAMERA.at(x, y, 2.0), CAMERA.at(x, y, END)], mix(SLATE, AIR, 0.45), 4)
    for z in [END, *reversed(distances)]:
        width = max(4.0, 42 / z)
        share = haze(level_of(z))
        art.curve(arch(z), mix(SLATE, AIR, share), width)
        lit = [(x - width * 0.2, y - width * 0.2) for x, y in arch(z)]
        art.curve(lit, mix(PAPER, AIR, share), width * 0.4)


def draw_tomato_plant(art: Art, x: float, z: float, rng: random.Random) -> None:
    """One staked vine on its string: leaves from the top down, trusses of fruit below."""
    scale = CAMERA.scale(z)
    level = level_of(z)
    foot, top = CAMERA.at(x, 0, z), CAMERA.at(x, 2.05, z)
    art.line(
        [foot, top], mix(mix(OCHRE, WARM_BROWN, 0.35), AIR, haze(level)), max(1.2, 0.014 * scale)
    )
    count = 24 if z < 4 else 16 if z < 7 else 10
    for index in range(count):
        height = 0.1 + 1.85 * (index + rng.random()) / count
        side = rng.choice((-1, 1))
        at = CAMERA.at(x + rng.uniform(-0.1, 0.1), height, z)
        turn = 90 - side * rng.uniform(20, 110)
        size = rng.uniform(0.28, 0.4) * (0.7 if height > 1.6 else 1.0) * scale
        place = rng.choices((0, 1, 2, 3), (5, 4, 2, 4))[0]
        tomato_leaf(art, at, size, turn, (place, level))
        if index % 5 == 3 and z >= 4:
            _truss(art, (x + rng.uniform(0, 0.16), height * 0.8, z), rng)
    if z < 4:
        for height in (0.62, 1.0, 1.38):
            place_of = (x + rng.uniform(0.0, 0.2), height + rng.uniform(-0.1, 0.1), z)
            _truss(art, place_of, rng)
            leaf_at = CAMERA.at(place_of[0] - 0.05, place_of[1] + 0.06, z)
            tomato_leaf(art, leaf_at, 0.26 * scale, rng.uniform(60, 150), (0, level))


def _truss(art: Art, place: tuple[float, float, float], rng: random.Random) -> None:
    scale = CAMERA.scale(place[2])
    at = CAMERA.at(*place)
    for dx, dy in ((-0.05, 0.0), (0.06, 0.01), (-0.01, 0.08), (0.08, 0.1)):
        kind = "ripe" if rng.random() < 0.86 else "unripe"
        centre = (at[0] + dx * scale, at[1] + dy * scale)
        look = (kind, level_of(place[2]))
        tomato(art, centre, rng.uniform(0.042, 0.055) * scale, look, rng.uniform(-25, 25))


def draw_tomato_rows(art: Art, rng: random.Random) -> None:
    """Two rows on the left, far plants first."""
    for x, near in ((-1.8, 2.2), (-1.0, 1.3)):
        z = END - 0.3 if x > -1.5 else 7.0
        while z > near:
            draw_tomato_plant(art, x, z, rng)
            z -= 0.3 + 0.06 * z


def draw_cherry_tree(art: Art, x: float, z: float, rng: random.Random) -> None:
    """A low cherry tree: forked trunk, crown of leaf masses, fruit hanging among them."""
    scale = CAMERA.scale(z)
    level = level_of(z)
    bark = mix(mix(WARM_BROWN, DARK_BROWN, 0.5), AIR, haze(level))
    foot = CAMERA.at(x, 0, z)
    art.oval(foot, (0.3 * scale, 0.06 * scale), mix(SOIL, DARK_BROWN, 0.55))
    art.stamp(f"trunk{level}", lambda: _trunk(art, bark), foot, (scale / 100, 0))
    for step in range(4):
        at = CAMERA.at(x - 0.25 + step * 0.12, 0.0, z - 0.05)
        grass(art, at, 0.16 * scale, (GREENS.base, GREENS.light))
    clumps = [(rng.uniform(-0.62, 0.62), rng.uniform(1.15, 2.1)) for _ in range(11)]
    for dx, y in sorted(clumps, key=lambda clump: -abs(clump[0])):
        at = CAMERA.at(x + dx, y, z)
        leaf_mass(art, at, 0.4 * scale, (rng.randrange(3), level), rng.uniform(-14, 14))
        if rng.random() < 0.85:
            spur = CAMERA.at(x + dx + rng.uniform(-0.15, 0.15), y - 0.02, z)
            cherry_pair(art, spur, max(3.5, 0.034 * scale), level)


def _trunk(art: Art, bark: str) -> None:
    """Forked trunk, in centimetres from its foot."""
    for reach, height in ((-50, 170), (10, 190), (55, 160)):
        art.limb([(0, -62), (reach * 0.45, -115), (reach, -height)], (11, 7, 2), bark)
    art.limb([(0, 0), (0, -72)], (17, 12), bark)
    art.limb([(-3, 0), (-2, -70)], (5, 3), mix(bark, CREAM, 0.4))


def draw_cherry_rows(art: Art, rng: random.Random) -> None:
    """Trees on the right, far ones first."""
    for z in (10.0, 8.0, 6.4, 5.0):
        draw_cherry_tree(art, 2.35, z, rng)
    for z in (10.4, 8.8, 7.3, 6.0, 4.9, 4.0):
        draw_cherry_tree(art, 1.42, z, rng)


def draw_stack(art: Art, rng: random.Random) -> None:
    """Two crates of cherries that wait by the path on the right."""
    wood = Tones(
        mix(OCHRE, PAPER, 0.55),
        mix(OCHRE, CREAM, 0.3),
        mix(OCHRE, WARM_BROWN, 0.2),
        mix(OCHRE, WARM_BROWN, 0.6),
        mix(WARM_BROWN, DARK_BROWN, 0.5),
    )
    x, z = (1.72, 2.42), (3.1, 3.6)
    art.poly(
        CAMERA.floor((x[0] - 0.1, x[1] + 0.12), (z[0] - 0.06, z[1])), mix(SOIL, DARK_BROWN, 0.6)
    )
    for low in (0.0, 0.3):
        draw_box(art, CAMERA, Box(x, (low, low + 0.27), z), Tones(*[wood.deep] * 5))
        for slat in (0.02, 0.11, 0.2):
            y = (low + slat, low + slat + 0.07)
            art.poly(CAMERA.wall(x[0], y, z), wood.light)
            art.poly(CAMERA.front(x, y, z[0]), wood.base)
        for post in (x[0], x[1] - 0.06):
            art.poly(CAMERA.front((post, post + 0.06), (low, low + 0.29), z[0]), wood.shade)
        art.poly(CAMERA.wall(x[0], (low, low + 0.29), (z[0], z[0] + 0.05)), wood.glint)
    for row in range(6):
        depth = z[1] - 0.05 - row * (z[1] - z[0] - 0.08) / 5
        for column in range(12):
            across = x[0] + 0.05 + column * 0.05 + 0.02 * (row % 2) + rng.uniform(-0.01, 0.01)
            cherry(art, CAMERA.at(across, 0.6 + 0.02 * (row % 2), depth), 10.5)
    art.poly(CAMERA.front(x, (0.5, 0.57), z[0]), wood.base)
    art.poly(CAMERA.front(x, (0.555, 0.57), z[0]), wood.glint)


def draw_near_branches(art: Art, rng: random.Random) -> None:
    """The crown of the nearest tree reaches into the picture from the right."""
    bark = mix(WARM_BROWN, DARK_BROWN, 0.45)
    branches = [
        ([(1640, 330), (1500, 200), (1380, 130), (1270, 110)], (64, 46, 26, 8)),
        ([(1640, 420), (1540, 330), (1470, 300), (1430, 310)], (50, 34, 18, 6)),
        ([(1500, 200), (1440, 90), (1380, 20)], (34, 24, 12)),
    ]
    for at, size in (((1560, 60), 190), ((1420, 30), 170), ((1590, 230), 170), ((1290, 20), 120)):
        leaf_mass(art, at, size, (rng.randrange(3), 0), rng.uniform(-20, 20))
    for knots, widths in branches:
        art.path(tapered(knots, widths), bark)
        lit = [(x - 2, y - widths[0] * 0.16) for x, y in knots]
        art.path(tapered(lit, [width * 0.34 for width in widths]), mix(bark, CREAM, 0.3))
    for at, size in (((1480, 130), 120), ((1370, 90), 110), ((1560, 330), 120), ((1500, 250), 90)):
        leaf_mass(art, at, size, (rng.randrange(3), 0), rng.uniform(-20, 20))
    for x, y in (
        (1400, 130),
        (1480, 190),
        (1560, 150),
        (1450, 320),
        (1540, 380),
        (1590, 290),
        (1330, 60),
        (1500, 60),
    ):
        leaf(art, (x, y), 70, rng.uniform(30, 150), (GREENS.shade, GREENS.light))
        cherry_pair(art, (x, y), 14)
        leaf(art, (x, y), 60, rng.uniform(-40, 20), (GREENS.base, GREENS.glint))


def draw_foreground(art: Art) -> None:
    """Full baskets along the lower edge."""
    left = Basket(mouth=(196, 872), radii=(236, 60), depth=190)
    middle = Basket(mouth=(800, 918), radii=(196, 48), depth=160)
    right = Basket(mouth=(1386, 872), radii=(240, 60), depth=190)
    _fill(art, left, (40, 120), "tomato")
    _fill(art, right, (22, 96), "cherry")
    _fill(art, middle, (34, 84), "tomato")


def _fill(art: Art, basket: Basket, heap: Point, fruit: str) -> None:
    def one(at: Point, size: float) -> None:
        if fruit == "cherry":
            cherry(art, at, size, 0, at[0] * 7 % 40 - 20)
            if round(at[0]) % 4 == 0:
                end = (at[0] + size * (at[1] * 3 % 2 - 0.6), at[1] - size * 1.9)
                art.curve(
                    [(at[0], at[1] - size * 0.7), (at[0] + 3, at[1] - size), end], GREENS.light, 3
                )
        else:
            kind = "bare" if round(at[0]) % 3 == 0 else "ripe"
            tomato(art, at, size, (kind, 0), at[0] * 7 % 90 - 45)

    draw_basket(art, basket, 9, 20)
    fill_basket(art, basket, heap, one, 11)
    draw_rim(art, basket, 18)


def main() -> None:
    """Paint from the far end to the foreground."""
    rng = random.Random(2025)
    art = Art("harvest")
    draw_outside(art)
    draw_ground(art)
    draw_ribs(art)
    draw_verge(art, rng)
    draw_tomato_rows(art, rng)
    draw_cherry_rows(art, rng)
    draw_stack(art, rng)
    draw_elder(art)
    draw_near_branches(art, rng)
    draw_woman(art)
    draw_man(art)
    picking_hand(art)
    draw_foreground(art)
    art.save()


if __name__ == "__main__":
    main()
