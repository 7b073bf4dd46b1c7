"""Draw `birds.jpg`: egrets, a black stork and swans on a reservoir at daybreak.

Run from the project's root: `python content/shangdang-2025/pictures/draw/birds.py`.
The view above the water is painted first, then mirrored into ripples; birds (`waterbirds`) are
set in from far to near, each with its own reflection; reeds frame the foreground.
"""

from __future__ import annotations

from dataclasses import dataclass

import canvas
import numpy as np
import reeds
import waterbirds
from canvas import Array, colour, mix_colour, smoothstep
from waterbirds import Figure

SEED = 20251
WIDTH, HEIGHT = 1800, 1350
WATERLINE = 520  # row of the far shore
QUALITY, CONTRAST = 90, 0.30
OUT_OF_FOCUS = 2  # pixels: the lens is set on the birds

SUN_AT, SUN_RADIUS = (0.215, 196.0), 27.0  # share of the width, row; pixels
SKY_HIGH, SKY_LOW = colour(0.24, 0.43, 0.70), colour(0.97, 0.66, 0.43)
SUN_DISC = colour(1.05, 0.86, 0.52)
SUN_GLOW, CLOUD = colour(1.18, 0.84, 0.42), colour(1.0, 0.72, 0.56)
HAZE = colour(0.86, 0.70, 0.58)
EYE_HEIGHT, FOCAL = 1.7, 1700.0  # metres above the water; pixels
WATER_DEEP, WATER_GLINT = colour(0.085, 0.165, 0.205), colour(1.05, 0.90, 0.70)


@dataclass(frozen=True)
class Hill:
    """One ridge behind the water: its crest's rows, its roughness, its colour, its veil."""

    crest: float
    relief: float
    slope: float  # of the crest line's noise
    lit: Array
    shade: Array
    haze: float


HILLS = [
    Hill(276, 66, 1.45, colour(0.40, 0.40, 0.50), colour(0.25, 0.33, 0.47), 0.36),
    Hill(336, 48, 1.35, colour(0.34, 0.33, 0.32), colour(0.18, 0.26, 0.36), 0.26),
    Hill(396, 44, 1.30, colour(0.30, 0.28, 0.16), colour(0.12, 0.19, 0.22), 0.17),
    Hill(458, 26, 1.15, colour(0.225, 0.225, 0.085), colour(0.065, 0.12, 0.10), 0.07),
]


@dataclass(frozen=True)
class Place:
    """Where a bird stands: its foot in the picture, and how much of the water it mirrors in."""

    figure: Figure
    col: float
    row: float
    mirror: float = 0.0  # strength of its reflection; 0 in the air


# --- above the water ---------------------------------------------------------------------


def paint_sky(tile: canvas.Tile) -> Array:
    """Light from the place of the sunrise, and streaks of cloud lit from below."""
    row, col = np.mgrid[0:WATERLINE, 0:WIDTH].astype(np.float32)
    up = 1.0 - row / WATERLINE
    sky = mix_colour(np.broadcast_to(SKY_LOW, (*up.shape, 3)), SKY_HIGH, smoothstep(0.05, 1.0, up))
    near = np.hypot((col / WIDTH - SUN_AT[0]) * 1.25, (row - SUN_AT[1]) / 1000.0)
    sky = mix_colour(sky, SUN_GLOW, np.exp(-((near / 0.34) ** 2)) * 0.9)
    flight = 1.0 / (up + 0.12)
    streaks = tile.at(col / 260 * flight**0.5, flight * 2.6 + col / 3000, 16.0)
    wisps = tile.at(col / 150 * flight**0.5, flight * 6.0, 11.0)
    amount = smoothstep(0.15, 2.0, streaks + 0.4 * wisps) * smoothstep(0.0, 0.35, up)
    sky = mix_colour(sky, mix_colour(CLOUD, SUN_GLOW, np.exp(-near * 3.0)), amount * 0.75)
    away = np.hypot(col - SUN_AT[0] * WIDTH, row - SUN_AT[1])
    sky = sky + SUN_DISC * (0.35 * np.exp(-away / 70.0))[..., None]
    return mix_colour(sky, SUN_DISC * 1.6, smoothstep(SUN_RADIUS + 1.5, SUN_RADIUS - 1.5, away))


