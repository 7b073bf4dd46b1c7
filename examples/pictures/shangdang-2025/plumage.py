"""How `birds.py` paints a bird: flat shapes, feather marks, then light over the swelling form.

A figure is drawn on a `Sheet` in its own units (y down); the sheet is finer than the picture by
`SHARP` and is reduced when it is set into it. Colours here are sRGB 0..255.
"""

from __future__ import annotations

from dataclasses import dataclass

import canvas
import numpy as np
from canvas import Array
from PIL import Image, ImageDraw

SHARP = 2  # sheet pixels to a picture pixel
LIGHT = np.array([-0.72, -0.58, 0.38])  # towards the low sun: left, up, to the viewer
LIGHT /= np.linalg.norm(LIGHT)

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Glow:
    """Light as a factor of a shape's own colour: where the sun falls, and where it does not."""

    lit: tuple[float, float, float]
    shade: tuple[float, float, float]


DAWN = Glow((1.05, 0.98, 0.84), (0.58, 0.66, 0.80))
SOFT = Glow((1.03, 0.99, 0.90), (0.74, 0.79, 0.88))


class Sheet:
    """A transparent drawing `size` units wide and high, `scale` picture pixels to a unit.

    Places may rise to `head_room` units above zero.
    """

    def __init__(self, size: tuple[float, float], scale: float, head_room: float = 0.0):
        self.fine = scale * SHARP
        self.head_room = head_room
        pixels = tuple(max(1, round(v * self.fine)) for v in size)
        self.image = Image.new("RGBA", pixels, (0, 0, 0, 0))
        self.pen = ImageDraw.Draw(self.image)

    def layer(self) -> Sheet:
        """An empty sheet of the same size, to be put on this one."""
        other = Sheet.__new__(Sheet)
        other.fine, other.head_room = self.fine, self.head_room
        other.image = Image.new("RGBA", self.image.size, (0, 0, 0, 0))
        other.pen = ImageDraw.Draw(other.image)
        return other

    def put(self, layer: Sheet) -> None:
        self.image.alpha_composite(layer.image)

    def fill(self, outline: Array, colour: Colour) -> None:
        """A polygon in units."""
        up = self.head_room
        self.pen.polygon([(x * self.fine, (y + up) * self.fine) for x, y in outline], fill=colour)

    def blob(self, points: list[tuple[float, float]], colour: Colour) -> None:
        """A closed smooth outline through `points`."""
        self.fill(canvas.smooth_curve(np.array(points), 14, closed=True), colour)

    def limb(self, spine: list[tuple[float, float, float]], colour: Colour) -> None:
        """A round stroke along (x, y, radius)."""
        for x, y, r in canvas.smooth_curve(np.array(spine), 40):
            x, y, r = x * self.fine, (y + self.head_room) * self.fine, r * self.fine
            self.pen.ellipse((x - r, y - r, x + r, y + r), fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        self.limb([(x, y, radius), (x, y, radius)], colour)


# --- form --------------------------------------------------------------------------------


def swell(layer: Sheet, radius: float, glow: Glow) -> None:
    """Light a flat layer as if its outline were inflated; `radius` in units is how round."""
    reach = max(2, round(radius * layer.fine))
    box = _inked(layer, reach)
    pixels = np.asarray(layer.image.crop(box), np.float32)
    mask = pixels[..., 3] / 255.0
    form = np.zeros_like(mask)
    for share in (1.0, 0.5, 0.22):
        form += canvas.box_blur(mask, max(1, round(reach * share)), 2) * share
    gy, gx = np.gradient(form)
    normal = np.stack([-gx * reach * 1.5, -gy * reach * 1.5, np.full_like(gx, 0.9)], axis=-1)
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    light = canvas.smoothstep(-0.35, 0.85, normal @ LIGHT)[..., None]
    factor = np.array(glow.shade) + (np.array(glow.lit) - np.array(glow.shade)) * light
    pixels[..., :3] = np.clip(pixels[..., :3] * factor, 0, 255)
    layer.image.paste(Image.fromarray(pixels.astype(np.uint8), "RGBA"), box[:2])


def _inked(layer: Sheet, margin: int) -> tuple[int, int, int, int]:
    """The part of a layer that is drawn on, and `margin` pixels round it."""
    left, top, right, bottom = layer.image.getbbox() or (0, 0, 1, 1)
    wide, tall = layer.image.size
    return (
        max(left - margin, 0),
        max(top - margin, 0),
        min(right + margin, wide),
        min(bottom + margin, tall),
    )


def barbs(layer: Sheet, rng: np.random.Generator, angle: float, marks: Marks) -> None:
    """Strew short strokes over a layer along `angle` (radians), within its outline."""
    alpha = layer.image.getchannel("A")
    rows, cols = np.nonzero(np.asarray(alpha))
    if not rows.size:
        return
    strokes = layer.layer()
    for pick in rng.integers(0, rows.size, marks.count):
        turn = angle + rng.normal(0, 0.22)
        half = marks.length * layer.fine * rng.uniform(0.5, 1.2) / 2
        dx, dy = np.cos(turn) * half, np.sin(turn) * half
        x, y = cols[pick], rows[pick]
        tone = marks.dark if rng.random() < 0.5 else marks.light
        strokes.pen.line((x - dx, y - dy, x + dx, y + dy), fill=tone, width=max(1, marks.width))
    inside = Image.composite(strokes.image, Image.new("RGBA", alpha.size), alpha)
    layer.image.alpha_composite(inside)


@dataclass(frozen=True)
class Marks:
    """Feather strokes: how many, how long (units), how wide (sheet pixels), RGBA of two tones."""

    count: int
    length: float
    width: int
    dark: tuple[int, int, int, int]
    light: tuple[int, int, int, int]


# --- feathers ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Vane:
    """Colours of a flight feather: the vane's two halves, its edge, its shaft."""

    fore: Colour
    back: Colour
    edge: Colour
    shaft: Colour


WHITE = Vane((252, 250, 246), (232, 235, 240), (196, 204, 216), (206, 212, 222))
WHITE_FAR = Vane((222, 226, 234), (206, 213, 224), (176, 187, 203), (186, 196, 210))
BLACK = Vane((62, 66, 76), (46, 49, 58), (92, 98, 110), (80, 84, 94))
FOLDED_WHITE = Vane((251, 249, 245), (243, 243, 244), (216, 221, 229), (228, 231, 236))
FOLDED_BLACK = Vane((60, 64, 74), (50, 54, 63), (74, 79, 91), (66, 71, 81))
BLACK_FAR = Vane((84, 90, 102), (70, 76, 88), (104, 112, 126), (94, 100, 112))


def feather(sheet: Sheet, base: Array, angle: float, size: tuple[float, float], vane: Vane):
    """One feather from its base along `angle`; `size` is (length, width) in units."""
    length, width = size
    along = np.array([np.cos(angle), np.sin(angle)])
    side = np.array([-along[1], along[0]])
    t = np.linspace(0.0, 1.0, 16)
    swellings = np.sin(np.pi * np.clip(t, 0, 1) ** 0.62) ** 0.55 * (1 - 0.35 * t)
    swellings[0], swellings[-1] = 0.25, 0.0
    spine = base + along * (t * length)[:, None] + side * (0.05 * length * t * t)[:, None]
    half = side * (swellings * width / 2)[:, None]
    rim = side * (swellings * width / 2 + 0.09 * width)[:, None]
    sheet.fill(np.concatenate([spine + rim, (spine - rim)[::-1]]), vane.edge)
    sheet.fill(np.concatenate([spine + half, spine[::-1]]), vane.back)
    sheet.fill(np.concatenate([spine, (spine - half * 0.9)[::-1]]), vane.fore)
    shaft = side * (0.035 * width)
    sheet.fill(np.concatenate([spine + shaft, (spine - shaft)[::-1]]), vane.shaft)


@dataclass(frozen=True)
class Wing:
    """An open wing: bones from the shoulder, and how its feathers turn (degrees) and reach."""

    shoulder: tuple[float, float]
    wrist: tuple[float, float]
    hand: tuple[float, float]
    root_angle: float  # of the feather next to the body
    wrist_angle: float
    tip_angle: float
    arm_length: float
    hand_length: float
    width: float
    fingers: float = 0.0  # how far the outermost feathers stand apart


def open_wing(sheet: Sheet, wing: Wing, vane: Vane, covert: Vane) -> None:
    """Flight feathers from the tip to the body, then three rows of coverts, then the arm."""
    for share in np.linspace(1.0, 0.0, 10):
        _primary(sheet, wing, share, vane)
    for share in np.linspace(1.0, 0.0, 13):
        base = _on(wing.shoulder, wing.wrist, share)
        angle = _between(wing.root_angle, wing.wrist_angle, share)
        length = wing.arm_length * (0.92 + 0.12 * np.sin(np.pi * share))
        feather(sheet, base, angle, (length, wing.width), vane)
    for reach, wide in ((0.60, 0.9), (0.42, 0.8), (0.26, 0.7)):
        _covert_row(sheet, wing, (reach, wide), covert)
    bone = [(*wing.shoulder, wing.width * 0.62), (*wing.wrist, wing.width * 0.46),
            (*wing.hand, wing.width * 0.20)]  # fmt: skip
    sheet.limb(bone, covert.fore)


def _primary(sheet: Sheet, wing: Wing, share: float, vane: Vane) -> None:
    base = _on(wing.wrist, wing.hand, share)
    angle = _between(wing.wrist_angle, wing.tip_angle, share**0.9)
    angle += wing.fingers * (share - 0.5) * 0.25
    length = wing.hand_length * (0.86 + 0.26 * np.sin(np.pi * min(share * 0.95 + 0.05, 1.0)))
    feather(sheet, base, angle, (length, wing.width * (0.98 - 0.30 * share)), vane)


def _covert_row(sheet: Sheet, wing: Wing, row: tuple[float, float], covert: Vane) -> None:
    reach, wide = row
    for share in np.linspace(1.0, 0.0, 10):
        base = _on(wing.wrist, wing.hand, share * 0.8)
        angle = _between(wing.wrist_angle, wing.tip_angle, share * 0.8)
        feather(sheet, base, angle, (wing.hand_length * reach * 0.8, wing.width * wide), covert)
    for share in np.linspace(1.0, 0.0, 14):
        base = _on(wing.shoulder, wing.wrist, share)
        angle = _between(wing.root_angle, wing.wrist_angle, share)
        feather(sheet, base, angle, (wing.arm_length * reach, wing.width * wide), covert)


def _on(a: tuple[float, float], b: tuple[float, float], share: float) -> Array:
    return np.array(a) + (np.array(b) - np.array(a)) * share


def _between(a: float, b: float, share: float) -> float:
    """Radians between two angles in degrees."""
    return float(np.radians(a + (b - a) * share))


def folded_wing(sheet: Sheet, rows: list[FeatherRow], vane: Vane) -> None:
    """A closed wing: rows of feathers from the longest, lowest row to the shoulder's scales."""
    for row in rows:
        places = canvas.smooth_curve(np.array(row.bases), 30)
        for share in np.linspace(1.0, 0.0, row.count):
            base = places[min(int(share * len(places)), len(places) - 1)]
            angle = _between(row.first, row.last, share)
            length = row.length[0] + (row.length[1] - row.length[0]) * share
            feather(sheet, base, angle, (length, row.width), vane)


@dataclass(frozen=True)
class FeatherRow:
    """Feathers along a curve of bases: angles (degrees) and lengths from its start to its end."""

    bases: list[tuple[float, float]]
    count: int
    first: float
    last: float
    length: tuple[float, float]
    width: float
