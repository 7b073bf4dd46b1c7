"""The technician of pharma-line.svg in coverall, hood and mask, in picture units."""

from __future__ import annotations

from collections.abc import Sequence

from vector_industry import (
    LIGHT_STEEL,
    PAPER,
    PINE,
    SKY,
    SLATE,
    STEEL,
    Art,
    Knot,
    Point,
    Tones,
    mix,
    smooth,
    tapered,
)
from vector_industry_people import FACE, Face, draw_face

PERSON = Face(look=-1, age=0.2, laugh=False, woman=True)
COLLEAGUE = Face(look=1, age=0.2, laugh=False)
CLOTH = Tones(
    PAPER,
    mix(PAPER, LIGHT_STEEL, 0.3),
    mix(LIGHT_STEEL, PAPER, 0.25),
    mix(LIGHT_STEEL, STEEL, 0.6),
    mix(STEEL, SLATE, 0.35),
)
GLOVE = Tones(PAPER, mix(SKY, PAPER, 0.3), SKY, mix(SKY, SLATE, 0.35), mix(SKY, SLATE, 0.6))


TRIM = mix(SLATE, SKY, 0.5)

BODY: Sequence[Knot] = (
    (1196, 452, 1),
    (1150, 470),
    (1112, 506),
    (1120, 590),
    (1132, 680),
    (1120, 780),
    (1104, 1010, 1),
    (1392, 1010, 1),
    (1378, 780),
    (1362, 680),
    (1378, 580),
    (1380, 500),
    (1338, 464),
    (1284, 450, 1),
)


def cloth(art: Art, data: str, wide: float) -> None:
    """A part of the coverall: shade, cloth, light from the left."""
    art.form(data, (CLOTH.shade, CLOTH.base, CLOTH.glint), [(-wide * 0.2, -4), (-wide * 0.58, -12)])


def folds(art: Art, curves: list[list[Point]], width: float) -> None:
    """Tapering folds."""
    for curve in curves:
        art.limb(curve, [width * 0.2, *[width] * (len(curve) - 2), width * 0.15], CLOTH.shade)


def draw_technician(art: Art) -> None:
    """She touches the control screen and keeps a tablet on her arm."""
    data = smooth(BODY)
    cloth(art, data, 250)
    with art.clip(data):
        folds(
            art,
            [
                [(1360, 520), (1336, 580), (1350, 660)],
                [(1136, 640), (1180, 690), (1280, 700)],
                [(1150, 700), (1210, 730), (1330, 706)],
                [(1300, 760), (1310, 860), (1300, 1000)],
                [(1170, 760), (1160, 860), (1166, 1000)],
            ],
            13,
        )
        art.curve([(1218, 480), (1206, 620), (1204, 800), (1210, 1010)], TRIM, 9)
        art.curve([(1216, 480), (1204, 620), (1202, 800), (1208, 1010)], CLOTH.base, 3)
        art.limb([(1318, 540), (1352, 630), (1340, 760)], (30, 60, 50), CLOTH.shade)
        art.rect((1244, 560), (62, 40), PINE, 4)
        art.rect((1250, 568), (22, 24), mix(PINE, PAPER, 0.75))
        for y in (570, 580, 590):
            art.line([(1278, y), (1298, y)], mix(PINE, PAPER, 0.6), 3)
    _far_arm(art)
    _head(art)
    _near_arm(art)


def _far_arm(art: Art) -> None:
    """The arm nearer to the screen: stretched forward, its forefinger on the glass."""
    cloth(art, tapered([(1152, 512), (1100, 612), (1030, 596)], [80, 74, 52]), 76)
    folds(
        art, [[(1146, 566), (1110, 604), (1080, 610)], [(1126, 628), (1096, 624), (1070, 616)]], 8
    )
    folds(art, [[(1066, 616), (1056, 604), (1058, 584)]], 7)
    art.line([(1036, 572), (1030, 620)], TRIM, 14)
    with art.moved((1022, 595), 1.0, 192):
        _gloved_point(art)


def _gloved_point(art: Art) -> None:
    """A gloved hand, forefinger stretched; drawn towards +x, thumb towards +y (it is turned)."""
    glove_finger(art, [(28, 9), (52, 12), (80, 10)], 14)
    art.form(
        smooth([(-8, -14), (16, -18), (36, -16), (46, 0), (44, 14), (26, 20), (-8, 14)]),
        (GLOVE.base, GLOVE.light),
        [(5, 6)],
    )
    for x, y, end in ((48, 2, 40), (48, -8, 38), (42, -16, 34)):
        glove_finger(art, [(28, y), (x, y), (end, y - 5)], 14)
    glove_finger(art, [(8, 8), (28, 19), (46, 22)], 14)


def glove_finger(art: Art, knots: list[Point], width: float) -> None:
    """A finger in a thin glove with its shaded edge."""
    slim = [width, width * 0.98, width * 0.82]
    art.path(tapered(knots, slim), GLOVE.shade)
    art.path(tapered([(x + 0.8, y + 1.3) for x, y in knots], [w - 2.4 for w in slim]), GLOVE.light)