def paint_hill(view: Array, hill: Hill, tile: canvas.Tile, rng: np.random.Generator) -> None:
    """A wooded ridge: lit and shaded spurs, mist about its foot."""
    line = hill.crest - hill.relief * canvas.wander(rng, WIDTH, hill.slope)
    line -= (hill.crest / 200.0) ** 1.2 * np.abs(canvas.wander(rng, WIDTH, 0.35))  # tree tops
    row, col = np.mgrid[0:WATERLINE, 0:WIDTH].astype(np.float32)
    depth = row - line[None, :]
    shift = rng.uniform(0, 4000)
    spur = tile.at(col * 1.1 + depth * 0.7 + shift, depth * 0.9 + shift, 900.0)
    beside = tile.at(col * 1.1 + depth * 0.7 + shift + 9, depth * 0.9 + shift, 900.0)
    crowns = tile.at(col * 3 + shift, row * 4.0, 520.0)
    lit = smoothstep(-0.5, 0.6, (spur - beside) * 9.0 + 0.22 * crowns)
    land = mix_colour(np.broadcast_to(hill.shade, (*lit.shape, 3)), hill.lit, lit)
    land = land * (1.0 + 0.10 * np.clip(crowns, -2, 2))[..., None]
    mist = hill.haze + (0.85 - hill.haze) * smoothstep(20, WATERLINE - hill.crest, depth)
    glow = np.exp(-(((col / WIDTH - SUN_AT[0]) / 0.35) ** 2))
    air = mix_colour(np.broadcast_to(HAZE, land.shape), SUN_GLOW, glow * 0.6)
    land = mix_colour(land, air, np.clip(mist, 0, 0.9))
    view[:] = mix_colour(view, land, np.clip(depth + 0.5, 0, 1))


def paint_shore(view: Array, tile: canvas.Tile, rng: np.random.Generator) -> None:
    """A belt of reeds and willows along the far bank."""
    top = WATERLINE - 13 - 8 * canvas.wander(rng, WIDTH, 0.9)
    top -= 5.0 * np.abs(canvas.wander(rng, WIDTH, 0.1))
    row, col = np.mgrid[0:WATERLINE, 0:WIDTH].astype(np.float32)
    stems = tile.at(col * 9, row * 0.8, 640.0)
    light = smoothstep(-1.2, 1.6, stems + (top[None, :] - row) * -0.02)
    belt = mix_colour(np.broadcast_to(colour(0.12, 0.14, 0.06), (*light.shape, 3)),
                      colour(0.42, 0.36, 0.17), light)  # fmt: skip
    belt = mix_colour(belt, HAZE, np.full(light.shape, 0.22, np.float32))
    view[:] = mix_colour(view, belt, np.clip(row - top[None, :], 0, 1))


# --- water -------------------------------------------------------------------------------


class Ripples:
    """How the water tilts: offsets of a mirrored image, in pixels, and the glint of facets."""

    def __init__(self, tile: canvas.Tile):
        row, col = np.mgrid[0 : HEIGHT - WATERLINE, 0:WIDTH].astype(np.float32)
        depth = row + 8.0
        # The surface in metres: rows crowd together towards the far shore.
        y = EYE_HEIGHT * FOCAL / depth
        x = (col - WIDTH / 2) * y / FOCAL
        seen = np.clip(depth / 150.0, 0.0, 1.0)  # far ripples melt into one another
        swell = tile.at(x * 0.5, y, 22.0)
        chop = tile.at(x * 0.55 + 7, y + 0.12 * x, 7.5) * seen
        fret = tile.at(x + 3, y * 1.2 - 0.2 * x, 3.6) * seen**2
        calm = smoothstep(-1.0, 1.3, tile.at(x * 0.30, y * 0.55 + 3, 60.0))
        strength = (0.30 + 0.70 * calm) * np.clip(depth / 260.0, 0.10, 1.7)
        self.rise = (8.0 * swell + 6.0 * chop + 2.5 * fret) * strength
        self.sway = (2.4 * chop + 1.2 * swell + 1.2 * fret) * strength
        self.facet = (0.45 * swell + 0.75 * chop + 0.45 * fret) * (0.35 + 0.65 * calm)


