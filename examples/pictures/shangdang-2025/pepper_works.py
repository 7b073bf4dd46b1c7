"""Tanks, pipes, bottles and the filler of pepper-oil.svg."""

from __future__ import annotations

import math
from collections.abc import Sequence

from vector_industry import (
    CREAM,
    DARK_BROWN,
    DEEP_RED,
    LEAF,
    LIGHT_STEEL,
    OCHRE,
    PAPER,
    PINE,
    SKY,
    SLATE,
    STEEL,
    STEELS,
    VERMILION,
    WARM_BROWN,
    Art,
    Box,
    Camera,
    Knot,
    Point,
    Tones,
    Turned,
    draw_box,
    draw_turned,
    mix,
    straight,
)

OIL = Tones(
    mix(mix(OCHRE, LEAF, 0.35), PAPER, 0.65),
    mix(mix(OCHRE, LEAF, 0.4), CREAM, 0.25),
    mix(OCHRE, LEAF, 0.45),
    mix(mix(OCHRE, PINE, 0.42), WARM_BROWN, 0.25),
    mix(mix(OCHRE, PINE, 0.6), DARK_BROWN, 0.45),
)
METAL = (
    (-74, STEELS.base),
    (-60, STEELS.light),
    (-46, mix(LIGHT_STEEL, PAPER, 0.5)),
    (-24, PAPER),
    (-10, mix(LIGHT_STEEL, PAPER, 0.4)),
    (6, STEELS.light),
    (22, STEELS.base),
    (38, STEELS.shade),
    (52, mix(STEEL, SLATE, 0.3)),
    (66, mix(STEEL, SLATE, 0.55)),
    (78, mix(STEEL, SLATE, 0.3)),
    (90, mix(STEEL, CREAM, 0.45)),
)


def bottle(art: Art, foot: Point, size: float, level: int = 0) -> None:
    """A bottle of pepper oil with label and red cap; `size` is its height, `level` its haze."""

    def draw() -> None:
        _bottle(art, OIL.faded(mix(CREAM, SKY, 0.4), level * 0.16), level)

    art.stamp(f"bottle{level}", draw, foot, (size / 200, 0))


def _bottle(art: Art, oil: Tones, level: int) -> None:
    def air(tone: str) -> str:
        return mix(tone, mix(CREAM, SKY, 0.4), level * 0.16)

    art.oval((10, -3), (40, 11), air(mix(STEEL, SLATE, 0.5)))
    outline = "M-32-6q32 14 64 0v-96q0-14-12-24q-8-8-8-18v-14h-24v14q0 10-8 18q-12 10-12 24z"
    art.path(outline, oil.base)
    art.path("M12 5q12-3 20-11v-96q0-14-12-24q-8-8-8-18v-14h-6v20q0 12 4 20q3 8 3 18z", oil.shade)
    art.path("M24-1q5-2 8-5v-96q0-12-9-22q4 10 3 22z", oil.deep)
    art.path(
        "M-32-6q4 2 8 4v-100q0-12 8-20q6-8 6-20h-2v-16h0v14q0 10-8 18q-12 10-12 24z", oil.light
    )
    art.rect((-25, -100), (6, 92), oil.glint, 3)
    art.oval((-14, -122), (4, 10), oil.glint, 32)
    art.path("M-32-22q32 14 64 0v-58q-32 14-64 0z", air(CREAM))
    art.path("M10-15q12-2 22-7v-58q-10 5-22 7z", air(mix(CREAM, OCHRE, 0.35)))
    art.path("M-32-22q32 14 64 0v-10q-32 14-64 0z", air(VERMILION))
    for x, y in ((-10, -50), (0, -54), (-5, -43), (5, -45)):
        art.disc((x, y), 6, air(VERMILION))
        art.disc((x - 1.5, y - 1.5), 2, air(mix(VERMILION, PAPER, 0.6)))
    art.path("M2-58q4-12 18-8q-4 10-18 8z", air(PINE))
    art.path("M-6-56q-10-8-18 2q8 6 18-2z", air(mix(PINE, LEAF, 0.5)))
    art.path("M-15-156q15 6 30 0v-36h-30z", air(mix(VERMILION, DEEP_RED, 0.3)))
    art.path("M-15-156q5 2 10 3v-37h-10z", air(mix(VERMILION, PAPER, 0.25)))
    art.path("M7-153q5-1 8-3v-34h-8z", air(DEEP_RED))
    art.oval((0, -191), (15, 5), air(mix(VERMILION, PAPER, 0.35)))


