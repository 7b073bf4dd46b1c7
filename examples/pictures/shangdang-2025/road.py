"""Draw `road.jpg`: the tourist road winding down into a valley of the Taihang mountains.

Run from the project's root: `python content/shangdang-2025/pictures/draw/road.py`.
The land is a heightfield (`terrain`), shaded pixel by pixel at twice the printed resolution;
trees (`trees`) and roadside things (`roadside`) are painted over it from far to near.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import canvas
import forest
import numpy as np
import roadside
import terrain
from canvas import Array, colour, mix_colour, smoothstep
from terrain import SKY_LIGHT, SUN, Patch

SEED = 20250
WIDTH, HEIGHT = 3000, 1500
FOCAL, HORIZON = 2400.0, 500.0  # pixels of the finished picture
OVERSAMPLE = 2
ROAD_KEPT_CLEAR = 1100.0  # metres: nearer than this no tree hides the road
STRIP = 250  # finished columns shaded at a time
NEAREST, FARTHEST = 45.0, 14500.0  # metres
STEP, STEP_GROWTH = 0.35, 0.0012  # of the ray march: metres, share of the distance

EXPOSURE, LIFT, SATURATION, CONTRAST = 0.84, 0.035, 1.10, 0.42
QUALITY = 86
HAZE_REACH = colour(8200.0, 6700.0, 5200.0)  # metres to 1/e: blue light scatters first
HAZE_WARM, HAZE_COOL = colour(1.04, 0.84, 0.60), colour(0.62, 0.74, 0.88)
MIST = colour(1.00, 0.955, 0.90)
MIST_REACH, MIST_DEPTH = 230.0, 50.0  # metres: to 1/e on the valley floor; fall-off with height

GRASS, DRY_GRASS = colour(0.105, 0.165, 0.035), colour(0.25, 0.225, 0.085)
FOREST_FLOOR = colour(0.055, 0.085, 0.025)
CANOPY = [colour(0.060, 0.110, 0.028), colour(0.095, 0.150, 0.034), colour(0.14, 0.165, 0.04)]
LOESS, GRAVEL = colour(0.33, 0.25, 0.135), colour(0.30, 0.275, 0.235)
ROCK = [colour(0.37, 0.255, 0.185), colour(0.44, 0.36, 0.275), colour(0.27, 0.20, 0.165)]
FIELDS = [
    colour(0.10, 0.19, 0.035), colour(0.16, 0.23, 0.05), colour(0.34, 0.29, 0.08),
    colour(0.25, 0.19, 0.11), colour(0.13, 0.21, 0.05), colour(0.42, 0.36, 0.06),
    colour(0.09, 0.165, 0.035),
]  # fmt: skip
ASPHALT = colour(0.135, 0.138, 0.150)
PAINT = colour(0.80, 0.80, 0.77)
EDGE_LINES = [colour(0.66, 0.075, 0.055), colour(0.86, 0.60, 0.05), colour(0.06, 0.22, 0.58)]
EDGE_LINE_WIDTH, EDGE_LINE_START = 0.34, 3.25  # metres


@dataclass
class Scene:
    """Everything that is made once and read by all the steps."""

    ground: terrain.Ground
    road: terrain.Road
    patches: list[Patch]
    canopy: list[Array]
    strata: Array
    shade: Patch | None = None  # of the trees


# --- making the scene --------------------------------------------------------------------


def build_scene(rng: np.random.Generator) -> Scene:
    """Land, road and light."""
    ground = terrain.Ground(rng)
    road = terrain.lay_road(ground)
    patches = [
        terrain.survey(ground, (-1100, 1000), (30, 1700), 1.0),
        terrain.survey(ground, (-3300, 3300), (1500, 4600), 3.5),
        terrain.survey(ground, (-11000, 11000), (4400, 15000), 11.0),
    ]
    terrain.measure_road(patches[0], road)
    terrain.cut_road(patches[0])
    for patch, softness in zip(patches, (2.5, 8.0, 20.0), strict=True):
        terrain.light_patch(patch, softness)
    return Scene(ground, road, patches, canopy_tiles(rng), strata_table(rng))


def canopy_tiles(rng: np.random.Generator, side: int = 1024, metre: int = 4) -> list[Array]:
    """Tree crowns from above, repeating: sunlight on them; each further tile half as fine."""
    dome = np.zeros((side, side), np.float32)
    for _ in range(side * side // (13 * metre * metre)):
        radius = metre * rng.uniform(2.2, 4.6)
        r, c = rng.uniform(0, side, 2)
        rows = np.arange(int(r - radius), int(r + radius) + 1)
        cols = np.arange(int(c - radius), int(c + radius) + 1)
        gap = ((rows[:, None] - r) ** 2 + (cols[None, :] - c) ** 2) / radius**2
        bump = np.sqrt(np.clip(1.0 - gap, 0, 1)) * radius / metre + rng.uniform(2, 5) * (gap < 1)
        window = np.ix_(rows % side, cols % side)
        dome[window] = np.maximum(dome[window], bump)
    gy, gx = np.gradient(dome + 0.25 * canvas.spectral_noise(rng, side, 0.8, 60), 1.0 / metre)
    normal = np.stack([-gx, -gy, np.full_like(gx, 1.3)], axis=-1)
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    lit = np.clip(normal @ terrain.SUN_TOWARDS * 1.9, 0, 2) * smoothstep(0.0, 5.0, dome)
    tiles = [lit.astype(np.float32)]
    for _ in range(3):
        tiles.append(tiles[-1].reshape(tiles[-1].shape[0] // 2, 2, -1, 2).mean(axis=(1, 3)))
    return tiles


def strata_table(rng: np.random.Generator, count: int = 8192) -> Array:
    """Colour of the rock by height, a quarter of a metre to an entry; it repeats."""
    broad, narrow = canvas.wander(rng, count, 0.6), canvas.wander(rng, count, 0.3)
    beds = np.sin(np.arange(count) * (2 * np.pi / 74) + 2.2 * broad) + 0.5 * narrow
    table = mix_colour(ROCK[0], ROCK[1], smoothstep(-0.7, 0.8, beds))
    seams = smoothstep(0.9, 2.0, narrow - 0.5 * beds)
    return mix_colour(table, ROCK[2], seams * 0.7).astype(np.float32)


# --- air ---------------------------------------------------------------------------------


def haze_colour(column: Array) -> Array:
    """Colour of the air by place across the picture (-1 left … 1 right): warm at the left."""
    return mix_colour(HAZE_WARM, HAZE_COOL, smoothstep(-1.25, 0.75, column))


def veil(scene: Scene, x: Array, y: Array, z: Array) -> tuple[Array, Array]:
    """What air does to light from (x, y, z): (share let through, light added), (..., 3) each."""
    through = np.exp(-y[..., None] / HAZE_REACH)
    added = haze_colour(x / y * FOCAL / (WIDTH / 2)) * (1.0 - through)
    patchy = np.exp(
        0.55 * scene.ground.soft.at(x + 500, y, 3600.0) + 0.3 * scene.ground.fine.at(x, y, 2400.0)
    )
    top = np.exp(terrain.VALLEY_FLOOR / MIST_DEPTH)
    depth = np.where(np.abs(z) < 0.5, np.float32(0.5), z) / MIST_DEPTH
    mist = patchy * y / MIST_REACH * top * np.expm1(-depth) / -depth
    mist *= smoothstep(350, 1100, y) * smoothstep(260, -160, x - 0.06 * y)
    clear = np.exp(-np.clip(mist, 0, 6.0))[..., None]
    warm = MIST * mix_colour(colour(1.02, 0.97, 0.9), colour(0.9, 0.96, 1.02), x / y + 0.5)
    return through * clear, added * clear + warm * (1.0 - clear)


def paint_sky(scene: Scene, camera: terrain.Camera, cols: Array) -> Array:
    """Morning sky behind the columns `cols` (picture places), with thin high cloud."""
    up = (camera.horizon - np.arange(camera.height, dtype=np.float32)) / camera.focal
    up = np.clip(up, 0.0, 1.0)[:, None] + 0 * cols[None, :]
    across = cols[None, :] + 0 * up
    high = mix_colour(colour(0.36, 0.56, 0.86), colour(0.30, 0.50, 0.83), across * 0.5 + 0.5)
    sky = mix_colour(haze_colour(across) * 1.02, high, smoothstep(0.0, 0.30, up) ** 0.8)
    flight = 1.0 / (up + 0.06)
    cloud = scene.ground.soft.at(across * flight * 2.2, flight * 5.0 + across, 42.0)
    wisps = scene.ground.fine.at(across * flight * 2.0, flight * 6.5, 30.0)
    amount = smoothstep(0.1, 2.0, cloud + 0.45 * wisps) * smoothstep(0.01, 0.1, up)
    return mix_colour(sky, colour(1.0, 0.95, 0.88), amount * 0.75)


# --- ground ------------------------------------------------------------------------------


@dataclass
class Spot:
    """The ground in a set of pixels: flat arrays, in metres."""

    x: Array
    y: Array
    z: Array
    gx: Array
    gy: Array


def shade_ground(scene: Scene, patch: Patch, x: Array, y: Array, z: Array) -> Array:
    """Light that the camera receives from points of one patch."""
    spot = Spot(x, y, z, patch.at("gx", x, y), patch.at("gy", x, y))
    normal = np.stack([-spot.gx, -spot.gy, np.ones_like(spot.gx)], axis=-1)
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    sun = np.clip(normal @ terrain.SUN_TOWARDS, 0, 1) * patch.at("sun", x, y)
    albedo, gloss = wild_land(scene, patch, spot)
    if "across" in patch.layers:
        sun = sun * scene.shade.at("sun", x, y)
        albedo, gloss = farmed_land(scene, spot, albedo, gloss)
        albedo, gloss = built_land(scene, patch, spot, albedo, gloss)
    sky = patch.at("open", x, y) * (0.55 + 0.45 * normal[:, 2])
    light = albedo * ((sun * gloss)[:, None] * SUN + sky[:, None] * SKY_LIGHT)
    through, added = veil(scene, x, y, z)
    return light * through + added


def wild_land(scene: Scene, patch: Patch, spot: Spot) -> tuple[Array, Array]:
    """Albedo and relative sunlight of grass, wood and rock."""
    ground, x, y = scene.ground, spot.x, spot.y
    tint = ground.soft.at(x, y, 700.0) + 0.6 * ground.fine.at(x, y, 130.0)
    tuft = ground.fine.at(x, y, 40.0)
    albedo = mix_colour(GRASS, DRY_GRASS, smoothstep(0.2, 2.2, tint))
    albedo = albedo * (1.0 + 0.16 * np.clip(tuft, -2, 2))[:, None]
    blades = ground.fine.at(x, y, 7.0) * smoothstep(260, 90, y)
    albedo = albedo * (1.0 + 0.20 * np.clip(blades, -2, 2))[:, None]
    gloss = 1.0 + 0.12 * tuft
    wood = ground.woods(x, y)
    floor = wood * smoothstep(700, 350, y)  # nearby the trees themselves are painted
    albedo = mix_colour(albedo, FOREST_FLOOR * (1.0 + 0.15 * tuft)[:, None], 0.6 * floor)
    wood = wood - floor
    crowns = canopy_light(scene, patch, x, y)
    leaf = mix_colour(CANOPY[0], CANOPY[1], smoothstep(-1.0, 1.2, tint))
    leaf = mix_colour(leaf, CANOPY[2], smoothstep(1.0, 2.4, tuft + tint) * 0.7)
    albedo = mix_colour(albedo, leaf, wood)
    gloss = gloss + (crowns - gloss) * wood
    steep = np.hypot(spot.gx, spot.gy)
    bare = smoothstep(1.15, 1.8, steep + 0.22 * tuft)
    albedo = mix_colour(albedo, rock(scene, spot), bare)
    return albedo, gloss + (1.0 - gloss) * bare


def canopy_light(scene: Scene, patch: Patch, x: Array, y: Array) -> Array:
    """Sunlight on the crowns, from a tile fine enough for the patch's distance."""
    level = 0 if patch.cell < 2 else 1 if patch.cell < 6 else 3
    tile = scene.canopy[level]
    scale = np.float32(4.0 / 2**level)
    return canvas.bilinear_wrapped(tile, x * scale, y * scale)


