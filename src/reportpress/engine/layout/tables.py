"""Tables in copy: WeasyPrint lays them out as wide as their frame, whole or from row to row.

The same table is laid out again for each width of frame that the composer tries it in, and for each
part of it that is in a frame of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from typing import Any

from reportpress.compose.interface import Fragment, SetLine
from reportpress.engine.boxes.lineboxes import clear_edges
from reportpress.engine.host.boxtree import absolute_layout, block_level_layout, boxes
from reportpress.engine.host.css import our_properties
from reportpress.engine.text.sourcemap import BlockSource, Box, LaidOutTable, RowPlace
from reportpress.engine.text.tableparts import parts_of, table_in


def lay_out(context: Any, box: Box, width: float) -> LaidOutTable:
    """A table (its wrapper), or a rule, in a column `width` px wide, its border box's top at 0."""
    if not box.is_table_wrapper:
        return LaidOutTable(_laid(context, box, width), width)
    known_for_parts(context, box)
    laid = _laid(context, _without_continued(box), width)
    again = sum(caption.margin_height() for caption in _captions(context, box, width))
    return LaidOutTable(laid, width, parts_of(laid, again))


def known_for_parts(context: Any, box: Box) -> None:
    """Have a table known as it is laid out, whole and in parts."""
    context.setter.tell_lines(box)
    for group in table_in(box).children:
        group.is_footer = False  # what sums up is at the table's end, not at that of each part


def _laid(context: Any, box: Box, width: float, skip: Any = None) -> Box:
    column = boxes.BlockBox.anonymous_from(box, [box])
    clear_edges(column)
    column.position_x = column.position_y = 0
    column.width, column.height = width, "auto"
    box.position_x = box.position_y = 0
    context.create_block_formatting_context(column)
    positioned: list[Any] = []  # markers of lists, for one, are placed when all else is
    placed = {"absolute_boxes": positioned, "fixed_boxes": positioned}
    with our_properties():
        laid = block_level_layout(context, box, -inf, skip, column, **placed)[0]
    column.height = laid.margin_height()
    for placeholder in positioned:
        absolute_layout(context, placeholder, column, positioned, -inf, None)
    context._excluded_shapes.pop(context._excluded_shapes_root_boxes.pop())
    laid.translate(0, -laid.border_box_y())
    return laid


def _is_continued(box: Box) -> bool:
    """Whether a caption is for the parts of a table that go on in another frame."""
    return bool(box.style["continued"] == "only")


def _without_continued(wrapper: Box) -> Box:
    return wrapper.copy_with_children([box for box in wrapper.children if not _is_continued(box)])


def _captions(context: Any, wrapper: Box, width: float) -> list[Box]:
    """The captions of the parts that go on, laid out."""
    return [_laid(context, box, width) for box in wrapper.children if _is_continued(box)]


def table_of(context: Any, fragment: Fragment) -> Box:
    """The table, or the part of it, that a fragment is, in its place."""
    source, (first, *_, last) = fragment.block.tag, (*fragment.lines, fragment.lines[-1])
    assert isinstance(source, BlockSource) and source.table
    if not fragment.block.heights:
        box = source.table.box
        return _moved(box, first, first.top + (first.height - box.border_height()) / 2)
    runs = [id(run) for run in fragment.block.runs]
    start = runs.index(id(first.pieces[0].run))
    box = _part(context, source, start, start + len(fragment.lines))
    return _moved(box, first, last.top + last.height - box.border_height())


def _moved(table: Box, line: SetLine, top: float) -> Box:
    """The table at that height; its margins beside it are kept if there is room for them."""
    room = max(0.0, line.measure - table.border_width())
    left = line.x + min(max(0.0, table.border_box_x()), room)
    table.translate(left - table.border_box_x(), top - table.border_box_y())
    return table


def _part(context: Any, source: BlockSource, start: int, end: int) -> Box:
    """A table from its part number `start` to that before `end`, with its head."""
    assert source.table and source.table.parts
    starts, width = source.table.parts.starts, source.table.width
    wrapper = _without_continued(source.box)
    table, skip = table_in(wrapper), None
    if start:
        group, row = starts[start]
        skip = {wrapper.children.index(table): {group: {row: None}}}
    with _ended(table, starts[end] if end < len(starts) else None):
        laid = _laid(context, wrapper, width, skip)
    return _below(_captions(context, source.box, width), laid) if start else laid


@contextmanager
def _ended(table: Box, ending: RowPlace | None) -> Iterator[None]:
    """Inside the block, a page ends before that row of the table."""
    asked = [(table, "break_inside", "auto")]
    if ending:
        group, row = table.children[ending[0]], ending[1]
        for box in (group.children[row], *(() if row else (group,))):
            asked.append((box, "break_before", "page"))
    styles = [(box, box.style) for box, _, _ in asked]
    for box, name, value in asked:
        box.style = box.style.copy()
        box.style[name] = value
    try:
        yield
    finally:
        for box, style in styles:
            box.style = style


def _below(captions: list[Box], wrapper: Box) -> Box:
    """A table that is laid out, below captions; its border box's top stays at 0."""
    y, height = wrapper.border_box_y(), sum(caption.margin_height() for caption in captions)
    for child in wrapper.children:
        child.translate(0, height)
    for caption in captions:
        caption.translate(wrapper.content_box_x() - caption.position_x, y - caption.position_y)
        y += caption.margin_height()
    wrapper.children = [*captions, *wrapper.children]
    wrapper.height += height
    return wrapper
