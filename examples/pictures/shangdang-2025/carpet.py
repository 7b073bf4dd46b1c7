"""Draws `carpet.jpg`: a weaver at an upright loom, her patterned wool carpet half finished.

Run from anywhere: `python content/shangdang-2025/pictures/draw/carpet.py [width]`.  The carpet's
design is in weave.py, the weaver in weaver.py, camera and light in studio.py.  Lengths are
centimetres; the warp hangs in the plane y = 0 and the camera looks along +y.
"""

from __future__ import annotations

import sys

import numpy as np
import weave
from lathe import Board, Pot, Profile
from studio import (
    Array,
    Camera,
    Hits,
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
    rotation,
    save,
    smoothstep,
    srgb,
    tone,
    vec,
)
from weaver import Figure, Hand, hands
from woolwork import BACK_WARP, CARPET_HALF, PILE, Carpet, YarnBall

WIDTH, HEIGHT = 1800, 1350
EXPOSURE, CONTRAST, GRAIN = 1.30, 0.36, 0.010
EXTRA_SAMPLES = 4

BEAM = srgb("a9794c")
BEAM_DARK = srgb("84582f")
BASKET = srgb("c49a5c")
BALL_TONES = (
    weave.RED, weave.GOLD, weave.INDIGO, weave.CREAM, weave.JADE,
    weave.ROSE, weave.SKY, weave.CORAL, weave.WINE, weave.BLUE,
)  # fmt: skip
YARNS = tuple(weave.colours()[list(BALL_TONES)])

KEY = Window(
    centre=vec(-170, -150, 215), across=vec(-36, 40, 0), along=vec(24, 22, 52),
    radiance=vec(19.0, 17.9, 16.0),
)  # fmt: skip
SKY, HORIZON, FLOOR = vec(0.41, 0.42, 0.45), vec(0.31, 0.305, 0.30), vec(0.22, 0.19, 0.16)
BOUNCE = vec(0.20, 0.17, 0.15)
KEY_GRID, DOME_RAYS = 3, 14
NEIGHBOUR = 55.0  # cm between middles: farther solids throw no shadow worth tracing

TIMBER_FRONT = -6.0  # y of the loom's front
PLANE_CELL = 2.0  # cm of the baked light on the warp plane
PLANE_LEFT, PLANE_LOW, PLANE_WIDE, PLANE_HIGH = -110.0, 20.0, 220.0, 190.0
WALL_Y = 150.0

NOISE = Noise(13)


# --- what stands in the room -------------------------------------------------------------------


def loom_frame() -> list[Board]:
    """Posts at both sides, the heddle rod before the warp and the rod the yarn hangs from."""
    posts = [(vec(side * 92, 3, 110), vec(6.5, 7, 130)) for side in (-1, 1)]
    rods = [(vec(0, -4, 143), vec(88, 1.5, 1.5)), (vec(0, -9, 167.5), vec(104, 1.7, 1.7))]
    return [*(Board([post], vec(0, 0, 0), edge=1.0) for post in posts),
            *(Board([rod], vec(0, 0, 0), edge=1.45) for rod in rods)]  # fmt: skip


def hanging_balls() -> list[YarnBall]:
    """Yarn over the work, each ball on its rod."""
    rng = np.random.default_rng(4)
    balls = []
    for k, x in enumerate(np.linspace(-73, 76, 12)):
        radius = float(rng.uniform(4.3, 5.4))
        centre = vec(x + float(rng.normal(0, 1)), -9, 165.8 - radius - float(rng.uniform(1.0, 6.5)))
        balls.append(YarnBall(centre, radius, YARNS[k % len(YARNS)]))
    return balls


def basket() -> tuple[Pot, list[YarnBall]]:
    """A willow basket of yarn at the weaver's left."""
    profile = Profile.of(
        [(0, 0), (14, 0), (14, 0), (16, 6), (18.5, 14), (20, 19)],
        [(19, 19.6), (17, 14), (14.5, 7), (0, 6)],
    )
    at = vec(-56, -52, 53)
    spots = ((-9, -8, 19, 7.2, 0), (4, -10, 18, 7.0, 2), (12, 0, 19, 6.8, 1), (-11, 5, 20, 7.0, 4),
             (1, 2, 23, 7.4, 7), (5, 12, 20, 7.0, 3), (-5, -2, 26, 5.6, 6))  # fmt: skip
    balls = [YarnBall(at + vec(x, y, z), r, YARNS[c]) for x, y, z, r, c in spots]
    return Pot(profile, at), balls


