"""What stands on and beside the road of `road.py`: guard rail, cars, a viewing platform.

Every thing is made of flat faces in metres; a face is painted with its own light and air, and
only where no ground is nearer to the camera than it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import canvas
import numpy as np
import terrain
from canvas import Array, colour
from forest import Air, View

UP = np.array([0.0, 0.0, 1.0])
Stroke = tuple[float, Callable[[], None]]
Spot = Callable[[float, float, float], Array]  # a place in a car: along, across, up

SMALL_OVERSAMPLE, SMALL_FACE = 6, 40  # px: smaller faces are cut more finely
SHADOW_LIGHT = colour(0.30, 0.34, 0.42)  # share of the light left in a car's shadow
RAIL_OUT, RAIL_STEP, RAIL_REACH = 5.75, 2.0, 760.0  # metres
RAIL_BOTTOM, RAIL_TOP, POST_EVERY = 0.42, 0.82, 2  # metres; rail pieces to a post
STEEL, POST_STEEL = colour(0.33, 0.335, 0.34), colour(0.20, 0.21, 0.22)
REFLECTOR = colour(0.75, 0.10, 0.06)
GLASS, RUBBER, LAMP = colour(0.07, 0.10, 0.13), colour(0.03, 0.03, 0.033), colour(0.9, 0.87, 0.75)
TIMBER, PLANK = colour(0.20, 0.105, 0.055), colour(0.36, 0.24, 0.14)
ROOF, RIDGE = colour(0.105, 0.125, 0.125), colour(0.30, 0.28, 0.24)
STONE = colour(0.40, 0.36, 0.31)
COATS = [colour(0.60, 0.08, 0.06), colour(0.08, 0.22, 0.52), colour(0.75, 0.55, 0.08),
         colour(0.75, 0.75, 0.72), colour(0.10, 0.36, 0.20)]  # fmt: skip
SKIN, HAIR = colour(0.46, 0.27, 0.18), colour(0.04, 0.035, 0.03)


@dataclass(frozen=True)
class Car:
    """A car at `along` metres of the road, `lane` metres right of its centre line."""

    along: float
    lane: float
    paint: Array
    length: float = 4.6
    wide: float = 1.86
    tall: float = 1.62
    forward: bool = True  # drives away from the camera
    coach: bool = False


WHITE, RED, BLUE = colour(0.78, 0.78, 0.76), colour(0.55, 0.045, 0.035), colour(0.05, 0.16, 0.42)
CARS = [
    Car(96, 1.75, WHITE),
    Car(170, -1.75, RED, forward=False),
    Car(300, 1.75, BLUE),
    Car(505, 1.75, WHITE, 10.5, 2.5, 3.2, coach=True),
    Car(586, 1.75, WHITE),
    Car(745, 1.75, RED),
    Car(905, -1.75, WHITE, forward=False),
]

PLATFORM_ALONG, PLATFORM_OUT = 418.0, 17.0  # metres along and left of the road
PLATFORM_RADIUS, PLATFORM_THICK = 12.0, 1.0
PAVILION_RADIUS, PAVILION_EAVES, PAVILION_TOP = 4.6, 4.4, 9.4


@dataclass(frozen=True)
class Face:
    """A flat polygon (n, 3) of one colour; `normal` points to its lit side."""

    corners: Array
    albedo: Array
    normal: Array
    shine: float = 0.0


# --- painting faces ----------------------------------------------------------------------


def paint_faces(
    faces: list[Face], view: View, air: Air, sunlit: float = 1.0, bias: float = 3.0
) -> None:
    """Paint faces from far to near; those turned away from the camera are left out."""
    facing = [f for f in faces if float(np.dot(f.normal, f.corners.mean(axis=0))) < 0.0]
    for face in sorted(facing, key=lambda f: -f.corners[:, 1].mean()):
        middle = face.corners.mean(axis=0)
        through, added = air(*(np.array([v], np.float32) for v in middle))
        sun = max(float(np.dot(face.normal, terrain.SUN_TOWARDS)), 0.0) * sunlit
        sky = 0.62 + 0.38 * float(face.normal[2])
        light = face.albedo * (sun * terrain.SUN + sky * terrain.SKY_LIGHT)
        light = light + face.shine * terrain.SKY_LIGHT * (0.4 + 0.6 * sun)
        _fill(view, face.corners, light * through[0] + added[0], bias)


def _fill(view: View, corners: Array, light: Array, bias: float, multiply: bool = False) -> None:
    """Fill a projected polygon where the ground is not nearer by more than `bias` metres."""
    place = view.camera.project(corners)
    low, high = np.floor(place.min(axis=0)).astype(int), np.ceil(place.max(axis=0)).astype(int)
    rows, cols = view.depth.shape
    if high[0] < 0 or high[1] < 0 or low[0] >= cols or low[1] >= rows:
        return
    low, high = np.maximum(low, 0), np.minimum(high + 1, (cols, rows))
    wide, tall = (int(v) for v in high - low)
    if wide < 1 or tall < 1:
        return
    oversample = SMALL_OVERSAMPLE if max(wide, tall) < SMALL_FACE else 4
    mask = canvas.polygon_mask((wide, tall), [place - low], oversample)
    window = np.s_[low[1] : high[1], low[0] : high[0]]
    mask = mask * (view.depth[window] > corners[:, 1].mean() - bias)
    under = view.light[window]
    view.light[window] = canvas.mix_colour(under, under * light if multiply else light, mask)


def _unit(vector: Array) -> Array:
    return vector / (np.linalg.norm(vector) + 1e-9)


def prism(outline: Array, low: float, high: float, albedo: Array, top: Array) -> list[Face]:
    """Upright walls over a plan (n, 2) that runs anticlockwise, and a lid."""
    faces = []
    for a, b in zip(outline, np.roll(outline, -1, axis=0), strict=True):
        wall = np.array([[*a, low], [*b, low], [*b, high], [*a, high]])
        faces.append(Face(wall, albedo, _unit(np.array([b[1] - a[1], a[0] - b[0], 0.0]))))
    lid = np.column_stack([outline, np.full(len(outline), high)])
    return [*faces, Face(lid, top, UP)]


def ring(centre: Array, radius: float, count: int, turn: float = 0.0) -> Array:
    """A regular polygon of `count` corners, anticlockwise seen from above."""
    angle = turn + np.arange(count) * 2 * np.pi / count
    return np.asarray(centre)[:2] + radius * np.stack([np.cos(angle), np.sin(angle)], axis=1)


# --- guard rail --------------------------------------------------------------------------


def rail_strokes(road: terrain.Road, view: View, air: Air) -> list[Stroke]:
    """Steel rails along both edges of the near road."""
    strokes = []
    for side in (-1.0, 1.0):
        line = road.xy + side * RAIL_OUT * road.normal
        points = np.column_stack([line, road.z])[:: int(RAIL_STEP)]
        for number, (a, b) in enumerate(pairwise(points)):
            if 60.0 < a[1] < RAIL_REACH and not _hides_road(a, road, number, side):
                faces = rail_piece(a, b, number, side)
                strokes.append((float(a[1]), partial(paint_faces, faces, view, air)))
    return strokes


def _hides_road(place: Array, road: terrain.Road, number: int, side: float) -> bool:
    """Whether a rail here would stand between the camera and a road seen at a low angle."""
    outward = side * road.normal[number * int(RAIL_STEP)]
    return place[1] > 170.0 and float(outward @ _unit(place[:2])) < -0.3


def rail_piece(a: Array, b: Array, number: int, side: float) -> list[Face]:
    """Two metres of beam, seen from whichever side the camera is; now and then a post."""
    flat = _unit(np.array([b[1] - a[1], a[0] - b[0], 0.0]))
    towards = flat if np.dot(flat, a) < 0 else -flat
    thirds = np.linspace(RAIL_BOTTOM, RAIL_TOP, 4)
    tilts = (-0.5, 0.15, 0.75)
    faces = []
    if number % POST_EVERY == 0:
        half = 0.07 * _unit(b - a)
        up, down = (RAIL_TOP - 0.05) * UP, -0.3 * UP
        post = np.array([a - half + down, a + half + down, a + half + up, a - half + up])
        faces.append(Face(post, POST_STEEL, towards))
    for low, high, tilt in zip(thirds, thirds[1:], tilts, strict=False):
        quad = np.array([[*a[:2], a[2] + low], [*b[:2], b[2] + low],
                         [*b[:2], b[2] + high], [*a[:2], a[2] + high]])  # fmt: skip
        faces.append(Face(quad, STEEL, _unit(towards + tilt * UP), 0.12))
    if number % 6 == 0:
        mark = a + np.array([[0, 0, 0.55], [0, 0, 0.72], [0, 0, 0.72], [0, 0, 0.55]])
        mark[2:] += 0.22 * _unit(b - a)
        faces.append(Face(mark, REFLECTOR, towards))
    return faces


# --- cars --------------------------------------------------------------------------------


def car_strokes(road: terrain.Road, view: View, air: Air) -> list[Stroke]:
    strokes = []
    for car in CARS:
        distance = float(road.xy[int(car.along), 1])
        strokes.append((distance + 4.0, partial(paint_shadow, road, car, view, air)))
        for number, faces in enumerate(car_faces(road, car)):
            stroke = partial(paint_faces, faces, view, air)
            strokes.append((distance - 0.01 * number, stroke))
    return strokes


def _car_axes(road: terrain.Road, car: Car) -> tuple[Array, Array, Array]:
    """Middle of the car on the asphalt, its nose's direction, its right."""
    i = int(car.along)
    right = np.append(road.normal[i], 0.0)
    nose = np.array([-right[1], right[0], 0.0])
    grade = (road.z[i + 4] - road.z[i - 4]) / 8.0
    middle = np.append(road.xy[i] + car.lane * road.normal[i], road.z[i])
    if not car.forward:
        nose, right, grade = -nose, -right, -grade
    return middle, _unit(nose + grade * UP), right


