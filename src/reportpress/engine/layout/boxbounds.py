"""Boxes that WeasyPrint lays out again and again: in one another, each multiplies the work."""

from __future__ import annotations

from typing import Any, NamedTuple

from reportpress.engine.host.computedbounds import refuse_sums
from reportpress.engine.text.copy import written_at
from reportpress.engine.text.sourcemap import Box
from reportpress.source.errors import ExitCode, Place, Problem

MOST_COLUMNS = 3  # multi-column boxes in one another: a level takes ten times as long
MOST_TRIED = 6  # flex and grid containers: three times
TRIED = ("flex", "grid")


class BoxDepth(NamedTuple):
    """A box, the nearest element round it that has a place, and in how many boxes that are tried,
    and in columns, it lies.
    """

    box: Box
    placed: Any
    tried: int
    columns: int


class Container(NamedTuple):
    """What a box of some style is to those in it: is it tried, has it columns?"""

    tried: bool
    columns: bool


def nested_too_often(root: Box, place: Place) -> Problem | None:
    """The first box found that lies in too many of its kind; `place` is where none is known.

    Raises `OutOfBounds` for a transform without extent, which WeasyPrint computes only as it draws,
    and for gaps that it cannot compute.
    """
    containers: dict[int, Container] = {}  # by the style: thousands of boxes share a few
    waiting = [BoxDepth(root, None, 0, 0)]
    while waiting:
        box, placed, tried, columns = waiting.pop()
        container = containers.get(id(box.style))
        if container is None:
            container = containers[id(box.style)] = _container(box.style)
        if columns > MOST_COLUMNS:
            message, hint = f"columns in columns, more than {MOST_COLUMNS} deep", "set them apart"
            return Problem(_place(placed, place), message, hint, code=ExitCode.LAYOUT)
        if tried > MOST_TRIED:
            message = f"flex or grid boxes in one another, more than {MOST_TRIED} deep"
            hint = "let one grid place all"
            return Problem(_place(placed, place), message, hint, code=ExitCode.LAYOUT)
        tried, columns = tried + container.tried, columns + container.columns
        for child in getattr(box, "children", ()):
            element = child.element
            named = placed if element is None or not _has_place(element) else element
            waiting.append(BoxDepth(child, named, tried, columns))
    return None


def _container(style: Any) -> Container:
    """Looks at a style, which is computed as it is asked."""
    style["transform"]
    if "flex" in style["display"]:
        refuse_sums(style, "row_gap", "column_gap")
    columns = style["column_count"] != "auto" or style["column_width"] != "auto"
    return Container(any(word in TRIED for word in style["display"]), columns)


def _has_place(element: Any) -> bool:
    return bool(element.get("data-at") or element.get("data-from"))


def _place(placed: Any, default: Place) -> Place:
    return default if placed is None else written_at(placed, default)