# --- the scene ---------------------------------------------------------------------------------


class Scene:
    """Everything in the room, with the light on the work baked once."""

    def __init__(self) -> None:
        self.figure = Figure(vec(44, -51, 0), rotation("z", 6))
        self.hands = hands(self.figure)
        self.basket, in_basket = basket()
        hanging = hanging_balls()
        self.balls = [*hanging, *in_basket]
        self.boards = loom_frame()
        self.solids: list[Solid] = [
            self.figure,
            *self.hands,
            self.basket,
            *self.boards,
            *self.balls,
        ]
        self._casters = {id(solid): self._near(solid) for solid in self.solids}
        self.carpet = Carpet(hanging)
        self._rng = np.random.default_rng(6)
        self._plane_light = self._bake_plane(-PILE, self.solids)
        movables = [solid for solid in self.solids if not isinstance(solid, Board)]
        self._timber_light = self._bake_plane(TIMBER_FRONT, movables)
        self._wall = back_wall()

    def _near(self, solid: Solid) -> list[Solid]:
        """What is close enough to `solid` to throw a shadow on it, timber aside."""
        return [
            other
            for other in self.solids
            if not isinstance(other, Board)
            and np.linalg.norm(other.bound_centre - solid.bound_centre) < NEIGHBOUR
        ]

    def irradiance(self, point: Array, normal: Array, casters: list[Solid]) -> Array:
        """Light (n, 3) on surface points, over π: the window by 3 × 3 lamps, and the room."""
        origin = point + normal * 0.5
        total = self._window(origin, normal, KEY_GRID, casters)
        for way in dome_directions(normal, DOME_RAYS, self._rng):
            hidden = blocked(casters, origin, way, np.full(len(way), 70.0, np.float32))
            total += np.where(hidden[:, None], BOUNCE, room(way)) / DOME_RAYS
        return total

    def _window(self, origin: Array, normal: Array, grid: int, casters: list[Solid]) -> Array:
        """Light from the window as `grid` × `grid` lamps, past whatever casts shadows."""
        total = np.zeros_like(origin)
        for source in KEY.points(grid):
            to = source - origin
            reach = np.sqrt(dot(to, to))
            way = to / reach[:, None]
            facing = np.maximum(dot(way, normal), 0) * np.maximum(-(way @ KEY.normal), 0)
            power = facing * KEY.area / (np.pi * reach**2 * grid**2)
            lit = np.flatnonzero(power > 1e-5)
            clear = ~blocked(casters, origin[lit], way[lit], reach[lit])
            total[lit] += (power[lit] * clear)[:, None] * KEY.radiance
        return total

    def _bake_plane(self, y: float, casters: list[Solid]) -> Array:
        """Light on an upright plane at depth `y`, a value every PLANE_CELL."""
        x = np.arange(PLANE_LEFT, PLANE_LEFT + PLANE_WIDE, PLANE_CELL, dtype=np.float32)
        z = np.arange(PLANE_LOW, PLANE_LOW + PLANE_HIGH, PLANE_CELL, dtype=np.float32)
        gx, gz = np.meshgrid(x, z)
        points = np.stack([gx.ravel(), np.full(gx.size, y, np.float32), gz.ravel()], axis=1)
        out = np.broadcast_to(vec(0, -1, 0), points.shape)
        return blur(self.irradiance(points, out, casters).reshape(len(z), len(x), 3), 1)

    def plane_light(self, x: Array, z: Array) -> Array:
        return _read_plane(self._plane_light, x, z)

    def trace(self, origin: Array, way: Array) -> Array:
        """Linear light (n, 3) along camera rays."""
        hits = nearest(self.solids, origin, way)
        colour = np.zeros_like(way)
        for number, solid in enumerate(self.solids):
            k = np.flatnonzero(hits.index == number)
            if k.size:
                colour[k] = self._shade_solid(solid, origin[k] + way[k] * hits.t[k, None], way[k])
        to_plane = (-PILE - origin[:, 1]) / np.maximum(way[:, 1], 1e-4)
        k = np.flatnonzero(to_plane < hits.t)
        if k.size:
            colour[k] = self._shade_plane(origin[k], way[k], hits, k)
        return colour

    def _shade_plane(self, origin: Array, way: Array, hits: Hits, rays: Array) -> Array:
        """Pile, loose yarn, warp before warp, and the room that shows between the threads."""
        point = _cut(origin, way, -PILE)
        x, z = point[:, 0], point[:, 2]
        pile = self.carpet.covers(x, z)
        colour = np.zeros_like(way)
        k = np.flatnonzero(pile)
        colour[k] = self._shade_pile(x[k], z[k])
        k = np.flatnonzero(~pile)
        colour[k] = self._shade_warp(origin[k], way[k])
        return self._lay_loose(colour, x, z)

    def _shade_pile(self, x: Array, z: Array) -> Array:
        albedo, normal = self.carpet.pile(x, z)
        return albedo * self.plane_light(x, z) * _lean(normal)[:, None]

    def _shade_warp(self, origin: Array, way: Array) -> Array:
        colour = self._room_behind(origin, way)
        edge = self.carpet.woven_to(_cut(origin, way, 0)[:, 0])
        for depth in (BACK_WARP, 0.0):
            point = _cut(origin, way, depth)
            x, z = point[:, 0], point[:, 2]
            thread, cover = self.carpet.warp(x, z, depth)
            near = 1 - 0.45 * smoothstep(14, 0, z - edge)  # dusk down by the work
            colour = mix(colour, thread * self.plane_light(x, z) * near[:, None], cover)
        return colour

    def _lay_loose(self, colour: Array, x: Array, z: Array) -> Array:
        sheet, scale = self.carpet.loose, Carpet.SHEET_SCALE
        rows, cols = (Carpet.SHEET_HIGH - z) * scale, (x + CARPET_HALF) * scale
        on = (z > Carpet.SHEET_LOW) & (z < Carpet.SHEET_HIGH) & (np.abs(x) < CARPET_HALF)
        shadow = bilinear(sheet.load, rows - 0.5 * scale, cols - 0.4 * scale) * on
        colour = colour * (1 - 0.35 * shadow)[:, None]
        load = bilinear(sheet.load, rows, cols) * on
        slope = bilinear(sheet.load, rows, cols + 2) - bilinear(sheet.load, rows, cols - 2)
        light = self.plane_light(x, z) * np.clip(0.85 + 0.5 * slope, 0.3, 1.4)[:, None]
        return mix(colour, bilinear(sheet.paint, rows, cols) * light, load)

    def _room_behind(self, origin: Array, way: Array) -> Array:
        point = _cut(origin, way, WALL_Y)
        rows, cols = (point[:, 2] - WALL_LOW) / WALL_CELL, (point[:, 0] + WALL_WIDE / 2) / WALL_CELL
        return bilinear(self._wall, rows, cols)

    def _shade_solid(self, solid: Solid, point: Array, way: Array) -> Array:
        if isinstance(solid, YarnBall):
            normal, albedo = solid.surface(point)
        elif isinstance(solid, Board):
            light = _read_plane(self._timber_light, point[:, 0], point[:, 2])
            return timber(point) * light * _lean(solid.normal(point))[:, None]
        elif isinstance(solid, Pot):
            normal, place, angle = solid.surface(point)
            normal, albedo = wicker(normal, place, angle)
        else:
            assert isinstance(solid, Figure | Hand)
            normal = solid.normal(point)
            albedo = solid.albedo(point, normal)
        return albedo * self._solid_light(solid, point, normal)

    def _solid_light(self, solid: Solid, point: Array, normal: Array) -> Array:
        """Window light with soft shadows, room light dimmed in hollows."""
        casters = self._casters[id(solid)]
        total = self._window(point + normal * 0.9, normal, 2, casters)
        hollows = [other for other in casters if not isinstance(other, YarnBall)]
        return total + room(normal) * openness(hollows, point, normal)[:, None]


