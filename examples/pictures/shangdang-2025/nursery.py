"""Draw nursery.svg: toddlers build a tower of blocks with their teacher.

Run from the project's root; the picture is written beside the folder of this script.
"""

from __future__ import annotations

from dataclasses import dataclass

from edition import PICTURES
from heads import Head, head_back, head_front
from people import (
    CHILD_SLEEVE,
    CHILD_TROUSER,
    SLEEVE,
    TROUSER,
    Grip,
    Limb,
    arm,
    arm_joints,
    bent,
    clothe,
    leg,
    neck,
    shoe,
    trunk,
)
from playroom import (
    cot,
    mat,
    mural,
    shell,
    shelves,
    tent,
    window,
)
from sheet import (
    BROWN,
    CREAM,
    DARK,
    DEEP_RED,
    LEAF,
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
from toys import mobile, scattered, shade_on_mat, tower, toy_block
from tube import Tube
from wardrobe import apron, knitted_neck, open_collar, pocket

SOCKS = Tones.white()


@dataclass(frozen=True)
class Toddler:
    """A toddler: the head, the trunk's joints, clothes, and whether it looks to the right."""

    head: Head
    joints: tuple[Point, Point, Point]
    top: Tones
    bottom: Tones

    @property
    def unit(self) -> float:
        """Return the height of the head."""
        return self.head.at.scale * 100

    @property
    def body(self) -> Tube:
        """Return the trunk."""
        return trunk(self.joints, self.unit, "child")

    def reach(self, side: float, wrist: Point, bend: int) -> tuple[Point, Point, Point]:
        """Return the joints of an arm from one shoulder to a wrist."""
        shoulder = self.body.at(side, 0.2)
        lengths = (0.72 * self.unit, 0.62 * self.unit)
        return shoulder, bent(shoulder, wrist, lengths, bend), wrist

    def arm(self, pen: Sheet, joints: tuple[Point, Point, Point], grip: Grip) -> None:
        """Lay an arm in the cloth of the top."""
        arm(pen, Limb(joints, self.unit, self.top, CHILD_SLEEVE), grip)

    def leg(
        self, pen: Sheet, joints: tuple[Point, Point, Point], sock: tuple[str, float, bool]
    ) -> None:
        """Lay a leg and its sock, given by view, turn and whether its toes point to the right."""
        view, turn, flip = sock
        shoe(pen, Frame(*joints[2], self.unit * 0.72, turn, flip), view, SOCKS, STEEL)
        leg(pen, Limb(joints, self.unit, self.bottom, CHILD_TROUSER))

    def bust(self, pen: Sheet) -> None:
        """Lay the trunk with its neck."""
        clothe(pen, self.body, self.top)
        x, y = self.joints[0]
        neck(pen, (x, y - 0.25 * self.unit), (x, y + 0.08 * self.unit), self.unit * 0.8)
        knitted_neck(pen, self.body, 0.05 * (1 if self.head.at.flip else -1), self.top)


def dungarees(pen: Sheet, child: Toddler, tones: Tones) -> None:
    """Lay dungarees over a toddler's top."""
    body = child.body
    c = 0.12 if child.head.at.flip else -0.12
    pen.blob(
        body.many(
            (-1.02, 0.58),
            (c - 0.5, 0.5),
            (c - 0.46, 0.34),
            (c + 0.46, 0.34),
            (c + 0.5, 0.5),
            (1.02, 0.58),
            (1.02, 1.0),
            (1.02, 1.0),
            (0, 1.05),
            (-1.02, 1.0),
            (-1.02, 1.0),
        ),
        tones.mid,
    )
    pen.blob(
        body.many(
            (0.4, 0.36),
            (c + 0.46, 0.34),
            (c + 0.5, 0.5),
            (1.02, 0.58),
            (1.02, 1.0),
            (1.02, 1.0),
            (0.4, 1.0),
        ),
        tones.shade,
    )
    for side in (-0.38, 0.38):
        pen.stroke(
            body.many((c + side, 0.36), (c + side * 1.4, 0.1)),
            tones.mid,
            0.1 * child.unit,
            smooth=False,
        )
        pen.oval(body.at(c + side, 0.39), (0.045 * child.unit, 0.045 * child.unit), OCHRE)
    pocket(pen, body, (c - 0.26, 0.48), tones, (0.5, 0.2))


def girl_left(pen: Sheet) -> None:
    """Lay the girl who sits at the left and holds out a red block."""
    girl = Toddler(
        Head(Frame(346, 556, 0.8, 6, True), "three", "child", "pigtails", mouth="open"),
        ((342, 604), (334, 655), (330, 706)),
        Tones.of(OCHRE, 0.35),
        Tones.of(mix(DEEP_RED, VERMILION, 0.5)),
    )
    shade_on_mat(pen, (372, 716), (104, 17))
    head_back(pen, girl.head)
    girl.arm(pen, girl.reach(0.7, (424, 640), 1), Grip("rest", -20, size=0.5))
    girl.leg(pen, ((345, 690), (398, 682), (446, 700)), ("side", -40, True))
    girl.leg(pen, ((328, 700), (376, 700), (424, 716)), ("side", -40, True))
    girl.bust(pen)
    head_front(pen, girl.head)
    toy_block(pen, (-0.43, 0.3, 2.7), 0.12, 14, VERMILION)
    girl.arm(pen, girl.reach(-0.62, (408, 652), 1), Grip("rest", -16, size=0.5))


def boy_standing(pen: Sheet) -> None:
    """Lay the boy who stands behind and sets a block on the tower."""
    boy = Toddler(
        Head(Frame(486, 424, 0.74, 4, True), "three", "child", "tuft"),
        ((486, 470), (486, 520), (486, 570)),
        Tones.of(mix(VERMILION, CREAM, 0.1), 0.3),
        Tones.of(SLATE, 0.25),
    )
    shade_on_mat(pen, (498, 676), (58, 11))
    head_back(pen, boy.head)
    boy.leg(pen, ((502, 560), (505, 610), (506, 658)), ("three", 0, True))
    boy.leg(pen, ((470, 560), (468, 612), (466, 664)), ("three", 0, True))
    boy.arm(pen, boy.reach(0.7, (556, 488), 1), Grip("rest", 0, size=0.5))
    boy.bust(pen)
    dungarees(pen, boy, Tones.of(SLATE, 0.25))
    head_front(pen, boy.head)
    boy.arm(pen, boy.reach(-0.62, (546, 512), 1), Grip("rest", -10, size=0.5))


def boy_right(pen: Sheet) -> None:
    """Lay the boy who sits at the right of the tower and claps."""
    boy = Toddler(
        Head(Frame(772, 576, 0.83, -4), "three", "child", "tuft", mouth="open"),
        ((772, 628), (778, 680), (782, 732)),
        Tones.of(mix(PINE, LEAF, 0.35), 0.3),
        Tones.of(mix(OCHRE, BROWN, 0.35), 0.3),
    )
    shade_on_mat(pen, (752, 744), (112, 18))
    head_back(pen, boy.head)
    boy.leg(pen, ((768, 716), (714, 706), (668, 722)), ("side", 40, False))
    boy.arm(pen, boy.reach(-0.7, (714, 634), -1), Grip("rest", -30, True, size=0.5))
    boy.leg(pen, ((786, 728), (736, 726), (688, 744)), ("side", 40, False))
    boy.bust(pen)
    head_front(pen, boy.head)
    boy.arm(pen, boy.reach(0.62, (736, 656), -1), Grip("rest", 10, size=0.5))


def crawler(pen: Sheet) -> None:
    """Lay the youngest, who crawls in from the left."""
    shirt = Tones(PAPER, mix(PAPER, SKY, 0.35), mix(SKY, STEEL, 0.35), STEEL)
    baby = Toddler(
        Head(Frame(288, 706, 0.92, -6, True), "three", "child", "tuft", mouth="open"),
        ((252, 752), (188, 738), (120, 752)),
        shirt,
        Tones.of(mix(SLATE, SKY, 0.2), 0.3),
    )
    shade_on_mat(pen, (180, 846), (168, 16))
    body = Tube(baby.joints, (34, 46, 50, 54, 60, 62, 50), (28, 34, 36, 38, 42, 46, 40))
    baby.leg(pen, ((132, 762), (176, 824), (90, 832)), ("side", -8, False))
    joints = (246, 768), (272, 800), (278, 832)
    arm(pen, Limb(joints, 92, baby.top, CHILD_SLEEVE), Grip("flat", -66, size=0.5))
    clothe(pen, body, baby.top)
    for i in range(6):
        v = 0.1 + i * 0.12
        pen.stroke(
            body.many((-0.94, v), (-0.4, v + 0.03), (0.4, v + 0.03), (0.94, v)), VERMILION, 7
        )
    pen.blob(
        body.many(
            (-1.06, 0.72),
            (0, 0.76),
            (1.06, 0.72),
            (1.08, 1.0),
            (0.6, 1.12),
            (-0.6, 1.12),
            (-1.08, 1.0),
        ),
        baby.bottom.mid,
    )
    pen.blob(
        body.many((0.2, 0.78), (1.06, 0.74), (1.06, 0.98), (0.6, 1.1), (0.3, 1.0)),
        baby.bottom.light,
    )
    baby.leg(pen, ((124, 764), (148, 828), (56, 842)), ("side", -8, False))
    head_back(pen, baby.head)
    head_front(pen, baby.head)
    joints = (226, 776), (226, 808), (232, 840)
    arm(pen, Limb(joints, 92, baby.top, CHILD_SLEEVE), Grip("flat", -70, size=0.5))


def teacher(pen: Sheet) -> None:
    """Lay the teacher, who sits on her heels and steadies the tower."""
    u = 96.0
    shade_on_mat(pen, (940, 752), (150, 20))
    head = Head(Frame(916, 402, 0.96, -8), "three", hair="bun", eyes="smile", mouth="open")
    head_back(pen, head)
    trousers = Tones.of(mix(SLATE, DARK, 0.15), 0.22)
    shoe(pen, Frame(1052, 724, u * 0.85, -10, True), "side", SOCKS, STEEL)
    leg(
        pen,
        Limb(
            ((862, 724), (950, 736), (1040, 730)),
            u,
            trousers,
            (0.3, 0.3, 0.28, 0.27, 0.25, 0.23, 0.2),
        ),
    )
    leg(
        pen,
        Limb(
            ((1000, 672), (930, 690), (852, 722)),
            u,
            trousers,
            (0.46, 0.44, 0.4, 0.37, 0.34, 0.32, 0.3),
        ),
    )
    body = trunk(((932, 468), (964, 575), (988, 694)), u, "three")
    blouse = Tones.of(mix(VERMILION, CREAM, 0.3), 0.35)
    far = arm_joints(body.at(-0.64, 0.18), (710, 548), u, -1)
    arm(pen, Limb(far, u, blouse, SLEEVE), Grip("rest", 8, True))
    clothe(pen, body, blouse)
    neck(pen, (924, 426), (932, 474), u)
    open_collar(pen, body, -0.3, SOCKS, blouse)
    apron(pen, body, -0.25, Tones.of(mix(PINE, SKY, 0.2), 0.25))
    head_front(pen, head)
    near = arm_joints(body.at(0.6, 0.18), (822, 642), u, -1)
    arm(pen, Limb(near, u, blouse, SLEEVE), Grip("rest", 12, True))


def reader(pen: Sheet) -> None:
    """Lay the child with a book in the tent."""
    child = Toddler(
        Head(Frame(292, 482, 0.5, 0), "front", "child", "pigtails", eyes="down"),
        ((292, 510), (292, 545), (292, 580)),
        Tones.of(mix(LEAF, PAPER, 0.2)),
        Tones.of(BROWN),
    )
    head_back(pen, child.head)
    for side in (-1, 1):
        child.leg(
            pen,
            ((292 + side * 10, 576), (292 + side * 44, 572), (292 + side * 14, 592)),
            ("front", 0, False),
        )
    child.bust(pen)
    head_front(pen, child.head)
    pen.poly([(292, 548), (254, 538), (258, 568), (292, 580)], PAPER)
    pen.poly([(292, 548), (330, 538), (326, 568), (292, 580)], mix(PAPER, STEEL, 0.3))
    pen.poly([(258, 568), (292, 580), (326, 568), (326, 574), (292, 587), (258, 574)], VERMILION)
    for side in (-1, 1):
        joints = child.body.at(side * 0.7, 0.24), (292 + side * 40, 552), (292 + side * 30, 562)
        child.arm(pen, joints, Grip("rest", 0, side > 0, size=0.4))


def nurse_with_baby(pen: Sheet) -> None:
    """Lay the second carer, who lifts a baby beside the cot."""
    u = 60.0
    head = Head(
        Frame(1040, 262, 0.6, -12),
        "three",
        hair="bob",
        eyes="smile",
        extras=frozenset({"covered ears"}),
    )
    head_back(pen, head)
    trousers, blouse = Tones.of(mix(PAPER, STEEL, 0.4)), Tones.of(mix(LEAF, SKY, 0.3), 0.4)
    for dx in (-16, 18):
        ankle = (1058.0 + dx, 596.0)
        shoe(pen, Frame(*ankle, u), "three", SOCKS, STEEL)
        leg(pen, Limb(((1058 + dx, 430), (1058 + dx, 515), ankle), u, trousers, TROUSER))
    body = trunk(((1048, 306), (1056, 375), (1060, 470)), u, "three")
    clothe(pen, body, blouse)
    neck(pen, (1044, 280), (1048, 310), u)
    open_collar(pen, body, -0.3, SOCKS, blouse)
    apron(pen, body, -0.25, Tones.of(mix(OCHRE, PAPER, 0.2), 0.3))
    head_front(pen, head)
    baby = Toddler(
        Head(Frame(990, 326, 0.5, 6, True), "three", "child", "tuft", eyes="smile", mouth="open"),
        ((988, 356), (994, 384), (1000, 412)),
        Tones.of(mix(VERMILION, PAPER, 0.25)),
        Tones.of(PAPER),
    )
    baby.leg(pen, ((1006, 406), (984, 424), (988, 446)), ("side", 20, False))
    baby.bust(pen)
    head_back(pen, baby.head)
    head_front(pen, baby.head)
    near = arm_joints(body.at(0.66, 0.18), (1004, 404), u, -1)
    arm(pen, Limb(near, u, blouse, SLEEVE), Grip("rest", 6))


def main() -> None:
    """Write the picture, from the back wall forwards."""
    pen = Sheet(1200, 900)
    for layer in (
        shell,
        mural,
        window,
        shelves,
        tent,
        reader,
        nurse_with_baby,
        cot,
        mobile,
        mat,
        boy_standing,
        girl_left,
        tower,
        teacher,
        boy_right,
        scattered,
        crawler,
    ):
        layer(pen)
    pen.save(PICTURES / "nursery.svg")


if __name__ == "__main__":
    main()
