"""Where a table may be cut: between its rows, but for those that a cell spans."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reportpress.engine.host.boxtree import boxes
from reportpress.engine.text.sourcemap import Box, RowPlace, TableParts


def table_in(wrapper: Box) -> Box:
    """The table within the box that holds it and its captions."""
    return next(child for child in wrapper.children if isinstance(child, boxes.TableBox))


def parts_of(wrapper: Box, caption: float = 0.0) -> TableParts | None:
    """The parts of a table that is laid out; `caption` is the height of that for continuations.

    None where it has one part alone, which cannot be cut.
    """
    table = table_in(wrapper)
    rows = list(_first_rows(table))
    if len(rows) < 2:
        return None
    top = wrapper.border_box_y()
    places = [top, *(row.position_y for _, row in rows[1:]), top + wrapper.border_height()]
    heights = tuple(after - before for before, after in pairwise(places))
    again = caption + rows[0][1].position_y - table.border_box_y()
    return TableParts(tuple(place for place, _ in rows), heights, again)


def _first_rows(table: Box) -> Iterator[tuple[RowPlace, Box]]:
    """The rows that a part may begin with; a table's head belongs to the first."""
    for number, group in enumerate(table.children):
        spanned = 0
        for index, row in enumerate(() if group.is_header else group.children):
            if index >= spanned:
                yield (number, index), row
            spanned = max([spanned, *(index + cell.rowspan for cell in row.children)])
