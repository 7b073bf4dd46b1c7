"""Set lines of flows become boxes of the page: column box, paragraph box, line box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import cast

from reportpress.compose.interface import Composition, Fragment, Frame, SetFrame, SetLine
from reportpress.engine.boxes.lineboxes import (
    EDGES,
    LineMetrics,
    clear_edges,
    em_centred,
)
from reportpress.engine.boxes.lists import Painted, nested, take_markers
from reportpress.engine.boxes.plainlines import flow_boxes
from reportpress.engine.host.boxtree import boxes, layout_box_backgrounds
from reportpress.engine.host.htmldocument import INITIAL_VALUES, FatalURLFetchingError
from reportpress.engine.host.pangotext import strut
from reportpress.engine.layout.columnrules import with_cut_rules, without_rule
from reportpress.engine.layout.frames import FrameColumn, GridStyle
from reportpress.engine.layout.notearea import area_box
from reportpress.engine.layout.refusing import drawing_warnings, refusals
from reportpress.engine.layout.skeleton import Skeleton
from reportpress.engine.layout.tables import table_of
from reportpress.engine.text.boxedges import SIDES, edge_of, has_edges
from reportpress.engine.text.inlinepictures import EM_ASCENT, picture_heights
from reportpress.engine.text.sourcemap import BlockSource, Box, RunBoxes
from reportpress.source.errors import Problem, Refused

TRANSPARENT = INITIAL_VALUES["background_color"]


class OversetMark(boxes.TextBox):  # type: ignore[misc]
    """Marks the foot of a frame whose copy does not fit: a red square, no text."""


def paint_all(
    skeleton: Skeleton, compositions: Iterable[Composition], grids: dict[int, GridStyle]
) -> list[Problem]:
    """Put the lines of all flows into their frames' boxes; what is wrong with drawings behind them
    is returned.

    Raises `Refused` where a picture behind them cannot be used.
    """
    fetcher = skeleton.document.url_fetcher
    told = set(fetcher.warnings)
    try:
        for composition in compositions:
            paint(skeleton, composition, grids)
    except FatalURLFetchingError:
        raise Refused(refusals(skeleton.source, skeleton.root, fetcher.refusals)) from None
    new = (problem for problem in fetcher.warnings if problem not in told)
    return drawing_warnings(skeleton.source, new)


def paint(skeleton: Skeleton, composition: Composition, grids: dict[int, GridStyle]) -> None:
    """Put the lines of one flow into its frames' boxes; `grids` by the `id` of their columns."""
    by_box = groupby(composition.frames, key=lambda set_frame: _slot(set_frame.frame).box)
    for box, columns in by_box:
        painted = []
        for _, level in groupby(columns, key=lambda set_frame: set_frame.frame.box):
            frames = list(level)
            beside = [_column(skeleton, each, grids[id(each.frame.tag)]) for each in frames]
            _level_feet(beside)
            painted += with_cut_rules(beside, [each.frame for each in frames])
        box.children = painted if _is_ruled(box) else painted[0].children
    if composition.fit.over_lines and composition.frames:
        last = composition.frames[-1].frame
        box = _slot(last).box
        box.children = [*box.children, _overset_mark(box, last)]


def _is_ruled(box: Box) -> bool:
    """Whether WeasyPrint takes each child of a box for a column, with a rule before all but one."""
    return bool(box.style["column_count"] != "auto" or box.style["column_width"] != "auto")


def _level_feet(columns: list[Box]) -> None:
    """Columns as long as the longest of them: rules between them end where the copy ends, and above
    notes that are across them.
    """
    foot = max(
        (
            child.position_y + child.margin_height()
            for column in columns
            for child in column.children
            if child.width <= column.width or not isinstance(child, boxes.FootnoteAreaBox)
        ),
        default=0,
    )
    for column in columns:
        column.height = max(0, foot - column.position_y)


def _overset_mark(parent: Box, frame: Frame) -> Box:
    size = parent.style["font_size"]
    block = boxes.BlockBox.anonymous_from(parent, [])
    line = boxes.LineBox.anonymous_from(block, [])
    mark = OversetMark.anonymous_from(line, " ")
    for box in (block, line, mark):
        clear_edges(box)
        box.background = None
        box.position_x, box.position_y = frame.x + frame.width - size, frame.y + frame.height
        box.width = box.height = size
        box.baseline = 0
    line.children, block.children = [mark], [line]
    return block


def _slot(frame: Frame) -> FrameColumn:
    assert isinstance(frame.tag, FrameColumn)
    return frame.tag


def _column(skeleton: Skeleton, column: SetFrame, style: GridStyle) -> Box:
    slot, frame = _slot(column.frame), column.frame
    box = boxes.BlockBox.anonymous_from(slot.box, [])
    clear_edges(box)
    box.position_x, box.position_y, box.width, box.height = frame.x, frame.y, frame.width, 0
    box.background = None
    painted = [_painted(skeleton, fragment, style, frame) for fragment in column.fragments]
    inside = _nested(skeleton, slot.page, painted)
    box.children = [*inside, *_notes(skeleton, column, style)]
    # Rules are between columns that have content (CSS Multi-column 1, 4).
    spanning = column.fragments[:1] and column.fragments[0].block.edges.spanning
    if not box.children or spanning:
        without_rule(box)
    return box