def paint_water(view: Array, ripples: Ripples) -> Array:
    """The sky and hills mirrored, the water's own colour growing towards the viewer."""
    row, col = np.mgrid[0 : HEIGHT - WATERLINE, 0:WIDTH].astype(np.float32)
    source_row = WATERLINE - 1 - row * 0.60 - ripples.rise
    water = sample(view, np.clip(source_row, 0, WATERLINE - 1), col + ripples.sway)
    near = smoothstep(0.0, HEIGHT - WATERLINE, row)
    facing = np.clip(0.21 + 0.27 * near + (0.05 + 0.17 * near) * ripples.facet, 0, 0.8)
    water = mix_colour(water, WATER_DEEP, facing)
    path = np.exp(-(((col / WIDTH - SUN_AT[0]) / (0.05 + 0.13 * near)) ** 2))
    glint = smoothstep(0.35, 1.7, -ripples.facet) * (0.07 + 0.80 * path) * (0.35 + 0.65 * near)
    return mix_colour(water, WATER_GLINT, np.clip(glint, 0, 1))


def sample(picture: Array, row: Array, col: Array) -> Array:
    """Bilinear reading of a picture, its edges repeated."""
    rows, cols = picture.shape[:2]
    row, col = np.clip(row, 0, rows - 1.001), np.clip(col, 0, cols - 1.001)
    r, c = row.astype(np.int32), col.astype(np.int32)
    fr, fc = (row - r)[..., None], (col - c)[..., None]
    r1, c1 = np.minimum(r + 1, rows - 1), np.minimum(c + 1, cols - 1)
    top = picture[r, c] * (1 - fc) + picture[r, c1] * fc
    return top * (1 - fr) + (picture[r1, c] * (1 - fc) + picture[r1, c1] * fc) * fr


# --- birds -------------------------------------------------------------------------------


def gather(rng: np.random.Generator) -> list[Place]:
    """The birds of the picture, from far to near."""
    swan = waterbirds.swimming_swan(0.27, rng)
    near_swan = waterbirds.swimming_swan(0.34, rng)
    return [
        *far_flock(rng),
        Place(waterbirds.flying_egret(0.30, rng, raised=False), 880, 250),
        Place(waterbirds.flying_egret(0.36, rng, raised=True), 640, 190),
        Place(waterbirds.flying_stork(0.42, rng), 1180, 215),
        Place(swan.mirrored(), 860, 655, 0.72),
        Place(near_swan, 1030, 708, 0.75),
        Place(waterbirds.fishing_egret(0.52, rng).mirrored(), 300, 890, 0.85),
        Place(waterbirds.standing_egret(0.56, rng).mirrored(), 680, 930, 0.85),
        Place(waterbirds.standing_stork(0.70, rng), 1290, 1045, 0.85),
    ]


def far_flock(rng: np.random.Generator) -> list[Place]:
    """A line of egrets far off, over the hills."""
    poses = [waterbirds.flying_egret(0.075, rng, raised=up) for up in (True, False)]
    return [
        Place(poses[rng.integers(2)], 1330 + 62 * i, 300 - 13 * i + rng.normal(0, 7))
        for i in range(7)
    ]


def set_bird(picture: Array, place: Place, ripples: Ripples) -> None:
    """A bird and, when it touches the water, its broken image below."""
    if place.mirror:
        set_reflection(picture, place, ripples)
        ring_water(picture, place)
    left = round(place.col - place.figure.foot[0])
    top = round(place.row - place.figure.foot[1])
    # What is under the water does not show.
    shown = round(place.figure.foot[1]) + 1 if place.mirror else None
    lay_over(picture, place.figure.pixels[:shown], left, top)


