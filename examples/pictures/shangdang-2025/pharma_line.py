"""Draw pharma-line.svg: the automated production line of a pharmaceutical factory.

Run from the project root: python content/shangdang-2025/pictures/draw/pharma_line.py
"""

from __future__ import annotations

from pharma_machines import (
    DARK,
    Robot,
    draw_arms,
    draw_carousel,
    draw_screen,
    draw_stand,
    lamp_tower,
    medicine_box,
    vial,
)
from pharma_technician import draw_colleague, draw_technician
from vector_industry import (
    CREAM,
    DARK_BROWN,
    HEIGHT,
    LEAF,
    LIGHT_STEEL,
    OCHRE,
    PAPER,
    PINE,
    SKY,
    SLATE,
    STEEL,
    STEELS,
    WHITES,
    WIDTH,
    Art,
    Box,
    Camera,
    Tones,
    draw_box,
    mix,
    straight,
)

CAMERA = Camera(vanish=(880, 330), eye=1.62, focal=1100)
LEFT, RIGHT, CEILING, BACK = -3.3, 2.9, 3.0, 13.0
BELT, TABLE = (-1.2, -0.42), 0.88  # x and height of the conveyor (metres)
LINE_END = 5.2
FLOOR = mix(mix(LEAF, LIGHT_STEEL, 0.72), SKY, 0.3)


def draw_room(art: Art) -> None:
    """Walls, lit ceiling panels and the polished floor."""
    wall = mix(LIGHT_STEEL, PAPER, 0.5)
    art.rect((0, 0), (WIDTH, HEIGHT), wall)
    art.poly(CAMERA.floor((LEFT, RIGHT), (2.5, BACK), CEILING), mix(LIGHT_STEEL, SKY, 0.35))
    for x in (-2.9, -1.25, 0.4, 1.9):
        z = 3.6
        while z < BACK - 0.6:
            art.poly(
                CAMERA.floor((x - 0.04, x + 0.84), (z - 0.05, z * 1.16 + 0.05), CEILING), STEEL
            )
            art.poly(CAMERA.floor((x, x + 0.8), (z, z * 1.16), CEILING), PAPER)
            z *= 1.3
    art.poly(CAMERA.front((LEFT, RIGHT), (0, CEILING), BACK), mix(LIGHT_STEEL, PAPER, 0.25))
    _back_wall(art)
    _left_wall(art)
    art.poly(CAMERA.wall(RIGHT, (0, CEILING), (1.5, BACK)), mix(LIGHT_STEEL, STEEL, 0.25))
    _floor(art)


def _back_wall(art: Art) -> None:
    for x in (-0.2, 0.72):
        art.poly(CAMERA.front((x, x + 0.85), (0, 2.2), BACK), mix(SKY, PAPER, 0.3))
        art.poly(CAMERA.front((x + 0.2, x + 0.65), (1.2, 1.9), BACK), SLATE)
        art.poly(CAMERA.front((x + 0.25, x + 0.45), (1.2, 1.9), BACK), mix(SLATE, SKY, 0.5))
    art.poly(CAMERA.front((-0.3, 1.67), (2.2, 2.3), BACK), STEEL)
    art.poly(CAMERA.front((0.4, 1.0), (2.4, 2.65), BACK), PINE)


def _left_wall(art: Art) -> None:
    art.poly(CAMERA.wall(LEFT, (0, CEILING), (1.5, BACK)), mix(PAPER, LIGHT_STEEL, 0.2))
    z = 3.3
    while z < 11:
        art.poly(CAMERA.wall(LEFT, (1.0, 2.5), (z, z * 1.24)), STEEL)
        art.poly(CAMERA.wall(LEFT, (1.05, 2.45), (z * 1.015, z * 1.225)), mix(SKY, SLATE, 0.15))
        art.poly(CAMERA.wall(LEFT, (1.05, 2.45), (z * 1.06, z * 1.11)), mix(SKY, PAPER, 0.6))
        z *= 1.3
    art.poly(CAMERA.wall(LEFT, (0, 0.16), (1.5, BACK)), mix(PINE, STEEL, 0.5))


def _floor(art: Art) -> None:
    art.poly(CAMERA.floor((LEFT, RIGHT), (1.5, BACK)), FLOOR)
    for x in (-2.9, 0.2, 1.6):
        z = 3.0
        while z < BACK - 1:
            art.poly(CAMERA.floor((x, x + 0.7), (z, z * 1.13)), mix(FLOOR, PAPER, 0.5))
            z *= 1.3
    for x in (0.35, 1.42):
        art.poly(CAMERA.floor((x - 0.05, x + 0.05), (1.5, BACK)), mix(PINE, LEAF, 0.25))
    z = 2.6
    while z < BACK:
        art.line([CAMERA.at(LEFT, 0, z), CAMERA.at(RIGHT, 0, z)], mix(FLOOR, STEEL, 0.4), 12 / z)
        z *= 1.35


