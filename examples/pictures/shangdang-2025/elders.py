"""Draw elders.svg: a game of Chinese chess in the courtyard of a care home.

Run from the project's root; the picture is written beside the folder of this script.
"""

from __future__ import annotations

from chess import chessman, drum_stool, table, tea_cup
from courtyard import dapples, garden_wall, hall, paving, persimmon_tree, shadow, sky
from edition import PICTURES
from greenery import Crown, crown, pot
from heads import FAIR, GREY_HAIR, IRON_HAIR, RUDDY, Head, head_back, head_front
from people import (
    SLEEVE,
    TROUSER,
    Grip,
    Limb,
    arm,
    arm_joints,
    clothe,
    leg,
    neck,
    shoe,
    trunk,
)
from sheet import (
    BROWN,
    CREAM,
    DARK,
    DEEP_RED,
    LEAF,
    LIGHT_STEEL,
    OCHRE,
    PAPER,
    PINE,
    SKY,
    SLATE,
    STEEL,
    VERMILION,
    Frame,
    Point,
    Sheet,
    Tones,
    mix,
)
from tube import Tube
from wardrobe import apron, frogs, knitted_neck, open_collar, placket, sleeveless, standing_collar

U = 91.0
BLUE = Tones.of(mix(SLATE, DARK, 0.12), 0.22)
SAND = Tones.of(mix(OCHRE, BROWN, 0.3), 0.3)
ROSE = Tones.of(VERMILION, 0.25)
PLUM = Tones.of(mix(DEEP_RED, SLATE, 0.35), 0.25)
MINT = Tones.of(mix(LEAF, SKY, 0.35), 0.45)
DARK_TROUSERS = Tones.of(mix(DARK, SLATE, 0.5), 0.18)
CLOTH_SHOES = Tones.of(mix(DARK, BROWN, 0.15))


def left_player(pen: Sheet) -> None:
    """Lay the old man at the left; his moving arm comes after the table."""
    head = left_head()
    drum_stool(pen, (222, 676))
    head_back(pen, head)
    for hip, knee, ankle in (
        ((240, 655), (366, 652), (384, 786)),
        ((232, 668), (344, 668), (338, 806)),
    ):
        shoe(pen, Frame(*ankle, U, 0, True), "side", CLOTH_SHOES, PAPER)
        leg(pen, Limb((hip, knee, ankle), U, DARK_TROUSERS, TROUSER))
    body = left_trunk()
    clothe(pen, body, BLUE)
    neck(pen, (270, 402), (262, 460), U, RUDDY)
    standing_collar(pen, body, 0.3, BLUE)
    frogs(pen, body, 0.32, mix(OCHRE, CREAM, 0.2), (0.14, 0.34, 0.54, 0.74))
    head_front(pen, head)


def left_head() -> Head:
    """Return the left player's head, bent over the board."""
    return Head(
        Frame(282, 387, 0.91, 10, True), "three", "old", "wreath", GREY_HAIR, RUDDY, "down", "smile"
    )


def left_trunk() -> Tube:
    """Return the left player's trunk, which leans towards the table."""
    return trunk(((262, 454), (240, 560), (226, 690)), U, "three", True)


def left_arms(pen: Sheet) -> None:
    """Lay the left player's arms: one rests on the table, one sets a man on the board."""
    body = left_trunk()
    far = body.at(0.66, 0.18), (330, 548), (352, 556)
    arm(pen, Limb(far, U, BLUE, SLEEVE), Grip("flat", -10, skin=RUDDY))
    hand_at = (402, 528)
    joints = arm_joints(body.at(-0.5, 0.18), hand_at, U, 1)
    chessman(pen, (462, 536), 9, VERMILION)
    arm(pen, Limb(joints, U, BLUE, SLEEVE), Grip("pinch", 4, skin=RUDDY), Tones.white())