def lay_over(picture: Array, pixels: Array, left: int, top: int) -> None:
    """Composite premultiplied RGBA over sRGB."""
    tall, wide = pixels.shape[:2]
    c0, c1 = max(left, 0), min(left + wide, WIDTH)
    r0, r1 = max(top, 0), min(top + tall, HEIGHT)
    if c0 < c1 and r0 < r1:
        part = pixels[r0 - top : r1 - top, c0 - left : c1 - left]
        under = picture[r0:r1, c0:c1]
        picture[r0:r1, c0:c1] = under * (1 - part[..., 3:]) + part[..., :3]


def set_reflection(picture: Array, place: Place, ripples: Ripples) -> None:
    """Mirror the figure about its foot, shaken by the ripples, fading with depth."""
    pixels = place.figure.pixels
    foot_col, foot_row = place.figure.foot
    left = round(place.col - foot_col) - 20
    right, top = left + pixels.shape[1] + 40, round(place.row)
    c0, c1, r1 = max(left, 0), min(right, WIDTH), min(top + round(foot_row), HEIGHT)
    row, col = np.mgrid[top:r1, c0:c1].astype(np.float32)
    window = np.s_[top - WATERLINE : r1 - WATERLINE, c0:c1]
    grown = np.clip((row - top) / 60.0, 0.15, 1.3)
    up = foot_row - (row - top) + ripples.rise[window] * 0.75 * grown
    across = col - (place.col - foot_col) + ripples.sway[window] * 2.2 * grown
    image = sample(np.pad(pixels, ((2, 2), (2, 2), (0, 0))), up + 2, across + 2)
    fade = place.mirror * (1.0 - 0.35 * smoothstep(0, foot_row, row - top))
    image = image * fade[..., None]
    tint = np.array([0.93, 0.93, 0.92, 1.0], np.float32)
    lay_over(picture, image * tint, c0, top)


def ring_water(picture: Array, place: Place) -> None:
    """Rings on the water about the legs or the breast."""
    reach = 0.16 * place.figure.pixels.shape[1]
    row, col = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    r0, r1 = int(place.row - 30), min(int(place.row + 40), HEIGHT)
    row, col = row[r0:r1], col[r0:r1]
    away = np.hypot((col - place.col) / 4.6, row - place.row - 1) / (reach / 4.6)
    wave = np.cos(away * 7.5) * np.exp(-((away / 1.5) ** 2)) * smoothstep(0.1, 0.5, away)
    light = np.clip(wave, 0, 1)[..., None] * 0.34
    dark = np.clip(-wave, 0, 1)[..., None] * 0.17
    band = picture[r0:r1]
    glint = np.array([1.0, 0.95, 0.86], np.float32)
    picture[r0:r1] = (band + (glint - band) * light) * (1 - dark)


# --- the whole picture -------------------------------------------------------------------


def paint() -> Array:
    """The finished picture as sRGB 0..1."""
    rng = np.random.default_rng(SEED)
    soft = canvas.Tile(rng, 1024, 1.5, lowest=3)
    view = paint_sky(canvas.Tile(rng, 1024, 1.9, lowest=4))
    for hill in HILLS:
        paint_hill(view, hill, soft, rng)
    paint_shore(view, soft, rng)
    view = canvas.box_blur(view, OUT_OF_FOCUS, 2)
    ripples = Ripples(canvas.Tile(rng, 1024, 1.0, lowest=6))
    water = paint_water(view, ripples)
    picture = canvas.develop(np.concatenate([view, water]), 0.95, 0.02, 1.06)
    picture = canvas.contrast(np.clip(picture, 0, 1), CONTRAST)
    for place in gather(rng):
        set_bird(picture, place, ripples)
    reeds.frame(picture, rng)
    return np.clip(picture, 0.0, 1.0)


if __name__ == "__main__":
    print(canvas.write_jpeg(paint(), "birds.jpg", QUALITY))
