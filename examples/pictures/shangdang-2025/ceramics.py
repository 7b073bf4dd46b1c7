"""Draws `ceramics.jpg`: red-and-green enamelled ware of the Bayi kilns on a wooden table.

Run from anywhere: `python content/shangdang-2025/pictures/draw/ceramics.py [width]`.  Pots are
thrown (lathe.py), painted (enamel.py) and lit by one large window at the left (studio.py).
Lengths are centimetres; the table top is z = 0 and the camera looks along +y.
"""

from __future__ import annotations

import sys

import numpy as np
from enamel import GREEN, RED, Ground
from lathe import Board, Pot
from studio import (
    Array,
    Camera,
    Noise,
    Solid,
    Window,
    bilinear,
    blocked,
    blur,
    contrast,
    dome_directions,
    dot,
    film_grain,
    mix,
    nearest,
    normalize,
    render,
    save,
    schlick,
    smoothstep,
    srgb,
    tone,
    vec,
)
from wares import Ware, set_table

WIDTH, HEIGHT = 1800, 1350
EXPOSURE = 1.12
CONTRAST = 0.45
GRAIN = 0.012

GLAZE = srgb("f0e3c8")
CLAY = srgb("c9a57a")
WOOD_LIGHT, WOOD_DARK = srgb("b98a5c"), srgb("8c5f3a")
STAND = srgb("6f4428")
WALL_LIGHT, WALL_DARK = srgb("a79c88"), srgb("80786a")
SHELF = srgb("6b4e35")
SHELF_WARE = srgb("efe6d2")

KEY = Window(
    centre=vec(-88, -46, 76), across=vec(-17, 30, 0), along=vec(15, 9, 30),
    radiance=vec(20.0, 18.8, 16.8), bars=2,
)  # fmt: skip
FILL = Window(
    centre=vec(110, -50, 50), across=vec(-10, -22, 0), along=vec(-8, 4, 40),
    radiance=vec(0.7, 0.75, 0.85), softness=0.3,
)  # fmt: skip
SKY, HORIZON = vec(0.36, 0.38, 0.42), vec(0.24, 0.24, 0.23)
BOUNCE = vec(0.20, 0.175, 0.145)  # what a pot or the table sends back into the room
GLAZE_F0 = 0.055
WOOD_F0, WOOD_GLOSS = 0.035, 0.7
WOOD_MIRROR_REACH = 4.0  # cm: satin, not polished

KEY_GRID = 5  # the window as 5 × 5 lamps
DOME_RAYS = 36
LIGHT_ROWS, LIGHT_COLS = 72, 96
TABLE_CELL = 0.7  # cm
TABLE_LEFT, TABLE_FRONT, TABLE_WIDE, TABLE_DEEP = -70.0, -60.0, 140.0, 100.0
BOARD_WIDTH = 13.0
TABLE_END, TABLE_HAZE = 40.0, 2.5  # its far edge, and how far it is out of focus
WALL_Y = 120.0
WALL_CELL, WALL_WIDE, WALL_HIGH, WALL_LOW = 0.6, 260.0, 130.0, -80.0
WALL_BLUR, WALL_EXPOSURE = 4, 0.85
SHELVES = (-25.0,)

NOISE = Noise(7)


# --- the scene ---------------------------------------------------------------------------------


