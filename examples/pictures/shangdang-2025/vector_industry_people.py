"""People of the industry pictures: heads in three-quarter view, hats, hands.

A head is drawn in units of a hundredth of its height, crown at -52 and chin at 48; `look` is +1
for a nose to the right and -1 to the left. A hand starts at its wrist, fingers towards +x and
the thumb upwards, in the same unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vector_industry import (
    CREAM,
    DARK_BROWN,
    DEEP_RED,
    PAPER,
    SKIN,
    SKIN_SHADE,
    VERMILION,
    WARM_BROWN,
    Art,
    Knot,
    Point,
    mix,
    smooth,
    tapered,
)

SKIN_LIGHT = mix(SKIN, CREAM, 0.55)
SKIN_DEEP = mix(SKIN_SHADE, WARM_BROWN, 0.5)
BLUSH = mix(SKIN, VERMILION, 0.28)
HAIR = mix(DARK_BROWN, "#1E1A1C", 0.5)

FACE: Sequence[Knot] = (
    (-2, -52),
    (20, -49),
    (33, -36),
    (37, -20),
    (36, -8),
    (35, 0),
    (37, 9),
    (35, 22),
    (30, 33),
    (22, 43),
    (12, 48),
    (2, 47),
    (-12, 40),
    (-24, 27),
    (-31, 12),
    (-34, -5),
    (-40, -20),
    (-36, -38),
    (-20, -50),
)

SCARF_HAIR: Sequence[Knot] = (
    (36, -22, 1),
    (32, -35),
    (14, -41),
    (-2, -32),
    (-17, -18),
    (-25, -4),
    (-29, 4, 1),
    (-36, -20),
    (0, -50),
)
SCARF: Sequence[Knot] = (
    (37, -30, 1),
    (24, -42),
    (6, -42),
    (-12, -30),
    (-24, -12),
    (-27, 6),
    (-32, 18, 1),
    (-44, 16),
    (-50, -6),
    (-50, -32),
    (-36, -56),
    (-6, -67),
    (22, -62),
    (38, -46),
)
SCARF_DOTS: Sequence[Point] = (
    (-38, 2),
    (-40, -20),
    (-30, -40),
    (-12, -54),
    (8, -56),
    (24, -50),
    (-24, -26),
    (-8, -40),
    (-34, -2),
    (6, -46),
    (-18, -12),
)
CAP: Sequence[Knot] = (
    (41, -34),
    (46, -50),
    (36, -70),
    (6, -80),
    (-30, -76),
    (-56, -58),
    (-60, -36),
    (-48, -22),
    (-10, -30),
)
HAT: Sequence[Knot] = (
    (-44, -30),
    (-42, -56),
    (-30, -78),
    (0, -85),
    (28, -82),
    (42, -62),
    (45, -38),
    (0, -26),
)


@dataclass(frozen=True)
class Face:
    """What makes one face another: turn, age (0 young to 1 old), mood and hair."""

    look: int = 1
    age: float = 0.3
    laugh: bool = True
    hair: str = HAIR
    woman: bool = False
    tan: float = 0.0

    def turn(self, knots: Sequence[Knot]) -> list[Knot]:
        """The knots as this face looks: mirrored for a nose to the left."""
        return [(knot[0] * self.look, *knot[1:]) for knot in knots]

    def skin(self) -> tuple[str, str, str, str]:
        """Light, base, shade and deep tone of the skin."""
        return (
            mix(SKIN_LIGHT, SKIN, self.tan),
            mix(SKIN, SKIN_SHADE, 0.55 * self.tan),
            mix(SKIN_SHADE, SKIN_DEEP, 0.5 * self.tan),
            mix(SKIN_DEEP, WARM_BROWN, 0.5 * self.tan),
        )


def draw_face(art: Art, face: Face) -> None:
    """Ear, face and features; hair and hats go on top."""
    light, base, shade, deep = face.skin()
    outline = smooth(face.turn(FACE))
    art.oval((-33 * face.look, 4), (7.5, 12), base if face.look > 0 else shade, -8 * face.look)
    art.curve(face.turn([(-36, -2), (-31, 0), (-33, 8), (-30, 11)]), deep, 2.2)
    art.form(outline, (shade, base), [(-9, -5) if face.look > 0 else (-15, -6)])
    with art.clip(outline):
        glow = [(-22, -30), (4, -40), (12, -24), (2, -14), (-16, -16)]
        if face.look < 0:
            glow = [(8, -40), (30, -34), (34, -18), (20, -14), (10, -24)]
        art.blob(face.turn(glow), light)
        art.oval((-13 * face.look, 17), (11, 8), mix(base, BLUSH, 0.5))
        art.oval((31 * face.look, 16), (6, 8), mix(base, BLUSH, 0.4))
    _nose(art, face)
    _eyes(art, face)
    _mouth(art, face)
    if face.age > 0.5:
        _lines_of_age(art, face)


def _nose(art: Art, face: Face) -> None:
    light, _, shade, deep = face.skin()
    if face.look > 0:
        side = [(19, -6), (22, 4), (27, 13), (25, 18), (17, 20), (18, 13), (19, 4)]
    else:
        side = [(13, -6), (14, 4), (11, 12), (8, 17), (12, 20), (21, 19), (17, 13), (17, 4)]
    art.blob(face.turn(side), shade)
    art.blob(face.turn([(20, 8), (23, 11), (22, 14), (18, 14)]), light)
    art.curve(face.turn([(11, 17), (13, 19.5), (17, 19.5)]), deep, 2)
    art.curve(face.turn([(21, 19.5), (24, 18.5)]), deep, 2)


def _eyes(art: Art, face: Face) -> None:
    _, _, shade, _ = face.skin()
    brow = mix(face.hair, WARM_BROWN, 0.25)
    thick = 2.8 if face.woman else 4.2
    art.limb(face.turn([(-14, -10), (-5, -14), (5, -12)]), (1.2, thick, thick * 0.8), brow)
    art.limb(face.turn([(20, -14), (27, -13.5), (33, -9.5)]), (thick * 0.8, thick, 1), brow)
    for middle, half in ((-4, 8.0), (26, 6.2)):
        if face.laugh:
            _laughing_eye(art, face, middle, half)
        else:
            _open_eye(art, face, middle, half)
        bag = [(middle - half + 2, 5.5), (middle, 6.8), (middle + half - 2, 5.2)]
        art.curve(face.turn(bag), mix(shade, face.skin()[1], 0.3), 1.4)


def _laughing_eye(art: Art, face: Face, middle: float, half: float) -> None:
    left, right = middle - half, middle + half
    lens = [(left, 1.8), (middle - 3, -3.2), (middle + 3, -3.2), (right, 1.2), (middle, 1.4)]
    art.blob(face.turn(lens), HAIR)
    lid = [(left - 1.5, 2.6), (middle - 3, -2.6), (middle + 3, -2.6), (right + 1, 1.6)]
    art.limb(face.turn(lid), (1, 2.8, 2.8, 1.2), HAIR)
    art.disc((middle * face.look - 0.6, -1.4), 1.0, PAPER)


def _open_eye(art: Art, face: Face, middle: float, half: float) -> None:
    left, right = middle - half, middle + half
    white = smooth(
        face.turn([(left, 1.2), (middle - 2, -4.2), (middle + 3, -4), (right, 0.6), (middle, 3)])
    )
    art.path(white, mix(PAPER, SKIN, 0.15))
    with art.clip(white):
        art.oval(((middle + 1.2) * face.look, -0.8), (4.0, 4.4), HAIR)
        art.disc((middle + 0.6 * face.look - 1, -2), 1.0, PAPER)
    lid = [(left - 1, 2), (middle - 3, -4.2), (middle + 3, -4.2), (right + 1, 0.8)]
    art.limb(face.turn(lid), (0.8, 2.4, 2.6, 1.2), HAIR)


def _mouth(art: Art, face: Face) -> None:
    _, base, shade, _ = face.skin()
    lip = mix(VERMILION, SKIN_DEEP, 0.3 if face.woman else 0.7)
    if face.laugh:
        _laughing_mouth(art, face, lip)
    else:
        upper = [(1, 28), (8, 27.2), (14, 28.2), (19, 27.2), (24, 27.4)]
        art.limb(face.turn(upper), (0.8, 3, 2.4, 2.8, 0.8), lip)
        art.limb(face.turn([(4, 30), (13, 32), (21, 29.8)]), (0.8, 3.8, 0.8), mix(lip, base, 0.35))
        parting = [(0, 27.6), (7, 29), (14, 29.3), (20, 28.8), (25, 27)]
        art.curve(face.turn(parting), mix(lip, DARK_BROWN, 0.5), 1.3)
    art.curve(face.turn([(9, 42.5), (14, 43.2), (18, 42)]), shade, 1.6)


def _laughing_mouth(art: Art, face: Face, lip: str) -> None:
    _, base, shade, _ = face.skin()
    outline: list[Knot] = [
        (0, 25.5, 1),
        (6, 27.6),
        (14, 28.2),
        (21, 27.4),
        (26, 25, 1),
        (22, 32.4),
        (14, 35.4),
    ]
    mouth = smooth(face.turn([*outline, (5, 32.4)]))
    art.path(mouth, mix(DEEP_RED, DARK_BROWN, 0.35))
    with art.clip(mouth):
        teeth = [(-4, 24), (12, 25), (29, 23), (23, 30.4), (13, 32), (4, 30.6)]
        art.blob(face.turn(teeth), PAPER)
    art.curve(face.turn([(-1, 25), (6, 27.2), (14, 27.8), (21, 27), (27, 24.4)]), lip, 1.8)
    art.curve(face.turn([(6, 33.4), (14, 36), (21, 33.4)]), lip, 2.2)
    art.curve(face.turn([(-5, 20.5), (-6, 25), (-4, 29)]), mix(shade, base, 0.25), 1.6)


def _lines_of_age(art: Art, face: Face) -> None:
    _, _, shade, deep = face.skin()
    tone = mix(shade, deep, 0.35)
    art.curve(face.turn([(6, 17), (-4, 24), (-7, 31)]), tone, 1.7)
    art.curve(face.turn([(-14, 1), (-20, -1)]), tone, 1.5)
    art.curve(face.turn([(-14, 3), (-20, 5)]), tone, 1.5)
    art.curve(face.turn([(-12, -25), (6, -28), (26, -25)]), tone, 1.5)
    art.curve(face.turn([(-10, -32), (6, -35), (24, -32)]), tone, 1.5)


def draw_hair_short(art: Art, face: Face) -> None:
    """A man's short hair."""
    sheen = mix(face.hair, CREAM, 0.18)
    cap: list[Knot] = [
        (34, -26, 1),
        (26, -36),
        (8, -35),
        (-10, -33),
        (-20, -22),
        (-24, -6),
        (-28, 2, 1),
        (-34, -6),
        (-40, 4, 1),
        (-46, -16),
        (-44, -38),
        (-28, -56),
        (-4, -63),
        (20, -60),
        (36, -46),
        (39, -34),
    ]
    art.form(smooth(face.turn(cap)), (face.hair, sheen), [(-34, -30)])


