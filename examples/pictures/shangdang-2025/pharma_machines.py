"""Robots, vials, boxes and the filling carousel of pharma-line.svg."""

from __future__ import annotations

import math
from dataclasses import dataclass

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
    WHITES,
    Art,
    Box,
    Camera,
    Point,
    Tones,
    Turned,
    between,
    draw_box,
    draw_turned,
    mix,
    tapered,
)

RED = Tones(
    mix(VERMILION, PAPER, 0.6),
    mix(VERMILION, CREAM, 0.22),
    VERMILION,
    mix(VERMILION, DEEP_RED, 0.75),
    mix(DEEP_RED, DARK_BROWN, 0.45),
)
DARK = Tones(
    mix(SLATE, SKY, 0.5),
    SLATE,
    mix(SLATE, DARK_BROWN, 0.45),
    mix(SLATE, DARK_BROWN, 0.7),
    mix(DARK_BROWN, "#1E1A1C", 0.4),
)
GLASS = mix(SKY, PAPER, 0.35)
SERUM = mix(OCHRE, CREAM, 0.35)


def vial(art: Art, foot: Point, size: float) -> None:
    """A stoppered vial seen a little from above; `size` is its height."""

    def draw() -> None:
        art.oval((6, -2), (36, 11), mix(PINE, DARK_BROWN, 0.55))
        body = "M-29-4q29 14 58 0v-82q0-14-15-20h-28q-15 6-15 20z"
        art.path(body, mix(GLASS, STEEL, 0.25))
        art.path("M-29-4q29 14 58 0v-58q-29 12-58 0z", SERUM)
        art.path("M12 3q10-2 17-7v-58q-7 4-17 6z", mix(SERUM, "#8A5A3B", 0.4))
        art.oval((0, -62), (29, 8), mix(SERUM, PAPER, 0.55))
        art.rect((-24, -92), (8, 84), PAPER, 4)
        art.rect((-15, -120), (30, 18), mix(GLASS, STEEL, 0.45))
        art.path("M-20-118q20 9 40 0v-18h-40z", STEEL)
        art.path("M-20-118q6 4 13 5v-20h-13z", LIGHT_STEEL)
        art.path("M-20-134q20 9 40 0v-12h-40z", mix(PINE, DARK_BROWN, 0.15))
        art.path("M-20-134q7 4 14 5v-14h-14z", mix(PINE, LEAF, 0.6))
        art.oval((0, -146), (20, 7), mix(PINE, CREAM, 0.35))

    art.stamp("vial", draw, foot, (size / 150, 0))


def medicine_box(art: Art, camera: Camera, box: Box) -> None:
    """A white folding box with a red band and a green capsule for its mark."""
    shadow = Box((box.x[0] - 0.01, box.x[1] + 0.035), box.y, box.z)
    art.poly(camera.floor(shadow.x, shadow.z, box.y[0]), mix(PINE, DARK_BROWN, 0.6))
    draw_box(art, camera, box, Tones(PAPER, PAPER, mix(PAPER, LIGHT_STEEL, 0.35), STEEL, STEEL))
    (x0, x1), (y0, y1), z0 = box.x, box.y, box.z[0]
    low, high = y0 + (y1 - y0) * 0.12, y0 + (y1 - y0) * 0.42
    art.poly(camera.front(box.x, (low, high), z0), VERMILION)
    if box.x[1] < 0:
        art.poly(camera.wall(x1, (low, high), box.z), RED.shade)
    third = (x1 - x0) / 3
    art.poly(camera.floor((x0, x0 + third * 0.6), box.z, y1), VERMILION)
    scale = camera.scale(z0)
    left = camera.at(x0 + third, y0 + (y1 - y0) * 0.7, z0)
    right = (left[0] + third * scale * 0.9, left[1])
    width = (y1 - y0) * 0.2 * scale
    art.line([left, right], PINE, width)
    art.line([left, between(left, right, 0.45)], OCHRE, width)
    if scale > 330:
        for row in (0.2, 0.32):
            y = y0 + (y1 - y0) * row
            ends = [camera.at(x0 + third * 0.5, y, z0), camera.at(x0 + third * 2.5, y, z0)]
            art.line(ends, CREAM, max(1.2, scale * 0.005))