def pipe(art: Art, knots: Sequence[Point], width: float) -> None:
    """A stainless pipe: shade, metal, light, each a round-jointed line."""
    data = straight(knots, closed=False)
    art.stroke(data, mix(STEEL, SLATE, 0.7), width)
    offset = width * 0.12
    art.stroke(
        straight([(x - offset, y - offset) for x, y in knots], closed=False),
        STEELS.base,
        width * 0.7,
    )
    offset = width * 0.2
    art.stroke(
        straight([(x - offset, y - offset) for x, y in knots], closed=False), PAPER, width * 0.22
    )


def flange(art: Art, at: Point, size: Point) -> None:
    """A collar on a pipe (half width and half height)."""
    art.rect(
        (at[0] - size[0], at[1] - size[1]), (size[0] * 2, size[1] * 2), STEELS.deep, size[1] * 0.4
    )
    art.rect(
        (at[0] - size[0], at[1] - size[1]),
        (size[0] * 1.3, size[1] * 1.4),
        STEELS.light,
        size[1] * 0.4,
    )


def handwheel(art: Art, at: Point, radius: float) -> None:
    """The red wheel of a valve."""
    ring = [
        (
            at[0] + radius * math.cos(step * math.pi / 8),
            at[1] + radius * 0.8 * math.sin(step * math.pi / 8),
        )
        for step in range(16)
    ]
    art.stroke(straight(ring), DEEP_RED, radius * 0.42)
    art.stroke(straight([(x - 1, y - 1.2) for x, y in ring]), VERMILION, radius * 0.26)
    for step in range(3):
        turn = step * math.pi / 3 + 0.3
        arm = (radius * math.cos(turn), radius * 0.8 * math.sin(turn))
        art.line(
            [(at[0] - arm[0], at[1] - arm[1]), (at[0] + arm[0], at[1] + arm[1])],
            VERMILION,
            radius * 0.18,
        )
    art.disc(at, radius * 0.24, DEEP_RED)


def draw_tank(art: Art, camera: Camera, foot: tuple[float, float, float]) -> None:
    """A stainless tank on legs: cone, shell, dome, manhole, sight glass, valve."""
    x, _, z = foot
    scale = camera.scale(z)
    art.oval(camera.at(x, 0, z), (0.7 * scale, 0.16 * scale), mix(STEEL, SLATE, 0.35))
    for turn in (150, 210, -52, 52):
        _leg(art, camera, foot, turn)
    _outlet(art, camera, foot)
    shell = Turned(
        foot, ((0.12, 0.5), (0.6, 0.84), (0.6, 2.2), (0.55, 2.29), (0.4, 2.38), (0.16, 2.43))
    )
    draw_turned(art, camera, shell, METAL)
    for height in (0.84, 1.24, 1.8, 2.2):
        ring = Turned(foot, ((0.6, height), (0.6, height + 0.02)))
        facing = round(ring.facing())
        seam = ring.ring(camera, 0, range(facing - 77, facing + 78, 11))
        art.line(seam, mix(STEEL, SLATE, 0.5), max(1.4, 0.012 * scale))
        sheen = ring.ring(camera, 1, range(facing - 77, facing + 20, 11))
        art.line(sheen, PAPER, max(1.0, 0.008 * scale))
    _manhole(art, camera, foot)
    _sight_glass(art, camera, foot)
    neck = Turned(foot, ((0.1, 2.4), (0.1, 2.62)))
    draw_turned(art, camera, neck, METAL)