def draw_left_cabinets(art: Art) -> None:
    """Machines along the left wall."""
    for z in (8.4, 6.2, 4.4):
        body = Box((-3.2, -2.3), (0.08, 1.9), (z, z + 1.5))
        draw_box(
            art, CAMERA, body, Tones(PAPER, LIGHT_STEEL, STEELS.base, STEELS.light, STEELS.deep)
        )
        art.poly(CAMERA.wall(-2.3, (0.95, 1.7), (z + 0.15, z + 1.35)), SLATE)
        art.poly(CAMERA.wall(-2.3, (0.98, 1.67), (z + 0.2, z + 1.3)), mix(SLATE, SKY, 0.55))
        art.poly(CAMERA.wall(-2.3, (0.98, 1.67), (z + 0.3, z + 0.55)), mix(SLATE, SKY, 0.85))
        art.poly(CAMERA.wall(-2.3, (0.12, 0.85), (z + 0.71, z + 0.76)), STEEL)
        art.poly(CAMERA.front((-3.1, -2.4), (1.0, 1.75), z), SLATE)
        art.poly(CAMERA.front((-3.05, -2.45), (1.05, 1.7), z), mix(SLATE, SKY, 0.4))
        art.poly(CAMERA.front((-3.1, -2.4), (0.2, 0.85), z), STEELS.light)
        if z == 4.4:
            lamp_tower(art, CAMERA.at(-2.45, 1.9, z + 0.2), 0.32 * CAMERA.scale(z))


def draw_right_machines(art: Art) -> None:
    """A row of stainless machines with lit windows on the right."""
    for z in (9.6, 7.4, 5.2, 3.0):
        body = Box((1.62, 2.8), (0.1, 2.15), (z, z + 2.05))
        draw_box(
            art, CAMERA, body, Tones(PAPER, STEELS.light, STEELS.base, STEELS.shade, STEELS.deep)
        )
        x = 1.62
        art.poly(CAMERA.wall(x, (0, 0.1), (z, z + 2.05)), SLATE)
        for start in (z + 0.1, z + 1.08):
            end = start + 0.88
            art.poly(CAMERA.wall(x, (0.98, 1.95), (start, end)), STEELS.deep)
            art.poly(
                CAMERA.wall(x, (1.02, 1.91), (start + 0.05, end - 0.05)), mix(SKY, PAPER, 0.25)
            )
            art.poly(CAMERA.wall(x, (1.02, 1.24), (start + 0.05, end - 0.05)), STEEL)
            for step in range(7):
                at = CAMERA.at(x, 1.24, start + 0.1 + step * 0.11)
                vial(art, at, 0.16 * CAMERA.scale(start + 0.4))
            art.poly(CAMERA.wall(x, (1.6, 1.91), (start + 0.05, end - 0.05)), mix(SLATE, SKY, 0.5))
            art.poly(CAMERA.wall(x, (0.2, 0.88), (start, end)), STEELS.shade)
            art.poly(CAMERA.wall(x, (0.22, 0.86), (start + 0.03, end - 0.3)), STEELS.light)
            art.line([CAMERA.at(x, 0.5, end - 0.1), CAMERA.at(x, 0.66, end - 0.1)], SLATE, 10 / z)
        art.poly(CAMERA.wall(x, (2.02, 2.1), (z + 0.1, z + 1.95)), mix(PINE, LEAF, 0.2))
        lamp_tower(art, CAMERA.at(1.75, 2.15, z + 0.3), 0.34 * CAMERA.scale(z))


def draw_cabinet_front(art: Art) -> None:
    """The front of the nearest machine on the right: door, gauge, buttons, vents."""
    z = 3.0
    art.poly(CAMERA.front((1.68, 2.2), (0.2, 0.95), z), STEELS.base)
    art.poly(CAMERA.front((1.7, 2.2), (0.22, 0.93), z), STEELS.light)
    for step in range(6):
        y = 0.4 + step * 0.07
        art.poly(CAMERA.front((1.74, 1.92), (y, y + 0.03), z), STEELS.deep)
    art.poly(CAMERA.front((1.68, 2.2), (1.05, 2.0), z), STEELS.base)
    art.poly(CAMERA.front((1.7, 2.2), (1.07, 1.98), z), STEELS.light)
    scale = CAMERA.scale(z)
    gauge = CAMERA.at(1.83, 1.72, z)
    art.disc(gauge, 0.1 * scale, SLATE)
    art.disc(gauge, 0.082 * scale, PAPER)
    art.line([gauge, CAMERA.at(1.88, 1.76, z)], "#C8372D", 4)
    art.disc(gauge, 0.016 * scale, DARK_BROWN)
    art.poly(CAMERA.front((1.73, 1.93), (1.36, 1.52), z), DARK.base)
    art.poly(CAMERA.front((1.745, 1.915), (1.38, 1.5), z), PINE)
    chart = [CAMERA.at(1.75 + 0.03 * step, 1.4 + 0.03 * (step * 7 % 3), z) for step in range(6)]
    art.line(chart, mix(PINE, CREAM, 0.75), 4)
    for index, tone in enumerate(("#C8372D", OCHRE, LEAF)):
        spot = CAMERA.at(1.76 + index * 0.07, 1.24, z)
        art.disc(spot, 0.028 * scale, SLATE)
        art.disc(spot, 0.021 * scale, tone)


