"""Trees of `road.py`: sprites built leaf by leaf, lit once, tinted and stamped many times.

A sprite stores four planes of its drawing, 0..1: `lit` (sunlight received), `open` (sky seen),
`bark` (wood rather than leaf) and `alpha` (coverage), so one drawing serves any tint and light.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from canvas import Array
from PIL import Image, ImageDraw

TALL = 512  # pixels from root to top in the largest drawing
LADDER = 1.16  # ratio of the sizes that a sprite is kept in
SMALLEST = 5
# Sunlight in the sprite's axes: right, away, up.
LIGHT = np.array([-0.80, -0.42, 0.55])
LIGHT /= np.linalg.norm(LIGHT)


@dataclass(frozen=True)
class Form:
    """What a kind of tree looks like; lengths in tree heights."""

    clumps: int
    spread: float  # half the width of the crown
    bottom: float  # where the crown begins
    clump: float  # radius of a clump of leaves
    flat: float  # height of a clump over its width
    leaves: int  # to a clump
    leaf: float  # half length of a leaf mark
    outline: str  # "round", "cone", "pads"


BROAD = Form(52, 0.36, 0.20, 0.125, 0.85, 190, 0.0085, "round")
POPLAR = Form(40, 0.17, 0.12, 0.10, 1.15, 170, 0.008, "round")
PINE = Form(38, 0.34, 0.30, 0.14, 0.40, 190, 0.0085, "pads")
CYPRESS = Form(48, 0.23, 0.05, 0.10, 0.95, 150, 0.008, "cone")
SHRUB = Form(40, 0.60, 0.02, 0.19, 0.80, 260, 0.011, "round")


class Sprite:
    """One drawing in a ladder of sizes; `planes` is (height, width, 4)."""

    def __init__(self, drawing: Image.Image):
        self.sizes: list[Array] = []
        tall = drawing.height
        while tall >= SMALLEST:
            wide = max(1, round(drawing.width * tall / drawing.height))
            small = drawing.resize((wide, round(tall)), Image.Resampling.BOX, reducing_gap=None)
            self.sizes.append(np.asarray(small, np.float32) / 255.0)
            tall = tall / LADDER

    def of_height(self, pixels: float) -> Array:
        """The kept size nearest to `pixels`."""
        rung = round(np.log(TALL / max(pixels, SMALLEST)) / np.log(LADDER))
        return self.sizes[int(np.clip(rung, 0, len(self.sizes) - 1))]


def grow(rng: np.random.Generator, form: Form) -> Sprite:
    """Draw one tree of a kind."""
    wide = round(TALL * (2 * form.spread + 2.2 * form.clump))
    drawing = Image.new("RGBA", (wide, TALL), (0, 0, 0, 0))
    pen = ImageDraw.Draw(drawing)
    centres = _clump_centres(rng, form)
    _draw_trunk(pen, rng.normal(0, 0.02), centres, wide)
    for mark in _leaves(rng, form, centres):
        _draw_leaf(pen, mark, wide)
    return Sprite(_bleed_colour(drawing))


def _clump_centres(rng: np.random.Generator, form: Form) -> Array:
    """Places (right, away, up) of the clumps: on and in the crown's outline."""
    up = rng.uniform(0.0, 1.0, form.clumps)
    if form.outline == "cone":
        radius = (1.0 - up) ** 0.85
    elif form.outline == "pads":
        up = np.round(up * 4.2) / 4.2 + rng.normal(0, 0.05, form.clumps)
        radius = 1.0 - 0.62 * np.clip(up, 0, 1) ** 1.6
    else:
        radius = np.sqrt(np.clip(1.0 - (2.0 * up - 0.82) ** 2 / 1.4, 0.02, 1))
    angle = rng.uniform(0, 2 * np.pi, form.clumps)
    out = np.sqrt(rng.uniform(0.12, 1.0, form.clumps)) * radius * form.spread
    top = 1.0 - form.clump * form.flat * 1.05
    low = form.bottom + form.clump * form.flat
    height = low + (top - low) * np.clip(up, 0, 1)
    return np.stack([out * np.cos(angle), out * np.sin(angle), height], axis=1)


@dataclass(frozen=True)
class Leaf:
    """A mark: place (right, away, up) and half axes in tree heights, sunlight, sky light."""

    place: Array
    lit: float
    sky: float
    half: tuple[float, float]


