"""What stands before the cabin: bench, broom and pan, the courier's bicycle."""

from __future__ import annotations

from cabin import CAMERA, PAVING, WOOD
from sheet import (
    BROWN,
    DARK,
    LIGHT_STEEL,
    OCHRE,
    PAPER,
    SLATE,
    STEEL,
    VERMILION,
    Frame,
    Point,
    Sheet,
    Tones,
    mix,
)
from space import Box, block


def bench(pen: Sheet) -> None:
    """Lay the bench in the foreground."""
    pen.oval((196, 858), (170, 17), mix(PAVING, SLATE, 0.35))
    metal = Tones.of(mix(SLATE, DARK, 0.35), 0.3)
    for x in (-2.28, -1.32):
        block(pen, CAMERA, Box((x, x + 0.06), (0, 0.42), (4.02, 4.42)), metal)
    for k in range(4):
        y = 0.56 + k * 0.1
        block(pen, CAMERA, Box((-2.4, -1.15), (y, y + 0.07), (4.46, 4.5)), WOOD)
    for k in range(4):
        z = 4.42 - k * 0.125
        block(pen, CAMERA, Box((-2.4, -1.15), (0.42, 0.46), (z - 0.1, z)), WOOD)


def tools(pen: Sheet) -> None:
    """Lay the cleaner's broom and long-handled pan against the bench."""
    pen.stroke([(96, 520), (66, 800)], mix(OCHRE, BROWN, 0.4), 8, smooth=False)
    pen.stroke([(94, 520), (64, 800)], mix(OCHRE, PAPER, 0.3), 2.4, smooth=False)
    pen.poly([(56, 772), (80, 774), (98, 868), (18, 862)], mix(OCHRE, BROWN, 0.15))
    pen.poly([(70, 774), (80, 774), (98, 868), (66, 866)], mix(OCHRE, BROWN, 0.5))
    for i in range(9):
        pen.stroke(
            [(60 + i * 2, 790), (24 + i * 9, 862)], mix(OCHRE, BROWN, 0.65), 1.6, smooth=False
        )
    pen.rect((55, 780), (26, 6), VERMILION)
    pen.rect((53, 794), (30, 5), VERMILION)
    pen.stroke([(128, 640), (130, 812)], STEEL, 6, smooth=False)
    pen.poly([(104, 810), (156, 810), (168, 868), (96, 868)], mix(SLATE, STEEL, 0.2))
    pen.poly([(138, 810), (156, 810), (168, 868), (144, 868)], mix(SLATE, DARK, 0.3))


BACK_HUB, FRONT_HUB, CRANK = (1050.0, 800.0), (800.0, 800.0), (940.0, 812.0)
IRON = mix(STEEL, DARK, 0.3)


def bicycle(pen: Sheet) -> None:
    """Lay the courier's bicycle with its box, parked in the foreground."""
    pen.oval((925, 884), (210, 11), mix(PAVING, SLATE, 0.4))
    for hub in (BACK_HUB, FRONT_HUB):
        _wheel(pen, hub, 82.0)
    _frame(pen)
    _basket(pen)
    _delivery_box(pen)
    pen.oval(CRANK, (16, 16), mix(STEEL, DARK, 0.4))
    pen.stroke([CRANK, (928, 848)], IRON, 6, smooth=False)
    pen.stroke([(914, 850), (942, 850)], DARK, 8, smooth=False)


def _wheel(pen: Sheet, hub: Point, radius: float) -> None:
    rim = [Frame(*hub, radius, 15 * i).point(1, 0) for i in range(25)]
    pen.stroke(rim, DARK, 8)
    pen.stroke([Frame(*hub, radius * 0.9, 15 * i).point(1, 0) for i in range(25)], STEEL, 3)
    for i in range(16):
        spoke = Frame(*hub, radius * 0.9, 22.5 * i).point(1, 0)
        pen.stroke([hub, spoke], STEEL, 1.2, smooth=False)
    pen.oval(hub, (8, 8), mix(STEEL, DARK, 0.4))


def _frame(pen: Sheet) -> None:
    red, seat = Tones.of(VERMILION, 0.35), (968.0, 690.0)
    top, down, fork = ((838, 700), (966, 706)), ((840, 708), CRANK), ((836, 690), FRONT_HUB)
    for a, b in ((CRANK, BACK_HUB), (seat, BACK_HUB), (seat, CRANK), down, top, fork):
        pen.stroke([a, b], red.shade, 9, smooth=False)
        pen.stroke([(a[0] - 1, a[1] - 2), (b[0] - 1, b[1] - 2)], red.mid, 5, smooth=False)
    pen.stroke([(972, 700), (966, 676)], STEEL, 7, smooth=False)
    pen.blob([(934, 668), (950, 660), (1000, 660), (1008, 672), (990, 680), (950, 676)], DARK)
    pen.stroke([(838, 696), (830, 650), (862, 640)], STEEL, 7)
    pen.stroke([(862, 640), (884, 646)], DARK, 9, smooth=False)


def _basket(pen: Sheet) -> None:
    pen.poly([(766, 664), (828, 664), (820, 716), (774, 716)], mix(STEEL, DARK, 0.25))
    for i in range(6):
        pen.stroke([(772 + i * 10, 666), (778 + i * 8, 714)], LIGHT_STEEL, 1.8, smooth=False)
    for i in range(4):
        y = 676 + i * 11
        pen.stroke([(768 + i, y), (826 - i * 1.5, y)], LIGHT_STEEL, 1.8, smooth=False)


def _delivery_box(pen: Sheet) -> None:
    pen.stroke([(1010, 716), (1096, 716)], IRON, 6, smooth=False)
    pen.stroke([(1090, 716), BACK_HUB], IRON, 5, smooth=False)
    box = Tones.of(OCHRE, 0.4)
    pen.poly([(1006, 626), (1024, 610), (1112, 610), (1094, 626)], box.light)
    pen.poly([(1094, 626), (1112, 610), (1112, 698), (1094, 714)], box.shade)
    pen.rect((1006, 626), (88, 88), box.mid)
    pen.rect((1006, 664), (88, 12), mix(PAPER, OCHRE, 0.15))