def right_player(pen: Sheet) -> None:
    """Lay the old man at the right, who thinks with his chin in his hand."""
    drum_stool(pen, (724, 676))
    head = Head(
        Frame(668, 388, 0.91, -8),
        "three",
        "old",
        "short",
        IRON_HAIR,
        RUDDY,
        "open",
        "smile",
        frozenset({"glasses"}),
    )
    head_back(pen, head)
    for hip, knee, ankle in (
        ((706, 655), (584, 652), (566, 786)),
        ((716, 668), (606, 668), (614, 806)),
    ):
        shoe(pen, Frame(*ankle, U, 0), "side", CLOTH_SHOES, PAPER)
        leg(pen, Limb((hip, knee, ankle), U, Tones.of(mix(SLATE, STEEL, 0.3), 0.25), TROUSER))
    body = right_trunk()
    clothe(pen, body, Tones.white())
    neck(pen, (680, 404), (688, 462), U, RUDDY)
    open_collar(pen, body, -0.3, Tones.white(), Tones.white())
    sleeveless(pen, body, -0.3, SAND)
    head_front(pen, head)


def right_trunk() -> Tube:
    """Return the right player's trunk."""
    return trunk(((688, 456), (710, 560), (722, 690)), U, "three")


def right_arms(pen: Sheet) -> None:
    """Lay the right player's arms on the table and under his chin."""
    body = right_trunk()
    far = body.at(-0.64, 0.18), (612, 548), (586, 560)
    arm(pen, Limb(far, U, Tones.white(), SLEEVE), Grip("flat", 4, True, skin=RUDDY))
    near = body.at(0.5, 0.2), (640, 566), (654, 466)
    arm(pen, Limb(near, U, Tones.white(), SLEEVE), Grip("grip", -14, True, skin=RUDDY))


def onlookers(pen: Sheet) -> None:
    """Lay the two who watch from behind the table."""
    standing_onlooker(pen)
    u = 72.0
    head = Head(
        Frame(478, 404, 0.72, 3), "front", "old", "waves", GREY_HAIR, RUDDY, "smile", "open"
    )
    head_back(pen, head)
    body = trunk(((479, 462), (480, 530), (480, 598)), u, "front")
    clothe(pen, body, ROSE)
    neck(pen, (479, 424), (479, 466), u, RUDDY)
    knitted_neck(pen, body, 0.0, ROSE)
    placket(pen, body, 0.0, ROSE, (0.12, 0.8))
    head_front(pen, head)
    tea_cup(pen, (480, 536), 12)
    left = body.at(-0.82, 0.2), (418, 556), (462, 536)
    right = body.at(0.82, 0.2), (542, 556), (498, 536)
    arm(pen, Limb(left, u, ROSE, SLEEVE), Grip("rest", 10, skin=RUDDY, size=0.5))
    arm(pen, Limb(right, u, ROSE, SLEEVE), Grip("rest", -10, True, skin=RUDDY, size=0.5))


def standing_onlooker(pen: Sheet) -> None:
    """Lay an old man who stands and watches, his hands behind his back."""
    u = 62.0
    head = Head(
        Frame(580, 320, 0.62, -6),
        "three",
        "old",
        "short",
        GREY_HAIR,
        RUDDY,
        "down",
        "calm",
        frozenset(),
    )
    for dx in (-0.26, 0.34):
        ankle = (588 + dx * u * 1.1, 618.0)
        shoe(pen, Frame(*ankle, u), "three", CLOTH_SHOES)
        leg(pen, Limb(((590 + dx * u, 495), (590 + dx * u, 560), ankle), u, DARK_TROUSERS, TROUSER))
    body = trunk(((586, 364), (590, 430), (592, 520)), u, "three")
    for side, elbow, wrist in ((-0.7, (546, 440), (572, 470)), (0.74, (640, 440), (614, 474))):
        arm(
            pen,
            Limb((body.at(side, 0.18), elbow, wrist), u, PLUM, SLEEVE),
            Grip("grip", skin=RUDDY),
        )
    clothe(pen, body, PLUM)
    neck(pen, (583, 340), (586, 368), u, RUDDY)
    standing_collar(pen, body, -0.3, PLUM)
    frogs(pen, body, -0.3, mix(OCHRE, CREAM, 0.2), (0.16, 0.36, 0.56, 0.76))
    head_front(pen, head)