def car_faces(road: terrain.Road, car: Car) -> list[list[Face]]:
    """Body, then what is painted over it: cabin, lamps, wheels."""
    middle, nose, right = _car_axes(road, car)

    def at(along: float, across: float, up: float) -> Array:
        half = car.length / 2
        return middle + nose * along * half + right * across * car.wide / 2 + up * car.tall * UP

    groups = _coach_body(at, nose, right, car) if car.coach else _car_body(at, nose, right, car)
    faces = groups[-1]
    for along in (-0.62, 0.62):
        for across in (-1.0, 1.0):
            hub = at(along, across * 1.005, 0.0) + 0.34 * UP
            angle = np.linspace(0, 2 * np.pi, 16, endpoint=False)[:, None]
            tyre = hub + 0.36 * (np.cos(angle) * nose + np.sin(angle) * UP)
            faces.append(Face(tyre, RUBBER, across * right))
            faces.append(Face(hub + 0.5 * (tyre - hub), STEEL, across * right))
    return groups


def _shell(at: Spot, profile: list[tuple[float, float]], half: float, tones: tuple[Array, Array]):
    """Sides, ends and top of a body whose side view is `profile` (along, up), nose first.

    `tones` are the colours of the walls and of what faces up.
    """
    albedo, top = tones
    shine = 0.16 if albedo is GLASS else 0.08
    faces = []
    for across in (-1.0, 1.0):
        side = np.array([at(a, across * half, u) for a, u in profile])
        normal = _unit(at(0, across, 0.0) - at(0, 0.0, 0.0))
        faces.append(Face(side, albedo, normal, shine * 0.4))
    for (a0, u0), (a1, u1) in zip(profile, profile[1:] + profile[:1], strict=True):
        quad = np.array([at(a0, -half, u0), at(a0, half, u0), at(a1, half, u1), at(a1, -half, u1)])
        normal = _unit(np.cross(quad[1] - quad[0], quad[2] - quad[1]))
        faces.append(Face(quad, top if normal[2] > 0.93 else albedo, normal, shine))
    return faces