class Scene:
    """Pots, stand, table and wall, with the light that falls on each, baked once."""

    def __init__(self) -> None:
        self.wares = set_table()
        self.stand = plate_stand(vec(14.5, 12, 0))
        self.solids: list[Solid] = [*(w.pot for w in self.wares), self.stand]
        self._rng = np.random.default_rng(5)
        self._light = [self._bake_pot(ware.pot) for ware in self.wares]
        self._table_light = self._bake_table()
        self._wall = backdrop()

    def irradiance(self, point: Array, normal: Array) -> Array:
        """Light (n, 3) that arrives at surface points, over π: window, fill and room."""
        origin = point + normal * 0.06
        total = self._lamp(KEY, origin, normal, KEY_GRID) + self._lamp(FILL, origin, normal, 2)
        for way in dome_directions(normal, DOME_RAYS, self._rng):
            far = np.full(len(way), 60.0, np.float32)
            hidden = blocked(self.solids, origin, way, far) | (way[:, 2] < 0)
            total += np.where(hidden[:, None], BOUNCE, room(way)) / DOME_RAYS
        return total.astype(np.float32)

    def _lamp(self, lamp: Window, origin: Array, normal: Array, grid: int) -> Array:
        total = np.zeros((len(origin), 3), np.float32)
        for source in lamp.points(grid):
            to = source - origin
            reach = np.sqrt(dot(to, to))
            way = to / reach[:, None]
            facing = np.maximum(dot(way, normal), 0) * np.maximum(-(way @ lamp.normal), 0)
            power = facing * lamp.area / (np.pi * reach**2 * grid * grid)
            lit = np.flatnonzero(power > 1e-5)
            clear = ~blocked(self.solids, origin[lit], way[lit], reach[lit])
            total[lit] += (power[lit] * clear)[:, None] * lamp.radiance
        return total

    def _bake_pot(self, pot: Pot) -> Array:
        place, angle = np.meshgrid(
            np.linspace(0.001, 1.999, LIGHT_ROWS, dtype=np.float32),
            np.arange(LIGHT_COLS, dtype=np.float32) / LIGHT_COLS * 2 * np.pi,
            indexing="ij",
        )
        light = self.irradiance(*pot.point(place.ravel(), angle.ravel()))
        light = blur(light.reshape(LIGHT_ROWS, LIGHT_COLS, 3), 1, wrap_columns=True)
        return np.concatenate([light, light[:, :1]], axis=1)

    def _bake_table(self) -> Array:
        x = np.arange(TABLE_LEFT, TABLE_LEFT + TABLE_WIDE, TABLE_CELL, dtype=np.float32)
        y = np.arange(TABLE_FRONT, TABLE_FRONT + TABLE_DEEP, TABLE_CELL, dtype=np.float32)
        gx, gy = np.meshgrid(x, y)
        points = np.stack([gx.ravel(), gy.ravel(), np.zeros(gx.size, np.float32)], axis=1)
        up = np.broadcast_to(vec(0, 0, 1), points.shape)
        return blur(self.irradiance(points, up).reshape(len(y), len(x), 3), 1)

    def table_light(self, x: Array, y: Array) -> Array:
        return bilinear(
            self._table_light, (y - TABLE_FRONT) / TABLE_CELL, (x - TABLE_LEFT) / TABLE_CELL
        )

    def pot_light(self, number: int, place: Array, angle: Array) -> Array:
        rows = place / 2 * (LIGHT_ROWS - 1)
        return bilinear(self._light[number], rows, angle / (2 * np.pi) * LIGHT_COLS)

    def trace(self, origin: Array, direction: Array, bounces: int) -> Array:
        """Linear light (n, 3) that comes back along rays."""
        hits = nearest(self.solids, origin, direction)
        down = np.minimum(direction[:, 2], -1e-4)
        to_table = np.where(direction[:, 2] < -1e-4, -origin[:, 2] / down, np.inf).astype(
            np.float32
        )
        behind = (origin + direction * np.minimum(to_table, 1e4)[:, None])[:, 1]
        table = smoothstep(TABLE_END + TABLE_HAZE, TABLE_END - TABLE_HAZE, behind)
        table = table * ((to_table < hits.t) & (to_table > 0.01))
        colour = np.zeros_like(direction)
        for number in range(len(self.solids)):
            k = np.flatnonzero((hits.index == number) & (table == 0))
            if k.size:
                point = origin[k] + direction[k] * hits.t[k, None]
                colour[k] = self._shade_solid(number, point, direction[k], bounces)
        k = np.flatnonzero((hits.index < 0) & (table < 1))
        if k.size:
            colour[k] = self._beyond(origin[k], direction[k], bounces)
        k = np.flatnonzero(table > 0)
        if k.size:
            top = self._shade_table(
                origin[k] + direction[k] * to_table[k, None], direction[k], bounces
            )
            colour[k] = mix(colour[k], top, table[k])
        return colour

    def _beyond(self, origin: Array, way: Array, bounces: int) -> Array:
        """The far wall for the camera; window, fill card and room for a mirroring surface."""
        if not bounces:
            return KEY.seen(origin, way) * 1.2 + FILL.seen(origin, way) + room(way) * 0.8
        t = (WALL_Y - origin[:, 1]) / np.maximum(way[:, 1], 1e-3)
        x = origin[:, 0] + way[:, 0] * t + WALL_WIDE / 2
        z = origin[:, 2] + way[:, 2] * t - WALL_LOW
        return bilinear(self._wall, z / WALL_CELL, x / WALL_CELL)

    def _shade_solid(self, number: int, point: Array, way: Array, bounces: int) -> Array:
        if number < len(self.wares):
            return self._shade_ware(number, point, way, bounces)
        normal = self.stand.normal(point)
        grain = NOISE.fbm(point[:, 0] * 0.6, point[:, 1] * 2 + point[:, 2] * 3, 3)
        light = 0.35 + 0.55 * np.maximum(normal @ normalize(KEY.centre), 0) + 0.2 * normal[:, 2]
        return STAND * (light * (0.75 + 0.5 * grain))[:, None]

    def _shade_ware(self, number: int, point: Array, way: Array, bounces: int) -> Array:
        ware = self.wares[number]
        normal, place, angle = ware.pot.surface(point)
        albedo, gloss = glaze(ware, place, angle)
        colour = albedo * self.pot_light(number, place, angle)
        if not bounces:
            return colour
        normal = normalize(normal + 0.012 * ripple(place, angle))
        mirror = way - 2 * dot(way, normal)[:, None] * normal
        seen = self.trace(point + normal * 0.08, mirror.astype(np.float32), bounces - 1)
        strength = schlick(-dot(way, normal), GLAZE_F0) * gloss
        return colour * (1 - strength[:, None]) + seen * strength[:, None]

    def _shade_table(self, point: Array, way: Array, bounces: int) -> Array:
        colour = wood(point[:, 0], point[:, 1]) * self.table_light(point[:, 0], point[:, 1])
        if not bounces:
            return colour
        rough = 0.02 * (NOISE.value(point[:, 0] * 0.5, point[:, 1] * 6) - 0.5)
        normal = normalize(np.stack([rough * 0.4, rough, np.ones_like(rough)], axis=1))
        mirror = way - 2 * dot(way, normal)[:, None] * normal
        strength = schlick(-dot(way, normal), WOOD_F0)[:, None] * WOOD_GLOSS
        seen = self._mirrored(point + normal * 0.05, mirror.astype(np.float32))
        return colour * (1 - strength) + seen * strength

    def _mirrored(self, origin: Array, way: Array) -> Array:
        """What satin wood mirrors: pots close by, melting into the room with distance."""
        hits = nearest(self.solids, origin, way)
        colour = room(way)
        for number in range(len(self.wares)):
            k = np.flatnonzero(hits.index == number)
            if k.size:
                point = origin[k] + way[k] * hits.t[k, None]
                near = np.exp(-hits.t[k] / WOOD_MIRROR_REACH)
                colour[k] = mix(colour[k], self._shade_ware(number, point, way[k], 0), near)
        return colour


