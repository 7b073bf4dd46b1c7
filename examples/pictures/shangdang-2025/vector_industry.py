"""Tools of the industry pictures: inks, smooth shapes, one-point perspective, an SVG writer.

Lengths on the picture are SVG user units (the picture is 1600 × 1000), lengths in a scene are
metres. Light falls from the upper left in every picture. Only flat fills are written, so that
the tones become plates without surprises.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from edition import PICTURES

Point = tuple[float, float]
# A third member marks a corner, where a smooth outline may break its direction.
Knot = tuple[float, float] | tuple[float, float, int]

WIDTH, HEIGHT = 1600, 1000

VERMILION = "#C8372D"
DEEP_RED = "#8E1F22"
OCHRE = "#D9A441"
CREAM = "#F6EAD2"
PAPER = "#FBF6EA"
PINE = "#2F6B4F"
LEAF = "#7FA65A"
SLATE = "#4A6B85"
SKY = "#BFD6E0"
STEEL = "#9FB0B8"
LIGHT_STEEL = "#D5DEE0"
SKIN = "#EDC09A"
SKIN_SHADE = "#D59C74"
WARM_BROWN = "#8A5A3B"
DARK_BROWN = "#3B2E2A"


def mix(first: str, second: str, share: float) -> str:
    """The tone that holds `share` (0 to 1) of the second ink and the rest of the first."""
    parts = []
    for start in (1, 3, 5):
        low, high = int(first[start : start + 2], 16), int(second[start : start + 2], 16)
        parts.append(round(low + (high - low) * share))
    return "#" + "".join(f"{part:02X}" for part in parts)


@dataclass(frozen=True)
class Tones:
    """Five tones of one material, from the light to the deepest shade."""

    glint: str
    light: str
    base: str
    shade: str
    deep: str

    def faded(self, air: str, share: float) -> Tones:
        """The same material seen through air: each tone moves towards `air`."""
        return Tones(*(mix(tone, air, share) for tone in self.ladder()))

    def ladder(self) -> tuple[str, str, str, str, str]:
        """All tones, lightest first."""
        return (self.glint, self.light, self.base, self.shade, self.deep)


def tones_of(base: str, depth: float = 1.0) -> Tones:
    """Tones around a base ink; `depth` widens or narrows the contrast."""
    return Tones(
        mix(base, PAPER, min(1.0, 0.55 * depth)),
        mix(base, PAPER, 0.25 * depth),
        base,
        mix(base, DARK_BROWN, 0.22 * depth),
        mix(base, DARK_BROWN, 0.45 * depth),
    )


STEELS = Tones(PAPER, LIGHT_STEEL, mix(STEEL, LIGHT_STEEL, 0.4), STEEL, mix(STEEL, SLATE, 0.6))
WHITES = Tones(
    PAPER, mix(PAPER, LIGHT_STEEL, 0.4), LIGHT_STEEL, mix(LIGHT_STEEL, STEEL, 0.6), STEEL
)


def num(value: float) -> str:
    """A coordinate with one decimal and no needless zero."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def short(scale: float) -> str:
    """A scale with three digits and no needless zero."""
    return f"{scale:.3g}".removeprefix("0")


def pair(point: Sequence[float]) -> str:
    """A point as SVG writes it."""
    return f"{num(point[0])} {num(point[1])}"


class Pen:
    """Writes path data in relative coordinates, from the rounded place it has reached."""

    def __init__(self, start: Sequence[float], digits: int = 1) -> None:
        self.digits = digits
        self.at = (round(start[0], digits), round(start[1], digits))
        self.parts = ["M" + pair(self.at)]

    def run(self, verb: str, *points: Sequence[float]) -> None:
        """One command, its points given in absolute units."""
        places = [
            round(point[axis] - self.at[axis], self.digits) for point in points for axis in (0, 1)
        ]
        text = verb
        for place in places:
            step = num(place).replace("-0.", "-.").removeprefix("0") or "0"
            text += step if step[0] == "-" or text[-1].isalpha() else " " + step
        self.at = (
            round(self.at[0] + places[-2], self.digits),
            round(self.at[1] + places[-1], self.digits),
        )
        self.parts.append(text)

    def data(self, closed: bool) -> str:
        """All that was written."""
        return "".join(self.parts) + ("z" if closed else "")


def straight(points: Sequence[Knot], closed: bool = True, digits: int = 1) -> str:
    """Path data of a polygon or polyline."""
    pen = Pen(points[0], digits)
    for point in points[1:]:
        pen.run("l", point)
    return pen.data(closed)


def smooth(knots: Sequence[Knot], closed: bool = True) -> str:
    """Path data of a Catmull-Rom curve through the knots."""
    count = len(knots)
    pen = Pen(knots[0])
    for index in range(count if closed else count - 1):
        before, start, end, after = (_knot(knots, index + step, closed) for step in (-1, 0, 1, 2))
        first = _handle(before, start, end)
        second = _handle(after, end, start)
        pen.run("c", first, second, end)
    return pen.data(closed)


