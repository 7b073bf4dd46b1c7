"""The birds of `birds.py`, drawn feather by feather: egrets, a black stork, whooper swans.

All face left on a sheet of their own; `Figure.mirrored` turns one round. Units are roughly
millimetres of a bird drawn a metre high.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import plumage
from canvas import Array, smooth_curve
from plumage import (
    BLACK,
    BLACK_FAR,
    DAWN,
    FOLDED_BLACK,
    FOLDED_WHITE,
    SOFT,
    WHITE,
    WHITE_FAR,
    Colour,
    FeatherRow,
    Marks,
    Sheet,
    Wing,
)

SNOW, CREAM = (250, 249, 246), (244, 241, 232)
JET = (52, 56, 66)
EGRET_BILL, EGRET_LEG = (226, 168, 44), (74, 72, 70)
STORK_RED, STORK_LEG = (206, 58, 44), (196, 66, 50)
SWAN_YELLOW, SWAN_BLACK = (238, 186, 40), (56, 56, 60)
WHITE_BARBS = Marks(900, 22, 1, (188, 197, 212, 70), (255, 255, 255, 110))
GLOSS = Marks(1500, 24, 2, (40, 92, 84, 60), (124, 88, 126, 60))  # green and bronze
BLACK_BARBS = Marks(1100, 20, 1, (30, 33, 40, 90), (112, 122, 138, 90))


@dataclass
class Figure:
    """A finished bird: RGBA 0..1 with colour multiplied by coverage, and where it stands."""

    pixels: Array
    foot: tuple[float, float]  # picture pixels from the left top

    def mirrored(self) -> Figure:
        return Figure(self.pixels[:, ::-1], (self.pixels.shape[1] - self.foot[0], self.foot[1]))


def _figure(sheet: Sheet, foot: tuple[float, float]) -> Figure:
    pixels = np.asarray(sheet.image, np.float32) / 255.0
    pixels[..., :3] *= pixels[..., 3:]
    n = plumage.SHARP
    rows, cols = (v // n * n for v in pixels.shape[:2])
    small = pixels[:rows, :cols].reshape(rows // n, n, cols // n, n, 4).mean(axis=(1, 3))
    scale = sheet.fine / n
    return Figure(small, (foot[0] * scale, (foot[1] + sheet.head_room) * scale))


def _leg(sheet: Sheet, joints: list[tuple[float, float]], radius: float, colour: Colour) -> None:
    """A leg with a knob at its joint, lit along one side."""
    layer = sheet.layer()
    hip, knee, heel = joints
    layer.limb([(*hip, radius * 1.25), (*knee, radius * 0.9)], colour)
    layer.limb([(*knee, radius * 0.9), (*heel, radius * 0.8)], colour)
    layer.disc(*knee, radius * 1.2, colour)
    plumage.swell(layer, radius * 0.9, DAWN)
    sheet.put(layer)


def _eye(sheet: Sheet, place: tuple[float, float], radius: float, iris: Colour) -> None:
    sheet.disc(*place, radius, iris)
    sheet.disc(*place, radius * 0.6, (20, 20, 22))
    sheet.disc(place[0] - radius * 0.25, place[1] - radius * 0.25, radius * 0.22, (255, 255, 255))


def _bill(sheet: Sheet, upper: list, lower: list, colours: tuple) -> None:
    """Two mandibles, each lit as a cone."""
    for outline, colour in ((lower, colours[1]), (upper, colours[0])):
        layer = sheet.layer()
        layer.fill(np.array(outline), colour)
        plumage.swell(layer, 7, SOFT)
        sheet.put(layer)


# --- great egret -------------------------------------------------------------------------


def standing_egret(scale: float, rng: np.random.Generator) -> Figure:
    """Upright, its neck in an S, long plumes falling over the tail."""
    sheet = Sheet((760, 1000), scale)
    _leg(sheet, [(452, 610), (470, 780), (462, 975)], 7.5, EGRET_LEG)
    _leg(sheet, [(412, 610), (404, 775), (420, 985)], 8, EGRET_LEG)
    body = sheet.layer()
    body.blob([(318, 392), (385, 382), (470, 412), (548, 470), (615, 545), (668, 622), (600, 622),
               (540, 616), (490, 640), (430, 644), (380, 618), (322, 566), (285, 505),
               (284, 440)], SNOW)  # fmt: skip
    body.limb([(372, 500, 64), (300, 438, 46), (262, 378, 33), (272, 312, 26), (304, 248, 22),
               (314, 186, 20), (294, 130, 20), (268, 106, 22)], SNOW)  # fmt: skip
    plumage.barbs(body, rng, 0.95, WHITE_BARBS)
    plumage.swell(body, 62, DAWN)
    sheet.put(body)
    wing = sheet.layer()
    plumage.folded_wing(wing, EGRET_FOLDED, FOLDED_WHITE)
    plumage.swell(wing, 60, SOFT)
    sheet.put(wing)
    _plumes(sheet, rng, (430, 470), (720, 690))
    _egret_head(sheet, (262, 102))
    return _figure(sheet, (430, 985))


EGRET_FOLDED = [
    FeatherRow([(440, 490), (560, 570)], 6, 40, 44, (230, 110), 38),
    FeatherRow([(370, 450), (560, 520)], 9, 36, 46, (230, 110), 44),
    FeatherRow([(336, 430), (510, 460)], 9, 34, 48, (180, 100), 44),
    FeatherRow([(322, 412), (440, 416)], 8, 36, 50, (110, 76), 40),
]


def _egret_head(sheet: Sheet, place: tuple[float, float], dip: float = 0.0) -> None:
    """A flat-browed head and a dagger of a bill; `dip` radians turns it down."""
    turn = np.array([[np.cos(dip), np.sin(dip)], [-np.sin(dip), np.cos(dip)]])

    def at(x: float, y: float) -> tuple[float, float]:
        return tuple(np.array(place) + turn @ np.array([x, y]))

    _bill(sheet, [at(-20, -9), at(-20, 3), at(-152, 22)], [at(-20, 2), at(-18, 11), at(-150, 23)],
          (EGRET_BILL, (206, 146, 36)))  # fmt: skip
    head = sheet.layer()
    head.blob([at(-40, -2), at(-22, -15), at(6, -22), at(28, -10), at(30, 12), at(8, 21),
               at(-18, 13)], SNOW)  # fmt: skip
    plumage.swell(head, 16, DAWN)
    sheet.put(head)
    lore = sheet.layer()
    lore.blob([at(-40, -1), at(-22, -7), at(-8, -5), at(-20, 4)], (206, 196, 96))
    sheet.put(lore)
    _eye(sheet, at(-9, -5), 5.2, (240, 200, 60))


def _plumes(
    sheet: Sheet, rng: np.random.Generator, start: tuple[float, float], end: tuple[float, float]
) -> None:
    """Loose breeding plumes from the back past the tail."""
    layer = sheet.layer()
    for _ in range(34):
        a = np.array(start) + rng.normal(0, 1, 2) * (40, 16)
        b = np.array(end) + rng.normal(0, 1, 2) * (34, 26)
        middle = (a + b) / 2 + (rng.normal(24, 8), rng.normal(-26, 8))
        for x, y in smooth_curve(np.array([a, middle, b]), 60):
            layer.disc(x, y, 1.5, (246, 246, 244, 150))
    sheet.put(layer)


def fishing_egret(scale: float, rng: np.random.Generator) -> Figure:
    """Leaning forward, its neck drawn to strike, the bill over the water."""
    sheet = Sheet((900, 760), scale)
    _leg(sheet, [(575, 430), (590, 575), (578, 740)], 7.5, EGRET_LEG)
    _leg(sheet, [(510, 440), (506, 585), (528, 750)], 8, EGRET_LEG)
    body = sheet.layer()
    body.blob([(380, 252), (470, 232), (570, 252), (670, 300), (760, 356), (812, 398), (740, 410),
               (660, 420), (600, 446), (520, 462), (440, 436), (380, 384), (352, 318)],
              SNOW)  # fmt: skip
    body.limb([(450, 345, 70), (366, 340, 46), (300, 330, 34), (262, 286, 27), (276, 232, 23),
               (276, 186, 21), (236, 172, 21), (200, 196, 22)], SNOW)  # fmt: skip
    plumage.barbs(body, rng, 0.4, WHITE_BARBS)
    plumage.swell(body, 60, DAWN)
    sheet.put(body)
    wing = sheet.layer()
    plumage.folded_wing(wing, FISHING_FOLDED, FOLDED_WHITE)
    plumage.swell(wing, 56, SOFT)
    sheet.put(wing)
    _plumes(sheet, rng, (560, 300), (850, 450))
    _egret_head(sheet, (194, 202), dip=0.72)
    return _figure(sheet, (530, 750))


FISHING_FOLDED = [
    FeatherRow([(560, 320), (690, 370)], 6, 18, 24, (220, 110), 38),
    FeatherRow([(470, 310), (690, 330)], 9, 14, 28, (220, 100), 44),
    FeatherRow([(420, 300), (620, 284)], 9, 14, 30, (180, 100), 44),
    FeatherRow([(404, 280), (540, 258)], 8, 16, 34, (110, 76), 40),
]


def flying_egret(scale: float, rng: np.random.Generator, raised: bool) -> Figure:
    """Neck folded, legs trailing; wings up or down."""
    sheet = Sheet((900, 960), scale, head_room=130)
    near, far = (EGRET_UP, EGRET_UP_FAR) if raised else (EGRET_DOWN, EGRET_DOWN_FAR)
    behind = sheet.layer()
    plumage.open_wing(behind, far, WHITE_FAR, WHITE_FAR)
    plumage.swell(behind, 50, SOFT)
    sheet.put(behind)
    for shift in (0, 9):
        sheet.limb([(560, 398 + shift, 8), (700, 408 + shift, 6), (838, 414 + shift, 5)],
                   EGRET_LEG)  # fmt: skip
    body = sheet.layer()
    body.blob([(268, 376), (330, 348), (420, 344), (510, 362), (590, 386), (668, 404), (600, 418),
               (500, 430), (400, 432), (310, 424)], SNOW)  # fmt: skip
    body.limb([(350, 388, 42), (276, 402, 36), (240, 392, 28), (246, 364, 22), (262, 346, 20),
               (240, 334, 20), (212, 336, 21)], SNOW)  # fmt: skip
    plumage.barbs(body, rng, 0.1, WHITE_BARBS)
    plumage.swell(body, 38, DAWN)
    sheet.put(body)
    _egret_head(sheet, (206, 338), dip=0.05)
    front = sheet.layer()
    plumage.open_wing(front, near, WHITE, WHITE)
    plumage.swell(front, 60, DAWN)
    sheet.put(front)
    return _figure(sheet, (430, 400))


EGRET_UP = Wing((372, 372), (322, 196), (410, 84), -4, -44, -84, 205, 190, 50, 0.25)
EGRET_UP_FAR = Wing((340, 366), (236, 222), (250, 120), -24, -74, -112, 190, 176, 48, 0.25)
EGRET_DOWN = Wing((372, 380), (318, 500), (356, 590), 4, 42, 92, 195, 195, 50, 0.2)
EGRET_DOWN_FAR = Wing((345, 380), (252, 470), (256, 560), 26, 72, 114, 180, 176, 46, 0.2)


# --- black stork -------------------------------------------------------------------------


def standing_stork(scale: float, rng: np.random.Generator) -> Figure:
    """Glossy black with a white belly, scarlet bill and legs."""
    sheet = Sheet((820, 1000), scale)
    _leg(sheet, [(470, 590), (492, 770), (480, 972)], 9, STORK_LEG)
    _leg(sheet, [(420, 600), (408, 776), (430, 985)], 9.5, STORK_LEG)
    belly = sheet.layer()
    belly.blob([(300, 500), (360, 470), (520, 500), (640, 560), (600, 592), (530, 596), (496, 640),
                (448, 660), (400, 640), (345, 604)], CREAM)  # fmt: skip
    plumage.barbs(belly, rng, 0.6, WHITE_BARBS)
    plumage.swell(belly, 54, DAWN)
    sheet.put(belly)
    body = sheet.layer()
    body.blob([(318, 362), (400, 350), (490, 382), (580, 440), (660, 510), (724, 580), (650, 580),
               (560, 556), (470, 532), (390, 540), (330, 536), (288, 490), (286, 420)],
              JET)  # fmt: skip
    body.limb([(376, 450, 76), (314, 384, 54), (296, 316, 40), (304, 248, 33), (308, 190, 30),
               (292, 146, 30), (272, 126, 30)], JET)  # fmt: skip
    plumage.barbs(body, rng, 0.95, BLACK_BARBS)
    plumage.barbs(body, rng, 1.1, GLOSS)
    plumage.swell(body, 56, STORK_LIGHT)
    sheet.put(body)
    wing = sheet.layer()
    plumage.folded_wing(wing, STORK_FOLDED, FOLDED_BLACK)
    plumage.swell(wing, 56, STORK_LIGHT)
    sheet.put(wing)
    _stork_head(sheet, (266, 122))
    return _figure(sheet, (440, 985))


STORK_LIGHT = plumage.Glow((1.75, 1.68, 1.58), (0.74, 0.80, 0.96))
STORK_FOLDED = [
    FeatherRow([(450, 460), (610, 545)], 7, 36, 38, (250, 110), 42),
    FeatherRow([(378, 432), (600, 500)], 10, 32, 40, (250, 110), 48),
    FeatherRow([(345, 410), (550, 440)], 10, 32, 42, (190, 104), 48),
    FeatherRow([(332, 388), (480, 396)], 9, 34, 44, (120, 80), 44),
]


def _stork_head(sheet: Sheet, place: tuple[float, float]) -> None:
    def at(x: float, y: float) -> tuple[float, float]:
        return place[0] + x, place[1] + y

    _bill(sheet, [at(-22, -13), at(-22, 4), at(-205, 22)], [at(-22, 2), at(-18, 15), at(-204, 24)],
          (STORK_RED, (176, 44, 36)))  # fmt: skip
    head = sheet.layer()
    head.blob([at(-38, -2), at(-24, -20), at(6, -30), at(34, -14), at(38, 14), at(10, 28),
               at(-22, 16)], JET)  # fmt: skip
    plumage.swell(head, 22, STORK_LIGHT)
    sheet.put(head)
    skin = sheet.layer()
    skin.blob([at(-40, 0), at(-24, -11), at(-2, -10), at(4, -2), at(-8, 5), at(-26, 6)], STORK_RED)
    plumage.swell(skin, 8, SOFT)
    sheet.put(skin)
    _eye(sheet, at(-10, -3), 6.0, (110, 60, 40))


def flying_stork(scale: float, rng: np.random.Generator) -> Figure:
    """Neck stretched, broad fingered wings raised, white belly below."""
    sheet = Sheet((1000, 680), scale, head_room=150)
    behind = sheet.layer()
    plumage.open_wing(behind, STORK_UP_FAR, BLACK_FAR, BLACK_FAR)
    plumage.swell(behind, 50, SOFT)
    sheet.put(behind)
    for shift in (0, 10):
        sheet.limb([(640, 446 + shift, 9), (770, 456 + shift, 7), (900, 460 + shift, 6)],
                   STORK_LEG)  # fmt: skip
    body = sheet.layer()
    body.blob([(330, 420), (420, 396), (520, 396), (620, 416), (740, 448), (640, 470), (520, 484),
               (420, 476), (350, 456)], JET)  # fmt: skip
    body.blob([(420, 462), (520, 452), (640, 456), (690, 456), (620, 474), (520, 488),
               (440, 482)], CREAM)  # fmt: skip
    body.limb([(450, 438, 42), (360, 428, 30), (300, 414, 24), (244, 404, 23), (216, 402, 24)],
              JET)  # fmt: skip
    plumage.barbs(body, rng, 0.1, Marks(500, 18, 1, (30, 33, 40, 60), (150, 156, 168, 60)))
    plumage.swell(body, 40, STORK_SOFT)
    sheet.put(body)
    _stork_head(sheet, (210, 400))
    front = sheet.layer()
    plumage.open_wing(front, STORK_UP, BLACK, BLACK)
    plumage.swell(front, 60, STORK_SOFT)
    sheet.put(front)
    return _figure(sheet, (500, 440))


STORK_SOFT = plumage.Glow((1.45, 1.40, 1.32), (0.86, 0.90, 1.0))
STORK_UP = Wing((470, 420), (410, 236), (500, 130), -2, -40, -80, 215, 215, 54, 0.9)
STORK_UP_FAR = Wing((436, 414), (316, 260), (326, 160), -22, -70, -112, 200, 200, 52, 0.9)


# --- whooper swan ------------------------------------------------------------------------


def swimming_swan(scale: float, rng: np.random.Generator) -> Figure:
    """Afloat, neck upright; the foot is the waterline under the body's middle."""
    sheet = Sheet((700, 480), scale)
    body = sheet.layer()
    body.blob([(168, 420), (132, 372), (140, 312), (196, 278), (290, 262), (390, 252), (480, 268),
               (556, 292), (640, 286), (612, 340), (560, 388), (500, 420), (330, 430)],
              SNOW)  # fmt: skip
    body.limb([(250, 356, 70), (190, 318, 48), (172, 258, 31), (186, 190, 24), (200, 128, 21),
               (188, 82, 21), (160, 66, 23)], SNOW)  # fmt: skip
    plumage.barbs(body, rng, 0.3, WHITE_BARBS)
    plumage.swell(body, 58, DAWN)
    sheet.put(body)
    wing = sheet.layer()
    plumage.folded_wing(wing, SWAN_FOLDED, FOLDED_WHITE)
    plumage.swell(wing, 50, SOFT)
    sheet.put(wing)
    _swan_head(sheet)
    return _figure(sheet, (360, 420))


SWAN_FOLDED = [
    FeatherRow([(400, 345), (540, 330)], 6, 4, -10, (200, 110), 44),
    FeatherRow([(260, 350), (540, 310)], 11, 8, -8, (190, 90), 50),
    FeatherRow([(236, 326), (460, 288)], 10, 12, -4, (150, 90), 46),
    FeatherRow([(228, 302), (390, 270)], 9, 16, 2, (100, 70), 42),
]


def _swan_head(sheet: Sheet) -> None:
    head = sheet.layer()
    head.blob([(120, 74), (132, 50), (160, 40), (186, 52), (190, 82), (164, 92), (136, 88)], SNOW)
    plumage.swell(head, 18, DAWN)
    sheet.put(head)
    bill = sheet.layer()
    bill.fill(np.array([(136, 62), (134, 86), (96, 96), (66, 98), (64, 92), (100, 76)]), SWAN_BLACK)
    bill.fill(np.array([(140, 58), (138, 84), (112, 86), (96, 84), (110, 72)]), SWAN_YELLOW)
    plumage.swell(bill, 8, SOFT)
    sheet.put(bill)
    _eye(sheet, (142, 60), 4.0, (40, 36, 34))
