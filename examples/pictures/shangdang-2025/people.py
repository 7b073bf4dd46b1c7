"""Bodies in clothes: necks, trunks, arms, hands, legs and shoes, sized by the head.

A grown person is 6.5 heads tall, a toddler 4. Joints are given as points of the picture, so that a
scene decides the pose; widths follow from ``unit``, the height of the head.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from heads import FAIR
from sheet import DARK, Frame, Point, Sheet, Tones, mix
from tube import Folds, Tube, shaded

#: A toddler's trunk: narrow shoulders, round belly.
CHILD_TRUNK = (0.22, 0.46, 0.52, 0.52, 0.53, 0.55, 0.57, 0.58, 0.57, 0.54, 0.5)
#: Half-widths of a trunk from the base of the neck to the hips, in heads: picture left and right
#: for a person who looks to the left.
TRUNKS: dict[str, tuple[tuple[float, ...], tuple[float, ...]]] = {
    "front": (
        (0.24, 0.66, 0.78, 0.75, 0.70, 0.66, 0.64, 0.66, 0.70, 0.73, 0.73),
        (0.24, 0.66, 0.78, 0.75, 0.70, 0.66, 0.64, 0.66, 0.70, 0.73, 0.73),
    ),
    "three": (
        (0.22, 0.53, 0.63, 0.64, 0.62, 0.59, 0.57, 0.58, 0.60, 0.62, 0.62),
        (0.26, 0.64, 0.75, 0.71, 0.65, 0.61, 0.60, 0.62, 0.66, 0.69, 0.69),
    ),
    "side": (
        (0.16, 0.36, 0.46, 0.52, 0.52, 0.48, 0.46, 0.46, 0.46, 0.46, 0.46),
        (0.26, 0.50, 0.60, 0.60, 0.54, 0.48, 0.46, 0.50, 0.56, 0.60, 0.58),
    ),
    "child": (CHILD_TRUNK, CHILD_TRUNK),
}


def trunk(joints: tuple[Point, Point, Point], unit: float, view: str, flip: bool = False) -> Tube:
    """Return the trunk through neck, waist and hips; ``view`` is a key of ``TRUNKS``."""
    left, right = TRUNKS[view]
    if flip:
        left, right = right, left
    return Tube(joints, tuple(w * unit for w in left), tuple(w * unit for w in right))


def clothe(pen: Sheet, body: Tube, tones: Tones, depths: Sequence[float] | None = None) -> None:
    """Lay the cloth of a trunk: middle tone, lit left edge, folded shade on the right."""
    depths = depths or (0.2, 0.42, 0.34, 0.5, 0.38, 0.52, 0.44)
    pen.blob(body.outline(), tones.mid)
    pen.blob(body.edge(-1, (0.1, 0.3, 0.2, 0.32, 0.2, 0.3, 0.2), (0.02, 1)), tones.light)
    pen.blob(body.edge(1, depths, (0.02, 1)), tones.shade)
    pen.blob(body.edge(1, [d * 0.4 for d in depths], (0.2, 1)), mix(tones.shade, tones.deep, 0.5))


def crease(pen: Sheet, body: Tube, places: tuple[Point, Point, Point], tone: str) -> None:
    """Lay one fold of cloth: a thin wedge through three places of a tube."""
    (a, b), (c, d), (e, f) = places
    a, e = max(-0.9, min(0.9, a)), max(-0.9, min(0.9, e))
    pen.blob(body.many((a, b), (a, b), (c, d), (e, f), (e, f), (c + 0.06, d + 0.035)), tone)


def neck(pen: Sheet, top: Point, base: Point, unit: float, skin: Tones = FAIR) -> None:
    """Lay the neck with the shadow of the chin."""
    tube = Tube.even((top, base), [unit * w for w in (0.2, 0.19, 0.21, 0.3)])
    pen.blob(tube.outline(), skin.mid)
    pen.blob(tube.edge(1, (1.6, 1.2, 0.8, 0.6), (0, 1)), skin.shade)


@dataclass(frozen=True)
class Limb:
    """An arm or a leg: three joints, the head's height as measure, and its cloth."""

    joints: tuple[Point, Point, Point]
    unit: float
    tones: Tones
    widths: tuple[float, ...]

    @property
    def tube(self) -> Tube:
        """Return the limb as a tube that bends sharply at the middle joint."""
        one, two, three = self.joints
        near = _toward(two, one, 0.22), _toward(two, three, 0.22)
        bend = _toward(_toward(near[0], near[1], 0.5), two, 0.72)
        spine = (
            one,
            _toward(one, two, 0.4),
            near[0],
            bend,
            near[1],
            _toward(two, three, 0.7),
            three,
        )
        return Tube.even(spine, [w * self.unit for w in self.widths], cap=True)

    @property
    def heading(self) -> float:
        """Return the direction of the lower half in degrees clockwise from the picture's right."""
        (_, (ax, ay), (bx, by)) = self.joints
        return math.degrees(math.atan2(by - ay, bx - ax))