def plate_stand(position: Array) -> Board:
    """Two runners with a peg in front and a prop behind, joined by a bar."""
    boxes = [(vec(0, -3, 0.8), vec(5, 0.6, 0.6))]
    for x in (-5.2, 5.2):
        boxes.append((vec(x, -3, 0.8), vec(0.6, 6.8, 0.8)))
        boxes.append((vec(x, -9.3, 1.6), vec(0.6, 0.5, 1.6)))
        boxes.append((vec(x, 2.4, 7), vec(0.6, 0.6, 7)))
    return Board(boxes, position)


# --- surfaces ----------------------------------------------------------------------------------


def glaze(ware: Ware, place: Array, angle: Array) -> tuple[Array, Array]:
    """Albedo (n, 3) and gloss (n,) of a pot: slip, paint, and bare clay about the foot."""
    mottle = NOISE.fbm(angle * 2.2 + 9, place * 14, 4)
    albedo = (
        GLAZE * (0.93 + 0.12 * mottle)[:, None] * mix(vec(1, 1, 1), vec(1, 0.965, 0.90), mottle)
    )
    gloss = np.ones_like(place)
    inner = place > 1
    if ware.outside is not None:
        rows = (1 - np.minimum(place, 1)) * (ware.outside.height - 1)
        cols = angle / (2 * np.pi) * (ware.outside.width - 1)
        albedo = painted(albedo, ware.outside, (rows, cols), ~inner)
    if ware.inside is not None:
        half = ware.inside.width / 2
        out = half * (2 - np.maximum(place, 1))
        spots = (half - out * np.sin(angle), half + out * np.cos(angle))
        albedo = painted(albedo, ware.inside, spots, inner)
    edge = ware.slip_line + 0.035 * (NOISE.fbm(angle * 2.5, angle * 0 + 3, 3) - 0.5)
    bare = smoothstep(0.004, -0.004, place - edge)
    speck = NOISE.fbm(angle * 40, place * 120, 2)
    return mix(albedo, CLAY * (0.8 + 0.4 * speck)[:, None], bare), gloss * (1 - 0.9 * bare)