def wheel(pen: Sheet, hub: Point, radius: float) -> None:
    """Lay a wheel of the wheelchair with its spokes and hand-rim."""
    x, y = hub
    ring = [Frame(x, y, radius, 15 * i).point(1, 0) for i in range(24)]
    pen.stroke([*ring, ring[0]], DARK, 9)
    inner = [Frame(x, y, radius * 0.86, 15 * i).point(1, 0) for i in range(24)]
    pen.stroke([*inner, inner[0]], STEEL, 3)
    for i in range(14):
        pen.stroke(
            [(x, y), Frame(x, y, radius * 0.95, 25.7 * i).point(1, 0)],
            mix(STEEL, SLATE, 0.3),
            1.3,
            smooth=False,
        )
    pen.oval(hub, (9, 9), mix(STEEL, DARK, 0.35))
    pen.oval((x - 2, y - 2), (4, 4), LIGHT_STEEL)


def carer(pen: Sheet) -> None:
    """Lay the carer who pushes the wheelchair; her near arm comes last."""
    u = 95.0
    head = Head(Frame(1078, 294, 0.95, -9), "three", hair="tail", eyes="down")
    head_back(pen, head)
    trousers = Tones.of(mix(PAPER, STEEL, 0.35), 0.4)
    for hip, knee, ankle in (
        ((1096, 590), (1090, 710), (1098, 832)),
        ((1136, 590), (1146, 715), (1150, 846)),
    ):
        shoe(pen, Frame(*ankle, u), "three", Tones.white(), STEEL)
        leg(pen, Limb((hip, knee, ankle), u, trousers, TROUSER))
    body = carer_trunk()
    far = body.at(-0.6, 0.18), (1010, 452), (1022, 508)
    arm(pen, Limb(far, u, MINT, SLEEVE), Grip("grip", 0))
    clothe(pen, body, MINT)
    neck(pen, (1088, 318), (1096, 366), u)
    open_collar(pen, body, -0.3, Tones.white(), MINT)
    apron(pen, body, -0.25, Tones.of(PINE, 0.2))
    head_front(pen, head)


def carer_trunk() -> Tube:
    """Return the carer's trunk."""
    return trunk(((1096, 360), (1112, 480), (1118, 660)), 95, "three")


def carer_arm(pen: Sheet) -> None:
    """Lay the carer's near arm with its hand on the push-handle."""
    joints = carer_trunk().at(0.6, 0.18), (1142, 500), (1076, 520)
    arm(pen, Limb(joints, 95, MINT, SLEEVE), Grip("grip", 4, True))


def wheelchair(pen: Sheet) -> None:
    """Lay the old woman in her wheelchair with a blanket on her knees."""
    frame = mix(SLATE, DARK, 0.2)
    wheel(pen, (1010, 728), 108)
    pen.stroke([(1056, 520), (1030, 540), (1020, 690)], frame, 8)
    pen.stroke([(1066, 518), (1036, 522)], DARK, 10, smooth=False)
    pen.poly([(996, 484), (1030, 490), (1022, 672), (984, 672)], mix(SLATE, DARK, 0.35))
    pen.poly([(996, 484), (1006, 486), (996, 672), (984, 672)], mix(SLATE, STEEL, 0.2))
    sitter(pen)
    pen.stroke([(1026, 690), (880, 690), (846, 716), (826, 812)], frame, 8)
    pen.stroke([(1026, 612), (912, 612), (900, 628), (900, 690)], frame, 7)
    pen.stroke([(1022, 604), (918, 604)], DARK, 13, smooth=False)
    pen.stroke([(1018, 601), (922, 601)], mix(DARK, STEEL, 0.4), 3, smooth=False)
    pen.poly([(790, 826), (846, 820), (850, 830), (792, 838)], DARK)
    pen.stroke([(872, 700), (872, 800)], frame, 6, smooth=False)
    pen.oval((872, 828), (30, 30), DARK)
    pen.oval((872, 828), (22, 22), STEEL)
    pen.oval((872, 828), (6, 6), DARK)
    wheel(pen, (974, 744), 118)