def _near_arm(art: Art) -> None:
    """The other arm carries the tablet."""
    art.path("M1196 660l150-44 18 96-150 46z", mix(SLATE, "#3B2E2A", 0.6))
    art.path("M1192 656l150-44 18 96-150 46z", SLATE)
    art.path("M1201 660l134-39 15 80-134 41z", SKY)
    for index in range(4):
        art.line(
            [(1216 + index * 2, 676 + index * 13), (1282 + index * 2, 657 + index * 13)], PAPER, 4
        )
    art.path("M1298 656l34-10 7 40-34 10z", PINE)
    cloth(art, tapered([(1346, 520), (1386, 610), (1358, 692), (1304, 734)], [84, 78, 66, 50]), 84)
    folds(
        art,
        [
            [(1372, 550), (1394, 600), (1388, 640)],
            [(1340, 640), (1364, 652), (1388, 642)],
            [(1346, 590), (1366, 616), (1400, 622)],
        ],
        9,
    )
    art.line([(1290, 714), (1312, 756)], TRIM, 14)
    with art.moved((1298, 738), 1.0, 160):
        palm = [(-8, -16), (10, -22), (28, -18), (34, 4), (26, 24), (6, 24), (-8, 16)]
        art.form(smooth(palm), (GLOVE.shade, GLOVE.light), [(5, 5)])
        for y, short in ((18, 8), (7, 2), (-4, 0), (-15, 4)):
            glove_finger(art, [(14, y), (34, y + 1), (52 - short, y - 2)], 14)


def draw_colleague(art: Art, at: Point, scale: float) -> None:
    """A second technician at the line, small in the middle ground; `at` is the face."""
    with art.moved(at, scale):
        torso: list[Knot] = [
            (-44, 84),
            (-96, 110),
            (-100, 240),
            (-84, 360),
            (-92, 700, 1),
            (92, 700, 1),
            (86, 360),
            (104, 240),
            (98, 110),
            (48, 84),
        ]
        data = smooth(torso)
        art.form(data, (CLOTH.shade, CLOTH.base, CLOTH.glint), [(-36, -4), (-120, -10)])
        art.curve([(14, 100), (20, 240), (16, 460)], TRIM, 9)
        art.blob([(-52, 92), (-30, 62), (36, 60), (54, 90), (20, 112), (-28, 110)], CLOTH.shade)
        draw_face(art, COLLEAGUE)
        _mask(art, COLLEAGUE)
        _hood(art, COLLEAGUE)
        art.poly([(20, 232), (140, 214), (150, 300), (30, 320)], SLATE)
        art.poly([(30, 240), (132, 224), (140, 292), (38, 310)], SKY)
        cloth(art, tapered([(-74, 130), (-96, 240), (-10, 306)], [66, 60, 46]), 66)
        cloth(art, tapered([(82, 130), (122, 220), (110, 296)], [60, 54, 44]), 60)
        for x, y in ((12, 312), (112, 300)):
            art.oval((x, y), (22, 17), GLOVE.light)


def _head(art: Art) -> None:
    art.blob(
        [(1176, 452), (1200, 420), (1290, 414), (1318, 456), (1300, 486), (1220, 492)], CLOTH.shade
    )
    art.blob(
        [(1180, 450), (1204, 424), (1270, 418), (1290, 452), (1272, 474), (1214, 482)], CLOTH.light
    )
    with art.moved((1230, 340), 1.34, -5):
        draw_face(art, PERSON)
        _mask(art, PERSON)
        _hood(art, PERSON)


def _mask(art: Art, face: Face) -> None:
    turn = face.turn
    with art.clip(smooth(turn([*FACE[:6], (40, 8), (44, 24), (34, 46), (12, 54), *FACE[12:]]))):
        mask = smooth(
            turn(
                [
                    (-24, 14, 1),
                    (0, 7),
                    (17, 2),
                    (30, 6),
                    (40, 12, 1),
                    (41, 30),
                    (30, 48),
                    (10, 54),
                    (-10, 46),
                    (-26, 30, 1),
                ]
            )
        )
        art.form(mask, (GLOVE.shade, GLOVE.light, PAPER), [(-12, -4), (-34, -8)])
        for y in (18, 27, 36):
            art.curve(turn([(-20, y + 4), (6, y), (36, y - 2)]), GLOVE.shade, 1.6)
        art.curve(turn([(2, 8), (17, 4), (30, 8)]), STEEL, 2)
    art.line(turn([(-22, 16), (-36, 4)]), GLOVE.light, 2.4)
    art.line(turn([(-24, 30), (-38, 26)]), GLOVE.light, 2.4)


def _hood(art: Art, face: Face) -> None:
    turn = face.turn
    opening = [
        (38, -24),
        (20, -31),
        (0, -31),
        (-18, -24),
        (-27, -8),
        (-29, 12),
        (-24, 34),
        (-10, 50),
        (8, 60),
    ]
    outer = [
        (-6, 84),
        (-46, 74),
        (-58, 40),
        (-58, 0),
        (-54, -34),
        (-36, -60),
        (-6, -70),
        (24, -64),
        (42, -44),
    ]
    data = smooth(turn([(38, -24, 1), *opening[1:-1], (8, 60, 1), *outer]))
    art.form(data, (CLOTH.shade, CLOTH.base, CLOTH.glint), [(-10, -3), (-34, -10)])
    art.curve(turn(opening), CLOTH.shade, 3.4)
    art.curve(turn([(-50, -20), (-44, 10), (-46, 40)]), CLOTH.shade, 3)
    art.curve(turn([(-30, 52), (-42, 62), (-50, 60)]), CLOTH.shade, 3)
