"""The ground of `road.py`: a heightfield in metres, its light, and how the camera sees it.

Axes of the world: x right, y away from the camera, z up; the camera stands at the origin and
looks along y with an upright picture plane, so a step of the ray march is a plane of constant y.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import canvas
import numpy as np
from canvas import Array, smoothstep

SUN_TOWARDS = np.array([-0.86, -0.38, 0.36], np.float32)  # left, behind the camera, low
SUN_TOWARDS /= np.linalg.norm(SUN_TOWARDS)
SUN = canvas.colour(3.05, 2.45, 1.72)
SKY_LIGHT = canvas.colour(0.50, 0.63, 0.86)
VALLEY_FLOOR = -235.0
TERRACE_STEP = 4.0

# Where the road lies, in metres (x, y); its height comes from the ground it is laid on.
ROAD_PLAN = [
    (-22, 40), (-8, 70), (18, 104), (52, 150), (66, 195), (40, 238), (-24, 276), (-82, 325),
    (-98, 385), (-58, 440), (20, 488), (92, 545), (128, 620), (104, 700), (30, 770), (-44, 850),
    (-66, 940), (-16, 1030), (70, 1110), (120, 1200), (96, 1300), (60, 1400), (70, 1500),
    (150, 1620), (260, 1720),
]  # fmt: skip
ROAD_HALF = 4.6  # carriageway and paved shoulder
VERGE_HALF = 6.6  # to the outer edge of the gravel
CUT_SLOPE, FILL_SLOPE = 1.25, 0.62


# The slope under the road, along its axis: distance and height in metres.
SLOPE_Y = [0, 100, 200, 300, 450, 650, 900, 1200, 1450, 1700, 2500, 16000]
SLOPE_Z = [-33, -42, -61, -77, -96, -113, -112, -86, -48, -6, -70, -200]


@dataclass(frozen=True)
class Range:
    """One range of mountains across the valley, in metres; `right` is where it ends."""

    distance: float
    width: float
    top: float
    right: float


RANGES = [
    Range(1350, 380, -60, -260),
    Range(2050, 480, 60, -150),
    Range(3000, 650, 190, 700),
    Range(4400, 900, 330, 4000),
    Range(6600, 1300, 560, 9000),
    Range(10200, 2200, 980, 30000),
]


@dataclass
class Road:
    """The centre line, a point about every metre."""

    xy: Array
    z: Array
    along: Array  # metres from the start
    normal: Array  # unit vector to the right of the line


@dataclass
class Patch:
    """A grid of the ground: row = y, column = x; `cell` metres apart."""

    x0: float
    y0: float
    cell: float
    height: Array
    layers: dict[str, Array] = field(default_factory=dict)

    @property
    def y1(self) -> float:
        return self.y0 + self.cell * (self.height.shape[0] - 1)

    def at(self, name: str, x: Array, y: Array) -> Array:
        """A layer read between its grid points; outside the grid, the nearest edge."""
        values = self.layers[name]
        rows, cols = values.shape
        col = np.clip((x - self.x0) / self.cell, 0, cols - 1.001).astype(np.float32)
        row = np.clip((y - self.y0) / self.cell, 0, rows - 1.001).astype(np.float32)
        c, r = col.astype(np.int32), row.astype(np.int32)
        fx, fy = col - c, row - r
        flat, i = values.ravel(), r * cols + c
        top = flat[i] + (flat[i + 1] - flat[i]) * fx
        bottom = flat[i + cols] + (flat[i + cols + 1] - flat[i + cols]) * fx
        return top + (bottom - top) * fy


class Ground:
    """The shape of the land before the road is cut into it."""

    def __init__(self, rng: np.random.Generator):
        self.soft = canvas.Tile(rng, 1024, 2.2, lowest=2)
        self.ridge = canvas.Tile(rng, 1024, 2.3, lowest=3)
        self.fine = canvas.Tile(rng, 1024, 1.5, lowest=6)

    def height(self, x: Array, y: Array) -> Array:
        """Natural height in metres."""
        land = np.maximum(self._valley_side(x, y), VALLEY_FLOOR + self.soft.at(x, y, 1700.0) * 5)
        return np.maximum(land + self._massif(x, y), self._ranges(x, y))

    def _valley_side(self, x: Array, y: Array) -> Array:
        """The slope the road winds on: falls to the valley at the left, rises to the right."""
        axis = np.interp(y, [0, 400, 900, 1500, 2500], [10, 20, 40, 90, 400])
        base = np.interp(y, SLOPE_Y, SLOPE_Z)
        across = x - axis
        rise = 0.15 * np.maximum(across, 0) + 0.0007 * np.maximum(across - 60, 0) ** 1.9
        fall = 0.18 * np.maximum(-across, 0) + 0.0013 * np.maximum(-across - 90, 0) ** 1.9
        away = np.abs(across).clip(0, 600)
        rolls = self.soft.at(x + 310, y + 90, 1500.0) * (1.5 + 0.03 * away)
        gullies = np.abs(self.ridge.at(x, y, 900.0)) * 0.035 * np.maximum(away - 40, 0)
        rough = self.fine.at(x, y, 260.0) * (0.5 + 0.0018 * away)
        slope = base + np.minimum(rise, 130) - fall + rolls - gullies + rough
        fields = self.fields(x, y)
        return slope + (terrace(slope - rough, self.sway(x, y)) - slope) * fields

    def fields(self, x: Array, y: Array) -> Array:
        """1 where the slope is terraced for fields, 0 where it is wild."""
        axis = np.interp(y, [0, 400, 900, 1500, 2500], [10, 20, 40, 90, 400])
        across = x - axis + self.soft.at(x + 40, y, 640.0) * 40
        band = smoothstep(15, 60, across) * smoothstep(330, 250, across)
        return band * smoothstep(300, 360, y - 0.3 * across) * smoothstep(1450, 1250, y)

    def woods(self, x: Array, y: Array) -> Array:
        """1 in woods, 0 on grass; nearly all is wooded far away."""
        noise = self.soft.at(x + 130, y + 60, 820.0) + 0.35 * self.fine.at(x, y, 300.0)
        near = smoothstep(-0.25, 0.25, noise)
        return near + (smoothstep(-1.5, -0.9, noise) - near) * smoothstep(700, 1500, y)

    def sway(self, x: Array, y: Array) -> Array:
        """How far the terraces' edges wander from a contour line, in metres."""
        return self.soft.at(x, y, 420.0) * 2.5

    def _ridged(self, x: Array, y: Array, period: float) -> Array:
        """Sharp crests near 1, wide hollows near 0, from folded noise."""
        fold = np.sqrt(self.ridge.at(x, y, period) ** 2 + 0.06)
        detail = np.abs(self.fine.at(x, y, period * 0.7))
        return np.clip(1.15 - 0.75 * fold - 0.10 * detail, 0.0, 1.1)

    def _massif(self, x: Array, y: Array) -> Array:
        """Walls of layered sandstone at the right."""
        edge = np.interp(y, [0, 500, 900, 1400, 2000, 3000], [420, 420, 380, 330, 300, 500])
        bend = self.soft.at(x + 77, y, 1900.0) * 60
        within = smoothstep(0, 420, x - edge + bend) * smoothstep(750, 1900, y + 0.45 * x)
        crest = 20 + 225 * self._ridged(x, y, 3200.0) + self.fine.at(x, y, 420.0) * 6
        raw = within * crest * smoothstep(5200, 2600, y)
        return benches(raw, 82.0, 0.14, self.soft.at(x, y, 1300.0) * 16)

    def _ranges(self, x: Array, y: Array) -> Array:
        """Ranges behind ranges across the valley."""
        best = np.full(x.shape, VALLEY_FLOOR - 1.0, np.float32)
        for number, r in enumerate(RANGES):
            bend = self.soft.at(x, y + 900.0 * number, 4.0 * r.width + 3000) * r.width * 0.3
            t = np.abs(y - r.distance - bend) / r.width
            crest = 0.48 + 0.55 * self._ridged(x + 700 * number, y, 2.6 * r.width + 2200)
            ends = smoothstep(r.right, r.right - 1.2 * r.width, x)
            body = np.maximum(1.0 - t, 0.0) ** 0.9 * crest * ends * (r.top - VALLEY_FLOOR)
            rough = self.fine.at(x, y, 800.0) * 5 * smoothstep(0, 40, body)
            stepped = benches(body + rough, 95 + r.top * 0.12, 0.15, bend * 0.2)
            best = np.maximum(best, VALLEY_FLOOR - 1 + stepped)
        return best


