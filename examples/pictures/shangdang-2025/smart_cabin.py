"""Draw smart-cabin.svg: a public cabin that stands open day and night, and the people it serves.

Run from the project's root; the picture is written beside the folder of this script.
"""

from __future__ import annotations

from dataclasses import replace

from cabin import (
    AT,
    WOOD,
    bar,
    deck,
    depth_scale,
    end_wall,
    glass_front,
    interior,
    kiosk,
    planter,
    roof,
    street,
    street_trees,
)
from edition import PICTURES
from figures import NOWHERE, PERCHED, UPRIGHT, Figure, Pose, person
from heads import GREY_HAIR, IRON_HAIR, RUDDY, Head, head_back, head_front
from people import SLEEVE, TROUSER, Grip, Limb, arm, arm_joints, clothe, leg, neck, shoe, trunk
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
from space import HEAD
from tube import Tube
from wardrobe import bright_bands, knitted_neck, open_collar, placket, sleeveless, standing_collar
from wayside import bench, bicycle, tools

ORANGE = Tones.of(mix(VERMILION, OCHRE, 0.4), 0.3)

#: What the old people of this picture have in common.
OLD = Head(NOWHERE, age="old", hair_tones=IRON_HAIR, skin=RUDDY, eyes="down")


def head_spot(x: float, z: float, height: float) -> tuple[Point, float]:
    """Return the middle of a head whose crown is at a height in the cabin, and the head's size."""
    unit = HEAD * depth_scale(x, z)
    px, py = AT(x, height, z)
    return (px, py + unit / 2), unit


def stool(pen: Sheet, x: float, z: float) -> None:
    """Lay a bar stool."""
    seat, foot, k = AT(x, 0.72, z), AT(x, 0.12, z), depth_scale(x, z)
    pen.stroke([seat, foot], mix(STEEL, DARK, 0.3), 0.045 * k, smooth=False)
    pen.oval(foot, (0.19 * k, 0.05 * k), mix(STEEL, DARK, 0.3))
    pen.oval((seat[0], seat[1] + 0.03 * k), (0.19 * k, 0.06 * k), mix(BROWN, DARK, 0.3))
    pen.oval(seat, (0.19 * k, 0.06 * k), BROWN)


def reading_girl(pen: Sheet) -> None:
    """Lay the student who reads at the left bar."""
    spot, u = head_spot(-5.35, 0.75, 1.62)
    stool(pen, -5.35, 0.8)
    figure = Figure(
        spot,
        u,
        flip=True,
        nod=10,
        look=Head(NOWHERE, hair="bob", eyes="down", extras=frozenset({"covered ears"})),
        top=Tones.of(OCHRE, 0.35),
        dress=lambda p, b, c: knitted_neck(p, b, c, Tones.of(OCHRE)),
    )
    pose = Pose(((-0.8, 1.9), (-1.1, 2.2)), ((0.2, 2.1), (-0.6, 2.36)), PERCHED)
    person(pen, figure, pose)
    x, y = figure.point(-1.05, 2.3)
    pen.poly(
        [
            (x - 0.1 * u, y),
            (x - 0.75 * u, y - 0.5 * u),
            (x - 0.75 * u, y - 1.1 * u),
            (x - 0.1 * u, y - 0.66 * u),
        ],
        VERMILION,
    )
    pen.poly(
        [
            (x - 0.1 * u, y),
            (x + 0.6 * u, y - 0.5 * u),
            (x + 0.6 * u, y - 1.1 * u),
            (x - 0.1 * u, y - 0.66 * u),
        ],
        DEEP_RED,
    )


def reading_man(pen: Sheet) -> None:
    """Lay the old man with his newspaper."""
    spot, u = head_spot(-4.72, 0.75, 1.64)
    stool(pen, -4.72, 0.8)
    cloth = Tones.of(mix(SLATE, DARK, 0.1), 0.25)
    look = replace(OLD, hair_tones=GREY_HAIR, extras=frozenset({"glasses"}))
    figure = Figure(
        spot,
        u,
        "front",
        look=look,
        top=cloth,
        dress=lambda p, b, c: standing_collar(p, b, c, cloth),
    )
    far, near = ((-0.95, 2.0), (-0.62, 1.75)), ((0.95, 2.0), (0.62, 1.75))
    grip = Grip("grip", skin=RUDDY)
    person(pen, figure, Pose(far, near, (), (grip, grip)))
    _newspaper(pen, figure)
    for side in (-1, 1):
        pen.oval(figure.point(side * 0.84, 1.86), (0.15 * u, 0.2 * u), RUDDY.mid)


