"""Things that grow and are gathered: leaves, tomatoes, cherries, pepper, wicker baskets.

Stamps are drawn in units of a hundredth of their own size and printed at many places; their
keys carry the level of haze (0 near to 4 far), so that each exists once to a level.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vector_industry import (
    CREAM,
    DARK_BROWN,
    DEEP_RED,
    LEAF,
    OCHRE,
    PAPER,
    PINE,
    SKY,
    VERMILION,
    WARM_BROWN,
    Art,
    Pen,
    Point,
    Tones,
    mix,
    straight,
    tones_of,
)

AIR = mix(CREAM, SKY, 0.35)
WICKER = Tones(
    mix(OCHRE, PAPER, 0.6),
    mix(OCHRE, CREAM, 0.3),
    mix(OCHRE, WARM_BROWN, 0.3),
    mix(OCHRE, WARM_BROWN, 0.75),
    mix(WARM_BROWN, DARK_BROWN, 0.45),
)
GREENS = Tones(
    mix(LEAF, CREAM, 0.4),
    LEAF,
    mix(LEAF, PINE, 0.5),
    PINE,
    mix(PINE, DARK_BROWN, 0.45),
)
TOMATO = Tones(
    mix(VERMILION, PAPER, 0.75),
    mix(VERMILION, OCHRE, 0.3),
    VERMILION,
    mix(VERMILION, DEEP_RED, 0.65),
    mix(DEEP_RED, DARK_BROWN, 0.3),
)
UNRIPE = tones_of(mix(LEAF, OCHRE, 0.5))
CHERRY = Tones(
    mix(VERMILION, PAPER, 0.8),
    mix(VERMILION, DEEP_RED, 0.1),
    mix(VERMILION, DEEP_RED, 0.5),
    DEEP_RED,
    mix(DEEP_RED, DARK_BROWN, 0.5),
)
SEED = mix(DARK_BROWN, "#1E1A1C", 0.6)


def haze(level: int) -> float:
    """Share of air that a thing at this level of distance takes."""
    return level * 0.14


def polar(centre: Point, reach: float, degrees: float) -> Point:
    """A point at a distance and direction (0° right, 90° down) from another."""
    turn = math.radians(degrees)
    return (centre[0] + reach * math.cos(turn), centre[1] + reach * math.sin(turn))


def leaf_data(foot: Point, length: float, turn: float, width: float = 34) -> str:
    """Path data of a pointed leaf; `width` is the angle of its sides (degrees)."""
    tip = polar(foot, length, turn)
    left, right = (polar(foot, length * 0.6, turn + side * width) for side in (-1, 1))
    pen = Pen(foot, 0 if length > 24 else 1)
    pen.run("q", left, tip)
    pen.run("q", right, foot)
    return pen.data(closed=True)


def leaf_half(foot: Point, length: float, turn: float, width: float = 34) -> str:
    """Path data of the half of that leaf that turns to the light."""
    tip = polar(foot, length, turn)
    sides = [polar(foot, length * 0.6, turn + side * width) for side in (-1, 1)]
    lit = min(sides, key=lambda side: side[1] + side[0] * 0.4)
    pen = Pen(foot, 0 if length > 24 else 1)
    pen.run("q", lit, tip)
    return pen.data(closed=True)


def leaf(art: Art, foot: Point, length: float, turn: float, tones: Sequence[str]) -> None:
    """A pointed leaf in its shade tone and its light tone."""
    art.path(leaf_data(foot, length, turn), tones[0])
    if len(tones) > 1:
        art.path(leaf_half(foot, length, turn), tones[1])


def tomato_leaf(art: Art, to: Point, size: float, turn: float, look: tuple[int, int]) -> None:
    """A feathered tomato leaf; `look` is its place in the ladder of greens and its haze."""
    place, level = look if look[1] < 3 else (look[0] % 2, look[1])
    tones = GREENS.faded(AIR, haze(level)).ladder()
    pairs = ((tones[2], tones[1]), (tones[3], tones[2]), (tones[4], tones[3]), (tones[1], tones[0]))

    def draw() -> None:
        _feathered(art, pairs[place])

    art.stamp(f"l{place}{level}", draw, to, (size / 100, turn))


def _feathered(art: Art, tones: Sequence[str]) -> None:
    leaflets = [
        (18, 0, 34, 58),
        (18, 0, 34, -58),
        (44, 3, 40, 46),
        (44, 3, 40, -46),
        (52, 4, 50, 6),
    ]
    whole, lit = [], []
    for x, y, length, turn in leaflets:
        for half in (1, -1):
            data = straight(_lobes((x, y), length, turn, half), digits=0)
            whole.append(data)
            if half * (1 if turn >= 0 else -1) < 0 or (half < 0 and turn == 6):
                lit.append(data)
    art.curve([(0, 0), (26, 0), (56, 4)], tones[0], 4)
    art.scatter(whole, tones[0])
    art.scatter(lit, tones[1])


def _lobes(foot: Point, length: float, turn: float, half: int) -> list[Point]:
    shape = (
        (0, 0),
        (0.2, 0.17),
        (0.34, 0.2),
        (0.38, 0.15),
        (0.56, 0.24),
        (0.66, 0.2),
        (0.66, 0.14),
        (0.84, 0.12),
        (1, 0),
    )
    points = []
    for along, across in shape:
        reach = math.hypot(along, across) * length
        points.append(polar(foot, reach, turn + half * math.degrees(math.atan2(across, along))))
    return points


def leaf_mass(art: Art, to: Point, size: float, look: tuple[int, int], turn: float = 0) -> None:
    """A round mass of tree leaves of this radius; `look` is its variant and its haze."""
    variant, level = look[0] if look[1] < 2 else 0, look[1]

    def draw() -> None:
        share = 1.0 if level < 2 else 0.6
        _mass(art, GREENS.faded(AIR, haze(level)), (random.Random(40 + variant), share))

    art.stamp(f"m{variant}{level}", draw, to, (size / 100, turn))


def _mass(art: Art, greens: Tones, plan: tuple[random.Random, float]) -> None:
    rng, share = plan
    layers = (
        (greens.deep, 16, 1.0, 0),
        (greens.shade, 22, 0.95, 0),
        (greens.base, 20, 0.85, -12),
        (greens.light, 14, 0.7, -24),
        (greens.glint, 5, 0.5, -34),
    )
    for tone, count, reach, lift in layers:
        shapes = []
        count = round(count * share)
        for index in range(count):
            turn = index * 137.5 + rng.uniform(-20, 20)
            foot = polar((lift, lift), 88 * reach * math.sqrt((index + 0.5) / count), turn)
            shapes.append(
                leaf_data(foot, rng.uniform(40, 56) / share**0.6, rng.uniform(15, 165), 30)
            )
        art.scatter(shapes, tone)


def tomato(
    art: Art, to: Point, radius: float, look: tuple[str, int] = ("ripe", 0), turn: float = 0
) -> None:
    """A tomato with its calyx; `look` is "ripe", "unripe" or "bare", and its haze."""
    kind, level = look
    tones = (UNRIPE if kind == "unripe" else TOMATO).faded(AIR, haze(level))

    def draw() -> None:
        _fruit(art, tones)
        if kind != "bare":
            _calyx(art, (8, -52), GREENS.faded(AIR, haze(level)))

    art.stamp(f"{kind[0]}{level}", draw, to, (radius / 100, turn))


def _fruit(art: Art, tones: Tones) -> None:
    art.oval((0, 0), (100, 93), tones.shade)
    art.oval((-9, -9), (88, 80), tones.base)
    art.oval((-26, -28), (54, 42), tones.light, -28)
    art.oval((-46, -42), (20, 10), tones.glint, -38)


def _calyx(art: Art, centre: Point, greens: Tones) -> None:
    turns = (-12, 52, 118, 190, 262)
    art.scatter([leaf_data(centre, 58, turn, 22) for turn in turns], greens.shade)
    lit = (centre[0] - 2, centre[1] - 3)
    art.scatter([leaf_data(lit, 48, turn, 18) for turn in turns], greens.light)
    art.line([centre, (centre[0] + 6, centre[1] - 34)], greens.base, 12)


def cherry(art: Art, to: Point, radius: float, level: int = 0, turn: float = 0) -> None:
    """A cherry without its stalk."""
    tones = CHERRY.faded(AIR, haze(level))

    def draw() -> None:
        art.disc((0, 0), 100, tones.shade)
        art.disc((-12, -14), 80, tones.base)
        art.oval((-32, -36), (42, 30), tones.light, -30)
        art.oval((-38, -46), (18, 10), tones.glint, -30)

    art.stamp(f"k{level}", draw, to, (radius / 100, turn))


def cherry_pair(art: Art, top: Point, size: float, level: int = 0) -> None:
    """Three cherries that hang from one spur; `size` is the radius of a fruit."""

    def draw() -> None:
        green = GREENS.faded(AIR, haze(level)).light
        fruits = [(-13, 37), (12.5, 42), (1, 30)]
        for x, y in fruits:
            art.curve([(0, 0), (x * 0.75, y * 0.42), (x, y - 8)], green, 1.8)
        for at in fruits:
            cherry(art, at, 10, level)

    art.stamp(f"spur{level}", draw, top, (size / 10, 0))


def pepper(art: Art, to: Point, size: float, kind: int, turn: float = 0) -> None:
    """One Sichuan pepper berry: 0 and 1 closed, 2 burst open so that its seed shows."""
    tones = CHERRY if kind == 1 else TOMATO

    def draw() -> None:
        art.disc((0, 0), 100, tones.shade)
        art.disc((-12, -14), 80, tones.base)
        if kind == 2:
            art.oval((26, -22), (66, 60), mix(CREAM, OCHRE, 0.45), -40)
            art.disc((34, -30), 58, SEED)
            art.oval((18, -50), (17, 9), mix(SEED, PAPER, 0.7), -30)
        else:
            art.disc((-34, -36), 24, tones.glint)
            for x, y in ((18, -10), (-12, 30), (38, 34), (10, -52), (-56, 4)):
                art.disc((x, y), 12, tones.light)

    art.stamp(f"pepper{kind}", draw, to, (size / 100, turn))


def pepper_cluster(art: Art, centre: Point, size: float, rng: random.Random) -> None:
    """A cluster of pepper berries on their twig."""
    berries = [(0.0, 0.0)]
    start = rng.uniform(0, 60)
    berries += [polar((0, 0), 1.55, start + step * 60) for step in range(6)]
    for x, y in sorted(berries, key=lambda berry: berry[1]):
        berry = (centre[0] + x * size, centre[1] + y * size * 0.85)
        kind = rng.choices((0, 1, 2), (6, 4, 1))[0]
        pepper(art, berry, size * rng.uniform(0.88, 1.1), kind, rng.uniform(-40, 40))


@dataclass(frozen=True)
class Basket:
    """A round basket: centre of its mouth, half axes of the mouth, depth, foot's share."""

    mouth: Point
    radii: Point
    depth: float
    foot: float = 0.78

    def at(self, degrees: float, down: float) -> Point:
        """A point of the wall: 0° faces the viewer, `down` runs 0 (rim) to 1 (foot)."""
        share = 1 - (1 - self.foot) * max(0.0, down) ** 1.4
        turn = math.radians(degrees)
        return (
            self.mouth[0] + self.radii[0] * share * math.sin(turn),
            self.mouth[1] + self.depth * down + self.radii[1] * share * math.cos(turn),
        )


