"""Heads of grown people and toddlers, seen from the front, turned by half, or from the side.

A head is drawn in a frame where its height is 100, its middle is the origin and it looks to the
left; ``flip`` makes it look to the right. The light stays at the upper left either way.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from faces import FACES, Face
from hair import HAIR_BACK, HAIR_FRONT, SKULLS, STRANDS
from sheet import (
    BROWN,
    DARK,
    DEEP_RED,
    PAPER,
    SKIN,
    SKIN_SHADE,
    VERMILION,
    Frame,
    Point,
    Sheet,
    Tones,
    mix,
)

FAIR = Tones(mix(SKIN, PAPER, 0.3), SKIN, SKIN_SHADE, mix(SKIN_SHADE, BROWN, 0.5))
RUDDY = Tones(
    mix(SKIN, PAPER, 0.12),
    mix(SKIN, SKIN_SHADE, 0.4),
    mix(SKIN_SHADE, BROWN, 0.28),
    mix(SKIN_SHADE, BROWN, 0.8),
)
BLACK_HAIR = Tones(mix(DARK, BROWN, 0.55), mix(DARK, BROWN, 0.12), mix(DARK, "#000000", 0.3), DARK)
GREY_HAIR = Tones("#E9E7E0", "#C3C6C4", "#97A0A3", "#7C868A")
IRON_HAIR = Tones("#A9A8A3", "#7B7C7B", "#5C5C5C", "#4A4644")


@dataclass(frozen=True)
class Head:
    """One head: its place and turn, its age and hair, and what the face does."""

    at: Frame
    view: str = "three"
    age: str = "adult"
    hair: str = "short"
    hair_tones: Tones = BLACK_HAIR
    skin: Tones = FAIR
    eyes: str = "open"
    mouth: str = "smile"
    extras: frozenset[str] = field(default_factory=frozenset)

    @property
    def face(self) -> Face:
        """Return the table of this view and age."""
        return FACES[self.view, self.age == "child"]

    @property
    def hair_key(self) -> tuple[str, str]:
        """Return the key of the hair's shapes."""
        return self.hair, self.view


def head_back(pen: Sheet, head: Head) -> None:
    """Lay the hair that lies behind the face and neck; call it before the body's neck."""
    for shape, tone in HAIR_BACK.get(head.hair_key, ()):
        pen.blob(head.at(shape), getattr(head.hair_tones, tone))


def head_front(pen: Sheet, head: Head) -> None:
    """Lay the face and the hair over it."""
    face, at = head.face, head.at
    turned = at.flip
    if head.view == "front":
        _ear(pen, head, face.ears[0])
        _ear(pen, head, face.ears[1])
    for skull in SKULLS.get(head.hair_key, ()):
        pen.blob(at(skull), head.skin.mid)
    pen.blob(at(face.outline), head.skin.mid)
    lit = "lit_from_back" if turned else "lit_from_front"
    _glow(pen, head)
    pen.blob(at(getattr(face, lit)), head.skin.shade)
    _blush(pen, head)
    if head.age == "old":
        _wrinkles(pen, head)
    _nose(pen, head)
    _mouth(pen, head)
    for eye in face.eyes:
        _eye(pen, head, eye)
    for shape, tone in HAIR_FRONT.get(head.hair_key, ()):
        pen.blob(at(shape), getattr(head.hair_tones, tone))
    for line, tone, width in STRANDS.get(head.hair_key, ()):
        pen.stroke(at(line), getattr(head.hair_tones, tone), width * at.scale)
    if head.view != "front" and "covered ears" not in head.extras:
        _ear(pen, head, face.ears[0])
    if "glasses" in head.extras:
        _glasses(pen, head)


def _glow(pen: Sheet, head: Head) -> None:
    centre = {"front": (-10, -22), "three": (-8, -22), "side": (-20, -22)}[head.view]
    if head.at.flip and head.view != "side":
        centre = (8, -20)
    pen.oval(head.at.point(*centre), (13 * head.at.scale, 10 * head.at.scale), head.skin.light)