def sitter(pen: Sheet) -> None:
    """Lay the old woman herself."""
    u = 88.0
    head = Head(
        Frame(936, 411, 0.88, -4),
        "three",
        "old",
        "waves",
        Tones("#FBFAF4", "#E2E2DC", "#B9BEBE", "#9AA1A3"),
        FAIR,
        "smile",
        "open",
    )
    head_back(pen, head)
    for ankle, knee in (((812, 796), (838, 678)), ((830, 804), (850, 688))):
        shoe(pen, Frame(*ankle, u), "side", Tones.of(DEEP_RED), PAPER)
        leg(pen, Limb(((960, 660), knee, ankle), u, DARK_TROUSERS, TROUSER))
    body = trunk(((948, 474), (966, 570), (972, 690)), u, "three")
    clothe(pen, body, Tones.of(mix(SLATE, SKY, 0.35), 0.35))
    neck(pen, (943, 428), (949, 480), u)
    pen.blob(
        body.many(
            (-0.72, 0.04), (-0.3, 0.12), (0.2, 0.13), (0.8, 0.0), (0.5, -0.08), (-0.4, -0.08)
        ),
        VERMILION,
    )
    pen.blob(body.many((-0.5, 0.08), (-0.12, 0.12), (-0.1, 0.46), (-0.42, 0.44)), VERMILION)
    pen.blob(body.many((-0.2, 0.1), (-0.12, 0.12), (-0.1, 0.46), (-0.2, 0.45)), DEEP_RED)
    placket(pen, body, -0.36, Tones.of(mix(SLATE, SKY, 0.35)), (0.48, 0.95))
    head_front(pen, head)
    blanket(pen)
    joints = arm_joints(body.at(0.66, 0.18), (888, 634), u, -1)
    arm(pen, Limb(joints, u, Tones.of(mix(SLATE, SKY, 0.35), 0.35), SLEEVE), Grip("rest", 6, True))


# Points run on along the line, as an outline does.
# fmt: off
BLANKET = (
    (980, 636), (900, 632), (836, 644), (812, 664), (806, 720), (800, 772), (800, 772), (852, 780),
    (852, 780), (862, 724), (880, 704), (960, 704),
)
BLANKET_LIGHT = (
    (836, 644), (812, 664), (806, 720), (800, 772), (800, 772), (818, 774), (822, 710), (830, 670),
)
BLANKET_SHADE = (
    (852, 780), (862, 724), (880, 704), (960, 704), (960, 690), (880, 688), (850, 704), (840, 778),
)
# fmt: on


def blanket(pen: Sheet) -> None:
    """Lay the chequered blanket over the knees."""
    wool = Tones.of(mix(OCHRE, CREAM, 0.15), 0.3)
    pen.blob(BLANKET, wool.mid)
    pen.blob(BLANKET_LIGHT, wool.light)
    pen.blob(BLANKET_SHADE, wool.shade)
    for i in range(5):
        x = 846 + i * 26
        pen.stroke([(x, 640), (x + 4, 700)], VERMILION, 3.4)
    for y in (724, 746, 766):
        pen.stroke([(804, y), (830, y + 2), (858, y + 1)], VERMILION, 3.4)
    pen.stroke([(822, 664), (880, 660), (970, 662)], VERMILION, 3.4)
    pen.stroke([(834, 686), (900, 682), (966, 684)], PINE, 2.6)
    pen.stroke([(826, 690), (822, 772)], PINE, 2.6)
    for i in range(8):
        pen.stroke([(802 + i * 7, 774), (801 + i * 7, 786)], wool.shade, 2, smooth=False)


