"""Draw clinic.svg: a doctor listens to an old villager's chest in a bright hospital hall.

Run from the project's root; the picture is written beside the folder of this script.
"""

from __future__ import annotations

from edition import PICTURES
from greenery import broad_plant, pot
from heads import GREY_HAIR, RUDDY, Head, head_back, head_front
from hospital import (
    CAMERA,
    corridor,
    counter,
    cross,
    curtain,
    desk,
    hall,
    hanging_sign,
    reflections,
    shadow,
    shadows,
    station,
    vital_signs,
    windows,
)
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
from space import Box, block
from tube import Tube
from wardrobe import open_collar, placket, pocket, standing_collar

COAT = Tones.white()


def nurse(pen: Sheet) -> None:
    """Lay the nurse who stands behind the counter and looks up from her papers."""
    u = CAMERA.head(5.5)
    x, y = 612.0, 338.0
    uniform = Tones.of(mix(SKY, SLATE, 0.18), 0.5)
    head = Head(Frame(x, y, u / 100, -2, True), "three", hair="bun", eyes="open", mouth="smile")
    head_back(pen, head)
    body = trunk(
        ((x - 3, y + 0.7 * u), (x - 4, y + 1.8 * u), (x - 4, y + 2.9 * u)), u, "three", True
    )
    clothe(pen, body, uniform)
    neck(pen, (x - 3, y + 0.3 * u), (x - 3, y + 0.76 * u), u)
    open_collar(pen, body, 0.3, Tones.white(), uniform)
    head_front(pen, head)
    cap = [(-30, -40), (-26, -62), (6, -70), (34, -60), (36, -42), (6, -50)]
    pen.blob(head.at(cap), "#FFFDF6")
    pen.blob(head.at([(6, -50), (8, -69), (34, -60), (36, -42)]), mix(LIGHT_STEEL, PAPER, 0.3))
    cross(pen, head.at.point(-8, -56), 4.2, SLATE)
    for side, elbow, wrist in (
        (-1, (x - 44, y + 2.0 * u), (x - 8, y + 1.98 * u)),
        (1, (x + 38, y + 2.0 * u), (x + 2, y + 2.04 * u)),
    ):
        joints = (body.at(0.74 * side, 0.16), elbow, wrist)
        arm(pen, Limb(joints, u, uniform, SLEEVE), Grip("flat"))


PATIENT_COAT = Tones.of(mix(DEEP_RED, VERMILION, 0.35), 0.2)
DAUGHTER_COAT = Tones.of(OCHRE, 0.35)


def daughter(pen: Sheet) -> None:
    """Lay the daughter who stands behind the chair; her far arm comes later."""
    u = 93.0
    head = daughter_head()
    head_back(pen, head)
    trousers = Tones.of(mix(SLATE, DARK, 0.25), 0.2)
    for hip, knee, ankle in (
        ((905, 590), (898, 700), (896, 806)),
        ((955, 590), (958, 705), (962, 818)),
    ):
        shoe(pen, Frame(*ankle, u, 0), "three", Tones.of(BROWN))
        leg(pen, Limb((hip, knee, ankle), u, trousers, TROUSER))
    body = daughter_trunk()
    clothe(pen, body, DAUGHTER_COAT)
    neck(pen, (915, 325), (919, 380), u)
    open_collar(pen, body, -0.3, Tones.of(PINE), DAUGHTER_COAT)
    placket(pen, body, -0.3, DAUGHTER_COAT, (0.46, 0.98))
    pocket(pen, body, (0.02, 0.68), DAUGHTER_COAT)
    head_front(pen, head)
    shoulder = body.at(0.76, 0.17)
    joints = arm_joints(shoulder, (962, 575), u, -1)
    _folder(pen, (940, 590))
    arm(pen, Limb(joints, u, DAUGHTER_COAT, SLEEVE), Grip("grip", 10))


def daughter_head() -> Head:
    """Return the daughter's head, bent towards her mother."""
    return Head(Frame(904, 306, 0.93, -8), "three", hair="bob", extras=frozenset({"covered ears"}))


def daughter_trunk() -> Tube:
    """Return the daughter's trunk."""
    return trunk(((918, 372), (926, 480), (930, 640)), 93, "three")


