"""The worker of pepper-oil.svg, who holds a bottle to the light, in picture units."""

from __future__ import annotations

import random

from pepper_works import bottle
from vector_industry import (
    CREAM,
    DARK_BROWN,
    LIGHT_STEEL,
    PAPER,
    PINE,
    SLATE,
    STEEL,
    WARM_BROWN,
    Art,
    Knot,
    Point,
    Tones,
    mix,
    smooth,
    tapered,
)
from vector_industry_crops import GREENS, leaf_data, pepper_cluster, polar
from vector_industry_people import Face, draw_face, draw_work_cap, finger, hand_wrap

WORKER = Face(look=1, age=0.4, tan=0.3)
COAT = Tones(
    PAPER,
    mix(PAPER, LIGHT_STEEL, 0.3),
    mix(LIGHT_STEEL, PAPER, 0.35),
    mix(LIGHT_STEEL, STEEL, 0.55),
    mix(STEEL, SLATE, 0.4),
)
APRON = Tones(
    mix(PINE, CREAM, 0.4),
    mix(PINE, CREAM, 0.16),
    PINE,
    mix(PINE, DARK_BROWN, 0.32),
    mix(PINE, DARK_BROWN, 0.55),
)


def cloth(art: Art, data: str, wide: float) -> None:
    """A part of the coat: shade, cloth, light from the left."""
    art.form(data, (COAT.shade, COAT.base, COAT.glint), [(-wide * 0.18, -4), (-wide * 0.52, -12)])


def folds(art: Art, curves: list[list[Point]], tone: str, width: float) -> None:
    """Tapering folds."""
    for curve in curves:
        art.limb(curve, [width * 0.2, *[width] * (len(curve) - 2), width * 0.15], tone)


def draw_worker(art: Art) -> None:
    """He looks at the oil against the light; the other hand keeps a sprig of pepper."""
    _raised_arm(art)
    torso: list[Knot] = [
        (284, 452, 1),
        (240, 466),
        (196, 500),
        (204, 580),
        (218, 660),
        (206, 760),
        (200, 1010, 1),
        (470, 1010, 1),
        (460, 760),
        (444, 660),
        (450, 580),
        (450, 502),
        (408, 466),
        (352, 450, 1),
    ]
    data = smooth(torso)
    cloth(art, data, 240)
    with art.clip(data):
        folds(
            art,
            [[(430, 530), (412, 570), (420, 640)], [(226, 560), (240, 600), (236, 650)]],
            COAT.shade,
            11,
        )
        art.blob([(300, 452), (322, 500), (350, 452)], mix(SLATE, CREAM, 0.3))
        for knots in ([(286, 452), (296, 490), (322, 524)], [(352, 452), (348, 490), (324, 524)]):
            art.limb(knots, (14, 24, 6), COAT.light)
            art.curve([(x + 8, y + 4) for x, y in knots], COAT.shade, 2.5)
        _apron(art)
    _head(art)


def _apron(art: Art) -> None:
    bib = smooth(
        [
            (252, 566, 1),
            (330, 576),
            (412, 562, 1),
            (424, 650),
            (446, 740),
            (462, 860),
            (474, 1010, 1),
            (206, 1010, 1),
            (210, 860),
            (222, 740),
            (244, 660),
        ]
    )
    art.form(bib, (APRON.shade, APRON.base, APRON.light), [(-30, -4), (-150, -10)])
    for knots in ([(258, 572), (250, 520), (262, 470)], [(406, 568), (414, 520), (388, 466)]):
        art.curve(knots, APRON.shade, 15)
        art.curve([(x - 2, y - 1) for x, y in knots], APRON.base, 11)
    art.path("M286 700q50 12 104-4l6 84q-58 18-114 4z", APRON.shade)
    art.path("M284 696q50 12 104-4l6 84q-58 18-114 4z", APRON.base)
    art.stroke("M284 698q50 12 104-4", APRON.glint, 3)
    folds(
        art,
        [
            [(262, 800), (252, 880), (246, 1000)],
            [(410, 800), (424, 880), (430, 1000)],
            [(340, 820), (336, 900), (342, 1000)],
        ],
        APRON.shade,
        12,
    )


def _head(art: Art) -> None:
    _, _, shade, deep = WORKER.skin()
    neck = smooth(
        [(286, 396, 1), (352, 396, 1), (352, 440), (356, 458), (324, 500), (284, 458), (290, 440)]
    )
    art.form(neck, (deep, shade), [(-28, 18)])
    with art.moved((322, 358), 1.34, -8):
        draw_face(art, WORKER)
        draw_work_cap(art, WORKER, PAPER, PINE)