def _leaves(rng: np.random.Generator, form: Form, centres: Array) -> list[Leaf]:
    """Leaf marks from back to front."""
    middle = np.array([0.0, 0.0, 0.5 * (1 + form.bottom)])
    marks = []
    for centre in centres:
        ball = rng.normal(size=(form.leaves, 3))
        ball /= np.linalg.norm(ball, axis=1, keepdims=True)
        scale = form.clump * rng.uniform(0.75, 1.15) * np.array([1, 1, form.flat])
        place = centre + ball * scale * rng.uniform(0.55, 1.05, (form.leaves, 1))
        outward = place - middle
        outward /= np.linalg.norm(outward, axis=1, keepdims=True) + 1e-6
        normal = 0.62 * ball + 0.5 * outward + rng.normal(0, 0.16, ball.shape)
        normal /= np.linalg.norm(normal, axis=1, keepdims=True)
        lit, sky = _leaf_light(place, ball, normal, form)
        size = form.leaf * rng.uniform(0.7, 1.4, form.leaves)
        level = rng.random(form.leaves) < 0.5
        for i in range(form.leaves):
            half = (size[i], 0.62 * size[i]) if level[i] else (0.62 * size[i], size[i])
            marks.append(Leaf(place[i], lit[i], sky[i], half))
    return sorted(marks, key=lambda mark: -mark.place[1])


def _leaf_light(place: Array, ball: Array, normal: Array, form: Form) -> tuple[Array, Array]:
    """Sunlight and sky light on leaves; `ball` is each leaf's direction from its clump."""
    height = np.clip(place[:, 2], 0, 1)
    lit = np.clip(normal @ LIGHT, 0, 1) ** 1.1
    lit *= 0.35 + 0.65 * np.clip(0.55 + ball @ LIGHT, 0, 1)
    lit *= np.clip(0.35 + 0.9 * height, 0, 1)  # neighbours keep the sun from the skirts
    sky = 0.18 + 0.40 * (0.5 + 0.5 * ball[:, 2]) + 0.3 * height
    buried = np.linalg.norm(place[:, :2], axis=1) / form.spread
    sky *= (0.55 + 0.45 * height) * (0.5 + 0.5 * np.clip(buried, 0, 1))
    return lit, sky


def _draw_leaf(pen: ImageDraw.ImageDraw, leaf: Leaf, wide: int) -> None:
    x, y = wide / 2 + leaf.place[0] * TALL, TALL * (1.0 - leaf.place[2])
    a, b = (half * TALL for half in leaf.half)
    tone = (int(255 * min(leaf.lit, 1.0)), int(255 * min(leaf.sky, 1.0)), 0, 255)
    pen.ellipse((x - a, y - b, x + a, y + b), fill=tone)


def _draw_trunk(pen: ImageDraw.ImageDraw, lean: float, centres: Array, wide: int) -> None:
    """A tapering stem and a bough to every third clump."""
    root = np.array([wide / 2, TALL])
    crown = np.array([wide / 2 + lean * TALL, TALL * 0.25])
    _bough(pen, root, crown, 0.030 * TALL, 0.008 * TALL)
    for centre in centres[::3]:
        start = root + (crown - root) * np.clip(0.9 * centre[2], 0.15, 0.9)
        end = np.array([wide / 2 + centre[0] * TALL, TALL * (1 - centre[2])])
        _bough(pen, start, end, 0.011 * TALL, 0.003 * TALL)


def _bough(pen: ImageDraw.ImageDraw, start: Array, end: Array, thick: float, thin: float) -> None:
    along = (end - start) / (np.linalg.norm(end - start) + 1e-6)
    side = np.array([-along[1], along[0]])
    for way, brightness in ((1, 80), (-1, 220)):
        half = [start + way * side * thick / 2, end + way * side * thin / 2, end, start]
        pen.polygon([tuple(p) for p in half], fill=(0, 0, brightness, 255))


def _bleed_colour(drawing: Image.Image) -> Image.Image:
    """Planes multiplied by coverage, as resizing and stamping want them."""
    planes = np.asarray(drawing, np.float32)
    planes[..., :3] *= planes[..., 3:] / 255.0
    return Image.fromarray(planes.astype(np.uint8), "RGBA")


@dataclass(frozen=True)
class TreeLook:
    """Light of one tree after haze: colours (3,) for sunlit leaf, sky-lit leaf, bark, haze."""

    distance: float
    sun: Array
    sky: Array
    bark: Array
    haze: Array


def stamp(light: Array, depth: Array, sprite: Array, foot: tuple[float, float], look: TreeLook):
    """Paint a sprite with its foot at (column, row) where the ground is not nearer."""
    tall, wide = sprite.shape[:2]
    left, top = round(foot[0] - wide / 2), round(foot[1] - tall)
    c0, c1 = max(left, 0), min(left + wide, light.shape[1])
    r0, r1 = max(top, 0), min(top + tall, light.shape[0])
    if c0 >= c1 or r0 >= r1:
        return
    planes = sprite[r0 - top : r1 - top, c0 - left : c1 - left]
    window = np.s_[r0:r1, c0:c1]
    alpha = planes[..., 3] * (depth[window] > look.distance * 0.985 - 2.0)
    keep = alpha / np.maximum(planes[..., 3], 1e-3)
    body = planes[..., 0:1] * look.sun + planes[..., 1:2] * look.sky + planes[..., 2:3] * look.bark
    veil = look.haze * alpha[..., None]
    light[window] = light[window] * (1 - alpha[..., None]) + body * keep[..., None] + veil