def cat(pen: Sheet) -> None:
    """Lay a ginger cat asleep on the warm stones."""
    coat = Tones.of(mix(OCHRE, VERMILION, 0.25), 0.35)
    shadow(pen, (664, 868), (82, 14))
    pen.blob(
        [(592, 862), (600, 832), (640, 816), (690, 820), (722, 844), (718, 868), (660, 874)],
        coat.mid,
    )
    pen.blob([(598, 850), (608, 830), (640, 818), (680, 820), (650, 830), (620, 840)], coat.light)
    pen.blob([(640, 872), (700, 852), (722, 846), (718, 868), (672, 874)], coat.shade)
    for i in range(4):
        x = 646 + i * 17
        pen.stroke([(x, 819 + i * 2), (x + 5, 836), (x + 3, 848)], coat.shade, 5)
    pen.stroke([(716, 862), (690, 878), (640, 876), (616, 872)], coat.mid, 11)
    pen.stroke([(634, 876), (616, 872)], PAPER, 10)
    pen.blob(
        [
            (588, 836),
            (588, 836),
            (592, 822),
            (602, 832),
            (614, 832),
            (624, 822),
            (626, 838),
            (626, 854),
            (606, 866),
            (588, 854),
        ],
        coat.mid,
    )
    pen.blob([(596, 856), (606, 850), (616, 856), (606, 866)], PAPER)
    pen.stroke([(594, 846), (599, 849), (603, 846)], DARK, 1.8)
    pen.stroke([(611, 846), (616, 849), (620, 846)], DARK, 1.8)
    pen.oval((607, 853), (2.4, 1.8), DEEP_RED)


def chrysanthemums(pen: Sheet) -> None:
    """Lay pots of chrysanthemums in the foreground."""
    for x, y, size, tone in ((70, 812, 96, OCHRE), (172, 838, 84, mix(VERMILION, PAPER, 0.35))):
        shadow(pen, (x + 12, y + size * 0.88), (size * 0.62, size * 0.13))
        pot(pen, (x, y), size, Tones.of(mix(BROWN, VERMILION, 0.35), 0.25))
        crown(pen, Crown((x, y - 26), (size * 0.62, size * 0.34), 50, 22, seed=int(x)))
        for i in range(9):
            spot = (x + (i % 5 - 2) * size * 0.24 + (i // 5) * 10, y - 52 + (i * 13 % 34))
            for k in range(7):
                petal = Frame(*spot, 9, 51.4 * k + i * 9)
                pen.oval(petal.point(0.9, 0), (4.6, 4.6), tone if k % 3 else mix(tone, PAPER, 0.45))
            pen.oval(spot, (5, 4.6), mix(tone, BROWN, 0.45))


def main() -> None:
    """Write the picture."""
    pen = Sheet(1200, 900)
    sky(pen)
    paving(pen)
    garden_wall(pen)
    hall(pen)
    dapples(pen)
    persimmon_tree(pen)
    for centre, radii in (
        ((590, 624), (60, 10)),
        ((300, 826), (150, 26)),
        ((490, 826), (130, 24)),
        ((690, 828), (150, 24)),
        ((985, 858), (200, 22)),
        ((1130, 858), (90, 18)),
    ):
        shadow(pen, centre, radii)
    onlookers(pen)
    left_player(pen)
    right_player(pen)
    table(pen)
    left_arms(pen)
    right_arms(pen)
    carer(pen)
    wheelchair(pen)
    carer_arm(pen)
    cat(pen)
    chrysanthemums(pen)
    pen.save(PICTURES / "elders.svg")


if __name__ == "__main__":
    main()