def draw_filler(art: Art) -> None:
    """The closed filling machine at the head of the line, its carousel behind glass."""
    z = LINE_END
    body = Box((-1.95, 0.32), (0.12, 2.35), (z, z + 1.8))
    draw_box(art, CAMERA, body, Tones(PAPER, STEELS.light, STEELS.light, STEELS.shade, STEELS.deep))
    art.poly(CAMERA.front((-1.95, 0.32), (0, 0.12), z), SLATE)
    art.poly(CAMERA.front((-1.95, 0.32), (2.12, 2.35), z), WHITES.light)
    art.poly(CAMERA.front((-1.95, 0.32), (2.12, 2.17), z), PINE)
    art.poly(CAMERA.front((-1.8, 0.17), (0.8, 2.05), z), SLATE)
    window = CAMERA.front((-1.75, 0.12), (0.85, 2.0), z)
    art.poly(window, mix(SLATE, DARK_BROWN, 0.15))
    with art.clip(straight(window)):
        art.poly(CAMERA.front((-1.75, 0.3), (1.2, 2.0), z + 1.6), mix(SLATE, SKY, 0.3))
        art.poly(CAMERA.wall(-1.8, (0.8, 2.1), (z, z + 1.6)), mix(SLATE, SKY, 0.5))
        art.poly(CAMERA.floor((-1.8, 0.3), (z, z + 1.6), 0.86), mix(SLATE, DARK_BROWN, 0.35))
        draw_carousel(art, CAMERA, (-0.82, 0.9, z + 0.8))
    for x in (-1.14, -0.5):
        art.poly(CAMERA.front((x - 0.025, x + 0.025), (0.85, 2.0), z), STEELS.light)
    for x in (-1.72, -1.5):
        stripe = [(x + 0.1, 2.0), (x + 0.2, 2.0), (x + 0.06, 1.5), (x - 0.0, 1.5)]
        art.poly([CAMERA.at(px, py, z) for px, py in stripe], mix(SLATE, SKY, 0.75))
    for x in (-1.9, -1.2, -0.5):
        art.poly(CAMERA.front((x, x + 0.66), (0.18, 0.74), z), STEELS.base)
        art.poly(CAMERA.front((x + 0.02, x + 0.4), (0.2, 0.72), z), STEELS.glint)
    _fill_panel(art, z)
    lamp_tower(art, CAMERA.at(0.1, 2.35, z + 0.3), 0.36 * CAMERA.scale(z))


def _fill_panel(art: Art, z: float) -> None:
    art.poly(CAMERA.front((0.19, 0.3), (1.1, 1.6), z), WHITES.shade)
    for index, tone in enumerate((PINE, OCHRE, "#C8372D")):
        art.disc(CAMERA.at(0.245, 1.5 - index * 0.12, z), 6, tone)


def draw_conveyor(art: Art) -> None:
    """Frame, belt, guide rails and legs; the loads come after."""
    top, low = TABLE, TABLE - 0.16
    z = (1.0, LINE_END)
    art.poly(CAMERA.floor((BELT[0], BELT[1] + 0.28), (1.4, LINE_END)), mix(FLOOR, SLATE, 0.3))
    for leg in (4.6, 3.6, 2.8, 2.15):
        for x in (BELT[0] + 0.05, BELT[1] - 0.1):
            draw_box(art, CAMERA, Box((x, x + 0.08), (0, low), (leg, leg + 0.08)), STEELS)
        art.poly(CAMERA.front((BELT[0], BELT[1]), (0.25, 0.32), leg), STEELS.shade)
    art.poly(CAMERA.wall(BELT[1], (low, top), z), STEELS.base)
    art.poly(CAMERA.wall(BELT[1], (top - 0.045, top), z), STEELS.glint)
    art.poly(CAMERA.wall(BELT[1], (low, low + 0.03), z), STEELS.deep)
    step = 1.5
    while step < LINE_END:
        art.disc(CAMERA.at(BELT[1], low + 0.07, step), 0.026 * CAMERA.scale(step), STEELS.deep)
        art.disc(CAMERA.at(BELT[1], low + 0.075, step), 0.016 * CAMERA.scale(step), STEELS.glint)
        step *= 1.09
    belt = mix(PINE, DARK_BROWN, 0.35)
    art.poly(CAMERA.floor(BELT, z, top), STEELS.light)
    art.poly(CAMERA.floor((BELT[0] + 0.05, BELT[1] - 0.05), z, top), belt)
    step = 1.3
    while step < LINE_END:
        edges = CAMERA.floor((BELT[0] + 0.05, BELT[1] - 0.05), (step, step * 1.012), top)
        art.poly(edges, mix(belt, DARK_BROWN, 0.4))
        step *= 1.06
    art.poly(CAMERA.floor((-0.83, -0.8), z, top + 0.005), STEELS.light)


