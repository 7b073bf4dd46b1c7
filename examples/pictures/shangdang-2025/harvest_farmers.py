"""The three farmers of harvest.svg, each in picture units."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from vector_industry import (
    CREAM,
    DARK_BROWN,
    DEEP_RED,
    OCHRE,
    PAPER,
    PINE,
    SKY,
    SLATE,
    STEEL,
    VERMILION,
    WARM_BROWN,
    Art,
    Knot,
    Point,
    Tones,
    mix,
    smooth,
    straight,
    tapered,
)
from vector_industry_crops import (
    Basket,
    cherry,
    cherry_pair,
    draw_basket,
    draw_rim,
    fill_basket,
    handle,
    leaf,
    tomato,
)
from vector_industry_people import (
    Face,
    draw_face,
    draw_hair_short,
    draw_scarf,
    draw_straw_hat,
    finger,
    hand_wrap,
)

WOMAN = Face(look=1, age=0.3, woman=True, tan=0.25)
MAN = Face(look=-1, age=0.45, tan=0.55)
ELDER = Face(look=1, age=0.9, hair=mix(STEEL, PAPER, 0.35), tan=0.6)
BLOUSE = Tones(
    mix(SLATE, SKY, 0.55), mix(SLATE, SKY, 0.25), SLATE, mix(SLATE, DARK_BROWN, 0.3), DARK_BROWN
)
SHIRT = Tones(PAPER, mix(SKY, PAPER, 0.6), mix(SKY, PAPER, 0.15), mix(SKY, SLATE, 0.35), SLATE)
APRON = Tones(PAPER, CREAM, mix(CREAM, OCHRE, 0.25), mix(CREAM, WARM_BROWN, 0.45), WARM_BROWN)
JACKET = Tones(
    mix(PINE, SKY, 0.4), mix(PINE, CREAM, 0.2), PINE, mix(PINE, DARK_BROWN, 0.4), DARK_BROWN
)
OVER_SLEEVE = Tones(
    mix(VERMILION, PAPER, 0.5),
    mix(VERMILION, PAPER, 0.18),
    VERMILION,
    DEEP_RED,
    mix(DEEP_RED, DARK_BROWN, 0.4),
)
TOWEL = Tones(PAPER, PAPER, CREAM, mix(CREAM, STEEL, 0.45), STEEL)
DENIM = Tones(SKY, SLATE, mix(SLATE, DARK_BROWN, 0.25), mix(SLATE, DARK_BROWN, 0.5), DARK_BROWN)

WOMAN_BODY: Sequence[Knot] = (
    (504, 446, 1),
    (468, 456),
    (432, 488),
    (440, 560),
    (456, 640),
    (440, 720),
    (424, 830),
    (412, 1010, 1),
    (706, 1010, 1),
    (692, 830),
    (666, 720),
    (642, 640),
    (650, 560),
    (648, 490),
    (612, 456),
    (570, 444, 1),
    (535, 458),
)
BLOOMS: Sequence[Point] = (
    (452, 520),
    (446, 660),
    (630, 540),
    (622, 610),
    (520, 486),
    (580, 500),
    (640, 680),
    (600, 464),
    (478, 476),
)
MAN_BODY: Sequence[Knot] = (
    (1122, 446, 1),
    (1080, 458),
    (1044, 490),
    (1052, 570),
    (1062, 650),
    (1058, 750),
    (1052, 1010, 1),
    (1284, 1010, 1),
    (1276, 750),
    (1262, 650),
    (1276, 560),
    (1290, 490),
    (1250, 454),
    (1196, 442, 1),
)
ELDER_BODY: Sequence[Knot] = (
    (-34, 74, 1),
    (-84, 96),
    (-100, 140),
    (-84, 240),
    (-78, 360, 1),
    (82, 360, 1),
    (88, 240),
    (104, 140),
    (88, 94),
    (42, 74, 1),
)


def sleeve(art: Art, knots: list[Point], widths: list[float], tones: Tones) -> None:
    """A sleeve: its shaded side, its cloth and a lit edge."""
    data = tapered(knots, widths)
    art.form(data, (tones.shade, tones.base, tones.light), [(-9, -5), (-widths[0] * 0.55, -12)])


def folds(art: Art, curves: list[list[Point]], tone: str, width: float) -> None:
    """Folds of cloth: tapering strokes."""
    for curve in curves:
        widths = [width * 0.2, *[width] * (len(curve) - 2), width * 0.15]
        art.limb(curve, widths, tone)


def draw_woman(art: Art) -> None:
    """She carries a round basket of tomatoes on her hip and laughs."""
    sleeve(art, [(612, 494), (648, 552), (670, 600)], [72, 64, 54], BLOUSE)
    data = smooth(WOMAN_BODY)
    art.form(data, (BLOUSE.shade, BLOUSE.base, BLOUSE.light), [(-34, -6), (-168, -20)])
    with art.clip(data):
        art.rect((380, 880), (360, 130), DENIM.shade)
        art.rect((380, 880), (90, 130), DENIM.base)
        _flowers(art, BLOOMS)
        folds(
            art,
            [[(636, 520), (614, 560), (624, 640)], [(452, 540), (472, 580), (468, 640)]],
            BLOUSE.shade,
            10,
        )
        _apron(art)
    _woman_head(art)
    basket = Basket(mouth=(584, 676), radii=(150, 40), depth=128)
    draw_basket(art, basket, 8, 18)
    fill_basket(art, basket, (27, 66), _heaped_tomato(art), 5)
    draw_rim(art, basket, 13)
    _woman_hands(art)


def _heaped_tomato(art: Art) -> Callable[[Point, float], None]:
    def draw(at: Point, size: float) -> None:
        tomato(art, at, size, ("ripe", 0), at[0] * 7 % 80 - 40)

    return draw


def _flowers(art: Art, places: Sequence[Point]) -> None:
    """The small print of her blouse."""

    def draw() -> None:
        for dx, dy in ((-4, -2), (4, -2), (0, -6), (-3, 4), (3, 4)):
            art.disc((dx, dy), 3.6, CREAM)
        art.disc((0, 0), 2.6, OCHRE)

    for place in places:
        art.stamp("flower", draw, place)


def _apron(art: Art) -> None:
    bib = smooth(
        [
            (478, 534, 1),
            (540, 546),
            (610, 532, 1),
            (626, 640),
            (650, 720),
            (676, 800),
            (684, 872, 1),
            (560, 890),
            (428, 872, 1),
            (434, 820),
            (448, 740),
            (472, 640),
        ]
    )
    art.form(bib, (APRON.shade, APRON.base, APRON.light), [(-26, -4), (-120, -10)])
    for knots in ([(482, 538), (474, 490), (486, 454)], [(606, 536), (614, 490), (592, 452)]):
        art.curve(knots, APRON.base, 15)
        art.curve([(x - 3, y) for x, y in knots], APRON.light, 6)
    folds(
        art,
        [
            [(500, 800), (490, 840), (484, 880)],
            [(610, 806), (626, 840), (632, 880)],
            [(560, 810), (556, 850), (560, 886)],
        ],
        APRON.shade,
        11,
    )


def _woman_head(art: Art) -> None:
    _, _, shade, deep = WOMAN.skin()
    neck = smooth(
        [(506, 384, 1), (568, 384, 1), (566, 430), (576, 446), (540, 476), (504, 448), (510, 430)]
    )
    art.form(neck, (deep, shade), [(-26, 16)])
    for knots, tone in (
        ([(500, 438), (500, 452), (536, 482), (541, 470)], BLOUSE.glint),
        ([(576, 436), (580, 452), (546, 482), (538, 470)], BLOUSE.light),
    ):
        art.limb(knots, (10, 20, 18, 8), tone)
    with art.moved((538, 362), 1.26, 4):
        draw_face(art, WOMAN)
        draw_scarf(art, WOMAN, mix(OCHRE, CREAM, 0.12), VERMILION)


def _woman_hands(art: Art) -> None:
    """Both hands hold the basket; bright over-sleeves cover the forearms."""
    sleeve(art, [(458, 496), (434, 566), (426, 636)], [78, 72, 62], BLOUSE)
    _flowers(art, [(446, 530), (424, 570), (452, 600)])
    folds(art, [[(466, 540), (446, 572), (448, 612)]], BLOUSE.shade, 9)
    cover: list[Point] = [(426, 630), (440, 690), (494, 738)]
    sleeve(art, cover, [66, 58, 44], OVER_SLEEVE)
    art.line([(400, 640), (456, 626)], OVER_SLEEVE.deep, 5)
    art.line([(484, 756), (508, 722)], OVER_SLEEVE.deep, 5)
    for x, y in ((424, 664), (446, 668), (446, 700), (470, 706)):
        art.disc((x, y), 4, CREAM)
    with art.moved((510, 752), 1.0, 24):
        hand_wrap(art, WOMAN, 56)
    sleeve(art, [(668, 588), (684, 616), (700, 640)], [58, 54, 44], OVER_SLEEVE)
    art.line([(642, 592), (694, 578)], OVER_SLEEVE.deep, 5)
    for x, y in ((666, 610), (690, 612)):
        art.disc((x, y), 4, CREAM)
    with art.moved((712, 650), 0.9, 108):
        hand_wrap(art, WOMAN, 52)


def draw_man(art: Art) -> None:
    """He picks cherries overhead; a basket hangs on his other arm."""
    data = smooth(MAN_BODY)
    art.form(data, (SHIRT.shade, SHIRT.base, SHIRT.light), [(-40, -4), (-150, -16)])
    with art.clip(data):
        folds(
            art,
            [
                [(1262, 520), (1236, 570), (1246, 650)],
                [(1066, 550), (1084, 596), (1080, 660)],
                [(1190, 610), (1200, 670), (1186, 740)],
                [(1100, 690), (1130, 720), (1200, 730)],
            ],
            SHIRT.shade,
            11,
        )
        _buttons(art)
        trousers = smooth(
            [(1030, 762, 1), (1160, 778), (1310, 758, 1), (1316, 1020, 1), (1030, 1020, 1)]
        )
        art.form(trousers, (DENIM.shade, DENIM.base, DENIM.light), [(-50, 0), (-190, -6)])
        folds(art, [[(1176, 790), (1182, 860), (1178, 1000)]], DENIM.shade, 10)
    _raised_arm(art)
    _man_head(art)
    _man_basket(art)


def _buttons(art: Art) -> None:
    art.curve([(1158, 480), (1152, 600), (1154, 770)], SHIRT.shade, 3)
    for y in (560, 630, 700):
        art.disc((1160, y), 6, SHIRT.shade)
        art.disc((1159, y - 1), 4, PAPER)


def _raised_arm(art: Art) -> None:
    _, base, shade, _ = MAN.skin()
    art.form(
        tapered([(1368, 402), (1372, 330), (1352, 262)], [54, 46, 34]), (shade, base), [(-12, -4)]
    )
    sleeve(art, [(1250, 494), (1326, 466), (1372, 390)], [84, 76, 62], SHIRT)
    art.curve([(1346, 364), (1374, 356), (1402, 370)], SHIRT.glint, 15)
    folds(
        art,
        [[(1290, 504), (1330, 486), (1356, 452)], [(1270, 474), (1306, 454), (1326, 434)]],
        SHIRT.shade,
        8,
    )


def picking_hand(art: Art) -> None:
    """The raised hand takes a spur of cherries between thumb and fingers."""
    _, base, shade, _ = MAN.skin()
    with art.moved((1350, 266), 1.05, -112):
        finger(art, MAN, [(24, 12), (48, 20), (66, 8)], 14)
        finger(art, MAN, [(26, 6), (54, 12), (74, -2)], 14)
    cherry_pair(art, (1300, 166), 15)
    leaf(art, (1300, 168), 66, 200, (mix(PINE, CREAM, 0.1), mix(PINE, CREAM, 0.35)))
    with art.moved((1350, 266), 1.05, -112):
        art.form(
            smooth([(-8, -15), (16, -20), (36, -14), (40, 6), (30, 20), (-8, 15)]),
            (shade, base),
            [(-2, -6)],
        )
        finger(art, MAN, [(26, -4), (56, 2), (80, -12)], 14)
        finger(art, MAN, [(10, -12), (36, -28), (64, -26)], 15)


def _man_head(art: Art) -> None:
    _, _, shade, deep = MAN.skin()
    neck = smooth(
        [
            (1122, 384, 1),
            (1200, 378, 1),
            (1202, 430),
            (1216, 450),
            (1160, 486),
            (1112, 454),
            (1124, 430),
        ]
    )
    art.form(neck, (deep, shade), [(-30, 18)])
    _towel(art, [(1198, 414), (1224, 458), (1212, 540), (1218, 640)], TOWEL.shade)
    _towel(art, [(1126, 418), (1098, 462), (1104, 540), (1100, 616)], TOWEL.light)
    art.limb([(1122, 440), (1162, 478), (1204, 438)], (12, 18, 12), SHIRT.glint)
    with art.moved((1160, 348), 1.3, -3):
        draw_face(art, MAN)
        _hair_under_hat(art, MAN)
        draw_straw_hat(art, MAN, mix(OCHRE, CREAM, 0.5), VERMILION)


def _towel(art: Art, knots: list[Point], tone: str) -> None:
    """One end of the towel round his neck, striped at the hem."""
    art.path(tapered(knots, [26, 42, 44, 46], blunt=True), tone)
    art.path(tapered([(x + 10, y) for x, y in knots], [6, 12, 10, 12], blunt=True), TOWEL.shade)
    x, y = knots[-1]
    for up, width in ((12, 5), (24, 8)):
        art.stroke(
            straight([(x - 22, y - up), (x + 22, y - up)], closed=False), VERMILION, width, "butt"
        )


def _hair_under_hat(art: Art, face: Face) -> None:
    knots: list[Knot] = [
        (-22, -30),
        (-22, -6),
        (-27, 2),
        (-34, -4),
        (-40, 10),
        (-46, -10),
        (-42, -34),
    ]
    art.blob(face.turn(knots), face.hair)


def _man_basket(art: Art) -> None:
    _, base, shade, _ = MAN.skin()
    basket = Basket(mouth=(1012, 832), radii=(104, 28), depth=104)
    art.form(
        tapered([(1022, 612), (1012, 660), (1008, 704)], [54, 48, 36]), (shade, base), [(-10, -4)]
    )
    sleeve(art, [(1066, 500), (1036, 566), (1024, 632)], [80, 74, 62], SHIRT)
    art.curve([(992, 648), (1018, 664), (1052, 654)], SHIRT.glint, 15)
    folds(art, [[(1076, 540), (1054, 580), (1052, 618)]], SHIRT.shade, 9)
    draw_basket(art, basket, 7, 14)
    fill_basket(art, basket, (13.5, 44), lambda at, size: cherry(art, at, size), 8)
    draw_rim(art, basket, 10)
    handle(art, basket, 112, 11)
    with art.moved((1008, 690), 1.0, 92):
        hand_wrap(art, MAN, 46)


def draw_elder(art: Art) -> None:
    """An old farmer brings a crate up the path, small in the middle ground."""
    with art.moved((842, 388), 0.72):
        _elder_body(art)


def _elder_body(art: Art) -> None:
    for knots in ([(-26, 330), (-34, 440), (-30, 560)], [(34, 330), (36, 440), (30, 560)]):
        art.form(
            tapered(knots, (78, 66, 56)),
            (DENIM.shade, DENIM.base, DENIM.light),
            [(-16, 0), (-44, 0)],
        )
        art.limb([(knots[-1][0] - 6, 592), (knots[-1][0] + 26, 600)], (36, 26), DARK_BROWN)
    torso = smooth(ELDER_BODY)
    art.form(torso, (JACKET.shade, JACKET.base, JACKET.light), [(-30, -4), (-120, -14)])
    art.limb([(-4, 40), (2, 76)], (52, 52), ELDER.skin()[2])
    art.limb([(-34, 76), (-16, 96), (4, 104)], (18, 22, 14), JACKET.light)
    art.limb([(42, 74), (26, 94), (4, 104)], (18, 22, 14), JACKET.shade)
    art.curve([(4, 106), (2, 180), (4, 360)], JACKET.shade, 4)
    for y in (130, 176, 222):
        art.disc((12, y), 6, JACKET.glint)
    draw_face(art, ELDER)
    draw_hair_short(art, ELDER)
    for side in (-1, 1):
        sleeve(art, [(side * 82, 130), (side * 112, 206), (side * 106, 262)], [58, 54, 46], JACKET)
    _crate(art)
    for side in (-1, 1):
        with art.moved((side * 112, 262), 0.9, 90 - side * 8):
            hand_wrap(art, ELDER, 52)


def _crate(art: Art) -> None:
    rng = random.Random(3)
    art.rect((-128, 244), (256, 30), mix(WARM_BROWN, DARK_BROWN, 0.6))
    for row in range(3):
        for index in range(9):
            tomato(
                art,
                (-112 + index * 28 + rng.uniform(-4, 4), 232 + row * 16 - 8 * (row == 0)),
                19,
                ("ripe", 0),
                rng.uniform(-40, 40),
            )
    for index, tone in enumerate(
        (mix(OCHRE, PAPER, 0.4), mix(OCHRE, CREAM, 0.2), mix(OCHRE, WARM_BROWN, 0.25))
    ):
        y = 268 + index * 34
        art.rect((-138, y), (276, 28), tone)
        art.rect((-138, y + 22), (276, 6), mix(WARM_BROWN, OCHRE, 0.4))
    for x in (-132, 108):
        art.rect((x, 264), (24, 106), mix(OCHRE, WARM_BROWN, 0.35))