def rock(scene: Scene, spot: Spot) -> Array:
    """Layered sandstone: bands by height, upright joints, weathering."""
    ground = scene.ground
    sag = ground.soft.at(spot.x, spot.y, 1500.0) * 5 + ground.fine.at(spot.x, spot.y, 200.0) * 0.8
    band = ((spot.z + sag + 1000.0) * 4.0).astype(np.int32) % len(scene.strata)
    joints = ground.fine.at(spot.x, spot.y, 90.0)
    face = ground.fine.at(spot.x * 0.75 + spot.y * 0.66, spot.z * 1.6, 110.0)
    cracks = np.exp(-((joints / 0.16) ** 2)) + 0.6 * np.exp(-(((joints - 1.1) / 0.14) ** 2))
    tone = (1.0 + 0.10 * np.clip(joints, -2, 2) + 0.16 * np.clip(face, -2, 2)) * (1 - 0.4 * cracks)
    green = smoothstep(1.2, 2.4, face - joints * 0.5)
    return mix_colour(scene.strata[band] * tone[:, None], GRASS * 1.1, green * 0.75)


def farmed_land(scene: Scene, spot: Spot, albedo: Array, gloss: Array) -> tuple[Array, Array]:
    """Terraced fields: a crop to each tread and plot, bare loess on the risers."""
    ground = scene.ground
    farmed = smoothstep(0.35, 0.6, ground.fields(spot.x, spot.y))
    sway = ground.sway(spot.x, spot.y)
    level = np.floor((spot.z + sway) / terrain.TERRACE_STEP + 0.04)
    plot = np.floor(ground.soft.at(spot.x + 37 * level, spot.y, 300.0) * 1.5)
    kind = ((level * 7 + plot * 5 + level * plot * 3) % len(FIELDS)).astype(np.int32)
    rows = ground.fine.at(spot.x, spot.y, 24.0)
    crop = np.stack(FIELDS)[kind] * (1.0 + 0.10 * np.clip(rows, -2, 2))[:, None]
    grown = smoothstep(-0.6, 0.9, ground.fine.at(spot.x + 9, spot.y, 70.0) + 0.4 * rows)
    bank = mix_colour(LOESS * 0.72, GRASS * 1.2, grown * 0.8)
    riser = smoothstep(0.55, 0.95, np.hypot(spot.gx, spot.gy))
    crop = mix_colour(crop, bank, riser)
    return mix_colour(albedo, crop, farmed), gloss + (1.0 - gloss) * farmed