def _car_body(at: Spot, nose: Array, right: Array, car: Car) -> list[list[Face]]:
    """A sport utility car: two boxes, the upper one of glass under a painted roof."""
    lower = [(0.98, 0.22), (-0.98, 0.22), (-1.0, 0.56), (-0.9, 0.63), (0.45, 0.60), (0.95, 0.50)]
    cabin = [(0.48, 0.59), (-0.93, 0.61), (-0.82, 0.95), (0.16, 0.95)]
    sill = [(0.97, 0.14), (-0.97, 0.14), (-0.97, 0.24), (0.97, 0.24)]
    body = _shell(at, lower, 1.0, (car.paint, car.paint))
    upper = _shell(at, cabin, 0.90, (GLASS, car.paint))
    faces = []
    plate = np.array([at(-1.01, a, u) for a, u in
                      ((-0.25, 0.34), (0.25, 0.34), (0.25, 0.41), (-0.25, 0.41))])  # fmt: skip
    faces.append(Face(plate, BLUE, -nose))
    for across in (-1.0, 1.0):
        for along in (-0.80, -0.30):
            foot, head = (across * 0.91, 0.60), (across * 0.88, 0.95)
            pillar = np.array([at(along, *foot), at(along + 0.06, *foot),
                               at(along + 0.10, *head), at(along + 0.03, *head)])  # fmt: skip
            faces.append(Face(pillar, car.paint, across * right))
        for along, tone in ((0.985, LAMP), (-1.008, REFLECTOR)):
            lamp = np.array([at(along, across * 0.97, u) for u in (0.46, 0.55)]
                            + [at(along, across * 0.7, u) for u in (0.55, 0.46)])  # fmt: skip
            faces.append(Face(lamp, tone, np.sign(along) * nose, 0.2))
    return [_shell(at, sill, 0.97, (RUBBER, RUBBER)), body, upper, faces]


