"""Boxes that WeasyPrint lays out again and again: in one another, each multiplies the work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportpress.engine.host.computedbounds import refuse_sums
from reportpress.engine.text.copy import place_at
from reportpress.engine.text.sourcemap import Box
from reportpress.source.errors import ExitCode, Place, Problem

MOST_COLUMNS = 3  # multi-column boxes in one another: a level takes ten times as long
MOST_TRIED = 6  # flex and grid containers: three times
TRIED = ("flex", "grid")


@dataclass(frozen=True, slots=True)
class BoxDepth:
    """A box, its place, and in how many boxes that are tried, and in columns, it lies."""

    box: Box
    place: Place
    tried: int = 0
    columns: int = 0

    def inside(self) -> Iterator[BoxDepth]:
        """The boxes in it."""
        for child in getattr(self.box, "children", ()):
            style = child.style
            yield BoxDepth(
                child,
                self.place if child.element is None else place_at(child.element, self.place),
                self.tried + any(word in TRIED for word in style["display"]),
                self.columns + (style["column_count"] != "auto" or style["column_width"] != "auto"),
            )


def nested_too_often(root: Box, place: Place) -> Problem | None:
    """The first box found that lies in too many of its kind; `place` is where none is known.

    Raises `OutOfBounds` for a transform without extent, which WeasyPrint computes only as it draws,
    and for gaps that it cannot compute.
    """
    waiting = [BoxDepth(root, place)]
    while waiting:
        level = waiting.pop()
        level.box.style["transform"]  # computed here, it is looked at
        if "flex" in level.box.style["display"]:
            refuse_sums(level.box.style, "row_gap", "column_gap")
        if level.columns > MOST_COLUMNS:
            message, hint = f"columns in columns, more than {MOST_COLUMNS} deep", "set them apart"
            return Problem(level.place, message, hint, code=ExitCode.LAYOUT)
        if level.tried > MOST_TRIED:
            message = f"flex or grid boxes in one another, more than {MOST_TRIED} deep"
            return Problem(level.place, message, "let one grid place all", code=ExitCode.LAYOUT)
        waiting += level.inside()
    return None