def _folder(pen: Sheet, corner: Point) -> None:
    x, y = corner
    pen.poly([(x - 30, y - 8), (x + 52, y - 22), (x + 66, y + 72), (x - 16, y + 86)], PAPER)
    pen.poly([(x - 34, y - 4), (x + 48, y - 18), (x + 62, y + 76), (x - 20, y + 90)], SLATE)
    pen.poly([(x - 30, y + 4), (x + 10, y - 4), (x + 14, y + 24), (x - 26, y + 31)], PAPER)


def chair(pen: Sheet) -> None:
    """Lay the patient's chair."""
    frame = Tones.of(STEEL, 0.5)
    shell = Tones.of(mix(SLATE, SKY, 0.25), 0.4)
    for x, z in ((0.74, 3.0), (0.36, 3.0), (0.74, 2.62), (0.36, 2.62)):
        block(pen, CAMERA, Box((x, x + 0.03), (0, 0.45), (z, z + 0.03)), frame)
    block(pen, CAMERA, Box((0.33, 0.8), (0.42, 0.46), (2.58, 3.06)), shell)
    near = [CAMERA(x, y, 2.6) for x, y in ((0.76, 0.46), (0.8, 0.66), (0.84, 0.94))]
    far = [CAMERA(x, y, 3.04) for x, y in ((0.84, 0.94), (0.8, 0.66), (0.76, 0.46))]
    pen.poly([*near, *far], shell.mid)
    pen.stroke(near, shell.light, 8)
    pen.stroke([near[2], far[0]], shell.light, 5)


def stool(pen: Sheet) -> None:
    """Lay the doctor's swivel stool."""
    seat = Tones.of(mix(SLATE, DARK, 0.2), 0.3)
    pen.rect((421, 715), (16, 104), STEEL)
    pen.rect((431, 715), (6, 104), mix(STEEL, DARK, 0.3))
    for x, y in ((362, 838), (500, 838), (396, 858), (466, 858), (430, 826)):
        pen.stroke([(429, 812), (x, y - 8)], mix(STEEL, DARK, 0.35), 9, smooth=False)
        pen.oval((x, y), (8, 8), DARK)
        pen.oval((x - 2, y - 2), (3, 3), STEEL)
    pen.oval((430, 718), (76, 22), seat.shade)
    pen.oval((430, 706), (78, 22), seat.mid)
    pen.oval((418, 701), (56, 13), seat.light)


def patient(pen: Sheet) -> None:
    """Lay the old villager who is examined."""
    u = 91.0
    trousers = Tones.of(mix(DARK, SLATE, 0.45), 0.2)
    head = Head(
        Frame(757, 420, 0.91, -3), "three", "old", "waves", GREY_HAIR, RUDDY, "open", "smile"
    )
    head_back(pen, head)
    for hip, knee, ankle in (
        ((790, 672), (654, 662), (648, 800)),
        ((800, 690), (676, 682), (684, 822)),
    ):
        shoe(pen, Frame(*ankle, u, 0), "side", Tones.of(mix(DARK, BROWN, 0.3)), PAPER)
        leg(pen, Limb((hip, knee, ankle), u, trousers, TROUSER))
    body = trunk(((770, 494), (790, 590), (800, 712)), u, "three")
    far = arm_joints(body.at(-0.75, 0.17), (672, 634), u, -1)
    arm(pen, Limb(far, u, PATIENT_COAT, SLEEVE), Grip("flat", -6, skin=RUDDY))
    clothe(pen, body, PATIENT_COAT)
    _flowers(pen, body)
    neck(pen, (766, 445), (771, 500), u, RUDDY)
    standing_collar(pen, body, -0.25, PATIENT_COAT)
    placket(pen, body, -0.3, PATIENT_COAT, (0.1, 0.94))
    head_front(pen, head)
    near = arm_joints(body.at(0.72, 0.17), (720, 662), u, -1)
    arm(pen, Limb(near, u, PATIENT_COAT, SLEEVE), Grip("rest", 0, True, skin=RUDDY))