def painted(albedo: Array, ground: Ground, spots: tuple[Array, Array], where: Array) -> Array:
    """Lays the sheet's paint over the glaze."""
    load = bilinear(ground.load, *spots) * where
    colour = bilinear(ground.paint, *spots)
    return mix(albedo, colour, load)


def ripple(place: Array, angle: Array) -> Array:
    """The unevenness of thrown and glazed clay: a slow waver of the normal."""
    waver = [NOISE.value(angle * 2.4 + k * 40, place * 7) - 0.5 for k in range(3)]
    return np.stack(waver, axis=1)


def wood(x: Array, y: Array) -> Array:
    """Planed boards along x, each with its own tone, growth rings and fine pores."""
    lane = y / BOARD_WIDTH + 0.7
    board = np.floor(lane)
    shift = NOISE.value(board * 7.3, board * 3.1)
    bend = NOISE.fbm(x * 0.02 + shift * 90, y * 0.10 + shift * 50, 3)
    rings = 0.5 + 0.5 * np.sin((bend * 26 + y * 0.5 + shift * 9) * 2.2)
    pores = NOISE.fbm(x * 0.35 + shift * 33, y * 7.0, 3)
    tone_of = np.clip(0.30 * rings + 0.55 * pores + 0.35 * (shift - 0.4), 0, 1)
    seam = np.abs(lane - np.round(lane)) * BOARD_WIDTH
    gap = 1 - 0.5 * smoothstep(0.12, 0.03, seam)
    return mix(np.broadcast_to(WOOD_LIGHT, (len(x), 3)), WOOD_DARK, tone_of) * gap[:, None]


def room(way: Array) -> Array:
    """Soft light of the room by direction."""
    up = np.clip(way[:, 2], 0, 1) ** 0.7
    return mix(np.broadcast_to(HORIZON, way.shape), SKY, up)


def backdrop() -> Array:
    """The wall far behind, out of focus: plaster, a shelf, rows of finished ware."""
    z, x = np.mgrid[0:WALL_HIGH:WALL_CELL, 0:WALL_WIDE:WALL_CELL].astype(np.float32)
    x, z = x - WALL_WIDE / 2, z + WALL_LOW
    glow = np.exp(-(((x - 30) / 80) ** 2) - ((z + 5) / 60) ** 2)
    picture = WALL_DARK + (WALL_LIGHT - WALL_DARK) * glow[..., None]
    rng = np.random.default_rng(17)
    for shelf in SHELVES:
        at = -WALL_WIDE / 2 + 6
        while at < WALL_WIDE / 2:
            wide, high = rng.uniform(6, 11), rng.uniform(15, 33)
            shelf_ware(picture, (x - at, z - shelf), (wide, high), rng)
            at += wide * 2 + rng.uniform(4, 14)
        picture[(z > shelf - 4.5) & (z < shelf)] = SHELF
    return blur(picture, WALL_BLUR) * WALL_EXPOSURE


def shelf_ware(picture: Array, place: tuple[Array, Array], size: tuple[float, float],
               rng: np.random.Generator) -> None:  # fmt: skip
    """One far pot: a rounded body lit from the left with a red and a green blot."""
    x, z = place
    wide, high = size
    up = z / high
    half = (
        wide * (0.55 + 0.45 * np.sin(np.clip(up, 0, 1) * np.pi * 0.9)) * np.where(up > 0.9, 0.5, 1)
    )
    body = (np.abs(x) < half) & (up > 0) & (up < 1)
    side = np.clip(x / np.maximum(half, 0.1), -1, 1)
    picture[body] = (SHELF_WARE * (0.86 - 0.34 * side[..., None]))[body]
    for colour, lean, level in (
        (RED, rng.uniform(-0.3, 0.3), 0.6),
        (GREEN, rng.uniform(-0.5, 0.5), 0.42),
    ):
        blot = ((x / wide - lean) / 0.34) ** 2 + ((up - level) / (3.0 / high)) ** 2 < 1
        picture[body & blot] = colour * 0.9
    picture[body & (np.abs(up - 0.8) < 0.03)] = RED * 0.7


def main() -> None:
    width = int(sys.argv[1]) if len(sys.argv) > 1 else WIDTH
    scene = Scene()
    camera = Camera(vec(0, -90, 56), vec(-0.5, 0, 12.6), 38.5, (width, width * HEIGHT // WIDTH))

    def shade(origin: Array, way: Array) -> Array:
        return contrast(tone(scene.trace(origin, way, 1), EXPOSURE), CONTRAST)

    picture = film_grain(render(camera, shade), GRAIN, 3)
    print(save(picture, "ceramics.jpg"))


if __name__ == "__main__":
    main()
