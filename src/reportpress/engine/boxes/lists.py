"""Lists in copy: markers beside the first lines of their items, and the boxes that make the tags.

WeasyPrint tags by element: a list is an `L`, an item inside it an `LI`, the item once more inside
that its `LBody`, a marker its `Lbl`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, takewhile

from msgspec import Struct
from msgspec.structs import replace

from reportpress.compose.interface import Fragment, Piece, SetLine
from reportpress.engine.boxes.around import drawn_around
from reportpress.engine.boxes.lineboxes import LineMetrics, clear_edges, line_boxes, unclip
from reportpress.engine.host.boxtree import boxes
from reportpress.engine.text.copy import is_marker
from reportpress.engine.text.sourcemap import BlockSource, Box, Marker, RunBoxes


class Painted(Struct, frozen=True):
    """A painted block inside `lists` (outermost first), with the boxes of its markers by item."""

    lists: tuple[Box, ...]
    box: Box
    fragment: Fragment
    markers: tuple[tuple[Box, Box], ...] = ()


def nested(
    painted: Sequence[Painted], draw: Callable[[Box], None], depth: int = 0
) -> Iterator[Box]:
    """The boxes, in copies of the lists and drawn elements around them from `depth` inwards.

    What is behind the elements that are drawn themselves `draw` lays out.
    """
    for listed, group in groupby(painted, key=lambda part: _list_at(part, depth)):
        members = list(group)
        if listed is None:
            yield from (part.box for part in members)
            continue
        inner = list(nested(members, draw, depth + 1))
        if listed.element_tag == "li":
            markers = [box for item, box in members[0].markers if item is listed]
            inner = [*markers, _around(boxes.BlockBox.anonymous_from(listed, inner))]
        box = drawn_around(listed, members[0].fragment, members[-1].fragment)
        if box:
            box.children = inner
            draw(box)
            yield box
        elif listed.element_tag == "li":
            yield _around(listed.copy_with_children(inner))
        else:
            yield _around(boxes.BlockBox.anonymous_from(listed, inner))


def _list_at(part: Painted, depth: int) -> Box | None:
    return part.lists[depth] if depth < len(part.lists) else None


def _around(box: Box) -> Box:
    """The box without background or edges, as large as its content."""
    children = box.children
    clear_edges(box)
    unclip(box)
    box.background = None
    box.position_x = min(child.position_x for child in children)
    box.position_y = min(child.position_y for child in children)
    right = max(child.position_x + child.margin_width() for child in children)
    foot = max(child.position_y + child.margin_height() for child in children)
    box.width, box.height = right - box.position_x, foot - box.position_y
    return box


def take_markers(
    fragment: Fragment, metrics: LineMetrics
) -> tuple[tuple[tuple[Box, Box], ...], Fragment]:
    """The markers of a fragment's first line, with their items, and the fragment without them."""
    source, first = fragment.block.tag, fragment.lines[0]
    assert isinstance(source, BlockSource)
    if not fragment.first or not source.lists:
        return (), fragment
    edge = fragment.start - fragment.block.edges.inset_start
    hung = tuple((each.item, _hung(each, first, edge, metrics)) for each in source.markers)
    within = tuple(takewhile(_of_marker, first.pieces))
    if not within:
        return hung, fragment
    box = _marker_box(source.box, [first._replace(pieces=tuple(map(_bare, within)))], metrics)
    rest = first._replace(pieces=first.pieces[len(within) :])
    item = next(each for each in reversed(source.lists) if each.element_tag == "li")
    return (*hung, (item, box)), fragment._replace(lines=(rest, *fragment.lines[1:]))


def _hung(marker: Marker, first: SetLine, edge: float, metrics: LineMetrics) -> Box:
    """A marker that ends where its item's lines begin, on the baseline of the first."""
    lines = [line for line in marker.lines if line.pieces]
    box = _marker_box(marker.box, lines, metrics)
    for line, drawn in zip(lines, box.children, strict=True):
        drawn.translate(edge + marker.inset - line.pieces[-1].end, first.top)
    return box


def _marker_box(model: Box, lines: Sequence[SetLine], metrics: LineMetrics) -> Box:
    box = _tagged(boxes.BlockBox.anonymous_from(model, []))
    clear_edges(box)
    box.background = None
    box.children = list(line_boxes(box, lines, [metrics] * len(lines)))
    box.position_x, box.position_y = lines[0].x, lines[0].top
    box.width, box.height = 0, 0
    return box


def _tagged(box: Box) -> Box:
    if not is_marker(box):
        box.element_tag = f"{box.element_tag}::marker"
    return box


def _ink(piece: Piece) -> RunBoxes:
    assert isinstance(piece.run.tag, RunBoxes)
    return piece.run.tag


def _of_marker(piece: Piece) -> bool:
    inlines = _ink(piece).inlines
    return bool(inlines) and is_marker(inlines[0])


def _bare(piece: Piece) -> Piece:
    """The piece without the inline box of its marker, which its block replaces."""
    ink = _ink(piece)
    return piece._replace(run=replace(piece.run, tag=replace(ink, inlines=ink.inlines[1:])))