def openness(solids: list[Solid], point: Array, normal: Array) -> Array:
    """1 in the open, towards 0 in hollows: distances sampled along the normal."""
    shut = np.zeros(len(point), np.float32)
    for reach in (1.5, 4.0, 9.0):
        probe = point + normal * reach
        gap = np.maximum(-PILE - probe[:, 1], 0)  # to the work itself
        for solid in solids:
            gap = np.minimum(gap, solid.distance(probe))
        shut += np.clip(1 - gap / reach, 0, 1) * 0.30
    return 1 - np.clip(shut, 0, 0.85)


def _lean(normal: Array) -> Array:
    """Light on a surface against that on the flat work, by how it turns to the window."""
    lamp = normalize(KEY.centre - vec(0, 0, 90))
    return 0.35 + 0.65 * np.maximum(normal @ lamp, 0) / max(float(-lamp[1]), 0.1)


def _read_plane(light: Array, x: Array, z: Array) -> Array:
    return bilinear(light, (z - PLANE_LOW) / PLANE_CELL, (x - PLANE_LEFT) / PLANE_CELL)


def _cut(origin: Array, way: Array, y: float) -> Array:
    """Where rays cross the plane at depth `y`."""
    return origin + way * ((y - origin[:, 1]) / np.maximum(way[:, 1], 1e-4))[:, None]