def built_land(
    scene: Scene, patch: Patch, spot: Spot, albedo: Array, gloss: Array
) -> tuple[Array, Array]:
    """Earthworks, verge, asphalt and painted lines."""
    side, along = terrain.off_centre(patch, spot.x, spot.y), patch.at("along", spot.x, spot.y)
    dug, grain = patch.at("dug", spot.x, spot.y), scene.ground.fine.at(spot.x, spot.y, 18.0)
    bare = smoothstep(0.4, 1.6, np.abs(dug) + 0.5 * grain) * smoothstep(22, 12, side)
    albedo = mix_colour(albedo, LOESS * (1 + 0.12 * grain)[:, None], bare * (dug > 0))
    verge = smoothstep(terrain.VERGE_HALF + 0.8, terrain.VERGE_HALF - 0.6, side + 0.4 * grain)
    albedo = mix_colour(albedo, GRAVEL * (1 + 0.1 * grain)[:, None], verge)
    blur = np.clip(spot.y / FOCAL / OVERSAMPLE, 0.03, 0.5)  # metres seen by one pixel, across
    paved = band(side, 0.0, terrain.ROAD_HALF, blur)
    wear = 1.0 + 0.05 * grain - 0.10 * np.exp(-(((side - 1.75) / 0.8) ** 2))
    albedo = mix_colour(albedo, ASPHALT * wear[:, None], paved)
    albedo = paint_lines(side, along, blur, albedo)
    flat = np.maximum(paved, verge)
    return albedo, gloss + (1.0 - gloss) * np.maximum(flat, bare)