def _blush(pen: Sheet, head: Head) -> None:
    tone = mix(head.skin.mid, VERMILION, 0.13 if head.age != "child" else 0.26)
    size = 7.5 if head.age == "child" else 7.0
    for x, y in head.face.cheeks:
        pen.oval(head.at.point(x, y), (size * head.at.scale, size * 0.72 * head.at.scale), tone)


def _wrinkles(pen: Sheet, head: Head) -> None:
    scale, tone = head.at.scale, head.skin.shade
    if head.at.flip or head.view == "front":
        tone = mix(head.skin.shade, head.skin.deep, 0.4)
    x, y, w = head.face.eyes[-1]
    corner = x + w * 0.75
    for dy in (-1.5, 3):
        pen.stroke(head.at([(corner + 1, y + dy), (corner + 6, y + dy * 2.4)]), tone, 1.3 * scale)
    pen.stroke(head.at([(x - w / 2, y + 8), (x, y + 9.5), (x + w / 2, y + 7.5)]), tone, 1.4 * scale)
    end = head.face.mouth[2]
    nose = head.face.nostril[1]
    fold = [(nose[0] + 4, nose[1] - 2), (end[0] + 4, end[1] - 7), (end[0] + 4.5, end[1] + 3)]
    pen.stroke(head.at(fold), mix(head.skin.shade, head.skin.deep, 0.35), 1.6 * scale)
    left = -16 if head.view != "side" else -30
    for row in (-26, -20.5):
        line = [(left, row), (left + 10, row - 1.3), (left + 21, row)]
        pen.stroke(head.at(line), tone, 1.2 * scale)


def _nose(pen: Sheet, head: Head) -> None:
    tone = mix(head.skin.shade, head.skin.deep, 0.15 if head.at.flip else 0.0)
    pen.blob(head.at(head.face.nose), tone)
    one, two = head.face.nostril
    middle = ((one[0] + two[0]) / 2, max(one[1], two[1]) + 0.8)
    pen.stroke(head.at([one, middle, two]), head.skin.deep, 1.5 * head.at.scale)


def _mouth(pen: Sheet, head: Head) -> None:
    (ax, ay), (bx, by), (cx, cy) = head.face.mouth
    at, scale = head.at, head.at.scale
    lip = mix(head.skin.shade, DEEP_RED, 0.55)
    if head.mouth == "open":
        drop = 7.5 if head.age != "child" else 8.5
        pen.blob(
            at([(ax, ay), (ax, ay), (bx, by - 1), (cx, cy), (cx, cy), (bx + 2, by + drop)]),
            mix(DEEP_RED, DARK, 0.25),
        )
        teeth = [(ax + 2, ay + 0.7), (bx, by + 0.2), (cx - 2, cy + 0.7), (bx + 1, by + 2.6)]
        pen.blob(at(teeth), "#FFFDF6")
        return
    if head.mouth == "calm":
        pen.stroke(at([(ax + 2, by - 1), (bx, by - 0.4), (cx - 3, by - 1)]), lip, 1.9 * scale)
    else:
        pen.stroke(at([(ax, ay - 0.4), (bx, by), (cx, cy - 0.4)]), lip, 2.0 * scale)
    lower = [(ax + 4, by + 2.2), (bx, by + 3.2), (cx - 6, by + 2.2), (bx, by + 5.6)]
    pen.blob(at(lower), mix(head.skin.mid, VERMILION, 0.38))


