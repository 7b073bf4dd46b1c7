"""Set lines become boxes of the page: paragraph box, line box, inline boxes, text box.

Being real boxes, they are stacked, linked, bookmarked and tagged like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.background import layout_box_backgrounds

from reportpress.compose.model import Composition, Fragment, Frame, Piece, SetFrame, SetLine
from reportpress.engine.copy import Ink, Origin
from reportpress.engine.frames import GridStyle, Slot
from reportpress.engine.skeleton import Box, Skeleton

EM_ASCENT = 0.88  # of the ideographic em box; Origin Han and Noto CJK draw it so
SIDES = ("top", "right", "bottom", "left")
EDGES = [f"margin_{side}" for side in SIDES] + [f"padding_{side}" for side in SIDES]
EDGES += [f"border_{side}_width" for side in SIDES]


class SetText(boxes.TextBox):  # type: ignore[misc]
    """A piece of a set line: `piece.xs` say where each cluster is drawn."""

    piece: Piece


class OversetMark(boxes.TextBox):  # type: ignore[misc]
    """Marks the foot of a frame whose copy does not fit: a red square, no text."""


def paint(skeleton: Skeleton, composition: Composition, grids: dict[int, GridStyle]) -> None:
    """Put the lines of one flow into its frames' boxes. `grids` is keyed by the frame's `id`."""
    by_box = groupby(composition.frames, key=lambda set_frame: _slot(set_frame.frame).box)
    for box, columns in by_box:
        painted = [_column(skeleton, column, grids[id(column.frame)]) for column in columns]
        box.children = painted if len(painted) > 1 else painted[0].children
    if composition.fit.over_lines and composition.frames:
        last = composition.frames[-1].frame
        box = _slot(last).box
        box.children = [*box.children, _overset_mark(box, last)]


def _overset_mark(parent: Box, frame: Frame) -> Box:
    size = parent.style["font_size"]
    block = boxes.BlockBox.anonymous_from(parent, [])
    line = boxes.LineBox.anonymous_from(block, [])
    mark = OversetMark.anonymous_from(line, " ")
    for box in (block, line, mark):
        _clear_edges(box)
        box.background = None
        box.position_x, box.position_y = frame.x + frame.width - size, frame.y + frame.height
        box.width = box.height = size
        box.baseline = 0
    line.children, block.children = [mark], [line]
    return block


def _slot(frame: Frame) -> Slot:
    assert isinstance(frame.tag, Slot)
    return frame.tag


def _column(skeleton: Skeleton, column: SetFrame, style: GridStyle) -> Box:
    slot, frame = _slot(column.frame), column.frame
    box = boxes.BlockBox.anonymous_from(slot.box, [])
    _clear_edges(box)
    box.position_x, box.position_y, box.width, box.height = frame.x, frame.y, frame.width, 0
    box.background = None
    box.children = [
        _paragraph(skeleton, slot, fragment, style, frame) for fragment in column.fragments
    ]
    box.height = frame.height
    return box


def _paragraph(
    skeleton: Skeleton, slot: Slot, fragment: Fragment, style: GridStyle, frame: Frame
) -> Box:
    source = fragment.block.tag
    assert isinstance(source, Origin)
    box = source.box.copy_with_children([])
    _clear_edges(box)
    box.remove_decoration(start=not fragment.first, end=not fragment.last)
    for side in SIDES:
        setattr(box, f"border_{side}_width", box.style[f"border_{side}_width"])
        setattr(box, f"padding_{side}", box.style[f"padding_{side}"].value)
    for side in ("left", "right"):
        margin = box.style[f"margin_{side}"]
        setattr(box, f"margin_{side}", margin.value if margin != "auto" else 0)
    box.position_x, box.position_y = frame.x, fragment.top
    box.width = frame.width - sum(
        getattr(box, name) for name in EDGES if "left" in name or "right" in name
    )
    box.height = (fragment.bottom - fragment.top) - sum(
        getattr(box, name) for name in EDGES if "top" in name or "bottom" in name
    )
    box.children = list(_lines(box, fragment.lines, style))
    layout_box_backgrounds(
        slot.page, box, skeleton.context.get_image_from_uri, layout_children=False
    )
    return box


def _lines(block: Box, lines: Sequence[SetLine], style: GridStyle) -> Iterator[Box]:
    if not lines:
        return
    model = boxes.LineBox.anonymous_from(block, [])
    _clear_edges(model)
    model.background = None
    model.text_overflow, model.block_ellipsis = "clip", "none"
    for line in lines:
        box = model.copy_with_children([])
        box.position_x, box.position_y = line.x, line.top
        box.width, box.height = line.measure, line.height
        box.baseline = _baseline(line, block.style["font_size"], style)
        box.children = list(_inlines(line.pieces, 0, line.top + box.baseline))
        yield box


def _baseline(line: SetLine, size: float, style: GridStyle) -> float:
    """From the line's top: the em box is centred; lines of one grid step share the grid's."""
    if line.height <= style.grid.pitch * 1.001:
        size = style.size
    return (line.height - size) / 2 + EM_ASCENT * size


def _inlines(pieces: Sequence[Piece], depth: int, baseline: float) -> Iterator[Box]:
    """Text boxes of `pieces`, wrapped in copies of their inline boxes from `depth` inwards."""
    for inline, group in groupby(pieces, key=lambda piece: _inline_at(piece, depth)):
        members = list(group)
        if inline is None:
            yield from (_text(piece, baseline) for piece in members)
            continue
        box = inline.copy_with_children(list(_inlines(members, depth + 1, baseline)))
        _clear_edges(box)
        _place_on(box, members[0].xs[0], members[-1].end, baseline)
        box.background = None
        yield box


def _inline_at(piece: Piece, depth: int) -> Box | None:
    ink = piece.run.tag
    assert isinstance(ink, Ink)
    return ink.inlines[depth] if depth < len(ink.inlines) else None


def _text(piece: Piece, baseline: float) -> SetText:
    ink = piece.run.tag
    assert isinstance(ink, Ink)
    model = ink.text
    box = SetText(model.element_tag, model.style, model.element, piece.text or " ")
    box.piece = piece
    _clear_edges(box)
    _place_on(box, piece.xs[0], piece.end, baseline)
    return box


def _place_on(box: Any, start: float, end: float, baseline: float) -> None:
    size = box.style["font_size"]
    box.baseline = EM_ASCENT * size
    box.position_x, box.position_y = start, baseline - box.baseline
    box.width, box.height = end - start, size


def _clear_edges(box: Box) -> None:
    for name in EDGES:
        setattr(box, name, 0)