def _leg(art: Art, camera: Camera, foot: tuple[float, float, float], turn: float) -> None:
    x, _, z = foot
    angle = math.radians(turn)
    across, away = x + 0.52 * math.sin(angle), z - 0.52 * math.cos(angle)
    width = 0.09 * camera.scale(away)
    pipe(art, [camera.at(across, 0.02, away), camera.at(across, 1.0, away)], width)
    at = camera.at(across, 0.02, away)
    art.oval(at, (width * 0.9, width * 0.35), STEELS.deep)


def _outlet(art: Art, camera: Camera, foot: tuple[float, float, float]) -> None:
    x, _, z = foot
    scale = camera.scale(z)
    low = camera.at(x, 0.3, z)
    pipe(art, [camera.at(x, 0.56, z), low, camera.at(x - 0.75, 0.3, z)], 0.09 * scale)
    flange(art, camera.at(x, 0.5, z), (0.1 * scale, 0.025 * scale))
    art.line([camera.at(x - 0.36, 0.3, z), camera.at(x - 0.36, 0.44, z)], STEELS.deep, 0.03 * scale)
    handwheel(art, camera.at(x - 0.36, 0.46, z), 0.085 * scale)


def _manhole(art: Art, camera: Camera, foot: tuple[float, float, float]) -> None:
    scale = camera.scale(foot[2])
    shell = Turned(foot, ((0.6, 1.52), (0.6, 1.6)))
    at = shell.ring(camera, 0, [shell.facing() + 4])[0]
    art.oval(
        (at[0] + 0.012 * scale, at[1] + 0.012 * scale), (0.185 * scale, 0.2 * scale), STEELS.deep
    )
    art.oval(at, (0.18 * scale, 0.195 * scale), STEELS.base)
    art.oval((at[0] - 0.008 * scale, at[1] - 0.01 * scale), (0.15 * scale, 0.165 * scale), PAPER)
    art.oval(
        (at[0] + 0.014 * scale, at[1] + 0.016 * scale), (0.135 * scale, 0.148 * scale), STEELS.light
    )
    art.line(
        [(at[0] - 0.2 * scale, at[1]), (at[0] + 0.2 * scale, at[1])], STEELS.deep, 0.035 * scale
    )
    art.line(
        [(at[0] - 0.2 * scale, at[1] - 1), (at[0] + 0.2 * scale, at[1] - 1)],
        STEELS.light,
        0.014 * scale,
    )
    handwheel(art, at, 0.06 * scale)


def _sight_glass(art: Art, camera: Camera, foot: tuple[float, float, float]) -> None:
    scale = camera.scale(foot[2])
    tube = Turned(foot, ((0.62, 1.0), (0.62, 1.6), (0.62, 2.05)))
    low, level, high = (tube.ring(camera, index, [tube.facing() + 50])[0] for index in (0, 1, 2))
    art.line([low, high], STEELS.deep, 0.07 * scale)
    art.line([low, high], PAPER, 0.045 * scale)
    art.line([low, level], OIL.base, 0.045 * scale)
    art.line([(low[0] - 1, low[1]), (level[0] - 1, level[1])], OIL.light, 0.014 * scale)
    dial = tube.ring(camera, 2, [tube.facing() - 34])[0]
    art.disc(dial, 0.075 * scale, SLATE)
    art.disc(dial, 0.058 * scale, PAPER)
    art.line([dial, (dial[0] + 0.03 * scale, dial[1] - 0.03 * scale)], VERMILION, 0.014 * scale)


