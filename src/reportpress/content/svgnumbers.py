"""The numbers of an SVG picture: how large it is, and how often its patterns are drawn."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite

from msgspec import Struct

MOST_SIDE = 1e9  # of a drawing, in its own units
MOST_TILES = 1_000_000  # of a pattern: each is drawn by whoever prints it
NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
LENGTH = re.compile(rf"\s*({NUMBER})\s*([a-zA-Z]*|%)\s*")
UNITS = {
    **{"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0},
    **{"q": 96 / 101.6, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "%": 0.01},
}
TRANSFORM = re.compile(r"(matrix|scale)\s*\(([^)]*)\)")
SEPARATORS = re.compile(r"[\s,]+")


class Pattern(Struct, frozen=True):
    """A pattern's attributes, and where it begins: line and column."""

    attributes: dict[str, str]
    line: int
    column: int


@dataclass(slots=True)
class Patterns:
    """All patterns of a drawing by their ids, and the least scale that each is used in."""

    known: dict[str, Pattern] = field(default_factory=dict)
    scales: dict[str, float] = field(default_factory=dict)

    def used(self, id: str, scale: float) -> None:
        """An element of that scale, an area's, names a pattern; or anything else."""
        self.scales[id] = min(scale, self.scales.get(id, 1.0))

    def too_fine(self, view: float) -> list[Pattern]:
        """The patterns whose tiles are more than can be drawn in a view of that area."""
        return [
            pattern
            for id, pattern in self.known.items()
            if 0 < self._tile(pattern, self.scales.get(id, 1.0), view) < view / MOST_TILES
        ]

    def _tile(self, pattern: Pattern, scale: float, view: float) -> float:
        """The area of a tile; 0 where nothing is drawn."""
        given = self._inherited(pattern)
        own = given.get("patternUnits") == "userSpaceOnUse"
        width, height = (_in_pixels(given.get(side, "0")) for side in ("width", "height"))
        scale *= scale_of(given.get("patternTransform", ""))
        return abs(width * height) * scale * (1.0 if own else view)

    def _inherited(self, pattern: Pattern) -> dict[str, str]:
        """A pattern's attributes, with those of the patterns that it refers to."""
        given: dict[str, str] = {}
        for _ in range(len(self.known)):
            given = {**pattern.attributes, **given}
            target = self.known.get(pattern.attributes.get("href", "").strip().lstrip("#"))
            if target is None or target is pattern:
                break
            pattern = target
        return given


def scale_of(transform: str) -> float:
    """By how much a transform multiplies areas."""
    scale = 1.0
    for name, written in TRANSFORM.findall(transform):
        values = numbers(written)
        if name == "scale" and values and len(values) in (1, 2):
            scale *= abs(values[0] * values[-1])
        elif values and len(values) == 6:
            scale *= abs(values[0] * values[3] - values[1] * values[2])
    return scale


def numbers(written: str) -> list[float] | None:
    """Finite numbers between spaces and commas; None where one is none."""
    parts = [part for part in SEPARATORS.split(written.strip()) if part]
    if not all(re.fullmatch(NUMBER, part) for part in parts):
        return None
    found = [float(part) for part in parts]
    return found if all(map(isfinite, found)) else None


def view_size(attributes: Mapping[str, str]) -> tuple[float, float]:
    """The width and height that a drawing shows, in its own units; 0 where none is known."""
    box = numbers(attributes.get("viewBox", "")) or []
    if len(box) == 4:
        return box[2], box[3]
    return _in_pixels(attributes.get("width", "100%")), _in_pixels(attributes.get("height", "100%"))


def view_area(attributes: Mapping[str, str]) -> float:
    """The area that a drawing shows, in its own units; 1 where none is known."""
    width, height = view_size(attributes)
    return width * height or 1.0


def size_fault(name: str, value: str) -> str:
    """Why the root's viewBox, width or height cannot be read; empty where it can."""
    if name == "viewBox":
        box = numbers(value)
        if box is None or len(box) != 4:
            return "is not four numbers"
        sides = box[2:]
    elif value.strip() == "auto":
        return ""
    else:
        found = LENGTH.fullmatch(value)
        if not found or found[2].lower() not in UNITS:
            return "is no length"
        sides = [float(found[1])]
    return "" if all(0 < side <= MOST_SIDE for side in sides) else "is no size to print in"


def _in_pixels(written: str) -> float:
    found = LENGTH.fullmatch(written)
    return float(found[1]) * UNITS.get(found[2].lower(), 1.0) if found else 0.0