def _raised_arm(art: Art) -> None:
    _, base, shade, _ = WORKER.skin()
    art.form(tapered([(530, 520), (560, 446), (566, 420)], [46, 38, 34]), (shade, base), [(-8, -4)])
    cloth(art, tapered([(420, 512), (494, 606), (540, 500)], [86, 80, 60]), 80)
    folds(
        art,
        [
            [(430, 560), (470, 600), (500, 596)],
            [(460, 620), (490, 610), (516, 580)],
            [(512, 540), (526, 524), (548, 524)],
        ],
        COAT.shade,
        9,
    )
    art.limb([(512, 494), (540, 500), (570, 512)], (12, 15, 12), COAT.light)
    art.curve([(512, 502), (540, 508), (568, 520)], COAT.shade, 3)


def draw_bottle_in_hand(art: Art) -> None:
    """The bottle and the fingers around its foot."""
    _, base, shade, _ = WORKER.skin()
    finger(art, WORKER, [(580, 386), (556, 352), (520, 346)], 17)
    bottle(art, (548, 412), 240)
    palm = [(552, 462), (560, 420), (578, 372), (598, 366), (610, 392), (604, 430), (586, 464)]
    art.form(smooth(palm), (shade, base), [(-6, -5)])
    grip = ((374, 514, 588), (391, 508, 592), (408, 510, 592), (424, 520, 586))
    for y, reach, root in grip:
        finger(art, WORKER, [(root, y + 4), (552, y + 6), (reach, y - 1)], 17)


def draw_near_arm(art: Art) -> None:
    """The arm nearer to the viewer with the sprig."""
    sprig(art, (352, 684), 62, pale=True)
    cloth(art, tapered([(220, 512), (172, 620), (186, 690), (252, 716)], [84, 76, 70, 54]), 80)
    folds(
        art,
        [
            [(228, 560), (200, 590), (196, 640)],
            [(150, 640), (176, 652), (212, 636)],
            [(160, 690), (190, 684), (212, 664)],
        ],
        COAT.shade,
        9,
    )
    art.limb([(240, 742), (252, 718), (254, 692)], (12, 15, 12), COAT.light)
    art.curve([(248, 744), (260, 718), (261, 694)], COAT.shade, 3)
    with art.moved((266, 716), 1.02, -8):
        hand_wrap(art, WORKER, 58)


def sprig(art: Art, at: Point, size: float, pale: bool = False) -> None:
    """A twig of Sichuan pepper: feathered leaves and clusters of red berries."""
    rng = random.Random(6)
    ends = [(at[0] - size * 0.9, at[1] + size * 0.6), at, (at[0] + size * 0.4, at[1] - size * 0.5)]
    art.line(ends, WARM_BROWN, 7)
    for turn, share in ((-150, 1.0), (-100, 1.1), (-52, 1.3), (-8, 1.1), (44, 1.0)):
        pepper_leaf(art, polar(at, size * 0.1, turn), size * share * 1.25, turn, pale)
    for turn, reach in ((-120, 0.6), (-30, 0.6), (60, 0.55), (170, 0.5)):
        pepper_cluster(art, polar(at, size * reach, turn), size * 0.16, rng)
    pepper_cluster(art, at, size * 0.18, rng)


def pepper_leaf(art: Art, foot: Point, size: float, turn: float, pale: bool = False) -> None:
    """A feathered leaf with seven small leaflets."""
    tones = (GREENS.light, GREENS.glint) if pale else (GREENS.shade, GREENS.light)

    def draw() -> None:
        whole, lit = [], []
        for x, length in ((26, 36), (48, 38), (68, 34)):
            for side in (-1, 1):
                whole.append(leaf_data((x, 0), length, side * 58, 30))
                lit.append(leaf_data((x, 0), length * 0.92, side * 58 - 8, 14))
        whole.append(leaf_data((72, 0), 40, 0, 30))
        lit.append(leaf_data((72, 0), 36, -7, 14))
        art.line([(0, 0), (76, 0)], tones[0], 3)
        art.scatter(whole, tones[0])
        art.scatter(lit, tones[1])

    art.stamp(f"feather{int(pale)}", draw, foot, (size / 100, turn))
