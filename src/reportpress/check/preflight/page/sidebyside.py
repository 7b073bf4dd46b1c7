"""Columns side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportpress.check.pdf import PdfRectangle
from reportpress.check.preflight.page.overtrim import touches
from reportpress.check.preflight.page.pagefacts import PageFacts, seen
from reportpress.check.preflight.page.pagetext import LineBlock

SAME_WIDTH = 0.04  # by which widths of one story's columns may differ


def rows(columns: Sequence[LineBlock], gutter: float) -> Iterator[list[LineBlock]]:
    """Columns of one size and width that begin level, side by side; two at least."""
    left_over = sorted(columns, key=lambda column: (-column.lines[0].y, column.left))
    while left_over:
        row = [left_over.pop(0)]
        while True:
            following = next((each for each in left_over if _follows(row[-1], each, gutter)), None)
            if following is None:
                break
            left_over.remove(following)
            row.append(following)
        if len(row) > 1:
            yield row


def _follows(column: LineBlock, other: LineBlock, gutter: float) -> bool:
    width = column.right - column.left
    level = abs(column.lines[0].y - other.lines[0].y) <= 0.5 * column.leading
    alike = abs(column.size - other.size) <= 0.02 * column.size
    wide = abs((other.right - other.left) - width) <= SAME_WIDTH * width
    return level and alike and wide and 0 < other.left - column.right <= gutter


def is_free(facts: PageFacts, column: LineBlock, down_to: float) -> bool:
    """Whether nothing is below a column as far down as a baseline."""
    top = column.lines[-1].box.bottom - 0.2 * column.size
    below = PdfRectangle(column.left, down_to, column.right, top)
    if below.top <= below.bottom:
        return False
    for line in facts.text.lines:
        if touches(line.box, below):
            return False
    return not any(
        (box := seen(event)) is not None and touches(box, below) and not box.holds(column.box)
        for event in facts.shapes
    )