def benches(height: Array, step: float, wall: float, sway: Array) -> Array:
    """Turn an even slope into walls and ledges; `wall` is the part of a step that is steep."""
    shifted = (height + sway) / step
    level = np.floor(shifted)
    part = shifted - level
    steep = smoothstep(0.5 - wall, 0.5 + wall, part)
    stepped = step * (level + 0.60 * steep + 0.40 * part) - sway
    return mix_low(height, stepped)


def terrace(height: Array, sway: Array) -> Array:
    """Fields cut into loess: level treads, nearly upright risers."""
    shifted = (height + sway) / TERRACE_STEP
    level = np.floor(shifted)
    return TERRACE_STEP * (level + smoothstep(0.72, 1.0, shifted - level)) - sway


def mix_low(height: Array, stepped: Array) -> Array:
    """Keep the foot of a mountain unstepped, where its height above the land is small."""
    return height + (stepped - height) * smoothstep(10, 60, height)


# --- road --------------------------------------------------------------------------------


def lay_road(ground: Ground) -> Road:
    """Drape the plan on the ground and even out its grade."""
    line = canvas.smooth_curve(np.array(ROAD_PLAN, float), 120)
    gaps = np.hypot(*np.diff(line, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(gaps)])
    s = np.arange(0.0, along[-1], 1.0)
    xy = np.stack([np.interp(s, along, line[:, i]) for i in (0, 1)], axis=1)
    z = ground.height(xy[:, 0].astype(np.float32), xy[:, 1].astype(np.float32))
    for _ in range(3):
        z = _even(z, 45)
    heading = np.gradient(xy, axis=0)
    heading /= np.linalg.norm(heading, axis=1, keepdims=True)
    normal = np.stack([heading[:, 1], -heading[:, 0]], axis=1)
    return Road(xy.astype(np.float32), z, s.astype(np.float32), normal.astype(np.float32))


