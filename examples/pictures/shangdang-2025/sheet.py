"""The drawing surface of the scenes: flat tones laid over each other like a silk-screen print.

Units are those of the picture's viewBox, y downwards. Nothing here knows what is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

Point = tuple[float, float]

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
BROWN = "#8A5A3B"
DARK = "#3B2E2A"

#: Where the light comes from, as a unit vector of the picture plane: the upper left.
LIGHT: Point = (-0.6, -0.8)


def mix(first: str, second: str, share: float) -> str:
    """Return the tone that holds ``share`` of the second colour (0–1) and the rest of the first."""
    pairs = [(int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


@dataclass(frozen=True)
class Tones:
    """The four printings of one material, from the lit side to the deepest fold."""

    light: str
    mid: str
    shade: str
    deep: str

    @classmethod
    def of(cls, base: str, lift: float = 0.28) -> Tones:
        """Derive the family of a base colour: towards paper in light, dark brown in shade."""
        return cls(mix(base, PAPER, lift), base, mix(base, DARK, 0.22), mix(base, DARK, 0.44))

    @classmethod
    def white(cls) -> Tones:
        """White cloth, whose shade is cool."""
        return cls("#FFFDF6", mix(PAPER, LIGHT_STEEL, 0.35), mix(LIGHT_STEEL, STEEL, 0.35), STEEL)


def spline(points: Sequence[Point], closed: bool = True, pull: float = 1 / 6) -> str:
    """Return path data of a smooth curve through the points; a doubled point makes a corner.

    Steps are relative and rounded to a tenth, each measured from where the last one ended.
    """
    count = len(points)
    last = count if closed else count - 1
    pen = (round(points[0][0], 1), round(points[0][1], 1))
    parts = [f"M{_n(pen[0])} {_n(pen[1])}"]
    for i in range(last):
        before, start = points[(i - 1) % count], points[i]
        end, after = points[(i + 1) % count], points[(i + 2) % count]
        if not closed:
            before = start if i == 0 else before
            after = end if i == last - 1 else after
        if math.dist(start, end) < 0.05:
            continue
        one = (start[0] + (end[0] - before[0]) * pull, start[1] + (end[1] - before[1]) * pull)
        two = (end[0] - (after[0] - start[0]) * pull, end[1] - (after[1] - start[1]) * pull)
        parts.append("c" + _packed(_n(p[k] - pen[k]) for p in (one, two, end) for k in (0, 1)))
        pen = (_step(pen[0], end[0]), _step(pen[1], end[1]))
    return "".join(parts) + ("Z" if closed else "")


def lens(six: Sequence[Point]) -> str:
    """Return path data of a lens: start, two handles, end, two handles back."""
    x, y = (round(value, 1) for value in six[0])
    one = _packed(_n(p[k] - (x, y)[k]) for p in six[1:4] for k in (0, 1))
    tip = (_step(x, six[3][0]), _step(y, six[3][1]))
    two = _packed(_n(p[k] - tip[k]) for p in (*six[4:], (x, y)) for k in (0, 1))
    return f"M{_n(x)} {_n(y)}c{one}c{two}Z"


@dataclass(frozen=True)
class Frame:
    """A local coordinate system: where, how large, how turned (degrees clockwise), mirrored."""

    x: float
    y: float
    scale: float = 1.0
    angle: float = 0.0
    flip: bool = False

    def __call__(self, points: Iterable[Point]) -> list[Point]:
        return [self.point(x, y) for x, y in points]

    def point(self, x: float, y: float) -> Point:
        """Return the picture's point for a local one."""
        side = -1 if self.flip else 1
        turn = math.radians(self.angle)
        a, b = x * side * self.scale, y * self.scale
        return (
            self.x + a * math.cos(turn) - b * math.sin(turn),
            self.y + a * math.sin(turn) + b * math.cos(turn),
        )


@dataclass
class Sheet:
    """An ordered pile of flat shapes; what is put on later covers what lies below."""

    width: int
    height: int
    shapes: list[str] = field(default_factory=list)
    clips: list[str] = field(default_factory=list)

    def path(self, data: str, fill: str) -> None:
        """Fill a shape given as path data."""
        self.shapes.append(f'<path d="{data}" fill="{fill}"/>')

    def poly(self, points: Iterable[Point], fill: str) -> None:
        """Fill a straight-sided shape."""
        body = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self.shapes.append(f'<polygon points="{body}" fill="{fill}"/>')

    def rect(self, corner: Point, size: Point, fill: str) -> None:
        """Fill an upright rectangle."""
        (x, y), (w, h) = corner, size
        self.shapes.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(w)}" height="{_n(h)}" fill="{fill}"/>'
        )

    def blob(self, points: Sequence[Point], fill: str) -> None:
        """Fill a closed smooth shape."""
        self.path(spline(points), fill)

    def oval(self, centre: Point, radii: Point, fill: str, angle: float = 0.0) -> None:
        """Fill an ellipse, turned by ``angle`` degrees."""
        (x, y), (rx, ry) = centre, radii
        if angle:
            frame = Frame(x, y, angle=angle)
            k = 0.7071
            ring = [(rx, 0), (rx * k, ry * k), (0, ry), (-rx * k, ry * k)]
            self.blob(frame([*ring, *((-a, -b) for a, b in ring)]), fill)
            return
        self.shapes.append(
            f'<ellipse cx="{_n(x)}" cy="{_n(y)}" rx="{_n(rx)}" ry="{_n(ry)}" fill="{fill}"/>'
        )

    def stroke(
        self, points: Sequence[Point], colour: str, width: float, smooth: bool = True
    ) -> None:
        """Draw an open line with round ends."""
        if smooth:
            data = spline(points, closed=False)
        else:
            data = "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)
        self.shapes.append(
            f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{_n(width)}"/>'
        )

    def clip(self, points: Sequence[Point]) -> None:
        """Keep what follows inside a straight-sided window, until ``unclip``."""
        name = f"c{len(self.clips) + 1}"
        body = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self.clips.append(f'<clipPath id="{name}"><polygon points="{body}"/></clipPath>')
        self.shapes.append(f'<g clip-path="url(#{name})">')

    def unclip(self) -> None:
        """End the window opened last."""
        self.shapes.append("</g>")

    def save(self, target: Path) -> None:
        """Write the picture as plain SVG 1.1."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}" '
            f'viewBox="0 0 {self.width} {self.height}" '
            'stroke-linecap="round" stroke-linejoin="round">'
        )
        defs = ["<defs>" + "".join(self.clips) + "</defs>"] if self.clips else []
        target.write_text("\n".join([head, *defs, *self.shapes, "</svg>", ""]), encoding="utf-8")


def _step(start: float, end: float) -> float:
    """Return where a relative step that is written to a tenth really ends."""
    return round(start + float(_n(end - start)), 1)


def _n(value: float) -> str:
    text = f"{value:.1f}".replace("0.", ".") if abs(value) < 1 else f"{value:.1f}"
    text = text[:-2] if text.endswith(".0") else text
    return text if text not in ("", "-", "-.0", ".0") else "0"


def _packed(numbers: Iterable[str]) -> str:
    """Join numbers of path data with as few separators as the grammar asks for."""
    text = ""
    for number in numbers:
        text += number if not text or number.startswith("-") else " " + number
    return text