def _eye(pen: Sheet, head: Head, eye: tuple[float, float, float]) -> None:
    x, y, w = eye
    at, scale = head.at, head.at.scale
    half = w / 2
    line = mix(DARK, head.skin.deep, 0.1)
    if head.eyes == "smile":
        pen.stroke(at([(x - half, y + 1.5), (x, y - 2), (x + half, y + 1.5)]), line, 2.1 * scale)
    elif head.eyes == "down":
        lid = [(x - half, y - 1), (x, y + 2.6), (x + half, y - 0.5)]
        pen.blob(
            at([(x - half, y - 1.5), (x, y - 4.5), (x + half, y - 1.5), (x, y + 2.6)]),
            mix(head.skin.mid, head.skin.shade, 0.6),
        )
        pen.stroke(at(lid), line, 2.2 * scale)
    else:
        _open_eye(pen, head, eye)
    lift = 10.5 if head.age != "child" else 13.0
    brow = head.hair_tones.mid if head.age != "old" else head.hair_tones.shade
    if head.age == "child":
        brow = mix(brow, head.skin.shade, 0.35)
    inner, outer = (x - half - 1, y - lift + 1.5), (x + half + 2, y - lift + 1)
    pen.blob(at([inner, (x, y - lift - 1.8), outer, (x, y - lift + 1.4)]), brow)


def _open_eye(pen: Sheet, head: Head, eye: tuple[float, float, float]) -> None:
    x, y, w = eye
    at, half = head.at, w / 2
    white = [(x - half, y + 0.6), (x, y - 2.9), (x + half, y), (x, y + 2.9)]
    pen.blob(at(white), "#FFFBF0")
    look = -0.8 if head.view != "front" else 0.0
    radius = 0.27 * w if head.age != "child" else 0.31 * w
    pen.oval(at.point(x + look, y + 0.1), (radius * at.scale, radius * at.scale), DARK)
    spark = at.point(x + look, y - 1.2)
    pen.oval((spark[0] - 0.9 * at.scale, spark[1]), (1.0 * at.scale, 1.0 * at.scale), PAPER)
    lid = [(x - half - 0.5, y + 0.6), (x - half * 0.2, y - 3.2), (x + half + 1, y - 0.6)]
    pen.stroke(at(lid), mix(DARK, BROWN, 0.15), 1.9 * at.scale)


def _ear(pen: Sheet, head: Head, place: Point) -> None:
    x, y = place
    at, skin = head.at, head.skin
    out = 1 if x > 0 else -1
    shape = [(-3, -10), (2, -12), (6, -8), (5, 1), (2, 9), (-2, 11), (-4, 4)]
    inner = [(0, -7), (3, -7), (2.5, 0), (0, 5), (-1.5, 0)]
    dark_side = (x > 0) != at.flip
    base = skin.mid if not dark_side else mix(skin.mid, skin.shade, 0.7)
    pen.blob(at([(x + out * a, y + b) for a, b in shape]), base)
    pen.blob(at([(x + out * a, y + b) for a, b in inner]), mix(skin.shade, skin.deep, 0.35))


def _glasses(pen: Sheet, head: Head) -> None:
    at, scale = head.at, head.at.scale
    for x, y, w in head.face.eyes:
        r, s = w * 0.82, w * 0.68
        ring = [
            (x - r, y + 1),
            (x - r * 0.6, y - s * 0.8),
            (x, y - s * 0.9),
            (x + r * 0.7, y - s * 0.8),
            (x + r, y),
            (x + r * 0.7, y + s),
            (x, y + s * 1.2),
            (x - r * 0.7, y + s),
        ]
        pen.stroke(at([*ring, ring[0]]), DARK, 1.7 * scale)
    if len(head.face.eyes) == 2:
        (ax, ay, aw), (bx, _, bw) = head.face.eyes
        pen.stroke(at([(ax + aw * 0.82, ay), (bx - bw * 0.82, ay)]), DARK, 1.7 * scale)
    if head.view != "front":
        x, y, w = head.face.eyes[-1]
        pen.stroke(at([(x + w * 0.82, y), (head.face.ears[0][0], y - 4)]), DARK, 1.6 * scale)