def _knot(knots: Sequence[Knot], index: int, closed: bool) -> Knot:
    if closed:
        return knots[index % len(knots)]
    return knots[min(max(index, 0), len(knots) - 1)]


def _handle(before: Knot, at: Knot, towards: Knot) -> Point:
    if len(at) == 3:
        return (at[0] + (towards[0] - at[0]) / 3, at[1] + (towards[1] - at[1]) / 3)
    share = 1 / 6
    return (at[0] + (towards[0] - before[0]) * share, at[1] + (towards[1] - before[1]) * share)


def sampled(knots: Sequence[Knot], steps: int = 4) -> list[Point]:
    """Points along the open Catmull-Rom curve, `steps` to a span."""
    points: list[Point] = []
    for index in range(len(knots) - 1):
        p0, p1, p2, p3 = (_knot(knots, index + step, False) for step in (-1, 0, 1, 2))
        for step in range(steps):
            points.append(_catmull((p0, p1, p2, p3), step / steps))
    points.append((knots[-1][0], knots[-1][1]))
    return points


def _catmull(span: Sequence[Knot], t: float) -> Point:
    result = []
    for axis in (0, 1):
        a, b, c, d = (knot[axis] for knot in span)
        result.append(
            0.5
            * (
                2 * b
                + (c - a) * t
                + (2 * a - 5 * b + 4 * c - d) * t * t
                + (3 * b - 3 * c + d - a) * t**3
            )
        )
    return (result[0], result[1])


def tapered(knots: Sequence[Knot], widths: Sequence[float], blunt: bool = False) -> str:
    """Path data of a limb: a curve with a full width at each knot and rounded ends."""
    steps = 2
    spine = sampled(knots, steps)
    left: list[Knot] = []
    right: list[Knot] = []
    for index, point in enumerate(spine):
        before, after = spine[max(index - 1, 0)], spine[min(index + 1, len(spine) - 1)]
        length = math.hypot(after[0] - before[0], after[1] - before[1]) or 1.0
        normal = ((before[1] - after[1]) / length, (after[0] - before[0]) / length)
        span, rest = divmod(index, steps)
        low, high = widths[span], widths[min(span + 1, len(widths) - 1)]
        half = (low + (high - low) * rest / steps) / 2
        left.append((point[0] + normal[0] * half, point[1] + normal[1] * half))
        right.append((point[0] - normal[0] * half, point[1] - normal[1] * half))
    if blunt:
        ends = [(*left[0][:2], 1), *left[1:-1], (*left[-1][:2], 1)]
        back = [(*right[-1][:2], 1), *right[-2:0:-1], (*right[0][:2], 1)]
        return smooth([*ends, *back])
    tip = _cap(spine[-1], spine[-2], widths[-1] / 2)
    root = _cap(spine[0], spine[1], widths[0] / 2)
    return smooth([*root, *left, *tip, *reversed(right)])


def _cap(end: Point, before: Point, reach: float) -> list[Knot]:
    """Three points of a half circle beyond the end, left of the curve's run first."""
    heading = math.atan2(end[1] - before[1], end[0] - before[0])
    return [
        (end[0] + reach * math.cos(heading + turn), end[1] + reach * math.sin(heading + turn))
        for turn in (math.pi / 4, 0, -math.pi / 4)
    ]


def between(first: Point, second: Point, share: float) -> Point:
    """The point a share of the way from the first to the second."""
    return (
        first[0] + (second[0] - first[0]) * share,
        first[1] + (second[1] - first[1]) * share,
    )