#: Half-widths from shoulder to wrist, in heads.
SLEEVE = (0.22, 0.22, 0.205, 0.19, 0.18, 0.165, 0.155)
CHILD_SLEEVE = (0.19, 0.185, 0.17, 0.16, 0.155, 0.145, 0.135)
#: Half-widths from hip to ankle, in heads.
TROUSER = (0.42, 0.4, 0.36, 0.33, 0.3, 0.27, 0.25)
CHILD_TROUSER = (0.29, 0.28, 0.26, 0.24, 0.22, 0.2, 0.19)


def _toward(start: Point, end: Point, share: float) -> Point:
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def bent(start: Point, end: Point, lengths: tuple[float, float], side: int) -> Point:
    """Return the middle joint between two points; ``side`` 1 bends clockwise of the way there."""
    upper, lower = lengths
    span = max(math.dist(start, end), 1e-6)
    along = (upper**2 - lower**2 + span**2) / (2 * span)
    along = min(max(along, 0.0), span)
    out = math.sqrt(max(upper**2 - along**2, 0.0)) * side
    ux, uy = (end[0] - start[0]) / span, (end[1] - start[1]) / span
    return (start[0] + ux * along - uy * out, start[1] + uy * along + ux * out)


def arm_joints(shoulder: Point, wrist: Point, unit: float, side: int) -> tuple[Point, Point, Point]:
    """Return shoulder, elbow and wrist of a grown arm (upper 1.25, lower 1.1 heads)."""
    return shoulder, bent(shoulder, wrist, (1.25 * unit, 1.1 * unit), side), wrist


@dataclass(frozen=True)
class Grip:
    """A hand at the end of an arm: its pose, turn against the forearm, side of the thumb, skin."""

    pose: str = "rest"
    turn: float = 0.0
    flip: bool = False
    skin: Tones = FAIR
    size: float = 0.66


def arm(pen: Sheet, limb: Limb, grip: Grip, cuff: Tones | None = None) -> None:
    """Lay an arm: the hand, the sleeve over it, folds at the elbow, and the cuff."""
    wrist = limb.joints[2]
    angle = limb.heading + grip.turn
    frame = Frame(*wrist, grip.size * limb.unit, angle)
    hand(pen, frame, grip)
    tube = limb.tube
    shaded(pen, tube, limb.tones)
    _elbow(pen, tube, limb.tones)
    if cuff:
        pen.blob(tube.band((-1.08, 1.08), 0.93, 1.0), cuff.mid)
        dark = tube.dark_side(0.9, 1)
        pen.blob(tube.band((0.3 * dark, 1.08 * dark), 0.93, 1.0), cuff.shade)


def _elbow(pen: Sheet, tube: Tube, tones: Tones) -> None:
    dark = tube.dark_side(0.4, 0.6)
    tone = mix(tones.shade, tones.deep, 0.6)
    crease(pen, tube, ((dark, 0.44), (0.1 * dark, 0.5), (-0.5 * dark, 0.47)), tone)
    crease(pen, tube, ((dark, 0.54), (0.2 * dark, 0.55), (-0.3 * dark, 0.6)), tones.shade)
    crease(pen, tube, ((dark, 0.84), (0.3 * dark, 0.8), (-0.2 * dark, 0.82)), tones.shade)