def paint_lines(side: Array, along: Array, blur: Array, albedo: Array) -> Array:
    """Dashes in the middle and the red, yellow and blue lines of Shanxi's tourist roads."""
    dash = smoothstep(0.0, 0.4, 2.0 - np.abs(along % 10.0 - 5.0))
    albedo = mix_colour(albedo, PAINT, band(side, 0.0, 0.11, blur) * dash)
    for number, paint in enumerate(EDGE_LINES):
        start = EDGE_LINE_START + number * EDGE_LINE_WIDTH
        albedo = mix_colour(albedo, paint, band(side, start, start + EDGE_LINE_WIDTH, blur))
    return albedo


def band(value: Array, start: float, end: float, blur: Array) -> Array:
    """1 between `start` and `end`, its edges softened over `blur`."""
    return np.clip((value - start) / blur + 0.5, 0, 1) * np.clip((end - value) / blur + 0.5, 0, 1)


def paint_land(scene: Scene, camera: terrain.Camera, depth: Array) -> Array:
    """Light of each finished pixel of the land without its trees; `camera` is oversampled."""
    over = OVERSAMPLE
    width, height = camera.width // over, camera.height // over
    light = np.empty((height, width, 3), np.float32)
    for left in range(0, width, STRIP):
        right = min(left + STRIP, width)
        strip = shade_strip(scene, camera, depth, left * over, right * over)
        light[:, left:right] = strip.reshape(height, over, right - left, over, 3).mean(axis=(1, 3))
    return light