def _newspaper(pen: Sheet, reader: Figure) -> None:
    at = reader.point
    pen.poly([at(-0.9, 1.2), at(0, 1.32), at(0, 2.47), at(-0.9, 2.35)], PAPER)
    pen.poly([at(0, 1.32), at(0.9, 1.2), at(0.9, 2.35), at(0, 2.47)], LIGHT_STEEL)
    pen.poly([at(-0.78, 1.32), at(-0.1, 1.42), at(-0.1, 1.56), at(-0.78, 1.46)], VERMILION)
    for k in range(6):
        y = 1.58 + k * 0.12
        for start, end, tilt in ((-0.78, -0.1, 0.08), (0.1, 0.78, -0.08)):
            pen.stroke([at(start, y), at(end, y + tilt)], STEEL, 1.6, smooth=False)


def kiosk_user(pen: Sheet) -> None:
    """Lay the woman who uses the self-service terminal."""
    spot, u = head_spot(-3.72, 1.35, 1.76)
    cloth = Tones.of(mix(VERMILION, CREAM, 0.08), 0.3)
    figure = Figure(
        spot,
        u,
        "side",
        True,
        4,
        Head(NOWHERE, hair="tail"),
        cloth,
        Tones.of(mix(PINE, DARK, 0.35), 0.25),
        dress=lambda p, b, c: knitted_neck(p, b, c * 0.6, cloth),
    )
    legs = (((-0.05, 2.7), (-0.2, 4.1), (-0.1, 5.5)), ((0.1, 2.7), (0.2, 4.15), (0.36, 5.56)))
    pose = Pose(None, ((-0.42, 1.95), (-1.35, 1.42)), legs, (Grip(), Grip("point", -4)))
    person(pen, figure, pose)
    strap = figure.body.many((-0.2, 0.04), (0.2, 0.35), (0.5, 0.72))
    pen.stroke(strap, BROWN, 3)
    x, y = figure.body.at(-0.45, 0.82)
    pen.blob(
        [
            (x - 0.5 * u, y - 0.3 * u),
            (x + 0.36 * u, y - 0.34 * u),
            (x + 0.42 * u, y + 0.5 * u),
            (x - 0.5 * u, y + 0.52 * u),
        ],
        BROWN,
    )
    pen.blob(
        [
            (x - 0.5 * u, y - 0.3 * u),
            (x + 0.36 * u, y - 0.34 * u),
            (x + 0.36 * u, y),
            (x - 0.1 * u, y + 0.1 * u),
            (x - 0.5 * u, y),
        ],
        mix(BROWN, OCHRE, 0.35),
    )


def courier_figure() -> Figure:
    """Return the courier who charges his telephone at the right bar."""
    spot, u = head_spot(-0.72, 0.75, 1.66)
    cloth = Tones.of(mix(SLATE, SKY, 0.12), 0.3)

    def jacket(p: Sheet, b: Tube, c: float) -> None:
        standing_collar(p, b, c, cloth)
        placket(p, b, c, cloth, (0.1, 0.98))
        bright_bands(p, b, (0.42,), OCHRE, (-0.98, 0.98))

    return Figure(spot, u, nod=-8, look=Head(NOWHERE, eyes="down"), top=cloth, dress=jacket)


def courier(pen: Sheet) -> None:
    """Lay the courier on his stool, the helmet on his head, the telephone in his hand."""
    stool(pen, -0.72, 0.85)
    figure = courier_figure()
    u = figure.unit
    pose = Pose(
        ((-0.9, 1.95), (-1.0, 1.55)),
        ((0.72, 2.2), (-0.25, 2.42)),
        PERCHED,
        (Grip("grip"), Grip("flat")),
    )
    person(pen, figure, pose)
    _helmet(pen, figure.head)
    x, y = figure.point(-1.2, 1.4)
    pen.poly(
        [
            (x - 0.14 * u, y - 0.34 * u),
            (x + 0.16 * u, y - 0.42 * u),
            (x + 0.22 * u, y + 0.2 * u),
            (x - 0.06 * u, y + 0.28 * u),
        ],
        DARK,
    )
    pen.poly(
        [
            (x - 0.1 * u, y - 0.28 * u),
            (x + 0.13 * u, y - 0.35 * u),
            (x + 0.18 * u, y + 0.14 * u),
            (x - 0.04 * u, y + 0.2 * u),
        ],
        SKY,
    )


