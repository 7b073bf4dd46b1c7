"""Columns side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportpress.check.pdf import PdfRectangle
from reportpress.check.preflight.page.overtrim import touches
from reportpress.check.preflight.page.pagefacts import PageFacts, seen
from reportpress.check.preflight.page.pagetext import LineBlock
from reportpress.check.text.lines import TextLine

SAME_WIDTH = 0.04  # by which widths of one story's columns may differ
HEADING = 8  # lines: how far above its story's copy a headline may be
FLUSH = 0.5  # em of a headline: how far from the edge of a column one that begins there may be


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


def by_stories(row: Sequence[LineBlock], headlines: Sequence[TextLine]) -> list[list[LineBlock]]:
    """The columns of a row by stories: one above which a headline begins is the first of another.

    A story whose copy begins below a picture may be level with that of the next one.
    """
    found: list[list[LineBlock]] = []
    for column in row:
        if not found or any(_begins(each, column) for each in headlines):
            found.append([])
        found[-1].append(column)
    return found


def before(
    column: LineBlock, blocks: Sequence[LineBlock], headlines: Sequence[TextLine], gutter: float
) -> int:
    """How many blocks of its story a column follows in a row: a heading may part the first of them
    after a line or two.
    """
    if any(_begins(each, column) for each in headlines):
        return 0
    left = next((each for each in blocks if _follows(each, column, gutter)), None)
    return 0 if left is None else 1 + before(left, blocks, headlines, gutter)


def _begins(headline: TextLine, column: LineBlock) -> bool:
    above = headline.y - column.lines[0].y
    is_flush = abs(headline.left - column.left) <= FLUSH * headline.size
    return is_flush and 0 < above <= HEADING * column.leading


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
