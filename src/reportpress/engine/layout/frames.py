"""Find the frames of laid-out pages: boxes with `flow-from`, each column a frame of its own."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor, isfinite

from msgspec import Struct
from msgspec.structs import replace

from reportpress.compose.interface import Exclusion, Frame, Grid, WrapFlow
from reportpress.engine.host.boxtree import AbsolutePlaceholder, percentage
from reportpress.engine.host.computedbounds import (
    LEAST_ROW,
    MOST_COLUMNS,
    NOT_FINITE,
    OutOfBounds,
    specified_of,
)
from reportpress.engine.host.pangotext import strut
from reportpress.engine.layout.notearea import area_style, edges_of
from reportpress.engine.layout.skeleton import Skeleton
from reportpress.engine.text.sourcemap import Box


class FrameColumn(Struct, frozen=True):
    """Where a frame's copy is painted: a box of a page, and which of its columns."""

    box: Box
    page: Box
    page_index: int
    column: int


class GridStyle(Struct, frozen=True):
    """A page's baseline grid: `size` is the font size its lines are centred for (px)."""

    grid: Grid
    size: float


def find_frames(skeleton: Skeleton) -> dict[str, list[tuple[Frame, GridStyle]]]:
    """The chain of frames of each flow, in the order of the document. Lengths in px."""
    chains: dict[str, list[tuple[Frame, GridStyle]]] = {}
    for index, page in enumerate(skeleton.pages):
        gap, foot = edges_of(area_style(skeleton.context, page))
        exclusions = [_exclusion(box) for box, _ in _descend(page) if _wraps(box)]
        for box, ancestors in _descend(page):
            if getattr(box, "style", None) is not None and box.style["flow_from"] != "none":
                style = _grid([*ancestors, box])
                chain = chains.setdefault(box.style["flow_from"], [])
                slot = FrameColumn(box, page, index, 0)
                columns = _columns(slot, style.grid, exclusions)
                chain.extend(
                    (replace(frame, note_gap=gap, note_foot=foot), style) for frame in columns
                )
    return chains


def _descend(box: Box, ancestors: tuple[Box, ...] = ()) -> Iterator[tuple[Box, tuple[Box, ...]]]:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    yield box, ancestors
    for child in getattr(box, "children", ()):
        yield from _descend(child, (*ancestors, box))


def _wraps(box: Box) -> bool:
    return box.element is not None and box.style["wrap_flow"] != "auto"


def _exclusion(box: Box) -> Exclusion:
    margin = box.style["wrap_margin"]
    left, top = box.border_box_x(), box.border_box_y()
    return Exclusion(
        left - margin,
        top - margin,
        left + box.border_width() + margin,
        top + box.border_height() + margin,
        WrapFlow(box.style["wrap_flow"]),
        fill_above=box.style["fill_out"][0],
        fill_below=box.style["fill_out"][-1],
    )


def _grid(chain: list[Box]) -> GridStyle:
    """The nearest ancestor with `line-grid: create`; without one, the outermost block's lines."""
    owners = [box for box in chain if box.style["line_grid"] == "create"]
    owner = owners[-1] if owners else chain[-1]
    pitch, _ = strut(owner.style)
    if pitch < LEAST_ROW:
        specified = specified_of(owner.style, "line_height")
        raise OutOfBounds("line-height", specified, "rows lower than 1 px")
    return GridStyle(Grid(owner.content_box_y(), pitch), owner.style["font_size"])


def _columns(slot: FrameColumn, grid: Grid, exclusions: list[Exclusion]) -> list[Frame]:
    """The columns of a multi-column box (CSS Multi-column 1, 3.4: used count and width)."""
    box = slot.box
    left, top = box.content_box_x(), box.content_box_y()
    count, width, gap = _column_geometry(box)
    _check(box, count)
    frames = []
    for column in range(count):
        x = left + column * (width + gap)
        near = tuple(
            e
            for e in exclusions
            if e.left < x + width and e.right > x and e.top < top + box.height and e.bottom > top
        )
        frames.append(
            Frame(
                x,
                top,
                width,
                box.height,
                grid,
                near,
                id(box),
                count > 1 and box.style["column_fill"] == "balance",
                FrameColumn(box, slot.page, slot.page_index, column),
                slot.page_index,
                share_notes=count > 1 and box.style["note_area"] == "frame",
            )
        )
    return frames


def _check(box: Box, columns: int) -> None:
    """Raises `OutOfBounds` for more columns than a frame has, or a frame without end."""
    if columns > MOST_COLUMNS:
        specified = specified_of(box.style, "column_width")
        raise OutOfBounds("column-width", specified, f"more than {MOST_COLUMNS} columns")
    edges = {"left": box.position_x, "top": box.position_y, "width": box.width}
    for name, length in {**edges, "height": box.height}.items():
        if not isfinite(length):
            raise OutOfBounds(name, specified_of(box.style, name), NOT_FINITE)


def _column_geometry(box: Box) -> tuple[int, float, float]:
    style = box.style
    count, width = style["column_count"], style["column_width"]
    if count == "auto" and width == "auto":
        return 1, box.width, 0.0
    gap = style["column_gap"]
    gap = style["font_size"] if gap == "normal" else percentage(gap, style, box.width)
    if width != "auto":
        width = getattr(width, "value", width)
        fitting = max(1, floor((box.width + gap) / (width + gap)))
        count = fitting if count == "auto" else min(count, fitting)
    return count, max(0.0, (box.width + gap) / count - gap), gap
