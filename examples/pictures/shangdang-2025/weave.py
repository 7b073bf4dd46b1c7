"""The design of the carpet on the loom of `carpet.py`: one palette colour for every knot.

A Chinese carpet: a key-fret guard, a border of peonies on indigo, a string of pearls, and a red
field with a round flower medallion and cloud corners.  Shapes are drawn large without smoothing
and each knot takes the colour that fills most of it, as a weaver's squared paper does.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from studio import Array, srgb

KNOTS_WIDE, KNOTS_HIGH = 200, 150
FINE = 8  # drawing pixels per knot

NAMES = ("red", "wine", "indigo", "blue", "sky", "cream", "gold", "jade", "rose", "coral")
RED, WINE, INDIGO, BLUE, SKY, CREAM, GOLD, JADE, ROSE, CORAL = range(len(NAMES))
PALETTE = np.stack([
    srgb(code)
    for code in ("a93a31", "852a2a", "3f577b", "6583a8", "a3bccb", "ece0c6", "cfa04c", "648c6a",
                 "dba79a", "c65f4d")
])  # fmt: skip

EDGE = 4  # knots of plain selvage
FRET = 10  # knots of key fret
BORDER = 22  # knots of the flower border
PEARLS = 5
FIELD = EDGE + FRET + BORDER + PEARLS  # where the field begins
MEDALLION = (KNOTS_WIDE / 2, 81.0)
MEDALLION_RADIUS = 34.0

FLOWERS = ((CORAL, ROSE, GOLD), (GOLD, CREAM, CORAL), (ROSE, CORAL, CREAM))

Point = tuple[float, float]


class Paper:
    """Squared paper: coordinates in knots, the first row at the bottom."""

    def __init__(self) -> None:
        self._image = Image.new("L", (KNOTS_WIDE * FINE, KNOTS_HIGH * FINE), RED)
        self._pen = ImageDraw.Draw(self._image)

    def _at(self, point: Point) -> Point:
        return point[0] * FINE, (KNOTS_HIGH - point[1]) * FINE

    def shape(self, points: list[Point], colour: int) -> None:
        self._pen.polygon([self._at(p) for p in points], fill=colour)

    def box(self, low: Point, high: Point, colour: int) -> None:
        self.shape([low, (high[0], low[1]), high, (low[0], high[1])], colour)

    def disc(self, centre: Point, radius: float, colour: int) -> None:
        x, y = self._at(centre)
        r = radius * FINE
        self._pen.ellipse((x - r, y - r, x + r, y + r), fill=colour)

    def line(self, points: list[Point], colour: int, width: float) -> None:
        self._pen.line(
            [self._at(p) for p in points], fill=colour, width=round(width * FINE), joint="curve"
        )

    def knots(self) -> NDArray[np.uint8]:
        """Palette numbers (KNOTS_HIGH, KNOTS_WIDE), bottom row first."""
        fine = np.asarray(self._image).reshape(KNOTS_HIGH, FINE, KNOTS_WIDE, FINE)
        shares = np.stack([(fine == k).mean(axis=(1, 3)) for k in range(len(NAMES))])
        return shares.argmax(axis=0).astype(np.uint8)[::-1]


def design() -> NDArray[np.uint8]:
    """The whole carpet as palette numbers, bottom row first."""
    paper = Paper()
    clouds_in_field(paper)
    medallion(paper, MEDALLION, MEDALLION_RADIUS)
    borders(paper)
    return paper.knots()


def colours() -> Array:
    """The palette (colours, 3) in linear light."""
    return PALETTE.astype(np.float32)


# --- rounds ------------------------------------------------------------------------------------


def lobed(centre: Point, radius: float, lobes: int, depth: float, turn: float = 0.0) -> list[Point]:
    """A rosette outline of round lobes; `depth` is how far the notches cut in."""
    angle = np.linspace(0, 2 * np.pi, 240, endpoint=False)
    reach = radius * (1 - depth + depth * np.sqrt(np.abs(np.cos((angle - turn) * lobes / 2))))
    return list(
        zip(centre[0] + reach * np.cos(angle), centre[1] + reach * np.sin(angle), strict=True)
    )


def petal(centre: Point, angle: float, reach: tuple[float, float], width: float) -> list[Point]:
    """A pointed petal from `reach[0]` to `reach[1]` along `angle` (radians)."""
    s = np.linspace(0, 1, 16)
    half = width * np.sin(np.pi * s**0.8) ** 0.8
    along = reach[0] + (reach[1] - reach[0]) * s
    sides = [(along, half), (along[::-1], -half[::-1])]
    c, d = np.cos(angle), np.sin(angle)
    return [
        (centre[0] + a * c - h * d, centre[1] + a * d + h * c)
        for line, halves in sides
        for a, h in zip(line, halves, strict=True)
    ]


def rosette(paper: Paper, centre: Point, radius: float, tones: tuple[int, int, int]) -> None:
    """A peony head: lobed rings from dark rim to light heart, each outlined in cream."""
    rim, middle, heart = tones
    paper.shape(lobed(centre, radius, 8, 0.22), CREAM)
    paper.shape(lobed(centre, radius * 0.88, 8, 0.24), rim)
    paper.shape(lobed(centre, radius * 0.64, 6, 0.26, 0.4), CREAM)
    paper.shape(lobed(centre, radius * 0.53, 6, 0.28, 0.4), middle)
    paper.disc(centre, radius * 0.24, CREAM)
    paper.disc(centre, radius * 0.16, heart)


def medallion(paper: Paper, centre: Point, radius: float) -> None:
    """The round flower: pearl ring, cloud ring, petals, and a peony at the heart."""
    paper.shape(lobed(centre, radius, 12, 0.07), GOLD)
    paper.shape(lobed(centre, radius * 0.955, 12, 0.07), INDIGO)
    for k in range(12):
        angle = 2 * np.pi * k / 12
        ruyi(paper, _polar(centre, radius * 0.79, angle), radius * 0.125, angle - np.pi / 2)
        paper.disc(_polar(centre, radius * 0.87, angle + np.pi / 12), radius * 0.035, GOLD)
    paper.disc(centre, radius * 0.665, GOLD)
    paper.disc(centre, radius * 0.635, CREAM)
    for k in range(16):
        angle = 2 * np.pi * k / 16
        if k % 2:
            paper.shape(petal(centre, angle, (radius * 0.30, radius * 0.60), radius * 0.075), JADE)
        else:
            paper.shape(petal(centre, angle, (radius * 0.28, radius * 0.615), radius * 0.10), RED)
            paper.shape(petal(centre, angle, (radius * 0.32, radius * 0.53), radius * 0.045), ROSE)
    rosette(paper, centre, radius * 0.36, (RED, ROSE, GOLD))


def ruyi(paper: Paper, centre: Point, size: float, turn: float) -> None:
    """A cloud head of three curls."""
    c, s = np.cos(turn), np.sin(turn)

    def at(u: float, v: float) -> Point:
        return centre[0] + size * (u * c - v * s), centre[1] + size * (u * s + v * c)

    for tone, grow in ((CREAM, 1.0), (SKY, 0.62)):
        paper.disc(at(-0.55, -0.1), 0.58 * size * grow, tone)
        paper.disc(at(0.55, -0.1), 0.58 * size * grow, tone)
        paper.disc(at(0, 0.42), 0.66 * size * grow, tone)
    paper.disc(at(0, 0.0), 0.26 * size, CORAL)


def _polar(centre: Point, radius: float, angle: float) -> Point:
    return centre[0] + radius * np.cos(angle), centre[1] + radius * np.sin(angle)


# --- field and borders -------------------------------------------------------------------------


def clouds_in_field(paper: Paper) -> None:
    """Lobed corners with clouds, and floating blossoms on the red field."""
    left, right = float(FIELD), float(KNOTS_WIDE - FIELD)
    turns = np.linspace(0, np.pi / 2, 60)
    for x, way in ((left, 1), (right, -1)):
        for reach, tone in ((25.0, GOLD), (23.6, WINE)):
            lobes = reach * (0.80 + 0.20 * np.sqrt(np.abs(np.cos(3 * turns))))
            rim = zip(x + way * lobes * np.cos(turns), FIELD + lobes * np.sin(turns), strict=True)
            paper.shape([(x, float(FIELD)), *rim], tone)
        ruyi(paper, (x + way * 8, FIELD + 8), 5.0, np.pi / 4 * -way)
        ruyi(paper, (x + way * 17, FIELD + 4), 2.8, 0)
        ruyi(paper, (x + way * 4, FIELD + 17), 2.8, -np.pi / 2 * way)
    for x in (left + 13, right - 13):
        sprig(paper, (x, 84))


def sprig(paper: Paper, centre: Point) -> None:
    """A blossom between two leaves."""
    for angle in (0.4, np.pi - 0.4, -0.4, np.pi + 0.4):
        paper.shape(petal(centre, angle, (2.0, 10.0), 1.7), JADE)
    rosette(paper, centre, 4.6, (GOLD, CORAL, WINE))


def borders(paper: Paper) -> None:
    """The frame, drawn along the bottom and both sides."""
    wide, high = float(KNOTS_WIDE), float(KNOTS_HIGH)
    for inset, tone in ((0, WINE), (EDGE, GOLD), (EDGE + 1, CREAM), (EDGE + FRET, GOLD),
                        (EDGE + FRET + 1, INDIGO), (EDGE + FRET + BORDER, GOLD)):  # fmt: skip
        _frame(paper, float(inset), float(FIELD), tone, (wide, high))
    _frame(paper, float(FIELD - PEARLS + 1), float(FIELD), WINE, (wide, high))
    frets(paper)
    flowers(paper)
    _pearls(paper)


def _frame(paper: Paper, inset: float, inner: float, tone: int, size: Point) -> None:
    wide, high = size
    paper.box((inset, inset), (wide - inset, inner), tone)
    paper.box((inset, inset), (inner, high), tone)
    paper.box((wide - inner, inset), (wide - inset, high), tone)


def frets(paper: Paper) -> None:
    """The key pattern: a square hook in every eight knots, a plain square at each corner."""
    hook = [(0.5, 0.5), (6.5, 0.5), (6.5, 6.5), (2.5, 6.5), (2.5, 3.5), (4.5, 3.5)]
    base = EDGE + 1.5
    for k in range(1, KNOTS_WIDE // 8 - 3):
        x = base + 2 + 8 * k
        paper.line([(x + u, base + v) for u, v in hook], RED, 1.0)
    for k in range(1, KNOTS_HIGH // 8):
        y = base + 2 + 8 * k
        paper.line([(base + v, y + u) for u, v in hook], RED, 1.0)
        paper.line([(KNOTS_WIDE - base - v, y + u) for u, v in hook], RED, 1.0)
    for x in (base + 4, KNOTS_WIDE - base - 4):
        for half, tone in ((3.5, RED), (2.5, CREAM), (1.5, RED)):
            paper.box((x - half, base + 4 - half), (x + half, base + 4 + half), tone)


def flowers(paper: Paper) -> None:
    """Peonies along the indigo border, one on each corner."""
    middle = EDGE + FRET + BORDER / 2 + 0.5
    count = 6
    step = (KNOTS_WIDE - 2 * middle) / count
    for k in range(count):
        _leaves(paper, (middle + (k + 0.5) * step, middle), 0.0)
        for x in (middle, KNOTS_WIDE - middle):
            _leaves(paper, (x, middle + (k + 0.5) * step), np.pi / 2)
    for k in range(count + 1):
        rosette(paper, (middle + k * step, middle), 8.2, FLOWERS[k % 3])
        for x in (middle, KNOTS_WIDE - middle):
            rosette(paper, (x, middle + k * step), 8.2, FLOWERS[k % 3])


def _leaves(paper: Paper, centre: Point, along: float) -> None:
    """Four leaves crossed on a golden bud, between two peonies; `along` is the border's way."""
    for angle, tone in ((0.62, JADE), (-0.62, SKY), (np.pi - 0.62, SKY), (np.pi + 0.62, JADE)):
        paper.shape(petal(centre, along + angle, (0.8, 9.5), 1.5), tone)
    paper.disc(centre, 1.5, GOLD)


def _pearls(paper: Paper) -> None:
    """A string of cream beads along the inner guard."""
    line = FIELD - PEARLS / 2 + 0.5
    for k in range(int((KNOTS_WIDE - 2 * line) // 4) + 1):
        paper.disc((line + 4 * k, line), 1.45, CREAM)
    for k in range(int((KNOTS_HIGH - line) // 4) + 1):
        paper.disc((line, line + 4 * k), 1.45, CREAM)
        paper.disc((KNOTS_WIDE - line, line + 4 * k), 1.45, CREAM)