def draw_straw_hat(art: Art, face: Face, straw: str, band: str) -> None:
    """A wide straw hat with a band; its brim shades the brow."""
    shade, deep = mix(straw, WARM_BROWN, 0.45), mix(straw, DARK_BROWN, 0.55)
    with art.clip(smooth(face.turn(FACE))):
        art.blob(
            face.turn([(-44, -40), (44, -40), (42, -9), (10, -6), (-20, -4), (-44, 2)]),
            face.skin()[2],
        )
    art.oval((2 * face.look, -28), (86, 21), deep, -7 * face.look)
    art.oval((1 * face.look, -33), (86, 19), shade, -7 * face.look)
    art.oval((-1 * face.look - 4, -35), (80, 15), straw, -7 * face.look)
    crown = smooth(face.turn(HAT))
    art.form(crown, (shade, straw, mix(straw, PAPER, 0.5)), [(-16, -4), (-46, -12)])
    with art.clip(crown):
        art.blob(
            face.turn([(-50, -46), (0, -42), (50, -54), (50, -38), (0, -24), (-50, -28)]), band
        )
        for step in range(3):
            top = -76 + step * 10
            art.curve(
                face.turn([(-40, top + 6), (0, top + 9), (44, top)]),
                mix(straw, WARM_BROWN, 0.3),
                1.6,
            )
    for step in range(11):
        x = -78 + step * 15.5
        tilt = x * face.look
        blade = [(x * 0.72, -30 - tilt * 0.085), (x, -28 - tilt * 0.12)]
        art.line(blade, mix(straw, WARM_BROWN, 0.35), 1.5)


