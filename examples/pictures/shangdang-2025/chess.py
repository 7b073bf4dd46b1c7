"""The stone table in the yard: stools, Chinese chess board and men, pot and cups."""

from __future__ import annotations

from courtyard import CAMERA
from sheet import (
    BROWN,
    CREAM,
    DARK,
    DEEP_RED,
    LIGHT_STEEL,
    OCHRE,
    PAPER,
    PINE,
    SLATE,
    STEEL,
    VERMILION,
    Point,
    Sheet,
    Tones,
    mix,
)
from space import floor_quad
from tube import Tube

STONE = Tones.of(mix(STEEL, CREAM, 0.35), 0.4)


def drum_stool(pen: Sheet, top: Point) -> None:
    """Lay a stone drum stool; ``top`` is the middle of its seat."""
    x, y = top
    body = Tube.even(((x, y), (x, y + 75), (x, y + 150)), (52, 66, 68, 66, 54))
    pen.blob(body.outline(), STONE.mid)
    pen.oval((x, y + 150), (54, 15), STONE.mid)
    pen.blob(body.edge(-1, (0.4, 0.5, 0.4), (0, 1)), STONE.light)
    pen.blob(body.edge(1, (0.7, 0.8, 0.7), (0, 1)), STONE.shade)
    for v in (0.12, 0.88):
        for i in range(9):
            pen.oval(body.at(-0.88 + i * 0.22, v), (3.6, 3.2), STONE.deep if i > 4 else STONE.shade)
    pen.oval((x, y), (54, 15), STONE.light)


def table(pen: Sheet) -> None:
    """Lay the round stone table, the board with its game, and the tea things."""
    x, y = 470.0, 566.0
    foot = Tube.even(((x, y + 20), (x, y + 120), (x, y + 250)), (60, 46, 50, 70, 76))
    pen.blob(foot.outline(), STONE.mid)
    pen.oval((x, y + 250), (76, 18), STONE.mid)
    pen.blob(foot.edge(-1, (0.4, 0.5, 0.4), (0, 1)), STONE.light)
    pen.blob(foot.edge(1, (0.7, 0.8, 0.7), (0, 1)), STONE.shade)
    pen.oval((x, y + 20), (178, 36), STONE.deep)
    pen.oval((x, y + 10), (178, 36), STONE.shade)
    pen.oval((x, y), (178, 36), STONE.mid)
    pen.oval((x - 10, y - 2), (158, 29), STONE.light)
    board(pen)
    tea_cup(pen, (350, 584))
    teapot(pen, (592, 548))


#: The men on the board: file 0-8, rank 0-9, and 1 for red.
# fmt: off
MEN = (
    (4, 9, 1), (3, 9, 1), (0, 9, 1), (8, 8, 1), (2, 7, 1), (7, 7, 1), (0, 6, 1), (4, 6, 1),
    (6, 5, 1), (5, 4, 0), (2, 4, 0), (1, 3, 0), (8, 3, 0), (4, 2, 0), (6, 2, 0), (4, 0, 0),
    (5, 0, 0), (1, 0, 0),
)
# fmt: on


def board(pen: Sheet) -> None:
    """Lay a Chinese chess board in perspective and the men on it."""
    left, right, near, far, level = -0.64, -0.1, 2.64, 3.2, 0.735

    def at(file: float, rank: float) -> Point:
        x = left + 0.04 + file * (right - left - 0.08) / 8
        return CAMERA(x, level, near + 0.04 + rank * (far - near - 0.08) / 9)

    wood, line = mix(OCHRE, CREAM, 0.35), mix(BROWN, DARK, 0.3)
    quad = floor_quad(CAMERA, (left, right), (near, far), level)
    pen.poly([(a, b + 5) for a, b in quad], mix(BROWN, DARK, 0.2))
    pen.poly(quad, wood)
    for rank in range(10):
        pen.stroke([at(0, rank), at(8, rank)], line, 0.9, smooth=False)
    for file in range(9):
        for start, end in ((0, 4), (5, 9)):
            pen.stroke([at(file, start), at(file, end)], line, 0.9, smooth=False)
    for file, rank, red in MEN:
        tone = VERMILION if red else mix(DARK, PINE, 0.3)
        chessman(pen, at(file, rank), 9.4 - rank * 0.22, tone)


def chessman(pen: Sheet, middle: Point, size: float, tone: str) -> None:
    """Lay one round chessman with its coloured ring."""
    x, y = middle
    flat = size * 0.4
    pen.oval((x + 2, y + 1.5), (size, flat), mix(BROWN, DARK, 0.2))
    pen.oval((x, y - 1), (size, flat), mix(OCHRE, BROWN, 0.4))
    pen.oval((x, y - 4), (size, flat), PAPER)
    pen.oval((x, y - 4), (size * 0.72, flat * 0.72), tone)
    pen.oval((x, y - 4), (size * 0.52, flat * 0.52), PAPER)
    pen.oval((x, y - 4), (size * 0.22, flat * 0.3), tone)


def teapot(pen: Sheet, foot: Point) -> None:
    """Lay a purple-clay teapot."""
    x, y = foot
    clay = Tones.of(mix(BROWN, DEEP_RED, 0.35), 0.3)
    pen.stroke(
        [(x - 18, y - 30), (x - 38, y - 28), (x - 32, y - 8), (x - 18, y - 8)], clay.shade, 5
    )
    pen.stroke([(x + 16, y - 12), (x + 32, y - 18), (x + 38, y - 32)], clay.mid, 8)
    pen.oval((x, y - 17), (24, 18), clay.mid)
    pen.oval((x - 7, y - 20), (12, 10), clay.light)
    pen.blob(
        [(x + 4, y), (x + 18, y - 4), (x + 24, y - 17), (x + 18, y - 28), (x + 14, y - 14)],
        clay.shade,
    )
    pen.oval((x, y - 33), (13, 4), clay.shade)
    pen.oval((x, y - 38), (4, 4), clay.mid)


def tea_cup(pen: Sheet, foot: Point, size: float = 11) -> None:
    """Lay a small porcelain cup of tea."""
    x, y = foot
    pen.blob(
        [
            (x - size, y - size * 1.2),
            (x - size, y - size * 1.2),
            (x + size, y - size * 1.2),
            (x + size, y - size * 1.2),
            (x + size * 0.6, y),
            (x - size * 0.6, y),
        ],
        "#FFFDF6",
    )
    pen.blob(
        [
            (x + size * 0.2, y - size * 1.2),
            (x + size, y - size * 1.2),
            (x + size, y - size * 1.2),
            (x + size * 0.6, y),
            (x, y),
        ],
        LIGHT_STEEL,
    )
    pen.oval((x, y - size * 1.2), (size, size * 0.3), PAPER)
    pen.oval((x, y - size * 1.15), (size * 0.82, size * 0.2), mix(OCHRE, BROWN, 0.45))
    pen.stroke(
        [(x - size * 0.8, y - size * 0.7), (x + size * 0.8, y - size * 0.7)],
        SLATE,
        1.4,
        smooth=False,
    )