def _coach_body(at: Spot, nose: Array, right: Array, car: Car) -> list[list[Face]]:
    """A tourist coach: a tall box with a band of windows and a white roof."""
    box = [(1.0, 0.13), (-1.0, 0.13), (-1.0, 0.97), (-0.97, 1.0), (0.94, 1.0), (1.0, 0.90)]
    body, faces = _shell(at, box, 1.0, (car.paint, car.paint)), []
    for across in (-1.0, 1.0):
        for start in np.linspace(-0.94, 0.70, 6):
            window = np.array([at(a, across * 1.01, u) for a, u in
                               ((start, 0.48), (start + 0.25, 0.48), (start + 0.25, 0.84),
                                (start, 0.84))])  # fmt: skip
            faces.append(Face(window, GLASS, across * right, 0.16))
        stripe = np.array([at(a, across * 1.01, u) for a, u in
                           ((-1, 0.28), (1, 0.28), (1, 0.36), (-1, 0.36))])  # fmt: skip
        faces.append(Face(stripe, RED, across * right))
    for along in (-1.01, 1.01):
        screen = np.array([at(along, a, u) for a, u in
                           ((-0.9, 0.42), (0.9, 0.42), (0.9, 0.86), (-0.9, 0.86))])  # fmt: skip
        faces.append(Face(screen, GLASS, np.sign(along) * nose, 0.2))
    return [body, faces]


def paint_shadow(road: terrain.Road, car: Car, view: View, air: Air) -> None:
    """The car's shadow on the asphalt, away from the sun."""
    middle, nose, right = _car_axes(road, car)
    away = -terrain.SUN_TOWARDS / terrain.SUN_TOWARDS[2] * car.tall * 0.8
    away[2] = 0.02
    half, wide = nose * car.length / 2, right * car.wide / 2
    base = [middle + s * half + t * wide for s, t in ((1, 1), (1, -1), (-1, -1), (-1, 1))]
    points = np.array(base + [p + away for p in base])
    outline = _hull(points)
    _fill(view, outline, SHADOW_LIGHT, 3.0, multiply=True)


def _hull(points: Array) -> Array:
    """The convex outline, seen from above, of points (n, 3)."""
    order = points[np.lexsort((points[:, 1], points[:, 0]))]

    def chain(run: Array) -> list[Array]:
        kept: list[Array] = []
        for p in run:
            while len(kept) > 1 and _turn(kept[-2], kept[-1], p) <= 0:
                kept.pop()
            kept.append(p)
        return kept[:-1]

    return np.array(chain(order) + chain(order[::-1]))


def _turn(a: Array, b: Array, c: Array) -> float:
    return float((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))


# --- viewing platform --------------------------------------------------------------------


def platform_centre(road: terrain.Road) -> Array:
    """The middle of the deck, at its floor."""
    i = int(PLATFORM_ALONG)
    return np.append(road.xy[i] - PLATFORM_OUT * road.normal[i], road.z[i] + 0.3)


def platform_box(road: terrain.Road, camera: terrain.Camera) -> tuple[int, int, int, int]:
    """Left, top, right, bottom pixels that the platform takes in the picture."""
    centre = platform_centre(road)
    reach = np.array([PLATFORM_RADIUS + 1, 0, 0])
    left, bottom = camera.project(centre - reach - np.array([0.0, 12.0, 7.0]))
    right, top = camera.project(centre + reach + PAVILION_TOP * UP)
    return int(left), int(top), int(right), int(bottom)


def platform_strokes(road: terrain.Road, view: View, air: Air) -> list[Stroke]:
    centre = platform_centre(road)
    far = float(centre[1])
    deck = ring(centre, PLATFORM_RADIUS, 24)
    floor = prism(deck, centre[2] - PLATFORM_THICK, centre[2], STONE, PLANK)
    for share, tone in ((0.86, STONE), (0.80, PLANK), (0.50, STONE), (0.46, PLANK)):
        floor += _mat(centre, PLATFORM_RADIUS * share, tone)
    legs = []
    for foot in ring(centre, PLATFORM_RADIUS * 0.8, 10):
        legs += prism(ring(foot, 0.45, 6), centre[2] - 14.0, centre[2] - 0.5, STONE, STONE)
    paint = partial(paint_faces, view=view, air=air, bias=9.0)
    strokes = [(far + 12.2, partial(paint, legs)), (far + 12.1, partial(paint, floor))]
    strokes += [(y, partial(paint, faces)) for y, faces in _railing(centre)]
    strokes += [(y, partial(paint, faces)) for y, faces in _pavilion(centre)]
    strokes += [(y, partial(paint, faces)) for y, faces in _visitors(centre)]
    return strokes