def arm(art: Art, ends: tuple[Point, Point], widths: Point, tones: Tones) -> None:
    """One member of a robot: a casting with a lit upper left and a ridge."""
    first, last = ends
    data = tapered([first, between(first, last, 0.5), last], [widths[0], *widths])
    w = widths[0]
    art.form(
        data,
        (tones.deep, tones.shade, tones.base, tones.light),
        [(-w * 0.1, -w * 0.08), (-w * 0.26, -w * 0.2), (-w * 0.62, -w * 0.5)],
    )
    inner = [between(first, last, 0.24), between(first, last, 0.72)]
    art.line(inner, tones.shade, w * 0.12)


def joint(art: Art, centre: Point, radius: float, tones: Tones) -> None:
    """A motor seen on its axis, with a cap and bolts."""
    x, y = centre
    art.disc(centre, radius, tones.deep)
    art.disc((x - radius * 0.07, y - radius * 0.07), radius * 0.9, tones.base)
    art.disc((x - radius * 0.12, y - radius * 0.14), radius * 0.74, tones.light)
    art.disc(centre, radius * 0.58, DARK.shade)
    art.disc((x - radius * 0.04, y - radius * 0.05), radius * 0.5, STEELS.shade)
    art.disc((x - radius * 0.1, y - radius * 0.12), radius * 0.36, STEELS.light)
    for step in range(6):
        turn = math.tau * step / 6 + 0.3
        bolt = (x + radius * 0.44 * math.cos(turn), y + radius * 0.44 * math.sin(turn))
        art.disc(bolt, radius * 0.055, DARK.deep)


def column(art: Art, top: Point, size: Point, tones: Tones) -> None:
    """An upright drum: half width and height, banded from light to shade."""
    x, y = top
    half, height = size
    rise = half * 0.26
    places = (-1.0, -0.78, -0.4, 0.25, 0.66)
    inks = (tones.base, tones.glint, tones.light, tones.base, tones.shade)
    for low, tone in zip(places, inks, strict=True):
        shares = [low + (1 - low) * step / 8 for step in range(9)]
        arc = [(x + half * at, y + height + rise * math.sqrt(1 - at**2)) for at in shares]
        art.poly([*arc, (x + half, y), (x + half * low, y)], tone)
    art.oval((x, y), (half, rise), tones.light)


@dataclass(frozen=True)
class Robot:
    """Joints of a robot on the picture: foot, shoulder, elbow, wrist, tool; size of a member."""

    foot: Point
    shoulder: Point
    elbow: Point
    wrist: Point
    tool: Point
    size: float


def draw_stand(art: Art, robot: Robot) -> None:
    """The foot of a robot: base plate, column and turret."""
    size = robot.size
    x, y = robot.foot
    art.oval((x + size * 0.5, y + size * 0.1), (size * 1.9, size * 0.42), mix(SLATE, SKY, 0.35))
    column(art, (x, y - size * 0.5), (size * 1.25, size * 0.5), DARK)
    column(art, (x, y - size * 2.2), (size * 0.82, size * 1.75), WHITES)
    top = robot.shoulder[1] - size * 0.1
    column(art, (x, top), (size * 0.95, y - size * 2 - top), RED)
    bottom = y - size * 2.1
    art.rect((x - size * 0.95, bottom), (size * 1.9, size * 0.14), DARK.base)
    cable = [
        (x - size * 0.6, bottom),
        (x - size * 1.5, bottom - size * 1.4),
        (robot.shoulder[0] - size * 1.1, robot.shoulder[1] - size),
        between(robot.shoulder, robot.elbow, 0.6),
    ]
    art.curve(cable, DARK.deep, size * 0.16)


