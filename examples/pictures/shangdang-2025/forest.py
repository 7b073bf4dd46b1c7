"""The woods of `road.py`: where each tree stands, its shadow, and its stroke of the brush."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import terrain
import trees
from canvas import Array, colour, mix_colour, smoothstep
from PIL import Image, ImageDraw, ImageFilter

FORMS = [trees.BROAD, trees.POPLAR, trees.PINE, trees.CYPRESS, trees.SHRUB]
BROAD, POPLAR, PINE, CYPRESS, SHRUB = range(5)
HEIGHTS = [(5.5, 9.5), (8.5, 12.5), (6.0, 9.0), (4.5, 8.0), (1.4, 3.2)]  # metres
DRAWINGS_PER_FORM = 4
SPACING, SPACING_GROWTH = 3.3, 0.0031  # metres; metres to a metre of distance
CLEAR_OF_ROAD = 8.5  # metres from the centre line to the nearest tree
STEEPEST = 1.25  # slope on which a tree still stands

LEAF_TINTS = np.stack([
    colour(0.060, 0.114, 0.032), colour(0.080, 0.134, 0.038), colour(0.122, 0.150, 0.046),
    colour(0.048, 0.098, 0.034), colour(0.092, 0.118, 0.046),
])  # fmt: skip
NEEDLE_TINT = colour(0.046, 0.084, 0.036)
BLOSSOM_TINTS = np.stack([colour(0.62, 0.33, 0.36), colour(0.66, 0.50, 0.48)])
RUST_TINT = colour(0.30, 0.13, 0.045)
BARK = colour(0.16, 0.115, 0.08)

SHADE_X, SHADE_Y, SHADE_CELL = (-420.0, 420.0), (40.0, 900.0), 0.5  # metres
SHADE_DEPTH = 0.80  # of the sunlight that a tree keeps from the ground

Air = Callable[[Array, Array, Array], tuple[Array, Array]]


@dataclass
class View:
    """The picture under way: light and depth of each pixel."""

    light: Array
    depth: Array
    camera: terrain.Camera


@dataclass
class Forest:
    """All trees, from far to near; one row of each array to a tree."""

    foot: Array  # metres (n, 3)
    height: Array
    kind: Array  # index of FORMS
    tint: Array  # linear light (n, 3)

    def keep(self, chosen: Array) -> Forest:
        return Forest(*(a[chosen] for a in (self.foot, self.height, self.kind, self.tint)))


# --- planting ----------------------------------------------------------------------------


def plant(ground: terrain.Ground, patch: terrain.Patch, rng: np.random.Generator) -> Forest:
    """Scatter trees over the near patch as the land allows."""
    x, y = _scatter(patch, rng)
    wood, fields = ground.woods(x, y), ground.fields(x, y)
    side = patch.at("side", x, y)
    steep = np.hypot(patch.at("gx", x, y), patch.at("gy", x, y))
    wanted = (0.07 + 0.93 * wood) * (1 - 0.965 * smoothstep(0.3, 0.6, fields))
    wanted *= 0.30 + 0.70 * smoothstep(12, 26, side)
    stands = (side > CLEAR_OF_ROAD) & (steep < STEEPEST) & (rng.random(x.size) < wanted)
    x, y, wood, fields = (a[stands] for a in (x, y, wood, fields))
    kind = _kinds(ground, x, y, wood, rng)
    low, high = np.array(HEIGHTS).T
    height = low[kind] + (high - low)[kind] * rng.beta(2.0, 2.0, x.size)
    tint = _tints(ground, np.stack([x, y, fields]), kind, rng)
    foot = np.stack([x, y, patch.at("z", x, y)], axis=1)
    order = np.argsort(-y, kind="stable")
    return Forest(foot, height, kind, tint).keep(order)


def _scatter(patch: terrain.Patch, rng: np.random.Generator) -> tuple[Array, Array]:
    """Places in the camera's view, evenly random, wider apart with distance."""
    xs, ys = [], []
    y = 50.0
    while y < patch.y1 - 5:
        gap = SPACING + SPACING_GROWTH * y
        reach = 0.66 * y + 15
        row = np.arange(-reach, reach, gap)
        xs.append(row + rng.uniform(-0.5, 0.5, row.size) * gap)
        ys.append(y + rng.uniform(-0.5, 0.5, row.size) * gap)
        y += gap
    return np.concatenate(xs).astype(np.float32), np.concatenate(ys).astype(np.float32)


def _kinds(
    ground: terrain.Ground, x: Array, y: Array, wood: Array, rng: np.random.Generator
) -> Array:
    """Pines keep to groves; scrub grows outside the woods."""
    grove = ground.soft.at(x + 900, y + 200, 520.0)
    dice = rng.random(x.size)
    kind = np.select([dice < 0.62, dice < 0.78, dice < 0.90], [BROAD, POPLAR, CYPRESS], SHRUB)
    kind = np.where((grove > 0.35) & (dice < 0.85), np.where(dice < 0.65, PINE, CYPRESS), kind)
    return np.where((wood < 0.4) & (rng.random(x.size) < 0.75), SHRUB, kind)