def draw_filler(art: Art, camera: Camera, x: Point, z: Point) -> None:
    """The filling machine over the belt: posts, oil trough with a window, nozzles."""
    posts = Tones(STEELS.glint, PAPER, STEELS.light, STEELS.shade, STEELS.deep)
    draw_box(art, camera, Box((x[1] - 0.08, x[1]), (0.0, 1.5), (z[1] - 0.08, z[1])), posts)
    draw_box(art, camera, Box((x[0], x[0] + 0.08), (0.0, 1.5), (z[1] - 0.08, z[1])), posts)
    _nozzles(art, camera, x, z)
    body = Box(x, (1.45, 1.95), z)
    draw_box(art, camera, body, Tones(PAPER, STEELS.light, STEELS.base, STEELS.shade, STEELS.deep))
    art.poly(camera.front((x[0] + 0.1, x[1] - 0.1), (1.53, 1.87), z[0]), SLATE)
    art.poly(camera.front((x[0] + 0.13, x[1] - 0.13), (1.56, 1.84), z[0]), mix(SKY, PAPER, 0.4))
    art.poly(camera.front((x[0] + 0.13, x[1] - 0.13), (1.56, 1.74), z[0]), OIL.base)
    art.poly(camera.front((x[0] + 0.13, x[1] - 0.13), (1.72, 1.74), z[0]), OIL.glint)
    art.poly(camera.front((x[0] + 0.13, x[0] + 0.3), (1.56, 1.72), z[0]), OIL.light)
    art.poly(camera.front((x[1] - 0.35, x[1] - 0.13), (1.56, 1.72), z[0]), OIL.shade)
    art.poly(camera.front(x, (1.45, 1.48), z[0]), PINE)
    draw_box(art, camera, Box((x[1] - 0.08, x[1]), (0.0, 1.46), (z[0], z[0] + 0.08)), posts)
    draw_box(art, camera, Box((x[0], x[0] + 0.08), (0.0, 1.46), (z[0], z[0] + 0.08)), posts)
    _filler_panel(art, camera, (x[1] - 0.02, z[0]))


def _nozzles(art: Art, camera: Camera, x: Point, z: Point) -> None:
    for row in (0.7, 0.25):
        away = z[0] + (z[1] - z[0]) * row
        for column in range(4):
            across = x[0] + 0.22 + column * (x[1] - x[0] - 0.44) / 3
            scale = camera.scale(away)
            art.line(
                [camera.at(across, 1.5, away), camera.at(across, 1.26, away)],
                STEELS.deep,
                0.05 * scale,
            )
            art.line(
                [camera.at(across - 0.008, 1.5, away), camera.at(across - 0.008, 1.28, away)],
                STEELS.light,
                0.02 * scale,
            )
            art.line(
                [camera.at(across, 1.26, away), camera.at(across, 1.15, away)],
                OIL.base,
                0.016 * scale,
            )


def _filler_panel(art: Art, camera: Camera, corner: Point) -> None:
    x, z = corner
    art.poly(camera.front((x, x + 0.26), (1.05, 1.42), z - 0.02), mix(SLATE, DARK_BROWN, 0.35))
    art.poly(camera.front((x + 0.03, x + 0.23), (1.2, 1.39), z - 0.02), PINE)
    chart = [
        camera.at(x + 0.05 + 0.032 * step, 1.24 + 0.045 * (step * 3 % 4) / 1.4, z - 0.02)
        for step in range(6)
    ]
    art.line(chart, mix(PINE, CREAM, 0.75), 3)
    for index, tone in enumerate((LEAF, OCHRE, VERMILION)):
        art.disc(camera.at(x + 0.06 + index * 0.07, 1.12, z - 0.02), 0.022 * camera.scale(z), tone)


def draw_sack(art: Art, foot: Point, size: float) -> None:
    """An open jute sack heaped with pepper; `size` is its half width."""
    x, y = foot
    jute = mix(mix(OCHRE, WARM_BROWN, 0.35), CREAM, 0.25)
    art.blob(
        [
            (x - size, y, 1),
            (x - size * 1.12, y - size),
            (x - size * 0.9, y - size * 1.9),
            (x, y - size * 2.1),
            (x + size * 0.9, y - size * 1.9),
            (x + size * 1.12, y - size),
            (x + size, y, 1),
        ],
        mix(jute, DARK_BROWN, 0.3),
    )
    bulge: list[Knot] = [
        (x - size * 1.12, y - size),
        (x - size * 0.9, y - size * 1.9),
        (x, y - size * 2),
    ]
    fold: list[Knot] = [(x + size * 0.3, y - size * 1.2), (x + size * 0.2, y, 1)]
    art.blob([(x - size, y, 1), *bulge, *fold], jute)
    art.oval((x, y - size * 1.95), (size * 0.92, size * 0.36), mix(jute, CREAM, 0.4))
    art.oval((x, y - size * 2.02), (size * 0.8, size * 0.34), mix(DEEP_RED, DARK_BROWN, 0.2))
    art.oval((x - size * 0.06, y - size * 2.1), (size * 0.66, size * 0.26), VERMILION)
    for step in range(4):
        at = x - size * 0.7 + step * size * 0.4
        art.curve(
            [(at, y - size * 1.5), (at + size * 0.1, y - size * 0.8), (at, y - size * 0.2)],
            mix(jute, WARM_BROWN, 0.4),
            size * 0.05,
        )