def _helmet(pen: Sheet, head: Head) -> None:
    at = head.at
    shell = [
        (-36, -22),
        (-37, -44),
        (-20, -64),
        (8, -70),
        (36, -58),
        (50, -32),
        (50, -8),
        (36, -10),
        (4, -20),
        (-20, -24),
    ]
    pen.blob(at(shell), OCHRE)
    pen.blob(
        at([(-33, -44), (-18, -61), (8, -66), (24, -60), (4, -54), (-18, -46), (-30, -34)]),
        mix(OCHRE, PAPER, 0.5),
    )
    pen.blob(at([(38, -52), (50, -32), (50, -8), (36, -10), (40, -28)]), mix(OCHRE, DARK, 0.25))
    pen.blob(
        at([(-40, -20), (-20, -27), (6, -22), (4, -17), (-20, -20), (-42, -14)]),
        mix(OCHRE, DARK, 0.45),
    )
    pen.stroke(at([(30, -10), (22, 24), (4, 47)]), DARK, 0.05 * at.scale * 100)


def cable(pen: Sheet) -> None:
    """Lay the charging cable down to a socket, and the courier's cup on the bar."""
    start, end = courier_figure().point(-1.12, 1.66), AT(-0.88, 0.85, 0.14)
    pen.stroke([start, (start[0] - 9, start[1] + 14), (end[0] - 5, end[1] - 16), end], DARK, 2.6)
    x, y = AT(-0.4, 1.02, 0.35)
    pen.poly([(x - 13, y - 32), (x + 13, y - 32), (x + 9, y), (x - 9, y)], PAPER)
    pen.poly([(x + 3, y - 32), (x + 13, y - 32), (x + 9, y), (x + 3, y)], LIGHT_STEEL)
    pen.poly([(x - 12, y - 24), (x + 12, y - 24), (x + 10, y - 10), (x - 10, y - 10)], VERMILION)


def visitor(pen: Sheet) -> None:
    """Lay the grandmother who comes out of the door with a book and a flask of hot water."""
    unit = HEAD * depth_scale(-1.58, -0.4)
    x, ground = AT(-1.58, 0.1, -0.4)
    cloth = Tones.of(mix(PINE, SLATE, 0.2), 0.3)
    look = replace(OLD, hair="waves", eyes="smile", mouth="open")
    figure = Figure(
        (x, ground - 5.95 * unit),
        unit,
        look=look,
        top=cloth,
        bottom=Tones.of(mix(DARK, SLATE, 0.45), 0.2),
        dress=lambda p, b, c: open_collar(p, b, c, Tones.of(CREAM), cloth),
    )
    pen.oval((x + 12, ground - 4), (unit * 1.3, unit * 0.2), WOOD.deep)
    grips = Grip("rest", skin=RUDDY), Grip("grip", skin=RUDDY)
    person(pen, figure, Pose(((-0.9, 1.9), (-0.5, 2.15)), ((1.0, 2.1), (1.0, 3.0)), UPRIGHT, grips))
    _book(pen, Frame(*figure.point(-0.2, 1.5), unit))
    pen.oval(figure.point(-0.32, 2.2), (0.24 * unit, 0.15 * unit), RUDDY.mid)
    _flask(pen, Frame(*figure.point(1.02, 3.35), unit))


def _book(pen: Sheet, at: Frame) -> None:
    pen.poly(at([(-0.42, 0), (0.3, -0.1), (0.36, 0.8), (-0.36, 0.9)]), VERMILION)
    pen.poly(at([(-0.28, 0.16), (0.18, 0.1), (0.2, 0.3), (-0.26, 0.36)]), CREAM)


def _flask(pen: Sheet, at: Frame) -> None:
    corner, unit = at.point(-0.2, -0.1), at.scale
    pen.stroke(at([(-0.2, -0.1), (0, -0.3), (0.2, -0.1)]), STEEL, 3)
    pen.rect(corner, (0.4 * unit, 0.85 * unit), mix(SKY, SLATE, 0.3))
    pen.rect(corner, (0.12 * unit, 0.85 * unit), SKY)
    pen.rect(corner, (0.4 * unit, 0.16 * unit), LIGHT_STEEL)