def draw_arms(art: Art, robot: Robot) -> None:
    """The members of a robot, which holds a medicine box in its gripper."""
    size = robot.size
    _tool(art, robot)
    arm(art, (robot.wrist, robot.tool), (size * 0.62, size * 0.5), STEELS)
    arm(art, (robot.elbow, robot.wrist), (size * 1.05, size * 0.62), RED)
    joint(art, robot.wrist, size * 0.42, RED)
    arm(art, (robot.shoulder, robot.elbow), (size * 1.3, size * 1.0), RED)
    joint(art, robot.elbow, size * 0.66, RED)
    joint(art, robot.shoulder, size * 0.8, RED)


def _tool(art: Art, robot: Robot) -> None:
    x, y = robot.tool
    size = robot.size
    w, h = size * 1.7, size * 1.05
    top = y + size * 0.75
    art.rect((x - w / 2, top), (w, h), mix(PAPER, LIGHT_STEEL, 0.2))
    art.poly(
        [
            (x + w / 2, top),
            (x + w * 0.68, top - size * 0.2),
            (x + w * 0.68, top + h - size * 0.25),
            (x + w / 2, top + h),
        ],
        STEEL,
    )
    art.poly(
        [
            (x - w / 2, top),
            (x - w * 0.3, top - size * 0.2),
            (x + w * 0.68, top - size * 0.2),
            (x + w / 2, top),
        ],
        PAPER,
    )
    art.rect((x - w / 2, top + h * 0.55), (w, h * 0.3), VERMILION)
    art.line([(x - w * 0.16, top + h * 0.28), (x + w * 0.16, top + h * 0.28)], PINE, h * 0.2)
    art.line([(x - w * 0.16, top + h * 0.28), (x, top + h * 0.28)], OCHRE, h * 0.2)
    _gripper(art, robot.tool, size)


def _gripper(art: Art, at: Point, size: float) -> None:
    x, y = at[0] - size * 0.85, at[1] + size * 0.1
    art.rect((x, y), (size * 1.7, size * 0.3), DARK.base, size * 0.08)
    art.rect((x, y), (size * 1.7, size * 0.1), DARK.glint, size * 0.05)
    for side in (-1, 1):
        claw = (at[0] + side * size * 0.86 - size * 0.12, at[1] + size * 0.3)
        art.rect(claw, (size * 0.24, size * 1.05), DARK.shade, size * 0.06)
        art.rect(claw, (size * 0.08, size * 1.05), STEEL, size * 0.03)


def draw_carousel(art: Art, camera: Camera, place: tuple[float, float, float]) -> None:
    """A turning table with vials under a crown of filling needles (centre, metres)."""
    x, y, z = place
    table = Turned((x, y, z), ((0.7, 0.0), (0.7, 0.08)))
    draw_turned(art, camera, table, _metal_bands())
    art.poly(table.lid(camera), STEELS.glint)
    inner = Turned((x, y + 0.08, z), ((0.42, 0), (0.42, 0.01)))
    art.poly(inner.lid(camera), STEELS.shade)
    turns = [step * 24 for step in range(15)]
    back = sorted(turns, key=lambda turn: -math.cos(math.radians(turn + 180)))
    for half in (False, True):
        for turn in back:
            if (math.cos(math.radians(turn)) > 0) == half:
                _station(art, camera, place, turn)
        if not half:
            shaft = Turned((x, y + 0.08, z), ((0.2, 0), (0.16, 0.3), (0.16, 0.68)))
            draw_turned(art, camera, shaft, _metal_bands())
    crown = Turned((x, y + 0.58, z), ((0.66, 0.0), (0.66, 0.1), (0.4, 0.2)))
    draw_turned(art, camera, crown, _metal_bands())
    head = Turned((x, y + 0.78, z), ((0.3, 0.0), (0.3, 0.34)))
    draw_turned(art, camera, head, _metal_bands())


