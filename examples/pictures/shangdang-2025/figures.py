"""Whole people of the middle ground, posed in head units from the middle of the head.

In these units a person looks to -x (``flip`` mirrors), y runs down, the chin is at 0.5, the hips
near 2.8, the soles at 6.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from heads import Head, head_back, head_front
from people import SLEEVE, TROUSER, Grip, Limb, arm, clothe, leg, neck, shoe, trunk
from sheet import DARK, SLATE, Frame, Point, Sheet, Tones, mix
from tube import Tube
from wardrobe import CENTRE

CLOTH = Tones.of(SLATE)
DARK_CLOTH = Tones.of(mix(SLATE, DARK, 0.4))
LEATHER = Tones.of(DARK)

#: A look without a place: figures put the head where it belongs.
NOWHERE = Frame(0, 0)
PLAIN = Head(NOWHERE)

Dress = Callable[[Sheet, Tube, float], None]
#: Elbow and wrist of an arm, in head units.
ArmPose = tuple[Point, Point]


@dataclass(frozen=True)
class Figure:
    """A person: the middle of the head, size, view and turn, the look, and what is worn."""

    at: Point
    unit: float
    view: str = "three"
    flip: bool = False
    nod: float = 0.0
    look: Head = PLAIN
    top: Tones = CLOTH
    bottom: Tones = DARK_CLOTH
    shoes: Tones = LEATHER
    dress: Dress | None = None

    @property
    def head(self) -> Head:
        """Return the head."""
        at = Frame(*self.at, self.unit / 100, self.nod, self.flip)
        return replace(self.look, at=at, view=self.view)

    @property
    def skin(self) -> Tones:
        """Return the skin's tones."""
        return self.look.skin

    def point(self, x: float, y: float) -> Point:
        """Return the picture's point for head units."""
        return Frame(*self.at, self.unit, 0, self.flip).point(x, y)

    @property
    def body(self) -> Tube:
        """Return the trunk."""
        joints = self.point(0.06, 0.7), self.point(0.08, 1.7), self.point(0.08, 3.0)
        return trunk(joints, self.unit, self.view, self.flip)


@dataclass(frozen=True)
class Pose:
    """Arms (far, near) and legs (far, near: hip, knee, ankle), with the pose of each hand."""

    far: ArmPose | None
    near: ArmPose | None
    legs: tuple[tuple[Point, Point, Point], ...]
    grips: tuple[Grip, Grip] = (Grip(), Grip())


UPRIGHT = (((-0.2, 2.7), (-0.24, 4.1), (-0.22, 5.55)), ((0.32, 2.7), (0.34, 4.15), (0.36, 5.68)))
PERCHED = (((-0.1, 2.7), (-1.0, 2.95), (-0.82, 4.2)), ((0.2, 2.8), (-0.72, 3.12), (-0.5, 4.4)))


def person(pen: Sheet, figure: Figure, pose: Pose) -> None:
    """Lay a whole person: far arm, legs, trunk and dress, head, near arm."""
    head, body, unit = figure.head, figure.body, figure.unit
    head_back(pen, head)
    outer = -0.72 if not figure.flip else 0.72
    if pose.far:
        _arm(pen, figure, (body.at(outer, 0.17), pose.far), pose.grips[0])
    for joints in pose.legs:
        hip, knee, ankle = (figure.point(*place) for place in joints)
        view = "three" if figure.view == "three" else figure.view
        shoe(pen, Frame(*ankle, unit * 0.9, 0, figure.flip), view, figure.shoes)
        leg(pen, Limb((hip, knee, ankle), unit, figure.bottom, TROUSER))
    clothe(pen, body, figure.top)
    neck(pen, figure.point(0.04, 0.3), figure.point(0.06, 0.76), unit, figure.skin)
    if figure.dress:
        centre = CENTRE[figure.view]
        figure.dress(pen, body, -centre if figure.flip else centre)
    head_front(pen, head)
    if pose.near:
        _arm(pen, figure, (body.at(-outer * 0.92, 0.18), pose.near), pose.grips[1])


def _arm(pen: Sheet, figure: Figure, place: tuple[Point, ArmPose], grip: Grip) -> None:
    shoulder, (elbow, wrist) = place
    joints = shoulder, figure.point(*elbow), figure.point(*wrist)
    arm(pen, Limb(joints, figure.unit, figure.top, SLEEVE), grip)