def draw_basket(art: Art, basket: Basket, rows: int, columns: int) -> None:
    """The wall with its weave and the inside of the mouth; the heap and rim come after."""
    wall = [basket.at(angle, 0) for angle in range(-90, 91, 15)]
    wall += [basket.at(angle, 1) for angle in range(90, -91, -15)]
    art.poly(wall, WICKER.deep)
    tiles: dict[str, list[str]] = {}
    for row in range(rows):
        for column in range(columns):
            tone, data = _tile(basket, (row, rows), (column, columns))
            tiles.setdefault(tone, []).append(data)
    for tone, shapes in tiles.items():
        art.scatter(shapes, tone)
    art.oval(basket.mouth, basket.radii, mix(WICKER.deep, DARK_BROWN, 0.35))


def _tile(basket: Basket, row: tuple[int, int], column: tuple[int, int]) -> tuple[str, str]:
    """Tone and outline of one crossing of the weave."""
    step = 180 / column[1]
    low = -90 + step * (column[0] + 0.08)
    high = low + step * 0.84
    middle = (low + high) / 2
    top, foot = (row[0] + 0.06) / row[1], (row[0] + 0.94) / row[1]
    swell = 0.14 / row[1]
    outline = [
        basket.at(low, top),
        basket.at(middle, top - swell),
        basket.at(high, top),
        basket.at(high, foot),
        basket.at(middle, foot + swell),
        basket.at(low, foot),
    ]
    return _weave_tone(middle, (row[0] + column[0]) % 2 == 0), straight(
        [(float(round(x)), float(round(y))) for x, y in outline]
    )