def _station(art: Art, camera: Camera, place: tuple[float, float, float], turn: float) -> None:
    x, y, z = place
    angle = math.radians(turn)
    across, away = x + 0.58 * math.sin(angle), z - 0.58 * math.cos(angle)
    foot = camera.at(across, y + 0.08, away)
    scale = camera.scale(away)
    vial(art, foot, 0.27 * scale)
    art.line(
        [camera.at(across, y + 0.36, away), camera.at(across, y + 0.6, away)], SLATE, 0.014 * scale
    )
    art.line(
        [camera.at(across, y + 0.44, away), camera.at(across, y + 0.6, away)], STEEL, 0.035 * scale
    )


def _metal_bands() -> list[tuple[float, str]]:
    return [
        (-66, STEELS.base),
        (-40, STEELS.glint),
        (-12, STEELS.light),
        (28, STEELS.base),
        (58, STEELS.shade),
        (90, STEELS.deep),
    ]


def lamp_tower(art: Art, foot: Point, size: float) -> None:
    """The stacked signal lamps of a machine: green lit, amber, red."""
    x, y = foot
    art.rect((x - size * 0.06, y - size * 0.3), (size * 0.12, size * 0.3), SLATE)
    for index, tone in enumerate((PINE, OCHRE, VERMILION)):
        top = y - size * (0.52 + index * 0.22)
        art.rect((x - size * 0.14, top), (size * 0.28, size * 0.2), tone, size * 0.03)
        art.rect(
            (x - size * 0.11, top + size * 0.02), (size * 0.07, size * 0.16), mix(tone, PAPER, 0.6)
        )


def draw_screen(art: Art, corner: Point, size: Point) -> None:
    """A control screen: frame, a scheme of the line, bars and a trend curve."""
    x, y = corner
    w, h = size
    art.rect((x - w * 0.07, y - h * 0.08), (w * 1.14, h * 1.24), DARK.shade, 12)
    art.rect((x - w * 0.07, y - h * 0.08), (w * 1.1, h * 1.2), DARK.base, 12)
    art.rect((x, y), size, mix(SLATE, DARK_BROWN, 0.35))
    art.rect((x, y), (w, h * 0.13), PINE)
    for index in range(3):
        art.disc(
            (x + w * (0.06 + index * 0.07), y + h * 0.065), h * 0.03, (LEAF, OCHRE, CREAM)[index]
        )
    art.rect((x + w * 0.6, y + h * 0.04), (w * 0.34, h * 0.05), mix(PINE, CREAM, 0.6))
    line = y + h * 0.36
    art.line([(x + w * 0.08, line), (x + w * 0.92, line)], SKY, h * 0.025)
    for index in range(5):
        tone = (LEAF, LEAF, OCHRE, LEAF, LEAF)[index]
        at = x + w * (0.12 + index * 0.18)
        art.rect((at - w * 0.05, line - h * 0.1), (w * 0.1, h * 0.14), tone, 3)
        art.disc((at, line + h * 0.1), h * 0.025, CREAM)
    glare = [(x, y), (x + w * 0.3, y), (x + w * 0.08, y + h * 0.13), (x, y + h * 0.13)]
    art.poly(glare, mix(PINE, SKY, 0.35))
    _charts(art, corner, size)


def _charts(art: Art, corner: Point, size: Point) -> None:
    def at(across: float, down: float) -> Point:
        return (corner[0] + size[0] * across, corner[1] + size[1] * down)

    w, h = size
    for index, share in enumerate((0.5, 0.7, 0.62, 0.86, 0.78)):
        top = at(0.07 + index * 0.075, 0.93 - 0.34 * share)
        art.rect(top, (w * 0.05, h * 0.34 * share), SKY)
    art.line([at(0.5, 0.58), at(0.5, 0.93), at(0.95, 0.93)], STEEL, h * 0.012)
    trend = [at(0.52, 0.88), at(0.62, 0.76), at(0.72, 0.8), at(0.82, 0.66), at(0.93, 0.62)]
    art.curve(trend, VERMILION, h * 0.03)