# --- surfaces ----------------------------------------------------------------------------------


def timber(p: Array) -> Array:
    """Worn loom timber; grain runs up the posts and along the rods."""
    post = np.abs(p[:, 0]) > 85
    along = np.where(post, p[:, 2], p[:, 0])
    across = np.where(post, p[:, 0] + p[:, 1], p[:, 2] + p[:, 1])
    grain = NOISE.fbm(along * 0.05, across * 1.6, 4)
    return mix(np.broadcast_to(BEAM_DARK, p.shape), BEAM, smoothstep(0.3, 0.7, grain))


def wicker(normal: Array, place: Array, angle: Array) -> tuple[Array, Array]:
    """Plaited willow: rods that pass over and under the stakes."""
    row = place * 15
    over = np.cos(np.floor(row) * np.pi + angle * 26)
    rod = np.sin((row - np.floor(row)) * np.pi)
    shade = (0.50 + 0.50 * rod) * (0.80 + 0.24 * over) * (0.85 + 0.3 * NOISE.value(angle * 30, row))
    bent = normal + vec(0, 0, 1) * (0.5 * np.cos((row - np.floor(row)) * np.pi))[:, None]
    return normalize(bent), BASKET * shade[:, None]


def room(way: Array) -> Array:
    """Soft light of the workshop by direction."""
    up = way[:, 2]
    base = mix(np.broadcast_to(HORIZON, way.shape), SKY, np.clip(up, 0, 1))
    return mix(base, FLOOR, np.clip(-up, 0, 1))


WALL_CELL, WALL_WIDE, WALL_HIGH, WALL_LOW = 1.2, 620.0, 330.0, -40.0
WALL_BLUR = 4


def back_wall() -> Array:
    """The far side of the workshop, out of focus: whitewash, a bright window, skeins on shelves."""
    z, x = np.mgrid[0:WALL_HIGH:WALL_CELL, 0:WALL_WIDE:WALL_CELL].astype(np.float32)
    x, z = x - WALL_WIDE / 2, z + WALL_LOW
    picture = np.broadcast_to(srgb("9a9484"), (*x.shape, 3)) * (0.5 + 0.25 * (z[..., None] / 250))
    for left in (-40.0, 38.0):
        pane = (x > left) & (x < left + 66) & (z > 120) & (z < 280)
        picture[pane] = vec(0.80, 0.84, 0.88)
        picture[pane & (np.abs(x - left - 33) < 3)] = srgb("7b746a")
    rng = np.random.default_rng(12)
    for shelf in (40.0, 80.0, 120.0, 160.0):
        for at in np.arange(130, 300, 15):
            skein = (np.abs(x - at) < 6.5) & (z > shelf) & (z < shelf + rng.uniform(16, 30))
            picture[skein] = YARNS[rng.integers(len(YARNS))] * 0.6
        picture[(x > 120) & (np.abs(z - shelf + 2) < 2)] = BEAM_DARK * 0.5
    return blur(picture.astype(np.float32), WALL_BLUR)


def main() -> None:
    width = int(sys.argv[1]) if len(sys.argv) > 1 else WIDTH
    scene = Scene()
    camera = Camera(vec(-62, -235, 128), vec(0, 0, 107), 41.5, (width, width * HEIGHT // WIDTH))

    def shade(origin: Array, way: Array) -> Array:
        return contrast(tone(scene.trace(origin, way), EXPOSURE), CONTRAST)

    picture = film_grain(render(camera, shade, EXTRA_SAMPLES), GRAIN, 9)
    print(save(picture, "carpet.jpg"))


if __name__ == "__main__":
    main()