def _weave_tone(angle: float, over: bool) -> str:
    ladder = WICKER.ladder()
    place = 0 if angle < -35 else 1 if angle < 5 else 2
    if angle < -72 or angle > 48:
        place = 2
    return ladder[place] if over else ladder[place + 1]


def draw_rim(art: Art, basket: Basket, width: float) -> None:
    """The twisted front edge of the mouth, over the heap."""
    turns = [(basket.at(low, -0.02), basket.at(low + 7, 0.05)) for low in range(-92, 92, 8)]
    strands = [straight(turn, closed=False) for turn in turns]
    middle = len(strands) // 2
    for first in (0, 1):
        art.stroke("".join(strands[first::2]), WICKER.deep, width + 3)
        art.stroke("".join(strands[first:middle:2]), WICKER.light, width)
        art.stroke("".join(strands[middle + (middle + first) % 2 :: 2]), WICKER.base, width)


def heap_places(basket: Basket, size: float, height: float, rng: random.Random) -> list[Point]:
    """Centres of fruits of this radius on a dome over the mouth, back to front."""
    across, deep = basket.radii[0] - size * 0.8, basket.radii[1]
    places = []
    v = max(-0.9, -deep / (2 * height) - 0.25)
    row = 0
    while v < 1:
        reach = math.sqrt(1 - v * v)
        step = size * 1.72 / across
        count = max(1, round(2 * reach / step))
        for index in range(count + row % 2):
            u = (index + 0.5 * ((row + 1) % 2)) / count * 2 * reach - reach
            u = max(-reach, min(reach, u)) + rng.uniform(-0.05, 0.05) * reach
            rise = height * max(0.0, 1 - u * u - v * v) ** 0.8
            y = basket.mouth[1] + v * (deep - size * 0.4) - rise + rng.uniform(-0.12, 0.12) * size
            places.append((basket.mouth[0] + u * across, y))
        step = size * 1.05 / max(deep + 1.7 * height * max(v, 0.0), size * 1.6)
        v = 0.93 if v < 0.9 < v + step else v + step
        row += 1
    return places