def _tints(ground: terrain.Ground, place: Array, kind: Array, rng: np.random.Generator) -> Array:
    """Leaf colour of each tree: fresh greens, some blossom near the fields, little rust."""
    x, y, fields = place
    count = x.size
    leaf = LEAF_TINTS[rng.integers(0, len(LEAF_TINTS), count)]
    drift = smoothstep(-1.5, 1.5, ground.soft.at(x, y, 380.0))
    leaf = mix_colour(leaf, LEAF_TINTS[2], 0.5 * drift)
    needles = (kind == PINE) | (kind == CYPRESS)
    leaf = np.where(needles[:, None], NEEDLE_TINT, leaf)
    near_fields = (fields > 0.02) & (kind != CYPRESS) & (kind != PINE)
    chance = np.where(near_fields, 0.26, 0.012 * (kind == SHRUB))
    blossom = BLOSSOM_TINTS[rng.integers(0, len(BLOSSOM_TINTS), count)]
    leaf = np.where((rng.random(count) < chance)[:, None], blossom, leaf)
    leaf = np.where(((rng.random(count) < 0.02) & ~needles & (y > 260))[:, None], RUST_TINT, leaf)
    return (leaf * rng.uniform(0.75, 1.25, (count, 1))).astype(np.float32)


def clear_view(forest: Forest, camera: terrain.Camera, keep_open: Array) -> Forest:
    """Fell the trees that would hide what `keep_open` marks in the picture."""
    rows, cols = keep_open.shape
    above = np.concatenate([np.zeros((1, cols), np.int32), np.cumsum(keep_open, 0, np.int32)])
    foot = camera.project(forest.foot)
    pixels = camera.focal * forest.height / forest.foot[:, 1]
    bottom = np.clip(foot[:, 1], 0, rows).astype(np.int32)
    top = np.clip(foot[:, 1] - pixels, 0, rows).astype(np.int32)
    hidden = np.zeros(len(pixels))
    for offset in (-0.34, 0.0, 0.34):
        col = np.clip(foot[:, 0] + offset * pixels, 0, cols - 1).astype(np.int32)
        hidden = np.maximum(hidden, above[bottom, col] - above[top, col])
    in_picture = (foot[:, 0] > -pixels) & (foot[:, 0] < cols + pixels) & (top < rows)
    return forest.keep((hidden < 0.015 * pixels + 0.5) & in_picture)


def shade_map(forest: Forest) -> terrain.Patch:
    """Layer `sun`: what the trees leave of the sunlight on the ground."""
    width = int((SHADE_X[1] - SHADE_X[0]) / SHADE_CELL)
    length = int((SHADE_Y[1] - SHADE_Y[0]) / SHADE_CELL)
    sheet = Image.new("L", (width, length), 0)
    pen = ImageDraw.Draw(sheet)
    for (x, y, _), height, kind in zip(forest.foot, forest.height, forest.kind, strict=True):
        if SHADE_Y[0] < y < SHADE_Y[1] and SHADE_X[0] < x < SHADE_X[1]:
            outline = _shadow_outline(height, FORMS[kind])
            place = (outline + np.array([x - SHADE_X[0], y - SHADE_Y[0]])) / SHADE_CELL
            pen.polygon([tuple(p) for p in place], fill=255)
    sheet = sheet.filter(ImageFilter.GaussianBlur(1.1))
    sun = 1.0 - SHADE_DEPTH * np.asarray(sheet, np.float32) / 255.0
    sun[[0, -1], :] = 1.0
    sun[:, [0, -1]] = 1.0
    return terrain.Patch(SHADE_X[0], SHADE_Y[0], SHADE_CELL, sun, {"sun": sun})


def _shadow_outline(height: float, form: trees.Form) -> Array:
    """A crown's shadow about its foot, in metres: an ellipse stretched away from the sun."""
    flat = -terrain.SUN_TOWARDS[:2]
    reach = float(np.linalg.norm(flat) / terrain.SUN_TOWARDS[2])
    along, side = flat / np.linalg.norm(flat), np.array([-flat[1], flat[0]])
    middle, half = (form.bottom + 1) / 2 * height * reach, (1 - form.bottom) / 2 * height * reach
    angle = np.linspace(0, 2 * np.pi, 14, endpoint=False)[:, None]
    wide = form.spread * height
    return along * (0.9 * middle + 0.9 * half * np.cos(angle)) + side * wide * np.sin(angle)


# --- painting ----------------------------------------------------------------------------


def tree_strokes(
    forest: Forest, patch: terrain.Patch, view: View, air: Air, rng: np.random.Generator
) -> list[tuple[float, Callable[[], None]]]:
    """One (distance, stroke) to each tree."""
    sprites = [[trees.grow(rng, form) for _ in range(DRAWINGS_PER_FORM)] for form in FORMS]
    x, y, z = forest.foot.T
    through, added = air(x, y, z + 0.5 * forest.height)
    sun = patch.at("sun", x, y)[:, None] * terrain.SUN * forest.tint * through
    sky = terrain.SKY_LIGHT * forest.tint * through
    bark = (terrain.SUN * 0.4 + terrain.SKY_LIGHT * 0.5) * BARK * through
    foot = view.camera.project(forest.foot)
    pixels = view.camera.focal * forest.height / y
    choice = rng.integers(0, DRAWINGS_PER_FORM, len(y))
    strokes = []
    for i in range(len(y)):
        sprite = sprites[forest.kind[i]][choice[i]].of_height(pixels[i])
        look = trees.TreeLook(float(y[i]), sun[i] * 1.15, sky[i] * 1.1, bark[i], added[i])
        place = (float(foot[i, 0]), float(foot[i, 1] + 0.02 * pixels[i]))
        strokes.append(
            (float(y[i]), partial(trees.stamp, view.light, view.depth, sprite, place, look))
        )
    return strokes