def _notes(skeleton: Skeleton, column: SetFrame, style: GridStyle) -> Iterator[Box]:
    """The area of a frame's footnotes, if it has any."""
    if column.notes:
        page, frame = _slot(column.frame).page, column.frame
        area = area_box(skeleton.context, page, frame, column.notes)
        painted = [_painted(skeleton, fragment, style, frame) for fragment in column.notes]
        area.children = _nested(skeleton, page, painted)
        yield area


def _nested(skeleton: Skeleton, page: Box, painted: list[Painted]) -> list[Box]:
    """The boxes in those of the elements around them."""

    def draw(around: Box) -> None:
        images = skeleton.context.get_image_from_uri
        layout_box_backgrounds(page, around, images, layout_children=False)

    return list(nested(painted, draw))


def _painted(skeleton: Skeleton, fragment: Fragment, style: GridStyle, frame: Frame) -> Painted:
    source = fragment.block.tag
    assert isinstance(source, BlockSource)
    if source.table:
        box = table_of(skeleton.context, fragment)
        layout_box_backgrounds(_slot(frame).page, box, skeleton.context.get_image_from_uri)
        return Painted(source.lists, box, fragment)
    metrics = _all_metrics(fragment, style)
    markers, fragment = take_markers(fragment, metrics[0])
    box = _paragraph(skeleton, _slot(frame), fragment, metrics, frame)
    return Painted(source.lists, box, fragment, markers)


def _paragraph(
    skeleton: Skeleton,
    slot: FrameColumn,
    fragment: Fragment,
    metrics: list[LineMetrics],
    frame: Frame,
) -> Box:
    source = fragment.block.tag
    assert isinstance(source, BlockSource)
    box = source.box.copy_with_children([])
    clear_edges(box)
    box.remove_decoration(start=not fragment.first, end=not fragment.last)
    for side in SIDES:
        setattr(box, f"border_{side}_width", box.style[f"border_{side}_width"])
        setattr(box, f"padding_{side}", edge_of(box.style, "padding", side))
    for side in ("left", "right"):
        setattr(box, f"margin_{side}", edge_of(box.style, "margin", side))
    place_inside(box, fragment, source)
    box.children = list(flow_boxes(box, fragment.lines, metrics))
    layout_box_backgrounds(
        slot.page,
        box,
        skeleton.context.get_image_from_uri,
        layout_children=_is_decorated(fragment),
    )
    return box


def place_inside(box: Box, fragment: Fragment, source: BlockSource) -> None:
    """Give a paragraph its place and size inside of the elements around it."""
    edges, own = fragment.block.edges, {side: _edges(box, side) for side in SIDES}
    above = sum(source.above) if fragment.first else 0.0
    below = sum(source.below) if fragment.last else 0.0
    box.position_x = fragment.x + edges.inset_start - own["left"]
    box.position_y = fragment.top + above
    box.width = fragment.width - edges.inset_start - edges.inset_end
    room = fragment.bottom - below - box.position_y
    box.height = room - own["top"] - own["bottom"]


def _edges(box: Box, side: str) -> float:
    return float(sum(getattr(box, name) for name in EDGES if side in name))


def _is_decorated(fragment: Fragment) -> bool:
    """Whether a block has pictures, or inline boxes with a background or edges; hardly any has."""
    inks = [cast(RunBoxes, run.tag) for run in fragment.block.runs]
    if fragment.block.initial and fragment.first:
        inks.append(cast(RunBoxes, fragment.lines[0].pieces[0].run.tag))
    inlines = {id(inline): inline for ink in inks for inline in ink.inlines}
    return any(isinstance(ink.text, boxes.ReplacedBox) for ink in inks) or any(
        has_edges(inline.style)
        or inline.style["background_color"] != TRANSPARENT
        or inline.style["box_shadow"]
        or any(kind != "none" for kind, _ in inline.style["background_image"])
        for inline in inlines.values()
    )


def _all_metrics(fragment: Fragment, style: GridStyle) -> list[LineMetrics]:
    source = fragment.block.tag
    assert isinstance(source, BlockSource)
    size, free = source.box.style["font_size"], fragment.block.edges.free
    line = strut(source.box.style)[0]
    heights = picture_heights(fragment.block.runs, size)
    if heights and heights.is_raised(size, line):
        row = em_centred(line, size) if free else em_centred(style.grid.pitch, style.size)
        above = heights.above + EM_ASCENT * size
        return [_raised(each, row, above) for each in fragment.lines]
    return [
        em_centred(line.height, size) if free else _metrics(line, size, style)
        for line in fragment.lines
    ]


def _raised(line: SetLine, row: LineMetrics, above: float) -> LineMetrics:
    """A line with its text in its last row, below pictures that are so high above its baseline."""
    baseline = line.height - row.height + row.baseline
    return LineMetrics(line.height, max(baseline, above))


def _metrics(line: SetLine, size: float, style: GridStyle) -> LineMetrics:
    """Lines of one grid step share the grid's baseline, whatever their size."""
    on_grid = line.height <= style.grid.pitch * 1.001
    return em_centred(line.height, style.size if on_grid else size)