def fill_basket(
    art: Art, basket: Basket, fruit: Point, draw: Callable[[Point, float], None], seed: int
) -> None:
    """A heap painted by `draw`, which gets each place and size; `fruit` is radius and height."""
    rng = random.Random(seed)
    size, height = fruit
    art.oval(
        (basket.mouth[0], basket.mouth[1] - height * 0.3),
        (basket.radii[0] * 0.88, basket.radii[1] * 0.6 + height * 0.45),
        mix(DEEP_RED, DARK_BROWN, 0.55),
    )
    for place in heap_places(basket, size, height, rng):
        draw(place, size * rng.uniform(0.9, 1.08))


def handle(art: Art, basket: Basket, rise: float, width: float) -> None:
    """A bow of cane over the basket."""
    x, y = basket.mouth
    half = basket.radii[0]
    knots = [
        (x - half, y),
        (x - half * 0.8, y - rise * 0.7),
        (x, y - rise),
        (x + half * 0.8, y - rise * 0.7),
        (x + half, y),
    ]
    art.curve(knots, WICKER.deep, width + 3)
    art.curve(knots, WICKER.base, width)
    art.curve([(px - 1.5, py - 1.5) for px, py in knots], WICKER.glint, width * 0.3)


def grass(art: Art, at: Point, size: float, tones: Sequence[str]) -> None:
    """A tuft of grass."""

    def draw() -> None:
        for turn, share, tone in ((-125, 80, 0), (-100, 100, 1), (-80, 90, 0), (-55, 75, 1)):
            art.path(leaf_data((0, 0), share, turn, 9), tones[tone])

    art.stamp("grass" + tones[0][1:], draw, at, (size / 100, 0))