def draw_loads(art: Art) -> None:
    """Vials in pairs on the right lane, boxes on the left lane, far ones first."""
    loads: list[tuple[float, int]] = []
    z = 1.23
    while z < LINE_END - 0.1:
        loads.append((z, 0))
        z += 0.27
    z = 1.11
    while z < LINE_END - 0.1:
        loads.append((z, 1))
        z += 0.125
    for z, kind in sorted(loads, reverse=True):
        if kind == 0:
            medicine_box(art, CAMERA, Box((-1.12, -0.9), (TABLE, TABLE + 0.12), (z, z + 0.15)))
        else:
            for x in (-0.7, -0.58):
                vial(art, CAMERA.at(x, TABLE, z), 0.17 * CAMERA.scale(z))
    for low in (0.06, 0.13):
        for x in (BELT[1] - 0.02,):
            art.poly(
                CAMERA.wall(x, (TABLE + low, TABLE + low + 0.014), (0.9, LINE_END)), STEELS.shade
            )
            art.poly(
                CAMERA.wall(x, (TABLE + low + 0.006, TABLE + low + 0.014), (1.2, LINE_END)),
                STEELS.glint,
            )


def draw_console(art: Art) -> None:
    """The post with the control screen between the line and the technician."""
    art.rect((944, 650), (30, 350), STEELS.shade)
    art.rect((944, 650), (18, 350), STEELS.light)
    art.rect((949, 650), (5, 350), PAPER)
    draw_screen(art, (866, 474), (186, 160))
    art.rect((880, 676), (156, 20), DARK.base, 6)
    for index, tone in enumerate((PINE, OCHRE, "#C8372D", STEEL)):
        art.disc((900 + index * 38, 686), 7, tone)


def draw_trolley(art: Art) -> None:
    """A stainless trolley with a tray of vials in the right foreground."""
    x, z, top = (0.62, 1.4), (1.45, 1.95), 0.77
    steel = Tones(STEELS.glint, STEELS.shade, STEELS.base, STEELS.shade, STEELS.deep)
    draw_box(art, CAMERA, Box(x, (0.3, top), z), steel)
    art.poly(CAMERA.wall(x[0], (0.36, 0.66), (z[0] + 0.06, z[1] - 0.06)), STEELS.base)
    art.poly(CAMERA.floor((x[0] + 0.03, x[1]), (z[0] + 0.03, z[1] - 0.03), top), STEELS.base)
    for row in range(5):
        depth = 1.9 - row * 0.095
        for column in range(9):
            at = CAMERA.at(0.67 + column * 0.083, top, depth)
            vial(art, at, 0.15 * CAMERA.scale(depth))
    art.poly(CAMERA.front(x, (top - 0.05, top + 0.035), z[0]), STEELS.glint)
    art.poly(CAMERA.front(x, (top - 0.05, top - 0.02), z[0]), STEELS.shade)
    art.poly(CAMERA.wall(x[0], (top - 0.05, top + 0.035), z), STEELS.light)


def main() -> None:
    """Paint from the far wall to the foreground."""
    art = Art("pharma-line")
    draw_room(art)
    draw_left_cabinets(art)
    draw_right_machines(art)
    draw_cabinet_front(art)
    draw_filler(art)
    far = Robot((1010, 760), (1004, 600), (996, 322), (842, 262), (808, 372), 44)
    near = Robot((168, 960), (172, 600), (206, 290), (500, 232), (552, 352), 70)
    draw_stand(art, far)
    draw_colleague(art, (446, 372), 0.46)
    draw_stand(art, near)
    draw_conveyor(art)
    draw_loads(art)
    draw_arms(art, far)
    draw_arms(art, near)
    draw_console(art)
    draw_technician(art)
    draw_trolley(art)
    art.save()


if __name__ == "__main__":
    main()