@dataclass
class Art:
    """A picture under way: shapes are written in painting order."""

    name: str
    parts: list[str] = field(default_factory=list)
    stamps: dict[str, list[str]] = field(default_factory=dict)
    shapes: int = 0
    clips: int = 0

    def path(self, data: str, fill: str, stroke: str = "", width: float = 0) -> None:
        """A shape from path data; a stroke only where a colour is given."""
        pen = f' stroke="{stroke}" stroke-width="{num(width)}"' if stroke else ""
        self._add(f'<path d="{data}" fill="{fill}"{pen}/>')

    def poly(self, points: Sequence[Point], fill: str) -> None:
        """A filled polygon."""
        self.path(straight(points), fill)

    def blob(self, knots: Sequence[Knot], fill: str) -> None:
        """A filled smooth outline."""
        self.path(smooth(knots), fill)

    def limb(self, knots: Sequence[Knot], widths: Sequence[float], fill: str) -> None:
        """A filled tapering curve."""
        self.path(tapered(knots, widths), fill)

    def stroke(self, data: str, colour: str, width: float, cap: str = "round") -> None:
        """A drawn line along path data."""
        self._add(
            f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{num(width)}"'
            f' stroke-linecap="{cap}" stroke-linejoin="round"/>'
        )

    def line(self, points: Sequence[Knot], colour: str, width: float) -> None:
        """A drawn polyline with round ends."""
        self.stroke(straight(points, closed=False), colour, width)

    def curve(self, knots: Sequence[Knot], colour: str, width: float) -> None:
        """A drawn smooth curve with round ends."""
        self.stroke(smooth(knots, closed=False), colour, width)

    def disc(self, centre: Point, radius: float, fill: str) -> None:
        """A filled circle."""
        self._add(
            f'<circle cx="{num(centre[0])}" cy="{num(centre[1])}" r="{num(radius)}" fill="{fill}"/>'
        )

    def oval(self, centre: Point, radii: Point, fill: str, turn: float = 0) -> None:
        """A filled ellipse, turned by degrees about its centre."""
        spin = f' transform="rotate({num(turn)} {pair(centre)})"' if turn else ""
        self._add(
            f'<ellipse cx="{num(centre[0])}" cy="{num(centre[1])}" rx="{num(radii[0])}"'
            f' ry="{num(radii[1])}" fill="{fill}"{spin}/>'
        )

    def rect(self, corner: Point, size: Point, fill: str, radius: float = 0) -> None:
        """A filled rectangle from its upper left corner."""
        curve = f' rx="{num(radius)}"' if radius else ""
        self._add(
            f'<rect x="{num(corner[0])}" y="{num(corner[1])}" width="{num(size[0])}"'
            f' height="{num(size[1])}"{curve} fill="{fill}"/>'
        )

    @contextmanager
    def clip(self, data: str) -> Iterator[None]:
        """Everything painted inside shows only within the outline."""
        self.clips += 1
        key = f"c{self.clips}"
        self.parts.append(f'<clipPath id="{key}"><path d="{data}"/></clipPath>')
        self.parts.append(f'<g clip-path="url(#{key})">')
        yield
        self.parts.append("</g>")

    @contextmanager
    def moved(self, to: Point, scale: float = 1.0, turn: float = 0) -> Iterator[None]:
        """Everything painted inside is scaled, turned by degrees and moved."""
        spin = f" rotate({num(turn)})" if turn else ""
        self.parts.append(f'<g transform="translate({pair(to)}){spin} scale({scale:.4g})">')
        yield
        self.parts.append("</g>")

    def stamp(self, key: str, draw: Callable[[], None], to: Point, place: Point = (1, 0)) -> None:
        """Print a drawing that is kept under its key; `place` is its scale and turn (degrees)."""
        if key not in self.stamps:
            held, self.parts = self.parts, []
            draw()
            self.stamps[key], self.parts = self.parts, held
        scale, turn = place
        spin = f"rotate({turn:.0f})" if round(turn) else ""
        moves = f"translate({to[0]:.0f} {to[1]:.0f}){spin}scale({short(scale)})"
        self._add(f'<use xlink:href="#{key}" transform="{moves}"/>')

    def scatter(self, shapes: Sequence[str], fill: str) -> None:
        """Many small shapes of one tone as one path."""
        if shapes:
            self.path("".join(shapes), fill)
            self.shapes += len(shapes) - 1

    def form(self, data: str, tones: Sequence[str], shifts: Sequence[Point]) -> None:
        """A body lit from one side: deepest tone first, then its outline shifted to the light."""
        self.clips += 1
        key = f"c{self.clips}"
        self.parts.append(f'<clipPath id="{key}"><path id="{key}o" d="{data}"/></clipPath>')
        self.parts.append(f'<g clip-path="url(#{key})">')
        for tone, shift in zip(tones, [(0.0, 0.0), *shifts], strict=True):
            place = f' transform="translate({pair(shift)})"' if shift != (0.0, 0.0) else ""
            self._add(f'<use xlink:href="#{key}o"{place} fill="{tone}"/>')
        self.parts.append("</g>")

    def svg(self) -> str:
        """The finished file."""
        head = (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
            f' width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        )
        kept = [
            line
            for key, parts in self.stamps.items()
            for line in (f'<g id="{key}">', *parts, "</g>")
        ]
        return "\n".join([head, "<defs>", *kept, "</defs>", *self.parts, "</svg>", ""])

    def save(self) -> None:
        """Write the picture among those of the edition."""
        target = PICTURES / f"{self.name}.svg"
        target.write_text(self.svg(), encoding="utf-8")
        print(f"{target.name}: {self.shapes} shapes, {target.stat().st_size // 1024} KiB")

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.shapes += 1


@dataclass(frozen=True)
class Camera:
    """One-point perspective: x to the right of the vanishing point, y up, z away (metres)."""

    vanish: Point
    eye: float
    focal: float

    def scale(self, z: float) -> float:
        """User units to a metre at this distance."""
        return self.focal / z

    def at(self, x: float, y: float, z: float) -> Point:
        """Where a point of the scene falls on the picture."""
        scale = self.scale(z)
        return (self.vanish[0] + x * scale, self.vanish[1] + (self.eye - y) * scale)

    def floor(self, x: Point, z: Point, y: float = 0) -> list[Point]:
        """A level rectangle."""
        return [
            self.at(x[0], y, z[0]),
            self.at(x[1], y, z[0]),
            self.at(x[1], y, z[1]),
            self.at(x[0], y, z[1]),
        ]

    def wall(self, x: float, y: Point, z: Point) -> list[Point]:
        """An upright rectangle that runs away from the viewer."""
        return [
            self.at(x, y[0], z[0]),
            self.at(x, y[1], z[0]),
            self.at(x, y[1], z[1]),
            self.at(x, y[0], z[1]),
        ]

    def front(self, x: Point, y: Point, z: float) -> list[Point]:
        """An upright rectangle that faces the viewer."""
        return [
            self.at(x[0], y[0], z),
            self.at(x[1], y[0], z),
            self.at(x[1], y[1], z),
            self.at(x[0], y[1], z),
        ]


@dataclass(frozen=True)
class Box:
    """A box along the axes of the scene, each member low and high (metres)."""

    x: Point
    y: Point
    z: Point


EDGE_ON = 1.1  # user units: a narrower side would print as a hairline that no plate holds


def draw_box(art: Art, camera: Camera, box: Box, tones: Tones) -> None:
    """The faces that the viewer sees: top lightest, the face to the light next."""
    if box.y[1] < camera.eye:
        art.poly(camera.floor(box.x, box.z, box.y[1]), tones.glint)
    elif box.y[0] > camera.eye:
        art.poly(camera.floor(box.x, box.z, box.y[0]), tones.deep)
    if box.x[0] > 0:
        _draw_side(art, camera.wall(box.x[0], box.y, box.z), tones.light)
    elif box.x[1] < 0:
        _draw_side(art, camera.wall(box.x[1], box.y, box.z), tones.shade)
    art.poly(camera.front(box.x, box.y, box.z[0]), tones.base)


def _draw_side(art: Art, side: list[Point], fill: str) -> None:
    """A side of a box, unless the viewer looks along it."""
    if abs(side[0][0] - side[2][0]) >= EDGE_ON:
        art.poly(side, fill)


@dataclass(frozen=True)
class Turned:
    """A body turned on an upright axis: profile of (radius, height), foot at x, y, z (metres)."""

    foot: tuple[float, float, float]
    profile: Sequence[Point]

    def facing(self) -> float:
        """The angle of the side that looks straight at the viewer (degrees)."""
        return math.degrees(math.atan2(-self.foot[0], self.foot[2]))

    def limb(self) -> float:
        """How far round from there the widest ring is seen (degrees)."""
        widest = max(radius for radius, _ in self.profile)
        return math.degrees(math.acos(min(0.9, widest / math.hypot(self.foot[0], self.foot[2]))))

    def ring(self, camera: Camera, index: int, angles: Sequence[float]) -> list[Point]:
        """Points on one ring of the profile; 0° looks at the viewer, 90° to the right."""
        radius, height = self.profile[index]
        x, y, z = self.foot
        points = []
        for angle in angles:
            turn = math.radians(angle)
            points.append(
                camera.at(x + radius * math.sin(turn), y + height, z - radius * math.cos(turn))
            )
        return points

    def strip(self, camera: Camera, low: float, high: float) -> list[Point]:
        """The outline of the surface between two angles, from foot to top."""
        last = len(self.profile) - 1
        angles = [low + (high - low) * step / 9 for step in range(10)]
        right = [self.ring(camera, index, [high])[0] for index in range(1, last)]
        left = [self.ring(camera, index, [low])[0] for index in range(last - 1, 0, -1)]
        return [
            *self.ring(camera, 0, angles),
            *right,
            *reversed(self.ring(camera, last, angles)),
            *left,
        ]

    def lid(self, camera: Camera, index: int = -1) -> list[Point]:
        """The whole ring at one place of the profile."""
        steps = [step * 15.0 for step in range(24)]
        return self.ring(camera, index % len(self.profile), steps)


def draw_turned(art: Art, camera: Camera, body: Turned, bands: Sequence[tuple[float, str]]) -> None:
    """Paint the visible half in upright bands; each ends at its angle, -90 to 90 over that half.

    Every band runs on under the next, so that no seam shows between them.
    """
    facing, share = body.facing(), body.limb() / 90
    low = -90.0
    for high, tone in bands:
        art.poly(body.strip(camera, facing + low * share, facing + 90 * share), tone)
        low = high