def _even(values: Array, radius: int) -> Array:
    padded = np.pad(values, radius, mode="reflect", reflect_type="odd")
    kernel = np.ones(2 * radius + 1) / (2 * radius + 1)
    return np.convolve(padded, kernel, mode="valid").astype(np.float32)


def measure_road(patch: Patch, road: Road, reach: float = 60.0) -> None:
    """Layers `across` (signed, exact near the line), `side` (unsigned), `along`, `road_z`."""
    shape = patch.height.shape
    nearest = np.full(shape, np.float32(reach))
    across = np.full(shape, np.float32(reach))
    along, level = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    span = int(reach / patch.cell)
    for (x, y), z, s, (nx, ny) in zip(road.xy, road.z, road.along, road.normal, strict=True):
        c, r = int((x - patch.x0) / patch.cell), int((y - patch.y0) / patch.cell)
        if not (-span <= r < shape[0] + span and -span <= c < shape[1] + span):
            continue
        window = np.s_[max(r - span, 0) : max(r + span, 0), max(c - span, 0) : max(c + span, 0)]
        near = nearest[window]
        dx = (np.arange(near.shape[1]) + max(c - span, 0)) * patch.cell + patch.x0 - x
        dy = (np.arange(near.shape[0]) + max(r - span, 0)) * patch.cell + patch.y0 - y
        distance = np.hypot(dx[None, :], dy[:, None]).astype(np.float32)
        closer = distance < near
        lateral = dx[None, :] * nx + dy[:, None] * ny
        forward = dy[:, None] * nx - dx[None, :] * ny
        signed = np.where(np.abs(forward) < 1.0, lateral, np.copysign(distance, lateral))
        near[closer] = distance[closer]
        across[window][closer] = signed[closer]
        along[window][closer] = (s + forward)[closer]
        level[window][closer] = z
    patch.layers |= {"across": across, "side": nearest, "along": along, "road_z": level}


def off_centre(patch: Patch, x: Array, y: Array) -> Array:
    """Metres from the road's centre line; `across` is exact at the line, `side` elsewhere."""
    side = patch.at("side", x, y)
    return np.where(side < 3.0, np.abs(patch.at("across", x, y)), side)


def cut_road(patch: Patch) -> None:
    """Shape the ground to the road: flat carriageway, cut faces above, fills below."""
    gap = np.maximum(patch.layers["side"] - VERGE_HALF, 0.0)
    level = patch.layers["road_z"]
    inside = patch.layers["side"] < 58.0
    shaped = np.clip(patch.height, level - FILL_SLOPE * gap, level + CUT_SLOPE * gap)
    patch.layers["dug"] = np.where(inside, patch.height - shaped, 0.0).astype(np.float32)
    patch.height = np.where(inside, shaped, patch.height).astype(np.float32)