def _flowers(pen: Sheet, body: Tube) -> None:
    for i, (u, v) in enumerate(
        (
            (-0.7, 0.3),
            (0.1, 0.25),
            (-0.6, 0.6),
            (0.2, 0.5),
            (-0.05, 0.78),
            (0.5, 0.72),
            (0.45, 0.34),
            (-0.75, 0.85),
            (0.25, 0.92),
        )
    ):
        x, y = body.at(u, v)
        for k in range(5):
            spot = Frame(x, y, 5.5, 72 * k + i * 20).point(1, 0)
            pen.oval(spot, (3.4, 3.4), mix(PATIENT_COAT.light, CREAM, 0.45))
        pen.oval((x, y), (2.6, 2.6), OCHRE)


def reassuring_arm(pen: Sheet) -> None:
    """Lay the daughter's far arm, which reaches down to her mother's shoulder."""
    joints = daughter_trunk().at(-0.62, 0.17), (858, 494), (838, 512)
    arm(pen, Limb(joints, 93, DAUGHTER_COAT, SLEEVE), Grip("flat", 38, True))


def doctor(pen: Sheet) -> None:
    """Lay the doctor, who leans forward and listens."""
    u = 96.0
    trousers = Tones.of(mix(SLATE, DARK, 0.1), 0.2)
    head = Head(Frame(494, 392, 0.96, 7, True), "three", extras=frozenset({"glasses"}))
    body = trunk(((472, 470), (442, 575), (430, 690)), u, "three", True)
    far = arm_joints(body.at(0.78, 0.17), (674, 540), u, 1)
    arm(pen, Limb(far, u, COAT, SLEEVE), Grip("pinch", -4), Tones.of(SKY))
    for hip, knee, ankle in (
        ((450, 672), (588, 650), (602, 796)),
        ((440, 690), (560, 678), (548, 818)),
    ):
        shoe(pen, Frame(*ankle, u, 0, True), "side", Tones.of(DARK))
        leg(pen, Limb((hip, knee, ankle), u, trousers, TROUSER))
    clothe(pen, body, COAT)
    _coat_skirt(pen)
    neck(pen, (482, 420), (474, 476), u)
    open_collar(pen, body, 0.3, Tones.of(mix(SKY, SLATE, 0.3)), COAT)
    tie = body.many((0.27, 0.1), (0.36, 0.1), (0.38, 0.3), (0.33, 0.4), (0.26, 0.3))
    pen.poly(tie, DEEP_RED)
    pocket(pen, body, (-0.02, 0.42), COAT, (0.36, 0.13))
    pen.stroke(body.many((0.1, 0.36), (0.1, 0.48)), SLATE, 3, smooth=False)
    pen.stroke(body.many((0.18, 0.37), (0.18, 0.48)), VERMILION, 3, smooth=False)
    head_front(pen, head)
    listening(pen, head, body.at(0.5, 0.33))
    near = arm_joints(body.at(-0.62, 0.18), (626, 640), u, 1)
    arm(pen, Limb(near, u, COAT, SLEEVE), Grip("rest", -8, True), Tones.of(SKY))


def listening(pen: Sheet, head: Head, join: Point) -> None:
    """Lay the stethoscope from the doctor's ears to the patient's chest."""
    tubes = (
        [head.at.point(26, 8), head.at.point(24, 34), head.at.point(16, 62), join],
        [head.at.point(-14, 49), head.at.point(-8, 66), head.at.point(0, 84), join],
    )
    rope = [join, (556, 586), (630, 588), (690, 548), (716, 522)]
    for line in (*tubes, rope):
        pen.stroke(line, DARK, 4.4)
        pen.stroke([(x - 0.8, y - 1) for x, y in line], mix(DARK, STEEL, 0.55), 1.2)
    x, y = rope[-1]
    pen.oval((x, y), (11, 13), mix(STEEL, DARK, 0.3))
    pen.oval((x - 2, y - 1), (9, 11), LIGHT_STEEL)
    pen.oval((x - 3, y - 3), (4, 5), PAPER)