# Points run on along the line, as an outline does.
# fmt: off
Placing = Callable[[Sequence[Point]], list[Point]]
Finger = tuple[tuple[Point, Point, Point], float]
#: Palm outline, fingers back to front, thumb; the hand's length is 1, fingers point to +x.
HANDS: dict[str, tuple[tuple[Point, ...], tuple[Finger, ...], Finger]] = {
    "rest": (
        (
            (-0.1, -0.13), (0.15, -0.19), (0.45, -0.21), (0.57, -0.1), (0.56, 0.14), (0.38, 0.2),
            (0.1, 0.16), (-0.1, 0.13),
        ),
        (
            (((0.44, 0.13), (0.64, 0.17), (0.8, 0.19)), 0.062),
            (((0.46, 0.06), (0.74, 0.09), (0.94, 0.12)), 0.07),
            (((0.46, -0.03), (0.76, -0.03), (1.0, 0.03)), 0.074),
            (((0.46, -0.13), (0.72, -0.15), (0.93, -0.08)), 0.072),
        ),
        (((0.08, -0.1), (0.3, -0.27), (0.52, -0.28)), 0.08),
    ),
    "grip": (
        (
            (-0.1, -0.13), (0.18, -0.2), (0.46, -0.22), (0.6, -0.1), (0.6, 0.14), (0.46, 0.22),
            (0.16, 0.19), (-0.1, 0.13),
        ),
        (
            (((0.4, 0.17), (0.58, 0.19), (0.6, 0.15)), 0.07),
            (((0.4, 0.07), (0.63, 0.08), (0.66, 0.05)), 0.076),
            (((0.4, -0.04), (0.65, -0.04), (0.68, -0.06)), 0.078),
            (((0.4, -0.15), (0.62, -0.16), (0.64, -0.16)), 0.076),
        ),
        (((0.1, -0.12), (0.32, -0.29), (0.54, -0.25)), 0.08),
    ),
    "pinch": (
        (
            (-0.1, -0.12), (0.15, -0.19), (0.36, -0.2), (0.44, -0.08), (0.4, 0.1), (0.26, 0.17),
            (0.08, 0.14), (-0.1, 0.12),
        ),
        (
            (((0.3, 0.1), (0.46, 0.12), (0.48, 0.22)), 0.06),
            (((0.32, 0.04), (0.54, 0.04), (0.56, 0.18)), 0.064),
            (((0.34, -0.05), (0.6, -0.07), (0.7, 0.06)), 0.066),
            (((0.34, -0.13), (0.68, -0.22), (0.96, -0.03)), 0.066),
        ),
        (((0.08, 0.1), (0.44, 0.24), (0.9, 0.06)), 0.07),
    ),
    "flat": (
        (
            (-0.1, -0.12), (0.15, -0.16), (0.45, -0.13), (0.55, -0.02), (0.5, 0.1), (0.2, 0.12),
            (-0.1, 0.12),
        ),
        (
            (((0.42, -0.08), (0.7, -0.08), (0.94, -0.02)), 0.062),
            (((0.42, -0.02), (0.74, -0.03), (1.0, 0.03)), 0.066),
            (((0.42, 0.03), (0.7, 0.03), (0.94, 0.07)), 0.066),
        ),
        (((0.12, 0.06), (0.34, 0.16), (0.55, 0.14)), 0.07),
    ),
    "point": (
        (
            (-0.1, -0.12), (0.15, -0.18), (0.42, -0.2), (0.54, -0.08), (0.52, 0.14), (0.36, 0.2),
            (0.1, 0.15), (-0.1, 0.12),
        ),
        (
            (((0.38, 0.14), (0.54, 0.16), (0.5, 0.12)), 0.064),
            (((0.4, 0.07), (0.6, 0.08), (0.56, 0.05)), 0.07),
            (((0.4, -0.02), (0.62, -0.02), (0.58, -0.02)), 0.074),
            (((0.42, -0.13), (0.72, -0.15), (1.0, -0.13)), 0.068),
        ),
        (((0.1, -0.06), (0.34, -0.02), (0.5, 0.04)), 0.074),
    ),
}
# fmt: on


