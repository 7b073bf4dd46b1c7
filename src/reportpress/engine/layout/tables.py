"""Tables in copy: WeasyPrint lays them out as wide as their frame, the flow takes them whole.

The same table is laid out again for each width of frame that the composer tries it in.
"""

from __future__ import annotations

from math import inf
from typing import Any

from reportpress.compose.interface import SetLine
from reportpress.engine.boxes.lineboxes import clear_edges
from reportpress.engine.host.boxtree import block_level_layout, boxes
from reportpress.engine.text.sourcemap import Box


def lay_out(context: Any, table: Box, width: float) -> Box:
    """A table (its wrapper) in a column `width` px wide, its border box's top at 0."""
    column = boxes.BlockBox.anonymous_from(table, [table])
    clear_edges(column)
    column.position_x = column.position_y = 0
    column.width, column.height = width, "auto"
    table.position_x = table.position_y = 0
    context.create_block_formatting_context(column)
    laid = block_level_layout(context, table, -inf, None, column)[0]
    context._excluded_shapes.pop(context._excluded_shapes_root_boxes.pop())
    laid.translate(0, -laid.border_box_y())
    return laid


def place_table(table: Box, line: SetLine) -> Box:
    """Move a table to the middle of its line; its margins are kept if there is room for them."""
    room = max(0.0, line.measure - table.border_width())
    left = line.x + min(max(0.0, table.border_box_x()), room)
    top = line.top + (line.height - table.border_height()) / 2
    table.translate(left - table.border_box_x(), top - table.border_box_y())
    return table