def _mat(centre: Array, radius: float, tone: Array) -> list[Face]:
    """A disc let into the deck's floor; later ones lie on earlier ones."""
    outline = np.column_stack([ring(centre, radius, 40), np.full(40, centre[2])])
    return [Face(outline, tone, UP)]


def _railing(centre: Array) -> list[tuple[float, list[Face]]]:
    """Posts and two bars round the deck."""
    parts = []
    corners = ring(centre, PLATFORM_RADIUS - 0.3, 32)
    for a, b in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        flat = _unit(np.array([b[1] - a[1], a[0] - b[0], 0.0]))
        towards = flat if flat[1] < 0 else -flat
        faces = []
        for low, high in ((0.5, 0.62), (1.05, 1.25)):
            bar = np.array([[*a, low], [*b, low], [*b, high], [*a, high]]) + centre[2] * UP
            faces.append(Face(bar, TIMBER, towards))
        post = np.array([[*a, 0], [*(a + 0.12 * (b - a)), 0], [*(a + 0.12 * (b - a)), 1.3],
                         [*a, 1.3]]) + centre[2] * UP  # fmt: skip
        parts.append((float(a[1]), [*faces, Face(post, TIMBER, towards)]))
    return parts


def _pavilion(centre: Array) -> list[tuple[float, list[Face]]]:
    """Six red columns under a hexagonal roof whose corners turn up."""
    parts = []
    middle = centre + np.array([-1.0, 2.5, 0.0])
    for foot in ring(middle, PAVILION_RADIUS * 0.8, 6, 0.3):
        column = prism(ring(foot, 0.2, 8), middle[2], middle[2] + PAVILION_EAVES, COATS[0], TIMBER)
        parts.append((float(foot[1]), column))
    parts.append((float(middle[1]) - PAVILION_RADIUS - 0.1, _roof(middle)))
    return parts


def _roof(middle: Array) -> list[Face]:
    """A hexagonal tent of tiles, hollow in its slope, with pale ridges."""
    shares = [(1.32, 0.0), (0.86, 0.24), (0.46, 0.50), (0.10, 0.92), (0.03, 1.0)]
    rise = PAVILION_TOP - PAVILION_EAVES
    rings = []
    for share, up in shares:
        corners = ring(middle, PAVILION_RADIUS * share, 6, 0.3)
        lift = 0.5 if share > 1.2 else 0.0
        z = np.full(6, middle[2] + PAVILION_EAVES + up * rise + lift)
        rings.append(np.column_stack([corners, z]))
    faces = []
    for lower, upper in pairwise(rings):
        for i in range(6):
            j = (i + 1) % 6
            quad = [lower[i], lower[j], upper[j], upper[i]]
            if lower is rings[0]:  # the eaves sag between the corners
                quad.insert(1, (lower[i] + lower[j]) / 2 - 0.55 * UP)
            quad = np.array(quad)
            normal = _unit(np.cross(lower[j] - lower[i], upper[i] - lower[i]))
            faces.append(Face(quad, ROOF, normal, 0.05))
            ridge = np.array([lower[i], lower[i] + 0.22 * UP, upper[i] + 0.22 * UP, upper[i]])
            faces.append(Face(ridge, RIDGE, _unit(np.array([-0.5, -0.8, 0.3]))))
    return faces


def _visitors(centre: Array) -> list[tuple[float, list[Face]]]:
    """People at the railing."""
    parts = []
    for number, (x, y) in enumerate(
        [(-8.2, -4.0), (-7.4, -4.6), (-5.0, -7.2), (3.6, -7.6), (4.5, -7.2), (6.8, -3.0)]
    ):
        foot = centre + np.array([x, y, 0.0])
        coat = COATS[number % len(COATS)]
        legs = prism(ring(foot, 0.20, 8), foot[2], foot[2] + 0.85, HAIR * 2, HAIR)
        body = prism(ring(foot, 0.28, 8), foot[2] + 0.75, foot[2] + 1.42, coat, coat)
        head = prism(ring(foot, 0.15, 8), foot[2] + 1.45, foot[2] + 1.72, SKIN, HAIR)
        parts.append((float(foot[1]), [*legs, *body, *head]))
    return parts


def strokes(road: terrain.Road, view: View, air: Air) -> list[Stroke]:
    """Everything of this module, as (distance, stroke)."""
    return (
        rail_strokes(road, view, air)
        + car_strokes(road, view, air)
        + platform_strokes(road, view, air)
    )