def cleaner(pen: Sheet) -> None:
    """Lay the street cleaner who rests on the bench with hot water."""
    u = 66.0
    blue = Tones.of(mix(SLATE, DARK, 0.05), 0.28)
    at = Frame(232, 560, 0.66, 2, True)
    head = Head(at, "three", "old", "short", IRON_HAIR, RUDDY, "smile", "smile")
    head_back(pen, head)
    body = trunk(((226, 608), (214, 675), (208, 758)), u, "three", True)
    far = (body.at(0.64, 0.18), (286, 690), (296, 646))
    arm(pen, Limb(far, u, blue, SLEEVE), Grip("rest", 0, skin=RUDDY))
    trousers = Tones.of(mix(SLATE, DARK, 0.35), 0.22)
    far_leg, near_leg = ((222, 742), (306, 740), (316, 826)), ((210, 752), (290, 752), (282, 842))
    for joints in (far_leg, near_leg):
        shoe(pen, Frame(*joints[2], u * 0.95, 0, True), "side", Tones.of(BROWN))
        leg(pen, Limb(joints, u, trousers, TROUSER))
    clothe(pen, body, blue)
    neck(pen, (229, 578), (227, 612), u, RUDDY)
    sleeveless(pen, body, 0.3, ORANGE)
    bright_bands(pen, body, (0.5, 0.72), mix(PAPER, LEAF, 0.15), (-0.96, 0.96))
    towel = ((-0.3, -0.04), (0.2, 0.1), (0.75, -0.02), (0.7, 0.12), (0.2, 0.2), (-0.36, 0.1))
    pen.blob(body.many(*towel), PAPER)
    head_front(pen, head)
    _cap(pen, head)
    _warm_cup(pen, Frame(322, 622))
    near = arm_joints(body.at(-0.52, 0.18), (288, 640), u, 1)
    arm(pen, Limb(near, u, blue, SLEEVE), Grip("rest", -6, True, skin=RUDDY))


def _warm_cup(pen: Sheet, at: Frame) -> None:
    pen.poly(at([(-15, -22), (15, -22), (12, 20), (-12, 20)]), PAPER)
    pen.poly(at([(3, -22), (15, -22), (12, 20), (3, 20)]), LIGHT_STEEL)
    pen.poly(at([(-14, -10), (14, -10), (13, 6), (-13, 6)]), VERMILION)
    for dx in (-6, 5):
        steam = [(dx, -28), (dx + 4, -36), (dx - 1, -44), (dx + 3, -52)]
        pen.stroke(at(steam), PAPER, 2.6)


def _cap(pen: Sheet, head: Head) -> None:
    at = head.at
    pen.blob(
        at(
            [
                (-36, -22),
                (-35, -46),
                (-14, -62),
                (14, -62),
                (38, -50),
                (46, -26),
                (44, -14),
                (10, -26),
                (-20, -24),
            ]
        ),
        ORANGE.mid,
    )
    pen.blob(at([(20, -60), (38, -50), (46, -26), (44, -14), (26, -20), (30, -40)]), ORANGE.light)
    pen.blob(
        at([(-34, -30), (-12, -34), (18, -32), (18, -26), (-12, -27), (-34, -22)]),
        mix(PAPER, LEAF, 0.15),
    )
    pen.blob(
        at([(-52, -20), (-36, -28), (-14, -28), (4, -24), (2, -18), (-20, -20), (-50, -14)]),
        ORANGE.shade,
    )


def main() -> None:
    """Write the picture, from the far street forwards."""
    pen = Sheet(1200, 900)
    street(pen)
    deck(pen)
    interior(pen)
    for layer in (kiosk, kiosk_user, reading_girl, reading_man):
        layer(pen)
    bar(pen, (-5.85, -4.4))
    courier(pen)
    bar(pen, (-1.65, -0.15))
    for layer in (
        cable,
        glass_front,
        end_wall,
        visitor,
        roof,
        planter,
        street_trees,
        tools,
        bench,
        cleaner,
        bicycle,
    ):
        layer(pen)
    pen.save(PICTURES / "smart-cabin.svg")


if __name__ == "__main__":
    main()