def hand(pen: Sheet, frame: Frame, grip: Grip) -> None:
    """Lay a hand; ``frame`` sits at the wrist with +x towards the fingers, its scale the length."""
    palm, fingers, thumb = HANDS[grip.pose]
    side = -1 if grip.flip else 1

    def place(points: Sequence[Point]) -> list[Point]:
        return frame([(x, y * side) for x, y in points])

    skin, line = grip.skin, mix(grip.skin.shade, grip.skin.deep, 0.25)
    if grip.pose == "pinch":
        _finger(pen, place, thumb, (frame.scale, skin.shade))
    for i, finger in enumerate(fingers):
        last = i == len(fingers) - 1
        _finger(
            pen, place, finger, (frame.scale, skin.mid if last else mix(skin.mid, skin.shade, 0.35))
        )
    pen.blob(place(palm), skin.mid)
    low = [(x, y) for x, y in palm if y * side > 0]
    pen.blob(
        place([*low, *((x, y * 0.3) for x, y in reversed(low))]), mix(skin.mid, skin.shade, 0.6)
    )
    for (start, middle, _), width in fingers[1:]:
        gap = [(start[0] - 0.02, start[1] + width), (middle[0] - 0.04, middle[1] + width)]
        pen.stroke(place(gap), line, 0.03 * frame.scale)
    if grip.pose != "pinch":
        _finger(pen, place, thumb, (frame.scale, mix(skin.mid, skin.light, 0.4)))


def _finger(pen: Sheet, place: Placing, finger: Finger, ink: tuple[float, str]) -> None:
    points, width = finger
    scale, tone = ink
    pen.stroke(place(points), tone, 2 * width * scale)


def leg(pen: Sheet, limb: Limb) -> None:
    """Lay a trouser leg with folds at the knee and above the shoe."""
    tube = limb.tube
    shaded(pen, tube, limb.tones, Folds((0.7, 0.5, 0.75, 0.5, 0.7), (0.3, 0.5, 0.3, 0.45, 0.3)))
    dark = tube.dark_side(0.4, 0.6)
    tone = mix(limb.tones.shade, limb.tones.deep, 0.5)
    crease(pen, tube, ((dark, 0.45), (0.2 * dark, 0.5), (-0.4 * dark, 0.46)), tone)
    crease(pen, tube, ((dark, 0.9), (0.2 * dark, 0.86), (-0.4 * dark, 0.9)), tone)
    crease(pen, tube, ((-dark, 0.93), (-0.3 * dark, 0.9), (0.2 * dark, 0.95)), limb.tones.shade)


# fmt: off
#: Shoes seen from the side (toes to the left) and from the front; a head is 1, ankle the origin.
SHOES: dict[str, tuple[tuple[Point, ...], tuple[Point, ...]]] = {
    "side": (
        (
            (-0.14, -0.12), (0.2, -0.12), (0.26, 0.1), (0.24, 0.24), (-0.2, 0.26), (-0.66, 0.26),
            (-0.74, 0.16), (-0.62, 0.06), (-0.36, 0.0), (-0.2, -0.06),
        ),
        (
            (0.26, 0.2), (0.26, 0.2), (0.25, 0.3), (0.25, 0.3), (-0.7, 0.31), (-0.76, 0.22),
            (-0.74, 0.18), (-0.4, 0.22),
        ),
    ),
    "front": (
        (
            (-0.18, -0.1), (0.18, -0.1), (0.25, 0.12), (0.24, 0.32), (0.0, 0.38), (-0.25, 0.32),
            (-0.27, 0.12),
        ),
        ((-0.27, 0.24), (-0.25, 0.34), (0.0, 0.42), (0.25, 0.34), (0.27, 0.24), (0.0, 0.32)),
    ),
    "three": (
        (
            (-0.16, -0.12), (0.18, -0.12), (0.24, 0.08), (0.18, 0.24), (-0.12, 0.34),
            (-0.46, 0.38), (-0.56, 0.26), (-0.46, 0.14), (-0.26, 0.02),
        ),
        (
            (0.24, 0.16), (0.2, 0.3), (-0.12, 0.4), (-0.48, 0.44), (-0.58, 0.32), (-0.56, 0.26),
            (-0.44, 0.36), (-0.14, 0.32),
        ),
    ),
}
# fmt: on


def shoe(pen: Sheet, frame: Frame, view: str, tones: Tones, sole: str = DARK) -> None:
    """Lay a shoe; the frame sits at the ankle and its scale is the head's height."""
    upper, under = SHOES[view]
    pen.blob(frame(upper), tones.mid)
    shine = [(x * 0.5 - 0.1, y * 0.4 + 0.08) for x, y in upper]
    pen.blob(frame(shine), tones.light)
    pen.blob(frame(under), sole)