# Points run on along the line, as an outline does.
# fmt: off
SKIRT = (
    (384, 640), (390, 606), (420, 612), (490, 640), (560, 640), (598, 660), (590, 694), (540, 708),
    (474, 716), (452, 756), (446, 772), (446, 772), (400, 764), (358, 774), (358, 774), (366, 700),
)
SKIRT_LIGHT = (
    (384, 640), (390, 612), (398, 640), (390, 700), (378, 770), (358, 774), (358, 774), (366, 700),
)
SKIRT_SHADE = (
    (590, 694), (540, 708), (474, 716), (452, 756), (446, 772), (446, 772), (414, 766), (436, 716),
    (470, 692), (550, 684), (596, 668),
)
# fmt: on


def _coat_skirt(pen: Sheet) -> None:
    pen.blob(SKIRT, COAT.mid)
    pen.blob(SKIRT_LIGHT, COAT.light)
    pen.blob(SKIRT_SHADE, COAT.shade)
    pen.blob([(500, 712), (474, 716), (452, 756), (446, 772), (432, 768), (450, 722)], COAT.deep)
    pen.stroke([(470, 714), (448, 690), (442, 652)], COAT.shade, 3)
    pen.stroke([(412, 764), (420, 720), (416, 680)], COAT.shade, 3)
    pen.stroke([(560, 690), (520, 674), (480, 656)], COAT.shade, 3)


def mother(pen: Sheet) -> None:
    """Lay a mother who carries her child in from the door."""
    u = 44.0
    x, y = 1068.0, 352.0
    coat, trousers = (
        Tones.of(mix(VERMILION, CREAM, 0.25), 0.3),
        Tones.of(mix(SLATE, DARK, 0.3), 0.2),
    )
    head = Head(Frame(x, y, u / 100, 4), "three", hair="tail", eyes="down")
    head_back(pen, head)
    for dx, foot in ((-0.26, 0.1), (0.3, 0.2)):
        ankle = (x + (dx * 1.2 + 0.2) * u, y + (5.4 + foot) * u)
        shoe(pen, Frame(*ankle, u), "three", Tones.of(DARK))
        leg(
            pen,
            Limb(
                ((x + (dx + 0.15) * u, y + 2.8 * u), (x + (dx + 0.1) * u, y + 4.1 * u), ankle),
                u,
                trousers,
                TROUSER,
            ),
        )
    body = trunk(((x + 5, y + 0.7 * u), (x + 7, y + 1.8 * u), (x + 8, y + 3.2 * u)), u, "three")
    clothe(pen, body, coat)
    neck(pen, (x + 4, y + 0.3 * u), (x + 5, y + 0.76 * u), u)
    standing_collar(pen, body, -0.3, coat)
    head_front(pen, head)
    near = (body.at(0.7, 0.17), (x + 1.0 * u, y + 2.1 * u), (x - 0.35 * u, y + 2.15 * u))
    baby = Head(Frame(x - 30, y + 36, 0.34, 8, True), "three", "child", "tuft", eyes="open")
    small = trunk(((x - 26, y + 52), (x - 22, y + 76), (x - 16, y + 100)), 36, "child")
    clothe(pen, small, Tones.of(OCHRE))
    head_back(pen, baby)
    head_front(pen, baby)
    arm(pen, Limb(near, u, coat, SLEEVE), Grip("rest"))


def foreground(pen: Sheet) -> None:
    """Lay the potted plants that close the picture at the right."""
    shadow(pen, (1160, 880), (80, 20))
    pot(pen, (1150, 800), 104, Tones.of(mix(CREAM, STEEL, 0.25), 0.4))
    broad_plant(pen, (1150, 804), 330)


def main() -> None:
    """Write the picture."""
    pen = Sheet(1200, 900)
    hall(pen)
    windows(pen)
    corridor(pen)
    hanging_sign(pen)
    shadows(pen)
    reflections(pen)
    station(pen)
    nurse(pen)
    counter(pen)
    mother(pen)
    curtain(pen)
    vital_signs(pen)
    desk(pen)
    daughter(pen)
    chair(pen)
    patient(pen)
    reassuring_arm(pen)
    stool(pen)
    doctor(pen)
    foreground(pen)
    pen.save(PICTURES / "clinic.svg")


if __name__ == "__main__":
    main()