def march_steps() -> Array:
    steps = [NEAREST]
    while steps[-1] < FARTHEST:
        steps.append(steps[-1] + max(STEP, steps[-1] * STEP_GROWTH))
    return np.array(steps, np.float32)


def shade_strip(scene: Scene, camera: terrain.Camera, depth: Array, left: int, right: int) -> Array:
    """Shade the columns from `left` to `right`."""
    cols = (np.arange(left, right, dtype=np.float32) + 0.5 - camera.width / 2) / camera.focal
    rows = (camera.horizon - np.arange(camera.height, dtype=np.float32) - 0.5) / camera.focal
    far = depth[:, left:right]
    light = paint_sky(scene, camera, cols * camera.focal / (camera.width / 2))
    near_edge = 0.0
    for patch in scene.patches:
        seen = (far > near_edge) & (far <= patch.y1)
        near_edge = patch.y1
        row, col = np.nonzero(seen)
        if row.size:
            y = far[row, col]
            light[row, col] = shade_ground(scene, patch, cols[col] * y, y, rows[row] * y)
    return light


# --- the whole picture -------------------------------------------------------------------


def grade(light: Array) -> Array:
    """Develop for newsprint: open shadows, a little more warmth in the lights."""
    srgb = np.clip(canvas.develop(light, EXPOSURE, LIFT, SATURATION), 0.0, 1.0)
    return canvas.contrast(srgb, CONTRAST)


def road_in_picture(scene: Scene, camera: terrain.Camera, depth: Array) -> Array:
    """Pixels in which the nearer road and the viewing platform are to stay in sight."""
    near = scene.patches[0]
    row, col = np.nonzero(depth < ROAD_KEPT_CLEAR)
    y = depth[row, col]
    side = near.at("side", (col - camera.width / 2) / camera.focal * y, y)
    keep = np.zeros(depth.shape, bool)
    keep[row, col] = side < terrain.ROAD_HALF + 1.5
    left, top, right, bottom = roadside.platform_box(scene.road, camera)
    keep[top:bottom, left:right] = True
    return keep


def paint(scale: float = 1.0) -> Array:
    """The finished picture as sRGB 0..1; `scale` below 1 gives a quick look."""
    rng = np.random.default_rng(SEED)
    scene = build_scene(rng)
    camera, fine = (
        terrain.Camera(*(round(v * s) for v in (WIDTH, HEIGHT)), FOCAL * s, HORIZON * s)
        for s in (scale, scale * OVERSAMPLE)
    )
    depth = terrain.march(scene.patches, fine, march_steps())
    small = depth[::OVERSAMPLE, ::OVERSAMPLE]
    wood = forest.plant(scene.ground, scene.patches[0], rng)
    wood = forest.clear_view(wood, camera, road_in_picture(scene, camera, small))
    scene.shade = forest.shade_map(wood)
    view = forest.View(paint_land(scene, fine, depth), small, camera)
    air = partial(veil, scene)
    strokes = forest.tree_strokes(wood, scene.patches[0], view, air, rng)
    strokes += roadside.strokes(scene.road, view, air)
    for _, stroke in sorted(strokes, key=lambda s: -s[0]):
        stroke()
    return grade(view.light)


if __name__ == "__main__":
    print(canvas.write_jpeg(paint(), "road.jpg", QUALITY))