# --- light -------------------------------------------------------------------------------


def light_patch(patch: Patch, softness: float) -> None:
    """Layers `gx`, `gy` (slopes), `sun` (0 in cast shadow, 1 lit) and `open` (sky seen)."""
    h = patch.height
    gy, gx = np.gradient(h, patch.cell)
    shade = cast_shadow(h, patch.cell)
    hollow = (canvas.box_blur(h, 12) - h) / (12 * patch.cell)
    patch.layers |= {
        "z": h,
        "gx": gx.astype(np.float32),
        "gy": gy.astype(np.float32),
        "sun": 1.0 - smoothstep(0.0, softness, shade - h),
        "open": np.clip(1.0 - 0.9 * hollow, 0.35, 1.15).astype(np.float32),
    }


def cast_shadow(height: Array, cell: float) -> Array:
    """Height of the shadow's upper edge over each grid point: a sweep away from the sun."""
    sx, sy, sz = (float(v) for v in SUN_TOWARDS)
    rows = np.arange(height.shape[0], dtype=np.float64)
    back = rows + sy / abs(sx)
    drop = cell * sz / abs(sx)
    shade = height.copy()
    for c in range(1, height.shape[1]):
        coming = np.interp(back, rows, shade[:, c - 1]) - drop
        shade[:, c] = np.maximum(height[:, c], coming)
    return shade


# --- camera ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Camera:
    """`focal` and `horizon` in pixels of a `width` x `height` picture."""

    width: int
    height: int
    focal: float
    horizon: float

    def project(self, points: Array) -> Array:
        """World points (..., 3) to picture places (..., 2)."""
        x, y, z = np.moveaxis(np.asarray(points, np.float64), -1, 0)
        col = self.width / 2 + self.focal * x / y
        return np.stack([col, self.horizon - self.focal * z / y], axis=-1)


def march(patches: list[Patch], camera: Camera, steps: Array) -> Array:
    """Depth y of the ground seen in each pixel, in metres; infinity where the sky shows."""
    columns = (np.arange(camera.width) + 0.5 - camera.width / 2) / camera.focal
    profile = np.empty((len(steps), camera.width), np.float32)
    for k, y in enumerate(steps):
        patch = next(p for p in patches if y <= p.y1 or p is patches[-1])
        profile[k] = row_height(patch, y, columns * y) / y
    np.maximum.accumulate(profile, axis=0, out=profile)
    rays = (camera.horizon - (np.arange(camera.height) + 0.5)) / camera.focal
    return hit_depth(profile, rays.astype(np.float32), steps)


def row_height(patch: Patch, y: float, x: Array) -> Array:
    """Ground height along a line of constant y."""
    row = np.clip((y - patch.y0) / patch.cell, 0, patch.height.shape[0] - 1.001)
    r = int(row)
    line = patch.height[r] + (patch.height[r + 1] - patch.height[r]) * np.float32(row - r)
    return np.interp((x - patch.x0) / patch.cell, np.arange(line.size), line)


def hit_depth(profile: Array, rays: Array, steps: Array) -> Array:
    """Where each ray first meets the rising skyline of its column."""
    depth = np.full((rays.size, profile.shape[1]), np.inf, np.float32)
    last = len(steps) - 1
    for c in range(profile.shape[1]):
        line = profile[:, c]
        k = np.searchsorted(line, rays)
        seen = k <= last
        k = k[seen]
        before = np.maximum(k - 1, 0)
        rise = np.maximum(line[k] - line[before], 1e-9)
        part = np.clip((rays[seen] - line[before]) / rise, 0.0, 1.0)
        depth[seen, c] = steps[before] + (steps[k] - steps[before]) * part
    return depth


def survey(ground: Ground, x: tuple[float, float], y: tuple[float, float], cell: float) -> Patch:
    """Sample the natural ground on a grid."""
    cols = np.arange(x[0], x[1], cell, dtype=np.float32)[None, :]
    rows = np.arange(y[0], y[1], cell, dtype=np.float32)[:, None]
    grid_x, grid_y = np.broadcast_arrays(cols, rows)
    return Patch(x[0], y[0], cell, ground.height(grid_x, grid_y).astype(np.float32))
