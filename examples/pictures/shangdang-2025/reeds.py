"""Reeds in the foreground of `birds.py`: bending blades, stems and feathery heads."""

from __future__ import annotations

from dataclasses import dataclass

import canvas
import numpy as np
from canvas import Array
from PIL import Image, ImageDraw, ImageFilter

Pen = ImageDraw.ImageDraw
Rng = np.random.Generator

SHARP = 2  # sheet pixels to a picture pixel
BLADES = [(104, 132, 58), (132, 150, 70), (86, 112, 54), (160, 156, 84), (178, 160, 96)]
SUNNY = (226, 208, 134)
SPRAYS = 420  # to a head
STEM, HEAD, HEAD_LIT = (150, 140, 84), (176, 142, 104), (236, 210, 170)


@dataclass(frozen=True)
class Clump:
    """A stand of reeds: columns it covers, how tall (pixels), how many blades and heads."""

    left: float
    right: float
    tall: float
    blades: int
    heads: int
    lean: float = 0.0  # pixels that the tips lean to the right
    blur: float = 0.0
    foot: float = 1380.0  # row of the roots


CLUMPS = [
    Clump(-90, 330, 330, 120, 4, 30, 0.0, 1390),
    Clump(1420, 1900, 470, 170, 9, -46, 0.0),
    Clump(-110, 170, 620, 110, 7, 46, 1.2),
    Clump(1610, 1910, 720, 80, 6, -60, 1.2),
]


def frame(picture: Array, rng: np.random.Generator) -> None:
    """Grow all clumps over the picture (sRGB 0..1)."""
    tall, wide = picture.shape[:2]
    for clump in CLUMPS:
        sheet = Image.new("RGBA", (wide * SHARP, tall * SHARP), (0, 0, 0, 0))
        grow(ImageDraw.Draw(sheet), clump, rng)
        if clump.blur:
            sheet = sheet.filter(ImageFilter.GaussianBlur(clump.blur * SHARP))
        layer = np.asarray(sheet, np.float32) / 255.0
        layer[..., :3] *= layer[..., 3:]
        layer = layer.reshape(tall, SHARP, wide, SHARP, 4).mean(axis=(1, 3))
        picture[:] = picture * (1 - layer[..., 3:]) + layer[..., :3]


def grow(pen: Pen, clump: Clump, rng: Rng) -> None:
    """Blades from back to front, the heads among them."""
    order = np.sort(rng.uniform(0, 1, clump.blades + clump.heads))
    heads = set(rng.choice(order.size, clump.heads, replace=False).tolist())
    for number in range(order.size):
        # Roots cluster towards the picture's edge, so the stand thins out inwards.
        share = rng.beta(1.3, 1.3)
        root = clump.left + share * (clump.right - clump.left)
        size = clump.tall * (0.45 + 0.55 * rng.beta(2.2, 1.6)) * (1 - 0.35 * abs(share - 0.5))
        tone = 0.62 + 0.38 * number / order.size
        if number in heads:
            plume_stem(pen, clump, (root, size * 1.18), tone, rng)
        else:
            blade(pen, clump, (root, size), tone, rng)


def blade(pen: Pen, clump: Clump, at: tuple[float, float], tone: float, rng: Rng) -> None:
    """A tapering leaf that bends over at its tip; its sunny side is lighter."""
    root, size = at
    bend = clump.lean + rng.normal(0, 0.20) * size
    droop = abs(bend) * rng.uniform(0.2, 0.7)
    points = np.array([
        (root, clump.foot), (root + bend * 0.12, clump.foot - size * 0.42),
        (root + bend * 0.5, clump.foot - size * 0.82),
        (root + bend * 1.15, clump.foot - size + droop * 0.6),
    ])  # fmt: skip
    spine = canvas.smooth_curve(points, 12)
    t = np.linspace(0, 1, len(spine))
    width = (4.2 + 0.006 * size) * rng.uniform(0.7, 1.2) * (1 - t**1.7) + 0.4
    colour = np.array(BLADES[rng.integers(len(BLADES))]) * tone * rng.uniform(0.85, 1.1)
    lit = colour + (np.array(SUNNY) * tone - colour) * rng.uniform(0.25, 0.7)
    _ribbon(pen, spine, width, colour)
    _ribbon(pen, spine - np.stack([width * 0.25, 0 * width], 1), width * 0.45, lit)


def _ribbon(pen: Pen, spine: Array, width: Array, colour: Array) -> None:
    heading = np.gradient(spine, axis=0)
    heading /= np.linalg.norm(heading, axis=1, keepdims=True) + 1e-9
    side = np.stack([-heading[:, 1], heading[:, 0]], axis=1) * width[:, None] / 2
    outline = np.concatenate([spine + side, (spine - side)[::-1]]) * SHARP
    pen.polygon([tuple(p) for p in outline], fill=tuple(int(v) for v in np.clip(colour, 0, 255)))


def plume_stem(pen: Pen, clump: Clump, at: tuple[float, float], tone: float, rng: Rng) -> None:
    """A stem with a feathery head that hangs to one side."""
    root, size = at
    bend = clump.lean * 1.2 + rng.normal(0, 0.10) * size
    points = np.array([
        (root, clump.foot), (root + bend * 0.2, clump.foot - size * 0.5),
        (root + bend * 0.6, clump.foot - size * 0.9), (root + bend, clump.foot - size),
    ])  # fmt: skip
    spine = canvas.smooth_curve(points, 20)
    _ribbon(pen, spine, np.linspace(4.5, 1.6, len(spine)), np.array(STEM) * tone)
    _plume(pen, spine[int(len(spine) * 0.70) :], size, tone, rng)


def _plume(pen: Pen, stem: Array, size: float, tone: float, rng: Rng) -> None:
    """The head: drooping sprays along the top of the stem, shorter towards its tip."""
    droop = np.sign(stem[-1, 0] - stem[0, 0]) or 1.0
    for number in range(SPRAYS):
        share = number / SPRAYS
        base = stem[min(int(share * len(stem)), len(stem) - 1)]
        reach = size * 0.085 * (1.15 - 0.75 * share) * rng.uniform(0.45, 1)
        turn = rng.normal(0.35, 0.42) * droop  # from straight up
        tip = base + reach * np.array([np.sin(turn), -np.cos(turn)])
        tip += reach * np.array([droop * 0.28, 0.42])  # its weight
        mix = rng.beta(1.4, 1.4) * (0.35 + 0.65 * rng.random())
        ink = (np.array(HEAD) + (np.array(HEAD_LIT) - np.array(HEAD)) * mix) * (0.5 + 0.5 * tone)
        line = [tuple(base * SHARP), tuple((base + tip) / 2 * SHARP + (0, -2)), tuple(tip * SHARP)]
        pen.line(line, fill=tuple(int(v) for v in ink), width=2)