def draw_scarf(art: Art, face: Face, cloth: str, dots: str) -> None:
    """A kerchief over the hair, knotted at the nape."""
    shade = mix(cloth, DARK_BROWN, 0.35)
    light = mix(cloth, PAPER, 0.22)
    art.blob(face.turn(SCARF_HAIR), face.hair)
    art.blob(face.turn([(-38, 12), (-60, 22), (-70, 40), (-58, 44), (-44, 30)]), shade)
    art.blob(face.turn([(-36, 10), (-48, 30), (-46, 52), (-36, 48), (-32, 26)]), cloth)
    cap = smooth(face.turn(SCARF))
    art.form(
        cap,
        (shade, cloth, light),
        [(-12, -6), (-52, -28)] if face.look > 0 else [(-22, -8), (-56, -24)],
    )
    with art.clip(cap):
        for x, y in SCARF_DOTS:
            art.disc((x * face.look, y), 2.6, dots)
    art.curve(
        face.turn([(37, -30), (24, -42), (6, -42), (-12, -30), (-24, -12), (-27, 6)]), shade, 2
    )


def draw_work_cap(art: Art, face: Face, cloth: str, band: str) -> None:
    """A round workshop cap with a band that holds the hair."""
    shade, deep = mix(cloth, "#9FB0B8", 0.55), mix(cloth, "#4A6B85", 0.5)
    art.blob(
        face.turn([(-26, -22), (-24, -4), (-30, 10), (-42, 16), (-46, -10), (-40, -24)]), face.hair
    )
    puff = smooth(face.turn(CAP))
    art.form(puff, (deep, shade, cloth), [(-6, -5), (-20, -12)])
    for x in (-36, -20, -4, 12, 26):
        art.curve(
            face.turn([(x, -33 - (x + 36) * 0.08), (x * 1.1, -50), (x * 1.15 - 2, -58)]), shade, 2
        )
    art.blob(
        face.turn(
            [
                (40, -38, 1),
                (8, -42),
                (-26, -34),
                (-49, -18, 1),
                (-45, -8, 1),
                (-26, -22),
                (8, -30),
                (39, -27, 1),
            ]
        ),
        band,
    )


def hand_wrap(art: Art, face: Face, reach: float = 44) -> None:
    """Fingers laid around something upright or round that was painted before."""
    _, base, shade, _ = face.skin()
    art.form(
        smooth([(-8, -16), (10, -22), (24, -18), (28, 4), (24, 24), (6, 26), (-8, 16)]),
        (shade, base),
        [(-3, -5)],
    )
    for y, short in ((-15, 4), (-3, 0), (9, 2), (20, 10)):
        finger(art, face, [(10, y), (30, y - 1.5), (reach - short, y + 2)], 14)


def finger(art: Art, face: Face, knots: Sequence[Point], width: float) -> None:
    """One finger with its shaded edge, so that neighbours part."""
    _, base, shade, deep = face.skin()
    slim = [width, width * 0.98, width * 0.82][: len(knots)]
    art.path(tapered(knots, slim), mix(shade, deep, 0.15))
    lit = [(x - 0.8, y - 1.3) for x, y in knots]
    art.path(tapered(lit, [w - 2.2 for w in slim]), base)