def draw_rack(art: Art, camera: Camera, box: Box, shelves: int) -> None:
    """A trolley with trays of drying pepper."""
    frame = Tones(STEELS.glint, STEELS.light, STEELS.base, STEELS.shade, STEELS.deep)
    post = 0.05
    for x in (box.x[0], box.x[1] - post):
        draw_box(art, camera, Box((x, x + post), box.y, (box.z[1] - post, box.z[1])), frame)
    rise = (box.y[1] - box.y[0]) / shelves
    for shelf in range(shelves):
        y = box.y[0] + rise * (shelf + 0.5)
        draw_box(art, camera, Box(box.x, (y, y + 0.05), box.z), frame)
        if y + 0.05 < camera.eye:
            inner = camera.floor((box.x[0] + 0.04, box.x[1] - 0.04), box.z, y + 0.06)
            art.poly(inner, mix(VERMILION, DEEP_RED, 0.4))
        _tray_heap(art, camera, Box(box.x, (y + 0.05, y + 0.13), box.z))
    for x in (box.x[0], box.x[1] - post):
        draw_box(art, camera, Box((x, x + post), box.y, (box.z[0], box.z[0] + post)), frame)


def _tray_heap(art: Art, camera: Camera, place: Box) -> None:
    z = place.z[0]
    steps = 14
    tops = [0.2, *[0.62 + 0.38 * ((step * 5) % 7) / 6 for step in range(1, steps)], 0.2]
    rise = place.y[1] - place.y[0]
    width = place.x[1] - place.x[0] - 0.08
    crest = [
        camera.at(place.x[0] + 0.04 + width * step / steps, place.y[0] + rise * top, z)
        for step, top in enumerate(tops)
    ]
    foot = [
        camera.at(place.x[1] - 0.04, place.y[0], z),
        camera.at(place.x[0] + 0.04, place.y[0], z),
    ]
    art.blob([*crest, *[(*point, 1) for point in foot]], VERMILION)
    for index, (x, y) in enumerate(crest[1:-1]):
        tone = (mix(VERMILION, PAPER, 0.45), DEEP_RED)[index % 2]
        art.disc((x, y + 5), 2.4, tone)
        art.disc((x + 5, y + 9), 2.4, DEEP_RED if index % 3 else mix(VERMILION, PAPER, 0.4))


def draw_carton(art: Art, camera: Camera, box: Box) -> None:
    """A shipping carton with tape."""
    card = mix(OCHRE, CREAM, 0.35)
    tones = Tones(
        mix(card, PAPER, 0.4), mix(card, PAPER, 0.2), card, mix(card, WARM_BROWN, 0.4), WARM_BROWN
    )
    draw_box(art, camera, box, tones)
    middle = (box.x[0] + box.x[1]) / 2
    art.poly(
        camera.floor((middle - 0.03, middle + 0.03), box.z, box.y[1]), mix(card, WARM_BROWN, 0.3)
    )
    art.poly(
        camera.front((middle - 0.03, middle + 0.03), (box.y[1] - 0.1, box.y[1]), box.z[0]),
        mix(card, WARM_BROWN, 0.35),
    )
    mark = (box.y[0] + (box.y[1] - box.y[0]) * 0.25, box.y[0] + (box.y[1] - box.y[0]) * 0.5)
    art.poly(camera.front((box.x[0] + 0.06, middle - 0.06), mark, box.z[0]), VERMILION)
    art.poly(
        camera.front((middle + 0.08, box.x[1] - 0.06), mark, box.z[0]), mix(card, LIGHT_STEEL, 0.7)
    )
